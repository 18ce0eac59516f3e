"""What the templates are given: bars, cells of the heat map, lists cut to what a meeting can take in."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from evidence_check.model.commune import CommuneResult, CriterionPoints, OutlinedCriterion
from evidence_check.model.overview import (
    Change,
    ChangeKind,
    CommonGap,
    CriterionSum,
    DomainSum,
    Overview,
    Ranked,
    RulebookPart,
)
from evidence_check.model.report import CriterionStatus
from evidence_check.report.html.bars import SEGMENT_KINDS, Amounts, Bar, bar
from evidence_check.report.overview.wording import failures, names_of

_NOTHING = Decimal(0)
_MOST_GAPS = 15
_MOST_ROWS = 500
"""A heat map of more submissions is no picture any more; the workbook has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRow:
    """``width``: of its bar, against the costliest gap."""

    number: int
    gap: CommonGap
    width: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedRow:
    """A submission in the ranking, with its bar."""

    ranked: Ranked
    name: str
    bar: Bar


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatCell:
    """``kind``: full | less (claimed below the maximum, nothing at risk) | lost1 … lost4 | unverified | none."""

    kind: str
    at_risk: Decimal
    unverified: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatRow:
    """A submission in the heat map."""

    name: str
    result: CommuneResult
    cells: tuple[HeatCell, ...]
    at_risk: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatMap:
    """``spans``: each domain's code, title and number of criteria. ``left_out``: submissions that are not shown."""

    rulebook: str
    title: str
    spans: tuple[tuple[str, str, int], ...]
    criteria: tuple[tuple[OutlinedCriterion, CriterionSum], ...]
    rows: tuple[HeatRow, ...]
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainRow:
    """A domain's sums with its bar."""

    domain: DomainSum
    unverified: Decimal
    bar: Bar


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewPage:
    """The whole page."""

    gaps: tuple[GapRow, ...]
    gaps_left_out: int
    ranking: tuple[RankedRow, ...]
    failures: tuple[CommuneResult, ...]
    domains: tuple[tuple[str, tuple[DomainRow, ...]], ...]
    heat_maps: tuple[HeatMap, ...]
    changed: tuple[Change, ...]
    unchanged: int
    names: dict[str, str]

    @property
    def segment_kinds(self) -> tuple[str, ...]:
        """The kinds of segments that some bar shows: the legend explains no others."""
        bars = [*(row.bar for row in self.ranking), *(row.bar for _, rows in self.domains for row in rows)]
        seen = {one.kind for shown in bars for one in shown.segments}
        return tuple(kind for kind in SEGMENT_KINDS if kind in seen)


def overview_view(overview: Overview) -> OverviewPage:
    """Everything on the page."""
    names = names_of(overview)
    changes = overview.changes.changes if overview.changes is not None else ()
    changed = tuple(one for one in changes if one.kind is not ChangeKind.SAME or one.opened or one.closed)
    return OverviewPage(
        gaps=_gaps(overview, names),
        gaps_left_out=max(0, len(overview.gaps) - _MOST_GAPS),
        ranking=_ranking(overview, names),
        failures=failures(overview),
        domains=tuple((part.outline.rulebook.title, _domains(part)) for part in overview.parts),
        heat_maps=tuple(_heat_map(part, names) for part in overview.parts),
        changed=changed,
        unchanged=len(changes) - len(changed),
        names=names,
    )


def _gaps(overview: Overview, names: dict[str, str]) -> tuple[GapRow, ...]:
    most = max((gap.points for gap in overview.gaps), default=_NOTHING)
    return tuple(
        GapRow(
            number=number,
            gap=gap,
            width=f"{gap.points * 100 / most:.2f}%",
            names=tuple(names[place.path] for place in gap.places),
        )
        for number, gap in enumerate(overview.gaps[:_MOST_GAPS], start=1)
    )


def _ranking(overview: Overview, names: dict[str, str]) -> tuple[RankedRow, ...]:
    rows = []
    for one in overview.ranking:
        told = one.result.assessed
        if told is None:
            continue
        summary = told.summary
        amounts = Amounts(
            maximum=summary.applicable_points,
            claimed=summary.claimed_points,
            supported=summary.supported_points,
            unverified=summary.unverified_points,
            recoverable=summary.at_risk_points,
        )
        # Each on its own maximum: where points do not apply, the share is what the rank goes by.
        rows.append(RankedRow(ranked=one, name=names[one.result.path], bar=bar(amounts, amounts.maximum)))
    return tuple(rows)


def _domains(part: RulebookPart) -> tuple[DomainRow, ...]:
    scale = max((one.max_points for one in part.domains), default=_NOTHING)
    rows = []
    for domain in part.domains:
        unverified = sum(
            (
                total.unverified_points
                for criterion, total in zip(part.outline.criteria, part.criteria, strict=True)
                if criterion.domain == domain.code
            ),
            _NOTHING,
        )
        amounts = Amounts(
            maximum=domain.max_points,
            claimed=domain.claimed_points,
            supported=domain.supported_points,
            unverified=unverified,
            recoverable=domain.at_risk_points,
        )
        rows.append(DomainRow(domain=domain, unverified=unverified, bar=bar(amounts, scale)))
    return tuple(rows)


def _heat_map(part: RulebookPart, names: dict[str, str]) -> HeatMap:
    criteria = part.outline.criteria
    titles = {one.code: one.title for one in part.outline.domains}
    spans: list[tuple[str, str, int]] = []
    for criterion in criteria:
        if spans and spans[-1][0] == criterion.domain:
            code, title, count = spans[-1]
            spans[-1] = (code, title, count + 1)
        else:
            spans.append((criterion.domain, titles.get(criterion.domain, ""), 1))
    rows = tuple(
        HeatRow(
            name=names[row.result.path],
            result=row.result,
            cells=tuple(_cell(one, points) for one, points in zip(criteria, row.assessed.criteria, strict=True)),
            at_risk=row.assessed.summary.at_risk_points,
        )
        for row in part.rows[:_MOST_ROWS]
    )
    return HeatMap(
        rulebook=part.outline.rulebook.id,
        title=part.outline.rulebook.title,
        spans=tuple(spans),
        criteria=tuple(zip(criteria, part.criteria, strict=True)),
        rows=rows,
        left_out=max(0, len(part.rows) - _MOST_ROWS),
    )


def _cell(criterion: OutlinedCriterion, points: CriterionPoints) -> HeatCell:
    return HeatCell(
        kind=heat_kind(criterion.max_points, points),
        at_risk=points.at_risk_points,
        unverified=points.unverified_points,
    )


def heat_kind(most: Decimal, points: CriterionPoints) -> str:
    """What a cell shows: how much of the criterion is at risk comes before everything else."""
    if points.status is CriterionStatus.NOT_APPLICABLE:
        return "none"
    if points.at_risk_points > 0:
        share = points.at_risk_points / most if most > 0 else Decimal(1)
        quarter = 4 if share >= 1 else 3 if share >= Decimal("0.5") else 2 if share >= Decimal("0.25") else 1
        return f"lost{quarter}"
    if points.status is CriterionStatus.UNVERIFIED or points.unverified_points > 0:
        return "unverified"
    return "full" if points.supported_points >= most else "less"
