"""What stays of one checked submission when many are checked: small, whatever the submission holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from evidence_check.model.report import CriterionStatus, RuleBookIdentity, Summary


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlinedCriterion:
    """A criterion as the rulebook prints it."""

    code: str
    title: str
    domain: str
    max_points: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlinedDomain:
    """A domain as the rulebook prints it."""

    code: str
    title: str
    max_points: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What all submissions under one rulebook have in common; held once."""

    rulebook: RuleBookIdentity
    domains: tuple[OutlinedDomain, ...]
    criteria: tuple[OutlinedCriterion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionPoints:
    """What a submission has of one criterion; in the outline's order."""

    code: str
    claimed_points: Decimal
    supported_points: Decimal
    at_risk_points: Decimal
    unverified_points: Decimal
    status: CriterionStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainPoints:
    """What a submission has of one domain; in the outline's order."""

    code: str
    claimed_points: Decimal
    supported_points: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperGap:
    """A paper that a submission lacks, or that does not do, and what that costs it.

    ``paper``: the same for every criterion that one paper serves, and for every submission under the rulebook.
    ``points``: over its criteria, in each no more than is at risk there. Gaps overlap: two papers may lose the same
    points. ``codes``: finding codes, the costliest first.
    """

    paper: str
    label: str
    criteria: tuple[str, ...]
    codes: tuple[str, ...]
    points: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file of a submission, as far as it can be told in another one.

    ``content``: the same for the same content. ``issuer``: as printed, None where nobody could read it.
    ``serves``: some requirement is satisfied by it.
    """

    content: bytes
    path: str
    issuer: str | None
    name: str
    serves: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """The verdict on one submission. ``attachments``: packed (see ``overview/attachments.py``)."""

    unit: str | None
    year: int
    as_of: date
    outline: Outline
    summary: Summary
    domains: tuple[DomainPoints, ...]
    criteria: tuple[CriterionPoints, ...]
    gaps: tuple[PaperGap, ...]
    contents: bytes
    attachments: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenReport:
    """A report beside the overview. ``name``: its file name in the folder of reports."""

    format: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommuneResult:
    """One submission among many.

    ``path`` names it in the overview and is no other's. ``failure``: why there is no verdict, in the reader's words;
    then ``assessed`` is None. Else it is what stays of the report.
    """

    path: str
    exit_code: int
    assessed: Assessed | None = None
    failure: tuple[str, ...] = ()
    reports: tuple[WrittenReport, ...] = ()

    @property
    def unit_or_path(self) -> str:
        """The unit's name; the folder's where none is declared, or there is no verdict."""
        return (self.assessed.unit if self.assessed is not None else None) or self.path
