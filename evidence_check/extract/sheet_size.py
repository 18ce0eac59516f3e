"""How large a spreadsheet's sheets are, before the reader that fills the whole rectangle opens them.

calamine allocates width times height of a sheet's used cells, and room for whatever counts a file states: one value in
the last cell of an otherwise empty sheet (a 5 KB file) asks for 500 GB and ends the process, which no "except" catches.
Cells that carry no value (formatting) do not count there.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from evidence_check.extract.package import LARGEST_MEMBER, Package, TooLargeError

LARGEST_SHEET = 4_000_000
"""Cells of a sheet's rectangle: 130 MB while it is read. A million rows of four columns."""
LARGEST_BOOK = 120_000_000
"""Bytes of all members of a spreadsheet together."""
_MOST_COLUMNS = 16_384
_MOST_STATED = 1_000_000
_OTHERS = rb"(?:\s+(?!r\s*=)[\w:.-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'))*"
_XML_CELL = re.compile(
    rb"<(?:\w+:)?(?:row%b\s+r=[\"'](\d{1,7})[\"']%b\s*/?>|"
    rb"c%b\s+r=[\"']([A-Za-z]{1,3})(\d{1,7})[\"']%b\s*(/?)>|(c|row)%b\s*/?>|((?:c|row)[\s/]))" % ((_OTHERS,) * 5)
)
"""A row with its number; a cell with its place, closed at once where it has no value; either without a place, which
then follows the one before; and what is none of these, as no program writes it."""
_ODS_TAG = re.compile(rb"<(/?)(?:\w+:)?(table|table-row|table-cell|covered-table-cell)(\s[^<>]*)?>")
_ODS_REPEATED = re.compile(rb"number-(?:rows|columns)-repeated\s*=\s*[\"'](\d{1,9})")
_XLS_CELLS = {0x0006, 0x00FD, 0x0203, 0x027E, 0x0204, 0x0205, 0x00BD, 0x00D6}
_XLS_START, _XLS_MANY, _XLS_PASSWORD, _XLS_SIZE = 0x0809, 0x00BD, 0x002F, 0x0200
_XLSB_STRINGS = 159
_COUNT = re.compile(rb"[cC]ount\s*=\s*[\"']\s*\+?(\d+)")


class PasswordNeededError(Exception):
    """The workbook is encrypted."""


def check_package(package: Package) -> None:
    """XLSX, XLSB and ODS. Raises :class:`TooLargeError` and what the package raises."""
    total = 0
    for name in sorted(package.names):
        if name.endswith("/") or "/media/" in name or name.startswith("Pictures/"):
            continue
        content = package.member(name, LARGEST_MEMBER) or b""
        total += len(content)
        if total > LARGEST_BOOK:
            raise TooLargeError
        if b"\0" in content[:4] and name.endswith((".xml", ".rels")):
            raise ValueError  # UTF-16, which the look for cells below would not see through
        if any(int(found[-20:]) > max(len(content), _MOST_STATED) for found in _COUNT.findall(content)):
            # Room is made for as many strings or styles as a part says it has. "count" is how often strings are used.
            raise ValueError
        if name == "content.xml":
            sizes = _ods_sheets(content)
        elif b"sheetData" in content:
            sizes = iter((_xml_sheet(content),))
        elif name.endswith(".bin"):
            sizes = iter((_binary_sheet(content),))
        else:
            continue
        if any(size > LARGEST_SHEET for size in sizes):
            raise TooLargeError


def check_xls(stream: bytes) -> None:
    """Workbook stream of a binary spreadsheet. Raises TooLargeError and :class:`PasswordNeededError`."""
    at, rows, columns = 0, 0, 0
    first_row, first_column = 0x10000, 0x100
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        if kind == _XLS_PASSWORD:
            raise PasswordNeededError
        if kind == _XLS_SIZE and size >= 12 and at + 16 <= len(stream):
            _, last_row, _, last_column = struct.unpack_from("<IIHH", stream, at + 4)
            if last_row > 0x10000 or last_column > 0x100:
                raise ValueError  # room is made for this rectangle whatever it holds
        if kind == _XLS_START:
            rows, columns, first_row, first_column = 0, 0, 0x10000, 0x100
        elif kind in _XLS_CELLS and size >= 6:
            row, column = struct.unpack_from("<HH", stream, at + 4) if at + 8 <= len(stream) else (0, 0)
            first_row, first_column = min(first_row, row), min(first_column, column)
            if kind == _XLS_MANY and at + 4 + size <= len(stream):
                (column,) = struct.unpack_from("<H", stream, at + 2 + size)
            rows, columns = max(rows, row + 1), max(columns, min(column + 1, 256))
            if (rows - first_row) * (columns - first_column) > LARGEST_SHEET:
                raise TooLargeError
        at += 4 + size


def _xml_sheet(content: bytes) -> int:
    rows = last_row = columns = bare = 0
    names: set[bytes] = set()
    for row, column, cell_row, closed, without, odd in _XML_CELL.findall(content):
        if odd:
            raise ValueError
        if column:
            if not closed:
                names.add(column)
                rows = max(rows, int(cell_row))
        elif row:
            last_row = max(last_row, int(row))
        elif without:
            bare += 1
    for name in names:
        value = 0
        for letter in name.upper():
            value = value * 26 + letter - 64
        columns = max(columns, value)
    if bare:
        rows = max(rows, last_row) + bare
    return rows * max(columns, min(bare, _MOST_COLUMNS))


def _ods_sheets(content: bytes) -> Iterator[int]:
    row = column = rows = columns = repeated = 0
    for closing, name, rest in _ODS_TAG.findall(content):
        if name == b"table":
            yield rows * columns
            row = column = rows = columns = 0
        elif name == b"table-row":
            if closing:
                row += repeated
            else:
                repeated, column = _repeated(rest), 0
                row += repeated if rest.endswith(b"/") else 0
        elif not closing:
            column += _repeated(rest)
            if not rest.endswith(b"/") or b"value" in rest:
                rows, columns = max(rows, row + repeated), max(columns, column)
    yield rows * columns


def _repeated(rest: bytes) -> int:
    found = _ODS_REPEATED.search(rest)
    return int(found[1]) if found else 1


def _binary_sheet(content: bytes) -> int:
    """XLSB: records of a type and a length, both in groups of seven bits; row 0, cells 1 to 11."""
    at, rows, columns = 0, 0, 0
    end = len(content)
    while at < end:
        kind = content[at]
        at += 1
        if kind & 0x80 and at < end:
            kind = (kind & 0x7F) | content[at] << 7
            at += 1
        size = shift = 0
        while at < end and shift < 28:
            byte = content[at]
            at += 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                break
        if kind == _XLSB_STRINGS and size >= 8 and max(struct.unpack_from("<II", content.ljust(at + 8), at)) > end:
            raise ValueError
        if kind <= 11 and size >= 4 and at + 4 <= end:
            number = int.from_bytes(content[at : at + 4], "little") + 1
            if kind == 0:
                rows = max(rows, number)
            elif kind > 1:
                columns = max(columns, number)
        at += size
    return rows * columns
