"""Which papers to supply, and what each regains (contract section 3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from evidence_check.model.message import Message
from evidence_check.model.report import Action


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One requirement that takes points off, with the paper that would close it.

    ``paper``: gaps with the same key are closed by one paper (a shared ``[[evidence]]`` entry).
    """

    criterion: str
    requirement: str
    paper: str
    lost: Decimal
    suppliable: bool
    remedy: Message
    owner: str | None


def actions_for(gaps: tuple[Gap, ...], supported: Callable[[str, frozenset[str]], Decimal]) -> tuple[Action, ...]:
    """One action per paper. ``supported(criterion, papers)``: what stands once those papers are supplied."""
    by_paper: dict[str, list[Gap]] = defaultdict(list)
    for gap in gaps:
        if gap.suppliable:
            by_paper[gap.paper].append(gap)
    found = [_action(paper, group, by_paper, supported) for paper, group in by_paper.items()]
    return tuple(sorted(found, key=lambda action: (-action.points, action.criteria, action.id)))


def _action(
    paper: str,
    group: list[Gap],
    by_paper: dict[str, list[Gap]],
    supported: Callable[[str, frozenset[str]], Decimal],
) -> Action:
    criteria = tuple(dict.fromkeys(gap.criterion for gap in group))
    nothing: frozenset[str] = frozenset()
    points = Decimal(0)
    together: set[str] = set()
    for criterion in criteria:
        gained = supported(criterion, frozenset({paper})) - supported(criterion, nothing)
        points += gained
        others = {other for other, gaps in by_paper.items() if any(gap.criterion == criterion for gap in gaps)}
        all_gained = supported(criterion, frozenset(others)) - supported(criterion, nothing)
        alone = sum(
            (supported(criterion, frozenset({other})) - supported(criterion, nothing) for other in others), Decimal(0)
        )
        if all_gained > alone:
            together |= others - {paper}
    return Action(
        id=paper,
        remedy=group[0].remedy,
        owner=group[0].owner,
        criteria=criteria,
        points=points,
        together_with=tuple(sorted(together)),
    )
