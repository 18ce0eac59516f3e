"""The rectangular stamp of whoever received the paper (dấu "Đến", Decree 30/2020, Annex IV).

It stands beside the heading, with a number and a day of its own in pen, which are not the paper's.
"""

from __future__ import annotations

import random
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from tools.document_factory.ink import PENS, Colour, Hand, lay

SIZE = (106.0, 56.0)
"""Width and height in points."""
_INKS: tuple[Colour, ...] = ((196, 40, 60), (60, 60, 150), (92, 52, 140))
_ROWS = ("Số:", "Ngày:", "Chuyển:")


def stamp_incoming(
    page: Image.Image, left: float, top: float, owner: str, number: str, day: str, font: Path, scale: float,
    chance: random.Random,
) -> None:  # fmt: skip
    """On a page in RGB; left and top in points, ``scale`` pixels a point."""
    finer = 3
    width, height = (round(part * scale * finer) for part in SIZE)
    margin = round(8 * scale * finer)
    mask = Image.new("L", (width + 2 * margin, height + 2 * margin), 0)
    brush = ImageDraw.Draw(mask)
    unit = scale * finer
    line = max(2, round(0.9 * unit))
    head, column = 0.26 * height, 0.3 * width
    brush.rectangle((margin, margin, margin + width, margin + height), outline=255, width=line)
    brush.line((margin, margin + head, margin + width, margin + head), fill=255, width=line)
    brush.line((margin + column, margin + head, margin + column, margin + height), fill=255, width=line)
    _text(brush, owner, (margin + width / 2, margin + head / 2), min(8.5, 160 / max(1, len(owner))) * unit, font, "mm")
    _text(brush, "ĐẾN", (margin + column / 2, margin + (head + height) / 2), 11 * unit, font, "mm")
    feet = [margin + head + (height - head) * (at + 0.8) / 3 for at in range(3)]
    for text, foot in zip(_ROWS, feet, strict=True):
        _text(brush, text, (margin + column + 3 * unit, foot), 8 * unit, font, "ls")
    turn = chance.uniform(-3, 3)
    mask = mask.rotate(turn, resample=Image.Resampling.BICUBIC)
    mask = mask.resize((mask.width // finer, mask.height // finer), Image.Resampling.BOX)
    mask = mask.filter(ImageFilter.GaussianBlur(0.12 * scale))
    lay(page, mask, left * scale - margin / finer, top * scale - margin / finer, chance.choice(_INKS), 0.85)
    hand = Hand.of(chance, pen=chance.choice(tuple(PENS.values())), scale=scale * 0.75)
    for text, foot in ((number, feet[0]), (day, feet[1])):
        x = left * scale + (column + (24 if text == number else 32) * unit) / finer
        hand.write(page, text, x, top * scale + (foot - margin) / finer, chance)


def _text(brush: ImageDraw.ImageDraw, text: str, at: tuple[float, float], size: float, font: Path, anchor: str) -> None:
    brush.text(at, text, fill=255, font=ImageFont.truetype(str(font), max(6, round(size))), anchor=anchor)
