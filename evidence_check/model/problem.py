"""A problem with one file, before it is known whether it costs points."""

from __future__ import annotations

from dataclasses import dataclass

from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.message import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """``detail`` says in words what was seen; ``blocks_reading`` is True where no content could be inspected."""

    code: FindingCode
    detail: Message
    confidence: Confidence = Confidence.CERTAIN
    page: int | None = None
    """1-based, where the problem has a place."""
    blocks_reading: bool = False
