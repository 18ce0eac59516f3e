"""Separate pieces of ink in a picture: how many marks stand side by side, and where."""

from __future__ import annotations

import re

from PIL import Image

Box = tuple[int, int, int, int]
_MOST_PIXELS = 60_000
_MOST_RUNS = 20_000
"""Of ink in the rows of a picture: noise that a pen or a printer never makes."""
_RUN = re.compile(rb"[^\x00]+")


def pieces(ink: Image.Image, box: Box, most_pixels: int = _MOST_PIXELS) -> tuple[Box, ...]:
    """Boxes of connected ink (not 0) inside ``box``, in pixels of the whole picture, from the top down.

    Corners touching count as connected. Nothing for a box that is too large or full of noise.
    """
    crop = ink.crop(box)
    width, height = crop.size
    if width * height > most_pixels or width <= 0 or height <= 0:
        return ()
    levels = crop.tobytes()
    boxes: list[Box] = []
    owner: list[int] = []  # the piece each piece was joined to
    above: list[tuple[int, int, int]] = []
    runs = 0
    for y in range(height):
        here: list[tuple[int, int, int]] = []
        first = 0
        for run in _RUN.finditer(levels, y * width, (y + 1) * width):
            start, end = run.start() - y * width, run.end() - y * width
            runs += 1
            while first < len(above) and above[first][1] < start:
                first += 1
            mine = -1
            at = first
            while at < len(above) and above[at][0] <= end:
                other = _root(owner, above[at][2])
                mine = other if mine < 0 else _joined(owner, boxes, mine, other)
                at += 1
            if mine < 0:
                mine = len(boxes)
                owner.append(mine)
                boxes.append((start, y, end, y + 1))
            else:
                x0, top, x1, _ = boxes[mine]
                boxes[mine] = (min(x0, start), top, max(x1, end), y + 1)
            here.append((start, end, mine))
        if runs > _MOST_RUNS:
            return ()
        above = here
    left, top = box[:2]
    found = (boxes[at] for at in range(len(boxes)) if owner[at] == at)
    return tuple((left + x0, top + y0, left + x1, top + y1) for x0, y0, x1, y1 in found)


def _root(owner: list[int], at: int) -> int:
    while owner[at] != at:
        owner[at] = owner[owner[at]]
        at = owner[at]
    return at


def _joined(owner: list[int], boxes: list[Box], one: int, other: int) -> int:
    if one == other:
        return one
    kept, gone = min(one, other), max(one, other)
    owner[gone] = kept
    a, b = boxes[kept], boxes[gone]
    boxes[kept] = (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))
    return kept
