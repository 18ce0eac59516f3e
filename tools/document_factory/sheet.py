"""Paper → pages as a printer gives them, with the places where an office writes, signs and stamps.

Nearer to real papers than ``pdf.text_pdf``: sizes, rules under the heading, italics and justified paragraphs of Decree
30/2020, Annex I; and blanks left open for the pen.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from tools.document_factory.spec import NOTICE, TYPE_LINES, Annex, Paper
from tools.document_factory.typeface import Typeface

WIDTH, HEIGHT = A4
_LEFT, _RIGHT, _TOP, _BOTTOM = 85.0, 550.0, HEIGHT - 60.0, 60.0
_MIDDLE = (_LEFT + _RIGHT) / 2
_AGENCY, _MOTTO = 172.0, 418.0
_SIGNING = 175.0
_SENTENCE = (
    "Các phòng, ban, đơn vị, công chức chuyên môn theo chức năng, nhiệm vụ được giao tiếp tục phối hợp tổ chức thực "
    "hiện nghiêm túc, có hiệu quả các nội dung nêu trên, định kỳ tổng hợp kết quả, báo cáo theo quy định. "
)
_DOTS = {"number": 6, "day": 5, "month": 5}
_COLLECTIVE = ("ỦY BAN NHÂN DÂN", "HỘI ĐỒNG NHÂN DÂN", "UỶ BAN NHÂN DÂN")
"""Names that go on in the next line of the heading: the unit's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place on a page, in points from its top left corner; ``y`` is the base line, ``width`` 0 where it is a spot."""

    page: int
    x: float
    y: float
    width: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The printed pages. Places: "number", "day", "month" (open blanks), "symbol", "signature", "name"."""

    pdf: bytes
    places: dict[str, Place]


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """How a paper is printed. ``blanks``: fields left open; ``dotted``: with dots to write on, else with room only."""

    face: Typeface
    blanks: frozenset[str] = frozenset()
    dotted: bool = False
    size: float = 13.5


def printed(paper: Paper, how: Print) -> Sheet:
    """Deterministic bytes."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1, pageCompression=1)
    canvas.setSubject(NOTICE)
    canvas.setTitle(NOTICE)
    press = _Press(canvas=canvas, paper=paper, how=how)
    press.run()
    canvas.save()
    return Sheet(pdf=out.getvalue(), places=press.places)


def name_lines(issuer: tuple[str, ...]) -> int:
    """How many of the last heading lines are the issuing body's own name, set in bold."""
    return 2 if len(issuer) > 1 and issuer[-2] in _COLLECTIVE else 1


def padded_month(month: int) -> str:
    """Only January and February take a nought."""
    return f"{month:02}" if month < 3 else str(month)


class _Press:
    """One run over one paper; keeps the pen's place between blocks."""

    def __init__(self, *, canvas: Canvas, paper: Paper, how: Print) -> None:
        self._canvas, self._paper, self._how = canvas, paper, how
        self._page = 0
        self._y = _TOP
        self.places: dict[str, Place] = {}

    def run(self) -> None:
        self._heading()
        self._title()
        for ground in self._paper.grounds:
            self._paragraph(ground, italic=self._paper.type in ("QĐ", "NQ"))
        for text in self._paper.body:
            self._capitals(text) if text.isupper() else self._paragraph(text)
        self._more_pages()
        self._signing()
        for at, annex in enumerate(self._paper.annexes, start=1):
            self._annex(annex, at)

    def _heading(self) -> None:
        paper, top = self._paper, HEIGHT - 68.0
        party = paper.issuer[0].startswith("ĐẢNG")
        heavy = len(paper.issuer) - name_lines(paper.issuer)
        y = top
        for at, line in enumerate(paper.issuer):
            width = self._centred(line, _AGENCY, y, 12.5, bold=at >= heavy, most=195)
            y -= 15.5
        if party:
            self._centred("*", _AGENCY, y, 13)
            y -= 4
        else:
            self._rule(_AGENCY, y + 9, max(40.0, width * 0.45))
        if party:
            width = self._centred("ĐẢNG CỘNG SẢN VIỆT NAM", _MOTTO, top, 13.5, bold=True)
            self._rule(_MOTTO, top - 5, width)
        else:
            self._centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", _MOTTO, top, 12.5, bold=True)
            width = self._centred("Độc lập - Tự do - Hạnh phúc", _MOTTO, top - 15.5, 13.5, bold=True)
            self._rule(_MOTTO, top - 20.5, width)
        level = min(y, top - 31) - 11
        self._number(level)
        if paper.type != "BB":
            self._date(level)
        self._y = level - 34
        if paper.is_letter:
            lines = self._split(f"V/v {paper.subject}", 180, 12)
            for at, line in enumerate(lines):
                self._centred(line, _AGENCY, level - 16 - 14 * at, 12)
            self._y = min(self._y, level - 16 - 14 * len(lines) - 14)

    def _number(self, y: float) -> None:
        paper = self._paper
        party = "/" in paper.symbol and not paper.symbol[:1].isdigit()
        before, after = ("Số ", f"-{paper.symbol}") if party else ("Số: ", f"/{paper.symbol}")
        number = None if "number" in self._how.blanks else paper.number
        self._run_of(((before, None), (number or "", "number"), (after, "symbol")), _AGENCY, y, 13)

    def _date(self, y: float) -> None:
        paper, how = self._paper, self._how
        year, month = (paper.issued_on.year, paper.issued_on.month) if paper.issued_on else paper.year_month
        day = paper.issued_on.day if paper.issued_on else None
        parts = (
            (f"{paper.place}, ngày ", None),
            (f"{day:02}" if day and "day" not in how.blanks else "", "day"),
            (" tháng ", None),
            (padded_month(month) if "month" not in how.blanks else "", "month"),
            (f" năm {year}", None),
        )
        self._run_of(parts, _MOTTO, y, 13.5, italic=True)

    def _run_of(
        self, parts: tuple[tuple[str, str | None], ...], middle: float, y: float, size: float, *, italic: bool = False
    ) -> None:
        """Texts one after another, centred together; an empty named one is a blank for the pen."""
        font = self._how.face.font(italic=italic)
        texts = [text or self._blank(name or "") for text, name in parts]
        widths = [pdfmetrics.stringWidth(text, font, size) for text in texts]
        x = middle - sum(widths) / 2
        self._canvas.setFont(font, size)
        for text, width, (_, name) in zip(texts, widths, parts, strict=True):
            self._canvas.drawString(x, y, text)
            if name:
                self.places[name] = Place(page=self._page, x=x, y=HEIGHT - y, width=width)
            x += width

    def _blank(self, name: str) -> str:
        dots = _DOTS.get(name, 5)
        return "." * (2 * dots) if self._how.dotted else " " * 2 * dots

    def _title(self) -> None:
        paper, size = self._paper, 14.0
        if not paper.is_letter:
            if paper.draft_mark:
                self._centred(paper.draft_mark, _MIDDLE, self._y + 4, 13, bold=True)
                self._y -= 16
            self._centred(TYPE_LINES[paper.type], _MIDDLE, self._y, size, bold=True)
            for line in self._split(paper.subject, 400, size, bold=True):
                self._y -= 17.5
                self._centred(line, _MIDDLE, self._y, size, bold=True)
            self._rule(_MIDDLE, self._y - 7, 90)
            self._y -= 30
        for at, one in enumerate(paper.addressees):
            first = f"Kính gửi: {one}" if len(paper.addressees) == 1 else f"- {one}"
            if at == 0 and len(paper.addressees) > 1:
                self._text("Kính gửi:", 190, self._y, 13.5)
            if len(paper.addressees) == 1:
                self._centred(first, _MIDDLE, self._y, 13.5)
            else:
                self._text(first, 252, self._y, 13.5)
            self._y -= 18
        if paper.addressees:
            self._y -= 10

    def _capitals(self, text: str) -> None:
        """A numbered heading inside the text, or the line that opens the articles of a decision."""
        if self._y < _BOTTOM + 30:
            self._turn()
        if text[0] in "IVX" and "." in text[:5]:
            self._text(text, _LEFT + 28, self._y, self._how.size, bold=True)
        else:
            self._centred(text, _MIDDLE, self._y, 14, bold=True)
        self._y -= 23

    def _paragraph(self, text: str, *, italic: bool = False) -> None:
        size, lead = self._how.size, self._how.size * 1.36
        font = self._how.face.font(italic=italic)
        words = text.split()
        lines: list[list[str]] = []
        line: list[str] = []
        for word in words:
            room = _RIGHT - _LEFT - (28 if not lines else 0)
            if line and pdfmetrics.stringWidth(" ".join([*line, word]), font, size) > room:
                lines.append(line)
                line = []
            line.append(word)
        lines.append(line)
        for at, line in enumerate(lines):
            if self._y < _BOTTOM:
                self._turn()
            x = _LEFT + (28 if at == 0 else 0)
            self._canvas.setFont(font, size)
            widths = [pdfmetrics.stringWidth(word, font, size) for word in line]
            space = pdfmetrics.stringWidth(" ", font, size)
            if at < len(lines) - 1 and len(line) > 1:
                space = (_RIGHT - x - sum(widths)) / (len(line) - 1)
                for word, width in zip(line, widths, strict=True):
                    self._canvas.drawString(x, self._y, word)
                    x += width + space
            else:
                self._canvas.drawString(x, self._y, " ".join(line))
            self._y -= lead
        self._y -= 5

    def _more_pages(self) -> None:
        """Filled with text; the last one leaves room for the signature."""
        for at in range(2, self._paper.pages + 1):
            self._turn()
            for _ in range(3 if at == self._paper.pages else 5):
                self._paragraph(_SENTENCE + _SENTENCE)

    def _signing(self) -> None:
        paper = self._paper
        if self._y < _BOTTOM + _SIGNING:
            self._turn()
        y = self._y - 16
        self._text("Nơi nhận:", _LEFT, y, 12, bold=True, italic=True)
        for at, line in enumerate(paper.recipients):
            self._text(f"- {line}", _LEFT, y - 13.5 * (at + 1), 11)
        for line in paper.authority:
            self._centred(line, _MOTTO, y, 13.5, bold=True)
            y -= 16
        self.places["signature"] = Place(page=self._page, x=_MOTTO, y=HEIGHT - (y - 36))
        y -= 82
        width = self._centred(paper.signer, _MOTTO, y, 13.5, bold=True)
        self.places["name"] = Place(page=self._page, x=_MOTTO - width / 2, y=HEIGHT - y, width=width)

    def _annex(self, annex: Annex, at: int) -> None:
        self._turn()
        for line in (f"PHỤ LỤC {at:02}", *self._split(annex.title, 400, 14, bold=True)):
            self._centred(line, _MIDDLE, self._y, 14, bold=True)
            self._y -= 18
        self._centred(self._paper.annex_reference, _MIDDLE, self._y, 13, italic=True)
        self._y -= 30
        for line in annex.lines:
            self._paragraph(line)

    def _turn(self) -> None:
        self._canvas.showPage()
        self._page += 1
        self._centred(str(self._page + 1), _MIDDLE, HEIGHT - 42, 12)
        self._y = _TOP - 4

    def _split(self, text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
        return list(simpleSplit(text, self._how.face.font(bold=bold), size, room))

    def _text(self, text: str, x: float, y: float, size: float, *, bold: bool = False, italic: bool = False) -> None:
        self._canvas.setFont(self._how.face.font(bold=bold, italic=italic), size)
        self._canvas.drawString(x, y, text)

    def _centred(
        self,
        text: str,
        middle: float,
        y: float,
        size: float,
        *,
        bold: bool = False,
        italic: bool = False,
        most: float = 460,
    ) -> float:
        """Returns the width. Set smaller where it would not fit, as offices do with a long name."""
        font = self._how.face.font(bold=bold, italic=italic)
        width = float(pdfmetrics.stringWidth(text, font, size))
        if width > most:
            size, width = size * most / width, most
        self._canvas.setFont(font, size)
        self._canvas.drawCentredString(middle, y, text)
        return width

    def _rule(self, middle: float, y: float, width: float) -> None:
        self._canvas.setLineWidth(0.7)
        self._canvas.line(middle - width / 2, y, middle + width / 2, y)
