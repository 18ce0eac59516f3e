"""Paper → text PDF, deterministic bytes; and its stamped, scanned, encrypted and broken forms."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from pathlib import Path
from textwrap import wrap

import font_source_serif_pro
import pikepdf
import pypdfium2 as pdfium
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tools.document_factory.spec import NOTICE, TYPE_LINES, Annex, Paper

_WIDTH, _HEIGHT = A4
_LEFT, _RIGHT = 85.0, 553.0
_AGENCY, _MOTTO, _MIDDLE = 178.0, 420.0, (_LEFT + _RIGHT) / 2
_LINE = 18.0
_TOP, _BOTTOM = 780.0, 57.0
_SIGNING = 170.0
"""Height of the block of recipients and signature, which is never parted."""
_SENTENCE = (
    "Các phòng, ban, đơn vị, công chức chuyên môn theo chức năng, nhiệm vụ được giao tiếp tục phối hợp tổ chức thực "
    "hiện nghiêm túc, có hiệu quả các nội dung nêu trên, định kỳ tổng hợp kết quả, báo cáo theo quy định. "
)
FULL_PAGE = _SENTENCE * 14
"""As much text as a page of a real plan or report carries (about 2,800 characters)."""
_LAST_PAGE = _SENTENCE * 9
"""A page that leaves room for the signature."""
_REGULAR, _BOLD = "SourceSerif", "SourceSerif-Bold"


def text_pdf(paper: Paper) -> bytes:
    """As printed from Word: heading in two columns on the same base lines, type and subject centred."""
    return _draw(paper)[0]


def stamped_pdf(paper: Paper) -> bytes:
    """As e-office software issues it: page content with blanks, number and day as appearances of signature widgets."""
    blank = replace(paper, number=None, issued_on=None, year_month=_year_month(paper))
    content, places = _draw(blank)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        font = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name("/Times-Roman")
            )
        )
        day = f"{paper.issued_on.day:02}" if paper.issued_on else ""
        stamps = [("so", paper.number or "", places.get("number")), ("ngay", day, places.get("day"))]
        fields = [
            pdf.make_indirect(_widget(pdf, font, name, text, place)) for name, text, place in stamps if text and place
        ]
        pdf.pages[0].Annots = pikepdf.Array(fields)
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array(fields), SigFlags=3)
        return _saved(pdf)


def scan_pdf(paper: Paper, dpi: int = 100, *, colour: bool = False) -> bytes:
    """A page image without a text layer."""
    picture = io.BytesIO(jpeg(paper, dpi, colour=colour))
    out = io.BytesIO()
    canvas = _canvas(out)
    from reportlab.lib.utils import ImageReader

    canvas.drawImage(ImageReader(picture), 0, 0, _WIDTH, _HEIGHT)
    canvas.save()
    return out.getvalue()


def jpeg(paper: Paper, dpi: int = 100, *, colour: bool = False) -> bytes:
    """The first page as a photograph would give it."""
    document = pdfium.PdfDocument(text_pdf(paper))
    try:
        image = document[0].render(scale=dpi / 72).to_pil().convert("RGB" if colour else "L")
        out = io.BytesIO()
        image.save(out, format="JPEG", quality=60)
        return out.getvalue()
    finally:
        document.close()


def encrypted_pdf(paper: Paper) -> bytes:
    """Opens only with a password."""
    with pikepdf.open(io.BytesIO(text_pdf(paper))) as pdf:
        out = io.BytesIO()
        # Revision 4 keys are derived without random salts: the bytes stay the same.
        pdf.save(
            out,
            encryption=pikepdf.Encryption(owner="chu", user="khoa", R=4, aes=False, metadata=False),
            deterministic_id=False,
            static_id=True,
        )
        return out.getvalue()


def truncated_pdf(paper: Paper) -> bytes:
    """Cut off half-way while copying: the page tree stood in the lost half, so no reader finds a page."""
    whole = text_pdf(paper)
    return whole[: len(whole) // 2]


def two_in_one(first: Paper, second: Paper) -> bytes:
    """Two documents merged into one file."""
    with pikepdf.open(io.BytesIO(text_pdf(first))) as pdf, pikepdf.open(io.BytesIO(text_pdf(second))) as other:
        pdf.pages.extend(other.pages)
        return _saved(pdf)


def _saved(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out, static_id=True)
    return out.getvalue()


def _year_month(paper: Paper) -> tuple[int, int]:
    return (paper.issued_on.year, paper.issued_on.month) if paper.issued_on else paper.year_month


def _widget(
    pdf: pikepdf.Pdf, font: pikepdf.Object, name: str, text: str, place: tuple[float, float]
) -> pikepdf.Dictionary:
    x, y = place
    look = pikepdf.Stream(pdf, f"q BT /F 13 Tf 0 4.5 Td ({text}) Tj ET Q".encode("ascii"))
    look.Type, look.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    look.BBox = pikepdf.Array([0, 0, 60, 18])
    look.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Widget,
        FT=pikepdf.Name.Sig,
        T=pikepdf.String(name),
        F=132,
        # Real stamps sit a little off the base line of the print.
        Rect=pikepdf.Array([x, y - 3.2, x + 60, y + 14.8]),
        AP=pikepdf.Dictionary(N=pdf.make_indirect(look)),
    )


@cache
def set_fonts() -> tuple[str, str]:
    """The names of the regular and the bold face, known to the library from now on."""
    folder = Path(font_source_serif_pro.__file__).parent / "files"
    # Its italics lack Vietnamese letters; regular stands in for them.
    pdfmetrics.registerFont(TTFont(_REGULAR, str(folder / "SourceSerifPro-Regular.ttf")))
    pdfmetrics.registerFont(TTFont(_BOLD, str(folder / "SourceSerifPro-Bold.ttf")))
    return _REGULAR, _BOLD


def enclosure_pdf(paper: Paper, parent: Paper) -> bytes:
    """The paper as it is sent behind a letter: without a heading, under its subject the reference to the letter."""
    out = io.BytesIO()
    canvas = _canvas(out)
    y = _title(canvas, replace(paper, addressees=()))
    canvas.setFont(_REGULAR, 13)
    canvas.drawCentredString(_MIDDLE, y + 6, parent.annex_reference)
    y = _body(canvas, paper, y - 2 * _LINE)
    for _ in range(1, paper.pages):
        canvas.showPage()
        _paragraphs(canvas, [_LAST_PAGE], _TOP)
    canvas.save()
    return out.getvalue()


def drawn_on(paper: Paper, kind: type[Canvas]) -> bytes:
    """:func:`text_pdf` on a canvas that sets its letters in its own way."""
    return _draw(paper, kind)[0]


def _canvas(out: io.BytesIO, kind: type[Canvas] = Canvas) -> Canvas:
    set_fonts()
    canvas = kind(out, pagesize=A4, invariant=1, pageCompression=1)
    canvas.setSubject(NOTICE)
    canvas.setTitle(NOTICE)
    return canvas


def _draw(paper: Paper, kind: type[Canvas] = Canvas) -> tuple[bytes, dict[str, tuple[float, float]]]:
    out = io.BytesIO()
    canvas = _canvas(out, kind)
    places = _heading(canvas, paper)
    y = _title(canvas, paper)
    y = _body(canvas, paper, y)
    for at in range(2, paper.pages + 1):
        canvas.showPage()
        y = _paragraphs(canvas, [FULL_PAGE if at < paper.pages else _LAST_PAGE], _TOP)
    y -= 2 * _LINE
    if y < _BOTTOM + _SIGNING:
        canvas.showPage()
        y = _TOP
    _signing(canvas, paper, min(y, 420.0))
    for at, annex in enumerate(paper.annexes, start=1):
        _annex(canvas, paper, annex, at)
    canvas.save()
    return out.getvalue(), places


def _heading(canvas: Canvas, paper: Paper) -> dict[str, tuple[float, float]]:
    top = 785.0
    parents = paper.issuer[:-2] if len(paper.issuer) > 2 else paper.issuer[:-1]
    for at, line in enumerate(paper.issuer):
        is_parent = line in parents and len(paper.issuer) > 1
        canvas.setFont(_REGULAR if is_parent else _BOLD, 12)
        canvas.drawCentredString(_AGENCY, top - at * 15, line)
    canvas.setFont(_BOLD, 12)
    party = paper.issuer[0].startswith("ĐẢNG")
    canvas.drawCentredString(_MOTTO, top, "ĐẢNG CỘNG SẢN VIỆT NAM" if party else "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    if not party:
        canvas.drawCentredString(_MOTTO, top - 15, "Độc lập - Tự do - Hạnh phúc")
    canvas.setFont(_REGULAR, 13)
    level = top - 15 * max(2, len(paper.issuer)) - 14
    places: dict[str, tuple[float, float]] = {}
    if paper.type != "BB":
        canvas.drawCentredString(_MOTTO, level, paper.date_line)
        start = _MOTTO - pdfmetrics.stringWidth(paper.date_line, _REGULAR, 13) / 2
        before = paper.date_line.split("ngày")[0] + "ngày "
        places["day"] = (start + pdfmetrics.stringWidth(before, _REGULAR, 13) + 4, level)
    canvas.drawCentredString(_AGENCY, level, paper.number_line)
    start = _AGENCY - pdfmetrics.stringWidth(paper.number_line, _REGULAR, 13) / 2
    places["number"] = (start + pdfmetrics.stringWidth("Số: ", _REGULAR, 13) + 1, level)
    if paper.is_letter:
        for at, line in enumerate(wrap(f"V/v {paper.subject}", 34)):
            canvas.drawCentredString(_AGENCY, level - 16 - at * 14, line)
    return places


def _title(canvas: Canvas, paper: Paper) -> float:
    y = 680.0
    if not paper.is_letter:
        if paper.draft_mark:
            canvas.setFont(_BOLD, 13)
            canvas.drawCentredString(_MIDDLE, y + _LINE, paper.draft_mark)
        canvas.setFont(_BOLD, 14)
        canvas.drawCentredString(_MIDDLE, y, TYPE_LINES[paper.type])
        for line in wrap(paper.subject, 58):
            y -= _LINE
            canvas.drawCentredString(_MIDDLE, y, line)
        y -= 10
        canvas.line(_MIDDLE - 40, y, _MIDDLE + 40, y)
    else:
        y = 640.0
    if paper.addressees:
        y -= 26
        canvas.setFont(_REGULAR, 13)
        canvas.drawString(200, y, f"Kính gửi: {paper.addressees[0]}")
        for other in paper.addressees[1:]:
            y -= _LINE
            canvas.drawString(255, y, f"- {other}")
    return y - 28


def _body(canvas: Canvas, paper: Paper, y: float) -> float:
    return _paragraphs(canvas, [*paper.grounds, *paper.body], y)


def _paragraphs(canvas: Canvas, paragraphs: list[str], y: float) -> float:
    canvas.setFont(_REGULAR, 13)
    for paragraph in paragraphs:
        for at, line in enumerate(wrap(paragraph, 76)):
            if y < _BOTTOM:
                canvas.showPage()
                canvas.setFont(_REGULAR, 13)
                y = _TOP
            canvas.drawString(_LEFT + (28 if at == 0 else 0), y, line)
            y -= _LINE
        y -= 4
    return y


def _annex(canvas: Canvas, paper: Paper, annex: Annex, at: int) -> None:
    canvas.showPage()
    y = _TOP
    canvas.setFont(_BOLD, 14)
    for line in (f"PHỤ LỤC {at:02}", *wrap(annex.title, 58)):
        canvas.drawCentredString(_MIDDLE, y, line)
        y -= _LINE
    canvas.setFont(_REGULAR, 13)
    canvas.drawCentredString(_MIDDLE, y, paper.annex_reference)
    _paragraphs(canvas, list(annex.lines), y - 2 * _LINE)


def _signing(canvas: Canvas, paper: Paper, y: float) -> None:
    canvas.setFont(_BOLD, 12)
    canvas.drawString(_LEFT, y, "Nơi nhận:")
    canvas.setFont(_REGULAR, 11)
    for at, line in enumerate(paper.recipients):
        canvas.drawString(_LEFT, y - 14 * (at + 1), f"- {line}")
    canvas.setFont(_BOLD, 13)
    for at, line in enumerate(paper.authority):
        canvas.drawCentredString(_MOTTO, y - 16 * at, line)
    canvas.drawCentredString(_MOTTO, y - 16 * len(paper.authority) - 70, paper.signer)
