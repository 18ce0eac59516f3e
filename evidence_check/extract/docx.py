"""DOCX → lines with positions (zipfile and ElementTree; python-docx loses insertions, content controls, headers).

Word headings stand in a table. Tracked insertions and content controls are read; deletions and hidden text are not.
The same reader serves the flat forms: Word 2003 XML and "XML document" (one file, no ZIP).
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException

from evidence_check.extract.failing import failed, without_text
from evidence_check.extract.flow import DEEPEST, Block, Grid, Paragraph, amount, has_text, lines_of, row_of, tables_of
from evidence_check.extract.html import html_blocks
from evidence_check.extract.package import LARGEST_MEMBER, Package, parsed, read_package
from evidence_check.extract.word_fonts import recode_runs
from evidence_check.extract.word_markup import (
    SKIPPED,
    W,
    boxes_of,
    grid_of,
    inner_of,
    is_on,
    span_of,
    text_of,
    through,
)
from evidence_check.model.codes import FindingCode
from evidence_check.model.extraction import Extraction, Page, TextSource

_Read = TypeVar("_Read")
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_APP_PAGES = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}Pages"
_WORD_2003 = b"http://schemas.microsoft.com/office/word/2003/wordml"
_WORD_2007 = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
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
    return read_word_xml(data, lambda body: _joined(list(_blocks(body, _ALONE, 0)), None))


def read_word_xml(data: bytes, read: Callable[[Element], _Read]) -> _Read | Extraction:
    """What ``read`` makes of a single-file form's body; a damaged or too large one is a failed extraction."""
    if len(data) > LARGEST_MEMBER:
        return failed(FindingCode.UNSAFE_ARCHIVE, "file.office_too_large")
    try:
        body = _flat_body(data)
        if body is None:
            return failed(FindingCode.UNREADABLE_FILE, "file.broken_docx")
        return read(body)
    except (ParseError, DefusedXmlException, ValueError, LookupError, RecursionError):
        return failed(FindingCode.UNREADABLE_FILE, "file.broken_docx")


def _flat_body(data: bytes) -> Element | None:
    """The body of a single-file XML form. Raises what the XML parser raises."""
    root = parsed(data.replace(_WORD_2003, _WORD_2007))
    for part in root.iter(f"{_PKG}part"):
        if part.get(f"{_PKG}contentType", "").endswith("document.main+xml"):
            root = next(iter(part.iter(f"{W}document")), root)
            break
    body = root.find(f"{W}body")
    if body is not None:
        recode_runs(root, data, lambda: None)
    return body


def _extracted(package: Package) -> Extraction:
    name = package.main_part("word/document.xml")
    root = word_part(package, name)
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        return failed(FindingCode.UNREADABLE_FILE, "file.broken_docx")
    source = _Source(package, package.relations(name))
    header = _first_of("header", source)
    blocks = [*header, *_blocks(body, source, 0), *_first_of("footer", source)]
    return _joined(blocks, _page_count(package))


def word_part(package: Package, name: str) -> Element | None:
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
            root = word_part(source.package, name)
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
        if child.tag == f"{W}p":
            yield _paragraph(child)
            for box in boxes_of(child):
                yield from _blocks(box, source, depth + 1)
        elif child.tag == f"{W}tbl":
            yield _table(child, source, depth)
        elif child.tag == f"{W}altChunk":
            yield from _chunk(child, source)
        elif child.tag not in SKIPPED:
            inner = inner_of(child)
            if inner is not None:
                yield from _blocks(inner, source, depth + 1)


def _table(table: Element, source: _Source, depth: int) -> Grid:
    grid = grid_of(table)
    rows = []
    for row in through(table, f"{W}tr"):
        cells = list(through(row, f"{W}tc"))
        spans = [span_of(cell) for cell in cells]
        contents = [tuple(_blocks(cell, source, depth + 1)) for cell in cells]
        widths: list[float] = []
        at = 0
        for span in spans if sum(spans) <= len(grid) else ():
            widths.append(sum(grid[at : at + span]))
            at += span
        rows.append(row_of(contents, widths, sum(grid)))
    return Grid(rows=tuple(rows))


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


def _paragraph(element: Element) -> Paragraph:
    properties = element.find(f"{W}pPr")
    align = properties.find(f"{W}jc") if properties is not None else None
    bold = any(is_on(run.find(f"{W}rPr/{W}b")) for run in element.iter(f"{W}r"))
    stated = align.get(f"{W}val") or "" if align is not None else ""
    return Paragraph(text="".join(text_of(element)), align="right" if stated == "end" else stated, bold=bold)
