"""The straight lines of a PDF page that can be borders of cells.

Programs draw one border in many ways: a stroke, a rectangle half a point thin, the side of a stroked box, a row of
dashes. All become a :class:`Rule`; larger filled boxes are colours of cells.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2.raw as raw

from evidence_check.extract.page_placing import Placing

_THICKEST = 6.5
"""Points; a thicker bar is a filled cell. Word's thickest border has six."""
_LARGEST_DOT = 3.2
_SLANT = 0.6
"""Points by which the ends of a level line may differ."""
MOST_STEPS = 150_000
"""Points of outlines on one page: a page of borders dotted with small squares has 80,000; maps have more."""
_DEEPEST = 6
Matrix = tuple[float, float, float, float, float, float]
_UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Rule:
    """A level or upright line in points from the top left corner; ``at`` across its run, ``start`` < ``end`` along."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class _Box:
    """What a stroke or a filled outline covers."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a page draws apart from letters and pictures; ``steps``: how much was looked at.

    Nothing where that is too much: then ``is_whole`` is False.
    """

    level: tuple[Rule, ...] = ()
    upright: tuple[Rule, ...] = ()
    steps: int = 0
    is_whole: bool = True


Point = tuple[float, float]


def drawn_on(page: object, place: Placing, most: int = MOST_STEPS) -> Drawn:
    """The lines of a loaded page (raw handle), forms inside it included; ``most``: how many steps they may take."""
    level: list[Rule] = []
    upright: list[Rule] = []
    steps = 0
    for path, matrix in _paths(page):
        segments = raw.FPDFPath_CountSegments(path)
        steps += max(1, segments)
        if steps > most:
            return Drawn(steps=steps, is_whole=False)
        filled, stroked = ctypes.c_int(), ctypes.c_int()
        if not raw.FPDFPath_GetDrawMode(path, ctypes.byref(filled), ctypes.byref(stroked)):
            continue
        if not filled.value and not stroked.value:
            continue  # only clips
        thick = _stroke_width(path, matrix) if stroked.value else 0.0
        for points in _outlines(path, segments, matrix, place):
            if stroked.value and thick <= _THICKEST:
                for start, end in pairwise(points):
                    _add(_Box(*_spanned((start, end))), level, upright, _SLANT)
            elif not stroked.value and _is_box(points):
                _add(_Box(*_spanned(points)), level, upright, _THICKEST)
    return Drawn(level=tuple(level), upright=tuple(upright), steps=steps)


def _add(box: _Box, level: list[Rule], upright: list[Rule], thickest: float) -> None:
    width, height = box.right - box.left, box.bottom - box.top
    # A dot of a dotted border, or the square where two borders meet, may belong to a line either way.
    is_dot = max(width, height) <= _LARGEST_DOT
    if height <= thickest and (width > height or is_dot):
        level.append(Rule((box.top + box.bottom) / 2, box.left, box.right))
    if width <= thickest and (height > width or is_dot):
        upright.append(Rule((box.left + box.right) / 2, box.top, box.bottom))


def _paths(page: object) -> Iterator[tuple[object, Matrix]]:
    for at in range(raw.FPDFPage_CountObjects(page)):
        yield from _within(raw.FPDFPage_GetObject(page, at), _UNIT, 0)


def _within(found: object, outer: Matrix, depth: int) -> Iterator[tuple[object, Matrix]]:
    kind = raw.FPDFPageObj_GetType(found)
    if kind == raw.FPDF_PAGEOBJ_PATH:
        yield found, _times(_matrix(found), outer)
    elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
        inner = _times(_matrix(found), outer)
        for at in range(raw.FPDFFormObj_CountObjects(found)):
            yield from _within(raw.FPDFFormObj_GetObject(found, at), inner, depth + 1)


def _matrix(found: object) -> Matrix:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(found, ctypes.byref(matrix)):
        return _UNIT
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _stroke_width(path: object, matrix: Matrix) -> float:
    width = ctypes.c_float()
    if not raw.FPDFPageObj_GetStrokeWidth(path, ctypes.byref(width)):
        return 0.0
    a, b, c, d, _, _ = matrix
    return float(width.value * abs(a * d - b * c) ** 0.5)


def _outlines(path: object, segments: int, matrix: Matrix, place: Placing) -> Iterator[list[Point]]:
    """The corners of each part of a path on the page as it is read; parts with curves are left out."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[Point] = []
    curved = False
    for at in range(segments):
        segment = raw.FPDFPath_GetPathSegment(path, at)
        if not raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
            return
        kind = raw.FPDFPathSegment_GetType(segment)
        point = place.point(a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if len(points) > 1 and not curved:
                yield points
            points, curved = [point], False
        else:
            curved = curved or kind == raw.FPDF_SEGMENT_BEZIERTO
            points.append(point)
        if raw.FPDFPathSegment_GetClose(segment) and points and points[-1] != points[0]:
            points.append(points[0])
    if len(points) > 1 and not curved:
        yield points


def _spanned(points: tuple[Point, ...] | list[Point]) -> tuple[float, float, float, float]:
    across, down = [point[0] for point in points], [point[1] for point in points]
    return min(across), min(down), max(across), max(down)


def _is_box(points: list[Point]) -> bool:
    """Four corners, sides level and upright."""
    if not 4 <= len(points) <= 6:
        return False
    return all(abs(one[0] - other[0]) <= _SLANT or abs(one[1] - other[1]) <= _SLANT for one, other in pairwise(points))
