"""Whether a pen wrote in the room for a signature: connected strokes that are larger than print and thin as a pen's."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from PIL import Image, ImageChops

from evidence_check.extract.ocr.circle import circle_through
from evidence_check.extract.ocr.masks import area, at_least, grown, worn
from evidence_check.extract.ocr.profile import means
from evidence_check.extract.ocr.seal import red_mask
from evidence_check.extract.ocr.strokes import Box, pieces
from evidence_check.model.visible_mark import Ink, Sighting

_MOST_PIXELS = 200_000
_INK = 64
"""Of 255: how much of a reduced pixel is ink."""
_RED = 40
"""Levels by which red stands out in ink that is a seal's and no pen's."""
_BLUE = 14
"""Levels by which blue stands above red in a ballpoint's stroke, averaged over it and measured against the paper."""
_HEIGHT, _WIDTH = 6.0, 9.0
_LOW_HEIGHT, _LONG_WIDTH = 5.0, 16.0
_BLUE_HEIGHT, _BLUE_WIDTH = 4.5, 6.0
"""Millimetres of a connected piece: capitals with a tone mark and a dot below are 5 high. Blue print is rare."""
_FULL = 0.42
"""Share of a piece's box that is ink, from which on it is a picture or a code."""
_STRAIGHT = 0.85
"""Share of a row or column that is ink, from which on it is a frame or a rule."""
_PEN = 1.3
"""Millimetres: strokes that are this wide are no pen's."""
_BROAD = 0.25
"""Share of a piece's ink that may be so wide: where strokes cross."""
_SOMETHING = 12.0
"""Square millimetres of ink that is no pen's for sure, from which on the absence of handwriting is not claimed."""
_THIN = 0.9
"""Millimetres of dots, of rules and of dirt."""
_RING = (12.0, 25.0)
"""Millimetres of a seal's radius."""
_OFF_RING = 0.9
"""Millimetres by which points of a ring may lie beside the circle."""
_ON_RING = 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class Handwriting:
    """What was found; ``box`` in pixels of the pictures given. ``on_a_ring``: it may be part of a round seal."""

    sighting: Sighting
    box: tuple[float, float, float, float] | None = None
    ink: Ink | None = None
    on_a_ring: bool = False
    tallest: float = 0.0
    """Millimetres of the highest connected piece of ink."""


def handwriting_in(
    picture: Image.Image, ink: Image.Image, zone: Box, printed: Iterable[Box], scale: float, *, rings: bool
) -> Handwriting:
    """Look for handwriting in ``zone``; ``printed``: boxes of words in it that were read and are known to be print.

    All in pixels of the pictures, about four (``scale``) to the millimetre. ``rings``: the picture may show a seal in
    black, so it is looked whether the strokes lie on a ring.
    """
    strokes = at_least(ink.crop(zone), _INK)
    colour = picture.crop(zone) if picture.mode == "RGB" else None
    if colour is not None:
        red = grown(red_mask(colour, _RED), 1)
        strokes = ImageChops.subtract(strokes, red)
    found: list[tuple[Box, Ink]] = []
    for x0, top, x1, bottom in printed:
        strokes.paste(0, (x0 - zone[0], top - zone[1], x1 - zone[0], bottom - zone[1]))
    every = pieces(strokes, (0, 0, *strokes.size), _MOST_PIXELS)
    for one in every:
        if not _is_large(one, scale, blue=colour is not None):
            continue
        blue = colour is not None and _blueness(colour, strokes, one) >= _BLUE
        if _is_pen(strokes, one, scale, blue=blue):
            found.append((one, Ink.BLUE if blue else Ink.BLACK))
    if not found and colour is not None:
        found = _thin_blue(colour, scale)
    if not found:
        something = sum(area(strokes.crop(one)) for one in every if not _is_thin(one, scale)) / scale**2
        return Handwriting(sighting=Sighting.UNCLEAR if something >= _SOMETHING else Sighting.NONE)
    boxes = [box for box, _ in found]
    largest = max(found, key=lambda one: _extent(one[0]))
    union = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
    return Handwriting(
        sighting=Sighting.SEEN,
        box=(zone[0] + union[0], zone[1] + union[1], zone[0] + union[2], zone[1] + union[3]),
        ink=largest[1],
        on_a_ring=rings and all(_lies_on_a_ring(strokes, box, scale) for box in boxes),
        tallest=max((box[3] - box[1] for box in every), default=0) / scale,
    )


def _thin_blue(colour: Image.Image, scale: float) -> list[tuple[Box, Ink]]:
    """Strokes too pale for the page's own threshold, or broken: by their colour alone."""
    red, _, blue = colour.split()
    mask = grown(at_least(ImageChops.subtract(blue, red), _BLUE), 1)
    boxes = pieces(mask, (0, 0, *mask.size), _MOST_PIXELS)
    return [(box, Ink.BLUE) for box in boxes if _is_pen(mask, box, scale, blue=True)]


def _is_pen(strokes: Image.Image, box: Box, scale: float, *, blue: bool) -> bool:
    if not _is_large(box, scale, blue=blue):
        return False
    crop = strokes.crop(box)
    inked = crop.histogram()[255]
    if inked > _FULL * crop.width * crop.height:
        return False
    if max(means(crop, along_rows=True)) > 255 * _STRAIGHT or max(means(crop, along_rows=False)) > 255 * _STRAIGHT:
        return False
    broad = area(worn(crop, max(1, round((_PEN * scale - 1) / 2))))
    return broad <= _BROAD * inked


def _is_large(box: Box, scale: float, *, blue: bool) -> bool:
    wide, high = (box[2] - box[0]) / scale, (box[3] - box[1]) / scale
    if blue:
        return high >= _BLUE_HEIGHT and wide >= _BLUE_WIDTH
    return (high >= _HEIGHT and wide >= _WIDTH) or (high >= _LOW_HEIGHT and wide >= _LONG_WIDTH)


def _is_thin(box: Box, scale: float) -> bool:
    """A dot, or a rule to write on."""
    return min(box[2] - box[0], box[3] - box[1]) <= _THIN * scale


def _blueness(colour: Image.Image, strokes: Image.Image, box: Box) -> float:
    mask = strokes.crop(box)
    red, _, blue = colour.split()
    # Yellowed paper takes the blue out of every ink.
    papers = [max(1, _paper(channel)) for channel in (red, blue)]
    inks = [_mean(channel.crop(box), mask) for channel in (red, blue)]
    return (inks[1] / papers[1] - inks[0] / papers[0]) * 255


def _paper(channel: Image.Image) -> int:
    """The brightest level that a tenth of the pixels have."""
    histogram = channel.histogram()
    left = sum(histogram) // 10
    for level in range(255, -1, -1):
        left -= histogram[level]
        if left <= 0:
            return level
    return 255


def _mean(channel: Image.Image, mask: Image.Image) -> float:
    histogram = channel.histogram(mask)
    total = sum(histogram)
    return sum(level * count for level, count in enumerate(histogram)) / total if total else 0.0


def _lies_on_a_ring(strokes: Image.Image, box: Box, scale: float) -> bool:
    """True where most of the ink lies on one circle of a seal's size."""
    crop = strokes.crop(box)
    width = crop.width
    points = [(at % width, at // width) for at, level in enumerate(crop.tobytes()) if level]
    circle = circle_through(points[:: max(1, len(points) // 400)])
    if circle is None:
        return False
    x, y, radius = circle
    if not _RING[0] * scale <= radius <= _RING[1] * scale:
        return False
    near = sum(abs(math.dist(point, (x, y)) - radius) <= _OFF_RING * scale for point in points)
    return near >= _ON_RING * len(points)


def _extent(box: Box) -> int:
    return (box[2] - box[0]) * (box[3] - box[1])
