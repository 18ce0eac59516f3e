"""DOCX → lines with positions (zipfile and ElementTree; python-docx loses insertions, content controls, headers).

Word headings stand in a table. Tracked insertions and content controls are read; deletions and hidden text are not.
The same reader serves the flat forms: Word 2003 XML and "XML document" (one file, no ZIP).
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException

from evidence_check.extract.failing import failed, without_text
from evidence_check.extract.flow import DEEPEST, Block, Grid, Paragraph, amount, has_text, lines_of, row_of, tables_of
from evidence_check.extract.html import html_blocks
from evidence_check.extract.package import LARGEST_MEMBER, Package, parsed, read_package
from evidence_check.extract.word_fonts import recode_runs
from evidence_check.model.codes import FindingCode
from evidence_check.model.extraction import Extraction, Page, TextSource

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_MC_FALLBACK, _MC_CHOICE = f"{_MC}Fallback", f"{_MC}Choice"
_APP_PAGES = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}Pages"
_WORD_2003 = b"http://schemas.microsoft.com/office/word/2003/wordml"
_WORD_2007 = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SKIPPED = {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", f"{_W}pPr", f"{_W}rPr", f"{_W}tblPr",
            f"{_W}sectPr", f"{_W}footnoteReference", _MC_FALLBACK}  # fmt: skip
_TRANSPARENT = {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml", f"{_W}moveTo"}
_PAGES = re.compile(r"[0-9]{1,6}")
_SHORTEST_HEADER = 40
"""Characters: a header or footer below it is a page number or a slogan."""


@dataclass(frozen=True, slots=True)
class _Source:
    """What the blocks may point at outside the main part."""

    package: Package | None
    relations: dict[str, tuple[str, str]]


_ALONE = _Source(None, {})


def extract_docx(data: bytes) -> Extraction:
    """Read a Word document. Problems are values."""
    return read_package(data, _extracted, "file.broken_docx")


def extract_word_xml(data: bytes) -> Extraction:
    """Read Word's single-file XML forms. Problems are values."""
    if len(data) > LARGEST_MEMBER:
        return failed(FindingCode.UNSAFE_ARCHIVE, "file.office_too_large")
    try:
        root = parsed(data.replace(_WORD_2003, _WORD_2007))
        for part in root.iter(f"{_PKG}part"):
            if part.get(f"{_PKG}contentType", "").endswith("document.main+xml"):
                root = next(iter(part.iter(f"{_W}document")), root)
                break
        body = root.find(f"{_W}body")
        if body is None:
            return failed(FindingCode.UNREADABLE_FILE, "file.broken_docx")
        recode_runs(root, data, lambda: None)
        return _joined(list(_blocks(body, _ALONE, 0)), None)
    except (ParseError, DefusedXmlException, ValueError, LookupError, RecursionError):
        return failed(FindingCode.UNREADABLE_FILE, "file.broken_docx")


def _extracted(package: Package) -> Extraction:
    name = package.main_part("word/document.xml")
    root = _part(package, name)
    body = root.find(f"{_W}body") if root is not None else None
    if body is None:
        return failed(FindingCode.UNREADABLE_FILE, "file.broken_docx")
    source = _Source(package, package.relations(name))
    header = _first_of("header", source)
    blocks = [*header, *_blocks(body, source, 0), *_first_of("footer", source)]
    return _joined(blocks, _page_count(package))


def _part(package: Package, name: str) -> Element | None:
    """A part with text; codes of fonts from before Unicode as letters."""
    content = package.member(name)
    if content is None:
        return None
    root = parsed(content)
    recode_runs(root, content, lambda: package.member("word/styles.xml"))
    return root


def _joined(blocks: list[Block], pages: int | None) -> Extraction:
    if not has_text(blocks):
        return without_text(pages)
    page = Page(number=1, lines=lines_of(blocks))
    return Extraction(pages=(page,), page_count=pages, text_source=TextSource.OFFICE, tables=tables_of(blocks))


def _page_count(package: Package) -> int | None:
    root = package.side_xml("docProps/app.xml")
    found = root.find(_APP_PAGES) if root is not None else None
    return int(found.text) if found is not None and found.text and _PAGES.fullmatch(found.text) else None


def _first_of(kind: str, source: _Source) -> list[Block]:
    """Some offices keep the heading in the page header: it is read before the body; long footers stand behind it."""
    assert source.package is not None
    names = sorted({path for found, path in source.relations.values() if found == kind})
    for name in names or [f"word/{kind}{at}.xml" for at in (1, 2, 3)]:
        try:
            root = _part(source.package, name)
        except (ParseError, DefusedXmlException):
            continue
        blocks = list(_blocks(root, source, 0)) if root is not None else []
        if amount(blocks) > _SHORTEST_HEADER:
            return blocks
    return []


def _blocks(container: Element, source: _Source, depth: int) -> Iterator[Block]:
    """Paragraphs and tables of the block-level children; boxes behind the paragraph they hang on."""
    if depth > DEEPEST:
        return
    for child in container:
        if child.tag == f"{_W}p":
            yield _paragraph(child)
            for box in _boxes(child):
                yield from _blocks(box, source, depth + 1)
        elif child.tag == f"{_W}tbl":
            yield _table(child, source, depth)
        elif child.tag == f"{_W}altChunk":
            yield from _chunk(child, source)
        elif child.tag not in _SKIPPED:
            # Content controls, insertions of whole paragraphs, custom XML: transparent.
            inner = child.find(f"{_W}sdtContent") if child.tag == f"{_W}sdt" else child
            if inner is not None and len(inner):
                yield from _blocks(inner, source, depth + 1)


def _boxes(element: Element) -> Iterator[Element]:
    """Text boxes of a paragraph, DrawingML and VML; the fallback repeats the choice, and a box's own come with it."""
    for child in element:
        if child.tag == f"{_W}txbxContent":
            yield child
        elif child.tag != _MC_FALLBACK and child.tag not in (f"{_W}del", f"{_W}moveFrom") and len(child):
            yield from _boxes(child)


def _table(table: Element, source: _Source, depth: int) -> Grid:
    grid = [_number(column, "w") for column in table.findall(f"{_W}tblGrid/{_W}gridCol")]
    rows = []
    for row in _through(table, f"{_W}tr"):
        cells = list(_through(row, f"{_W}tc"))
        spans = [max(1, _span(cell)) for cell in cells]
        contents = [tuple(_blocks(cell, source, depth + 1)) for cell in cells]
        widths: list[float] = []
        at = 0
        for span in spans if sum(spans) <= len(grid) else ():
            widths.append(sum(grid[at : at + span]))
            at += span
        rows.append(row_of(contents, widths, sum(grid)))
    return Grid(rows=tuple(rows))


def _through(parent: Element, tag: str) -> Iterator[Element]:
    """Rows and cells, also inside content controls and insertions; a row struck out is none."""
    for child in parent:
        if child.tag == tag:
            if child.find(f"{_W}trPr/{_W}del") is None:
                yield child
        elif child.tag in _TRANSPARENT:
            yield from _through(child, tag)


def _chunk(element: Element, source: _Source) -> Iterator[Block]:
    """A web page put into the document whole, as portals and report generators do."""
    _, name = source.relations.get(element.get(f"{_R}id", ""), ("", ""))
    content = source.package.member(name) if source.package is not None else None
    if content is None:
        return
    if content[:2000].lstrip().lower().startswith(b"mime-version"):
        page = email.message_from_bytes(content, policy=email.policy.default).get_body(("html",))
        content = page.get_content().encode() if page is not None else b""
    if not content.startswith(b"PK"):
        yield from html_blocks(content)


def _span(cell: Element) -> int:
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    return _number(span, "val") if span is not None else 1


def _number(element: Element, name: str) -> int:
    value = element.get(f"{_W}{name}", "0")
    return int(value) if value.isdecimal() and len(value) < 9 else 0


def _paragraph(element: Element) -> Paragraph:
    properties = element.find(f"{_W}pPr")
    align = properties.find(f"{_W}jc") if properties is not None else None
    bold = any(_is_on(run.find(f"{_W}rPr/{_W}b")) for run in element.iter(f"{_W}r"))
    stated = align.get(f"{_W}val") or "" if align is not None else ""
    return Paragraph(text="".join(_text(element)), align="right" if stated == "end" else stated, bold=bold)


def _text(element: Element) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if tag in _SKIPPED or tag == f"{_W}txbxContent":
            continue
        if tag == f"{_W}t":
            yield child.text or ""
        elif tag in (f"{_W}tab", f"{_W}ptab"):
            yield "\t"
        elif tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"
        elif tag == f"{_W}noBreakHyphen":
            yield "-"
        elif tag == f"{_W}sym":
            yield _symbol(child)
        elif tag == f"{_W}r" and _is_on(child.find(f"{_W}rPr/{_W}vanish")):
            continue
        elif tag == f"{_W}r" and _is_on(child.find(f"{_W}rPr/{_W}caps")):
            yield "".join(_text(child)).upper()
        elif len(child):
            yield from _text(child)


def _symbol(element: Element) -> str:
    """A character by its code; those of symbol fonts (private use) are pictures, not text."""
    try:
        code = int(element.get(f"{_W}char", ""), 16)
    except ValueError:
        return ""
    return chr(code) if 0x20 <= code < 0xD800 else " "


def _is_on(flag: Any) -> bool:
    return flag is not None and flag.get(f"{_W}val") not in ("0", "false", "none")
