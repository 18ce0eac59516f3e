"""Words with positions → lines in reading order, agency column and motto column kept apart.

The heading of a Decree 30 document is set in two columns on the same base lines; a reader that joins them yields
"ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI …". Lines are therefore rebuilt by position, after stamped widgets are in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter
from statistics import median

from evidence_check.model.extraction import Line
from evidence_check.text.fold import nfc, toneless

_BASELINE_TOLERANCE = 0.32
"""Share of the font size by which base lines of one line may differ: stamped digits sit 1-4 points off."""
_WIDE_GAP = 1.1
"""Gap in ems that splits a line at the column boundary of a heading."""
_CELL_GAP = 2.6
"""Gap in ems that splits a line anywhere (table cells, signing block)."""
_BLANK_GAP = 1.2
"""Gap in ems from which a visible blank is kept as three spaces."""
_HEADING_ZONE = 0.45
_LONGEST_PLACE = 5
_STAMP_REACH = 0.75
"""Share of the font size by which a stamp may miss the base line of its blank."""
_BY_BASELINE = attrgetter("baseline", "x0")
_BY_LEFT = attrgetter("x0")
_MOTTO_STARTS = (("cong", "hoa", "xa"), ("doc", "lap"), ("dang", "cong", "san"), ("chu", "nghia", "viet"))
# Blanks to be filled in by hand or by stamp do not part what belongs together.
_NUMBER_LABELS = frozenset({"số:", "số"})
_DATE_WORDS = frozenset({"ngày", "tháng", "năm"})
_OPEN_RIGHT = frozenset({"tháng", "năm"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its place in points, origin top left of the displayed page."""

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    stamped: bool = False
    bold: bool = False
    """Known for the first word of a text run only."""


def lines_of(words: list[Word], width: float, height: float) -> tuple[Line, ...]:
    """Rebuild lines: words into base lines, base lines into columns, all in reading order."""
    rows = _with_stamps(_rows([word for word in words if word.text]))
    lines: list[Line] = []
    for row in rows:
        for run in _runs(row, width, height):
            lines.append(_line(run, width, height))
    return tuple(lines)


def _rows(words: list[Word]) -> list[list[Word]]:
    rows: list[list[Word]] = []
    # The row's base line is its tallest word's: a small superscript does not open a row.
    level = tallest = 0.0
    for word in sorted(words, key=_BY_BASELINE):
        if rows and abs(word.baseline - level) <= _BASELINE_TOLERANCE * max(word.size, tallest, 6.0):
            rows[-1].append(word)
            if word.size > tallest:
                level, tallest = word.baseline, word.size
        else:
            rows.append([word])
            level, tallest = word.baseline, word.size
    for row in rows:
        row.sort(key=_BY_LEFT)
    return rows


def _with_stamps(rows: list[list[Word]]) -> list[list[Word]]:
    """Set stamped runs that sit off the base line into the line whose blank they fill."""
    kept = [row for row in rows if not all(word.stamped for word in row)]
    for row in rows:
        if not all(word.stamped for word in row):
            continue
        nearest = min(kept, key=lambda other: abs(other[0].baseline - row[0].baseline), default=None)
        reach = _STAMP_REACH * max(word.size for word in row)
        if nearest is None or abs(nearest[0].baseline - row[0].baseline) > reach:
            kept.append(row)
            continue
        nearest.extend(row)
        nearest.sort(key=_BY_LEFT)
    return sorted(kept, key=lambda row: (min(word.baseline for word in row), row[0].x0))


def _runs(row: list[Word], width: float, height: float) -> list[list[Word]]:
    if len(row) == 1:
        return [row]
    gaps = [right.x0 - left.x1 for left, right in pairwise(row)]
    positive = sorted(gap for gap in gaps if gap > 0)
    # The lower median: in a row of two or three words the wide gap must not count as ordinary.
    ordinary = positive[(len(positive) - 1) // 2] if len(positive) > 1 else 0.0
    in_heading = row[0].baseline / height < _HEADING_ZONE
    motto = (_motto_start(row) or _date_start(row, gaps)) if in_heading else None
    runs = [[row[0]]]
    for at, (gap, right) in enumerate(zip(gaps, row[1:], strict=True), start=1):
        left = row[at - 1]
        size = max(left.size, right.size, 6.0)
        if at == motto or (motto is None and _splits(left, right, gap / size, ordinary / size, width, in_heading)):
            runs.append([right])
        else:
            runs[-1].append(right)
    return runs


def _splits(left: Word, right: Word, gap: float, ordinary: float, width: float, in_heading: bool) -> bool:
    if gap < min(_WIDE_GAP, _CELL_GAP):
        return False
    before, after = nfc(left.text).casefold(), nfc(right.text).casefold()
    if before == "/" or after in _OPEN_RIGHT or after.startswith("/"):
        return False
    if before in _NUMBER_LABELS and left.text[:1] == "S":
        return False
    if before in _DATE_WORDS and after[:1].isdigit():
        return False
    at_boundary = left.x1 / width <= 0.64 and right.x0 / width >= 0.33
    if in_heading and at_boundary:
        # The place opens the right column: "… /QĐ-UBND   Phú Mỹ, ngày".
        return gap >= _WIDE_GAP and gap >= 2.0 * ordinary
    return gap >= _CELL_GAP and gap >= 3.0 * ordinary


def _motto_start(row: list[Word]) -> int | None:
    """Index of the word where the motto starts right of the agency, however narrow the gap is."""
    plain = [_letters(word.text) for word in row]
    for at in range(1, len(plain)):
        for start in _MOTTO_STARTS:
            if tuple(plain[at : at + len(start)]) == start and not _inside_motto(plain, at):
                return at
    return None


@lru_cache(maxsize=4096)
def _letters(word: str) -> str:
    return re.sub(r"[^a-z]", "", toneless(word))


def _date_start(row: list[Word], gaps: list[float]) -> int | None:
    """Index of the word where "Phú Mỹ, ngày … tháng …" starts right of a long left-hand line.

    The place is the capitalised words before the comma; among them the widest gap parts the columns.
    """
    for at in range(2, len(row) - 1):
        if nfc(row[at].text).casefold() != "ngày" or not row[at - 1].text.endswith(","):
            continue
        start = at - 1
        while start > 0 and at - start < _LONGEST_PLACE and row[start - 1].text[:1].isupper():
            start -= 1
        if start > 0:
            return max(range(start, at), key=lambda index: gaps[index - 1])
    return None


def _inside_motto(plain: list[str], at: int) -> bool:
    # "CHỦ NGHĨA VIỆT NAM" splits only where it stands alone, not inside the whole motto.
    return "hoi" in plain[max(0, at - 2) : at]


def _line(run: list[Word], width: float, height: float) -> Line:
    first = run[0]
    if len(run) == 1:  # most lines of a text were read whole
        text, x0, x1, baseline, size = first.text, first.x0, first.x1, first.baseline, first.size
    else:
        text = _text(run)
        x0, x1 = min(word.x0 for word in run), max(word.x1 for word in run)
        size = max(word.size for word in run)
        # Stamps do not move the line they are set into.
        baseline = median([word.baseline for word in run if not word.stamped] or [word.baseline for word in run])
    return Line(
        text=nfc(text),
        x0=_share(x0, width),
        x1=_share(x1, width),
        top=_share(baseline - 0.8 * size, height),
        bottom=_share(baseline + 0.25 * size, height),
        size=round(size, 1),
        bold=first.bold,
        from_widget=any(word.stamped for word in run),
    )


def _text(run: list[Word]) -> str:
    pieces = [run[0].text]
    for left, right in pairwise(run):
        gap = (right.x0 - left.x1) / max(left.size, right.size, 6.0)
        pieces.append("   " if gap >= _BLANK_GAP else " ")
        pieces.append(right.text)
    return "".join(pieces)


def _share(value: float, whole: float) -> float:
    return round(max(0.0, min(1.0, value / whole)), 4) if whole > 0 else 0.0
