"""Remarks on declared figures that count for nothing, or cannot be: told, never passed over in silence."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from evidence_check.checks.known import Known
from evidence_check.checks.not_applicable import rule_that_holds
from evidence_check.model.figures import FigureRole, figures_of
from evidence_check.model.message import Message, message
from evidence_check.model.rulebook import Criterion, NotApplicableEffect
from evidence_check.text.points import plain
from evidence_check.tomlfile.suggesting import with_suggestion

_NOTHING_AROSE = frozenset(
    {NotApplicableEffect.FULL_POINTS, NotApplicableEffect.ZERO_POINTS, NotApplicableEffect.EXCLUDE_FROM_TOTAL}
)


def figure_remarks(known: Known) -> Iterator[Message]:
    """In the order of the declarations."""
    criteria = {one.code: one for one in known.rulebook.criteria}
    for code, values in known.declared.figures:
        if code in criteria and values:
            yield from _remarks(criteria[code], dict(values), known)


def _remarks(criterion: Criterion, values: dict[str, Decimal], known: Known) -> Iterator[Message]:
    code = criterion.code
    roles = {one.name: one.role for one in figures_of(criterion)}
    for name in values:
        if name not in roles:
            yield with_suggestion("declared.unknown_figure", name, tuple(roles), criterion=code)
    for name, value in values.items():
        if value < 0 and name in roles:
            yield message("declared.negative_figure", criterion=code, name=name, found_points=plain(value))
    chosen = [name for name, role in roles.items() if role is FigureRole.CHOICE and values.get(name)]
    if len(chosen) > 1:
        yield message("declared.several_choices", criterion=code, found=", ".join(chosen))
    by_role = {role: values[name] for name, role in roles.items() if name in values}
    done, of = by_role.get(FigureRole.DONE), by_role.get(FigureRole.OF)
    if done is not None and of is not None and done >= 0:
        shown = f"{plain(done)}/{plain(of)}"
        if of == 0:
            yield message("declared.figures_of_nothing", criterion=code, found_points=shown)
        elif done > of > 0:
            yield message("declared.figures_above_whole", criterion=code, found_points=shown)
    rule = rule_that_holds(criterion, known)
    if rule is not None and rule.effect in _NOTHING_AROSE and of is not None and of > 0:
        yield message("declared.figures_of_what_did_not_arise", criterion=code, found_points=plain(of))
