"""Spreadsheets (.xlsx, .xlsm, .xlsb, .xls, .ods) → tables, and lines placed by column so that a heading is recognised.

Hidden sheets are not read: nobody who opens the file sees them. A page is a sheet.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import olefile

from evidence_check.extract.compound import single_stream
from evidence_check.extract.failing import failed, without_text
from evidence_check.extract.flow import MOST_LINES, Block, Cell, Grid, Paragraph, lines_of
from evidence_check.extract.odt import is_encrypted
from evidence_check.extract.old_fonts import texts_by_evidence
from evidence_check.extract.package import Package, TooLargeError, read_package
from evidence_check.extract.sheet_links import Link, links_by_sheet
from evidence_check.extract.sheet_size import LARGEST_BOOK, PasswordNeededError, check_package, check_xls
from evidence_check.model.codes import FindingCode
from evidence_check.model.extraction import Extraction, Line, Page, Table, TextSource
from evidence_check.text.fold import nfc

_MOST_SHEETS = 100
_MOST_ROWS = 20_000
_MOST_COLUMNS = 300
_MOST_CELLS = 400_000
_MOST_CHARACTERS = 5_000_000
_LONGEST_CELL = 32_767
_HEAD_ROWS, _FOOT_ROWS = 60, 40
"""Headings and signatures stand there: each cell is a line of its own. Rows between are one line each."""
_NARROWEST, _WIDEST = 4, 40
_NO_LINKS: Mapping[str, tuple[Link, ...]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A visible sheet from its first used row and column on; ``first_row``: how many empty rows stand above.

    ``merged``: first row, first column, last row, last column of merged cells.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    merged: tuple[tuple[int, int, int, int], ...]
    first_row: int = 0
    links: tuple[Link, ...] = ()
    """Addresses under the words of cells, by row and column of ``rows``."""


def extract_package_sheets(data: bytes) -> Extraction:
    """Read XLSX, XLSB or ODS. Problems are values."""
    return _extracted(package_sheets(data))


def extract_xls(data: bytes) -> Extraction:
    """Read a binary spreadsheet. Problems are values."""
    return _extracted(xls_sheets(data))


def package_sheets(data: bytes) -> tuple[Sheet, ...] | Extraction:
    """The visible sheets of XLSX, XLSB or ODS; a failed extraction where they cannot be read."""

    def checked(package: Package) -> tuple[Sheet, ...] | Extraction:
        if is_encrypted(package):
            return failed(FindingCode.ENCRYPTED_FILE, "file.encrypted_office")
        check_package(package)
        return _sheets(data, links_by_sheet(package))

    return read_package(data, checked, "file.broken_sheet")


def xls_sheets(data: bytes) -> tuple[Sheet, ...] | Extraction:
    """The visible sheets of a binary workbook; a failed extraction where they cannot be read."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as storage:
            name = next(name for name in ("Workbook", "Book") if storage.exists(name))
            stream = storage.openstream(name).read()
        if len(stream) > LARGEST_BOOK:
            raise TooLargeError
        check_xls(stream)
    except PasswordNeededError:
        return failed(FindingCode.ENCRYPTED_FILE, "file.encrypted_office")
    except TooLargeError:
        return failed(FindingCode.UNSAFE_ARCHIVE, "file.sheet_too_large")
    except (OSError, StopIteration, IndexError, KeyError, ValueError, TypeError, AttributeError):
        return failed(FindingCode.UNREADABLE_FILE, "file.broken_sheet")
    return _sheets(single_stream(name, stream))


def _sheets(data: bytes, links: Mapping[str, tuple[Link, ...]] = _NO_LINKS) -> tuple[Sheet, ...] | Extraction:
    import python_calamine as calamine

    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            return tuple(_visible(book, links))
    except calamine.PasswordError:
        return failed(FindingCode.ENCRYPTED_FILE, "file.encrypted_office")
    except calamine.CalamineError:
        return failed(FindingCode.UNREADABLE_FILE, "file.broken_sheet")
    except BaseException as error:
        # A panic of the Rust library arrives as a BaseException of its own, past every "except Exception".
        if type(error).__name__ != "PanicException":
            raise
        return failed(FindingCode.UNREADABLE_FILE, "file.broken_sheet")


def _extracted(sheets: tuple[Sheet, ...] | Extraction) -> Extraction:
    if isinstance(sheets, Extraction):
        return sheets
    if not any(sheet.rows for sheet in sheets):
        return without_text(len(sheets) or None)
    pages = tuple(Page(number=at, lines=tuple(_lines(sheet))) for at, sheet in enumerate(sheets, start=1))
    return Extraction(
        pages=pages,
        page_count=len(pages),
        text_source=TextSource.OFFICE,
        tables=tuple(
            Table(
                rows=sheet.rows,
                name=sheet.name,
                page=at,
                first_row=sheet.first_row,
                merged=sheet.merged,
                links=sheet.links,
            )
            for at, sheet in enumerate(sheets, start=1)
        ),
    )


_Rows = tuple[tuple[str, ...], ...]
_Merged = dict[tuple[int, int], int]
"""Merged cells by their first: last column."""


def _visible(book: Any, links: Mapping[str, tuple[Link, ...]]) -> Iterator[Sheet]:
    cells, characters = _MOST_CELLS, _MOST_CHARACTERS
    for at, sheet in enumerate(book.sheets_metadata[:_MOST_SHEETS]):
        if sheet.visible.name != "Visible" if hasattr(sheet.visible, "name") else "Hidden" in repr(sheet.visible):
            continue
        found = book.get_sheet_by_index(at)
        rows: list[tuple[str, ...]] = []
        for values in found.to_python(skip_empty_area=True, nrows=_MOST_ROWS):
            row = tuple(_shown(value) for value in values[:_MOST_COLUMNS])
            cells -= len(row)
            characters -= sum(map(len, row))
            if cells < 0 or characters < 0:
                break
            rows.append(row)
        top, left = found.start or (0, 0)
        merged = tuple(
            (first_row - top, first - left, last_row - top, last - left)
            for (first_row, first), (last_row, last) in (found.merged_cell_ranges or ())
        )
        yield Sheet(
            name=nfc(sheet.name),
            rows=_in_unicode(rows),
            merged=merged,
            first_row=top,
            links=tuple((row - top, column - left, address) for row, column, address in links.get(sheet.name, ())),
        )


def _in_unicode(rows: list[tuple[str, ...]]) -> _Rows:
    """Cells have no fonts here: what was typed in an old one is told by the sheet's text."""
    texts = [text for row in rows for text in row]
    found = texts_by_evidence(texts)
    if found is texts:
        return tuple(rows)
    following = iter(found)
    return tuple(tuple(next(following) for _ in row) for row in rows)


def _shown(value: Any) -> str:
    """A value as Excel shows it by default: fifteen significant digits, days as day/month/year."""
    if isinstance(value, str):
        return nfc(value[:_LONGEST_CELL]).strip()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        text = f"{value:.15g}"
        return f"{int(value)}" if "e" in text and value.is_integer() and abs(value) < 1e21 else text
    if isinstance(value, datetime):
        clock = f" {value:%H:%M}" if (value.hour, value.minute) != (0, 0) else ""
        return f"{value.day:02}/{value.month:02}/{value.year}{clock}"
    if isinstance(value, date):
        return f"{value.day:02}/{value.month:02}/{value.year}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60}:{minutes % 60:02}"
    return str(value)


def _lines(sheet: Sheet) -> Iterator[Line]:
    rows = sheet.rows
    merged = {(row, column): last for row, column, _, last in sheet.merged}
    blocks: list[Block] = []
    edges = _edges(rows, merged)
    for at, row in enumerate(rows[:MOST_LINES]):
        filled = [column for column, text in enumerate(row) if text]
        if not filled:
            blocks.append(Paragraph(text=""))
        elif _HEAD_ROWS <= at < len(rows) - _FOOT_ROWS:
            blocks.append(Paragraph(text=" | ".join(" ".join(row[column].split()) for column in filled)))
        else:
            blocks.append(Grid(rows=(tuple(_cells(row, filled, edges, merged, at)),)))
    yield from lines_of(blocks)


def _cells(row: Sequence[str], filled: list[int], edges: list[float], merged: _Merged, at: int) -> Iterator[Cell]:
    for index, column in enumerate(filled):
        last = merged.get((at, column))
        following = filled[index + 1] if index + 1 < len(filled) else len(edges) - 1
        # Text that does not fit runs on over the empty cells beside it.
        end = min(last + 1, len(edges) - 1) if last is not None else following
        align = "center" if last is not None else ""
        paragraph = Paragraph(text=row[column].replace("\t", " "), align=align)
        yield Cell(blocks=(paragraph,), start=edges[column], end=max(edges[end], edges[column]))


def _edges(rows: _Rows, merged: _Merged) -> list[float]:
    """Where columns start, as shares of the width: as wide as what stands in them, as Excel users set them."""
    count = max(map(len, rows), default=0)
    widths = [float(_NARROWEST)] * count
    for at, row in enumerate(rows[: _HEAD_ROWS * 4]):
        for column, text in enumerate(row):
            alone = column + 1 < len(row) and bool(row[column + 1])
            if text and alone and (at, column) not in merged:
                widths[column] = min(_WIDEST, max(widths[column], len(text)))
    total = sum(widths) or 1.0
    edges = [0.0]
    for width in widths:
        edges.append(edges[-1] + width / total)
    return edges
