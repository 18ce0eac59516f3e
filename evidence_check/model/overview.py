"""What many verdicts say together: the overview of a province."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from evidence_check.model.commune import Assessed, CommuneResult, Outline
from evidence_check.model.confidence import Confidence
from evidence_check.model.message import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A submission's place. ``share``: supported points in hundredths of the applicable ones, cut to two decimals.

    Equal shares have one rank. ``rank`` None: there is no verdict, or no point applies.
    """

    rank: int | None
    share: Decimal | None
    result: CommuneResult


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """A submission among those under one rulebook; its criteria stand in the outline's order."""

    result: CommuneResult
    assessed: Assessed


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionSum:
    """One criterion over all submissions. ``losing``: how many have points at risk there."""

    code: str
    max_points: Decimal
    claimed_points: Decimal
    supported_points: Decimal
    at_risk_points: Decimal
    unverified_points: Decimal
    losing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainSum:
    """One domain over all submissions."""

    code: str
    title: str
    max_points: Decimal
    claimed_points: Decimal
    supported_points: Decimal

    @property
    def at_risk_points(self) -> Decimal:
        """Claimed and not supported."""
        return max(Decimal(0), self.claimed_points - self.supported_points)


@dataclass(frozen=True, slots=True, kw_only=True)
class RulebookPart:
    """The submissions under one rulebook: only their criteria can be set side by side."""

    outline: Outline
    rows: tuple[MatrixRow, ...]
    criteria: tuple[CriterionSum, ...]
    domains: tuple[DomainSum, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GapPlace:
    """A submission that has a gap, and what it costs there."""

    path: str
    points: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonGap:
    """A paper that submissions lack, or that does not do there, and what that costs all of them together.

    ``codes``: finding codes with the number of submissions, most first. ``places``: costliest first.
    """

    rulebook: str
    paper: str
    label: str
    criteria: tuple[str, ...]
    codes: tuple[tuple[str, int], ...]
    points: Decimal
    places: tuple[GapPlace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPlace:
    """Where a shared content lies: a submission, and the file in it."""

    path: str
    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedContent:
    """One content that lies in several submissions. ``name``: type, number and subject, as far as they were read."""

    name: str
    places: tuple[SharedPlace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """Submissions of two units or more that hold the same contents, where that is odd (``shared-between-units``).

    ``issuer``: as printed, None where nobody could read it. ``owner``: the submission whose unit issued them, where it
    is in the batch.
    """

    confidence: Confidence
    issuer: str | None
    owner: str | None
    paths: tuple[str, ...]
    contents: tuple[SharedContent, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldSubmission:
    """A submission as an earlier overview tells it. ``gaps``: paper and label. Points None: it had no verdict."""

    path: str
    unit: str | None
    supported_points: Decimal | None
    gaps: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldOverview:
    """An earlier overview, as far as a comparison needs it."""

    as_of: date
    submissions: tuple[ToldSubmission, ...]


class ChangeKind(Enum):
    """What became of a submission since an earlier overview; the value is part of catalogue keys."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One submission then and now. Points None: no verdict at that time. ``opened``, ``closed``: labels of papers."""

    kind: ChangeKind
    path: str
    unit: str | None
    before: Decimal | None = None
    after: Decimal | None = None
    opened: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()

    @property
    def difference(self) -> Decimal:
        """Supported points won (above 0) or lost; 0 where they cannot be compared."""
        if self.before is None or self.after is None:
            return Decimal(0)
        return self.after - self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What is different since an earlier overview, the largest differences first."""

    since: date
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Sums over all submissions with a verdict."""

    submissions: int
    assessed: int
    failed: int
    documents: int
    uninspected: int
    applicable_points: Decimal
    claimed_points: Decimal
    supported_points: Decimal
    at_risk_points: Decimal
    unverified_points: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Everything that every format of the overview shows. ``decimals``: of points."""

    as_of: date
    decimals: int
    results: tuple[CommuneResult, ...]
    totals: Totals
    ranking: tuple[Ranked, ...]
    parts: tuple[RulebookPart, ...]
    gaps: tuple[CommonGap, ...]
    shared: tuple[Sharing, ...]
    changes: Changes | None = None
    remarks: tuple[Message, ...] = ()
