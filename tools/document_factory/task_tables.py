"""Plans and reports with a table of tasks, as offices print them: in a Word file, or behind a PDF's text."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, LongTable, Paragraph, SimpleDocTemplate, Spacer, TableStyle

from tools.document_factory.pdf import set_fonts, text_pdf
from tools.document_factory.sheets import Value, xlsx_file
from tools.document_factory.spec import NOTICE, Paper
from tools.document_factory.word import without_times, word_file

PLAN_COLUMNS = ("STT", "Nội dung công việc", "Đơn vị chủ trì", "Thời gian hoàn thành", "Sản phẩm")
REPORT_COLUMNS = ("TT", "Nhiệm vụ", "Thời hạn", "Kết quả thực hiện")


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedTasks:
    """``rows``: of as many texts as columns; a row of one text is a band over all columns (a group of tasks)."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str = "PHỤ LỤC\nDANH MỤC NHIỆM VỤ"


def tasks_docx(paper: Paper, tasks: PrintedTasks) -> bytes:
    """A Word document with the table behind the signature, as an annex of its own page."""
    document = Document(io.BytesIO(word_file(paper)))
    document.add_page_break()
    for line in (*tasks.title.split("\n"), paper.annex_reference):
        document.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.CENTER
    table = document.add_table(rows=0, cols=len(tasks.columns))
    table.style = "Table Grid"
    for row in (tasks.columns, *tasks.rows):
        cells = table.add_row().cells
        if len(row) == 1:
            cells[0].merge(cells[-1]).text = row[0]
            continue
        for cell, text in zip(cells, row, strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return without_times(out.getvalue())


def tasks_pdf(paper: Paper, tasks: PrintedTasks, *, ruled: bool = True) -> bytes:
    """A text PDF whose last pages lie on their side and hold the table."""
    with (
        pikepdf.open(io.BytesIO(text_pdf(paper))) as pdf,
        pikepdf.open(io.BytesIO(_pages(paper, tasks, ruled))) as more,
    ):
        pdf.pages.extend(more.pages)
        out = io.BytesIO()
        pdf.save(out, static_id=True)
        return out.getvalue()


def tasks_xlsx(tasks: PrintedTasks, *, reference: str = "") -> bytes:
    """A workbook with nothing but the table; ``reference`` names the plan it belongs to."""
    rows: list[Sequence[Value]] = [[line] for line in (*tasks.title.split("\n"), reference) if line]
    rows += [[], list(tasks.columns), *(list(row) for row in tasks.rows)]
    return xlsx_file({"Sheet1": rows})


def _pages(paper: Paper, tasks: PrintedTasks, ruled: bool) -> bytes:
    regular, bold = set_fonts()
    plain = ParagraphStyle("cell", fontName=regular, fontSize=11, leading=14)
    strong = ParagraphStyle("head", fontName=bold, fontSize=11, leading=14, alignment=TA_CENTER)
    title = ParagraphStyle("title", fontName=bold, fontSize=13, leading=17, alignment=TA_CENTER)
    width = len(tasks.columns)
    rows = [[Paragraph(text, strong) for text in tasks.columns]]
    bands = [at for at, row in enumerate(tasks.rows, start=1) if len(row) == 1]
    rows += [[Paragraph(text, plain) for text in (*row, *[""] * (width - len(row)))] for row in tasks.rows]
    others = 660 / (width - 2) * 0.72
    widths = [34.0, 660 - others * (width - 2), *[others] * (width - 2)]
    table = LongTable(rows, colWidths=widths, repeatRows=1)
    style: list[tuple[object, ...]] = [("VALIGN", (0, 0), (-1, -1), "MIDDLE" if ruled else "TOP")]
    if ruled:
        style.append(("GRID", (0, 0), (-1, -1), 0.7, colors.black))
    style += [("SPAN", (0, at), (-1, at)) for at in bands]
    table.setStyle(TableStyle(style))
    story: list[Flowable] = [Paragraph(line, title) for line in (*tasks.title.split("\n"), paper.annex_reference)]
    story += [Spacer(1, 10), table]
    out = io.BytesIO()
    SimpleDocTemplate(
        out, pagesize=landscape(A4), leftMargin=50, rightMargin=50, title=NOTICE, subject=NOTICE, invariant=1
    ).build(story)
    return out.getvalue()
