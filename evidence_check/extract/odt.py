"""OpenDocument text (.odt) → lines with positions, tables, first long header, text boxes; no tracked deletions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from evidence_check.extract.failing import failed, without_text
from evidence_check.extract.flow import DEEPEST, Block, Grid, Paragraph, amount, has_text, lines_of, row_of, tables_of
from evidence_check.extract.old_fonts import Run, by_evidence, paragraph_of
from evidence_check.extract.package import Package, read_package
from evidence_check.model.codes import FindingCode
from evidence_check.model.extraction import Extraction, Page, TextSource

_NS = "{urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _TABLE, _STYLE, _OFFICE, _DRAW, _FO = (
    f"{_NS}{name}:1.0}}" for name in ("text", "table", "style", "office", "drawing", "xsl-fo-compatible")
)
_MANIFEST = f"{_NS}manifest:1.0}}"
_SHORTEST_HEADER = 40
_MOST_REPEATED = 50
_MOST_BLANKS = 200
_DROPPED = {f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}note", f"{_TEXT}sequence-decls",
            f"{_OFFICE}forms", f"{_TEXT}ruby-text", f"{_TEXT}change"}  # fmt: skip
_ROW_GROUPS = {f"{_TABLE}table-header-rows", f"{_TABLE}table-rows", f"{_TABLE}table-row-group"}
_COLUMN_GROUPS = {f"{_TABLE}table-columns", f"{_TABLE}table-header-columns", f"{_TABLE}table-column-group"}
_LENGTH = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)")


@dataclass(frozen=True, slots=True)
class _Style:
    align: str | None = None
    bold: bool | None = None
    caps: bool | None = None
    hidden: bool | None = None
    font: str | None = None
    width: float = 0.0
    parent: str | None = None


def extract_odt(data: bytes) -> Extraction:
    """Read an OpenDocument text. Problems are values."""
    return read_package(data, _extracted, "file.broken_odt")


def odt_blocks(data: bytes) -> tuple[Block, ...] | Extraction:
    """Paragraphs and tables of an OpenDocument text; a failed extraction where it cannot be read."""
    return read_package(data, _blocks, "file.broken_odt")


def is_encrypted(package: Package) -> bool:
    """OpenDocument files keep their names and encrypt each member."""
    manifest = package.side_xml("META-INF/manifest.xml")
    return manifest is not None and next(manifest.iter(f"{_MANIFEST}encryption-data"), None) is not None


def _extracted(package: Package) -> Extraction:
    blocks = _blocks(package)
    if isinstance(blocks, Extraction):
        return blocks
    if not has_text(blocks):
        return without_text()
    page = Page(number=1, lines=lines_of(blocks))
    return Extraction(pages=(page,), text_source=TextSource.OFFICE, tables=tables_of(blocks))


def _blocks(package: Package) -> tuple[Block, ...] | Extraction:
    if is_encrypted(package):
        return failed(FindingCode.ENCRYPTED_FILE, "file.encrypted_office")
    root = package.xml("content.xml")
    body = root.find(f"{_OFFICE}body/{_OFFICE}text") if root is not None else None
    if root is None or body is None:
        return failed(FindingCode.UNREADABLE_FILE, "file.broken_odt")
    common = package.side_xml("styles.xml")
    reading = _Reading((common, root))
    header: list[Block] = []
    for element in _headers(common):
        blocks = list(reading.blocks(element, 0))
        if amount(blocks) > _SHORTEST_HEADER:
            header = blocks
            break
    return tuple(by_evidence([*header, *reading.blocks(body, 0)]))


def _headers(styles: Element | None) -> Iterator[Element]:
    if styles is not None:
        for name in ("header-first", "header"):
            yield from styles.iter(f"{_STYLE}{name}")


class _Reading:
    def __init__(self, roots: tuple[Element | None, ...]) -> None:
        self._styles: dict[tuple[str, str], _Style] = {}
        for root in roots:
            for style in root.iter(f"{_STYLE}style") if root is not None else ():
                key = (style.get(f"{_STYLE}family", ""), style.get(f"{_STYLE}name", ""))
                self._styles[key] = _style(style)

    def blocks(self, container: Element, depth: int) -> Iterator[Block]:
        """Paragraphs and tables, lists and sections transparent, boxes behind their paragraph."""
        if depth > DEEPEST:
            return
        for child in container:
            if child.tag in (f"{_TEXT}p", f"{_TEXT}h"):
                yield self._paragraph(child)
                for box in _boxes(child):
                    yield from self.blocks(box, depth + 1)
            elif child.tag == f"{_TABLE}table":
                yield self._table(child, depth)
            elif child.tag not in _DROPPED and len(child):
                yield from self.blocks(child, depth + 1)

    def _paragraph(self, element: Element) -> Paragraph:
        name = element.get(f"{_TEXT}style-name", "")
        pieces: list[Run] = []
        bold = self._text(element, self._resolved("paragraph", name), pieces)
        align = self._resolved("paragraph", name).align or ""
        return paragraph_of(pieces, {"end": "right"}.get(align, align), bold)

    def _text(self, element: Element, outer: _Style, pieces: list[Run]) -> bool:
        """Adds the text of an element; True where some of it is bold. Blanks are joined as the standard says."""
        bold = self._add(element.text, outer, pieces)
        for child in element:
            tag = child.tag
            if tag == f"{_TEXT}s":
                count = child.get(f"{_TEXT}c", "1")
                blanks = min(int(count), _MOST_BLANKS) if count.isdecimal() and len(count) < 9 else 1
                pieces.append(Run(" " * blanks, outer.font))
            elif tag == f"{_TEXT}tab":
                pieces.append(Run("\t", outer.font))
            elif tag == f"{_TEXT}line-break":
                pieces.append(Run("\n", outer.font))
            elif tag not in _DROPPED and not tag.startswith(_DRAW):
                inner = outer
                if tag == f"{_TEXT}span":
                    inner = _over(outer, self._resolved("text", child.get(f"{_TEXT}style-name", "")))
                bold = self._text(child, inner, pieces) or bold
            bold = self._add(child.tail, outer, pieces) or bold
        return bold

    def _add(self, text: str | None, style: _Style, pieces: list[Run]) -> bool:
        if not text or style.hidden:
            return False
        text = re.sub(r"[ \t\r\n]+", " ", text)
        if text[0] == " " and (not pieces or pieces[-1].text.endswith((" ", "\t", "\n"))):
            text = text[1:]
        pieces.append(Run(text, style.font, bool(style.caps)))
        return bool(style.bold) and not text.isspace() and bool(text)

    def _table(self, table: Element, depth: int) -> Grid:
        widths = list(self._columns(table))
        rows = []
        for row in _through(table, f"{_TABLE}table-row", _ROW_GROUPS):
            contents: list[tuple[Block, ...]] = []
            shares: list[float] = []
            at = 0
            for cell in row:
                if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                    continue
                repeated = min(_number(cell, "number-columns-repeated"), _MOST_REPEATED)
                if cell.tag == f"{_TABLE}covered-table-cell":
                    at += repeated
                    continue
                span = _number(cell, "number-columns-spanned")
                blocks = tuple(self.blocks(cell, depth + 1))
                for _ in range(repeated):
                    contents.append(blocks)
                    shares.append(sum(widths[at : at + span]))
                    at += 1
            rows.append(row_of(contents, shares, sum(widths)))
        return Grid(rows=tuple(rows))

    def _columns(self, table: Element) -> Iterator[float]:
        for column in _through(table, f"{_TABLE}table-column", _COLUMN_GROUPS):
            width = self._resolved("table-column", column.get(f"{_TABLE}style-name", "")).width
            yield from [width] * min(_number(column, "number-columns-repeated"), _MOST_REPEATED)

    def _resolved(self, family: str, name: str) -> _Style:
        """A style with what it inherits."""
        found = _Style()
        seen = 0
        wanted: str | None = name
        while wanted is not None and seen < 12:
            style = self._styles.get((family, wanted))
            if style is None:
                break
            found = _over(style, found)
            wanted = style.parent
            seen += 1
        return found


def _boxes(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag == f"{_DRAW}text-box":
            yield child
        elif child.tag not in _DROPPED and len(child):
            yield from _boxes(child)


def _through(parent: Element, tag: str, groups: set[str]) -> Iterator[Element]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in groups:
            yield from _through(child, tag, groups)


def _over(lower: _Style, upper: _Style) -> _Style:
    return _Style(
        align=upper.align or lower.align,
        bold=lower.bold if upper.bold is None else upper.bold,
        caps=lower.caps if upper.caps is None else upper.caps,
        hidden=lower.hidden if upper.hidden is None else upper.hidden,
        font=upper.font or lower.font,
        width=upper.width or lower.width,
    )


def _style(element: Element) -> _Style:
    paragraph = element.find(f"{_STYLE}paragraph-properties")
    text = element.find(f"{_STYLE}text-properties")
    column = element.find(f"{_STYLE}table-column-properties")
    weight = text.get(f"{_FO}font-weight") if text is not None else None
    shown = text.get(f"{_TEXT}display") if text is not None else None
    case = text.get(f"{_FO}text-transform") if text is not None else None
    return _Style(
        align=paragraph.get(f"{_FO}text-align") if paragraph is not None else None,
        bold=weight not in ("normal", "300", "400") if weight else None,
        caps=case == "uppercase" if case else None,
        hidden=shown == "none" if shown else None,
        font=(text.get(f"{_STYLE}font-name") or text.get(f"{_FO}font-family")) if text is not None else None,
        width=_width(column) if column is not None else 0.0,
        parent=element.get(f"{_STYLE}parent-style-name"),
    )


def _width(column: Element) -> float:
    found = _LENGTH.match(column.get(f"{_STYLE}column-width") or column.get(f"{_STYLE}rel-column-width") or "")
    return float(found[1]) if found else 0.0


def _number(element: Element, name: str) -> int:
    value = element.get(f"{_TABLE}{name}", "1")
    return max(1, int(value)) if value.isdecimal() and len(value) < 9 else 1
