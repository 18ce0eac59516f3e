"""Whether a digit in a picture looks like the print around it: height, foot, width and colour of its ink.

Sizes are in pixels of a page of about 200 dpi; shares are of the height of capitals in the same line.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from PIL import Image

from evidence_check.extract.ocr.engine import Glyph, Seen
from evidence_check.extract.ocr.profile import means

SURE = 85.0
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
_CAPITAL_EM = 0.66
_ROOMY = 1.12
"""For other typefaces."""
_STRAY = 0.12
"""Ink beside the digits, as a share of theirs, that may be dirt or the slash's slant."""
SECOND_SCALE = 1.5
HALF_A_PIXEL = 128
_HAIR = 3
OURS = 90.0
"""Confidence of words that were put together by us."""


@dataclass(frozen=True, slots=True)
class Pictures:
    """The same page three times: in colour, its grey form before cleaning, and its ink (255 on 0)."""

    colour: Image.Image
    raw: Image.Image
    ink: Image.Image


Reader = Callable[[Image.Image], tuple[Seen, ...]]
"""Reads a picture that holds one line."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Height and foot of a glyph's ink in pixels."""

    height: float
    foot: float


def digits_of(words: list[Seen], until: int) -> list[Glyph]:
    return [glyph for word in words for glyph in word.glyphs if glyph.text.isdigit() and glyph.x0 < until]


def is_printed(marks: list[Glyph], digits: str, reference: Measured | None, pictures: Pictures) -> bool:
    wanted = re.sub(r"\D", "", digits)
    marks = [trimmed(pictures.ink, glyph) for glyph in marks[: len(wanted)]]
    if "".join(glyph.text for glyph in marks) != wanted or reference is None:
        return False
    if any(glyph.confidence < SURE for glyph in marks):
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


def trimmed(ink: Image.Image, glyph: Glyph) -> Glyph:
    """The glyph up to the first gap: Tesseract's boxes reach into what stands behind."""
    if glyph.x1 - glyph.x0 < 4 or glyph.bottom <= glyph.top:
        return glyph
    columns = means(ink.crop((glyph.x0, glyph.top, glyph.x1, glyph.bottom)), along_rows=False)
    limit = HALF_A_PIXEL / (glyph.bottom - glyph.top)
    inked = [at for at, level in enumerate(columns) if level > limit]
    end = next((here for here, after in pairwise(inked) if after - here > 1 and here - inked[0] >= 3), None)
    return glyph if end is None else replace(glyph, x1=glyph.x0 + end + 1)


def reference_of(words: list[Seen], ink: Image.Image, after: int) -> Measured | None:
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
    return Measured(median(one.height for one in found), median(one.foot for one in found))


def _measure(ink: Image.Image, glyph: Glyph) -> Measured | None:
    reach = max(2, (glyph.bottom - glyph.top) // 4)
    box = (glyph.x0, max(0, glyph.top - reach), max(glyph.x1, glyph.x0 + 1), min(ink.height, glyph.bottom + reach))
    crop = ink.crop(box)
    rows = means(crop, along_rows=True)
    limit = HALF_A_PIXEL / crop.width
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
    return Measured(float(bottom - top + 1), float(box[1] + bottom + 1))


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


def end_of(label: Seen, ems: float, em: float | None) -> int:
    """Where a printed label ends: the box that Tesseract gives may hold the handwriting behind it too."""
    return label.x1 if em is None else min(label.x1, round(label.x0 + _ROOMY * ems * em))


def start_of(label: Seen, ems: float, em: float) -> int:
    """Where a printed label starts, likewise."""
    return max(label.x0, round(label.x1 - _ROOMY * ems * em))


def em_of_capitals(words: list[Seen], ink: Image.Image) -> float | None:
    measured = reference_of(words, ink, after=words[0].x0)
    return measured.height / _CAPITAL_EM if measured is not None else None


def has_ink(ink: Image.Image, blank: tuple[int, int], label: Seen) -> bool:
    """True where a blank is not blank: more than dots or a ruler on the base line."""
    left, right = blank[0] + 3, blank[1] - 3
    if right - left < 6:
        return False
    height = max(8.0, label.height)
    crop = ink.crop((left, max(0, round(label.baseline - 1.1 * height)), right, round(label.baseline - 0.15 * height)))
    histogram = crop.histogram()
    return histogram[255] > _INK_IN_BLANK * crop.width * crop.height


def read_again(box: tuple[int, int, int, int], pictures: Pictures, read_line: Reader) -> str:
    """The line read once more, from the picture before cleaning and in another size."""
    margin = max(4, (box[3] - box[1]) // 3)
    crop = pictures.raw.crop((box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin))
    size = (round(crop.width * SECOND_SCALE), round(crop.height * SECOND_SCALE))
    return " ".join(word.text for word in read_line(crop.resize(size, Image.Resampling.BICUBIC)))


def ink_in(ink: Image.Image, x0: int, top: int, x1: int, bottom: int) -> int:
    return ink.crop((x0, max(0, top), x1, bottom)).histogram()[255] if x1 > x0 and bottom > top else 0


def alone(ink: Image.Image, blank: tuple[int, int], marks: list[Glyph], label: Seen) -> bool:
    """True where the digits are all that stands in a blank: part of a handwritten number is no number."""
    if not marks:
        return False
    left = min(blank[0] + max(2, round(0.12 * label.height)), marks[0].x0)
    right = max(marks[-1].x1, blank[1] - 1)
    top, bottom = round(label.baseline - 1.05 * label.height), round(label.baseline - 0.08 * label.height)
    around = ((left, marks[0].x0 - 2), (marks[-1].x1 + 2, right))
    inside = sum(ink_in(ink, one.x0, top, one.x1, bottom) for one in marks)
    outside = sum(ink_in(ink, start, top, end, bottom) for start, end in around)
    return outside <= _STRAY * inside
