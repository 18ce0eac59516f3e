"""Which way the text of a PDF page runs, whatever the page's own rotation says.

Landscape annexes are often set on a portrait page and drawn turned; scanners turn the page and leave /Rotate alone.
"""

from __future__ import annotations

import math
from collections import Counter

import pypdfium2.raw as raw

_FEW, _MANY = 3, 24
_AGREED = 0.75
_TOLERANCE = 3.0
"""Degrees."""


def text_rotation(textpage: object, count: int, assumed: int) -> int:
    """The /Rotate (0, 90, 180, 270) under which most of the page's ``count`` characters would stand upright.

    ``assumed``: the page's own; it holds where a few characters agree with it, or where the text has no direction.
    """
    if count <= 0 or all(turn == assumed for turn in _sample(textpage, count, _FEW)):
        return assumed
    turns = _sample(textpage, count, _MANY)
    best, times = Counter(turns).most_common(1)[0]
    return best if best is not None and times >= _AGREED * len(turns) else assumed


def _sample(textpage: object, count: int, size: int) -> list[int | None]:
    step = max(1, count // (size + 1))
    return [_turn(textpage, at) for at in range(step, count, step)][:size] or [_turn(textpage, 0)]


def _turn(textpage: object, at: int) -> int | None:
    # PDFium counts clockwise, in radians; -1 is a failure.
    degrees = math.degrees(raw.FPDFText_GetCharAngle(textpage, at))
    nearest = round(degrees / 90) * 90
    return (360 - nearest) % 360 if abs(degrees - nearest) <= _TOLERANCE else None
