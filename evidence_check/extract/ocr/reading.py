"""One picture of a page → pages with lines, reading only the bands that recognition needs.

The heading band and the signature band cost half of a whole page, and carry every field of Decree 30.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import Enum

from PIL import Image

from evidence_check.extract.ocr.cleaning import for_recognition, ink_mask, red_channel
from evidence_check.extract.ocr.engine import Engine, Seen
from evidence_check.extract.ocr.print_look import Pictures
from evidence_check.extract.ocr.signing_look import look_at_signing
from evidence_check.extract.ocr.turning import gutter_of, is_sideways, skew_of, text_bottom
from evidence_check.extract.ocr.written import with_doubts
from evidence_check.extract.page_geometry import Word, lines_of
from evidence_check.model.extraction import Page
from evidence_check.text.unread import UNREAD

WIDTH = 1654
"""Pixels across an A4 page at 200 dpi: pictures are brought to about this size."""
_TOP = 0.17
_HEAD = 0.38
_FOOT = 0.34
_BELOW_HEADING = 0.03
_HEADING_ZONE = 0.36
"""Share of the height above which number and date lines stand."""
_SPECK = 50.0
"""Confidence below which a sign or two letters are dirt; longer words are kept however badly they read."""
PLAUSIBLE = 62.0
"""Mean confidence of a band that was read the right way up; upside down it stays below 45."""
_FEW_WORDS = 4
_SIGNS = frozenset({"-", "–", "—", "/", "*", "+", "&", ":"})


class Bands(Enum):
    """Which parts of a page are read."""

    TOP = "top"
    """Where a motto stands: enough to see whether a page opens a document."""
    HEAD = "head"
    FOOT = "foot"
    BOTH = "both"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A page as it was read: the picture the right way up, still to be turned by ``angle`` degrees to lie level."""

    picture: Image.Image
    angle: float

    def level(self, bottom: float = 1.0) -> Image.Image:
        """The levelled picture down to a share of its height."""
        whole = self.picture
        part = whole if bottom >= 1.0 else whole.crop((0, 0, whole.width, round(bottom * whole.height)))
        if not self.angle:
            return part
        centre = (whole.width / 2, whole.height / 2)
        return part.rotate(self.angle, Image.Resampling.BILINEAR, center=centre, fillcolor=_white(whole))

    def part(self, box: tuple[int, int, int, int], reduced: int) -> Image.Image:
        """A box of the levelled picture in its pixels, smaller by a whole number; RGB or L."""
        whole = self.picture
        edge = math.ceil(abs(math.sin(math.radians(self.angle))) * max(whole.size)) if self.angle else 0
        around = (
            max(0, box[0] - edge) // reduced * reduced,
            max(0, box[1] - edge) // reduced * reduced,
            min(whole.width, box[2] + edge),
            min(whole.height, box[3] + edge),
        )
        part = whole.crop(around)
        small = part if part.mode in ("RGB", "L") else part.convert("RGB" if len(part.getbands()) > 2 else "L")
        small = small.reduce(reduced)
        if self.angle:
            centre = ((whole.width / 2 - around[0]) / reduced, (whole.height / 2 - around[1]) / reduced)
            small = small.rotate(self.angle, Image.Resampling.BILINEAR, center=centre, fillcolor=_white(small))
        left, top = round((box[0] - around[0]) / reduced), round((box[1] - around[1]) / reduced)
        size = -(-(box[2] - box[0]) // reduced), -(-(box[3] - box[1]) // reduced)
        return small.crop((left, top, left + size[0], top + size[1]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The pages in a picture (two where a sheet carries two), with the sheets that were read, for showing."""

    pages: tuple[Page, ...]
    sheets: tuple[Sheet, ...]
    confidence: float
    """Mean confidence of the words, 0..100; 0 where nothing was read."""

    @property
    def pictures(self) -> tuple[Image.Image, ...]:
        """The pages as recognition saw them: places of their lines hold in them."""
        return tuple(sheet.level() for sheet in self.sheets)


def read_picture(picture: Image.Image, number: int, engine: Engine, bands: Bands) -> Reading:
    """Read a scanned page, whichever way up it lies."""
    picture = _sized(picture)
    grey = for_recognition(picture)
    lying = grey.width > grey.height
    if lying and is_sideways(ink_mask(grey)):
        return _turned(picture, grey, number, engine, bands)
    gutter = gutter_of(ink_mask(grey)) if lying else None
    if gutter is not None:
        return _two_up(picture, grey, gutter, number, engine, bands)
    first = _level(picture, grey, number, engine, bands)
    # An upright sheet with text on its side is rare: it is asked for only where reading made no sense.
    if first.confidence >= PLAUSIBLE:
        return first
    if not lying and is_sideways(ink_mask(grey)):
        return _turned(picture, grey, number, engine, bands)
    return _surest(first, _level(*_rotated(picture, grey, Image.Transpose.ROTATE_180), number, engine, bands))


def _turned(picture: Image.Image, grey: Image.Image, number: int, engine: Engine, bands: Bands) -> Reading:
    """Read a page that lies on its side: one way round, and the other where that makes no sense."""
    first = _level(*_rotated(picture, grey, Image.Transpose.ROTATE_90), number, engine, bands)
    if first.confidence >= PLAUSIBLE:
        return first
    return _surest(first, _level(*_rotated(picture, grey, Image.Transpose.ROTATE_270), number, engine, bands))


def _two_up(picture: Image.Image, grey: Image.Image, gutter: int, number: int, engine: Engine, bands: Bands) -> Reading:
    found = []
    for box in ((0, 0, gutter, grey.height), (gutter, 0, grey.width, grey.height)):
        half, half_grey = picture.crop(box), grey.crop(box)
        first = _level(half, half_grey, number, engine, bands)
        if first.confidence < PLAUSIBLE:
            back = _rotated(half, half_grey, Image.Transpose.ROTATE_180)
            first = _surest(first, _level(*back, number, engine, bands))
        found.append(first)
    return Reading(
        pages=tuple(page for one in found for page in one.pages),
        sheets=tuple(sheet for one in found for sheet in one.sheets),
        confidence=max(one.confidence for one in found),
    )


def _surest(*readings: Reading) -> Reading:
    return max(readings, key=lambda one: one.confidence)


def _rotated(picture: Image.Image, grey: Image.Image, way: Image.Transpose) -> tuple[Image.Image, Image.Image]:
    return picture.transpose(way), grey.transpose(way)


def _level(picture: Image.Image, grey: Image.Image, number: int, engine: Engine, bands: Bands) -> Reading:
    ink = ink_mask(grey)
    sheet = Sheet(picture=picture, angle=skew_of(ink.crop((0, 0, ink.width, max(1, ink.height // 2)))))
    if sheet.angle:
        grey = grey.rotate(sheet.angle, Image.Resampling.BILINEAR, fillcolor=255)
        ink = ink_mask(grey)
    words = tuple(word for word in _words(grey, ink, engine, bands) if not _is_dirt(word))
    confidence = sum(word.confidence for word in words) / len(words) if len(words) >= _FEW_WORDS else 0.0
    if confidence >= PLAUSIBLE:
        limit = _HEADING_ZONE * grey.height
        heading = tuple(word for word in words if word.bottom < limit)
        colour = sheet.level(_HEADING_ZONE + _BELOW_HEADING)
        settled = with_doubts(heading, Pictures(colour, red_channel(colour), ink), engine.read_line)
        words = settled + tuple(word for word in words if word.bottom >= limit)
    lines = lines_of([_word(word) for word in words if not _is_speck(word)], *map(float, grey.size))
    lines = tuple(line for line in lines if any(char.isalnum() or char in f"*{UNREAD}" for char in line.text))
    signing = look_at_signing(sheet, ink, lines, number) if confidence >= PLAUSIBLE else ()
    page = Page(number=number, lines=lines, image_share=1.0, from_picture=True, signing=signing)
    return Reading(pages=(page,), sheets=(sheet,), confidence=confidence)


def _words(grey: Image.Image, ink: Image.Image, engine: Engine, bands: Bands) -> tuple[Seen, ...]:
    width, height = grey.size
    if bands is Bands.WHOLE:
        return engine.read(grey)
    if bands is Bands.TOP:
        return engine.read(grey.crop((0, 0, width, round(_TOP * height))))
    end = round(text_bottom(ink) * height)
    head = round(_HEAD * height)
    foot = max(0, min(height, end + height // 60) - round(_FOOT * height))
    if bands is Bands.BOTH and foot <= head:
        return engine.read(grey.crop((0, 0, width, min(height, end + height // 60))))
    found: tuple[Seen, ...] = ()
    if bands in (Bands.HEAD, Bands.BOTH):
        found += engine.read(grey.crop((0, 0, width, head)))
    if bands in (Bands.FOOT, Bands.BOTH):
        found += tuple(_lowered(word, foot) for word in engine.read(grey.crop((0, foot, width, height))))
    return found


def _is_dirt(word: Seen) -> bool:
    return not any(char.isalnum() for char in word.text) and word.text not in _SIGNS


def _is_speck(word: Seen) -> bool:
    letters = sum(char.isalnum() or char == UNREAD for char in word.text)
    return 0 < letters <= 2 and word.confidence < _SPECK and "/" not in word.text


def _lowered(word: Seen, by: int) -> Seen:
    return replace(word, top=word.top + by, bottom=word.bottom + by, baseline=word.baseline + by)


def _word(word: Seen) -> Word:
    return Word(
        text=word.text,
        x0=float(word.x0),
        x1=float(word.x1),
        baseline=word.baseline,
        size=max(8.0, word.height),
    )


def _sized(picture: Image.Image) -> Image.Image:
    """About 200 dpi for A4, whichever way it lies; small ones are enlarged: Tesseract reads small print badly."""
    short = min(picture.size)
    if 0.8 * WIDTH <= short <= 1.3 * WIDTH:
        return picture
    scale = WIDTH / max(1, short)
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    if picture.mode == "1":
        picture = picture.convert("L")
    return picture.resize(size, Image.Resampling.LANCZOS if scale < 1 else Image.Resampling.BICUBIC)


def _white(picture: Image.Image) -> int | tuple[int, ...]:
    return 255 if len(picture.getbands()) == 1 else (255,) * len(picture.getbands())
