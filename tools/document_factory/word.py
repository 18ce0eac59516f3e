"""Paper → DOCX as Word users make it: heading in a borderless two-column table. Deterministic bytes."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from tools.document_factory.spec import NOTICE, TYPE_LINES, Paper

_MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
FIXED = datetime(2024, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordHabits:
    """How the typist worked. What these leave is lost to readers that look at plain runs only.

    ``tabbed_heading``: two columns made with tab stops. ``tracked_number``: the number stands in a tracked insertion
    beside a struck-out older one. ``controlled_subject``: the subject stands in a content control of a template.
    """

    tabbed_heading: bool = False
    tracked_number: bool = False
    controlled_subject: bool = False


_PLAIN = WordHabits()


def word_file(paper: Paper, habits: WordHabits = _PLAIN) -> bytes:
    """A Word document with its heading in a table, or as ``habits`` say."""
    document = Document()
    document.core_properties.subject = NOTICE
    document.core_properties.created = document.core_properties.modified = FIXED
    (_tabbed_heading if habits.tabbed_heading else _heading)(document, paper, habits)
    _title(document, paper, habits)
    for line in (*paper.grounds, *paper.body):
        document.add_paragraph(line).paragraph_format.first_line_indent = Pt(28)
    foot = document.add_table(rows=1, cols=2)
    _fill(foot.cell(0, 0), ("Nơi nhận:", *(f"- {line}" for line in paper.recipients)), centred=False)
    _fill(foot.cell(0, 1), (*paper.authority, "", "", "", paper.signer), bold=True)
    _annexes(document, paper)
    out = io.BytesIO()
    document.save(out)
    return without_times(out.getvalue())


def _heading(document: DocumentType, paper: Paper, habits: WordHabits) -> None:
    table = document.add_table(rows=2, cols=2)
    _fill(table.cell(0, 0), paper.issuer, bold=True)
    _fill(table.cell(0, 1), _MOTTO, bold=True)
    under = (paper.number_line, f"V/v {paper.subject}") if paper.is_letter else (paper.number_line,)
    _fill(table.cell(1, 0), under)
    if habits.tracked_number:
        _track_number(table.cell(1, 0).paragraphs[0], paper)
    _fill(table.cell(1, 1), (paper.date_line,))


def _tabbed_heading(document: DocumentType, paper: Paper, habits: WordHabits) -> None:
    left = (*paper.issuer, paper.number_line)
    right = (*_MOTTO, *[""] * (len(paper.issuer) - len(_MOTTO)), paper.date_line)
    for at, (one, other) in enumerate(zip(left, right, strict=True)):
        paragraph = document.add_paragraph()
        for place in (100, 340):
            paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(place), WD_TAB_ALIGNMENT.CENTER)
        paragraph.add_run(f"\t{one}").bold = 0 < at < len(paper.issuer)
        if at == len(paper.issuer) and habits.tracked_number:
            _track_number(paragraph, paper)
        paragraph.add_run(f"\t{other}").bold = at < len(_MOTTO)
    if paper.is_letter:
        document.add_paragraph(f"V/v {paper.subject}")


def _title(document: DocumentType, paper: Paper, habits: WordHabits) -> None:
    if not paper.is_letter:
        marks = (paper.draft_mark,) if paper.draft_mark else ()
        for line in (*marks, TYPE_LINES[paper.type], paper.subject):
            paragraph = document.add_paragraph()
            paragraph.add_run(line).bold = True
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            if habits.controlled_subject and line == paper.subject:
                _into_control(paragraph)
    if paper.addressees:
        paragraph = document.add_paragraph(f"Kính gửi: {paper.addressees[0]}")
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _annexes(document: DocumentType, paper: Paper) -> None:
    for at, annex in enumerate(paper.annexes, start=1):
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        for line in (f"PHỤ LỤC {at:02}", annex.title, paper.annex_reference):
            document.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.CENTER
        for line in annex.lines:
            document.add_paragraph(line)


def _fill(cell: _Cell, lines: tuple[str, ...], *, bold: bool = False, centred: bool = True) -> None:
    for at, line in enumerate(lines):
        paragraph: Paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
        paragraph.add_run(line).bold = bold
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _track_number(paragraph: Paragraph, paper: Paper) -> None:
    """The last run printed "Số: 14/KH-UBND": take the number out and put it back as somebody's tracked insertion."""
    if paper.number is None:
        return
    run = paragraph.runs[-1]
    before, after = run.text.split(paper.number, 1)
    run.text = before
    for kind, tag, text in (("del", "delText", "99"), ("ins", "t", paper.number)):
        paragraph._p.append(
            parse_xml(
                f'<w:{kind} {nsdecls("w")} w:id="1" w:author="Văn thư" w:date="2024-01-01T00:00:00Z">'
                f"<w:r><w:{tag}>{text}</w:{tag}></w:r></w:{kind}>"
            )
        )
    paragraph.add_run(after)


def _into_control(paragraph: Paragraph) -> None:
    """Moves the paragraph's run into a content control, as templates of the office do."""
    run = paragraph.runs[0]._r
    control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtPr/><w:sdtContent/></w:sdt>")
    run.addprevious(control)
    control[1].append(run)


def without_times(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist()):
            target.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), source.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
