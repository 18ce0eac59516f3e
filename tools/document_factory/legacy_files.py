"""Paper → Word and PDF files as they were typed before Unicode: fonts .VnTime, .VnTimeH and VNI-Times."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
from docx import Document
from docx.oxml.ns import qn
from docx.text.run import Run
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from tools.document_factory.legacy_text import tcvn3, vni
from tools.document_factory.pdf import drawn_on
from tools.document_factory.spec import Paper
from tools.document_factory.word import without_times, word_file

TCVN3, VNI = "tcvn3", "vni"
_FONTS = {TCVN3: (".VnTime", ".VnTimeH"), VNI: ("VNI-Times", "VNI-Times")}


def encoded(text: str, code: str) -> tuple[str, str]:
    """The text as typed, and the font it is typed for: capitals of TCVN3 are small letters in a font ...H."""
    plain, capitals = _FONTS[code]
    if code == VNI:
        return vni(text), plain
    # A line without small letters was typed for the capital font.
    shouted = text.isupper() and not text.isascii()
    return (tcvn3(text.lower()), capitals) if shouted else (tcvn3(text), plain)


def legacy_word(paper: Paper, code: str, *, only: Callable[[str], bool] = lambda text: True) -> bytes:
    """A Word document whose runs are in old codes; ``only`` those that it names, the others in Unicode."""
    document = Document(io.BytesIO(word_file(paper)))
    for element in list(document.element.body.iter(qn("w:r"))):
        run = Run(element, document)
        if run.text.strip() and only(run.text):
            run.text, run.font.name = encoded(run.text, code)
    out = io.BytesIO()
    document.save(out)
    return without_times(out.getvalue())


def legacy_pdf(paper: Paper, code: str, *, named: bool = True) -> bytes:
    """The PDF printed from it: the codes as WinAnsi text in fonts of that name; or under a name that says nothing."""
    with pikepdf.open(io.BytesIO(drawn_on(paper, _CANVASES[code]))) as pdf:
        plain, capitals = _FONTS[code] if named else ("F1", "F2")
        for font in pdf.pages[0].Resources.Font.values():
            base = str(font.BaseFont)
            name = capitals if base.startswith("/Helvetica") and named else plain
            metrics = pdfmetrics.getFont(base[1:])
            font.BaseFont = pikepdf.Name(f"/ABCDEF+{name}" + (",Bold" if base.endswith("Bold") else ""))
            font.FirstChar, font.LastChar = 0, 255
            font.Widths = pikepdf.Array([round(width) for width in metrics.widths])
        out = io.BytesIO()
        pdf.save(out, static_id=True)
        return out.getvalue()


class _OldCanvas(Canvas):  # type: ignore[misc]
    """Sets codes in a standard font; Helvetica stands for the capital font until it gets its name."""

    code = TCVN3

    def drawString(self, x: float, y: float, text: str, *args: object) -> None:
        typed, name = encoded(text, self.code)
        bold = "-Bold" if "Bold" in self._fontname else ""
        family = "Helvetica" if name.endswith("H") else ("Times" if bold else "Times-Roman")
        before, size = self._fontname, self._fontsize
        super().setFont(family + bold, size)
        super().drawString(x, y, typed)
        super().setFont(before, size)

    def drawCentredString(self, x: float, y: float, text: str, *args: object) -> None:
        self.drawString(x - pdfmetrics.stringWidth(text, self._fontname, self._fontsize) / 2, y, text)


class _OldVniCanvas(_OldCanvas):
    code = VNI


_CANVASES: dict[str, type[Canvas]] = {TCVN3: _OldCanvas, VNI: _OldVniCanvas}
