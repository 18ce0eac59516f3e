"""Slides (.pptx, .pptm, .ppsx) → lines in the order of the slides, a page a slide; tables as tables."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from evidence_check.extract.failing import failed, without_text
from evidence_check.extract.flow import MOST_LINES
from evidence_check.extract.package import Package, read_package
from evidence_check.model.codes import FindingCode
from evidence_check.model.extraction import Extraction, Line, Page, Table, TextSource
from evidence_check.text.fold import nfc

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MOST_SLIDES = 1_000


def extract_pptx(data: bytes) -> Extraction:
    """Read slides. Problems are values."""
    return read_package(data, _extracted, "file.broken_slides")


def _extracted(package: Package) -> Extraction:
    main = package.main_part("ppt/presentation.xml")
    root = package.xml(main)
    if root is None:
        return failed(FindingCode.UNREADABLE_FILE, "file.broken_slides")
    relations = package.relations(main)
    listed = [slide.get(f"{_R}id", "") for slide in root.iter(f"{_P}sldId")]
    names = [relations[one][1] for one in listed[:_MOST_SLIDES] if one in relations]
    pages: list[Page] = []
    tables: list[Table] = []
    left = MOST_LINES
    for number, name in enumerate(names, start=1):
        slide = package.xml(name)
        if slide is None or slide.get("show") == "0":
            continue
        lines = [Line(text=text) for text in _texts(slide)][:left]
        left -= len(lines)
        pages.append(Page(number=number, lines=tuple(lines), positioned=False))
        tables.extend(_table(table, number) for table in slide.iter(f"{_A}tbl"))
    if not any(page.lines for page in pages):
        return without_text(len(names) or None)
    return Extraction(pages=tuple(pages), page_count=len(names), text_source=TextSource.OFFICE, tables=tuple(tables))


def _texts(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_A}p":
            for text in _text(child).split("\n"):
                if text.strip():
                    yield " ".join(text.split())
        elif child.tag != _FALLBACK and len(child):
            yield from _texts(child)


def _text(paragraph: Element) -> str:
    pieces: list[str] = []
    for node in paragraph.iter():
        if node.tag == f"{_A}t":
            pieces.append(node.text or "")
        elif node.tag == f"{_A}br":
            pieces.append("\n")
    return nfc("".join(pieces))


def _table(table: Element, page: int) -> Table:
    rows = tuple(
        tuple(" ".join(" ".join(map(_text, cell.iter(f"{_A}p"))).split()) for cell in row.iter(f"{_A}tc"))
        for row in table.iter(f"{_A}tr")
    )
    return Table(rows=rows, name="", page=page)
