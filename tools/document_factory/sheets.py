"""Spreadsheets: .xlsx by xlsxwriter, .ods as a ZIP, .xls as records in a compound file."""

from __future__ import annotations

import io
import struct
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from html import escape

import xlsxwriter

from tools.document_factory.ole import ole_streams
from tools.document_factory.parts import MOTTO
from tools.document_factory.running_text import zipped
from tools.document_factory.spec import TYPE_LINES, Paper

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_FIXED = datetime(2024, 1, 1)

Value = str | int | float | date | None
Sheet = Sequence[Sequence[Value]]


def xlsx_file(sheets: Mapping[str, Sheet], *, hidden: Sequence[str] = ()) -> bytes:
    """A workbook; names in ``hidden`` are hidden sheets."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": _FIXED})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(at, column, datetime(value.year, value.month, value.day), day)
                elif value is not None:
                    sheet.write(at, column, value)
        if name in hidden:
            sheet.hide()
    book.close()
    return out.getvalue()


def heading_rows(paper: Paper, columns: int = 6) -> list[list[Value]]:
    """A heading typed into cells: agency in A, motto from the middle column on, no merged cells."""
    half = columns // 2
    left, right = _halves(paper)
    rows: list[list[Value]] = [
        [one, *[None] * (half - 1), other or None, *[None] * (half - 1)] for one, other in zip(left, right, strict=True)
    ]
    title = () if paper.is_letter else (TYPE_LINES[paper.type], paper.subject)
    empty: list[Value] = [None] * columns
    return [*rows, empty, *([line, *empty[1:]] for line in title), empty]


def _halves(paper: Paper) -> tuple[tuple[str, ...], tuple[str, ...]]:
    under = (paper.number_line, f"V/v {paper.subject}") if paper.is_letter else (paper.number_line,)
    right = (*MOTTO, *[""] * (len(paper.issuer) - 2), paper.date_line, *[""] * (len(under) - 1))
    return (*paper.issuer, *under), right


def merged_heading(paper: Paper, table: Sheet = ()) -> bytes:
    """The same heading in merged, centred cells, a table below."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Phụ lục")
    at = 0
    left, right = _halves(paper)
    for at, (one, other) in enumerate(zip(left, right, strict=True)):
        sheet.merge_range(at, 0, at, 2, one)
        if other:
            sheet.merge_range(at, 3, at, 5, other)
    for below, line in enumerate(() if paper.is_letter else (TYPE_LINES[paper.type], paper.subject), start=2):
        sheet.merge_range(at + below, 0, at + below, 5, line)
    for offset, row in enumerate(table):
        for column, value in enumerate(row):
            sheet.write(at + 5 + offset, column, value)
    book.close()
    return out.getvalue()


def ods_file(sheets: Mapping[str, Sheet], *, repeated: int = 1, manifest: str = "") -> bytes:
    """An OpenDocument spreadsheet. ``repeated``: how often the last cell of each sheet is said to be repeated."""
    tables = []
    for name, rows in sheets.items():
        lines = "".join(
            f"<table:table-row>{''.join(_ods_cell(value) for value in row)}</table:table-row>" for row in rows
        )
        if repeated > 1:
            lines += (
                f'<table:table-row table:number-rows-repeated="{repeated}"><table:table-cell '
                f'office:value-type="string" table:number-columns-repeated="{min(repeated, 16384)}">'
                "<text:p>x</text:p></table:table-cell></table:table-row>"
            )
        tables.append(f'<table:table table:name="{escape(name)}">{lines}</table:table>')
    spaces = " ".join(f'xmlns:{name}="{_ODF}{name}:1.0"' for name in ("office", "text", "table"))
    content = (
        f'<office:document-content {spaces} office:version="1.2"><office:body><office:spreadsheet>'
        f"{''.join(tables)}</office:spreadsheet></office:body></office:document-content>"
    )
    spec = f'<manifest:manifest xmlns:manifest="{_ODF}manifest:1.0">{manifest}</manifest:manifest>'
    return zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content.encode(),
            "META-INF/manifest.xml": spec.encode(),
        }
    )


def _ods_cell(value: Value) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, (int, float)):
        shown = f"<text:p>{value}</text:p>"
        return f'<table:table-cell office:value-type="float" office:value="{value}">{shown}</table:table-cell>'
    if isinstance(value, date):
        return f'<table:table-cell office:value-type="date" office:date-value="{value.isoformat()}"/>'
    return f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p></table:table-cell>'


def xls_file(name: str, rows: Sheet, *, encrypted: bool = False, at: tuple[int, int] = (0, 0)) -> bytes:
    """A binary workbook (BIFF8) of one sheet, up to 7 MB; ``at``: where its first cell stands."""
    return ole_streams({"Workbook": xls_stream(name, rows, encrypted=encrypted, at=at)})


def xls_stream(name: str, rows: Sheet, *, encrypted: bool = False, at: tuple[int, int] = (0, 0)) -> bytes:
    """The stream that holds the workbook."""
    spelt = name.encode("utf-16-le")

    def book(offset: int) -> bytes:
        place = struct.pack("<IBBBB", offset, 0, 0, len(name), 1) + spelt
        start = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 6))
        password = _record(0x002F, b"\0" * 54) if encrypted else b""
        return (
            start + password + _record(0x0042, struct.pack("<H", 1200)) + _record(0x0085, place) + _record(0x000A, b"")
        )

    cells = b""
    for row, values in enumerate(rows, start=at[0]):
        for column, value in enumerate(values, start=at[1]):
            if isinstance(value, (int, float)):
                cells += _record(0x0203, struct.pack("<HHHd", row, column, 0, value))
            elif isinstance(value, str):
                cells += _record(
                    0x0204, struct.pack("<HHHHB", row, column, 0, len(value), 1) + value.encode("utf-16-le")
                )
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 6)) + cells + _record(0x000A, b"")
    return book(len(book(0))) + sheet


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data
