"""Two reports on the same submission, held against each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from evidence_check.model.confidence import Confidence
from evidence_check.model.message import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldFinding:
    """A finding as a JSON report tells it: words, not message keys. Its owner is its criterion's."""

    code: str
    confidence: Confidence
    points_at_risk: Decimal
    title: str
    fingerprint: str
    criterion: str | None = None
    requirement: str | None = None
    path: str | None = None
    owner: str | None = None
    is_waived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldReport:
    """What a JSON report (contract section 4) says, as far as a comparison needs it."""

    as_of: date
    submission: str
    unit: str | None
    year: int
    rulebook: str
    """Id and version."""
    decimals: int
    claimed_points: Decimal
    supported_points: Decimal
    at_risk_points: Decimal
    unverified_points: Decimal
    findings: tuple[ToldFinding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What changed from an earlier report to a later one.

    ``new``, ``still_open`` as the later report tells them, ``fixed`` as the earlier one did; each in its report's
    order. Changes are later minus earlier. ``remarks``: why the two may not be comparable.
    """

    since: date
    until: date
    new: tuple[ToldFinding, ...]
    fixed: tuple[ToldFinding, ...]
    still_open: tuple[ToldFinding, ...]
    claimed_change: Decimal
    supported_change: Decimal
    at_risk_change: Decimal
    unverified_change: Decimal
    decimals: int
    remarks: tuple[Message, ...] = ()

    @property
    def is_worse(self) -> bool:
        """True where a paper less is there than before: the supported score fell, or a new finding takes points."""
        return self.supported_change < 0 or any(
            one.points_at_risk > 0 and one.confidence.takes_points and not one.is_waived for one in self.new
        )
