"""Spreadsheet → one table per visible sheet. Hidden rows and columns are read: they are part of what was issued."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evidence_check.extract.printed_tables.texts import lines_in
from evidence_check.extract.sheets import Sheet
from evidence_check.model.extraction import Table
from evidence_check.model.printed_table import PrintedCell, PrintedTable


def sheet_tables(sheets: Sequence[Sheet | Table]) -> tuple[PrintedTable, ...]:
    """Tables of the sheets that hold text. Numbers are spelt as :mod:`evidence_check.extract.sheets` does."""
    return tuple(
        PrintedTable(
            cells=tuple(_cells(sheet, page)),
            row_count=len(sheet.rows),
            column_count=max(map(len, sheet.rows), default=0),
            name=sheet.name,
            first_row=sheet.first_row,
        )
        for page, sheet in enumerate(sheets, start=1)
        if any(text for row in sheet.rows for text in row)
    )


def _cells(sheet: Sheet | Table, page: int) -> Iterator[PrintedCell]:
    spans = {(row, column): (last_row, last) for row, column, last_row, last in sheet.merged}
    covered = _covered(sheet)
    links: dict[tuple[int, int], list[str]] = {}
    for row_at, column, address in sheet.links:
        links.setdefault((row_at, column), []).append(address)
    for at, row in enumerate(sheet.rows):
        for column, text in enumerate(row):
            lines = lines_in(text)
            if not lines or (at, column) in covered:
                continue
            last_row, last = spans.get((at, column), (at, column))
            yield PrintedCell(
                row=at,
                column=column,
                row_span=max(1, min(last_row, len(sheet.rows) - 1) - at + 1),
                column_span=max(1, min(last, len(row) - 1) - column + 1),
                lines=lines,
                page=page,
                links=tuple(one for one in links.get((at, column), ()) if one not in text),
            )


def _covered(sheet: Sheet | Table) -> set[tuple[int, int]]:
    """Places under merged cells: what still stands there shows in no program."""
    height, width = len(sheet.rows), max(map(len, sheet.rows), default=0)
    return {
        (row, column)
        for first_row, first, last_row, last in sheet.merged
        for row in range(max(0, first_row), min(last_row + 1, height))
        for column in range(max(0, first), min(last + 1, width))
        if (row, column) != (first_row, first)
    }
