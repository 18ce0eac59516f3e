"""The number line of a scan: label, number and symbol, of which only the number may be doubted.

A number is kept where every digit looks printed, nothing else stands between label and separator, and a second reading
of the line says the same. Otherwise it is UNREAD. The symbol is printed and kept wherever it can be found.
"""

from __future__ import annotations

import re
from dataclasses import replace

from PIL import Image

from evidence_check.extract.ocr import strokes
from evidence_check.extract.ocr.engine import Glyph, Seen
from evidence_check.extract.ocr.print_look import (
    OURS,
    SECOND_SCALE,
    Measured,
    Pictures,
    Reader,
    alone,
    digits_of,
    em_of_capitals,
    end_of,
    has_ink,
    is_printed,
    read_again,
    reference_of,
    trimmed,
)
from evidence_check.extract.ocr.profile import means
from evidence_check.extract.ocr.symbol_tail import SymbolTail, find_symbol
from evidence_check.text.fold import toneless
from evidence_check.text.unread import UNREAD

_LABEL = re.compile(r"^\W{0,2}(?:[SŠ5§][oóòỏõọôốồổỗộơớờởỡợøöœ06]\s*[:;.,]?|[SŠ5§][^\W\d]{1,2}\s*:)", re.IGNORECASE)
"""Also as Tesseract reads it beside handwriting: "Sõ:", "sø:", "sẽ:"."""
_BARE_NUMBER = re.compile(r"\d+(?=\s*[/-]\s*(?:\d{4}/)?[A-ZĐ])")
_DIGITS_AND_SEPARATOR = re.compile(r"\W{0,2}(?P<digits>\d{1,5}[a-zđ]?)\s?[/-]")
_NUMBER = re.compile(r"\d{1,5}[a-zđ]?")
_LABEL_EMS = 1.33
_SLASH_EMS = 0.45
_WIDEST_BLANK = 9.0
"""Heights of the line that a blank to be filled in may be wide."""
_LIKE_A_SLASH = frozenset("17")
_TALL = 0.55
"""Height of a mark, as a share of a capital's, from which on it is a character and not dirt or a hyphen."""
_LEAN = 0.06
"""Share of a capital's height by which each third of a slash stands right of the third below."""
_SYLLABLE = re.compile(r"[^\W\d](?!\d)")
"""A letter, unless digits follow at once: "Sốđ381" is a label, "Sốt" is not."""
_LONGEST_TAIL = 24
_MOST_CUTS = 5
_ABOVE_TITLE = 0.2


def settle_number(row: list[Seen], pictures: Pictures, read_line: Reader) -> tuple[list[Seen], bool]:
    """The row with its number settled, and whether it is the paper's number line: one with a symbol."""
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
            number = _number_before(pieces, label, segment, len(label.text) - len(glued), pictures, read_line)
            return [*row[:at], *_completed_line(label, row[end - 1], number, again), *row[end:]], True
    if found is None:
        if ":" not in label.text[: len(label.text) - len(glued)]:
            return row, False  # "SỞ NỘI VỤ"
        # Perhaps a receiver's stamp ("ĐẾN, Số: …"): the paper's own line may still come.
        return [*row[:at], *_lost_line(label, segment or [label], pieces), *row[end:]], False
    # What follows the symbol's last word belongs to the other column.
    end = at + 1 + _piece_at(pieces, found.end - 1)
    segment = row[at + 1 : end]
    left = end_of(label, _LABEL_EMS, em_of_capitals([label, *segment], pictures.ink))
    right = _pixel_at([label, *segment], pieces, found.start, len(label.text) - len(glued))
    before = " ".join(pieces)[: found.start].strip(" .:_…")
    separated = " ".join(pieces)[found.start : found.start + 1] in ("/", "\\", "-")
    letters = _pixel_at([label, *segment], pieces, found.start + separated, len(label.text) - len(glued))
    reading = _number(before, label, segment, pictures, read_line, (left, right), letters, separated, found.separator)
    start = left + 2 if reading else right
    ending = row[end - 1]
    made = [
        replace(label, text="Số:" if found.separator == "/" else "Số", x1=left, confidence=OURS),
        replace(ending, text=f"{reading}{found.separator}{found.symbol}", x0=start, x1=max(ending.x1, start + 1),
                confidence=OURS, baseline=label.baseline),
    ]  # fmt: skip
    return [*row[:at], *made, *row[end:]], True


def _lost_line(label: Seen, segment: list[Seen], pieces: list[str]) -> list[Seen]:
    """A number line without a symbol that makes sense: its end is kept for a guess by type and agency, no digit is."""
    tail = re.sub(r"[\d\s]", "", pieces[-1])[-_LONGEST_TAIL:]
    opening = replace(label, text="Số:", x1=label.x0 + 2, confidence=OURS)
    rest = replace(segment[-1], text=f"{UNREAD} {tail}".strip(), x0=label.x0 + 3, x1=max(segment[-1].x1, label.x0 + 4),
                   confidence=OURS, baseline=label.baseline)  # fmt: skip
    return [opening, rest]


def _completed_line(label: Seen, last: Seen, number: str, tail: SymbolTail) -> list[Seen]:
    """A number line whose symbol only came out in a second reading."""
    opening = replace(label, text="Số:" if tail.separator == "/" else "Số", x1=label.x0 + 2, confidence=OURS)
    symbol = replace(last, text=f"{number}{tail.separator}{tail.symbol}", x0=label.x0 + 3,
                     x1=max(last.x1, label.x0 + 4), confidence=OURS, baseline=label.baseline)  # fmt: skip
    return [opening, symbol]


def _number_before(
    pieces: list[str], label: Seen, segment: list[Seen], offset: int, pictures: Pictures, read_line: Reader
) -> str:
    """The number of a line whose symbol did not make sense, where digits and separator did; else UNREAD."""
    text = " ".join(pieces)
    found = _DIGITS_AND_SEPARATOR.match(text)
    if found is None:
        return UNREAD
    blank = (label.x1, _pixel_at([label, *segment], pieces, found.end() - 1, offset))
    return _number(found["digits"], label, segment, pictures, read_line, blank, blank[1], True, text[found.end() - 1])


def _tail_again(label: Seen, last: Seen, pictures: Pictures, read_line: Reader) -> SymbolTail | None:
    """The symbol read without the handwriting before it: the line is cut at its gaps and read from each on."""
    top, bottom = round(label.baseline - 1.15 * label.height), round(label.baseline + 0.45 * label.height)
    best: SymbolTail | None = None
    for start in _gaps(pictures.ink, label.x1, last.x1, label)[:_MOST_CUTS]:
        crop = pictures.raw.crop((start, max(0, top), last.x1 + 8, bottom))
        size = (round(crop.width * SECOND_SCALE), round(crop.height * SECOND_SCALE))
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
        behind = word.text[match.end() :] if match is not None else ""
        if opens and match is not None and (match.group()[-1:] in ":;" or not _SYLLABLE.match(behind)):
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
    letters: int,
    separated: bool,
    separator: str,
) -> str:
    """The printed number; UNREAD where something else stands there; nothing where it is blank.

    ``blank``: pixels from the label's end to the separator; ``letters``: where the symbol's first letter begins, about;
    ``separated``: the separator itself was read.
    """
    digits = re.sub(r"\s", "", before)
    words = [label, *segment]
    if _NUMBER.fullmatch(digits):
        box = (label.x0, min(one.top for one in words), words[-1].x1, max(one.bottom for one in words))
        again = _first_digits(read_again(box, pictures, read_line))
        marks = [trimmed(pictures.ink, glyph) for glyph in digits_of(words, blank[1] + 2)[: len(digits)]]
        if not separated and len(again) == len(digits) - 1 and digits[-1] in _LIKE_A_SLASH:
            # The slash was taken for a digit; the second reading saw it.
            digits, marks, separated = digits[:-1], marks[:-1], True
            blank = (blank[0], words[-1].x1 if not marks else marks[-1].x1 + 2)
        elif not separated and marks:
            blank = (blank[0], marks[-1].x1 + 2)  # the slash itself stands behind: it is looked at below
        reference = reference_of(words, pictures.ink, after=blank[1])
        if (
            (separated or again == digits)  # the second reading goes up to a separator
            and is_printed(marks, digits, reference, pictures)
            and alone(pictures.ink, blank, marks, label)
            and (separator != "/" or _slash_follows(pictures.ink, marks[-1], reference))
            and again == re.sub(r"\D", "", digits)
        ):
            return digits
        return UNREAD
    # The separator's box may hold the handwriting before it: the blank is looked at up to a slash before the letters.
    em = em_of_capitals(words, pictures.ink)
    reach = blank[1] if em is None else max(blank[1], letters - round(_SLASH_EMS * em))
    if has_ink(pictures.ink, (blank[0], reach), label) or any(char.isalnum() for char in digits):
        return UNREAD
    return ""


def _slash_follows(ink: Image.Image, last: Glyph, reference: Measured | None) -> bool:
    """True where the mark right of the last digit is a slash.

    Tesseract sees "09/QĐ" as "097/QĐ" now and then, twice alike: one slash, read as two characters.
    """
    if reference is None:
        return False
    top, bottom = round(reference.foot - 1.3 * reference.height), round(reference.foot + 0.35 * reference.height)
    found = strokes.pieces(ink, (last.x0, max(0, top), last.x1 + round(1.5 * reference.height), bottom))
    behind = [
        box
        for box in found
        if box[3] - box[1] >= _TALL * reference.height and box[0] > (last.x0 + last.x1) / 2 and box[0] > last.x0 + 4
    ]
    if not behind:
        return False
    x0, y0, x1, y1 = min(behind)
    third = max(1, (y1 - y0) // 3)
    # Its left edge leans; its head may touch the T behind it.
    foot, waist, head = (_left_edge(ink.crop((x0, start, x1, start + third))) for start in (y1 - third, y0 + third, y0))
    lean = _LEAN * reference.height
    return foot + lean < waist and waist + lean < head


def _left_edge(picture: Image.Image) -> int:
    return next((at for at, level in enumerate(means(picture, along_rows=False)) if level > 0), picture.width)


def _first_digits(text: str) -> str:
    """Digits that stand before a separator: without one, the last of them may be the slash itself."""
    found = re.search(r"(\d+)[a-zđ]?\s?[/\\-]", text)
    return found.group(1) if found else ""


def without_number(word: Seen, size: tuple[int, int]) -> Seen:
    """No number line was found: what looks like a number before a symbol is then nobody's word."""
    if word.x0 > 0.5 * size[0] or word.bottom > _ABOVE_TITLE * size[1]:
        return word
    text = _BARE_NUMBER.sub(UNREAD, word.text)
    return word if text == word.text else replace(word, text=text)
