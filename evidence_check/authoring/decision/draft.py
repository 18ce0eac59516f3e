"""A rulebook as it was read off a printed table: values, and beside each what nobody could read for sure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from evidence_check.model.message import Message
from evidence_check.model.rulebook import CriterionKind, NotApplicableRule, RequirementKind, Scoring


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where something is printed: the table's row and the page, both 1-based; the criterion's code, "" if none."""

    code: str = ""
    row: int
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """What could not be read for sure, and what to look at."""

    spot: Spot
    what: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftAlternative:
    """One way to satisfy a requirement; see :class:`~evidence_check.model.rulebook.Alternative`."""

    kind: RequirementKind = RequirementKind.DOCUMENT
    types: tuple[str, ...] = ("any",)
    about: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRequirement:
    """One printed evidence item, or a piece of it that is a paper of its own. ``label``: its printed words."""

    id: str
    label: str
    alternatives: tuple[DraftAlternative, ...]
    optional: bool = False
    of_unit: bool = False
    """Printed as the unit's own paper ("của địa phương")."""
    of_year: bool = False
    """Printed as speaking of the assessed year ("năm 2025", "hằng năm")."""
    shared: str | None = None
    """Id of the shared evidence with the same printed words."""
    doubts: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftScoring:
    """A scoring and the printed words it was read from. ``labels``: of choices or parts, in their order."""

    scoring: Scoring
    printed: tuple[str, ...]
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftCriterion:
    """A leaf. ``max_points`` None: nothing legible is printed, and nothing is put in its place."""

    code: str
    title: str
    domain: str
    max_points: Decimal | None
    spot: Spot
    group: str | None = None
    kind: CriterionKind = CriterionKind.EVIDENCE
    requires: tuple[DraftRequirement, ...] = ()
    scoring: DraftScoring | None = None
    not_applicable: tuple[NotApplicableRule, ...] = ()
    owner: str | None = None
    note: tuple[str, ...] = ()
    doubts: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftHeading:
    """A domain (``domain`` None) or a group under it. ``max_points`` None: not printed."""

    code: str
    title: str
    max_points: Decimal | None
    summed_points: Decimal
    """What its leaves add up to."""
    spot: Spot
    domain: str | None = None
    doubts: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenTable:
    """Which tables of the file were read. ``numbers``: 1-based places among the file's tables."""

    numbers: tuple[int, ...]
    tables: int
    first_page: int
    last_page: int
    others: tuple[int, ...] = ()
    """Tables that look like another set of criteria."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftBook:
    """The whole draft. ``year`` and ``unit_level`` are printed or were given: never guessed."""

    id: str
    title: str
    year: int
    unit_level: str
    window: tuple[date, date]
    max_points: Decimal
    printed_total: Decimal | None
    source: str
    is_complete: bool
    domains: tuple[DraftHeading, ...]
    groups: tuple[DraftHeading, ...]
    evidence: tuple[DraftRequirement, ...]
    criteria: tuple[DraftCriterion, ...]
    rows: int
    chosen: ChosenTable
    marks: tuple[tuple[str, Message], ...] = ()
    """Key of the head → why it is in doubt."""
    doubts: tuple[Doubt, ...] = ()
    """Of the table as a whole, at their rows."""
