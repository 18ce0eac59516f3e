"""Holds what was read against what was made: cell by cell where the pages are known, else word by word."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest

from evidence_check.model.printed_table import PrintedTable
from tools.guide_tables.painting import PaintedGuide
from tools.guide_tables.table import GuideCell, GuideTable

Places = dict[tuple[int, int], tuple[int, tuple[str, ...]]]


def page_differences(painted: PaintedGuide, printed: PrintedTable) -> list[str]:
    """What differs between the rows drawn on the pages and the rows read: text line by line, columns, pages."""
    made: Places = {
        (at, cell.column): (cell.column_span, cell.lines)
        for at, row in enumerate(painted.rows)
        for cell in row.cells
        if cell.lines
    }
    read: Places = {(cell.row, cell.column): (cell.column_span, cell.lines) for cell in printed.cells}
    found = _differences(made, read)
    pages = {row.page for row in painted.rows}
    starts = tuple(next(at for at, row in enumerate(painted.rows) if row.page == page) for page in sorted(pages))
    if printed.page_starts != starts:
        found.append(f"page starts {printed.page_starts} instead of {starts}")
    if printed.row_count != len(painted.rows):
        found.append(f"{printed.row_count} rows instead of {len(painted.rows)}")
    return found


def cell_differences(table: GuideTable, printed: PrintedTable, first_row: int = 0) -> list[str]:
    """The same for formats without pages, merged cells downwards included; ``first_row``: where the table starts."""
    made = {
        (at, column): (cell.column_span, _lines(cell), cell.row_span)
        for at, row in enumerate(table.rows)
        for column, cell in enumerate(row)
        if cell is not None and cell.paragraphs
    }
    read = {
        (cell.row - first_row, cell.column): (cell.column_span, cell.lines, cell.row_span)
        for cell in printed.cells
        if first_row <= cell.row < first_row + len(table.rows)
    }
    return _differences(made, read)


def word_differences(table: GuideTable, printed: PrintedTable) -> list[str]:
    """Columns whose text, read downwards without blanks and repeated headings, is not what was printed."""
    repeated = {row for start in printed.page_starts[1:] for row in range(start, start + printed.heading_rows)} | set(
        range(table.header_rows)
    )
    found = []
    if printed.column_count != len(table.widths):
        found.append(f"{printed.column_count} columns instead of {len(table.widths)}")
    for column in range(len(table.widths)):
        made = "".join(
            "".join(cell.paragraphs) for row in table.rows[table.header_rows :] if (cell := row[column]) is not None
        )
        read = "".join(
            "".join(cell.lines) for cell in printed.cells if cell.column == column and cell.row not in repeated
        )
        made, read = "".join(made.split()), "".join(read.split())
        if made != read:
            at = next((at for at, (one, other) in enumerate(zip_longest(made, read)) if one != other), 0)
            found.append(
                f"column {column}: {read[max(0, at - 20) : at + 30]!r} instead of {made[max(0, at - 20) : at + 30]!r}"
            )
    return found


def _lines(cell: GuideCell) -> tuple[str, ...]:
    return tuple(" ".join(line.split()) for text in cell.paragraphs for line in text.split("\n"))


def _differences(made: Mapping[tuple[int, int], object], read: Mapping[tuple[int, int], object]) -> list[str]:
    return [
        f"row {row}, column {column}: {read.get((row, column))} instead of {made.get((row, column))}"
        for row, column in sorted(made.keys() | read.keys())
        if made.get((row, column)) != read.get((row, column))
    ]
