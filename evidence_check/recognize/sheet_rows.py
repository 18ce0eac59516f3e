"""Rows of a workbook's sheet with numbers in them, told as sentences like those of :mod:`number_rows`."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from evidence_check.model.extraction import Table
from evidence_check.model.statement import Statement
from evidence_check.recognize.number_rows import numbers_columns
from evidence_check.recognize.told_rows import ORDINAL, RATE, VALUE, cell_text, is_total, rows_told
from evidence_check.text.fold import clean, toneless

_MOST_HEADING_ROWS = 6
_MOST_ROWS = 400
_LONGEST = 1_200


def rows_of_sheet(table: Table) -> Iterator[Statement]:
    """The statements of one sheet; none where it has no heading over its numbers."""
    rows = [tuple(clean(cell) for cell in row) for row in table.rows[:_MOST_ROWS]]
    first = next(
        (at for at, row in enumerate(rows) if _has_values(row) and not numbers_columns([cell for cell in row if cell])),
        None,
    )
    if first is None or len(table.rows) > _MOST_ROWS:
        return
    headings = _headings(rows, first, table)
    title = next((" ".join(filter(None, row)) for row in reversed(rows[:first]) if _is_title(row)), "")
    told: list[tuple[str, str]] = []
    places: list[int] = []
    for at in range(first, len(rows)):
        row = rows[at]
        if not _has_values(row) or numbers_columns([cell for cell in row if cell]):
            continue
        label, values = _row(row, headings)
        if values:
            told.append((label, values))
            places.append(at)
    texts = rows_told(told)
    totals = any(is_total(label) for label, _ in told)
    kept = [at for at, (label, _) in zip(places, told, strict=True) if not totals or is_total(label)]
    if len(kept) != len(texts):
        return
    for at, (label, text) in zip(kept, texts, strict=True):
        yield Statement(
            text=text[:_LONGEST],
            page=table.page,
            above=title[:200],
            label=label,
            sheet=table.name,
            row=table.first_row + at + 1,
        )


def _has_values(row: tuple[str, ...]) -> bool:
    cells = [at for at, cell in enumerate(row) if cell]
    return any(at > cells[0] and VALUE.fullmatch(row[at]) for at in cells) if cells else False


def _is_title(row: tuple[str, ...]) -> bool:
    return sum(map(bool, row)) == 1 and max(map(len, row)) > 12


def _headings(rows: list[tuple[str, ...]], first: int, table: Table) -> dict[int, str]:
    """Column → its heading over all heading rows; a merged heading stands over each column that it covers."""
    spans = {(row, column): last for row, column, _, last in table.merged}
    found: dict[int, list[str]] = {}
    for at in range(max(0, first - _MOST_HEADING_ROWS), first):
        row = rows[at]
        if sum(map(bool, row)) < 2 or numbers_columns([cell for cell in row if cell]):
            continue
        for column, cell in enumerate(row):
            if not cell:
                continue
            last = max(spans.get((at, column), column), column)
            for covered in range(column, last + 1):
                if cell not in found.setdefault(covered, []):
                    found[covered].append(cell)
    return {column: " ".join(cells) for column, cells in found.items()}


def _row(row: tuple[str, ...], headings: dict[int, str]) -> tuple[str, str]:
    words = [at for at, cell in enumerate(row) if cell and not VALUE.fullmatch(cell)]
    label_at = words[0] if words else -1
    if words and ORDINAL.fullmatch(row[label_at]) and len(words) > 1:
        label_at = words[1]
    label = row[label_at].strip(" :-+") if words else ""
    pieces: list[str] = []
    for column, cell in enumerate(row):
        if column <= label_at or not VALUE.fullmatch(cell):
            continue
        heading = headings.get(column, "")
        pieces.append(cell_text(label, heading, _as_percent(cell, heading, label)))
    return label, "; ".join(pieces)


def _as_percent(cell: str, heading: str, label: str) -> str:
    """A cell that shows 97,5% holds 0.975."""
    if not RATE.search(toneless(heading)) and not RATE.search(toneless(label)):
        return cell
    try:
        number = Decimal(cell.replace(",", "."))
    except InvalidOperation:
        return cell
    if not 0 < number <= 1:
        return cell
    return f"{round(number * 100, 4).normalize():f}%".replace(".", ",")
