"""DOCX → lines with positions (zipfile and ElementTree; python-docx loses insertions, content controls, headers).

Word headings stand in a table: cells become columns, the k-th lines of the cells of a row share a height, as on
the printed page. Tracked insertions and content controls are read; deletions and hidden text are not.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from evidence_check.extract.word_fonts import recode_runs
from evidence_check.model.codes import FindingCode
from evidence_check.model.extraction import Extraction, Line, Page, TextSource
from evidence_check.model.message import message
from evidence_check.model.problem import Problem
from evidence_check.text.fold import nfc

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_APP_PAGES = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}Pages"
_LARGEST_MEMBER = 30_000_000
"""Of XML: its tree takes about ten times that in memory. Real documents stay below a tenth of it."""
_LARGEST_RATIO = 400
_SKIPPED = {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", f"{_W}pPr", f"{_W}rPr", f"{_W}tblPr",
            f"{_W}sectPr", f"{_W}footnoteReference", _MC_FALLBACK}  # fmt: skip
_LEFT, _RIGHT = 0.13, 0.93
_LINE_HEIGHT = 0.02
_CHARACTER = 0.0098
"""Width of a character at 13-14 pt on A4, as a share of the page."""
_CAPITAL = 1.35
"""Capitals are that much wider."""
_TAB = 0.06
_CENTRED_MARGIN = 0.03
"""A centred line never fills the area, so that it is not taken for a justified paragraph."""
_MOST_LINES = 20_000
_LONGEST_HEADING_ROW = 300
_HALVES = re.compile(
    r"(?P<left>\S.*?)(?:[ \u00a0]{4,}|\t)\s*(?P<right>(?:CỘNG H|Độc lập|ĐẢNG CỘNG|[A-ZĐ][^,]{1,40}, ngày).*)$",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    text: str
    align: str
    bold: bool


def extract_docx(data: bytes) -> Extraction:
    """Read a Word document. Problems are values."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            body = _member(archive, "word/document.xml")
            if body is None:
                return _failed(FindingCode.UNREADABLE_FILE, "file.broken_docx")
            root, header = fromstring(body), _first_header(archive)
            recode_runs(root, body, lambda: _member(archive, "word/styles.xml"))
            lines = tuple(_lines(root, header))
            pages = _page_count(archive)
    except _TooLarge:
        return _failed(FindingCode.UNSAFE_ARCHIVE, "file.docx_too_large")
    except (zipfile.BadZipFile, ParseError, DefusedXmlException, KeyError, ValueError, OSError, RuntimeError, EOFError,
            NotImplementedError, RecursionError):  # fmt: skip
        return _failed(FindingCode.UNREADABLE_FILE, "file.broken_docx")
    except Exception as error:
        if type(error).__module__ == "zlib":
            return _failed(FindingCode.UNREADABLE_FILE, "file.broken_docx")
        raise
    if not any(line.text.strip() for line in lines):
        return Extraction(
            page_count=pages,
            text_source=TextSource.NONE,
            problems=(Problem(code=FindingCode.ILLEGIBLE_SCAN, detail=message("file.no_text"), blocks_reading=True),),
        )
    page = Page(number=1, lines=lines)
    return Extraction(pages=(page,), page_count=pages, text_source=TextSource.OFFICE)


class _TooLarge(Exception):
    pass


def _member(archive: zipfile.ZipFile, name: str) -> bytes | None:
    try:
        info = archive.getinfo(name)
    except KeyError:
        return None
    ratio = info.file_size / max(1, info.compress_size)
    if info.file_size > _LARGEST_MEMBER or (ratio > _LARGEST_RATIO and info.file_size > 5_000_000):
        raise _TooLarge
    with archive.open(info) as source:
        content = source.read(_LARGEST_MEMBER + 1)
    if len(content) > _LARGEST_MEMBER:
        raise _TooLarge  # the declared size was a lie
    return content


def _page_count(archive: zipfile.ZipFile) -> int | None:
    try:
        content = _member(archive, "docProps/app.xml")
        found = fromstring(content).find(_APP_PAGES) if content else None
    except (ParseError, DefusedXmlException, _TooLarge):
        return None
    return int(found.text) if found is not None and found.text and found.text.isdigit() else None


def _first_header(archive: zipfile.ZipFile) -> Element | None:
    """Some offices keep the heading in the page header: it is read before the body."""
    for name in ("word/header1.xml", "word/header2.xml", "word/header3.xml"):
        try:
            content = _member(archive, name)
            root: Element | None = fromstring(content) if content else None
        except (ParseError, DefusedXmlException):
            continue
        if root is not None and len("".join(node.text or "" for node in root.iter(f"{_W}t"))) > 40:
            recode_runs(root, content or b"", lambda: _member(archive, "word/styles.xml"))
            return root
    return None


def _lines(root: Element, header: Element | None) -> Iterator[Line]:
    body = root.find(f"{_W}body")
    top = 0.02
    made = 0
    for container in (header, body):
        if container is None:
            continue
        for line, bottom in _block(container, top, _LEFT, _RIGHT):
            top = max(top, bottom)
            yield line
            made += 1
            if made >= _MOST_LINES:
                return


def _block(container: Element, top: float, left: float, right: float) -> Iterator[tuple[Line, float]]:
    """Lines of the block-level children, each with the height reached."""
    for child in container:
        if child.tag == f"{_W}p":
            for line in _paragraph_lines(_paragraph(child), top, left, right):
                top = max(top, line.bottom)
                yield line, top
            for box in child.iter(f"{_W}txbxContent"):
                if _in_fallback(child, box):
                    continue
                for line, bottom in _block(box, top, left, right):
                    top = max(top, bottom)
                    yield line, top
        elif child.tag == f"{_W}tbl":
            for line, bottom in _table(child, top, left, right):
                top = max(top, bottom)
                yield line, bottom
        elif child.tag not in _SKIPPED:
            # Content controls, insertions of whole paragraphs, custom XML: transparent.
            inner = child.find(f"{_W}sdtContent") if child.tag == f"{_W}sdt" else child
            if inner is not None and len(inner):
                for line, bottom in _block(inner, top, left, right):
                    top = max(top, bottom)
                    yield line, top


def _in_fallback(paragraph: Element, box: Element) -> bool:
    return any(box is inner for fallback in paragraph.iter(_MC_FALLBACK) for inner in fallback.iter(box.tag))


def _table(table: Element, top: float, left: float, right: float) -> Iterator[tuple[Line, float]]:
    grid = [_number(column, "w") for column in table.findall(f"{_W}tblGrid/{_W}gridCol")]
    for row in _through(table, f"{_W}tr"):
        cells = list(_through(row, f"{_W}tc"))
        spans = [max(1, _span(cell)) for cell in cells]
        edges = _edges(grid, spans, left, right)
        bottom = top
        found: list[Line] = []
        for cell, (start, end) in zip(cells, edges, strict=True):
            for line, reached in _block(cell, top, start, end):
                found.append(line)
                bottom = max(bottom, reached)
        # Reading order across the row: by height, then from left to right, as on the page.
        for line in sorted(found, key=lambda one: (one.top, one.x0)):
            yield line, bottom
        top = bottom


def _through(parent: Element, tag: str) -> Iterator[Element]:
    """Rows and cells, also inside content controls and insertions."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml", f"{_W}moveTo"):
            yield from _through(child, tag)


def _edges(grid: list[int], spans: list[int], left: float, right: float) -> list[tuple[float, float]]:
    total = sum(grid)
    if not total or sum(spans) > len(grid):
        share = (right - left) / max(1, len(spans))
        return [(left + share * at, left + share * (at + 1)) for at in range(len(spans))]
    edges: list[tuple[float, float]] = []
    at = 0
    for span in spans:
        start, end = sum(grid[:at]) / total, sum(grid[: at + span]) / total
        edges.append((left + (right - left) * start, left + (right - left) * end))
        at += span
    return edges


def _span(cell: Element) -> int:
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    return _number(span, "val") if span is not None else 1


def _number(element: Element, name: str) -> int:
    value = element.get(f"{_W}{name}", "0")
    return int(value) if value.isdigit() else 0


def _paragraph(element: Element) -> _Paragraph:
    properties = element.find(f"{_W}pPr")
    align = properties.find(f"{_W}jc") if properties is not None else None
    text = "".join(_text(element))
    bold = any(_is_on(run.find(f"{_W}rPr/{_W}b")) for run in element.iter(f"{_W}r"))
    return _Paragraph(text=nfc(text), align=(align.get(f"{_W}val") or "") if align is not None else "", bold=bold)


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
        elif tag == f"{_W}r" and _is_on(child.find(f"{_W}rPr/{_W}vanish")):
            continue
        elif len(child):
            yield from _text(child)


def _is_on(flag: Any) -> bool:
    return flag is not None and flag.get(f"{_W}val") not in ("0", "false", "none")


def _paragraph_lines(paragraph: _Paragraph, top: float, left: float, right: float) -> Iterator[Line]:
    rows = paragraph.text.split("\n")
    for row in rows:
        if not row.strip():
            top += _LINE_HEIGHT
            yield Line(text="", x0=left, x1=left, top=top - _LINE_HEIGHT, bottom=top)
            continue
        pieces = _columns(row, left, right) if "\t" in row or "    " in row else [(row, None)]
        height = _LINE_HEIGHT
        for text, start in pieces:
            x0, x1, rows_needed = _extent(text, paragraph.align, left, right, start)
            height = max(height, rows_needed * _LINE_HEIGHT)
            yield Line(
                text=" ".join(text.split()) if "   " not in text.strip() else text.strip(),
                x0=x0,
                x1=x1,
                top=top,
                bottom=top + rows_needed * _LINE_HEIGHT,
                size=13.0,
                bold=paragraph.bold,
            )
        top += height


def _columns(row: str, left: float, right: float) -> list[tuple[str, float | None]]:
    """A heading made with tabs or blanks: its two halves; a title pushed right by tabs: its place."""
    if right - left >= 0.5 and len(row) <= _LONGEST_HEADING_ROW:
        halves = _HALVES.match(row.strip())
        if halves:
            return [(halves["left"].strip(), left), (halves["right"].strip(), left + (right - left) / 2)]
    pieces = [piece.strip() for piece in row.split("\t") if piece.strip()]
    if len(pieces) >= 2 and right - left >= 0.5:
        width = (right - left) / len(pieces)
        return [(piece, left + width * at) for at, piece in enumerate(pieces)]
    tabs = len(row) - len(row.lstrip("\t"))
    return [(" ".join(pieces), left + tabs * _TAB if tabs else None)]


def _extent(text: str, align: str, left: float, right: float, start: float | None) -> tuple[float, float, int]:
    length = len(text.strip()) * _CHARACTER * (_CAPITAL if text.isupper() else 1.0)
    room = right - left
    rows = max(1, round(length / room + 0.45)) if length > room else 1
    shown = min(length, room)
    if start is not None:
        return start, min(right, start + shown), rows
    if align == "center":
        shown = min(shown, max(room - 2 * _CENTRED_MARGIN, room / 2))
        return left + (room - shown) / 2, right - (room - shown) / 2, rows
    if align in ("right", "end"):
        return right - shown, right, rows
    return left, left + shown, rows


def _failed(code: FindingCode, key: str) -> Extraction:
    return Extraction(problems=(Problem(code=code, detail=message(key), blocks_reading=True),))
