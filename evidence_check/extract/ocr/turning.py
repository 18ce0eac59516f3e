"""Which way up a page lies, how far it is skewed, and whether a sheet carries two pages side by side."""

from __future__ import annotations

from itertools import pairwise

from PIL import Image

from evidence_check.extract.ocr.profile import means

_SMALL = 700
"""Width in pixels at which lines of text still part: enough for a tenth of a degree."""
_COARSE = 400
_COARSE_STEPS = (-3.0, -1.5, 0.0, 1.5, 3.0)
_STEPS = (-4.0, -3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0, 4.0)
_FINE = (-0.75, -0.5, -0.25, 0.25, 0.5, 0.75)
_FINEST = (-0.12, 0.12)
_NEGLIGIBLE = 0.15
_SIDEWAYS = 1.6
"""How much more the columns of a page must differ from each other than its rows to call it lying on its side."""
_GUTTER = (0.40, 0.60)
_GUTTER_WIDTH = 0.02
_GUTTER_INK = 0.004
_TWO_UP_ASPECT = 1.15


def is_sideways(ink: Image.Image) -> bool:
    """True where the lines of text run from top to bottom."""
    small = _small(ink, _COARSE)
    turned = small.rotate(90, expand=True)
    level, upright = (max(_levelness(one, angle) for angle in _COARSE_STEPS) for one in (small, turned))
    return upright > _SIDEWAYS * level


def skew_of(ink: Image.Image) -> float:
    """Degrees by which the picture has to be turned (counter-clockwise) for its lines to lie level; 0 where unclear."""
    coarse, small = _small(ink, _COARSE), _small(ink)
    best = max(_STEPS, key=lambda angle: _levelness(coarse, angle))
    best = max((best, *(best + step for step in _FINE)), key=lambda angle: _levelness(small, angle))
    best = max((best, *(best + step for step in _FINEST)), key=lambda angle: _levelness(small, angle))
    return best if abs(best) > _NEGLIGIBLE else 0.0


def gutter_of(ink: Image.Image) -> int | None:
    """Where two pages on one sheet part (pixels from the left); None for a single page."""
    if ink.width < _TWO_UP_ASPECT * ink.height:
        return None
    small = _small(ink)
    columns = _columns(small)
    first, last = (round(small.width * share) for share in _GUTTER)
    limit = 255 * _GUTTER_INK
    runs: list[tuple[int, int]] = []
    start: int | None = None
    for at in range(first, last + 1):
        empty = columns[at] <= limit
        if empty and start is None:
            start = at
        if start is not None and (not empty or at == last):
            runs.append((at - start, start))
            start = None
    width, start_at = max(runs, default=(0, 0))
    if width < _GUTTER_WIDTH * small.width:
        return None
    middle = start_at + width / 2
    both_sides = min(sum(columns[: round(middle)]), sum(columns[round(middle) :]))
    if both_sides < 0.15 * sum(columns):
        return None
    return round(middle * ink.width / small.width)


def text_bottom(ink: Image.Image) -> float:
    """Share of the height at which the last line of text ends (1.0 where nothing is found)."""
    small = _small(ink)
    rows = _rows(small)
    inner = range(small.height - 1 - small.height // 50, 0, -1)  # the scanner's dark edge is no text
    at = next((row for row in inner if rows[row] > 255 * 0.008), None)
    return (at + 1) / small.height if at is not None else 1.0


def _small(ink: Image.Image, width: int = _SMALL) -> Image.Image:
    if ink.width <= width:
        return ink
    return ink.resize((width, max(1, width * ink.height // ink.width)), Image.Resampling.BOX)


def _levelness(small: Image.Image, angle: float) -> float:
    turned = small.rotate(angle, Image.Resampling.BILINEAR, fillcolor=0) if angle else small
    return _unevenness(_rows(turned))


def _rows(picture: Image.Image) -> tuple[float, ...]:
    return means(picture, along_rows=True)


def _columns(picture: Image.Image) -> tuple[float, ...]:
    return means(picture, along_rows=False)


def _unevenness(levels: tuple[float, ...]) -> float:
    return sum((after - before) ** 2 for before, after in pairwise(levels))
