"""The papers that submissions lack most, by what that costs all of them together."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal

from evidence_check.model.commune import PaperGap
from evidence_check.model.overview import CommonGap, GapPlace, RulebookPart
from evidence_check.text.ordering import vietnamese_order

_NOTHING = Decimal(0)


def common_gaps(parts: tuple[RulebookPart, ...]) -> tuple[CommonGap, ...]:
    """The costliest first; at equal cost that of more submissions, then as the rulebook orders."""
    found = [gap for part in parts for gap in _gaps_under(part)]
    return tuple(sorted(found, key=lambda gap: (-gap.points, -len(gap.places), gap.criteria, gap.paper)))


def _gaps_under(part: RulebookPart) -> list[CommonGap]:
    by_paper: dict[str, list[tuple[str, PaperGap]]] = defaultdict(list)
    for row in part.rows:
        for gap in row.assessed.gaps:
            by_paper[gap.paper].append((row.result.path, gap))
    order = {criterion.code: at for at, criterion in enumerate(part.outline.criteria)}
    return [_joined(part.outline.rulebook.id, members, order) for members in by_paper.values()]


def _joined(rulebook: str, members: list[tuple[str, PaperGap]], order: dict[str, int]) -> CommonGap:
    codes = Counter(code for _, gap in members for code in gap.codes)
    criteria = {code for _, gap in members for code in gap.criteria}
    places = [GapPlace(path=path, points=gap.points) for path, gap in members]
    return CommonGap(
        rulebook=rulebook,
        paper=members[0][1].paper,
        label=members[0][1].label,
        criteria=tuple(sorted(criteria, key=lambda code: order[code])),
        codes=tuple(sorted(codes.items(), key=lambda one: (-one[1], one[0]))),
        points=sum((gap.points for _, gap in members), _NOTHING),
        places=tuple(sorted(places, key=lambda one: (-one.points, vietnamese_order(one.path)))),
    )
