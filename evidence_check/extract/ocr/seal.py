"""Where a page carries a round red seal, by colour and shape alone: that one is there, never whose it is.

Seals of Vietnamese bodies are round, red and 30 to 42 mm across. Red letters, bands of a letterhead and the framed
stamps of a registry are red too: they are told apart by the ring, which runs around and leaves the corners empty.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from PIL import Image, ImageChops, ImageFilter

_SHORT_SIDE = 420
"""Pixels across the page at which seals are looked for: two to the millimetre on A4."""
_MILLIMETRES = 210.0
_LEAST, _MOST = 25.0, 50.0
"""Millimetres across; pages are not always scanned at their size."""
_REDNESS = (36, 20)
"""Levels by which red stands above green and blue: in a fresh seal; in one that scanning has paled."""
_GAP = 5
"""Pixels of the filter that closes the ring where it was badly inked or written over."""
_LONGEST_TO_SHORTEST = 1.3
_SECTORS = 36
_RING = (0.78, 1.06)
"""Where the ring lies, in shares of half the box."""
_ROUND = 0.72
"""Share of the sectors in which the ring is seen: a signature in blue or black hides a part of it."""
_CORNER_RED = 0.08
_SOLID = 0.8
"""Share of red inside from which it is a disc (an emblem, a ball in a diagram), not a seal with letters."""
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
    grown = red.filter(ImageFilter.MaxFilter(_GAP))
    found: list[Box] = []
    for left, top, right, bottom in _areas(grown):
        # The filter made the area larger by half its size on every side.
        inset = _GAP // 2
        box = (left + inset, top + inset, right - inset, bottom - inset)
        if _LEAST * millimetre <= min(_sides(box)) and max(_sides(box)) <= _MOST * millimetre and _is_seal(red, box):
            found.append(Box(box[0] / red.width, box[1] / red.height, box[2] / red.width, box[3] / red.height))
    return tuple(sorted(found[:_MOST_SEALS], key=lambda one: (one.top, one.x0)))


def _small(picture: Image.Image) -> Image.Image:
    scale = _SHORT_SIDE / max(1, min(picture.size))
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    return picture.convert("RGB").resize(size, Image.Resampling.BOX)


def red_mask(small: Image.Image, least: int) -> Image.Image:
    """255 where red stands out by so many levels."""
    red, green, blue = small.split()
    return ImageChops.subtract(red, ImageChops.lighter(green, blue)).point(
        [255 if level >= least else 0 for level in range(256)]
    )


def _areas(mask: Image.Image) -> list[tuple[int, int, int, int]]:
    """Boxes of the connected areas of a mask: left, top, right, bottom in pixels."""
    width, height = mask.size
    waiting_pixels = bytearray(mask.tobytes())
    boxes: list[tuple[int, int, int, int]] = []
    start = waiting_pixels.find(255)
    while start >= 0:
        waiting_pixels[start] = 0
        waiting = [start]
        left, right, top, bottom = width, 0, height, 0
        while waiting:
            at = waiting.pop()
            x, y = at % width, at // width
            left, right, top, bottom = min(left, x), max(right, x), min(top, y), max(bottom, y)
            for near in (at - 1 if x else -1, at + 1 if x + 1 < width else -1, at - width, at + width):
                if 0 <= near < width * height and waiting_pixels[near]:
                    waiting_pixels[near] = 0
                    waiting.append(near)
        boxes.append((left, top, right + 1, bottom + 1))
        start = waiting_pixels.find(255, start)
    return boxes


def _is_seal(red: Image.Image, box: tuple[int, int, int, int]) -> bool:
    across, down = _sides(box)
    if max(across, down) > _LONGEST_TO_SHORTEST * min(across, down):
        return False
    cut = red.crop(box)
    levels = cut.tobytes()
    ring = [False] * _SECTORS
    corner = corner_red = inside = inside_red = 0
    for at, level in enumerate(levels):
        x = (at % cut.width + 0.5) * 2 / cut.width - 1
        y = (at // cut.width + 0.5) * 2 / cut.height - 1
        distance = math.hypot(x, y)
        if distance > _RING[1]:
            corner += 1
            corner_red += level > 0
            continue
        inside += 1
        inside_red += level > 0
        if level and distance >= _RING[0]:
            ring[int((math.atan2(y, x) / math.tau + 0.5) * _SECTORS) % _SECTORS] = True
    return (
        sum(ring) >= _ROUND * _SECTORS
        and corner_red <= _CORNER_RED * max(1, corner)
        and inside_red <= _SOLID * max(1, inside)
    )


def _sides(box: tuple[int, int, int, int]) -> tuple[int, int]:
    return box[2] - box[0], box[3] - box[1]
