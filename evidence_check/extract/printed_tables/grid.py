"""Lines drawn on a page → grids of cells, merged cells included.

Borders are asked of the drawing only between neighbours; the outer edge of a grid needs none, for tables are left open
where a page cuts them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter

from evidence_check.extract.printed_tables.rules import Rule

_TOUCH = 3.0
"""Points between lines that meet."""
_DASH_GAP = 4.6
_SAME_RUN = 1.0
_SAME_EDGE = 3.6
"""Points between lines that are one edge: double borders are up to three apart."""
_LEAST_ROW, _LEAST_COLUMN = 5.0, 5.0
_BORDER_SHARE = 0.6
"""Of a side of a cell that has to be drawn for it to be a border."""
_MOST_RULES = 2_000
"""Of one page, dashes joined."""
_MOST_CELLS = 20_000


@dataclass(frozen=True, slots=True)
class Span:
    """A cell of a grid by its places: first row and column, and how many of each."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """``xs`` and ``ys``: edges of columns and rows in points, ascending. ``cells`` cover every place once."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[Span, ...]

    def covers(self, x: float, y: float) -> bool:
        """True where the point lies in the grid."""
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]


def grids_of(level: Sequence[Rule], upright: Sequence[Rule]) -> list[Grid]:
    """The tables of a page from top to bottom; frames around a page and tables inside cells are none."""
    level, upright = _joined(level, _LEAST_COLUMN), _joined(upright, _LEAST_ROW)
    if len(level) + len(upright) > _MOST_RULES:
        return []
    found = [grid for group in _groups(level, upright) if (grid := _grid(*group)) is not None]
    found = [grid for grid in found if not _is_frame(grid, found)]
    found = [grid for grid in found if not any(_contains(other, grid) for other in found if other is not grid)]
    return sorted((grid for grid in found if len(grid.cells) > 1), key=lambda grid: (grid.ys[0], grid.xs[0]))


def _joined(rules: Sequence[Rule], least: float) -> list[Rule]:
    """Pieces of one line as one; what is shorter than a cell is dropped."""
    runs: list[list[Rule]] = []
    for rule in sorted(rules, key=attrgetter("at")):
        if runs and rule.at - runs[-1][0].at <= _SAME_RUN:
            runs[-1].append(rule)
        else:
            runs.append([rule])
    found: list[Rule] = []
    for run in runs:
        pieces = sorted(run, key=attrgetter("start"))
        whole = pieces[0]
        for piece in pieces[1:]:
            if piece.start - whole.end <= _DASH_GAP:
                whole = replace(whole, end=max(whole.end, piece.end))
            else:
                found.append(whole)
                whole = piece
        found.append(whole)
    return [rule for rule in found if rule.end - rule.start >= least]


def _groups(level: list[Rule], upright: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Lines that hang together; upright ones that nothing joins belong together where they start and end alike."""
    parents = list(range(len(level) + len(upright)))

    def root(at: int) -> int:
        while parents[at] != at:
            parents[at] = parents[parents[at]]
            at = parents[at]
        return at

    for at, one in enumerate(level):
        for beside, other in enumerate(upright, start=len(level)):
            meets = one.start - _TOUCH <= other.at <= one.end + _TOUCH
            if meets and other.start - _TOUCH <= one.at <= other.end + _TOUCH:
                parents[root(at)] = root(beside)
    groups: dict[object, tuple[list[Rule], list[Rule]]] = {}
    joined = {root(at) for at in range(len(level))}
    for at, rule in enumerate(level):
        groups.setdefault(root(at), ([], []))[0].append(rule)
    for at, rule in enumerate(upright, start=len(level)):
        key: object = root(at)
        if key not in joined:
            key = next((one for one in groups if isinstance(one, tuple) and _alike(one, rule)), (rule.start, rule.end))
        groups.setdefault(key, ([], []))[1].append(rule)
    return [group for group in groups.values() if len(group[1]) >= 2]


def _alike(ends: tuple[float, float], rule: Rule) -> bool:
    return abs(ends[0] - rule.start) <= _SAME_EDGE and abs(ends[1] - rule.end) <= _SAME_EDGE


def _grid(level: list[Rule], upright: list[Rule]) -> Grid | None:
    top, bottom = min(rule.start for rule in upright), max(rule.end for rule in upright)
    ys = _edges([rule.at for rule in level], (top, bottom), _LEAST_ROW)
    sides = (min((rule.start for rule in level), default=upright[0].at), max((rule.end for rule in level), default=0.0))
    xs = _edges([rule.at for rule in upright], sides if level else None, _LEAST_COLUMN)
    if len(xs) < 2 or len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) > _MOST_CELLS:
        return None
    borders = _Borders(xs, ys, level, upright)
    return Grid(xs=tuple(xs), ys=tuple(ys), cells=tuple(_cells(len(ys) - 1, len(xs) - 1, borders)))


def _edges(places: list[float], ends: tuple[float, float] | None, least: float) -> list[float]:
    """Places of lines that lie together as one edge; the ends of the lines across are edges where none is near."""
    edges: list[list[float]] = []
    for place in sorted(places):
        if edges and place - edges[-1][0] <= _SAME_EDGE:
            edges[-1].append(place)
        else:
            edges.append([place])
    found = [sum(edge) / len(edge) for edge in edges]
    if ends is not None:
        if not found or ends[0] < found[0] - least:
            found.insert(0, ends[0])
        if ends[1] > found[-1] + least:
            found.append(ends[1])
    return found


class _Borders:
    """Which sides of the smallest cells are drawn."""

    def __init__(self, xs: list[float], ys: list[float], level: list[Rule], upright: list[Rule]) -> None:
        self.below = [_drawn(level, y, xs) for y in ys]
        self.beside = [_drawn(upright, x, ys) for x in xs]

    def parts_rows(self, row: int, column: int) -> bool:
        """A line runs along the bottom of the place."""
        return self.below[row + 1][column]

    def parts_columns(self, row: int, column: int) -> bool:
        """A line runs along the right side of the place."""
        return self.beside[column + 1][row]


def _drawn(rules: list[Rule], place: float, edges: list[float]) -> list[bool]:
    near = [rule for rule in rules if abs(rule.at - place) <= _SAME_EDGE]
    return [
        sum(max(0.0, min(rule.end, end) - max(rule.start, start)) for rule in _apart(near))
        >= _BORDER_SHARE * (end - start)
        for start, end in pairwise(edges)
    ]


def _apart(rules: list[Rule]) -> list[Rule]:
    """Rules of one edge without what they have in common: a double border is drawn once."""
    found: list[Rule] = []
    for rule in sorted(rules, key=attrgetter("start")):
        if found and rule.start <= found[-1].end:
            found[-1] = replace(found[-1], end=max(found[-1].end, rule.end))
        else:
            found.append(rule)
    return found


def _cells(rows: int, columns: int, borders: _Borders) -> list[Span]:
    taken = [[False] * columns for _ in range(rows)]
    found: list[Span] = []
    for row in range(rows):
        for column in range(columns):
            if taken[row][column]:
                continue
            right = column
            while right + 1 < columns and not taken[row][right + 1] and not borders.parts_columns(row, right):
                right += 1
            down = row
            while down + 1 < rows and _goes_on(down, column, right, borders, taken):
                down += 1
            for one in range(row, down + 1):
                taken[one][column : right + 1] = [True] * (right + 1 - column)
            found.append(Span(row=row, column=column, rows=down + 1 - row, columns=right + 1 - column))
    return found


def _goes_on(row: int, left: int, right: int, borders: _Borders, taken: list[list[bool]]) -> bool:
    """The cell covers the places below, too: no line across, none inside, lines on both sides."""
    if any(taken[row + 1][column] or borders.parts_rows(row, column) for column in range(left, right + 1)):
        return False
    if any(borders.parts_columns(row + 1, column) for column in range(left, right)):
        return False
    open_left = left > 0 and not borders.parts_columns(row + 1, left - 1)
    open_right = right + 1 < len(taken[row]) and not borders.parts_columns(row + 1, right)
    return not open_left and not open_right


def _is_frame(grid: Grid, all_grids: list[Grid]) -> bool:
    return len(grid.cells) == 1 and any(_contains(grid, other) for other in all_grids if other is not grid)


def _contains(outer: Grid, inner: Grid) -> bool:
    return outer.covers(inner.xs[0], inner.ys[0]) and outer.covers(inner.xs[-1], inner.ys[-1])
