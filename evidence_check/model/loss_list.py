"""Points lost in an earlier year, as a remedy plan or that year's report tells them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """One criterion that was not at full marks. ``code`` where the source names it, ``title`` as printed.

    ``lost`` None: how much is not told ("0 điểm" without the maximum). ``reason`` "" where none is told.
    """

    title: str
    code: str | None = None
    lost: Decimal | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LossList:
    """``year``: the one whose points were lost. ``foreseen``: by a check, before the appraisers had looked."""

    year: int
    losses: tuple[Loss, ...]
    foreseen: bool = False
