"""Statistics tables on a page, told by the places of their numbers: rows as "label: heading: value; heading: value".

Lines of every format have places (``Line``), so one way serves PDF, scans and Word, without looking for ruled lines. A
row is where numbers stand side by side; its label is what stands left of them, a column's heading what stands above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from evidence_check.model.extraction import Line, Page
from evidence_check.recognize.told_rows import ORDINAL, VALUE, cell_text, rows_told
from evidence_check.text.fold import clean, is_upper, toneless

_BLANKS = re.compile(r" {3,}")
"""How extraction marks a gap inside a line that is wider than a blank: cells of one row."""
_MAY_HOLD_VALUE = re.compile(r"^\s*\(?\d[\d.,/ ()%]*$| {3,}\(?\d")
"""A line that is a value, or a gap with a digit behind it."""
_MARKER = re.compile(r"^(?:[-+•*]|\(?(?:\d{1,2}|[IVX]{1,5}|[a-zđ])[.)])\s+")
_REFERENCE = re.compile(r"^\(?(?:ban hanh )?kem theo\b")
"""Under an annex's title (Decree 30/2020, Annex I, II.5): heads no column."""
_MOST_HEADING_PIECES = 24
_WIDE = 0.62
"""A line over that much of the page is a paragraph or the table's title, no heading of a column."""
_SHORTEST_TITLE = 8
_FARTHEST = 0.22
"""Shares of the page's height between two rows of one table, and between a table and its heading."""
_POINTS_WIDE = 595.0
_CHARACTER = 0.5
"""Width of a letter as a share of its size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberTable:
    """``lines``: which lines of the page belong to it, in order; ``rows``: labels, and what is told as a sentence."""

    page: int
    title: str
    lines: tuple[int, ...]
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """What stands in one cell's line. ``line``: index of the page's line that it is part of."""

    text: str
    line: int
    x0: float
    x1: float
    top: float
    bottom: float
    alone: bool
    """It is the whole line."""

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def is_value(self) -> bool:
        return VALUE.fullmatch(self.text) is not None


@dataclass(slots=True)
class _Row:
    cells: list[_Piece]

    @property
    def middle(self) -> float:
        return self.cells[0].middle


def number_tables(page: Page) -> tuple[NumberTable, ...]:
    """The tables of one page; none where it is no table or nothing can be told."""
    if not page.positioned or not any(_MAY_HOLD_VALUE.search(line.text) for line in page.lines):
        return ()
    pieces = [piece for at, line in enumerate(page.lines) for piece in _pieces(at, line)]
    rows = [row for row in _rows([piece for piece in pieces if piece.is_value]) if _is_row(row)]
    if not rows:
        return ()
    words = [piece for piece in pieces if not piece.is_value and any(c.isalpha() or c == "%" for c in piece.text)]
    found: list[NumberTable] = []
    ceiling = 0.0
    for group in _groups(rows, words):
        table = _table(page.number, group, words, ceiling)
        if table is not None:
            found.append(table)
        ceiling = group[-1].middle
    return tuple(found)


def _pieces(at: int, line: Line) -> Iterator[_Piece]:
    """The cells that a line joins. Their places are told by their lengths: the gaps between are taken as equal."""
    texts = _BLANKS.split(line.text.strip())
    if len(texts) == 1:
        if texts[0]:
            yield _Piece(text=texts[0], line=at, x0=line.x0, x1=line.x1, top=line.top, bottom=line.bottom, alone=True)
        return
    letters = sum(map(len, texts))
    width = line.x1 - line.x0
    letter = min((line.size or 12.0) * _CHARACTER / _POINTS_WIDE, width / (letters + 3 * (len(texts) - 1)))
    gap = (width - letters * letter) / (len(texts) - 1)
    x0 = line.x0
    for text in texts:
        x1 = x0 + len(text) * letter
        yield _Piece(text=text, line=at, x0=x0, x1=x1, top=line.top, bottom=line.bottom, alone=False)
        x0 = x1 + gap


def _rows(values: list[_Piece]) -> list[_Row]:
    found: list[_Row] = []
    for piece in sorted(values, key=lambda one: (one.middle, one.x0)):
        if found and abs(found[-1].middle - piece.middle) < 0.6 * max(piece.bottom - piece.top, 0.006):
            found[-1].cells.append(piece)
        else:
            found.append(_Row(cells=[piece]))
    for row in found:
        row.cells.sort(key=lambda one: one.x0)
    return found


def _is_row(row: _Row) -> bool:
    """Not a page number, and not the row that numbers the columns."""
    if len(row.cells) == 1:
        one = row.cells[0]
        return not (one.alone and abs(one.centre - 0.5) < 0.05 and (one.top < 0.1 or one.bottom > 0.9))
    return not numbers_columns([cell.text for cell in row.cells])


def numbers_columns(texts: Sequence[str]) -> bool:
    """ "1 2 3 4" or "(1) (2) (3)": the row that numbers the columns."""
    bare = [text.strip("() ") for text in texts]
    if len(bare) < 3 or not all(one.isdecimal() and len(one) < 3 for one in bare):
        return False
    return int(bare[0]) <= 2 and [int(one) for one in bare] == list(range(int(bare[0]), int(bare[0]) + len(bare)))


def _groups(rows: list[_Row], words: list[_Piece]) -> list[list[_Row]]:
    """Rows that follow each other without a paragraph or the headings of a further table between."""
    groups: list[list[_Row]] = []
    for row in rows:
        if groups and not _parted(groups[-1], row, words):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _parted(group: list[_Row], row: _Row, words: list[_Piece]) -> bool:
    last = group[-1]
    if row.middle - last.middle > _FARTHEST:
        return True
    half = 0.4 * (last.cells[0].bottom - last.cells[0].top)
    between = [one for one in words if last.middle + half < one.middle < row.middle - half]
    if any(one.alone and one.x1 - one.x0 > _WIDE for one in between):
        return True
    left = min(cell.x0 for one in group for cell in one.cells[-1:]) - 0.02
    left = min(left, *(cell.x0 for one in group for cell in one.cells if not ORDINAL.fullmatch(cell.text)), 1.0)
    over = [one for one in between if one.centre > left]
    return any(abs(one.middle - other.middle) < 0.004 for one, other in pairwise(sorted(over, key=lambda p: p.middle)))


def _table(number: int, rows: list[_Row], words: list[_Piece], ceiling: float) -> NumberTable | None:
    labelled: list[tuple[list[_Piece], list[_Piece]]] = []
    # A tall cell of Word starts where its row does, and its middle lies beside a row below.
    beside = {one for row in rows for one in words if _beside(one, row)}
    for row, (top, bottom) in zip(rows, _bands(rows), strict=True):
        near = [
            one
            for one in words
            if _beside(one, row) or (max(top, ceiling) <= one.middle < bottom and one not in beside)
        ]
        cells = _without_ordinal(row, near)
        label = [one for one in near if one.x1 <= cells[0].x0 + 0.02 and one.x0 < cells[0].x0 - 0.02]
        labelled.append((label, cells))
    if not any(label for label, _ in labelled):
        return None
    left = min(cells[0].x0 for _, cells in labelled)
    heading, title = _heading(words, rows[0].middle, left, ceiling)
    level = {round(one.top, 3) for one in heading}
    labelled[0] = ([one for one in labelled[0][0] if round(one.top, 3) not in level], labelled[0][1])
    columns = _columns([cells for _, cells in labelled], heading)
    told = rows_told(
        [
            (_label(label), "; ".join(cell_text(_label(label), columns[cell], cell.text) for cell in cells))
            for label, cells in labelled
        ]
    )
    if not told:
        return None
    taken = {one.line for row in rows for one in row.cells} | {one.line for label, _ in labelled for one in label}
    return NumberTable(
        page=number, title=title, lines=tuple(sorted(taken | {one.line for one in heading})), rows=tuple(told)
    )


def _beside(piece: _Piece, row: _Row) -> bool:
    return piece.top - 0.002 <= row.middle <= piece.bottom + 0.002 and piece.top > row.middle - 0.03


def _without_ordinal(row: _Row, near: list[_Piece]) -> list[_Piece]:
    """The row's values; a number left of the first words of the row numbers it."""
    cells = list(row.cells)
    while len(cells) > 1 and ORDINAL.fullmatch(cells[0].text):
        beside = [one for one in near if one.x0 >= cells[0].x1 - 0.005 and one.x1 <= cells[1].x0 + 0.02]
        if not beside:
            break
        cells.pop(0)
    return cells


def _label(pieces: list[_Piece]) -> str:
    text = clean(" ".join(one.text for one in sorted(pieces, key=lambda one: (round(one.top, 3), one.x0))))
    return _MARKER.sub("", text).strip(" :")


def _bands(rows: list[_Row]) -> list[tuple[float, float]]:
    """From half-way to the row above to half-way to the row below."""
    middles = [row.middle for row in rows]
    usual = min((after - before for before, after in pairwise(middles)), default=0.05)
    edges = [middles[0] - usual / 2, *((a + b) / 2 for a, b in pairwise(middles)), middles[-1] + usual / 2]
    return list(pairwise(edges))


def _heading(words: list[_Piece], top: float, left: float, ceiling: float) -> tuple[list[_Piece], str]:
    """What stands over the columns of numbers, up to the table's title or a paragraph; and the title."""
    found: list[_Piece] = []
    for piece in sorted((one for one in words if ceiling < one.middle < top), key=lambda one: -one.middle):
        if top - piece.middle > _FARTHEST or len(found) >= _MOST_HEADING_PIECES:
            break
        if piece.alone and _REFERENCE.match(toneless(piece.text)):
            continue
        side = [one for one in words if one is not piece and abs(one.middle - piece.middle) < 0.004]
        width = piece.x1 - piece.x0
        is_title = (
            not side
            and piece.alone
            and (width > _WIDE or (len(piece.text) >= _SHORTEST_TITLE and is_upper(piece.text)))
        )
        if is_title or (piece.alone and _MARKER.match(piece.text) and piece.x0 < 0.25 and width > 0.2):
            return _over(found, left), clean(piece.text)
        found.append(piece)
    return _over(found, left), ""


def _over(found: list[_Piece], left: float) -> list[_Piece]:
    return sorted((one for one in found if one.x1 > left), key=lambda one: (round(one.top, 3), one.x0))


def _columns(rows: list[list[_Piece]], heading: list[_Piece]) -> dict[_Piece, str]:
    """Each value's heading. Values of a row that joins its cells go to the columns in their order."""
    clusters = _clusters(heading)
    found: dict[_Piece, str] = {}
    for cells in rows:
        in_order = len(cells) == len(clusters) and len(cells) > 1
        for at, cell in enumerate(cells):
            over = [one for one in heading if one.x0 - 0.012 <= cell.centre <= one.x1 + 0.012]
            if in_order:
                over = [one for one in heading if one in over or one in clusters[at]]
                over = [one for one in over if one in clusters[at] or one.x1 - one.x0 > 0.12]
            elif not over and clusters:
                over = min(clusters, key=lambda group: abs(_centre(group) - cell.centre))
                if abs(_centre(over) - cell.centre) > 0.07:
                    over = []
            found[cell] = clean(" ".join(one.text for one in over))
    return found


def _clusters(heading: list[_Piece]) -> list[list[_Piece]]:
    """Headings that stand over each other, from left to right. One over several columns goes with the nearest."""
    groups: list[list[_Piece]] = []
    for piece in sorted(heading, key=lambda one: (-one.bottom, one.x0)):
        home = [
            group
            for group in groups
            if min(piece.x1, max(one.x1 for one in group)) - max(piece.x0, min(one.x0 for one in group)) > 0.005
        ]
        if home:
            min(home, key=lambda group: abs(_centre(group) - piece.centre)).append(piece)
        else:
            groups.append([piece])
    return sorted(groups, key=_centre)


def _centre(group: list[_Piece]) -> float:
    return (min(one.x0 for one in group) + max(one.x1 for one in group)) / 2
