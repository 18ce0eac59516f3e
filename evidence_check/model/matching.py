"""Which document serves which requirement, and why, and why not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from evidence_check.model.confidence import Confidence
from evidence_check.model.message import Message


class Axis(Enum):
    """What a document is held against."""

    TYPE = "type"
    SUBJECT = "subject"
    ISSUER = "issuer"
    PERIOD = "period"
    DUE = "due"
    DRAFT = "draft"
    NUMBER = "number"
    FOLLOWS = "follows"


class Verdict(Enum):
    """How a document stands on one axis."""

    HOLDS = "holds"
    WEAK = "weak"
    """Holds by a weaker grade: without tone marks, on the first page only, from the place in the folder."""
    UNKNOWN = "unknown"
    FAILS = "fails"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One axis, its verdict, how sure, and the statement in words (catalogue key and arguments)."""

    axis: Axis
    verdict: Verdict
    confidence: Confidence
    words: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One document part held against one requirement (its best alternative).

    ``document`` and ``part`` index into the documents given to matching; ``alternative`` into the requirement's.
    ``score`` 0..1 orders candidates; ``serves`` is True where nothing fails.
    ``confidence`` grades the whole match where it serves.
    """

    document: int
    part: int
    alternative: int
    score: float
    serves: bool
    confidence: Confidence
    in_place: bool
    """Folder or file name starts with the criterion's code."""
    reasons: tuple[Reason, ...]

    def fails(self, axis: Axis) -> bool:
        """True where the document fails on that axis."""
        return any(r.axis is axis and r.verdict is Verdict.FAILS for r in self.reasons)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementMatch:
    """``served_by`` best first; ``near_misses`` best first, at most twelve.

    ``unseen``: indexes of documents that could not be inspected and whose folder, name or cited number
    points at this requirement.
    """

    criterion: str
    requirement: str
    served_by: tuple[Candidate, ...] = ()
    near_misses: tuple[Candidate, ...] = ()
    unseen: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """One entry per requirement, in the rulebook's order."""

    requirements: tuple[RequirementMatch, ...]
