"""One sheet of a workbook: title lines, a header row that stays in sight and on every page, filters, links to files.

Every text written here was made by somebody: it goes in as a string, never as a formula, and is neutralised besides,
because the sheet will be saved as CSV or copied into another one some day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Protocol
from urllib.parse import unquote

from evidence_check.report.columns import safe
from evidence_check.text.formula_like import neutral

_MOST_LINKS = 65_530  # Excel's limit for one sheet
_LONGEST_LINK = 2_079  # and for one link
_LONGEST_TEXT = 32_767  # and for one cell, in UTF-16 units
A3, _A4 = 8, 9
_LINE = 15  # points of height for one line of text
_TALLEST = 409  # Excel's limit for a row
# Excel's own way with names in links: other letters stay as they are, and these are percent-encoded.
_IN_LINKS = {ord(char): f"%{ord(char):02x}" for char in [*map(chr, range(33)), *'\x7f%"<>[]^`{}#?\\:|*']}
_NO_CHARACTERS = "\ufffe", "\uffff"  # XML has none of them (XML 1.0, production 2)

Cell = str | tuple[str, ...] | Decimal | int | date | None
"""What a row takes; a tuple is several lines in one cell. A line break inside a text is no line of ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """Header and width in characters. ``kind``: "text", "points", "day", "whole" or "link"."""

    header: str
    width: int
    kind: str = "text"


class FileFinder(Protocol):
    """Knows which file holds what a cell names."""

    def file_of(self, path: str) -> str: ...


class Linking:
    """How a path becomes a link: ``prefix`` is ``Style.files``; None makes plain text of every path."""

    def __init__(self, files: FileFinder, prefix: str | None) -> None:
        self._files = files
        self._prefix = None if prefix is None else unquote(prefix, errors="surrogateescape")

    def target(self, path: str) -> str | None:
        """Relative address of the file that holds this path, as Excel writes addresses; None where there is none."""
        if self._prefix is None:
            return None
        made = (self._prefix + self._files.file_of(path)).translate(_IN_LINKS)
        try:
            units = len(made.encode("utf-16-le")) // 2
        except UnicodeEncodeError:
            return None  # a name that is no text: no address in a workbook can spell it
        if units > _LONGEST_LINK or any(char in made for char in _NO_CHARACTERS):
            return None
        return made


class Formats:
    """The workbook's cell formats, made once."""

    def __init__(self, book: Any, places: int) -> None:
        cell = {
            "font_name": "Times New Roman",
            "font_size": 11,
            "valign": "top",
            "border": 1,
            "border_color": "#B0B0B0",
        }
        number = "0." + "0" * places if places else "0"
        kinds: dict[str, dict[str, Any]] = {
            "text": {"text_wrap": True},
            "points": {"num_format": number},
            "day": {"num_format": "dd/mm/yyyy", "align": "left"},
            "whole": {"num_format": "0", "align": "center"},
            "link": {"text_wrap": True, "font_color": "#0B5394", "underline": 1},
        }
        self.of = {kind: book.add_format(cell | more) for kind, more in kinds.items()}
        strong = {"bold": True, "bg_color": "#E8EEF7"}
        self.sum_of = {kind: book.add_format(cell | more | strong) for kind, more in kinds.items()}
        self.header = book.add_format(
            cell | {"bold": True, "text_wrap": True, "align": "center", "valign": "vcenter", "bg_color": "#D9E2F0"}
        )
        self.title = book.add_format({"font_name": "Times New Roman", "font_size": 14, "bold": True})
        self.line = book.add_format({"font_name": "Times New Roman", "font_size": 11})


class Table:
    """One sheet; rows are added from the top.

    ``frozen``: columns that stay in sight; ``unprinted``: columns at the right that are left off the paper; ``paper``:
    Excel's number of the paper size.
    """

    def __init__(
        self,
        book: Any,
        formats: Formats,
        linking: Linking,
        name: str,
        columns: Sequence[Column],
        above: Sequence[str],
        frozen: int = 0,
        unprinted: int = 0,
        paper: int = _A4,
    ) -> None:
        self._sheet = book.add_worksheet(name)
        self._formats, self._linking, self._columns = formats, linking, columns
        self.links = 0
        for row, line in enumerate(above):
            self._sheet.write_string(row, 0, cell_text(line), formats.title if row == 0 else formats.line)
        header = len(above) + 1
        for at, column in enumerate(columns):
            self._sheet.set_column(at, at, column.width)
            self._sheet.write_string(header, at, column.header, formats.header)
        self._sheet.set_row(header, self._height([column.header for column in columns]))
        self._header, self._next = header, header + 1
        self._printed = len(columns) - unprinted
        self._sheet.freeze_panes(header + 1, frozen)
        self._sheet.repeat_rows(header)
        self._sheet.set_landscape()
        self._sheet.set_paper(paper)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        self._sheet.set_footer("&L&A&R&P/&N")

    def row(self, cells: Sequence[Cell], *, is_sum: bool = False) -> int:
        """Write one row; returns its 0-based number. A cell is text, points, a day, a whole number, or None."""
        row = self._next
        self._next += 1
        formats = self._formats.sum_of if is_sum else self._formats.of
        for at, (column, cell) in enumerate(zip(self._columns, cells, strict=True)):
            self._cell(row, at, column.kind, cell, formats)
        # Set, because LibreOffice and viewers leave rows one line high, and text lies over text.
        height = self._height(cells)
        if height > _LINE:
            self._sheet.set_row(row, height)
        return row

    def formula(self, row: int, column: int, formula: str, value: Decimal) -> None:
        """A formula with the value it has now, for viewers that do not calculate."""
        self._sheet.write_formula(row, column, formula, self._formats.sum_of["points"], float(value))

    def shade(self, first: int, last: int) -> None:
        """Colour the numbers of some columns by their size, from pale to dark; the numbers themselves stay."""
        if self._next > self._header + 1:
            scale = {"type": "2_color_scale", "min_color": "#FDEFE8", "max_color": "#D9694F"}
            self._sheet.conditional_format(self._header + 1, first, self._next - 1, last, scale)

    def close(self) -> None:
        """Set what needs the number of rows: the filter, the print area, and no green corners at codes like "2.1"."""
        last = max(self._next - 1, self._header)
        self._sheet.autofilter(self._header, 0, last, len(self._columns) - 1)
        self._sheet.print_area(0, 0, last, self._printed - 1)
        self._sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})

    def _height(self, cells: Sequence[Cell]) -> int:
        most = 1
        for column, cell in zip(self._columns, cells, strict=True):
            # Widths count digits of the standard font; letters of this one are a seventh narrower.
            if isinstance(cell, str):
                if len(cell) > column.width:
                    most = max(most, 1 + (len(cell) - 1) * 7 // (column.width * 8))
            elif isinstance(cell, tuple):
                most = max(most, sum(1 + max(0, len(line) - 1) * 7 // (column.width * 8) for line in cell))
        return min(_TALLEST, _LINE * most)

    def _cell(self, row: int, at: int, kind: str, cell: Cell, formats: dict[str, Any]) -> None:
        if not cell and not isinstance(cell, Decimal | int):
            self._sheet.write_blank(row, at, None, formats["text" if kind == "link" else kind])
        elif isinstance(cell, str | tuple):
            text = cell_text(*(cell if isinstance(cell, tuple) else (cell,)))
            if kind != "link" or not self._link(row, at, str(cell), text, formats["link"]):
                self._sheet.write_string(row, at, text, formats["text"])
        elif isinstance(cell, date):
            self._day(row, at, cell, formats)
        else:
            self._sheet.write_number(row, at, float(cell), formats[kind])

    def _day(self, row: int, at: int, day: date, formats: dict[str, Any]) -> None:
        if day.year < 1900:  # before Excel's calendar
            self._sheet.write_string(row, at, day.isoformat(), formats["text"])
        else:
            self._sheet.write_datetime(row, at, day, formats["day"])

    def _link(self, row: int, at: int, path: str, text: str, format: Any) -> bool:
        target = self._linking.target(path)
        if target is None or self.links >= _MOST_LINKS:
            return False
        self.links += 1
        self._sheet.write_url(row, at, f"external:{target}", format, text)
        return True


def cell_text(*lines: str) -> str:
    """Lines of a cell without control characters, neutralised, and no longer than a cell may be."""
    plain = neutral("\n".join([safe(line) for line in lines]))
    if len(plain) > _LONGEST_TEXT // 2:  # only then can it have more UTF-16 units than a cell takes
        units = plain.encode("utf-16-le")
        if len(units) // 2 > _LONGEST_TEXT:
            plain = units[: 2 * (_LONGEST_TEXT - 1)].decode("utf-16-le", "ignore") + "…"
    return plain
