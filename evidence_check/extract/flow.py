"""Running text of any office format → lines with positions.

Readers of Word, RTF, OpenDocument and HTML bring their paragraphs and tables to one form; here they are set on one
long page: cells become columns, the k-th lines of the cells of a row share a height, as on the printed page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice

from evidence_check.model.extraction import Line, Table
from evidence_check.text.fold import nfc

LEFT, RIGHT = 0.13, 0.93
"""The text area of an A4 page as shares of its width."""
DEEPEST = 40
"""Tables and boxes inside each other; what lies deeper is dropped. Real documents stay below five."""
MOST_LINES = 20_000
_TOP = 0.02
_LINE_HEIGHT = 0.02
_CHARACTER = 0.0098
"""Width of a character at 13-14 pt on A4, as a share of the page."""
_CAPITAL = 1.35
"""Capitals are that much wider."""
_TAB = 0.06
_CENTRED_MARGIN = 0.03
"""A centred line never fills the area, so that it is not taken for a justified paragraph."""
_LONGEST_HEADING_ROW = 300
_MOST_TABLE_CELLS = 50_000
_HALVES = re.compile(
    r"(?P<left>\S.*?)(?:[ \u00a0]{4,}+|\t)\s*+(?P<right>(?:CỘNG H|Độc lập|ĐẢNG CỘNG|[A-ZĐ][^,]{1,40}, ngày).*)$",
    re.DOTALL,
)
_MOTTO_BEHIND = re.compile(
    r"(?P<left>\S.*\S)\s+(?P<right>CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM|ĐẢNG CỘNG SẢN VIỆT NAM|"
    r"Độc lập\s*-\s*Tự do\s*-\s*Hạnh phúc)$"
)
"""Web pages lose the blanks between the halves; a whole motto behind other words is the right half all the same."""


_MOTTO_ENDS = ("VIỆT NAM", "Hạnh phúc")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """``text`` may hold tabs and forced line breaks; ``align`` is "center", "right" or "" (left, justified)."""

    text: str
    align: str = ""
    bold: bool = False
    recoded: bool = False
    """Codes of an old font became letters: a second look for codes would take the letters for some."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Paragraphs and inner tables of a cell; ``start`` and ``end`` are shares of the table's width."""

    blocks: tuple[Block, ...] = ()
    start: float = 0.0
    end: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table as the document sets it: rows of cells."""

    rows: tuple[tuple[Cell, ...], ...]


Block = Paragraph | Grid


def row_of(contents: Sequence[Sequence[Block]], widths: Sequence[float] = (), whole: float = 0.0) -> tuple[Cell, ...]:
    """Cells side by side. ``widths`` in any unit, ``whole`` the table's; equal cells where they are not known."""
    if len(widths) != len(contents) or sum(widths) <= 0 or min(widths) < 0:
        widths, whole = [1.0] * len(contents), 0.0
    edges = list(accumulate(widths, initial=0.0))
    total = max(whole, edges[-1]) or 1.0
    return tuple(
        Cell(blocks=tuple(blocks), start=edges[at] / total, end=edges[at + 1] / total)
        for at, blocks in enumerate(contents)
    )


def lines_of(blocks: Iterable[Block]) -> tuple[Line, ...]:
    """Lines in reading order, from the top of one long page."""
    return tuple(line for line, _ in islice(_placed(blocks, _TOP, LEFT, RIGHT), MOST_LINES))


def tables_of(blocks: Iterable[Block], page: int = 1) -> tuple[Table, ...]:
    """The tables that are not inside others, as text."""
    found: list[Table] = []
    room = _MOST_TABLE_CELLS
    for block in blocks:
        if not isinstance(block, Grid):
            continue
        rows = tuple(tuple(" ".join(_words(cell.blocks).split()) for cell in row) for row in block.rows)
        room -= sum(map(len, rows))
        if room < 0:
            break
        found.append(Table(rows=rows, name="", page=page))
    return tuple(found)


def has_text(blocks: Iterable[Block]) -> bool:
    """True where anything can be read."""
    return bool(_words(blocks).strip())


def amount(blocks: Iterable[Block]) -> int:
    """Characters in all."""
    return len(_words(blocks).strip())


def _words(blocks: Iterable[Block]) -> str:
    pieces: list[str] = []
    waiting: list[Block] = list(blocks)[::-1]
    while waiting:
        block = waiting.pop()
        if isinstance(block, Paragraph):
            pieces.append(nfc(block.text))
        else:
            waiting.extend(
                inner for row in reversed(block.rows) for cell in reversed(row) for inner in cell.blocks[::-1]
            )
    return "\n".join(pieces)


def _placed(blocks: Iterable[Block], top: float, left: float, right: float) -> Iterator[tuple[Line, float]]:
    """Lines of the blocks, each with the height reached."""
    for block in blocks:
        lines = (
            ((line, line.bottom) for line in _paragraph_lines(block, top, left, right))
            if isinstance(block, Paragraph)
            else _table(block, top, left, right)
        )
        for line, bottom in lines:
            top = max(top, bottom)
            yield line, top


def _table(table: Grid, top: float, left: float, right: float) -> Iterator[tuple[Line, float]]:
    for row in table.rows:
        bottom = top
        found: list[Line] = []
        for cell in row:
            start, end = (left + (right - left) * edge for edge in (cell.start, cell.end))
            for line, reached in _placed(cell.blocks, top, start, end):
                found.append(line)
                bottom = max(bottom, reached)
        # Reading order across the row: by height, then from left to right, as on the page.
        for line in sorted(found, key=lambda one: (one.top, one.x0)):
            yield line, bottom
        top = bottom


def _paragraph_lines(paragraph: Paragraph, top: float, left: float, right: float) -> Iterator[Line]:
    for row in nfc(paragraph.text).replace("\u00a0", " ").split("\n"):
        if not row.strip():
            top += _LINE_HEIGHT
            yield Line(text="", x0=left, x1=left, top=top - _LINE_HEIGHT, bottom=top)
            continue
        wide = "\t" in row or "    " in row or row.rstrip().endswith(_MOTTO_ENDS)
        pieces = _columns(row, left, right) if wide else [(row, None)]
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
        halves = _HALVES.match(row.strip()) or _MOTTO_BEHIND.match(row.strip())
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
    rows = max(1, round(length / room + 0.45)) if length > room > 0 else 1
    shown = min(length, room)
    if start is not None:
        return start, min(right, start + shown), rows
    if align == "center":
        shown = min(shown, max(room - 2 * _CENTRED_MARGIN, room / 2))
        return left + (room - shown) / 2, right - (room - shown) / 2, rows
    if align in ("right", "end"):
        return right - shown, right, rows
    return left, left + shown, rows
