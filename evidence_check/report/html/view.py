"""What the templates are given: the report's values grouped in the order in which an officer reads them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from evidence_check.model.comparison import Comparison
from evidence_check.model.message import Message
from evidence_check.model.report import (
    Action,
    CriterionResult,
    CriterionStatus,
    DomainResult,
    Finding,
    PointLossKind,
    Report,
    RequirementResult,
    RequirementStatus,
)
from evidence_check.report.file_name import expected_file_name
from evidence_check.report.html.bars import SEGMENT_KINDS, Amounts, Bar, bar
from evidence_check.report.html.document_view import DocumentRow, document_rows
from evidence_check.report.html.links import FileLink, FileLinks
from evidence_check.report.owned import owned_points

_NOTHING = Decimal(0)
_WANTS_A_LOOK = (RequirementStatus.MISSING, RequirementStatus.DEFICIENT, RequirementStatus.UNVERIFIED)
_WORST_FIRST = (
    *_WANTS_A_LOOK,
    RequirementStatus.WAIVED,
    RequirementStatus.SATISFIED,
    RequirementStatus.NOT_APPLICABLE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingCard:
    """``number``: the finding's place in the whole report, from 1; it is its anchor, too."""

    number: int
    finding: Finding
    criterion: CriterionRow | None
    file: FileLink | None
    near: tuple[tuple[FileLink, tuple[Message, ...]], ...]
    owner_number: int
    file_name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementRow:
    """A requirement with links to its papers and to those that almost do."""

    result: RequirementResult
    documents: tuple[FileLink, ...]
    near: tuple[tuple[FileLink, tuple[Message, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionRow:
    """``number``: its anchor. ``opened``: something in it wants to be seen."""

    number: int
    result: CriterionResult
    requirements: tuple[RequirementRow, ...]
    owner_number: int

    @property
    def opened(self) -> bool:
        """Papers that do not do are shown unfolded."""
        return any(one.result.status in _WANTS_A_LOOK for one in self.requirements)

    @property
    def states(self) -> tuple[tuple[str, int], ...]:
        """How many requirements have which status, worst first."""
        counted = [(status, sum(one.result.status is status for one in self.requirements)) for status in _WORST_FIRST]
        return tuple((status.value, count) for status, count in counted if count)

    @property
    def lost_otherwise(self) -> Decimal:
        """Points not even claimed: performance or survey, not paper."""
        result = self.result
        if result.loss_kind is None or result.status is CriterionStatus.NOT_APPLICABLE:
            return _NOTHING
        return max(_NOTHING, result.max_points - result.claimed_points)

    @property
    def lost_by(self) -> PointLossKind:
        """The kind of :attr:`lost_otherwise`."""
        return PointLossKind.SURVEY if self.result.loss_kind is PointLossKind.SURVEY else PointLossKind.PERFORMANCE


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainRow:
    """A domain's sums, its bar, and the criteria that are shown of it."""

    result: DomainResult
    amounts: Amounts
    bar: Bar
    criteria: tuple[CriterionRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRow:
    """``together``: numbers of the other actions it needs; ``needs_others``: those of other people, not shown."""

    number: int
    action: Action
    criteria: tuple[tuple[str, CriterionRow | None], ...]
    together: tuple[int, ...]
    needs_others: bool
    owner_number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerShare:
    """Points at risk in one person's criteria, and how many actions carry the name."""

    number: int
    name: str
    points: Decimal
    actions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """The whole page."""

    report: Report
    owner: str | None
    whole: Amounts
    whole_bar: Bar
    domains: tuple[DomainRow, ...]
    losing: tuple[FindingCard, ...]
    doubtful: tuple[FindingCard, ...]
    about_files: tuple[FindingCard, ...]
    waived: tuple[FindingCard, ...]
    actions: tuple[ActionRow, ...]
    owners: tuple[OwnerShare, ...]
    lost_otherwise: tuple[CriterionRow, ...]
    unscored: tuple[CriterionRow, ...]
    unverified: tuple[tuple[CriterionRow, RequirementRow], ...]
    uninspected: tuple[tuple[FileLink, Message], ...]
    partly_read: int
    documents: tuple[DocumentRow, ...]
    comparison: Comparison | None

    @property
    def criteria_shown(self) -> int:
        """How many criteria the page shows."""
        return sum(len(one.criteria) for one in self.domains)

    @property
    def segment_kinds(self) -> tuple[str, ...]:
        """The kinds of segments that some bar shows: the legend explains no others."""
        seen = {one.kind for shown in (self.whole_bar, *(row.bar for row in self.domains)) for one in shown.segments}
        return tuple(kind for kind in SEGMENT_KINDS if kind in seen)

    @property
    def owners_at_risk(self) -> tuple[OwnerShare, ...]:
        """Those who have something to do."""
        return tuple(one for one in self.owners if one.points > 0 or one.actions)

    @property
    def verdict(self) -> str:
        """at_risk | unverified | nothing."""
        return self.report.summary.standing.value


def page_view(report: Report, owner: str | None, files: str | None) -> PageView:
    """Everything on the page. With ``owner`` only that person's findings, criteria and papers; sums stay whole."""
    documents = [one.document for one in report.documents]
    links = FileLinks(files, documents)
    names = _owner_names(report)
    rows = tuple(
        CriterionRow(
            number=number,
            result=one,
            requirements=tuple(_requirement(requirement, links) for requirement in one.requirements),
            owner_number=names.get(one.owner, 0),
        )
        for number, one in enumerate(report.criteria, start=1)
    )
    shown = tuple(row for row in rows if owner in (None, row.result.owner))
    by_code = {row.result.code: row for row in rows}
    cards = [
        _card(number, one, by_code, links, names)
        for number, one in enumerate(report.findings, start=1)
        if owner in (None, one.owner)
    ]
    open_cards = [card for card in cards if card.finding.waived is None]
    costing = [card for card in open_cards if card.finding.points_at_risk > 0]
    summary = report.summary
    whole = Amounts(
        maximum=summary.applicable_points,
        claimed=summary.claimed_points,
        supported=summary.supported_points,
        unverified=summary.unverified_points,
        recoverable=summary.recoverable_points,
    )
    actions = _actions(report, owner, by_code, names)
    return PageView(
        report=report,
        owner=owner,
        whole=whole,
        whole_bar=bar(whole, whole.maximum),
        domains=_domains(report, shown),
        losing=tuple(card for card in costing if card.finding.confidence.takes_points),
        doubtful=tuple(card for card in costing if not card.finding.confidence.takes_points),
        about_files=tuple(card for card in open_cards if card.finding.points_at_risk == 0),
        waived=tuple(card for card in cards if card.finding.waived is not None),
        actions=actions,
        owners=_owners(report, owner, names),
        lost_otherwise=tuple(row for row in shown if row.lost_otherwise > 0),
        unscored=tuple(
            row
            for row in shown
            if row.result.unscored_points > 0 or (row.result.working and row.result.unverified_points > 0)
        ),
        unverified=tuple(
            (row, one) for row in shown for one in row.requirements if one.result.status is RequirementStatus.UNVERIFIED
        ),
        uninspected=tuple((links.to(one.path), one.reason) for one in report.uninspected),
        partly_read=sum(not one.read_whole for one in documents),
        documents=document_rows(report, owner, links, by_code),
        comparison=report.comparison,
    )


def _requirement(result: RequirementResult, links: FileLinks) -> RequirementRow:
    return RequirementRow(
        result=result,
        documents=tuple(links.to(path) for path in result.documents),
        near=tuple((links.to(miss.path), miss.reasons) for miss in result.near_misses),
    )


def _card(
    number: int, finding: Finding, by_code: dict[str, CriterionRow], links: FileLinks, names: dict[str | None, int]
) -> FindingCard:
    return FindingCard(
        number=number,
        finding=finding,
        criterion=by_code.get(finding.criterion) if finding.criterion else None,
        file=links.to(finding.path) if finding.path else None,
        near=tuple((links.to(miss.path), miss.reasons) for miss in finding.near_misses),
        owner_number=names.get(finding.owner, 0),
        file_name=expected_file_name(finding),
    )


def _domains(report: Report, shown: tuple[CriterionRow, ...]) -> tuple[DomainRow, ...]:
    scale = max((one.max_points for one in report.domains), default=_NOTHING)
    found: list[DomainRow] = []
    for one in report.domains:
        inside = [criterion for criterion in report.criteria if criterion.domain == one.code]
        amounts = Amounts(
            maximum=one.max_points,
            claimed=one.claimed_points,
            supported=one.supported_points,
            unverified=sum((criterion.unverified_points for criterion in inside), _NOTHING),
            recoverable=sum((criterion.recoverable_points for criterion in inside), _NOTHING),
        )
        criteria = tuple(row for row in shown if row.result.domain == one.code)
        found.append(DomainRow(result=one, amounts=amounts, bar=bar(amounts, scale), criteria=criteria))
    return tuple(found)


def _actions(
    report: Report, owner: str | None, by_code: dict[str, CriterionRow], names: dict[str | None, int]
) -> tuple[ActionRow, ...]:
    shown = [one for one in report.actions if owner in (None, one.owner)]
    numbers = {one.id: number for number, one in enumerate(shown, start=1)}
    return tuple(
        ActionRow(
            number=number,
            action=one,
            criteria=tuple((code, by_code.get(code)) for code in one.criteria),
            together=tuple(sorted(numbers[other] for other in one.together_with if other in numbers)),
            needs_others=any(other not in numbers for other in one.together_with),
            owner_number=names.get(one.owner, 0),
        )
        for number, one in enumerate(shown, start=1)
    )


def _owner_names(report: Report) -> dict[str | None, int]:
    """Everybody who is named, in the report's order, numbered from 1; nobody is 0."""
    named = (
        *(one.owner for one in report.criteria),
        *(one.owner for one in report.findings),
        *(one.owner for one in report.actions),
    )
    return {name: number for number, name in enumerate(dict.fromkeys(name for name in named if name), start=1)}


def _owners(report: Report, owner: str | None, names: dict[str | None, int]) -> tuple[OwnerShare, ...]:
    shares = [
        OwnerShare(
            number=number,
            name=name,
            points=owned_points(report, name),
            actions=sum(action.owner == name for action in report.actions),
        )
        for name, number in names.items()
        if name and owner in (None, name)
    ]
    return tuple(sorted(shares, key=lambda share: (-share.points, share.number)))
