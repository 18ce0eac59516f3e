"""Registers of files as offices print them (Decree 30/2020/NĐ-CP, Annex V, forms II to IV): Word, PDF, spreadsheet."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, LongTable, Paragraph, SimpleDocTemplate, Spacer, TableStyle

from tools.document_factory.parts import Rows, Text
from tools.document_factory.pdf import set_fonts
from tools.document_factory.running_text import odt_file
from tools.document_factory.sheets import Value, xlsx_file
from tools.document_factory.spec import NOTICE
from tools.document_factory.word import FIXED, without_times

LIST_COLUMNS = ("Số và ký hiệu hồ sơ", "Tên đề mục và tiêu đề hồ sơ", "Thời hạn bảo quản", "Người lập hồ sơ", "Ghi chú")
INDEX_COLUMNS = (
    "Số TT",
    "Số, ký hiệu hồ sơ",
    "Tiêu đề hồ sơ",
    "Thời gian tài liệu",
    "Thời hạn bảo quản",
    "Số tờ/Số trang",
    "Ghi chú",
)
DOCUMENT_COLUMNS = (
    "STT",
    "Số, ký hiệu văn bản",
    "Ngày tháng năm văn bản",
    "Tên loại và trích yếu nội dung văn bản",
    "Tác giả văn bản",
    "Tờ số/Trang số",
    "Ghi chú",
)
_WIDTHS = {5: (90, 300, 90, 130, 120), 7: (40, 90, 250, 90, 90, 70, 100)}
"""Points, of a sheet lying on its side; other tables name their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedRegister:
    """``above``: agency and title, one line each. ``below``: what stands under the table."""

    above: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    below: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()


def register_docx(register: PrintedRegister) -> bytes:
    """A Word document whose heading row is repeated on every page."""
    document = Document()
    document.core_properties.subject = NOTICE
    document.core_properties.created = document.core_properties.modified = FIXED
    for line in register.above:
        paragraph = document.add_paragraph()
        paragraph.add_run(line).bold = True
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    table = document.add_table(rows=0, cols=len(register.columns))
    table.style = "Table Grid"
    for row in (register.columns, *register.rows):
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            cell.text = text
    for line in register.below:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return without_times(out.getvalue())


def register_odt(register: PrintedRegister) -> bytes:
    """An OpenDocument text."""
    rows = tuple(tuple((Text(text=text),) for text in row) for row in (register.columns, *register.rows))
    above = tuple(Text(text=line, bold=True, centred=True) for line in register.above)
    return odt_file((*above, Rows(rows=rows), *(Text(text=line) for line in register.below)))


def register_pdf(register: PrintedRegister, *, ruled: bool = True) -> bytes:
    """A text PDF over as many pages as it takes, the headings on each; ``ruled``: its cells have borders."""
    regular, bold = set_fonts()
    plain = ParagraphStyle("cell", fontName=regular, fontSize=11, leading=14)
    strong = ParagraphStyle("head", fontName=bold, fontSize=11, leading=14, alignment=TA_CENTER)
    title = ParagraphStyle("title", fontName=bold, fontSize=13, leading=17, alignment=TA_CENTER)
    rows = [[Paragraph(text, strong) for text in register.columns]]
    rows += [[Paragraph(text, plain) for text in row] for row in register.rows]
    table = LongTable(rows, colWidths=register.widths or _WIDTHS[len(register.columns)], repeatRows=1)
    borders = [("GRID", (0, 0), (-1, -1), 0.7, colors.black)] if ruled else []
    table.setStyle(TableStyle([*borders, ("VALIGN", (0, 0), (-1, -1), "MIDDLE" if ruled else "TOP")]))
    story: list[Flowable] = [Paragraph(line, title) for line in register.above]
    story += [Spacer(1, 10), table, Spacer(1, 8), *(Paragraph(line, plain) for line in register.below)]
    out = io.BytesIO()
    sheet = SimpleDocTemplate(
        out, pagesize=landscape(A4), leftMargin=50, rightMargin=50, title=NOTICE, subject=NOTICE, invariant=1
    )
    sheet.build(story)
    return out.getvalue()


def register_xlsx(register: PrintedRegister, *, name: str = "Sheet1") -> bytes:
    """A workbook with the title in the first column above the table."""
    rows: list[Sequence[Value]] = [[line] for line in register.above]
    rows += [
        [],
        list(register.columns),
        *(list(row) for row in register.rows),
        [],
        *([line] for line in register.below),
    ]
    return xlsx_file({name: rows})
