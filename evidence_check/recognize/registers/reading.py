"""Tables of a document → registers of files. What is no register gives none; nothing here raises on any content."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, zip_longest

from evidence_check.model.extraction import Extraction, Page
from evidence_check.model.printed_table import PrintedTable
from evidence_check.model.register import Register, RegisterEntry, RegisterKind
from evidence_check.recognize.registers.columns import Column, Columns, columns_of, numbers_columns
from evidence_check.recognize.registers.notes import note_of, retention_of
from evidence_check.recognize.registers.titles import Title, stated_count, title_of
from evidence_check.text.file_code import file_code
from evidence_check.text.fold import clean, toneless

_HEADING_WITHIN = 15
"""Rows: a spreadsheet carries agency, motto and title above the headings."""
_MOST_ENTRIES = 5_000
_NAMES = re.compile(r"\b(?:danh muc ho so|muc luc (?:ho so|van ban|tai lieu)|(?:bang ke|thong ke|danh sach) ho so)\b")
_PERHAPS = re.compile(r"\b(?:m\wc|k\w|s\wch)\s+(?:l\wc\s+)?(?:c\wc\s+)?(?:h\w\s+s\w|v\wn|t\wi)\b", re.IGNORECASE)
"""The same over text as it is: taking marks off costs as much as reading the page, and few papers name a register."""
_COLUMN_NAMES = re.compile(r"\b(?:thoi (?:han|gian) bao quan|tieu de ho so|ky hieu ho so|so to|to so)\b")
_BARE_NUMBER = re.compile(r"\d{1,4}")


def may_hold_registers(extraction: Extraction) -> bool:
    """True where a document is titled as a register, or names one and its columns or has pages nobody read."""
    if not any(_PERHAPS.search(page.text) for page in extraction.pages):
        return False
    lines = [toneless(line.text) for page in extraction.pages for line in page.lines]
    if not any(_NAMES.search(line) for line in lines):
        return False
    part_read = extraction.page_count is not None and len(extraction.pages) < extraction.page_count
    return part_read or any(_COLUMN_NAMES.search(line) for line in lines) or any(map(_titled, extraction.pages))


def read_registers(tables: Sequence[PrintedTable], lines: Sequence[str] = ()) -> tuple[Register, ...]:
    """The registers in the order of the tables; a table that goes on after a break of its own continues the last.

    ``lines``: the document's text, whose end says how many files a list has.
    """
    found: list[Register] = []
    last: tuple[Columns, int] | None = None
    for table in tables:
        rows = _rows(table)
        head = _heading(rows)
        if head is not None:
            at, columns = head
            register = _register(table, rows, at, columns)
            if register is not None:
                found.append(register)
                last = (columns, table.column_count)
                continue
        elif found and last is not None and last[1] == table.column_count and not _own_title(table):
            entries = tuple(_entries(rows, 0, last[0]))
            if entries:
                found[-1] = _continued(found[-1], entries, rows)
                continue
        last = None
    lists = [at for at, one in enumerate(found) if one.kind is not RegisterKind.DOCUMENT_INDEX]
    if len(lists) == 1 and found[lists[0]].stated_count is None:
        found[lists[0]] = replace(found[lists[0]], stated_count=_stated([(line,) for line in lines]))
    return tuple(found)


def unread_registers(extraction: Extraction) -> tuple[Register, ...]:
    """Registers that only their title tells, on pages whose tables nobody could read."""
    for page in extraction.pages:
        kind = _titled(page)
        if kind is not None:
            title = title_of([line.text for line in page.lines])
            return (_of_title(kind, title, (), None, unread=True),)
    return ()


def _titled(page: Page) -> RegisterKind | None:
    """What a line in capitals says the page is: a running text's line may begin with the same words by chance."""
    return title_of([line.text for line in page.lines if line.text == line.text.upper()]).kind


def _register(table: PrintedTable, rows: tuple[tuple[str, ...], ...], at: int, columns: Columns) -> Register | None:
    above = [*table.above, *(" ".join(filter(None, row)) for row in rows[:at])]
    if table.name:
        above.insert(0, table.name)
    title = title_of(above)
    kind = _kind(columns, title)
    entries = () if kind is RegisterKind.DOCUMENT_INDEX else tuple(_entries(rows, at + 1, columns))
    if kind is not RegisterKind.DOCUMENT_INDEX and not entries:
        return None
    return _of_title(kind, title, entries, _stated(rows[at + 1 :]))


def _of_title(
    kind: RegisterKind, title: Title, entries: tuple[RegisterEntry, ...], count: int | None, *, unread: bool = False
) -> Register:
    return Register(
        kind=kind,
        title=title.text,
        medium=title.medium,
        year=title.year,
        for_transfer=title.for_transfer,
        entries=entries,
        stated_count=count,
        of_file=title.of_file,
        unread=unread,
    )


def _continued(register: Register, entries: tuple[RegisterEntry, ...], rows: tuple[tuple[str, ...], ...]) -> Register:
    stated = register.stated_count if register.stated_count is not None else _stated(rows)
    return replace(register, entries=register.entries + entries, stated_count=stated)


def _kind(columns: Columns, title: Title) -> RegisterKind:
    """The title decides between list and index; only the columns can say that papers are listed, not files."""
    kind = columns.kind
    assert kind is not None
    if kind is RegisterKind.DOCUMENT_INDEX or title.kind in (None, RegisterKind.DOCUMENT_INDEX):
        return kind
    return title.kind or kind


def _heading(rows: Sequence[tuple[str, ...]]) -> tuple[int, Columns] | None:
    """The last row of the headings: two rows, the upper one merged, name their columns together."""
    for at, row in islice(enumerate(rows), _HEADING_WITHIN):
        columns = columns_of(row)
        if columns is not None:
            return at, columns
        if at + 1 < len(rows) and not _is_entry(rows[at + 1]):
            pairs = tuple(zip_longest(row, rows[at + 1], fillvalue=""))
            # Without borders the second line of a heading is a row of its own.
            together = [f"{above} {below}" for above, below in pairs]
            for headings in ([below or above for above, below in pairs], together):
                columns = columns_of(headings)
                if columns is not None:
                    return at + 1, columns
    return None


def _is_entry(row: Sequence[str]) -> bool:
    return any(file_code(text) for text in row)


def _own_title(table: PrintedTable) -> bool:
    return title_of(table.above).kind is not None


def _entries(rows: Sequence[tuple[str, ...]], start: int, columns: Columns) -> Iterator[RegisterEntry]:
    return islice(_all_entries(rows, start, columns), _MOST_ENTRIES)


def _all_entries(rows: Sequence[tuple[str, ...]], start: int, columns: Columns) -> Iterator[RegisterEntry]:
    for at in range(start, len(rows)):
        row = rows[at]
        if numbers_columns(row) or columns_of(row) is not None:
            continue
        retention = retention_of(columns.text(row, Column.RETENTION))
        code = _code(columns.text(row, Column.CODE), is_file=retention is not None)
        if code is None:
            continue
        note = note_of(columns.text(row, Column.NOTE))
        yield RegisterEntry(
            code=code,
            title=clean(columns.text(row, Column.TITLE)),
            row=at + 1,
            retention=retention,
            has_sheets=_counts(columns.text(row, Column.SHEETS)),
            arisen=note.arisen,
            nothing_to_file=note.nothing_to_file,
            electronic=note.electronic,
            sheets_numbered=note.sheets_numbered,
            closed=note.closed,
            indexed=note.indexed,
        )


def _code(text: str, *, is_file: bool) -> str | None:
    """Some offices leave the heading's letters out; then only the retention tells a file from a heading."""
    code = file_code(text)
    if code is None and is_file and _BARE_NUMBER.fullmatch(text.strip()):
        return text.strip()
    return code


def _counts(text: str) -> bool:
    return any(int(number) > 0 for number in re.findall(r"\d{1,6}", text))


def _stated(rows: Sequence[tuple[str, ...]]) -> int | None:
    return next((count for row in reversed(rows) if (count := stated_count(" ".join(row))) is not None), None)


def _rows(table: PrintedTable) -> tuple[tuple[str, ...], ...]:
    """Cells as rows of text; a merged cell's text stands in its first place."""
    rows = [[""] * table.column_count for _ in range(table.row_count)]
    for cell in table.cells:
        if cell.row < table.row_count and cell.column < table.column_count:
            rows[cell.row][cell.column] = clean(" ".join(cell.lines))
    return tuple(map(tuple, rows))
