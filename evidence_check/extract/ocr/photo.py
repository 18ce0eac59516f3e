"""A sheet photographed on a table → the sheet alone, straightened (Pillow's perspective transform).

The sheet is the largest bright area; its corners are the points farthest out along the diagonals.
"""

from __future__ import annotations

from PIL import Image, ImageChops, ImageFilter

from evidence_check.extract.ocr.cleaning import threshold

_SMALL = 220
"""Pixels across at which the sheet is looked for."""
_LEAST_AREA, _MOST_AREA = 0.25, 0.93
"""Share of the picture the sheet covers; a scan covers all of it and is left alone."""
_FILLS = 0.86
"""How much of the quadrilateral between its corners a sheet fills: other bright shapes fill less."""
_A4 = 297 / 210
_LEAST_ASPECT, _MOST_ASPECT = 1.1, 1.9
"""Of a sheet seen aslant."""
_WIDTH = 1654

Point = tuple[float, float]


def sheet_in(picture: Image.Image) -> Image.Image | None:
    """The sheet cut out and straightened; None where no sheet with an edge all around is seen."""
    scale = _SMALL / max(picture.size)
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    small = _paperness(picture.resize(size, Image.Resampling.BOX)).filter(ImageFilter.MaxFilter(3))
    found = [corners for limit in _limits(small) if (corners := _sheet(small, limit)) is not None]
    if not found:
        return None
    corners = min(found, key=lambda one: abs(_aspect(one) - _A4))
    return _straightened(picture, tuple((x / scale, y / scale) for x, y in corners))


def _paperness(small: Image.Image) -> Image.Image:
    """The darkest of the three colours: paper is grey even in shadow, wood and cloth are not."""
    red, green, blue = small.convert("RGB").split()
    return ImageChops.darker(red, ImageChops.darker(green, blue))


def _limits(small: Image.Image) -> tuple[int, ...]:
    """Where paper may part from the table: the picture's threshold, and that of its darker part, for a sheet that lies
    half in shadow."""
    histogram = small.histogram()
    upper = threshold(histogram)
    return upper, threshold([*histogram[: upper + 1], *([0] * (255 - upper))])


def _sheet(small: Image.Image, limit: int) -> tuple[Point, Point, Point, Point] | None:
    bright = _largest_bright(small, limit)
    if bright is None:
        return None
    corners = _corners(bright)
    area, whole = _area(corners), small.width * small.height
    if not _LEAST_AREA * whole <= area <= _MOST_AREA * whole or len(bright) < _FILLS * area:
        return None
    return corners if _LEAST_ASPECT <= _aspect(corners) <= _MOST_ASPECT else None


def _aspect(corners: tuple[Point, ...]) -> float:
    """Long side by short side, taken in the middle."""
    across, down = _sides(corners)
    return max(across, down) / max(1.0, min(across, down))


def _sides(corners: tuple[Point, ...]) -> tuple[float, float]:
    top_left, top_right, bottom_right, bottom_left = corners
    across = (_length(top_left, top_right) + _length(bottom_left, bottom_right)) / 2
    return across, (_length(top_left, bottom_left) + _length(top_right, bottom_right)) / 2


def _largest_bright(small: Image.Image, limit: int) -> list[tuple[int, int]] | None:
    """Pixels of the largest connected area brighter than the limit."""
    width, height = small.size
    levels = small.tobytes()
    seen = bytearray(width * height)
    best: list[int] = []
    for start in range(0, width * height, 7):
        if seen[start] or levels[start] <= limit:
            continue
        area = _flood(levels, seen, start, limit, width, height)
        if len(area) > len(best):
            best = area
    return [(at % width, at // width) for at in best] if best else None


def _flood(levels: bytes, seen: bytearray, start: int, limit: int, width: int, height: int) -> list[int]:
    waiting, found = [start], []
    seen[start] = 1
    while waiting:
        at = waiting.pop()
        found.append(at)
        x = at % width
        for near in (at - 1 if x else -1, at + 1 if x + 1 < width else -1, at - width, at + width):
            if 0 <= near < width * height and not seen[near] and levels[near] > limit:
                seen[near] = 1
                waiting.append(near)
    return found


def _corners(area: list[tuple[int, int]]) -> tuple[Point, Point, Point, Point]:
    """Top left, top right, bottom right, bottom left."""
    return (
        min(area, key=lambda one: one[0] + one[1]),
        max(area, key=lambda one: one[0] - one[1]),
        max(area, key=lambda one: one[0] + one[1]),
        min(area, key=lambda one: one[0] - one[1]),
    )


def _area(corners: tuple[Point, ...]) -> float:
    pairs = zip(corners, corners[1:] + corners[:1], strict=True)
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs)) / 2


def _straightened(picture: Image.Image, corners: tuple[Point, ...]) -> Image.Image:
    top_left, top_right, bottom_right, bottom_left = corners
    across, down = _sides(corners)
    lying = across > down
    size = (round(_WIDTH * _A4), _WIDTH) if lying else (_WIDTH, round(_WIDTH * _A4))
    quad = (*top_left, *bottom_left, *bottom_right, *top_right)
    return picture.convert("RGB").transform(
        size, Image.Transform.PERSPECTIVE, _coefficients(size, quad), Image.Resampling.BICUBIC
    )


def _coefficients(size: tuple[int, int], quad: tuple[float, ...]) -> tuple[float, ...]:
    """The eight numbers of the projective map from the upright rectangle into the picture (Heckbert 1989, 2.2.3)."""
    width, height = float(size[0]), float(size[1])
    x0, y0, x3, y3, x2, y2, x1, y1 = quad
    dx1, dx2, dx3 = x1 - x2, x3 - x2, x0 - x1 + x2 - x3
    dy1, dy2, dy3 = y1 - y2, y3 - y2, y0 - y1 + y2 - y3
    whole = dx1 * dy2 - dx2 * dy1
    g = (dx3 * dy2 - dx2 * dy3) / whole if whole else 0.0
    h = (dx1 * dy3 - dx3 * dy1) / whole if whole else 0.0
    a, b, d, e = x1 - x0 + g * x1, x3 - x0 + h * x3, y1 - y0 + g * y1, y3 - y0 + h * y3
    return a / width, b / height, x0, d / width, e / height, y0, g / width, h / height


def _length(one: Point, other: Point) -> float:
    return float(((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5)
