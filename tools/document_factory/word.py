"""Paper → DOCX as Word users make it: heading in a borderless two-column table. Deterministic bytes."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from tools.document_factory.spec import NOTICE, TYPE_LINES, Paper

_MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
_FIXED = datetime(2024, 1, 1, tzinfo=UTC)


def word_file(paper: Paper) -> bytes:
    """A Word document with its heading in a table."""
    document = Document()
    document.core_properties.subject = NOTICE
    document.core_properties.created = document.core_properties.modified = _FIXED
    _heading(document, paper)
    _title(document, paper)
    for line in (*paper.grounds, *paper.body):
        document.add_paragraph(line).paragraph_format.first_line_indent = Pt(28)
    foot = document.add_table(rows=1, cols=2)
    _fill(foot.cell(0, 0), ("Nơi nhận:", *(f"- {line}" for line in paper.recipients)), centred=False)
    _fill(foot.cell(0, 1), (*paper.authority, "", "", "", paper.signer), bold=True)
    out = io.BytesIO()
    document.save(out)
    return _without_times(out.getvalue())


def _heading(document: DocumentType, paper: Paper) -> None:
    table = document.add_table(rows=2, cols=2)
    _fill(table.cell(0, 0), paper.issuer, bold=True)
    _fill(table.cell(0, 1), _MOTTO, bold=True)
    under = (paper.number_line, f"V/v {paper.subject}") if paper.is_letter else (paper.number_line,)
    _fill(table.cell(1, 0), under)
    _fill(table.cell(1, 1), (paper.date_line,))


def _title(document: DocumentType, paper: Paper) -> None:
    if not paper.is_letter:
        marks = (paper.draft_mark,) if paper.draft_mark else ()
        for line in (*marks, TYPE_LINES[paper.type], paper.subject):
            paragraph = document.add_paragraph()
            paragraph.add_run(line).bold = True
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if paper.addressees:
        paragraph = document.add_paragraph(f"Kính gửi: {paper.addressees[0]}")
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _fill(cell: _Cell, lines: tuple[str, ...], *, bold: bool = False, centred: bool = True) -> None:
    for at, line in enumerate(lines):
        paragraph: Paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
        paragraph.add_run(line).bold = bold
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _without_times(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist()):
            target.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), source.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
