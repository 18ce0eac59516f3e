"""Red on a page that is no seal: a letterhead's name, a flag, an emblem, a frame. Changes the picture, which is RGB."""

from __future__ import annotations

import math
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

RED = (208, 24, 38)
_YELLOW = (250, 220, 40)


def red_letterhead(page: Image.Image, dpi: int, name: str, font: Path) -> None:
    """A name in large red letters over a red rule, three lines of it."""
    brush, size = ImageDraw.Draw(page), round(dpi * 0.24)
    face = ImageFont.truetype(str(font), size)
    for at in range(3):
        brush.text((page.width / 2, dpi * (0.5 + 0.32 * at)), name, fill=RED, font=face, anchor="mm")
    brush.rectangle((dpi * 0.6, dpi * 1.5, page.width - dpi * 0.6, dpi * 1.55), fill=RED)


def red_flag(page: Image.Image, dpi: int) -> None:
    """A flag as wide as a seal and two thirds as high, with its star."""
    left, top, wide = dpi * 1.0, dpi * 0.6, dpi * 1.45
    brush = ImageDraw.Draw(page)
    brush.rectangle((left, top, left + wide, top + wide * 2 / 3), fill=RED)
    _star(brush, left + wide / 2, top + wide / 3, wide / 5)


def red_banner(page: Image.Image, dpi: int) -> None:
    """A square red field with a star, of a seal's size."""
    left, top, wide = dpi * 1.0, dpi * 0.6, dpi * 1.4
    brush = ImageDraw.Draw(page)
    brush.rectangle((left, top, left + wide, top + wide), fill=RED)
    _star(brush, left + wide / 2, top + wide / 2, wide / 4)


def red_disc(page: Image.Image, dpi: int) -> None:
    """A slice-less pie of a seal's size."""
    left, top, wide = dpi * 1.0, dpi * 0.6, dpi * 1.4
    ImageDraw.Draw(page).ellipse((left, top, left + wide, top + wide), fill=RED)


def red_frame(page: Image.Image, dpi: int) -> None:
    """The frame of a registry's stamp, square, with three lines of text."""
    left, top, wide = dpi * 1.0, dpi * 0.6, dpi * 1.4
    brush = ImageDraw.Draw(page)
    brush.rectangle((left, top, left + wide, top + wide), outline=RED, width=max(2, dpi // 40))
    for at in (0.3, 0.55, 0.8):
        brush.rectangle((left + wide * 0.1, top + wide * at, left + wide * 0.9, top + wide * at + dpi / 25), fill=RED)


def _star(brush: ImageDraw.ImageDraw, x: float, y: float, radius: float) -> None:
    reach = [radius if step % 2 == 0 else radius * 0.4 for step in range(10)]
    angles = [math.radians(-90 + step * 36) for step in range(10)]
    brush.polygon(
        [(x + r * math.cos(a), y + r * math.sin(a)) for r, a in zip(reach, angles, strict=True)], fill=_YELLOW
    )
