"""Ink on a picture of a page: red seals, signatures, numbers written by hand.

Everything is drawn as strokes or rings, never from a script font: a reader must meet what no font can show it.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from tools.document_factory.real_digits import RealDigits
from tools.document_factory.strokes import Point, Stroke, signature, smooth, written_digit

Colour = tuple[int, int, int]
PENS: dict[str, Colour] = {"ballpoint": (42, 62, 168), "dark blue": (28, 34, 96), "black": (26, 26, 30)}
SEAL_RED: Colour = (214, 30, 44)
_FINER = 4
"""Ink is drawn this many times larger and reduced, for soft edges."""


def lay(page: Image.Image, mask: Image.Image, left: float, top: float, colour: Colour, opacity: float = 1.0) -> None:
    """Ink through a mask, as a glaze: what is dark below stays dark. Changes the page, which is RGB."""
    x, y = round(left), round(top)
    box = (max(0, x), max(0, y), min(page.width, x + mask.width), min(page.height, y + mask.height))
    if box[0] >= box[2] or box[1] >= box[3]:
        return
    under = np.asarray(page.crop(box), dtype=np.float32)
    cover = np.asarray(mask.crop((box[0] - x, box[1] - y, box[2] - x, box[3] - y)), dtype=np.float32) / 255 * opacity
    glaze = 1 - cover[:, :, None] * (1 - np.asarray(colour, dtype=np.float32) / 255)
    page.paste(Image.fromarray((under * glaze).round().astype(np.uint8)), box[:2])


def draw_strokes(
    page: Image.Image, strokes: Sequence[Stroke], colour: Colour, pen: float, chance: random.Random
) -> None:
    """Strokes in pixels of the page; ``pen`` is the width in pixels, which changes with the pressure."""
    every = [point for stroke in strokes for point in stroke]
    edge = 3 * pen + 2
    left, top = min(x for x, _ in every) - edge, min(y for _, y in every) - edge
    size = (
        math.ceil(max(x for x, _ in every) + edge - left) * _FINER,
        math.ceil(max(y for _, y in every) + edge - top) * _FINER,
    )
    mask = Image.new("L", size, 0)
    brush = ImageDraw.Draw(mask)
    for stroke in strokes:
        _ink_stroke(brush, [((x - left) * _FINER, (y - top) * _FINER) for x, y in stroke], pen * _FINER / 2, chance)
    soft = mask.resize((size[0] // _FINER, size[1] // _FINER), Image.Resampling.BOX)
    lay(page, soft, left, top, colour, chance.uniform(0.8, 0.97))


def _ink_stroke(brush: ImageDraw.ImageDraw, points: Sequence[Point], radius: float, chance: random.Random) -> None:
    curve = smooth(points)
    phase, waves = chance.uniform(0, 6.3), chance.uniform(1.5, 4)
    for at, (start, end) in enumerate(pairwise(curve)):
        share = at / len(curve)
        # Light where the pen lands and where it leaves, uneven between.
        pressure = min(1.0, 0.55 + 4 * share, 0.45 + 5 * (1 - share)) * (
            1 + 0.16 * math.sin(phase + waves * 6.3 * share)
        )
        thick = max(1.0, radius * pressure)
        count = max(1, int(math.dist(start, end) / max(1.0, thick * 0.5)))
        for step in range(count):
            x = start[0] + (end[0] - start[0]) * step / count
            y = start[1] + (end[1] - start[1]) * step / count
            brush.ellipse((x - thick, y - thick, x + thick, y + thick), fill=255)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """One person's hand on one paper. Lengths in pixels; ``scale`` is pixels a point."""

    pen: Colour
    scale: float
    height: float
    width: float
    slant: float
    hurry: float
    climb: float
    digits: RealDigits | None

    @classmethod
    def of(cls, chance: random.Random, *, pen: Colour, scale: float, digits: RealDigits | None = None) -> Hand:
        """A hand by chance: 3.3 to 5.3 mm tall, upright to slanting, calm to hurried."""
        return cls(
            pen=pen,
            scale=scale,
            height=chance.uniform(9.5, 15.0) * scale,
            width=chance.uniform(0.85, 1.4) * scale,
            slant=chance.uniform(-0.05, 0.4),
            hurry=chance.uniform(0.012, 0.045),
            climb=chance.gauss(0, 0.05),
            digits=digits,
        )

    def width_of(self, text: str) -> float:
        """About how much room the text takes."""
        return len(text) * 0.72 * self.height

    def write(self, page: Image.Image, text: str, left: float, base: float, chance: random.Random) -> None:
        """Digits from ``left`` on, near the base line and never on it."""
        x = left
        for digit in text:
            tall = self.height * chance.uniform(0.86, 1.14)
            foot = base + chance.gauss(0, 0.06) * self.height - self.climb * (x - left)
            if self.digits is not None:
                mask = self.digits.one(digit, tall, chance)
                lay(page, mask, x, foot - tall, self.pen, chance.uniform(0.8, 0.97))
                x += mask.width + chance.uniform(0.05, 0.2) * tall
                continue
            strokes, on = written_digit(digit, chance, slant=self.slant, hurry=self.hurry)
            placed = [tuple((x + px * tall, foot + (py - 1) * tall) for px, py in stroke) for stroke in strokes]
            draw_strokes(page, placed, self.pen, self.width, chance)
            x += on * tall


def sign(page: Image.Image, x: float, y: float, scale: float, pen: Colour, chance: random.Random) -> None:
    """A signature with its middle near (x, y), in pixels; about 4 cm wide."""
    tall = chance.uniform(34, 50) * scale
    turn = -chance.uniform(0.05, 0.3)
    strokes = signature(chance)
    right = max(px for stroke in strokes for px, _ in stroke)
    placed: list[Stroke] = []
    for stroke in strokes:
        moved = [((px - right / 2) * tall, (py - 0.5) * tall) for px, py in stroke]
        placed.append(
            tuple(
                (
                    x + px * math.cos(turn) - py * math.sin(turn),
                    y + px * math.sin(turn) + py * math.cos(turn),
                )
                for px, py in moved
            )
        )
    draw_strokes(page, placed, pen, chance.uniform(1.1, 1.7) * scale, chance)


def seal_mask(diameter: int, upper: str, lower: str, font: Path, chance: random.Random) -> Image.Image:
    """A round seal: double ring, the body's name above, its parent below, star and wreath inside; unevenly inked."""
    side = diameter * 2
    middle, radius = side / 2, side / 2 * 0.96
    mask = Image.new("L", (side, side), 0)
    brush = ImageDraw.Draw(mask)
    for share, thick in ((1.0, 0.03), (0.94, 0.012), (0.62, 0.014)):
        r = radius * share
        brush.ellipse(
            (middle - r, middle - r, middle + r, middle + r), outline=255, width=max(2, round(radius * thick))
        )
    _ring_text(mask, upper, radius * 0.78, font, radius * 0.22, 215.0, upward=True)
    _ring_text(mask, lower, radius * 0.78, font, radius * 0.2, 100.0, upward=False)
    for angle in (205, -25):
        _star(
            brush,
            middle + radius * 0.78 * math.cos(math.radians(angle)),
            middle - radius * 0.78 * math.sin(math.radians(angle)),
            radius * 0.07,
        )
    _emblem(brush, middle, radius)
    mask = mask.rotate(chance.uniform(-12, 12), resample=Image.Resampling.BICUBIC)
    mask = mask.resize((diameter, diameter), Image.Resampling.LANCZOS).filter(
        ImageFilter.GaussianBlur(diameter / 900 + 0.35)
    )
    return _uneven(mask, chance)


def _emblem(brush: ImageDraw.ImageDraw, middle: float, radius: float) -> None:
    _star(brush, middle, middle - radius * 0.12, radius * 0.2)
    inner = radius * 0.44
    width = max(2, round(radius * 0.035))
    brush.arc((middle - inner, middle - inner, middle + inner, middle + inner), 120, 420, fill=255, width=width)
    for side in (-1, 1):
        for step in range(9):
            angle = math.radians(90 + side * (32 + step * 14))
            x, y = middle + inner * math.cos(angle), middle + inner * math.sin(angle)
            grain = radius * 0.05
            brush.ellipse((x - grain, y - grain * 1.3, x + grain, y + grain * 1.3), fill=255)
    wheel_y, wheel = middle + radius * 0.27, radius * 0.12
    for step in range(10):
        angle = math.radians(180 + step * 20)
        x, y = middle + wheel * 1.25 * math.cos(angle), wheel_y + wheel * 1.25 * math.sin(angle)
        tooth = radius * 0.025
        brush.rectangle((x - tooth, y - tooth, x + tooth, y + tooth), fill=255)
    brush.pieslice((middle - wheel, wheel_y - wheel, middle + wheel, wheel_y + wheel), 180, 360, fill=255)
    ribbon = radius * 0.3
    brush.rectangle(
        (middle - ribbon, wheel_y + radius * 0.03, middle + ribbon, wheel_y + radius * 0.12), outline=255, width=width
    )


def _star(brush: ImageDraw.ImageDraw, x: float, y: float, radius: float) -> None:
    points = []
    for step in range(10):
        r = radius if step % 2 == 0 else radius * 0.4
        angle = math.radians(-90 + step * 36)
        points.append((x + r * math.cos(angle), y + r * math.sin(angle)))
    brush.polygon(points, fill=255)


def _ring_text(
    mask: Image.Image, text: str, radius: float, font: Path, size: float, most: float, *, upward: bool
) -> None:
    """Letters along a circle round the middle of the mask, within ``most`` degrees."""
    face = ImageFont.truetype(str(font), max(6, round(size)))
    widths = [face.getlength(letter) for letter in text]
    around = 2 * math.pi * radius
    spread = min(1.25, around * most / 360 / max(1.0, sum(widths)))
    middle, x = mask.width / 2, -sum(widths) * spread / 2
    box = round(size * 2.4)
    for letter, width in zip(text, widths, strict=True):
        turn = (x + width * spread / 2) / around * 360
        x += width * spread
        tile = Image.new("L", (box, box), 0)
        ImageDraw.Draw(tile).text((box / 2, box / 2), letter, fill=255, font=face, anchor="mm")
        if spread < 1:
            narrow = tile.resize((max(1, round(box * spread)), box))
            tile = Image.new("L", (box, box), 0)
            tile.paste(narrow, ((box - narrow.width) // 2, 0))
        angle = math.radians(90 - turn if upward else 270 + turn)
        tile = tile.rotate(-turn if upward else turn, resample=Image.Resampling.BICUBIC)
        at = (
            round(middle + radius * math.cos(angle) - box / 2),
            round(middle - radius * math.sin(angle) - box / 2),
        )
        mask.paste(255, at, tile)


def _uneven(mask: Image.Image, chance: random.Random) -> Image.Image:
    """Less ink on one side, and grains of paper that took none."""
    noise = np.random.default_rng(chance.getrandbits(32))
    coarse = Image.fromarray(noise.integers(160, 256, (6, 6), dtype=np.uint8)).resize(
        mask.size, Image.Resampling.BICUBIC
    )
    grains = noise.random((mask.height, mask.width)) > chance.uniform(0.03, 0.14)
    worn = np.asarray(mask, dtype=np.float32) * (np.asarray(coarse, dtype=np.float32) / 255) * (0.35 + 0.65 * grains)
    return Image.fromarray(worn.clip(0, 255).astype(np.uint8))
