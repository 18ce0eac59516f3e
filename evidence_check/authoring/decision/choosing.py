"""Which of a file's tables is the table of criteria, and which others go on with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from evidence_check.authoring.decision.columns import Columns, Role, find_columns, guess_columns
from evidence_check.authoring.decision.draft import ChosenTable
from evidence_check.authoring.decision.row_reading import ReadRow, read_rows
from evidence_check.model.printed_table import PrintedTable

_FEWEST_ROWS = 2
_RIVAL = 0.3
"""A table with such a share of the chosen one's rows is another set of criteria; less only happens to look like one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The criteria table, its pieces joined. ``above``: what is printed over it, its sheet's first rows included."""

    rows: tuple[ReadRow, ...]
    columns: Columns
    wrapped: bool
    place: ChosenTable
    above: tuple[str, ...]


@dataclass(slots=True, kw_only=True)
class _Set:
    """Tables that belong together, and what was read from them."""

    columns: Columns
    numbers: list[int]
    table: PrintedTable
    rows: tuple[ReadRow, ...]
    sheets: dict[int, int]
    """Of a spreadsheet: its sheet's place → what to add to a row's place in the joined table to get the sheet's row."""

    @property
    def weight(self) -> tuple[int, int]:
        """Rows that look like criteria, with points and at all."""
        coded = [row for row in self.rows if row.code is not None]
        return sum(row.points is not None for row in coded), len(coded)


def choose_table(tables: Sequence[PrintedTable], wanted: int | None = None) -> Chosen | None:
    """The set of tables with the most rows of criteria, or the one with table ``wanted`` (1-based).

    None where there is none.
    """
    sets = _sets(tables, find_columns) or _sets(tables, guess_columns)
    if wanted is not None:
        sets = [one for one in sets if wanted in one.numbers]
    best = max(sets, key=lambda one: one.weight, default=None)
    if best is None or max(best.weight) < _FEWEST_ROWS:
        return None
    first = tables[best.numbers[0] - 1]
    pages = [cell.page for cell in best.table.cells]
    return Chosen(
        rows=tuple(replace(row, row=row.row + best.sheets.get(row.page, 0)) for row in best.rows),
        columns=best.columns,
        wrapped=best.table.wrapped,
        above=(*first.above, *_over_headings(first, best.columns)),
        place=ChosenTable(
            numbers=tuple(best.numbers),
            tables=len(tables),
            first_page=min(pages),
            last_page=max(pages),
            others=tuple(
                one.numbers[0]
                for one in sets
                if one is not best and one.weight[0] >= max(_FEWEST_ROWS, best.weight[0] * _RIVAL)
            ),
        ),
    )


def _sets(tables: Sequence[PrintedTable], find: Callable[[PrintedTable], Columns | None]) -> list[_Set]:
    sets: list[_Set] = []
    for number, table in enumerate(tables, start=1):
        columns = find(table)
        before = sets[-1] if sets and sets[-1].numbers[-1] == number - 1 else None
        if columns is None:
            if before is not None and _fits_below(before, table):
                _join(before, number, table, before.columns)
            continue
        rows = read_rows(table, columns)
        if before is not None and columns.roles == before.columns.roles and _goes_on(before.rows, rows):
            _join(before, number, table, before.columns)
            continue
        sets.append(_Set(columns=columns, numbers=[number], table=table, rows=rows, sheets=_sheet_rows(table, 0)))
    return sets


def _fits_below(before: _Set, table: PrintedTable) -> bool:
    """A table without headings of as many columns, with rows that go on."""
    if table.column_count != before.table.column_count:
        return False
    if table.wrapped and before.table.wrapped:
        return True  # a page of its own
    rows = read_rows(table, replace(before.columns, first_row=0))
    return (
        bool(rows)
        and any(row.code is not None and row.points is not None for row in rows)
        and _goes_on(before.rows, rows)
    )


def _goes_on(before: Sequence[ReadRow], rows: Sequence[ReadRow]) -> bool:
    """True where no code is printed a second time: a set for other units starts at the first domain again."""
    printed = {row.code.text for row in before if row.code is not None and len(row.code.parts) != 1}
    tops = {row.code.text for row in before if row.code is not None and row.bold and len(row.code.parts) == 1}
    again = [row for row in rows if row.code is not None and row.code.text in (printed | tops)]
    return len(again) * 10 <= len(rows)


def _join(before: _Set, number: int, table: PrintedTable, columns: Columns) -> None:
    offset = before.table.row_count
    below = tuple(replace(cell, row=cell.row + offset) for cell in table.cells)
    starts = (
        *before.table.page_starts,
        *((offset,) if table.wrapped else ()),
        *(row + offset for row in table.page_starts),
    )
    before.table = replace(
        before.table,
        cells=before.table.cells + below,
        row_count=offset + table.row_count,
        page_starts=tuple(dict.fromkeys(starts)),
    )
    before.sheets |= {page: shift for page, shift in _sheet_rows(table, offset).items() if page not in before.sheets}
    before.numbers.append(number)
    before.rows = read_rows(before.table, columns)


def _sheet_rows(table: PrintedTable, offset: int) -> dict[int, int]:
    """Programs number the rows of each sheet anew; pages of print have no rows of their own."""
    if table.wrapped or not table.cells or not table.name:
        return {}
    return {table.cells[0].page: table.first_row - offset}


def _over_headings(table: PrintedTable, columns: Columns) -> tuple[str, ...]:
    """A sheet prints its title in the rows over the headings."""
    first = min(columns.heading_rows, default=0)
    return tuple(line for cell in table.cells if cell.row < first for line in cell.lines)


def has_scoring_column(columns: Columns) -> bool:
    """True where the headings promise how points are given."""
    return columns.has(Role.SCORING)
