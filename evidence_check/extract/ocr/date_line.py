"""The date line of a scan: "Phú Mỹ, ngày … tháng … năm 2023", whose day and month are often written by hand."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from rapidfuzz.distance import Levenshtein

from evidence_check.extract.ocr.engine import Seen
from evidence_check.extract.ocr.print_look import (
    OURS,
    SURE,
    Measured,
    Pictures,
    Reader,
    alone,
    digits_of,
    end_of,
    has_ink,
    is_printed,
    read_again,
    reference_of,
    start_of,
    trimmed,
)
from evidence_check.text.fold import toneless
from evidence_check.text.unread import UNREAD

_DATE_WORD = re.compile(r"ng[àá]y|th[áà]ng|n[ăắằ]m", re.IGNORECASE)
_BORDER = re.compile(
    r"(?=ng[àá]y|th[áà]ng|n[ăắằ]m)|(?<=ngày)|(?<=tháng)|(?<=năm)|(?<=\d)(?=\D)|(?<=\D)(?=\d)", re.IGNORECASE
)
_DATE_WORDS = ("ngay", "thang", "nam")
_DATE_EMS = (1.94, 2.22, 1.72)
"""Widths of "Số:", and of "ngày", "tháng", "năm", in font sizes (Times)."""
_DATE_COLUMN = 0.3
"""Share of the width right of which "ngày … tháng … năm" is the date line: above the title nothing else says it."""


def settle_date(row: list[Seen], pictures: Pictures, read_line: Reader) -> tuple[list[Seen], bool]:
    """The row with day and month settled, and whether it is a date line at all."""
    row = _with_words_apart(row)
    places = _date_words(row)
    if places is None:
        return _lost_date(row, pictures.ink.width)
    day_at, month_at, year_at = places
    if row[day_at].x0 < _DATE_COLUMN * pictures.ink.width:
        return row, False
    column = row[max(0, day_at - 4) :]
    has_digits = any(char.isdigit() for word in row[day_at:year_at] for char in word.text)
    line = _DateLine(
        reference=reference_of(column, pictures.ink, after=column[0].x0),
        em=median((row[at].x1 - row[at].x0) / ems for at, ems in zip(places, _DATE_EMS, strict=True)),
        again=read_again(_around(row[day_at:]), pictures, read_line) if has_digits else "",
        pictures=pictures,
    )
    made: list[Seen] = [*row[:day_at], replace(row[day_at], text="ngày", confidence=OURS)]
    for (start, stop), label, ems in (
        ((day_at, month_at), "tháng", _DATE_EMS[:2]),
        ((month_at, year_at), "năm", _DATE_EMS[1:]),
    ):
        left, right = row[start], row[stop]
        text = _piece(row[start + 1 : stop], left, right, ems, line)
        if text:
            place = (left.x1 + 2, max(left.x1 + 3, right.x0 - 2))
            made.append(replace(left, text=text, x0=place[0], x1=place[1], glyphs=(), confidence=OURS))
        made.append(replace(right, text=label, glyphs=(), confidence=OURS))
    made.extend(_year(row[year_at + 1 :]))
    return made, True


@dataclass(frozen=True, slots=True)
class _DateLine:
    reference: Measured | None
    em: float
    again: str
    """The line's second reading."""
    pictures: Pictures


def _piece(between: list[Seen], left: Seen, right: Seen, ems: tuple[float, ...], line: _DateLine) -> str:
    """Day or month: its printed digits; UNREAD where something else stands there; nothing where it is blank."""
    digits = re.sub(r"\s", "", "".join(word.text for word in between)).strip(".,_…-")
    if re.fullmatch(r"\d{1,2}", digits):
        marks = digits_of(between, right.x0)
        printed = is_printed(marks, digits, line.reference, line.pictures)
        space = (end_of(left, ems[0], line.em), start_of(right, ems[1], line.em))
        printed = printed and alone(line.pictures.ink, space, [trimmed(line.pictures.ink, one) for one in marks], left)
        return digits if printed and re.search(rf"(?<!\d){digits}(?!\d)", line.again) else UNREAD
    if any(char.isalnum() for char in digits):
        return UNREAD
    blank = (end_of(left, ems[0], line.em), start_of(right, ems[1], line.em))
    return UNREAD if has_ink(line.pictures.ink, blank, left) else ""


def _around(words: list[Seen]) -> tuple[int, int, int, int]:
    return words[0].x0, min(one.top for one in words), words[-1].x1, max(one.bottom for one in words)


def _with_words_apart(row: list[Seen]) -> list[Seen]:
    """ "Mẫu,ngày", "tháng02năm2024" as the words they are."""
    made: list[Seen] = []
    for word in row:
        starts = [found.start() for found in _BORDER.finditer(word.text) if 0 < found.start() < len(word.text)]
        if not starts or not _DATE_WORD.search(word.text):
            made.append(word)
            continue
        edges = [0, *starts, len(word.text)]
        made.extend(_slice(word, start, end) for start, end in pairwise(edges))
    return made


def _slice(word: Seen, start: int, end: int) -> Seen:
    if len(word.glyphs) == len(word.text):
        kept = word.glyphs[start:end]
        return replace(word, text=word.text[start:end], x0=kept[0].x0, x1=kept[-1].x1, glyphs=kept)
    width = (word.x1 - word.x0) / max(1, len(word.text))
    left, right = round(word.x0 + start * width), round(word.x0 + end * width)
    return replace(word, text=word.text[start:end], x0=left, x1=right, glyphs=())


def _lost_date(row: list[Seen], width: int) -> tuple[list[Seen], bool]:
    """Handwriting ran into "tháng": day and month are unread, the printed year stands."""
    opening = next((at for at, one in enumerate(row) if _is_date_word(one.text, "ngay")), None)
    closing = next((at for at, one in enumerate(row) if _is_date_word(one.text, "nam")), None)
    if opening is None or closing is None or closing <= opening or row[opening].x0 < _DATE_COLUMN * width:
        return row, False
    left, right = row[opening], row[closing]
    middle = (left.x1 + right.x0) // 2
    made = [
        replace(left, text="ngày", confidence=OURS),
        replace(left, text=UNREAD, x0=left.x1 + 2, x1=middle - 8, glyphs=(), confidence=OURS),
        replace(left, text="tháng", x0=middle - 6, x1=middle, glyphs=(), confidence=OURS),
        replace(left, text=UNREAD, x0=middle + 2, x1=max(middle + 3, right.x0 - 2), glyphs=(), confidence=OURS),
        replace(right, text="năm", confidence=OURS),
    ]
    return [*row[:opening], *made, *_year(row[closing + 1 :])], True


def _date_words(row: list[Seen]) -> tuple[int, int, int] | None:
    """Indexes of "ngày", "tháng", "năm" in order, as far as recognition left them recognisable."""
    found: list[int] = []
    for at, word in enumerate(row):
        if _is_date_word(word.text, _DATE_WORDS[len(found)]):
            found.append(at)
            if len(found) == 3:
                return found[0], found[1], found[2]
    return None


def _is_date_word(text: str, wanted: str) -> bool:
    plain = re.sub(r"[^a-z]", "", toneless(text))
    near = Levenshtein.distance(plain, wanted, score_cutoff=1) <= 1
    return near and len(plain) >= len(wanted) - 1 and (len(wanted) > 3 or plain == wanted)


def _year(tail: list[Seen]) -> list[Seen]:
    if not tail:
        return tail
    first = tail[0]
    digits = first.text.strip(".,;:")
    sure = all(glyph.confidence >= SURE for glyph in first.glyphs if glyph.text.isdigit())
    if re.fullmatch(r"(?:19|20)\d\d", digits) and sure:
        return [replace(first, text=digits), *tail[1:]]
    return [replace(first, text=UNREAD, glyphs=(), confidence=OURS), *tail[1:]]
