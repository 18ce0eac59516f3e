"""One picture of a page → pages with lines, reading only the bands that recognition needs.

The heading band and the signature band cost half of a whole page, and carry every field of Decree 30.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from PIL import Image

from evidence_check.extract.ocr.cleaning import for_recognition, ink_mask, red_channel
from evidence_check.extract.ocr.engine import Engine, Seen
from evidence_check.extract.ocr.print_look import Pictures
from evidence_check.extract.ocr.turning import gutter_of, is_sideways, skew_of, text_bottom
from evidence_check.extract.ocr.written import with_doubts
from evidence_check.extract.page_geometry import Word, lines_of
from evidence_check.model.extraction import Page
from evidence_check.text.unread import UNREAD

WIDTH = 1654
"""Pixels across an A4 page at 200 dpi: pictures are brought to about this size."""
_HEAD = 0.42
_FOOT = 0.36
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

    HEAD = "head"
    FOOT = "foot"
    BOTH = "both"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The pages in a picture (two where a sheet carries two), with the pictures that were read, for showing."""

    pages: tuple[Page, ...]
    pictures: tuple[Image.Image, ...]
    confidence: float
    """Mean confidence of the words, 0..100; 0 where nothing was read."""


def read_picture(picture: Image.Image, number: int, engine: Engine, bands: Bands) -> Reading:
    """Read a scanned page, whichever way up it lies."""
    picture = _sized(picture)
    grey = for_recognition(picture)
    ink = ink_mask(grey)
    if is_sideways(ink):
        picture, grey, ink = (one.transpose(Image.Transpose.ROTATE_90) for one in (picture, grey, ink))
    gutter = gutter_of(ink)
    if gutter is None:
        return _upright(picture, grey, ink, number, engine, bands)
    halves = ((0, 0, gutter, ink.height), (gutter, 0, ink.width, ink.height))
    found = [
        _upright(picture.crop(box), grey.crop(box), ink.crop(box), number, engine, bands) for box in halves
    ]  # fmt: skip
    return Reading(
        pages=tuple(page for one in found for page in one.pages),
        pictures=tuple(shown for one in found for shown in one.pictures),
        confidence=max(one.confidence for one in found),
    )


def _upright(
    picture: Image.Image, grey: Image.Image, ink: Image.Image, number: int, engine: Engine, bands: Bands
) -> Reading:
    """Read the page as it lies, and upside down where that makes no sense."""
    first = _level(picture, grey, ink, number, engine, bands)
    if first.confidence >= PLAUSIBLE:
        return first
    turned, turned_grey, turned_ink = (one.transpose(Image.Transpose.ROTATE_180) for one in (picture, grey, ink))
    second = _level(turned, turned_grey, turned_ink, number, engine, bands)
    return max(first, second, key=lambda one: one.confidence)


def _level(
    picture: Image.Image, grey: Image.Image, ink: Image.Image, number: int, engine: Engine, bands: Bands
) -> Reading:
    angle = skew_of(ink.crop((0, 0, ink.width, max(1, ink.height // 2))))
    if angle:
        picture = picture.rotate(angle, Image.Resampling.BILINEAR, fillcolor=_white(picture))
        grey = grey.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
        ink = ink.rotate(angle, Image.Resampling.NEAREST, fillcolor=0)
    words = tuple(word for word in _words(grey, ink, engine, bands) if not _is_dirt(word))
    confidence = sum(word.confidence for word in words) / len(words) if len(words) >= _FEW_WORDS else 0.0
    if confidence >= PLAUSIBLE:
        pictures = Pictures(picture, red_channel(picture), ink)
        limit = _HEADING_ZONE * grey.height
        heading = tuple(word for word in words if word.bottom < limit)
        words = with_doubts(heading, pictures, engine.read_line) + tuple(w for w in words if w.bottom >= limit)
    lines = lines_of([_word(word) for word in words if not _is_speck(word)], *map(float, grey.size))
    lines = tuple(line for line in lines if any(char.isalnum() or char in f"*{UNREAD}" for char in line.text))
    page = Page(number=number, lines=lines, image_share=1.0, from_picture=True)
    return Reading(pages=(page,), pictures=(picture,), confidence=confidence)


def _words(grey: Image.Image, ink: Image.Image, engine: Engine, bands: Bands) -> tuple[Seen, ...]:
    width, height = grey.size
    if bands is Bands.WHOLE:
        return engine.read(grey)
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
