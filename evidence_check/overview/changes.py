"""What is different since an earlier overview."""

from __future__ import annotations

from dataclasses import replace

from evidence_check.model.commune import CommuneResult
from evidence_check.model.overview import Change, ChangeKind, Changes, ToldOverview, ToldSubmission
from evidence_check.text.fold import fold
from evidence_check.text.ordering import vietnamese_order


def changes_since(earlier: ToldOverview, results: tuple[CommuneResult, ...]) -> Changes:
    """Every submission of either; known again by its unit, else by its path."""
    by_unit = {fold(one.unit): one for one in earlier.submissions if one.unit}
    by_path = {fold(one.path): one for one in earlier.submissions}
    taken: set[str] = set()
    changes = []
    for result in results:
        unit = result.assessed.unit if result.assessed is not None else None
        before = by_unit.get(fold(unit)) if unit else None
        before = before or by_path.get(fold(result.path))
        if before is not None:
            taken.add(before.path)
        changes.append(_change(before, result, unit))
    changes += [
        Change(kind=ChangeKind.GONE, path=one.path, unit=one.unit, before=one.supported_points)
        for one in earlier.submissions
        if one.path not in taken
    ]
    return Changes(
        since=earlier.as_of,
        changes=tuple(sorted(changes, key=lambda one: (-abs(one.difference), vietnamese_order(one.unit or one.path)))),
    )


def _change(before: ToldSubmission | None, result: CommuneResult, unit: str | None) -> Change:
    told = result.assessed
    after = told.summary.supported_points if told is not None else None
    if before is None:
        return Change(kind=ChangeKind.NEW, path=result.path, unit=unit, after=after)
    now = {gap.paper: gap.label for gap in told.gaps} if told is not None else {}
    then = dict(before.gaps)
    comparable = told is not None and before.supported_points is not None
    opened = tuple(label for paper, label in now.items() if paper not in then) if comparable else ()
    closed = tuple(label for paper, label in then.items() if paper not in now) if comparable else ()
    change = Change(
        kind=ChangeKind.SAME,
        path=result.path,
        unit=unit or before.unit,
        before=before.supported_points,
        after=after,
        opened=opened,
        closed=closed,
    )
    return _graded(change)


def _graded(change: Change) -> Change:
    if (change.before is None) != (change.after is None):
        kind = ChangeKind.BETTER if change.before is None else ChangeKind.WORSE
    elif change.difference:
        kind = ChangeKind.BETTER if change.difference > 0 else ChangeKind.WORSE
    else:
        return change
    return replace(change, kind=kind)
