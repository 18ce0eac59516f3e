"""The outcome of one requirement: what a judge decides."""

from __future__ import annotations

from dataclasses import dataclass

from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.matching import Candidate
from evidence_check.model.message import Message
from evidence_check.model.report import NearMiss, RequirementStatus
from evidence_check.model.rulebook import Loss


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """``code`` None: nothing to report. ``loss`` None: costs nothing.

    ``scored_count``: number of papers that a scoring by count goes by, where the loss is BY_SCORING.
    ``suppliable``: supplying a paper would regain the points (a late paper cannot be made punctual).
    """

    status: RequirementStatus
    code: FindingCode | None = None
    confidence: Confidence = Confidence.CERTAIN
    loss: Loss | None = None
    served_by: tuple[Candidate, ...] = ()
    near: tuple[Candidate, ...] = ()
    unseen: tuple[int, ...] = ()
    reasons: tuple[Message, ...] = ()
    compared: tuple[NearMiss, ...] = ()
    """Papers that were held against each other, each with what it shows: they count as used."""
    count_found: int | None = None
    count_needed: int | None = None
    scored_count: int | None = None
    suppliable: bool = True
    remedy: Message | None = None
    """What to do, where the code's general words do not fit."""
    title: Message | None = None
    """What is wrong, likewise; the first of ``reasons`` is then the whole sentence."""

    @property
    def takes_points(self) -> bool:
        """True where the supported score falls."""
        return self.code is not None and self.loss is not None and self.confidence.takes_points

    @property
    def leaves_unverified(self) -> bool:
        """True where points hang on what nobody could tell."""
        return self.code is not None and self.loss is not None and not self.confidence.takes_points
