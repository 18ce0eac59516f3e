"""What is different since an earlier overview."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from evidence_check.model.commune import CommuneResult
from evidence_check.model.overview import Change, ChangeKind, Changes, ToldOverview, ToldSubmission
from evidence_check.text.fold import fold
from evidence_check.text.ordering import vietnamese_order


def changes_since(earlier: ToldOverview, results: tuple[CommuneResult, ...]) -> Changes:
    """Every submission of either; known again by its unit, else by its path."""
    known = _Known(earlier)
    changes = []
    for result in results:
        unit = result.assessed.unit if result.assessed is not None else None
        changes.append(_change(known.take(result.path, unit), result, unit))
    changes += [
        Change(kind=ChangeKind.GONE, path=one.path, unit=one.unit, before=one.supported_points) for one in known.left()
    ]
    return Changes(
        since=earlier.as_of,
        changes=tuple(sorted(changes, key=lambda one: (-abs(one.difference), vietnamese_order(one.unit or one.path)))),
    )


class _Known:
    """The earlier submissions that nobody has been held against yet."""

    def __init__(self, earlier: ToldOverview) -> None:
        self._left = {fold(one.path): one for one in earlier.submissions}
        self._paths: dict[str, list[str]] = defaultdict(list)
        for path, one in self._left.items():
            if one.unit:
                self._paths[fold(one.unit)].append(path)

    def take(self, path: str, unit: str | None) -> ToldSubmission | None:
        """The same folder of the same unit, else the same unit elsewhere, else the same folder."""
        same_path = fold(path)
        same_unit = [one for one in self._paths.get(fold(unit or ""), ()) if one in self._left]
        if same_path in same_unit or not same_unit:
            return self._left.pop(same_path, None)
        return self._left.pop(same_unit[0])

    def left(self) -> tuple[ToldSubmission, ...]:
        """Those that nothing was held against."""
        return tuple(self._left.values())


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
