"""The verdict: what every renderer prints (contract sections 3 and 4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum

from evidence_check.model.codes import FindingCode
from evidence_check.model.comparison import Comparison
from evidence_check.model.confidence import Confidence
from evidence_check.model.document import Document
from evidence_check.model.message import Message
from evidence_check.model.submission import Explanation, IgnoredFile


class RequirementStatus(Enum):
    """Outcome of a requirement."""

    SATISFIED = "satisfied"
    DEFICIENT = "deficient"
    MISSING = "missing"
    UNVERIFIED = "unverified"
    WAIVED = "waived"
    NOT_APPLICABLE = "not_applicable"


class CriterionStatus(Enum):
    """Outcome of a criterion."""

    FULL = "full"
    PARTIAL = "partial"
    LOST = "lost"
    UNVERIFIED = "unverified"
    NOT_APPLICABLE = "not_applicable"


class PointLossKind(Enum):
    """Why a criterion is not full."""

    EVIDENCE = "evidence"
    PERFORMANCE = "performance"
    SURVEY = "survey"


@dataclass(frozen=True, slots=True, kw_only=True)
class NearMiss:
    """A document that almost does, with the reasons."""

    path: str
    reasons: tuple[Message, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementResult:
    """One requirement's outcome. ``documents`` are paths that serve it."""

    id: str
    label: str
    status: RequirementStatus
    documents: tuple[str, ...] = ()
    near_misses: tuple[NearMiss, ...] = ()
    reasons: tuple[Message, ...] = ()
    """Why it is satisfied, or why it could not be verified."""
    paper: str = ""
    """The same for requirements that one paper closes, as in :attr:`Action.id`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionResult:
    """One criterion's outcome. ``unscored_points`` > 0 where it counts in neither claimed nor supported."""

    code: str
    title: str
    domain: str
    owner: str | None
    max_points: Decimal
    claimed_points: Decimal
    supported_points: Decimal
    at_risk_points: Decimal
    unverified_points: Decimal
    unscored_points: Decimal
    recoverable_points: Decimal
    status: CriterionStatus
    loss_kind: PointLossKind | None
    working: tuple[Message, ...]
    """How the claimed points came about: the formula with its figures."""
    requirements: tuple[RequirementResult, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverNote:
    """Who answers for a waived finding."""

    reason: str | None
    by: str | None
    expires: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One problem. Words come from the catalogue under ``finding.<code>`` with ``args``.

    ``points_at_risk`` may overlap another finding's; totals are never sums of findings.
    ``fingerprint`` is stable while the problem stays the same: see checks/fingerprints.py.
    """

    code: FindingCode
    confidence: Confidence
    criterion: str | None = None
    requirement: str | None = None
    path: str | None = None
    page: int | None = None
    points_at_risk: Decimal = Decimal(0)
    title: Message
    detail: Message
    remedy: Message
    owner: str | None = None
    near_misses: tuple[NearMiss, ...] = ()
    about: str = ""
    """What it speaks of inside its file, where that tells it from others: part of the fingerprint."""
    fingerprint: str = ""
    waived: WaiverNote | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One paper to supply. ``points``: regained if it alone is supplied."""

    id: str
    remedy: Message
    owner: str | None
    criteria: tuple[str, ...]
    points: Decimal
    together_with: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainResult:
    """Sums of one domain."""

    code: str
    title: str
    max_points: Decimal
    claimed_points: Decimal
    supported_points: Decimal


class Standing(Enum):
    """The verdict on a submission in a word; the value is part of catalogue keys."""

    AT_RISK = "at_risk"
    UNVERIFIED = "unverified"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Totals of the report; names as in the contract."""

    max_points: Decimal
    applicable_points: Decimal
    claimed_points: Decimal
    supported_points: Decimal
    at_risk_points: Decimal
    unverified_points: Decimal
    unscored_points: Decimal
    recoverable_points: Decimal
    worst_points: Decimal
    best_points: Decimal
    criteria_total: int
    criteria_full: int
    documents_total: int
    documents_uninspected: int
    findings_certain: int
    findings_likely: int
    findings_cannot_tell: int

    @property
    def standing(self) -> Standing:
        """What the first line of every report says. Points nobody verified are never "fine" (contract section 3)."""
        if self.at_risk_points > 0:
            return Standing.AT_RISK
        return Standing.UNVERIFIED if self.unverified_points > 0 else Standing.NOTHING

    @property
    def hides_unverified(self) -> bool:
        """True where the first line speaks of points at risk, and others could not be verified besides."""
        return self.at_risk_points > 0 and self.unverified_points > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedDocument:
    """A document and the criteria it serves."""

    document: Document
    used_for: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Uninspected:
    """A file whose content nobody has seen, and why."""

    path: str
    reason: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleBookIdentity:
    """What of the rulebook stands in the report."""

    id: str
    title: str
    version: str
    year: int
    max_points: Decimal
    decimals: int
    completeness: str
    deadline: datetime | None = None
    """When the round closes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The whole verdict.

    Findings are sorted: criteria that lost points last year as well first; then by points at risk (most first),
    confidence, criterion, path, code.
    """

    rulebook: RuleBookIdentity
    submission: str
    unit: str | None
    year: int
    as_of: date
    summary: Summary
    domains: tuple[DomainResult, ...]
    criteria: tuple[CriterionResult, ...]
    actions: tuple[Action, ...]
    findings: tuple[Finding, ...]
    documents: tuple[ReportedDocument, ...]
    uninspected: tuple[Uninspected, ...]
    ignored: tuple[IgnoredFile, ...] = ()
    notes: tuple[Message, ...] = ()
    """Remarks on the submission itself: unknown keys in submission.toml, questions not answered."""
    comparison: Comparison | None = None
    """What changed since an earlier report, where one was given."""
    parent: str | None = None
    """The body above the unit, as declared."""
    explanations: tuple[Explanation, ...] = ()
    """What the officer declares in explanation, in the order of the file."""
    self_scored: tuple[str, ...] = ()
    """Criteria whose claim is the officer's own score; the others' is the figures' or the maximum."""
