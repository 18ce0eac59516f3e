"""What on the number line and the date line of a scan is surely printed, what is written by hand, what is blank.

On most scans number and day are written by hand, and Tesseract reads handwriting with good confidence and badly. A
number is kept only where it looks like the print around it: height, foot and colour of the ink, confidence, and the
same reading from a second picture. Everything else becomes UNREAD: something stands there, nobody knows what.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from PIL import Image
from rapidfuzz.distance import Levenshtein

from evidence_check.extract.ocr.engine import Glyph, Seen
from evidence_check.extract.ocr.profile import means
from evidence_check.extract.ocr.symbol_tail import SymbolTail, find_symbol
from evidence_check.text.fold import toneless
from evidence_check.text.unread import UNREAD

_LABEL = re.compile(r"^\W{0,2}(?:[SŠ5§][oóòỏõọôốồổỗộơớờởỡợøöœ06]\s*[:;.,]?|[SŠ5§][^\W\d]{1,2}\s*:)", re.IGNORECASE)
"""Also as Tesseract reads it beside handwriting: "Sõ:", "sø:", "sẽ:"."""
_GLUED_DAY = re.compile(r"(?P<place>.+[,.])ng[àáaâ]y\W?", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"\d+(?=\s*[/-]\s*(?:\d{4}/)?[A-ZĐ])")
_NUMBER = re.compile(r"\d{1,5}[a-zđ]?")
_DATE_WORDS = ("ngay", "thang", "nam")
_SURE = 85.0
"""Confidence of a digit from which on it may be believed."""
_TALLER, _SHORTER = 1.17, 0.83
"""Height of a printed digit against the capitals of its line (Times and its kin: 0.68 against 0.66 em)."""
_WIDER = 1.0
"""Width of a printed digit against that height, with room for the next one's edge (Times: 0.75)."""
_OFF_BASE = 0.14
"""Share of the height by which the foot of a printed digit may miss that of the capitals."""
_COLOURED = 24.0
"""Levels by which the blue of the ink may exceed its red before it is a ballpoint's."""
_INK_IN_BLANK = 0.02
"""Share of a blank that has to be ink before something stands in it; dots and a ruler are thinner."""
_LABEL_EMS = 1.33
_DATE_EMS = (1.94, 2.22, 1.72)
"""Widths of "Số:", and of "ngày", "tháng", "năm", in font sizes (Times)."""
_CAPITAL_EM = 0.66
_ROOMY = 1.12
"""For other typefaces."""
_STRAY = 0.12
"""Ink beside the digits, as a share of theirs, that may be dirt or the slash's slant."""
_WIDEST_BLANK = 9.0
"""Heights of the line that a blank to be filled in may be wide."""
_SECOND_SCALE = 1.5
_LIKE_A_SLASH = frozenset("17")
_HALF_A_PIXEL = 128
_HAIR = 3
_LONGEST_TAIL = 24
_MOST_CUTS = 5
_OURS = 90.0
"""Confidence of words that were put together here."""
_DATE_COLUMN = 0.3
"""Share of the width right of which "ngày … tháng … năm" is the date line: above the title nothing else says it."""


@dataclass(frozen=True, slots=True)
class Pictures:
    """The same page three times: in colour, its grey form before cleaning, and its ink (255 on 0)."""

    colour: Image.Image
    raw: Image.Image
    ink: Image.Image


Reader = Callable[[Image.Image], tuple[Seen, ...]]
"""Reads a picture that holds one line."""


@dataclass(frozen=True, slots=True)
class _Measured:
    """Height and foot of a glyph's ink in pixels."""

    height: float
    foot: float


def with_doubts(words: tuple[Seen, ...], pictures: Pictures, read_line: Reader) -> tuple[Seen, ...]:
    """The words of a heading, with all that may be handwriting on number and date lines marked as unread."""
    settled: list[Seen] = []
    dated = numbered = False
    for row in _rows(words):
        if not numbered:
            row, numbered = _settle_number(row, pictures, read_line)
        if not dated:
            row, dated = _settle_date(row, pictures, read_line)
        settled.extend(_with_roman_numerals(row, pictures.ink))
    return tuple(settled) if numbered else tuple(_without_number(word, pictures.ink.width) for word in settled)


def _without_number(word: Seen, width: int) -> Seen:
    """No label "Số:" was found: what looks like a number before a symbol is then nobody's word."""
    if word.x0 > 0.5 * width:
        return word
    text = _BARE_NUMBER.sub(UNREAD, word.text)
    return word if text == word.text else replace(word, text=text)


def _rows(words: tuple[Seen, ...]) -> list[list[Seen]]:
    rows: list[list[Seen]] = []
    for word in sorted(words, key=lambda one: (one.baseline, one.x0)):
        if rows and abs(word.baseline - rows[-1][-1].baseline) < 0.4 * max(word.height, 8.0):
            rows[-1].append(word)
        else:
            rows.append([word])
    for row in rows:
        row.sort(key=lambda one: one.x0)
    return rows


# --- the number line -------------------------------------------------------------------------------------------------


def _settle_number(row: list[Seen], pictures: Pictures, read_line: Reader) -> tuple[list[Seen], bool]:
    at = _label_at(row, pictures.ink.width)
    if at is None:
        return row, False
    row = [replace(word, text=word.text.replace("QĐĐ-", "QĐ-"), glyphs=_once(word)) for word in row]
    label = row[at]
    end = _segment_end(row, at, pictures.ink.width)
    segment = row[at + 1 : end]
    glued = label.text[len(_LABEL.match(label.text).group()) :]  # type: ignore[union-attr]
    pieces = [glued, *(word.text for word in segment)]
    found = find_symbol(" ".join(pieces))
    if found is None or not found.known:
        again = _tail_again(label, row[end - 1], pictures, read_line)
        if again is not None and (again.known or found is None):
            return [*row[:at], *_unread_line(label, row[end - 1], again), *row[end:]], True
    if found is None:
        if ":" not in label.text[: len(label.text) - len(glued)]:
            return row, False  # "SỞ NỘI VỤ"
        return [*row[:at], *_lost_line(label, segment or [label], pieces), *row[end:]], True
    # What follows the symbol's last word belongs to the other column.
    end = at + 1 + _piece_at(pieces, found.end - 1)
    segment = row[at + 1 : end]
    left = _end_of(label, _LABEL_EMS, _em_of_capitals([label, *segment], pictures.ink))
    right = _pixel_at([label, *segment], pieces, found.start, len(label.text) - len(glued))
    before = " ".join(pieces)[: found.start].strip(" .:_…")
    separated = " ".join(pieces)[found.start : found.start + 1] in ("/", "\\", "-")
    reading = _number(before, label, segment, pictures, read_line, (left, right), separated)
    start = left + 2 if reading else right
    ending = row[end - 1]
    made = [
        replace(label, text="Số:" if found.separator == "/" else "Số", x1=left, confidence=_OURS),
        replace(ending, text=f"{reading}{found.separator}{found.symbol}", x0=start, x1=max(ending.x1, start + 1),
                confidence=_OURS, baseline=label.baseline),
    ]  # fmt: skip
    return [*row[:at], *made, *row[end:]], True


def _lost_line(label: Seen, segment: list[Seen], pieces: list[str]) -> list[Seen]:
    """A number line without a symbol that makes sense: its end is kept for a guess by type and agency, no digit is."""
    tail = re.sub(r"[\d\s]", "", pieces[-1])[-_LONGEST_TAIL:]
    opening = replace(label, text="Số:", x1=label.x0 + 2, confidence=_OURS)
    rest = replace(segment[-1], text=f"{UNREAD} {tail}".strip(), x0=label.x0 + 3, x1=max(segment[-1].x1, label.x0 + 4),
                   confidence=_OURS, baseline=label.baseline)  # fmt: skip
    return [opening, rest]


def _unread_line(label: Seen, last: Seen, tail: SymbolTail) -> list[Seen]:
    """A number line whose symbol only came out in a second reading: what stands before it stays unread."""
    opening = replace(label, text="Số:" if tail.separator == "/" else "Số", x1=label.x0 + 2, confidence=_OURS)
    symbol = replace(last, text=f"{UNREAD}{tail.separator}{tail.symbol}", x0=label.x0 + 3,
                     x1=max(last.x1, label.x0 + 4), confidence=_OURS, baseline=label.baseline)  # fmt: skip
    return [opening, symbol]


def _tail_again(label: Seen, last: Seen, pictures: Pictures, read_line: Reader) -> SymbolTail | None:
    """The symbol read without the handwriting before it: the line is cut at its gaps and read from each on."""
    top, bottom = round(label.baseline - 1.15 * label.height), round(label.baseline + 0.45 * label.height)
    best: SymbolTail | None = None
    for start in _gaps(pictures.ink, label.x1, last.x1, label)[:_MOST_CUTS]:
        crop = pictures.raw.crop((start, max(0, top), last.x1 + 8, bottom))
        size = (round(crop.width * _SECOND_SCALE), round(crop.height * _SECOND_SCALE))
        text = " ".join(word.text for word in read_line(crop.resize(size, Image.Resampling.BICUBIC)))
        found = find_symbol(text)
        if found is not None and found.known:
            return found
        best = best or found
    return best


def _gaps(ink: Image.Image, left: int, right: int, label: Seen) -> list[int]:
    """Where ink begins again after a gap, right of the label."""
    top, bottom = round(label.baseline - 0.9 * label.height), round(label.baseline)
    if right - left < 12 or bottom - top < 4:
        return []
    band = ink.crop((left, max(0, top), right, bottom))
    columns = [level > 4 for level in means(band, along_rows=False)]
    starts: list[int] = []
    empty = 0
    for at, inked in enumerate(columns):
        if inked and empty >= 2:
            starts.append(left + max(0, at - 2))
        empty = 0 if inked else empty + 1
    return starts


def _piece_at(pieces: list[str], index: int) -> int:
    """Which of blank-joined pieces holds the character."""
    seen = 0
    for at, piece in enumerate(pieces):
        seen += len(piece) + 1
        if index < seen:
            return at
    return len(pieces) - 1


def _pixel_at(words: list[Seen], pieces: list[str], index: int, offset: int) -> int:
    """Where a character of the blank-joined pieces stands; the first starts ``offset`` characters into its word."""
    at = _piece_at(pieces, index)
    inside = index - sum(len(piece) + 1 for piece in pieces[:at]) + (offset if at == 0 else 0)
    word = words[at]
    if 0 <= inside < len(word.glyphs) == len(word.text):
        return word.glyphs[inside].x0
    return round(word.x0 + (word.x1 - word.x0) * max(0, inside) / max(1, len(word.text)))


def _once(word: Seen) -> tuple[Glyph, ...]:
    """The glyphs without the second Đ that Tesseract likes to see in "QĐ-"."""
    at = word.text.find("QĐĐ-")
    return (
        word.glyphs if at < 0 or len(word.glyphs) != len(word.text) else word.glyphs[: at + 2] + word.glyphs[at + 3 :]
    )


def _label_at(row: list[Seen], width: int) -> int | None:
    """The word "Số:" that opens the left-hand part of a row."""
    for at, word in enumerate(row):
        if word.x0 > 0.5 * width:
            return None
        opens = at == 0 or word.x0 - row[at - 1].x1 > 2.0 * word.height
        match = _LABEL.match(word.text)
        if opens and match is not None and (match.group()[-1:] in ":;" or not word.text[match.end() :][:1].isalpha()):
            return at
        if not opens or len(word.text) > 2:
            return None
    return None


def _segment_end(row: list[Seen], label: int, width: int) -> int:
    """Index after the last word of the number line's left-hand part."""
    for at in range(label + 1, len(row)):
        word, before = row[at], row[at - 1]
        gap = word.x0 - before.x1
        has_symbol = any(char in before.text for char in "-–—") and at - 1 > label
        if word.x0 > 0.62 * width or word.text.endswith(",") or toneless(word.text) == "ngay":
            return at
        if gap > (1.5 if has_symbol else _WIDEST_BLANK) * word.height:
            return at
    return len(row)


def _number(
    before: str,
    label: Seen,
    segment: list[Seen],
    pictures: Pictures,
    read_line: Reader,
    blank: tuple[int, int],
    separated: bool,
) -> str:
    """The printed number; UNREAD where something else stands there; nothing where it is blank."""
    digits = re.sub(r"\s", "", before)
    words = [label, *segment]
    if _NUMBER.fullmatch(digits):
        box = (label.x0, min(one.top for one in words), words[-1].x1, max(one.bottom for one in words))
        again = _first_digits(_digits_again(box, pictures, read_line))
        marks = [_trimmed(pictures.ink, glyph) for glyph in _digits_of(words, blank[1] + 2)[: len(digits)]]
        if not separated and len(again) == len(digits) - 1 and digits[-1] in _LIKE_A_SLASH:
            # The slash was taken for a digit; the second reading saw it.
            digits, marks, separated = digits[:-1], marks[:-1], True
            blank = (blank[0], words[-1].x1 if not marks else marks[-1].x1 + 2)
        reference = _reference(words, pictures.ink, after=blank[1])
        if (
            separated
            and _is_printed(marks, digits, reference, pictures)
            and _alone(pictures.ink, blank, marks, label)
            and again == re.sub(r"\D", "", digits)
        ):
            return digits
        return UNREAD
    if _has_ink(pictures.ink, blank, label) or any(char.isalnum() for char in digits):
        return UNREAD
    return ""


def _first_digits(text: str) -> str:
    """Digits that stand before a separator: without one, the last of them may be the slash itself."""
    found = re.search(r"(\d+)[a-zđ]?\s?[/\\-]", text)
    return found.group(1) if found else ""


def _alone(ink: Image.Image, blank: tuple[int, int], marks: list[Glyph], label: Seen) -> bool:
    """True where the digits are all that stands between label and slash: part of a handwritten number is no number."""
    if not marks:
        return False
    left = min(blank[0] + max(2, round(0.12 * label.height)), marks[0].x0)
    right = max(marks[-1].x1, blank[1] - 1)
    top, bottom = round(label.baseline - 1.05 * label.height), round(label.baseline - 0.08 * label.height)
    around = ((left, marks[0].x0 - 2), (marks[-1].x1 + 2, right))
    inside = sum(_ink_in(ink, one.x0, top, one.x1, bottom) for one in marks)
    outside = sum(_ink_in(ink, start, top, end, bottom) for start, end in around)
    return outside <= _STRAY * inside


def _ink_in(ink: Image.Image, x0: int, top: int, x1: int, bottom: int) -> int:
    return ink.crop((x0, max(0, top), x1, bottom)).histogram()[255] if x1 > x0 and bottom > top else 0


# --- the date line ---------------------------------------------------------------------------------------------------


def _settle_date(row: list[Seen], pictures: Pictures, read_line: Reader) -> tuple[list[Seen], bool]:
    row = _with_day_apart(row)
    places = _date_words(row)
    if places is None:
        return _lost_date(row, pictures.ink.width)
    day_at, month_at, year_at = places
    if row[day_at].x0 < _DATE_COLUMN * pictures.ink.width:
        return row, False
    column = row[max(0, day_at - 4) :]
    line = _DateLine(
        reference=_reference(column, pictures.ink, after=column[0].x0),
        em=median((row[at].x1 - row[at].x0) / ems for at, ems in zip(places, _DATE_EMS, strict=True)),
        again=_digits_again(_around(row[day_at:]), pictures, read_line),
        pictures=pictures,
    )
    made: list[Seen] = [*row[:day_at], replace(row[day_at], text="ngày", confidence=_OURS)]
    for (start, stop), label, ems in (
        ((day_at, month_at), "tháng", _DATE_EMS[:2]),
        ((month_at, year_at), "năm", _DATE_EMS[1:]),
    ):
        left, right = row[start], row[stop]
        text = _piece(row[start + 1 : stop], left, right, ems, line)
        if text:
            place = (left.x1 + 2, max(left.x1 + 3, right.x0 - 2))
            made.append(replace(left, text=text, x0=place[0], x1=place[1], glyphs=(), confidence=_OURS))
        made.append(replace(right, text=label, glyphs=(), confidence=_OURS))
    made.extend(_year(row[year_at + 1 :]))
    return made, True


@dataclass(frozen=True, slots=True)
class _DateLine:
    reference: _Measured | None
    em: float
    again: str
    """The line's second reading."""
    pictures: Pictures


def _piece(between: list[Seen], left: Seen, right: Seen, ems: tuple[float, ...], line: _DateLine) -> str:
    """Day or month: its printed digits; UNREAD where something else stands there; nothing where it is blank."""
    digits = re.sub(r"\s", "", "".join(word.text for word in between)).strip(".,_…-")
    if re.fullmatch(r"\d{1,2}", digits):
        printed = _is_printed(_digits_of(between, right.x0), digits, line.reference, line.pictures)
        return digits if printed and re.search(rf"(?<!\d){digits}(?!\d)", line.again) else UNREAD
    if any(char.isalnum() for char in digits):
        return UNREAD
    blank = (_end_of(left, ems[0], line.em), _start_of(right, ems[1], line.em))
    return UNREAD if _has_ink(line.pictures.ink, blank, left) else ""


def _around(words: list[Seen]) -> tuple[int, int, int, int]:
    return words[0].x0, min(one.top for one in words), words[-1].x1, max(one.bottom for one in words)


def _with_day_apart(row: list[Seen]) -> list[Seen]:
    """ "Mẫu,ngày" as two words."""
    made: list[Seen] = []
    for word in row:
        glued = _GLUED_DAY.fullmatch(word.text)
        if glued is None:
            made.append(word)
            continue
        cut = round(word.x0 + (word.x1 - word.x0) * len(glued["place"]) / max(1, len(word.text)))
        made.append(replace(word, text=glued["place"], x1=cut, glyphs=()))
        made.append(replace(word, text="ngày", x0=cut, glyphs=()))
    return made


def _lost_date(row: list[Seen], width: int) -> tuple[list[Seen], bool]:
    """Handwriting ran into "tháng": day and month are unread, the printed year stands."""
    opening = next((at for at, one in enumerate(row) if _is_date_word(one.text, "ngay")), None)
    closing = next((at for at, one in enumerate(row) if _is_date_word(one.text, "nam")), None)
    if opening is None or closing is None or closing <= opening or row[opening].x0 < _DATE_COLUMN * width:
        return row, False
    left, right = row[opening], row[closing]
    middle = (left.x1 + right.x0) // 2
    made = [
        replace(left, text="ngày", confidence=_OURS),
        replace(left, text=UNREAD, x0=left.x1 + 2, x1=middle - 8, glyphs=(), confidence=_OURS),
        replace(left, text="tháng", x0=middle - 6, x1=middle, glyphs=(), confidence=_OURS),
        replace(left, text=UNREAD, x0=middle + 2, x1=max(middle + 3, right.x0 - 2), glyphs=(), confidence=_OURS),
        replace(right, text="năm", confidence=_OURS),
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
    sure = all(glyph.confidence >= _SURE for glyph in first.glyphs if glyph.text.isdigit())
    if re.fullmatch(r"(?:19|20)\d\d", digits) and sure:
        return [replace(first, text=digits), *tail[1:]]
    return [replace(first, text=UNREAD, glyphs=(), confidence=_OURS), *tail[1:]]


# --- Roman numerals --------------------------------------------------------------------------------------------------


def _with_roman_numerals(row: list[Seen], ink: Image.Image) -> list[Seen]:
    """ "quý III" is read as "II" or "HII": strokes are counted in the ink."""
    made = list(row)
    for at in range(1, len(row)):
        word = row[at]
        bare = word.text.strip(".,;:")
        if toneless(row[at - 1].text) == "quy" and re.fullmatch(r"[IHl1|]{1,4}", bare):
            strokes = _strokes(ink, word)
            if 1 <= strokes <= 3:
                made[at] = replace(word, text=word.text.replace(bare, "I" * strokes))
    return made


def _strokes(ink: Image.Image, word: Seen) -> int:
    height = word.bottom - word.top
    band = ink.crop((word.x0 - 2, word.top + round(0.35 * height), word.x1 + 2, word.top + round(0.65 * height)))
    if band.width < 3 or band.height < 2:
        return 0
    columns = [level > 128 for level in means(band, along_rows=False)]
    return sum(here and not before for before, here in zip([False, *columns], columns, strict=False))


# --- the look of print -----------------------------------------------------------------------------------------------


def _digits_of(words: list[Seen], until: int) -> list[Glyph]:
    return [glyph for word in words for glyph in word.glyphs if glyph.text.isdigit() and glyph.x0 < until]


def _is_printed(marks: list[Glyph], digits: str, reference: _Measured | None, pictures: Pictures) -> bool:
    wanted = re.sub(r"\D", "", digits)
    marks = [_trimmed(pictures.ink, glyph) for glyph in marks[: len(wanted)]]
    if "".join(glyph.text for glyph in marks) != wanted or reference is None:
        return False
    if any(glyph.confidence < _SURE for glyph in marks):
        return False
    if _blueness(pictures, marks) > _COLOURED:
        return False
    for glyph in marks:
        measured = _measure(pictures.ink, glyph)
        if measured is None:
            return False
        if glyph.x1 - glyph.x0 > _WIDER * reference.height:
            return False
        share = measured.height / reference.height
        if not _SHORTER <= share <= _TALLER or abs(measured.foot - reference.foot) > _OFF_BASE * reference.height:
            return False
    return True


def _trimmed(ink: Image.Image, glyph: Glyph) -> Glyph:
    """The glyph up to the first gap: Tesseract's boxes reach into what stands behind."""
    if glyph.x1 - glyph.x0 < 4 or glyph.bottom <= glyph.top:
        return glyph
    columns = means(ink.crop((glyph.x0, glyph.top, glyph.x1, glyph.bottom)), along_rows=False)
    limit = _HALF_A_PIXEL / (glyph.bottom - glyph.top)
    inked = [at for at, level in enumerate(columns) if level > limit]
    end = next((here for here, after in pairwise(inked) if after - here > 1 and here - inked[0] >= 3), None)
    return glyph if end is None else replace(glyph, x1=glyph.x0 + end + 1)


def _reference(words: list[Seen], ink: Image.Image, after: int) -> _Measured | None:
    """Height and foot of the capitals of a line, without accents that stick out."""
    found = [
        measured
        for word in words
        for glyph in word.glyphs
        if glyph.x0 >= after and (glyph.text in "ABCDEGHIKLMNOPRSTUVXY" or glyph.text == "Đ")
        if (measured := _measure(ink, glyph)) is not None
    ]
    if not found:
        found = [
            measured
            for word in words
            for glyph in word.glyphs
            if glyph.text.isdigit() and len(word.text.strip(".,")) == 4
            if (measured := _measure(ink, glyph)) is not None
        ]
    if not found:
        return None
    return _Measured(median(one.height for one in found), median(one.foot for one in found))


def _measure(ink: Image.Image, glyph: Glyph) -> _Measured | None:
    reach = max(2, (glyph.bottom - glyph.top) // 4)
    box = (glyph.x0, max(0, glyph.top - reach), max(glyph.x1, glyph.x0 + 1), min(ink.height, glyph.bottom + reach))
    crop = ink.crop(box)
    rows = means(crop, along_rows=True)
    limit = _HALF_A_PIXEL / crop.width
    inked = [at for at, level in enumerate(rows) if level > limit]
    if not inked:
        return None
    # The run of rows around the middle: what lies above or below a white gap belongs to other lines.
    middle = min(inked, key=lambda at: abs(at - crop.height / 2))
    top = bottom = middle
    # An italic 5 hangs together by a hair: a gap of two rows parts nothing.
    for at in reversed([one for one in inked if one < middle]):
        if top - at > _HAIR:
            break
        top = at
    for at in [one for one in inked if one > middle]:
        if at - bottom > _HAIR:
            break
        bottom = at
    return _Measured(float(bottom - top + 1), float(box[1] + bottom + 1))


def _blueness(pictures: Pictures, marks: list[Glyph]) -> float:
    """By how much the ink's blue exceeds its red; 0 for grey pictures."""
    if pictures.colour.mode != "RGB" or not marks:
        return 0.0
    box = (marks[0].x0, min(one.top for one in marks), marks[-1].x1, max(one.bottom for one in marks))
    crop, mask = pictures.colour.crop(box), pictures.ink.crop(box)
    red, _, blue = (_mean(channel, mask) for channel in crop.split())
    return blue - red


def _mean(channel: Image.Image, mask: Image.Image) -> float:
    histogram = channel.histogram(mask)
    total = sum(histogram)
    return sum(level * count for level, count in enumerate(histogram)) / total if total else 0.0


def _end_of(label: Seen, ems: float, em: float | None) -> int:
    """Where a printed label ends: the box that Tesseract gives may hold the handwriting behind it too."""
    return label.x1 if em is None else min(label.x1, round(label.x0 + _ROOMY * ems * em))


def _start_of(label: Seen, ems: float, em: float) -> int:
    """Where a printed label starts, likewise."""
    return max(label.x0, round(label.x1 - _ROOMY * ems * em))


def _em_of_capitals(words: list[Seen], ink: Image.Image) -> float | None:
    measured = _reference(words, ink, after=words[0].x0)
    return measured.height / _CAPITAL_EM if measured is not None else None


def _has_ink(ink: Image.Image, blank: tuple[int, int], label: Seen) -> bool:
    """True where a blank is not blank: more than dots or a ruler on the base line."""
    left, right = blank[0] + 3, blank[1] - 3
    if right - left < 6:
        return False
    height = max(8.0, label.height)
    crop = ink.crop((left, max(0, round(label.baseline - 1.1 * height)), right, round(label.baseline - 0.15 * height)))
    histogram = crop.histogram()
    return histogram[255] > _INK_IN_BLANK * crop.width * crop.height


def _digits_again(box: tuple[int, int, int, int], pictures: Pictures, read_line: Reader) -> str:
    """The line read once more, from the picture before cleaning and in another size."""
    margin = max(4, (box[3] - box[1]) // 3)
    crop = pictures.raw.crop((box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin))
    size = (round(crop.width * _SECOND_SCALE), round(crop.height * _SECOND_SCALE))
    return " ".join(word.text for word in read_line(crop.resize(size, Image.Resampling.BICUBIC)))
