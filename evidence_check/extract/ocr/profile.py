"""How much ink the rows and the columns of a picture carry."""

from __future__ import annotations

from array import array

from PIL import Image


def means(picture: Image.Image, *, along_rows: bool) -> tuple[float, ...]:
    """Mean level of every row (or column), 0..255 and exact: eight bits would round thin rows away."""
    size = (1, picture.height) if along_rows else (picture.width, 1)
    squeezed = picture.convert("F").resize(size, Image.Resampling.BOX)
    return tuple(array("f", squeezed.tobytes()))
