"""Tables of running text (Word, rich text) → printed tables: places in rows become columns, merged cells one cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from evidence_check.extract.printed_tables.columns import placed, without_slivers
from evidence_check.model.printed_table import PrintedCell, PrintedTable

_MOST_ABOVE = 30
"""Lines of a title that are kept."""
_MOST_CELLS = 100_000


@dataclass(frozen=True, slots=True)
class LaidCell:
    """A cell of a row; ``column`` counts the columns of the table's grid. ``continues``: merged with the one above."""

    column: int
    column_span: int
    lines: tuple[str, ...]
    bold: bool = False
    continues: bool = False

    def wider(self, more: int) -> LaidCell:
        """The cell with columns to its right taken in."""
        return replace(self, column_span=self.column_span + more)


@dataclass(frozen=True, slots=True)
class LaidRow:
    """Cells from left to right."""

    cells: tuple[LaidCell, ...]


@dataclass(frozen=True, slots=True)
class LaidTable:
    """``edges`` of the grid's columns in points; () where the file does not tell them."""

    rows: tuple[LaidRow, ...]
    edges: tuple[float, ...] = ()
    heading_rows: int = 0


def tables_of(blocks: Iterable[LaidTable | str]) -> tuple[PrintedTable, ...]:
    """Tables in order. One that follows another directly and has its columns goes on with it: editors split tables."""
    found: list[tuple[LaidTable, tuple[str, ...]]] = []
    above: list[str] = []
    room = _MOST_CELLS
    for block in blocks:
        if isinstance(block, str):
            above.append(block)
            continue
        block = _with_edges(block)
        room -= sum(len(row.cells) for row in block.rows)
        if room < 0 or not block.rows:
            break
        joined = _together(found[-1][0], block) if found and not above else None
        if joined is not None:
            found[-1] = joined, found[-1][1]
        else:
            found.append((block, tuple(above[-_MOST_ABOVE:])))
        above = []
    return tuple(_printed(table, above) for table, above in found)


def _with_edges(table: LaidTable) -> LaidTable:
    """Edges for all columns that rows use; evenly spaced where the file has none or too few."""
    needed = max((cell.column + cell.column_span for row in table.rows for cell in row.cells), default=1)
    edges = table.edges
    if len(edges) <= needed:
        edges = (*edges, *(edges[-1] + 72.0 * at for at in range(1, needed + 2 - len(edges)))) if edges else tuple(
            72.0 * at for at in range(needed + 1)
        )  # fmt: skip
    return replace(table, edges=edges)


def _together(first: LaidTable, second: LaidTable) -> LaidTable | None:
    moved = placed(second.edges, first.edges)
    if moved is None or any(edge not in first.edges for edge in moved):
        return None
    places = [first.edges.index(edge) for edge in moved]
    rows = tuple(
        LaidRow(
            cells=tuple(
                replace(
                    cell,
                    column=places[cell.column],
                    column_span=places[cell.column + cell.column_span] - places[cell.column],
                )
                for cell in row.cells
            )
        )
        for row in second.rows
    )
    return replace(first, rows=(*first.rows, *rows))


def _printed(table: LaidTable, above: Sequence[str]) -> PrintedTable:
    alone = [False] * len(table.edges)
    for row in table.rows:
        for cell in row.cells:
            if cell.lines and cell.column_span == 1:
                alone[cell.column] = True
    numbers = without_slivers(table.edges, alone)
    cells: list[PrintedCell] = []
    opened: dict[tuple[int, int], int] = {}
    """Where in ``cells`` the cell stands that a merge may go on with, by its first and last edge."""
    widest = max(1, numbers[-1])
    for at, row in enumerate(table.rows):
        still: dict[tuple[int, int], int] = {}
        reached = 0
        for cell in row.cells:
            # Broken files have cells without width, and cells that start before the one on their left ends.
            left = max(reached, numbers[cell.column])
            right = max(left + 1, numbers[cell.column + cell.column_span])
            place = (left, right)
            reached = right
            widest = max(widest, right)
            if cell.continues and place in opened:
                owner = opened[place]
                # Text in a covered cell shows in no program; it is kept, for nothing may get lost unseen.
                whole = cells[owner]
                cells[owner] = replace(
                    whole, row_span=at + 1 - whole.row, lines=(*whole.lines, *cell.lines), bold=whole.bold
                )
                still[place] = owner
                continue
            still[place] = len(cells)
            cells.append(
                PrintedCell(
                    row=at, column=left, column_span=right - left, lines=cell.lines, bold=cell.bold and bool(cell.lines)
                )
            )
        opened = still
    return PrintedTable(
        cells=tuple(cell for cell in cells if cell.lines),
        row_count=len(table.rows),
        column_count=widest,
        above=tuple(above),
        heading_rows=table.heading_rows,
    )
