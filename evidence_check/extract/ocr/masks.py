"""Black-and-white pictures (255 on 0) grown and worn, by box blurs: their cost does not grow with the distance."""

from __future__ import annotations

from PIL import Image, ImageFilter

_LEVELS = range(256)


def grown(mask: Image.Image, by: int) -> Image.Image:
    """On wherever a pixel is on within ``by`` pixels across and down."""
    least = 255 // (2 * by + 1) ** 2
    return mask.filter(ImageFilter.BoxBlur(by)).point([255 if level >= max(1, least) else 0 for level in _LEVELS])


def worn(mask: Image.Image, by: int) -> Image.Image:
    """On only where all pixels within ``by`` are on."""
    return mask.filter(ImageFilter.BoxBlur(by)).point([255 if level >= 254 else 0 for level in _LEVELS])


def at_least(picture: Image.Image, level: int) -> Image.Image:
    """On where a grey picture has that level or more."""
    return picture.point([255 if one >= level else 0 for one in _LEVELS])


def area(mask: Image.Image) -> int:
    """Pixels that are on."""
    return mask.histogram()[255]
