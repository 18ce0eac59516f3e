"""Word document → tables: merged cells, repeated heading rows, automatic numbers, tracked changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from xml.etree.ElementTree import Element

from evidence_check.extract.docx import read_word_xml, word_part
from evidence_check.extract.failing import failed
from evidence_check.extract.flow import DEEPEST
from evidence_check.extract.package import Package, read_package
from evidence_check.extract.printed_tables.laid_out import LaidCell, LaidRow, LaidTable, tables_of
from evidence_check.extract.printed_tables.numbering import Numbering
from evidence_check.extract.printed_tables.texts import lines_in
from evidence_check.extract.word_markup import (
    SKIPPED,
    W,
    boxes_of,
    grid_of,
    inner_of,
    is_on,
    number,
    span_of,
    text_of,
    through,
)
from evidence_check.model.codes import FindingCode
from evidence_check.model.extraction import Extraction
from evidence_check.model.printed_table import PrintedTable

_TWENTIETHS = 20.0
_DEEPEST_STYLE = 12


def docx_tables(data: bytes) -> tuple[PrintedTable, ...] | Extraction:
    """The tables of a Word document; a failed extraction where it cannot be opened."""

    def read(package: Package) -> tuple[PrintedTable, ...] | Extraction:
        name = package.main_part("word/document.xml")
        root = word_part(package, name)
        body = root.find(f"{W}body") if root is not None else None
        if body is None:
            return failed(FindingCode.UNREADABLE_FILE, "file.broken_docx")
        related = dict(package.relations(name).values())
        styles = package.side_xml(related.get("styles", "word/styles.xml"))
        numbering = package.side_xml(related.get("numbering", "word/numbering.xml"))
        return tables_of(_Reading(Numbering(numbering, styles), _bold_styles(styles)).tables(body))

    return read_package(data, read, "file.broken_docx")


def word_xml_tables(data: bytes) -> tuple[PrintedTable, ...] | Extraction:
    """The tables of Word's single-file XML forms."""
    return read_word_xml(data, lambda body: tables_of(_Reading(Numbering(None, None), frozenset()).tables(body)))


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    bold: bool


class _Reading:
    def __init__(self, numbering: Numbering, bold_styles: frozenset[str]) -> None:
        self._numbering, self._bold_styles = numbering, bold_styles

    def tables(self, body: Element, depth: int = 0) -> Iterator[LaidTable | str]:
        """Tables and, between them, lines of text."""
        for block in _blocks(body, 0):
            if block.tag == f"{W}tbl" and depth < DEEPEST and _is_frame(block):
                for row in through(block, f"{W}tr"):
                    for cell in through(row, f"{W}tc"):
                        yield from self.tables(cell, depth + 1)
            elif block.tag == f"{W}tbl":
                yield self._table(block, 0)
            else:
                yield from (line.text for line in self._paragraph(block, 0))

    def _table(self, table: Element, depth: int) -> LaidTable:
        widths = grid_of(table)
        rows = []
        headings = 0
        for at, row in enumerate(through(table, f"{W}tr")):
            properties = row.find(f"{W}trPr")
            if headings == at and properties is not None and is_on(properties.find(f"{W}tblHeader")):
                headings = at + 1
            rows.append(self._row(row, properties, depth))
        edges = tuple(accumulate((width / _TWENTIETHS for width in widths), initial=0.0)) if all(widths) else ()
        return LaidTable(rows=tuple(rows), edges=edges, heading_rows=headings)

    def _row(self, row: Element, properties: Element | None, depth: int) -> LaidRow:
        skipped = properties.find(f"{W}gridBefore") if properties is not None else None
        at = number(skipped, "val") if skipped is not None else 0
        cells: list[LaidCell] = []
        for cell in through(row, f"{W}tc"):
            span = span_of(cell)
            continues = _merge(cell, "vMerge") == "continue"
            # Paragraphs that a merged cell covers are not set, so their automatic numbers do not count.
            lines = [] if continues and not _has_text(cell) else list(self._lines(cell, depth))
            across = _merge(cell, "hMerge")
            if across == "continue" and cells:
                cells[-1] = cells[-1].wider(span)
            else:
                cells.append(
                    LaidCell(
                        column=at,
                        column_span=span,
                        lines=tuple(line.text for line in lines),
                        bold=bool(lines) and all(line.bold for line in lines),
                        continues=continues,
                    )
                )
            at += span
        return LaidRow(cells=tuple(cells))

    def _lines(self, container: Element, depth: int) -> Iterator[_Line]:
        """The text of a cell, tables in it included, row by row."""
        for block in _blocks(container, depth):
            if block.tag == f"{W}p":
                yield from self._paragraph(block, depth)
            elif depth < DEEPEST:
                for row in through(block, f"{W}tr"):
                    for cell in through(row, f"{W}tc"):
                        yield from self._lines(cell, depth + 1)

    def _paragraph(self, paragraph: Element, depth: int) -> Iterator[_Line]:
        text = "".join(text_of(paragraph, marks=True))
        gone = paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None and not text.strip()
        label = "" if gone else self._numbering.label(paragraph)
        bold = self._is_bold(paragraph)
        for line in lines_in(label + text):
            yield _Line(text=line, bold=bold)
        if depth < DEEPEST:
            for box in boxes_of(paragraph):
                yield from self._lines(box, depth + 1)

    def _is_bold(self, paragraph: Element) -> bool:
        """All of its text is bold, by itself or by its style."""
        by_style = _named(paragraph, f"{W}pPr/{W}pStyle") in self._bold_styles
        runs = [run for run in paragraph.iter(f"{W}r") if _has_text(run)]
        return bool(runs) and all(self._run_is_bold(run, by_style) for run in runs)

    def _run_is_bold(self, run: Element, by_style: bool) -> bool:
        flag = run.find(f"{W}rPr/{W}b")
        if flag is not None:
            return is_on(flag)
        return by_style or _named(run, f"{W}rPr/{W}rStyle") in self._bold_styles


def _is_frame(table: Element) -> bool:
    """One column around other tables: a border or a layout, not a table of its own."""
    rows = [list(through(row, f"{W}tc")) for row in through(table, f"{W}tr")]
    inside = any(next(cell.iter(f"{W}tbl"), None) is not None for row in rows for cell in row)
    return inside and all(len(row) <= 1 for row in rows)


def _blocks(container: Element, depth: int) -> Iterator[Element]:
    """Paragraphs and tables at the top of a body or a cell."""
    if depth > DEEPEST:
        return
    for child in container:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag not in SKIPPED:
            inner = inner_of(child)
            if inner is not None:
                yield from _blocks(inner, depth + 1)


def _has_text(element: Element) -> bool:
    return any((text.text or "").strip() for text in element.iter(f"{W}t"))


def _merge(cell: Element, name: str) -> str:
    """ "" (not merged), "restart" or "continue"."""
    found = cell.find(f"{W}tcPr/{W}{name}")
    return found.get(f"{W}val", "continue") if found is not None else ""


def _named(element: Element, path: str) -> str:
    found = element.find(path)
    return found.get(f"{W}val", "") if found is not None else ""


def _bold_styles(styles: Element | None) -> frozenset[str]:
    """Names of the styles that make their text bold, those based on one included."""
    known = {one.get(f"{W}styleId", ""): one for one in styles.findall(f"{W}style")} if styles is not None else {}

    def bold(name: str) -> bool:
        for _ in range(_DEEPEST_STYLE):
            style = known.get(name)
            if style is None:
                return False
            flag = style.find(f"{W}rPr/{W}b")
            if flag is not None:
                return is_on(flag)
            name = _named(style, f"{W}basedOn")
        return False

    return frozenset(name for name in known if bold(name))
