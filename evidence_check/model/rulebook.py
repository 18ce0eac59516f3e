"""The rulebook: what each criterion is worth and which papers prove it (contract section 6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum


class Rounding(Enum):
    """How points are cut to the rulebook's decimals."""

    TRUNCATE = "truncate"
    HALF_UP = "half_up"


class LatePolicy(Enum):
    """What a late document is: a certain loss, a likely loss, or nothing."""

    CERTAIN = "certain"
    LIKELY = "likely"
    IGNORE = "ignore"


class NoEvidencePolicy(Enum):
    """What happens to points claimed without evidence."""

    ZERO = "zero"
    EXPLANATION_ACCEPTED = "explanation_accepted"


class IrrelevantFilesPolicy(Enum):
    """What a file is that proves nothing."""

    WARN = "warn"
    FORBIDDEN = "forbidden"
    IGNORE = "ignore"


class CriterionKind(Enum):
    """What a criterion rests on."""

    EVIDENCE = "evidence"
    FIGURES = "figures"
    SURVEY = "survey"


class RequirementKind(Enum):
    """What sort of thing a requirement asks for."""

    DOCUMENT = "document"
    PAPER_RECORD = "paper_record"
    LINK = "link"
    IMAGE = "image"
    TABLE_ANNEX = "table_annex"
    EXPLANATION = "explanation"
    PRODUCT = "product"
    ADVERSE = "adverse"
    HELD_ELSEWHERE = "held_elsewhere"


BY_PRESENCE = frozenset({RequirementKind.IMAGE, RequirementKind.PRODUCT})
"""Kinds that a file satisfies by lying in the criterion's folder, whatever it contains."""


class Signed(Enum):
    """Whether a digital or visible signature is asked for."""

    REQUIRED = "required"
    EXPECTED = "expected"
    ANY = "any"


class TaskRule(Enum):
    """What it is that a task of a plan is not seen in the report on it nor among the papers."""

    SHOWN = "shown"
    """Told, and nobody can tell what it costs."""
    BINDING = "binding"
    IGNORED = "ignored"


class LossKind(Enum):
    """The form in which a requirement states what its absence costs."""

    ALL = "all"
    POINTS = "points"
    SHARE_OF_MAX = "share_of_max"
    SHARE_OF_EARNED = "share_of_earned"
    BY_SCORING = "by_scoring"


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """What is lost: ``amount`` is points (POINTS) or a share 0..1 (SHARE_*), None otherwise."""

    kind: LossKind = LossKind.ALL
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Closed interval of days."""

    start: date
    end: date

    def holds(self, day: date) -> bool:
        """True where the day lies inside, ends included."""
        return self.start <= day <= self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """At least so many documents; with ``per``, also at least one in each unit of the assessed year."""

    at_least: int
    per: str | None = None
    """None | "month" | "quarter" | "half_year" | "year"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """An officer's answer to a :class:`Question` that must be ``expected`` ("yes" | "no")."""

    answer: str
    expected: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRows:
    """Rows a table annex has to hold."""

    at_least: int
    per: str | None = None
    date_column: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """One way to satisfy a requirement. A requirement without ``any_of`` has exactly one.

    ``about``: every element must be found; an element is a tuple of phrases of which one suffices.
    ``issuer``: "unit" | "parent" | "any" | literal agency name; empty means any.
    ``dated`` and ``due`` are resolved to days of the calendar by the loader.
    """

    kind: RequirementKind = RequirementKind.DOCUMENT
    types: tuple[str, ...] = ("any",)
    about: tuple[tuple[str, ...], ...] = ()
    issuer: tuple[str, ...] = ()
    dated: Period | None = None
    period: int | None = None
    """The year the subject must speak of, or None."""
    due: date | None = None
    signed: Signed = Signed.ANY


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One entry of ``[[criterion.requires]]``."""

    id: str
    label: str
    alternatives: tuple[Alternative, ...]
    kind: RequirementKind = RequirementKind.DOCUMENT
    follows: str | None = None
    count: Count | None = None
    loses: Loss = Loss()
    loses_if_late: Loss | None = None
    loses_if_deficient: Loss | None = None
    optional: bool = False
    when: Condition | None = None
    own_document: bool = False
    evidence_id: str | None = None
    """Id of the shared ``[[evidence]]`` entry, where ``use`` named one: one paper for many criteria."""
    rows: TableRows | None = None
    tasks: TaskRule = TaskRule.SHOWN
    """Of a report on a plan."""
    note: str | None = None


class NotApplicableEffect(Enum):
    """What "không áp dụng / không phát sinh" does to a criterion."""

    FULL_POINTS = "full_points"
    EXCLUDE_FROM_TOTAL = "exclude_from_total"
    ZERO_POINTS = "zero_points"
    NO_DEDUCTION = "no_deduction"
    NOT_SELF_SCORED = "not_self_scored"
    NOT_ASSESSED = "not_assessed"
    ASK = "ask"
    EXCLUDE_ITEMS = "exclude_items"
    ACCEPT_WITHOUT_DECISION = "accept_without_decision"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotApplicableRule:
    """``condition`` None: the officer's own "Không áp dụng" decides."""

    effect: NotApplicableEffect
    condition: Condition | None = None
    needs: str | None = None
    """"explanation" where a written explanation must come with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """``points`` where the measure is at least / at most a bound."""

    points: Decimal
    at_least: Decimal | None = None
    at_most: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BandsScoring:
    """First band that holds wins; none holds = 0. ``measure``: "percent" (done/of × 100) or "count"."""

    measure: str
    bands: tuple[Band, ...]
    done: str | None = None
    """Name of the declared figure, or None where documents are counted."""
    done_documents: str | None = None
    """Requirement id whose matching documents are counted."""
    of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RatioScoring:
    """base + span × done/of; 0 below ``zero_below`` (a ratio 0..1)."""

    done: str
    of: str
    base: Decimal
    span: Decimal
    zero_below: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One outcome of a :class:`ChoiceScoring` or one part of a :class:`SumScoring`."""

    id: str
    points: Decimal
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceScoring:
    """Exactly one of the choices."""

    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SumScoring:
    """Parts that add up."""

    parts: tuple[Choice, ...]


Scoring = BandsScoring | RatioScoring | ChoiceScoring | SumScoring


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What only the officer knows; unanswered = ask, never assume."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain:
    """Lĩnh vực."""

    code: str
    title: str
    max_points: Decimal
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A tiêu chí above its leaves, for sums and headings."""

    code: str
    domain: str
    title: str
    max_points: Decimal | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """A leaf: what is scored."""

    code: str
    domain: str
    title: str
    max_points: Decimal
    group: str | None = None
    owner: str | None = None
    basis: str = "illustrative"
    kind: CriterionKind = CriterionKind.EVIDENCE
    requires: tuple[Requirement, ...] = ()
    scoring: Scoring | None = None
    not_applicable: tuple[NotApplicableRule, ...] = ()
    formerly: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Decisions of the round that are data, never code."""

    no_evidence: NoEvidencePolicy = NoEvidencePolicy.ZERO
    rounding: Rounding = Rounding.TRUNCATE
    decimals: int = 2
    late: LatePolicy = LatePolicy.LIKELY
    irrelevant_files: IrrelevantFilesPolicy = IrrelevantFilesPolicy.WARN


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleBook:
    """One rulebook for one unit level and year. ``criteria`` keep the file's order."""

    id: str
    title: str
    version: str
    year: int
    unit_level: str
    window: Period
    max_points: Decimal
    policy: Policy
    domains: tuple[Domain, ...]
    criteria: tuple[Criterion, ...]
    groups: tuple[Group, ...] = ()
    questions: tuple[Question, ...] = ()
    deadline: datetime | None = None
    source: str | None = None
    completeness: str = "illustrative"
    note: str | None = None
