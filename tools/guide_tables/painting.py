"""Guide table → PDF drawn by hand: rows that break inside over pages, and rules in all the ways programs draw them."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from tools.document_factory.typeface import Typeface, source_serif
from tools.guide_tables.table import GuideCell, GuideTable

_MARGIN, _FOOT = 50.0, 60.0
_PADDING = 3.0
_MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


class Rules(Enum):
    """How the borders of cells are drawn."""

    LINES = "strokes, one per side of a cell"
    RECTANGLES = "filled rectangles half a point thin, as Word's PDF export"
    BOXES = "one stroked rectangle per cell"
    THICK = "filled rectangles of six points"
    DOUBLE = "two strokes side by side"
    DASHED = "dashed strokes"
    DOTS = "dashes that are strokes of their own"
    SQUARES = "dots that are small filled squares"
    NONE = "no borders at all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Painting:
    """How the pages look.

    ``open_breaks``: no border where the table is cut by the page. ``sway``: points by which every second page's
    columns stand further right. ``turned``: pages are stored sideways and shown upright by their rotation.
    ``letters``: each letter is placed by itself. ``decomposed``: letters and tone marks are two characters.
    ``footnote``: a small raised number in a cell and a note at the foot of its page.
    """

    rules: Rules = Rules.LINES
    repeated_headings: bool = True
    open_breaks: bool = False
    sway: float = 0.0
    fills: bool = False
    turned: bool = False
    letters: bool = False
    decomposed: bool = False
    footnote: bool = False
    page_number_on_top: bool = False
    size: float = 10.0
    face: Typeface | None = None


PLAIN = Painting()


@dataclass(frozen=True, slots=True, kw_only=True)
class PaintedCell:
    """What stands in one cell on one page, as printed lines; ``column_span`` as in the table."""

    column: int
    column_span: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaintedRow:
    """A row, or the piece of it on ``page`` (1-based); a merged cell stands in its first row on the page."""

    page: int
    cells: tuple[PaintedCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaintedGuide:
    """The file, and what is printed on its pages row by row."""

    data: bytes
    rows: tuple[PaintedRow, ...]


def painted_guide(table: GuideTable, painting: Painting = PLAIN) -> PaintedGuide:
    """The table below a Decree 30 head and its title, page numbers outside the table."""
    painter = _Painter(table, painting)
    painter.paint()
    rows = tuple(
        PaintedRow(
            page=page,
            cells=tuple(PaintedCell(column=at, column_span=span, lines=tuple(lines)) for at, span, lines in cells),
        )
        for page, cells in painter.rows
    )
    return PaintedGuide(data=painter.out.getvalue(), rows=rows)


@dataclass(slots=True)
class _Open:
    """A cell whose lines are being set; ``until`` is the last row it covers."""

    cell: GuideCell
    column: int
    until: int
    lines: list[str]
    fresh: bool = True
    printed: list[str] = field(default_factory=list)
    """What of it stands on the page."""


class _Painter:
    def __init__(self, table: GuideTable, painting: Painting) -> None:
        self.table, self.look = table, painting
        face = painting.face or source_serif()
        self.regular, self.bold = face.font(), face.font(bold=True)
        self.out = io.BytesIO()
        self.width, self.height = reversed(A4) if table.landscape else A4
        self.canvas = Canvas(self.out, pagesize=(self.width, self.height), invariant=True, pageCompression=1)
        self.leading = painting.size * 1.2
        whole = self.width - 2 * _MARGIN - abs(painting.sway)
        self.edges = [0.0]
        for share in table.widths:
            self.edges.append(self.edges[-1] + whole * share)
        self.rows: list[tuple[int, list[tuple[int, int, list[str]]]]] = []
        self.page = 0
        self.y = 0.0
        self.top = 0.0
        self.noted = False

    def paint(self) -> None:
        self._open_page()
        self._head()
        self.top = self.y
        waiting: list[_Open] = []
        for at in range(len(self.table.rows)):
            waiting = [one for one in waiting if one.until >= at]
            waiting.extend(self._opened(at))
            self._row(at, waiting)
        self.y -= self.leading
        for line in self.table.notes:
            self._line(line, _MARGIN, self.y - self.look.size, self.regular)
            self.y -= self.leading
        self.canvas.showPage()
        self.canvas.save()

    def _opened(self, at: int) -> list[_Open]:
        found = []
        for column, cell in enumerate(self.table.rows[at]):
            if cell is not None:
                room = self.edges[column + cell.column_span] - self.edges[column] - 2 * _PADDING
                font = self.bold if cell.bold else self.regular
                lines = [line for text in cell.paragraphs for line in _wrapped(text, font, self.look.size, room)]
                found.append(_Open(cell=cell, column=column, until=at + cell.row_span - 1, lines=lines))
        return found

    def _row(self, at: int, waiting: list[_Open]) -> None:
        first = True
        while True:
            needed = max((len(one.lines) for one in waiting if one.until == at), default=0)
            needed = max(needed, 1 if first else 0)
            if not first and not needed:
                return
            room = int((self.y - _FOOT - 2 * _PADDING) / self.leading)
            if room < min(needed, 2):
                self._turn_page(at)
                for one in waiting:
                    one.fresh = True
                continue
            taken = min(needed, room)
            self._piece(at, waiting, taken, last=taken == needed)
            first = False
            if taken == needed:
                return
            self._turn_page(at)
            for one in waiting:
                one.fresh = True

    def _piece(self, at: int, waiting: list[_Open], count: int, *, last: bool) -> None:
        """The next ``count`` lines of a row, with its borders."""
        height = count * self.leading + 2 * _PADDING
        bottom = self.y - height
        cells = []
        for one in sorted(waiting, key=lambda one: one.column):
            lines, one.lines = one.lines[:count], one.lines[count:]
            left, right = self.edges[one.column], self.edges[one.column + one.cell.column_span]
            if self.look.fills and (at < self.table.header_rows or one.cell.bold):
                self.canvas.setFillGray(0.85)
                self.canvas.rect(self._x(left), bottom, right - left, height, stroke=0, fill=1)
                self.canvas.setFillGray(0)
            font = self.bold if one.cell.bold else self.regular
            y = self.y - _PADDING - self.look.size
            for line in lines:
                shift = (right - left - pdfmetrics.stringWidth(line, font, self.look.size)) / 2
                self._line(line, self._x(left) + (shift if one.cell.centred else _PADDING), y, font)
                y -= self.leading
            if self.look.footnote and not self.noted and not one.cell.centred and lines and at > 3:
                self._footnote(lines[-1], self._x(left) + _PADDING, y + self.leading, font)
                lines[-1] += "¹"
            ends = last and one.until == at
            self._borders(left, right, self.y, bottom, opens=one.fresh, ends=ends, cut=not last)
            if one.fresh:
                one.printed = []
                cells.append((one.column, one.cell.column_span, one.printed))
            one.printed.extend(lines)
            one.fresh = False
        self.rows.append((self.page, cells))
        self.y = bottom

    def _borders(
        self, left: float, right: float, top: float, bottom: float, *, opens: bool, ends: bool, cut: bool
    ) -> None:
        left, right = self._x(left), self._x(right)
        if self.look.rules is Rules.NONE:
            return
        if self.look.rules is Rules.BOXES and opens and (ends or cut):
            self.canvas.rect(left, bottom, right - left, top - bottom)
            return
        self._rule(left, top, left, bottom)
        self._rule(right, top, right, bottom)
        if opens and not (self.look.open_breaks and top == self.top and self.page > 1):
            self._rule(left, top, right, top)
        if ends or (cut and not self.look.open_breaks):
            self._rule(left, bottom, right, bottom)

    def _rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        canvas = self.canvas
        if self.look.rules in (Rules.RECTANGLES, Rules.THICK):
            wide = 0.48 if self.look.rules is Rules.RECTANGLES else 6.0
            left, bottom = min(x0, x1) - wide / 2, min(y0, y1) - wide / 2
            canvas.rect(left, bottom, abs(x1 - x0) + wide, abs(y1 - y0) + wide, stroke=0, fill=1)
            return
        if self.look.rules is Rules.SQUARES:
            steps = max(1, int(max(abs(x1 - x0), abs(y1 - y0)) / 1.5))
            for at in range(steps + 1):
                x, y = x0 + (x1 - x0) * at / steps, y0 + (y1 - y0) * at / steps
                canvas.rect(x, y, 0.5, 0.5, stroke=0, fill=1)
            return
        canvas.setLineWidth(0.5)
        if self.look.rules is Rules.DASHED:
            canvas.setDash(3, 2)
        if self.look.rules is Rules.DOTS:
            long = max(abs(x1 - x0), abs(y1 - y0))
            steps = max(1, int(long / 3))
            for at in range(steps):
                start, end = at / steps, (at + 0.6) / steps
                canvas.line(x0 + (x1 - x0) * start, y0 + (y1 - y0) * start,
                            x0 + (x1 - x0) * end, y0 + (y1 - y0) * end)  # fmt: skip
            return
        canvas.line(x0, y0, x1, y1)
        if self.look.rules is Rules.DOUBLE:
            across = 1.6
            shift = (0.0, across) if y0 == y1 else (across, 0.0)
            canvas.line(x0 + shift[0], y0 + shift[1], x1 + shift[0], y1 + shift[1])

    def _footnote(self, line: str, x: float, y: float, font: str) -> None:
        self.noted = True
        behind = x + pdfmetrics.stringWidth(line, font, self.look.size)
        self.canvas.setFont(font, self.look.size * 0.6)
        self.canvas.drawString(behind, y + self.look.size * 0.4, "1")
        self._line("1 Theo quy định tại Nghị định số 118/2025/NĐ-CP của Chính phủ.", _MARGIN, _FOOT - 12, self.regular)

    def _turn_page(self, at: int) -> None:
        self.canvas.showPage()
        self._open_page()
        self.top = self.y
        if self.look.repeated_headings and at >= self.table.header_rows:
            waiting: list[_Open] = []
            for row in range(self.table.header_rows):
                waiting = [one for one in waiting if one.until >= row]
                waiting.extend(self._opened(row))
                self._row(row, waiting)

    def _open_page(self) -> None:
        self.page += 1
        if self.look.turned:
            # Stored with a quarter turn, which reportlab gives the stored page as well; /Rotate brings it back.
            self.canvas.setPageRotation(90)
            self.canvas.translate(self.height, 0)
            self.canvas.rotate(90)
        self.y = self.height - _MARGIN
        place = self.height - 30 if self.look.page_number_on_top else 28
        if self.page > 1 or not self.look.page_number_on_top:
            self._line(str(self.page), self.width / 2, place, self.regular)

    def _head(self) -> None:
        size = self.look.size
        for left, right in zip(("UBND TỈNH", "SỞ NỘI VỤ"), _MOTTO, strict=True):
            self._centred(left, self.width * 0.25, self.bold)
            self._centred(right, self.width * 0.68, self.bold)
            self.y -= self.leading
        self.y -= size
        for at, line in enumerate(self.table.title):
            font = self.regular if at == len(self.table.title) - 1 else self.bold
            for piece in _wrapped(line, font, size, self.width - 2 * _MARGIN):
                self._centred(piece, self.width / 2, font)
                self.y -= self.leading
        self.y -= size

    def _centred(self, text: str, middle: float, font: str) -> None:
        width = pdfmetrics.stringWidth(text, font, self.look.size)
        self._line(text, middle - width / 2, self.y - self.look.size, font)

    def _line(self, text: str, x: float, y: float, font: str) -> None:
        spelt = unicodedata.normalize("NFD", text) if self.look.decomposed else text
        self.canvas.setFont(font, self.look.size)
        if not self.look.letters:
            self.canvas.drawString(x, y, spelt)
            return
        for letter in spelt:
            if letter != " ":
                self.canvas.drawString(x, y, letter)
            x += pdfmetrics.stringWidth(letter, font, self.look.size)

    def _x(self, along: float) -> float:
        return _MARGIN + along + (self.look.sway if self.page % 2 == 0 else 0.0)


def _wrapped(text: str, font: str, size: float, room: float) -> Sequence[str]:
    """Lines no wider than ``room``; a word that is wider is cut, as Word does with addresses."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        while pdfmetrics.stringWidth(word, font, size) > room:
            fits = next(at for at in range(len(word), 0, -1) if pdfmetrics.stringWidth(word[:at], font, size) <= room)
            if line:
                lines.append(line)
                line = ""
            lines.append(word[:fits])
            word = word[fits:]
        longer = f"{line} {word}" if line else word
        if pdfmetrics.stringWidth(longer, font, size) <= room:
            line = longer
        else:
            lines.append(line)
            line = word
    if line:
        lines.append(line)
    return lines
