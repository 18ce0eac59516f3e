"""Where a page carries a round red seal, by colour and shape alone: that one is there, never whose it is.

Seals of Vietnamese bodies are round, red and 30 to 42 mm across. Red letters, bands of a letterhead and the framed
stamps of a registry are red too: they are told apart by the ring, which runs around and leaves the corners empty.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from PIL import Image, ImageChops

from evidence_check.extract.ocr.circle import circle_through
from evidence_check.extract.ocr.masks import at_least, grown
from evidence_check.extract.ocr.strokes import pieces

_SHORT_SIDE = 420
"""Pixels across the page at which seals are looked for: two to the millimetre on A4."""
_MILLIMETRES = 210.0
_LEAST, _MOST = 25.0, 50.0
"""Millimetres across; pages are not always scanned at their size."""
_REDNESS = (36, 20)
"""Levels by which red stands above green and blue: in a fresh seal; in one that scanning has paled."""
_GAP = 2
"""Pixels by which red grows, so that the ring is closed where it was badly inked or written over."""
_LONGEST_TO_SHORTEST = 1.3
_SECTORS = 36
_RING = (0.78, 1.06)
"""Where the ring lies, in shares of half the box."""
_ROUND = 0.72
"""Share of the sectors in which the ring is seen: a signature in blue or black hides a part of it."""
_PART_ROUND = 0.58
"""The same where a part took no ink, and the rest lies on a circle."""
_LEAST_PART = 18.0
"""Millimetres of the shorter side of what is left of it."""
_OFF_CIRCLE = 0.06
"""Share of the radius by which an edge may lie beside the circle."""
_CORNER_RED = 0.08
_SOLID = 0.8
"""Share of red inside from which it is a disc (an emblem, a ball in a diagram), not a seal with letters."""
_PART_SOLID = 0.62
"""The same where a part took no ink: a flag with its star is nearly as full as that."""
_ON_CIRCLE = 0.6
"""Share of the edge that lies on the circle then."""
_MOST_SEALS = 8


class Box(NamedTuple):
    """In shares of the picture, origin top left."""

    x0: float
    top: float
    x1: float
    bottom: float


def seal_areas(picture: Image.Image) -> tuple[Box, ...]:
    """Boxes of round red seals on an upright page, from the top down. Empty for pictures without colour.

    A hint: seals that are faint, cut by the edge of the page or grown together with other red are not found.
    """
    if len(picture.getbands()) < 3:
        return ()
    small = _small(picture)
    return seals_in(small, min(small.size) / _MILLIMETRES)


def seals_in(small: Image.Image, millimetre: float) -> tuple[Box, ...]:
    """The same in an RGB picture of a page or a part of one, with about two pixels to the ``millimetre``."""
    for level in _REDNESS:
        found = _seals(red_mask(small, level), millimetre)
        if found:
            return found
    return ()


def _seals(red: Image.Image, millimetre: float) -> tuple[Box, ...]:
    found: list[Box] = []
    for left, top, right, bottom in pieces(grown(red, _GAP), (0, 0, *red.size), red.width * red.height):
        box = (left + _GAP, top + _GAP, right - _GAP, bottom - _GAP)
        if _LEAST_PART * millimetre > min(_sides(box)):
            continue
        whole = _has_size(box, millimetre) and _is_seal(red, box, _ROUND, _SOLID)
        if not whole:
            box = _circle_box(red, box) or box
            whole = _has_size(box, millimetre) and _is_seal(red, box, _PART_ROUND, _PART_SOLID)
        if whole:
            found.append(_shares(box, red))
    return tuple(sorted(found[:_MOST_SEALS], key=lambda one: (one.top, one.x0)))


def _small(picture: Image.Image) -> Image.Image:
    scale = _SHORT_SIDE / max(1, min(picture.size))
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    return picture.convert("RGB").resize(size, Image.Resampling.BOX)


def red_mask(small: Image.Image, least: int) -> Image.Image:
    """255 where red stands out by so many levels."""
    red, green, blue = small.split()
    return at_least(ImageChops.subtract(red, ImageChops.lighter(green, blue)), least)


def _shares(box: tuple[int, int, int, int], red: Image.Image) -> Box:
    return Box(
        max(0, box[0]) / red.width,
        max(0, box[1]) / red.height,
        min(red.width, box[2]) / red.width,
        min(red.height, box[3]) / red.height,
    )


def _has_size(box: tuple[int, int, int, int], millimetre: float) -> bool:
    return _LEAST * millimetre <= min(_sides(box)) and max(_sides(box)) <= _MOST * millimetre


def _circle_box(red: Image.Image, box: tuple[int, int, int, int]) -> tuple[int, int, int, int] | None:
    """The box of the circle that the outer edge of an area lies on, as far as most of it does."""
    cut = red.crop(box)
    width, levels = cut.width, cut.tobytes()
    edge: list[tuple[int, int]] = []
    x = middle = radius = 0.0
    on_circle = 0
    for y in range(cut.height):
        start, end = y * width, (y + 1) * width
        first = levels.find(255, start, end)
        if first >= 0:
            edge += [(first - start, y), (levels.rfind(255, start, end) - start, y)]
    count = len(edge)
    for _ in range(3):
        circle = circle_through(edge)
        if circle is None:
            return None
        x, middle, radius = circle
        edge = sorted(edge, key=lambda one: abs(math.dist(one, (x, middle)) - radius))
        near = [one for one in edge if abs(math.dist(one, (x, middle)) - radius) <= _OFF_CIRCLE * radius]
        on_circle = len(near)
        edge = edge[: max(len(near), len(edge) * 4 // 5)]
    if on_circle < _ON_CIRCLE * count:
        return None
    left, top = box[0] + x, box[1] + middle
    return round(left - radius), round(top - radius), round(left + radius) + 1, round(top + radius) + 1


def _is_seal(red: Image.Image, box: tuple[int, int, int, int], least: float, most: float) -> bool:
    across, down = _sides(box)
    if max(across, down) > _LONGEST_TO_SHORTEST * min(across, down):
        return False
    cut = red.crop(box)
    width, height = cut.size
    levels = cut.tobytes()
    ring = [False] * _SECTORS
    corner = corner_red = inside = inside_red = 0
    for row in range(height):
        y = (row + 0.5) * 2 / height - 1
        half = math.sqrt(max(0.0, _RING[1] ** 2 - y * y)) * width / 2
        first, last = max(0, round(width / 2 - half)), min(width, round(width / 2 + half))
        line = levels[row * width : (row + 1) * width]
        reds = line.count(255, first, last)
        inside, inside_red = inside + last - first, inside_red + reds
        corner, corner_red = corner + width - last + first, corner_red + line.count(255) - reds
        at = line.find(255, first, last)
        while at >= 0:
            x = (at + 0.5) * 2 / width - 1
            if x * x + y * y >= _RING[0] ** 2:
                ring[int((math.atan2(y, x) / math.tau + 0.5) * _SECTORS) % _SECTORS] = True
            at = line.find(255, at + 1, last)
    return (
        sum(ring) >= least * _SECTORS
        and corner_red <= _CORNER_RED * max(1, corner)
        and inside_red <= most * max(1, inside)
    )


def _sides(box: tuple[int, int, int, int]) -> tuple[int, int]:
    return box[2] - box[0], box[3] - box[1]
