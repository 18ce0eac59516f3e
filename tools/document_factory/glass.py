"""A sheet on the scanner's glass: ageing paper, angle, optics, sensor, dust, and the one bit of a fax."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from tools.document_factory.scan_spec import Scan

_WHITE, _AGED = (255, 255, 255), (238, 219, 172)
_Pixels = NDArray[np.floating[Any]]


def fade(page: Image.Image, fading: float, chance: random.Random) -> None:
    """Toner running out: the print grows grey, more so in some bands across the page."""
    if not fading:
        return
    rows = np.linspace(0, 1, page.height, dtype=np.float32)
    bands = 0.75 + 0.25 * np.sin(chance.uniform(0, 6) + rows * chance.uniform(8, 30))
    ink_left = 1 - fading * 0.8 * bands
    page.paste(_picture(255 - (255 - _pixels(page)) * ink_left[:, None, None]))


def scanned(page: Image.Image, back: Image.Image | None, scan: Scan, chance: random.Random) -> Image.Image:
    """The sheet as the sensor gives it, mode RGB, L or 1. ``back``: what is printed on the other side, mirrored."""
    noise = np.random.default_rng(chance.getrandbits(32))
    picture = _on_paper(page, back, scan, noise)
    edge: tuple[int, ...] = (38, 36, 34)
    if scan.lid == "white":
        edge = tuple(round(part) for part in _white(scan.yellowing))
    if scan.holes:
        _punch(picture, scan, edge)
    if scan.lid == "dark":
        _shift(picture, scan, edge, chance)
    if scan.skew:
        picture = picture.rotate(scan.skew, resample=Image.Resampling.BICUBIC, fillcolor=edge)
    if scan.blur:
        picture = picture.filter(ImageFilter.GaussianBlur(scan.blur * scan.dpi / 72))
    pixels = _pixels(picture)
    if scan.contrast != 1 or scan.brightness != 1:
        pixels = ((pixels - 128) * scan.contrast + 128) * scan.brightness
    if scan.noise:
        grain = noise.standard_normal((*pixels.shape[:2], 1), dtype=np.float32) * np.float32(scan.noise * 255)
        pixels = pixels + grain
        if scan.mode == "colour":
            pixels += noise.standard_normal(pixels.shape, dtype=np.float32) * np.float32(scan.noise * 90)
    picture = _picture(pixels)
    if scan.speckle:
        _speckle(picture, scan, chance)
    if scan.mode == "fax":
        # A red seal turns black with the text.
        picture = picture.convert("L").point([0] * 166 + [255] * 90).convert("1", dither=Image.Dither.NONE)
    elif scan.mode == "grey":
        picture = picture.convert("L")
    return picture.rotate(scan.rotation, expand=True) if scan.rotation else picture


def _on_paper(page: Image.Image, back: Image.Image | None, scan: Scan, noise: np.random.Generator) -> Image.Image:
    pixels = _pixels(page)
    if back is not None and scan.show_through:
        faint = _pixels(back.filter(ImageFilter.GaussianBlur(scan.dpi / 110)))
        pixels = pixels * (1 - 0.3 * scan.show_through * (1 - faint / 255))
    pixels = pixels * (np.asarray(_white(scan.yellowing), dtype=np.float32) / 255)
    if scan.yellowing:
        stains = Image.fromarray(noise.normal(0, 5 * scan.yellowing, (9, 7)).astype(np.float32))
        pixels = pixels + np.asarray(stains.resize(page.size, Image.Resampling.BICUBIC))[:, :, None]
    return _picture(pixels)


def _white(yellowing: float) -> tuple[float, ...]:
    return tuple(white + (aged - white) * yellowing for white, aged in zip(_WHITE, _AGED, strict=True))


def _punch(picture: Image.Image, scan: Scan, edge: tuple[int, ...]) -> None:
    """Two holes of 6 mm, 80 mm apart, 12 mm from the left edge (ISO 838)."""
    brush, millimetre = ImageDraw.Draw(picture), scan.dpi / 25.4
    shade = edge if scan.lid == "dark" else (186, 184, 180)
    for side in (-1, 1):
        x, y, r = 12 * millimetre, picture.height / 2 + side * 40 * millimetre, 3 * millimetre
        brush.ellipse((x - r, y - r, x + r, y + r), fill=shade)


def _shift(picture: Image.Image, scan: Scan, edge: tuple[int, ...], chance: random.Random) -> None:
    """The sheet lay a few millimetres off the corner: the dark lid shows along two edges."""
    millimetre = scan.dpi / 25.4
    across, down = round(chance.uniform(0, 4) * millimetre), round(chance.uniform(0, 3) * millimetre)
    sheet = picture.copy()
    picture.paste(edge, (0, 0, *picture.size))
    picture.paste(sheet, (across, down))


def _speckle(picture: Image.Image, scan: Scan, chance: random.Random) -> None:
    brush = ImageDraw.Draw(picture)
    for _ in range(round(900 * scan.speckle)):
        x, y, r = chance.uniform(0, picture.width), chance.uniform(0, picture.height), chance.expovariate(1 / 0.3)
        r *= scan.dpi / 200
        shade = chance.randint(30, 150)
        brush.ellipse((x - r, y - r, x + r, y + r), fill=(shade, shade, shade))


def _pixels(picture: Image.Image) -> _Pixels:
    return np.asarray(picture, dtype=np.float32)


def _picture(pixels: _Pixels) -> Image.Image:
    return Image.fromarray(pixels.clip(0, 255).astype(np.uint8))
