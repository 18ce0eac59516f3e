"""Tables without borders: columns by the blank strips between them, rows by codes, drawn lines and wider gaps.

A guess, and said to be one. It is asked only where a document has no drawn table.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from evidence_check.extract.printed_tables.grid import Grid, Span
from evidence_check.extract.printed_tables.letters import Letter
from evidence_check.extract.printed_tables.lines import PrintedLine, words_of
from evidence_check.extract.printed_tables.paper import PageTable, PaperPage, in_margin, is_page_number
from evidence_check.extract.printed_tables.rules import Rule
from evidence_check.text.fold import toneless

_GAP = 0.9
"""Font sizes between texts that stand in two columns for sure."""
_TOGETHER = 0.4
"""Font sizes between words on both sides of a strip that are one text running across it."""
_CROSSED = 0.04
"""Share of lines that may run across the strip between columns: rows of parents do."""
_NARROWEST_STRIP = 3.0
_FEWEST_COLUMNS, _FEWEST_LINES = 3, 5
_LEAST_SHARE = 0.08
"""Of the lines between the first and the last that look like a row: less is prose with some tabs."""
_HEADING_LINES = 3
_FARTHEST = 15
"""Lines between two rows of a table: a cell of running text between them."""
_WIDE_GAP = 1.25
"""Of the usual distance between lines."""
_LONG_RULE = 0.6
_ASCENT, _DESCENT = 0.9, 0.3
_CODE = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}){0,4}|[IVX]{1,5}|[a-zđ])[.)]?|STT|TT|\d{1,3}[./-][A-ZĐ&]{1,8}", re.IGNORECASE
)
"""Numbers of rows, codes of criteria, and codes of files ("01.VP")."""
_COUNT = re.compile(r"(?:danh muc|muc luc|bang ke)\b.{0,30}\b(?:co|gom)\b:? *\d")
_RUNS_ACROSS = 0.5
"""Of the table's width: a single text as wide says nothing of columns."""
_CODES_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class BarePage:
    """A page before it is known to hold a table: its letters, and its level lines."""

    number: int
    height: float
    letters: tuple[Letter, ...]
    level: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the page: its words from left to right."""

    words: list[PrintedLine]

    @property
    def baseline(self) -> float:
        return self.words[0].baseline

    @property
    def width(self) -> float:
        return self.words[-1].right - self.words[0].left

    @property
    def runs(self) -> int:
        """How many texts stand apart from each other."""
        return 1 + sum(other.left - one.right > _GAP * one.size for one, other in pairwise(self.words))

    @property
    def closes(self) -> bool:
        """ "Danh mục hồ sơ này có 7 hồ sơ.": the count below a register (Decree 30/2020, Annex V)."""
        return self.runs == 1 and _COUNT.match(toneless(" ".join(word.text for word in self.words))) is not None


def guessed_pages(pages: Sequence[BarePage]) -> tuple[PaperPage, ...]:
    """The pages with one guessed table each; () where nothing looks like a table."""
    rows = {
        page.number: [
            _Row(words)
            for words in words_of(page.letters)
            if not (in_margin(words[0], page.height) and is_page_number(" ".join(word.text for word in words)))
        ]
        for page in pages
    }
    region = _region([(page.number, row) for page in pages for row in rows[page.number]])
    edges = _columns(region)
    if len(edges) <= _FEWEST_COLUMNS:
        return ()
    inside = {id(row) for _, row in region}
    by_code = _opens_with_codes([row for _, row in region], edges[1])
    found = []
    for page in pages:
        chosen = [row for row in rows[page.number] if id(row) in inside]
        outside = tuple(_joined(row.words) for row in rows[page.number] if id(row) not in inside)
        tables = (_table(chosen, edges, page, by_code),) if chosen else ()
        found.append(PaperPage(number=page.number, height=page.height, tables=tables, outside=outside))
    return tuple(found)


def _region(lines: list[tuple[int, _Row]]) -> list[tuple[int, _Row]]:
    """From the first line of three texts to the last of two and what hangs on it; nothing where such lines are few."""
    full = [at for at, (_, row) in enumerate(lines) if row.runs >= _FEWEST_COLUMNS]
    if len(full) < _FEWEST_LINES:
        return []
    last = full[-1]
    for at in (at for at, (_, row) in enumerate(lines) if row.runs > 1 and at > last):
        if at - last > _FARTHEST:
            break  # another page's heading or signatures, behind pages of prose
        last = at
    usual = _usual_step([row for _, row in lines[full[0] : last + 1]])
    while last + 1 < len(lines) and lines[last + 1][0] == lines[last][0]:
        below = lines[last + 1][1]
        if below.baseline - lines[last][1].baseline > _WIDE_GAP * usual or below.closes:
            break
        last += 1
    found = lines[full[0] : last + 1]
    return found if len(full) >= _LEAST_SHARE * len(found) else []


def _usual_step(rows: list[_Row]) -> float:
    """Distance between lines; those of a page follow each other downwards."""
    steps = Counter(round(step) for one, other in pairwise(rows) if (step := other.baseline - one.baseline) > 0)
    return max(1, steps.most_common(1)[0][0]) if steps else 1


def _columns(region: list[tuple[int, _Row]]) -> list[float]:
    """Edges of the columns: middles of the strips that hardly any line crosses."""
    if not region:
        return []
    words = [word for _, row in region for word in row.words]
    left, right = min(word.left for word in words), max(word.right for word in words)
    told = [row for _, row in region if row.runs > 1 or row.width < _RUNS_ACROSS * (right - left)]
    covered: Counter[int] = Counter()
    for word in (word for row in told for word in row.words):
        covered.update(range(int(word.left), int(word.right) + 1))
    limit = _CROSSED * len(region)
    edges = [left - 2]
    start: int | None = None
    for place in range(int(left), int(right) + 2):
        if covered[place] <= limit:
            start = place if start is None else start
        elif start is not None:
            if place - start >= _NARROWEST_STRIP and start > left:
                edges.append((start + place) / 2)
            start = None
    return _without_headings_alone([*edges, right + 2], told)


def _without_headings_alone(edges: list[float], rows: Sequence[_Row]) -> list[float]:
    """A heading in the middle of a column stands aside of short entries at its edge: both are one column."""
    kept = edges[:1]
    for at in range(1, len(edges) - 1):
        left, right = (
            {number for number, row in enumerate(rows) if any(one <= word.left < other for word in row.words)}
            for one, other in ((kept[-1], edges[at]), (edges[at], edges[at + 1]))
        )
        if left & right or not left or not right or min(len(left), len(right)) > _HEADING_LINES:
            kept.append(edges[at])
    return [*kept, edges[-1]]


def _opens_with_codes(rows: list[_Row], first_column: float) -> bool:
    opening = [row.words[0].text for row in rows if row.words[0].right <= first_column]
    return bool(opening) and sum(bool(_CODE.fullmatch(text)) for text in opening) >= _CODES_SHARE * len(opening)


def _table(rows: list[_Row], edges: list[float], page: BarePage, by_code: bool) -> PageTable:
    ys = list(_row_edges(rows, edges, page, by_code))
    cells: list[Span] = []
    lines: list[tuple[PrintedLine, ...]] = []
    for at, (top, bottom) in enumerate(pairwise(ys)):
        members: dict[int, list[PrintedLine]] = {}
        reach: dict[int, int] = {}
        for row in rows:
            if not top <= row.baseline < bottom:
                continue
            for words in _texts(row.words, edges):
                column = _column(edges, words[0].left + 1)
                members.setdefault(column, []).append(_joined(words))
                reach[column] = max(reach.get(column, column), _column(edges, words[-1].right - 1))
        column = 0
        while column < len(edges) - 1:
            last = reach.get(column, column)
            while any(other in members for other in range(column + 1, last + 1)):
                last -= 1
            cells.append(Span(row=at, column=column, columns=last + 1 - column))
            lines.append(tuple(members.get(column, ())))
            column = last + 1
    return PageTable(grid=Grid(xs=tuple(edges), ys=tuple(ys), cells=tuple(cells)), lines=tuple(lines))


def _texts(words: list[PrintedLine], edges: list[float]) -> Iterator[list[PrintedLine]]:
    """The words of a line by column; a text that runs across a strip without a gap stays whole."""
    text = words[:1]
    for one, other in pairwise(words):
        apart = other.left - one.right > _TOGETHER * one.size
        if apart and _column(edges, one.left + 1) != _column(edges, other.left + 1):
            yield text
            text = []
        text.append(other)
    yield text


def _joined(words: list[PrintedLine]) -> PrintedLine:
    first = words[0]
    return replace(
        first,
        text=" ".join(word.text for word in words),
        right=max(word.right for word in words),
        bold=all(word.bold for word in words),
    )


def _column(edges: list[float], x: float) -> int:
    return next((at for at, edge in enumerate(edges[1:]) if x < edge), len(edges) - 2)


def _row_edges(rows: list[_Row], edges: list[float], page: BarePage, by_code: bool) -> Iterator[float]:
    """Tops of the rows of a page, and the bottom of the last."""
    width = edges[-1] - edges[0]
    ruled = sorted(rule.at for rule in page.level if rule.end - rule.start >= _LONG_RULE * width)
    usual = _usual_step(rows)
    yield rows[0].baseline - _ASCENT * rows[0].words[0].size
    for one, other in pairwise(rows):
        between = [place for place in ruled if one.baseline < place < other.baseline]
        if between:
            yield between[0]
        elif len(ruled) >= _FEWEST_LINES:
            continue
        elif other.baseline - one.baseline > _WIDE_GAP * usual or (by_code and other.words[0].right <= edges[1]):
            yield other.baseline - _ASCENT * other.words[0].size
    yield rows[-1].baseline + _DESCENT * rows[-1].words[0].size
