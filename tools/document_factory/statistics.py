"""Reports with figures in them: running text and statistics tables, as Word, PDF and workbook."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, LongTable, Paragraph, SimpleDocTemplate, Spacer, TableStyle

from tools.document_factory.pdf import set_fonts
from tools.document_factory.spec import NOTICE
from tools.document_factory.word import FIXED, without_times


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticsTable:
    """``head``: heading rows; an empty cell is covered by the one left of it. ``rows`` as long as the last of them.

    ``widths``: points of a page 480 wide; equal where empty.
    """

    head: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    title: str = ""
    widths: tuple[float, ...] = ()


def statistics_docx(lines: Sequence[str], tables: Sequence[StatisticsTable]) -> bytes:
    """Paragraphs, then the tables with merged headings."""
    document = Document()
    document.core_properties.subject = NOTICE
    document.core_properties.created = document.core_properties.modified = FIXED
    for line in lines:
        document.add_paragraph(line)
    for table in tables:
        if table.title:
            document.add_paragraph(table.title).alignment = WD_ALIGN_PARAGRAPH.CENTER
        grid = document.add_table(rows=0, cols=len(table.rows[0]))
        grid.style = "Table Grid"
        for at, row in enumerate((*table.head, *table.rows)):
            cells = grid.add_row().cells
            start = 0
            for column, text in enumerate(row):
                if text or at >= len(table.head):
                    cells[column].text = text
                    start = column
                elif column:
                    cells[start].merge(cells[column])
    out = io.BytesIO()
    document.save(out)
    return without_times(out.getvalue())


def statistics_pdf(lines: Sequence[str], tables: Sequence[StatisticsTable]) -> bytes:
    """Paragraphs, then ruled tables whose numbers are centred in their cells."""
    regular, bold = set_fonts()
    plain = ParagraphStyle("p", fontName=regular, fontSize=12, leading=16)
    small = ParagraphStyle("s", parent=plain, fontSize=10, leading=12)
    middle = ParagraphStyle("m", parent=small, alignment=TA_CENTER)
    headed = ParagraphStyle("h", parent=middle, fontName=bold)
    flow: list[Flowable] = [Paragraph(line, plain) for line in lines]
    for table in tables:
        flow += [Spacer(1, 10), Paragraph(table.title, headed), Spacer(1, 6)]
        count = len(table.rows[0])
        rows: list[list[Paragraph]] = []
        style: list[tuple[object, ...]] = [
            ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ]
        for at, row in enumerate(table.head):
            rows.append([Paragraph(text, headed) for text in row])
            start = 0
            for column, text in enumerate(row):
                if text:
                    start = column
                if start < column and (column + 1 == len(row) or row[column + 1]):
                    style.append(("SPAN", (start, at), (column, at)))
        rows += [[Paragraph(text, middle if text[:1].isdigit() else small) for text in row] for row in table.rows]
        flow.append(LongTable(rows, colWidths=list(table.widths) or [480 / count] * count, style=TableStyle(style)))
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4, subject=NOTICE, leftMargin=57, rightMargin=57, invariant=1).build(flow)
    return out.getvalue()
