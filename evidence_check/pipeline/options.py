"""How files are read: what a caller may choose, in one value."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from evidence_check.model.extraction import OcrSettings
from evidence_check.model.signature import TrustSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingOptions:
    """``ocr``: what pictures are read with; by default they stay unread. ``jobs``: worker processes, None: as fits.

    ``trust``: whom the user trusts to issue certificates; by default nobody is asked about.
    """

    ocr: OcrSettings = field(default_factory=OcrSettings)
    trust: TrustSettings = field(default_factory=TrustSettings)
    jobs: int | None = None


class Observer(Protocol):
    """Is told how far the reading has come; the core itself is silent."""

    def started(self, total: int) -> None: ...

    def done(self, path: str) -> None: ...
