"""Letters of a cell or a page → the lines that are printed there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from statistics import median

from evidence_check.extract.printed_tables.letters import Letter
from evidence_check.text.fold import nfc

_SAME_LINE = 0.35
"""Share of the font size by which base lines within a line may differ."""
_SMALL = 0.78
"""Share of the usual size below which a letter may be raised or lowered."""
_RAISED = 0.15
_REACH_UP, _REACH_DOWN = 0.95, 0.4
_BLANK = 0.15
"""Gap in font sizes that parts words where no blank is set; blanks have 0.25, less where another font stood in."""
_NO_GAP = 0.05
"""A blank that takes no room was put inside a word by a broken font."""
_RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line, NFC; ``left``, ``right`` and ``baseline`` in points from the top left corner of the page."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool
    first_word: float = 0.0
    """Its width."""


def lines_of(letters: Iterable[Letter]) -> list[PrintedLine]:
    """Lines from top to bottom; what lies on its side comes last, each way of lying read for itself."""
    ways: dict[int, list[Letter]] = {}
    for letter in letters:
        ways.setdefault(letter.turned, []).append(letter)
    return [line for _, found in sorted(ways.items()) for line in _upright(found)]


def words_of(letters: Iterable[Letter]) -> list[list[PrintedLine]]:
    """The words of each line, lines from top to bottom; upright letters only."""
    found = []
    for row in _base_lines([letter for letter in letters if letter.turned == 0]):
        words: list[list[Letter]] = []
        blank = False
        for letter in sorted(row, key=attrgetter("start")):
            if letter.text == " ":
                blank = True
                continue
            if words and not _parts(words[-1][-1], letter, blank, letter.size):
                words[-1].append(letter)
            else:
                words.append([letter])
            blank = False
        found.append([_line(word) for word in words])
    return found


def _upright(letters: list[Letter]) -> Iterator[PrintedLine]:
    for row in _base_lines(letters):
        line = _line(row)
        if line.text:
            yield line


def _base_lines(letters: list[Letter]) -> list[list[Letter]]:
    seen = [letter for letter in letters if letter.text != " "]
    if not seen:
        return []
    usual = median(letter.size for letter in seen)
    rows = _rows([letter for letter in seen if letter.size >= _SMALL * usual])
    small = [letter for letter in seen if letter.size < _SMALL * usual]
    alone = [letter for letter in small if not _take_in(letter, rows)]
    rows += _rows(alone)
    for letter in letters:
        if letter.text == " ":
            _take_in(letter, rows)
    return sorted(rows, key=lambda row: row[0].baseline)


def _rows(letters: list[Letter]) -> list[list[Letter]]:
    rows: list[list[Letter]] = []
    for letter in sorted(letters, key=attrgetter("baseline")):
        if rows and letter.baseline - rows[-1][0].baseline <= _SAME_LINE * max(letter.size, rows[-1][0].size):
            rows[-1].append(letter)
        else:
            rows.append([letter])
    return rows


def _take_in(letter: Letter, rows: list[list[Letter]]) -> bool:
    """Add a letter to the row it belongs to; False where there is none at its height."""
    best: list[Letter] | None = None
    nearest = 0.0
    for row in rows:
        away = letter.baseline - row[0].baseline
        if -_REACH_UP * row[0].size <= away <= _REACH_DOWN * row[0].size and (best is None or abs(away) < nearest):
            best, nearest = row, abs(away)
    if best is not None:
        best.append(letter)
    return best is not None


def _parts(one: Letter, other: Letter, blank: bool, size: float) -> bool:
    """A new word starts with ``other``. ``blank``: the file has one between them."""
    told = blank or (other.parted and other.order == one.order + 1)
    return (other.start - one.end) / size > (_NO_GAP if told else _BLANK)


def _line(row: Sequence[Letter]) -> PrintedLine:
    baseline, size = row[0].baseline, row[0].size
    ordered = sorted(row, key=attrgetter("start"))
    pieces: list[str] = []
    last: Letter | None = None
    blank = False
    first_word: float | None = None
    for letter in ordered:
        if letter.text == " ":
            blank = True
            continue
        if last is not None and _parts(last, letter, blank, size):
            pieces.append(" ")
            first_word = first_word if first_word is not None else last.end
        raised = letter.size < _SMALL * size and baseline - letter.baseline > _RAISED * size
        pieces.append(letter.text.translate(_RAISED_DIGITS) if raised else letter.text)
        last, blank = letter, False
    seen = [letter for letter in row if letter.text != " "]
    left, right = min(letter.start for letter in seen), max(letter.end for letter in seen)
    return PrintedLine(
        text=nfc("".join(pieces)).strip(),
        left=left,
        right=right,
        baseline=baseline,
        size=size,
        bold=all(letter.bold for letter in seen),
        first_word=(right if first_word is None else first_word) - left,
    )
