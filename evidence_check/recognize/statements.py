"""Pages and tables → the sentences and table rows that state figures: what a report says it has done.

What only plans or promises is left out where its heading says so ("Phương hướng, nhiệm vụ năm 2024"); so are the
grounds. Which figure is whose, matching says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from evidence_check.model.extraction import Line, Page, Table, TextSource
from evidence_check.model.statement import Statement
from evidence_check.recognize.number_rows import NumberTable, number_tables
from evidence_check.recognize.sheet_rows import rows_of_sheet
from evidence_check.text.fold import CAPITALS, clean, is_upper, toneless
from evidence_check.text.stated_figures import stated_figures

REPORTING = frozenset({None, "BC", "BB", "TB", "CV"})
"""Types of papers that tell results; the figures of a plan or a decision are what is wanted."""

_MOST = 500
"""Of one paper."""
_LONGEST = 1_200
_LONGEST_HEADING = 110
_SHORT = 0.75
_HAS_FIGURE = re.compile(r"\d ?%|\d ?/ ?\d|\d[.,\d]{0,18}\s{1,3}[^\W\d]|:\s*\d|phần trăm|\d trên ")
_STARTS = re.compile(r"^\s*(?:[-–+•*▪✓·]|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\)|[IVX]{1,5}[.)]|\(\d{1,2}\))\s+(?=\S)")
_SECTION = re.compile(r"^\s*(?:[IVX]{1,5}[.)]?|phần (?:thứ )?\w+)[\s.:]", re.IGNORECASE)
_ENDS = (".", ";", ":", "!", "?")
_SENTENCE = re.compile(rf"(?<=[^\W\d]{{2}}[.!?])\s+(?=[{CAPITALS}“\"(\d])|(?<=[\d%)][.!?])\s+(?=[{CAPITALS}“\"(])")
_NOT_DONE = re.compile(
    r"\b(?:phuong huong|nhiem vu trong tam|nhiem vu,? giai phap|giai phap|muc tieu|chi tieu phan dau"
    r"|kien nghi,? de xuat"
    r"|de xuat,? kien nghi|ke hoach nam|nhiem vu nam|dinh huong|yeu cau)\b"
)
_GROUNDS = ("can cu", "thuc hien quyet dinh so", "thuc hien ke hoach so", "thuc hien cong van")


@dataclass(slots=True)
class _Paragraph:
    page: int
    pieces: list[str] = field(default_factory=list)
    bold: bool = True


def read_statements(pages: Sequence[Page], source: TextSource) -> tuple[Statement, ...]:
    """The statements of a paper's pages, in order."""
    return tuple(islice(_statements(pages, source), _MOST))


def sheet_statements(tables: Iterable[Table]) -> tuple[Statement, ...]:
    """The statements of a workbook's rows."""
    return tuple(islice((one for table in tables for one in rows_of_sheet(table)), _MOST))


def _statements(pages: Sequence[Page], source: TextSource) -> Iterator[Statement]:
    section = heading = ""
    for paragraph in _paragraphs(pages, source):
        if isinstance(paragraph, NumberTable):
            above = paragraph.title or " / ".join(one for one in (section, heading) if one)
            if not _NOT_DONE.search(toneless(section)):
                for label, text in paragraph.rows:
                    yield Statement(text=text[:_LONGEST], page=paragraph.page, above=above, label=label)
            continue
        text = clean(" ".join(paragraph.pieces))
        if not text or toneless(text[:40]).startswith(_GROUNDS):
            continue
        if _is_heading(text, paragraph.bold):
            if _SECTION.match(text) or is_upper(text):
                section, heading = text, ""
            else:
                heading = text
            if not stated_figures(text):
                continue
        if not _HAS_FIGURE.search(text) or _NOT_DONE.search(toneless(section)):
            continue
        above = " / ".join(one for one in (section, heading) if one and one != text)
        for sentence in _SENTENCE.split(_STARTS.sub("", text)):
            if _HAS_FIGURE.search(sentence) and stated_figures(sentence):
                yield Statement(text=sentence[:_LONGEST], page=paragraph.page, above=above)


def _is_heading(text: str, bold: bool) -> bool:
    if len(text) > _LONGEST_HEADING or text.endswith((".", ";", ",")):
        return False
    return is_upper(text) or bool(_STARTS.match(text) and text[:1] not in "-–+•*▪✓·") or bold


def _paragraphs(pages: Sequence[Page], source: TextSource) -> Iterator[_Paragraph | NumberTable]:
    """Paragraphs and tables in reading order; a paragraph may go on over a page break."""
    open_one: _Paragraph | None = None
    for page in pages:
        tables = number_tables(page)
        taken = {at: table for table in tables for at in table.lines}
        told: set[int] = set()
        last: Line | None = None
        for at, line in enumerate(page.lines):
            table = taken.get(at)
            if table is not None:
                if table.lines[0] not in told:
                    told.add(table.lines[0])
                    if open_one is not None:
                        yield open_one
                        open_one = None
                    yield table
                continue
            text = line.text.strip()
            if not text or text.strip("-–. ").isdigit():
                if open_one is not None and source is TextSource.OFFICE:
                    yield open_one
                    open_one = None
                continue
            if open_one is not None and _opens(open_one, line, last, text, source):
                yield open_one
                open_one = None
            if open_one is None:
                open_one = _Paragraph(page=page.number)
            open_one.pieces.append(text)
            open_one.bold &= line.bold
            last = line
    if open_one is not None:
        yield open_one


def _opens(before: _Paragraph, line: Line, last: Line | None, text: str, source: TextSource) -> bool:
    """True where the line begins a paragraph of its own."""
    if source is TextSource.OFFICE or _STARTS.match(text):
        return True
    ended = before.pieces[-1].endswith(_ENDS)
    if last is not None and last.x1 < _SHORT and text[:1].isupper():
        return True  # the line before did not reach the margin
    if last is None:  # a page further on
        return ended or text[:1].isupper()
    if line.bold != last.bold and not ended:
        return not text[:1].islower()
    height = max(last.bottom - last.top, 0.008)
    far = line.top - last.bottom > 1.6 * height
    indented = line.x0 - last.x0 > 0.015 and last.x1 < 0.85
    return (ended and (last.x1 < 0.85 or line.x0 - last.x0 > 0.015)) or far or indented
