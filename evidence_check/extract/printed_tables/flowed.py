"""Paragraphs and tables of older Office forms (.doc, .rtf) → printed tables; cells are placed by their widths."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from evidence_check.extract.flow import DEEPEST, Block, Grid, Paragraph
from evidence_check.extract.printed_tables.laid_out import LaidCell, LaidRow, LaidTable, tables_of
from evidence_check.extract.printed_tables.texts import lines_in
from evidence_check.model.printed_table import PrintedTable

_SAME_EDGE = 0.006
"""Of the table's width: some three points."""
_POINTS = 500.0
"""Width that a table counts as having: shares of it are all that is known."""


def flowed_tables(blocks: Iterable[Block]) -> tuple[PrintedTable, ...]:
    """The tables that are not inside others. Cells merged downwards are the first one and empty ones below it."""
    return tables_of(_laid_out(blocks))


def _laid_out(blocks: Iterable[Block]) -> Iterator[LaidTable | str]:
    for block in blocks:
        if isinstance(block, Grid):
            yield _table(block)
        else:
            yield from lines_in(block.text)


def _table(grid: Grid) -> LaidTable:
    edges: list[float] = []
    for edge in sorted({edge for row in grid.rows for cell in row for edge in (cell.start, cell.end)}):
        if not edges or edge - edges[-1] > _SAME_EDGE:
            edges.append(edge)
    rows = []
    for row in grid.rows:
        cells = []
        for cell in row:
            lines, bold = _content(cell.blocks, 0)
            left, right = _nearest(edges, cell.start), _nearest(edges, cell.end)
            cells.append(LaidCell(column=left, column_span=max(1, right - left), lines=tuple(lines), bold=bold))
        rows.append(LaidRow(cells=tuple(cells)))
    return LaidTable(rows=tuple(rows), edges=tuple(edge * _POINTS for edge in edges))


def _content(blocks: Iterable[Block], depth: int) -> tuple[list[str], bool]:
    """Lines, and whether all of them are bold."""
    lines: list[str] = []
    bold = True
    for block in blocks:
        if isinstance(block, Paragraph):
            found = lines_in(block.text)
            bold = bold and (block.bold or not found)
            lines.extend(found)
        elif depth < DEEPEST:
            for row in block.rows:
                for cell in row:
                    inner, inner_bold = _content(cell.blocks, depth + 1)
                    lines.extend(inner)
                    bold = bold and inner_bold
    return lines, bold and bool(lines)


def _nearest(edges: list[float], edge: float) -> int:
    at = bisect_left(edges, edge)
    return min((one for one in (at - 1, at) if 0 <= one < len(edges)), key=lambda one: abs(edges[one] - edge))
