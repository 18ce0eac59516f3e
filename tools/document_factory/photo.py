"""Paper → what a telephone's camera sees: a sheet on a table, from above and a little aside, in uneven light."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from tools.document_factory.picture_files import save
from tools.document_factory.scan import Scan, inked_pages
from tools.document_factory.spec import Paper

_Pixels = NDArray[np.floating[Any]]
_Corner = tuple[float, float]
_TABLES = ((96, 66, 44), (70, 72, 78), (124, 96, 66), (52, 58, 54))
_STAMPED = Scan(dpi=170, seal="signature", signature=True)


def photo(
    paper: Paper,
    seed: int,
    *,
    scan: Scan = _STAMPED,
    tilt: float = 1.0,
    shadow: bool = True,
    blur: float = 0.7,
    size: tuple[int, int] = (1800, 2400),
    page: int = 0,
    sheet: Image.Image | None = None,
) -> Image.Image:
    """RGB, upright. ``sheet``: a page that was written on already, in place of the paper's own.

    ``scan``: ink on the sheet and the sharpness at which it is printed; its optics do not apply.

    ``tilt``: how far the corners leave the rectangle, 1 is a hand-held shot, 0 none. ``blur`` in pixels.
    ``size``: width and height in pixels; the sheet fills about five sixths of it.
    """
    chance = random.Random(seed)
    noise = np.random.default_rng(chance.getrandbits(32))
    sheet = sheet or inked_pages(paper, scan, seed)[page]
    corners = _corners(size, sheet, tilt, chance)
    whole = _table(size, chance, noise)
    cover = Image.new("L", sheet.size, 255)
    turn = _perspective(corners, sheet.size)
    seen = sheet.transform(size, Image.Transform.PERSPECTIVE, turn, Image.Resampling.BICUBIC)
    mask = cover.transform(size, Image.Transform.PERSPECTIVE, turn, Image.Resampling.BILINEAR)
    whole = _cast(whole, mask)
    whole.paste(seen, (0, 0), mask.filter(ImageFilter.GaussianBlur(0.8)))
    pixels = np.asarray(whole, dtype=np.float32) * _light(size, chance)[:, :, None]
    if shadow:
        pixels = pixels * _shadow(size, chance)[:, :, None]
    warm = chance.uniform(-0.03, 0.16)
    pixels = pixels * np.asarray((1.0, 1 - 0.4 * warm, 1 - warm), dtype=np.float32)
    picture = Image.fromarray(pixels.clip(0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(blur))
    grainy = np.asarray(picture, dtype=np.float32) + noise.normal(0, 5, (size[1], size[0], 3))
    return Image.fromarray(grainy.clip(0, 255).astype(np.uint8))


def photo_file(paper: Paper, seed: int, *, orientation: int = 6, quality: int = 80, **how: Any) -> bytes:
    """A JPEG as telephones write it: the pixels lie as the sensor was held, EXIF says how to turn them (1 to 8)."""
    return save(photo(paper, seed, **how), "jpeg", dpi=72, quality=quality, orientation=orientation)


def _corners(size: tuple[int, int], sheet: Image.Image, tilt: float, chance: random.Random) -> list[_Corner]:
    """Top left, top right, bottom right, bottom left of the sheet on the picture."""
    width, height = size
    tall = height * chance.uniform(0.82, 0.88)
    wide = min(tall * sheet.width / sheet.height, width * 0.9)
    tall = wide * sheet.height / sheet.width
    left, top = (width - wide) / 2, (height - tall) / 2
    square = ((left, top), (left + wide, top), (left + wide, top + tall), (left, top + tall))
    far = 0.018 * tilt * width
    # The camera leans back: the upper edge is farther away and shorter.
    lean = chance.uniform(0.2, 1.6) * far
    inward = (lean, -lean, 0.0, 0.0)
    return [
        (x + inward[at] + chance.gauss(0, 0.7) * far, y + chance.gauss(0, 0.7) * far)
        for at, (x, y) in enumerate(square)
    ]


def _perspective(corners: list[_Corner], sheet: tuple[int, int]) -> tuple[float, ...]:
    """The eight coefficients that lead from the picture back to the sheet."""
    width, height = sheet
    flat = ((0, 0), (width, 0), (width, height), (0, height))
    rows: list[list[float]] = []
    wanted: list[float] = []
    for (x, y), (u, v) in zip(corners, flat, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        wanted += [u, v]
    return tuple(float(one) for one in np.linalg.solve(np.asarray(rows), np.asarray(wanted)))


def _table(size: tuple[int, int], chance: random.Random, noise: np.random.Generator) -> Image.Image:
    """Wood or plastic: a dark colour with a grain along one side."""
    width, height = size
    grain = noise.normal(0, 1, (height // 6, 10)).astype(np.float32)
    fine = noise.normal(0, 1, (height // 3, width // 40)).astype(np.float32)
    stripes = _stretched(grain, size) * 8 + _stretched(fine, size) * 4
    colour = np.asarray(chance.choice(_TABLES), dtype=np.float32)
    return Image.fromarray((colour + stripes[:, :, None]).clip(0, 255).astype(np.uint8))


def _cast(table: Image.Image, mask: Image.Image) -> Image.Image:
    """The sheet's own shadow on the table."""
    dark = mask.filter(ImageFilter.GaussianBlur(14)).point([round(shade * 0.55) for shade in range(256)])
    under = table.copy()
    under.paste((12, 10, 9), (9, 12), dark)
    return under


def _light(size: tuple[int, int], chance: random.Random) -> _Pixels:
    """A lamp to one side: 1 where it is bright, about a half in the far corner."""
    width, height = size
    x, y = np.linspace(-1, 1, width, dtype=np.float32), np.linspace(-1, 1, height, dtype=np.float32)
    across, along = chance.uniform(-0.14, 0.14), chance.uniform(-0.14, 0.14)
    edge = chance.uniform(0.02, 0.12)
    level = 0.86 + across * x[None, :] + along * y[:, None] - edge * (x[None, :] ** 2 + y[:, None] ** 2)
    return np.asarray(level.clip(0.4, 1.02))


def _shadow(size: tuple[int, int], chance: random.Random) -> _Pixels:
    """Of the hand and the telephone, from one edge over part of the sheet."""
    width, height = size
    cover = Image.new("L", (width // 8, height // 8), 255)
    brush = ImageDraw.Draw(cover)
    from_left = chance.random() < 0.5
    reach = chance.uniform(0.25, 0.65) * cover.width
    top = chance.uniform(0.1, 0.6) * cover.height
    shape = (
        (0, top),
        (reach * 0.7, top + 12),
        (reach, top + cover.height * 0.2),
        (reach * 0.8, cover.height),
        (0, cover.height),
    )
    brush.polygon([(px if from_left else cover.width - px, py) for px, py in shape], fill=chance.randint(130, 190))
    soft = cover.filter(ImageFilter.GaussianBlur(chance.uniform(3, 12))).resize(size, Image.Resampling.BICUBIC)
    return np.asarray(soft, dtype=np.float32) / 255


def _stretched(values: NDArray[np.float32], size: tuple[int, int]) -> _Pixels:
    return np.asarray(Image.fromarray(values).resize(size, Image.Resampling.BICUBIC), dtype=np.float32)
