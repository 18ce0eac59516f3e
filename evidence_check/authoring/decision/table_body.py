"""The rows of a grid that are neither headings, repeated headings nor column numbers; and where pages begin in them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evidence_check.authoring.decision.columns import Columns
from evidence_check.model.printed_table import PrintedCell, PrintedTable
from evidence_check.text.fold import squeeze

_NUMBERED = re.compile(r"\(?\s*(\d{1,2})\s*\)?(?:\s*=.*)?")
_FEWEST_NUMBERED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class TableBody:
    """``cells``: by grid row. ``before_break``: rows that stand first on a page → the last row of the page before."""

    table: PrintedTable
    columns: Columns
    rows: tuple[int, ...]
    cells: Mapping[int, Sequence[PrintedCell]]
    before_break: Mapping[int, int]


def find_body(table: PrintedTable, columns: Columns) -> TableBody:
    """The body below the headings."""
    cells: dict[int, list[PrintedCell]] = {}
    for cell in table.cells:
        if cell.row >= columns.first_row:
            cells.setdefault(cell.row, []).append(cell)
    starts = frozenset(table.page_starts)
    rows: list[int] = []
    before_break: dict[int, int] = {}
    page_is_new = False
    for row in sorted(cells):
        page_is_new = page_is_new or row in starts
        if _is_heading(cells[row], columns) or _is_numbering(cells[row]):
            continue
        if page_is_new and rows:
            before_break[row] = rows[-1]
        page_is_new = False
        rows.append(row)
    return TableBody(table=table, columns=columns, rows=tuple(rows), cells=cells, before_break=before_break)


def _is_heading(cells: Sequence[PrintedCell], columns: Columns) -> bool:
    texts = [squeeze(cell.text) for cell in cells if cell.text.strip()]
    known = sum(text in columns.headings for text in texts)
    return known >= 2 and known * 3 >= len(texts) * 2


def _is_numbering(cells: Sequence[PrintedCell]) -> bool:
    """ "(1) (2) (3) (4)=(2)x(3)" below the headings."""
    texts = [" ".join(cell.text.split()) for cell in cells if cell.text.strip()]
    values = [int(match[1]) for match in map(_NUMBERED.fullmatch, texts) if match]
    if len(texts) < _FEWEST_NUMBERED or len(values) < len(texts):
        return False
    return values == list(range(values[0], values[0] + len(values))) and values[0] <= 2
