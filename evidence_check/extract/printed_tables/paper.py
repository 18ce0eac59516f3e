"""Tables as they stand on single pages → tables of the document: what a page break parts is put together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from evidence_check.extract.printed_tables.columns import placed, without_slivers
from evidence_check.extract.printed_tables.grid import Grid
from evidence_check.extract.printed_tables.lines import PrintedLine
from evidence_check.model.printed_table import PrintedCell, PrintedTable

_MOST_ABOVE = 30
"""Lines of a title that are kept."""
_MARGIN = 0.09
"""Share of the page at its top and bottom where running heads stand."""
_REPEATED_IN_MARGIN, _REPEATED_ANYWHERE = 2, 4
"""Pages on which a line stands at the same height, numbers aside, for it to be a running head."""
_TITLE_LETTERS = 6
_SAME_HEIGHT = 4.0
_PAGE_NUMBER = re.compile(r"\W*(?:trang|page)?\W*\d{1,4}(?:\s*/\s*\d{1,4})?\W*", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_BLANK = 0.35
"""Font sizes: wider than a blank, so that rounding makes no paragraph of a full line."""
_STICKING_OUT = 50
"""One line in so many may end further right than full lines do."""
_EMPTY_ROW = 7.0
"""Points: a row without text that is not higher is the space between two lines."""


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table of one page: its grid, and the lines of each of its cells in the same order."""

    grid: Grid
    lines: tuple[tuple[PrintedLine, ...], ...]


@dataclass(frozen=True, slots=True)
class PaperPage:
    """``outside``: lines that stand in no table, from the top. ``number`` is 1-based, ``height`` in points."""

    number: int
    height: float
    tables: tuple[PageTable, ...]
    outside: tuple[PrintedLine, ...]


@dataclass(slots=True)
class _Growing:
    """A table that later pages may go on with."""

    edges: list[float]
    above: tuple[str, ...]
    pieces: list[tuple[int, PageTable, list[float]]] = field(default_factory=list)


def tables_of(pages: Sequence[PaperPage]) -> tuple[PrintedTable, ...]:
    """All tables in the order of the pages; pages that go on with the table before are one with it.

    What ends a table: text above the next one, a page of text, a title or a signature below. Notes below do not.
    """
    running = _running(pages)
    found: list[_Growing] = []
    above: list[str] = []
    ended = True
    for page in pages:
        lines = [line for line in page.outside if not _is_running(line, page, running)]
        reached = 0.0
        for table in page.tables:
            between = [line for line in lines if reached < line.baseline <= table.grid.ys[0] + 1]
            above.extend(line.text for line in between)
            moved = placed(table.grid.xs, found[-1].edges) if not ended and not between else None
            if moved is None:
                found.append(_Growing(edges=list(table.grid.xs), above=tuple(above[-_MOST_ABOVE:])))
                moved = list(table.grid.xs)
            found[-1].edges = sorted({*found[-1].edges, *moved})
            found[-1].pieces.append((page.number, table, moved))
            above = []
            ended = False
            reached = table.grid.ys[-1] - 1
        below = [line for line in lines if line.baseline > reached]
        above.extend(line.text for line in below)
        ended = ended or any(_is_title(line.text) for line in below) or (bool(below) and not page.tables)
    filled = (one for one in found if any(line for _, table, _ in one.pieces for line in table.lines))
    return tuple(_table(growing) for growing in filled)


def _is_title(text: str) -> bool:
    """In capitals: "PHỤ LỤC III", "TM. ỦY BAN NHÂN DÂN"."""
    return text.isupper() and sum(char.isalpha() for char in text) >= _TITLE_LETTERS


def is_page_number(text: str) -> bool:
    """ "12", "- 12 -", "Trang 12/34"."""
    return _PAGE_NUMBER.fullmatch(text) is not None


def _running(pages: Sequence[PaperPage]) -> Counter[tuple[str, int]]:
    """Lines by words and height, and on how many pages they stand."""
    found: Counter[tuple[str, int]] = Counter()
    for page in pages:
        found.update({key for line in page.outside for key in _keys(line)})
    return found


def _keys(line: PrintedLine) -> Iterable[tuple[str, int]]:
    words, height = _DIGITS.sub("#", line.text), int(line.baseline / _SAME_HEIGHT)
    return (words, height), (words, height + 1)


def in_margin(line: PrintedLine, height: float) -> bool:
    """It stands where a page of this height has its running heads and page numbers."""
    return not _MARGIN * height < line.baseline < (1 - _MARGIN) * height


def _is_running(line: PrintedLine, page: PaperPage, running: Counter[tuple[str, int]]) -> bool:
    if is_page_number(line.text):
        return True
    times = max(running[key] for key in _keys(line))
    return times >= (_REPEATED_IN_MARGIN if in_margin(line, page.height) else _REPEATED_ANYWHERE)


def _table(growing: _Growing) -> PrintedTable:
    edges = growing.edges
    alone = [False] * len(edges)
    for _, table, moved in growing.pieces:
        for span, lines in zip(table.grid.cells, table.lines, strict=True):
            left, right = moved[span.column], moved[span.column + span.columns]
            at = edges.index(left)
            alone[at] = alone[at] or (bool(lines) and edges[at + 1] == right)
    numbers = dict(zip(edges, without_slivers(edges, alone), strict=True))
    margins = _margins(growing)
    cells: list[PrintedCell] = []
    starts: list[int] = []
    row_count = 0
    last_page = 0
    for page, table, moved in growing.pieces:
        if page != last_page:
            starts.append(row_count)
            last_page = page
        rows = _kept_rows(table, row_count)
        for span, lines in zip(table.grid.cells, table.lines, strict=True):
            if not lines:
                continue
            last = moved[span.column + span.columns]
            column, right = numbers[moved[span.column]], numbers[last]
            row = rows[span.row]
            cells.append(
                PrintedCell(
                    row=row,
                    column=column,
                    row_span=max(1, rows[span.row + span.rows] - row),
                    column_span=max(1, right - column),
                    lines=tuple(line.text for line in lines),
                    page=page,
                    bold=all(line.bold for line in lines),
                    ended=tuple(_ended(lines, table.grid.xs[span.column + span.columns] - margins[last])),
                )
            )
        row_count = rows[-1]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return PrintedTable(
        cells=tuple(cells),
        row_count=row_count,
        column_count=max(1, max(numbers.values())),
        page_starts=tuple(starts),
        wrapped=True,
        above=growing.above,
        heading_rows=_heading_rows(cells, starts, row_count),
    )


def _margins(growing: _Growing) -> dict[float, float]:
    """For each edge of columns how near to it text comes on its left: a full line ends about there."""
    rooms: dict[float, list[float]] = {}
    for _, table, moved in growing.pieces:
        for span, lines in zip(table.grid.cells, table.lines, strict=True):
            right = span.column + span.columns
            rooms.setdefault(moved[right], []).extend(table.grid.xs[right] - line.right for line in lines)
    # A few lines stick out: marks of notes, words wider than the column.
    return {edge: sorted(found)[len(found) // _STICKING_OUT] if found else 0.0 for edge, found in rooms.items()}


def _ended(lines: Sequence[PrintedLine], limit: float) -> Iterator[bool]:
    """For each line whether the next one's first word would have ended before ``limit``."""
    for line, following in pairwise(lines):
        yield line.right + _BLANK * line.size + following.first_word < limit
    yield False


def _kept_rows(table: PageTable, first: int) -> list[int]:
    """Row of the document for each edge of rows of the page."""
    ys = table.grid.ys
    filled = {span.row for span, lines in zip(table.grid.cells, table.lines, strict=True) if lines}
    numbers = [first]
    for at in range(len(ys) - 1):
        kept = at in filled or ys[at + 1] - ys[at] > _EMPTY_ROW
        numbers.append(numbers[-1] + (1 if kept else 0))
    return numbers


def _heading_rows(cells: Sequence[PrintedCell], starts: Sequence[int], row_count: int) -> int:
    """How many first rows come again at the top of every other page."""
    if len(starts) < 2:
        return 0
    rows: dict[int, list[tuple[int, tuple[str, ...]]]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append((cell.column, cell.lines))
    count = 0
    while count < starts[1] and all(
        start + count < row_count and rows.get(start + count, []) == rows.get(count, []) for start in starts[1:]
    ):
        count += 1
    return count if rows.get(0) else 0
