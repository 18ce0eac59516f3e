"""Shapes that a pen draws: digits in the forms people write them, and signatures. Points in a box one unit high."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

Point = tuple[float, float]
Stroke = tuple[Point, ...]

# Strokes parted by ";", points "x,y" in hundredths; x grows to the right, y downwards, the base line is 100. A doubled
# point is a corner.
_FORMS = {
    "0": (
        "42,3 18,14 4,50 12,88 32,100 54,82 60,45 50,10 34,4",
        "50,12 30,0 8,30 6,75 30,100 52,70 52,30 38,2 30,10",
        "25,10 5,40 10,90 40,98 62,60 50,12 30,8",
    ),
    "1": (
        "10,28 36,2 36,2 33,50 30,100",
        "34,0 30,50 27,100",
        "14,22 32,0 32,0 31,100; 8,100 55,98",
    ),
    "2": (
        "6,26 20,4 45,4 54,26 36,60 4,97 4,97 30,93 62,98",
        "10,20 30,0 52,20 30,65 10,96 5,80 20,82 40,98 66,90",
        "4,15 35,0 55,22 10,98 10,98 60,102",
    ),
    "3": (
        "8,12 30,0 52,15 42,40 22,46 22,46 50,53 58,76 40,98 15,100 2,86",
        "8,4 54,2 54,2 26,42 26,42 54,58 50,92 20,102 2,90",
        "10,6 40,2 46,25 20,45 48,55 50,85 20,105 0,98",
    ),
    "4": (
        "40,0 15,42 2,66 2,66 62,60; 46,32 42,70 38,108",
        "50,105 50,50 50,2 50,2 20,45 2,68 2,68 66,66",
        "14,5 8,45 12,56 58,50; 52,2 46,60 42,110",
    ),
    "5": (
        "56,2 18,4 18,4 12,44 12,44 35,38 57,56 52,88 25,100 3,90",
        "20,6 12,44 38,40 56,62 46,94 20,100 2,88; 18,5 64,-2",
        "50,0 16,8 10,42 40,50 50,75 30,102 0,100",
    ),
    "6": (
        "50,0 22,22 6,62 12,95 38,100 56,80 44,58 20,64 8,80",
        "36,-4 10,40 5,80 25,102 50,85 40,60 12,74",
        "55,6 30,10 8,50 10,90 40,100 50,72 30,60 10,75",
    ),
    "7": (
        "5,8 30,5 60,2 60,2 40,45 26,102",
        "5,12 10,2 58,4 58,4 36,50 30,104; 14,52 56,46",
        "2,20 12,4 56,6 56,6 20,105",
    ),
    "8": (
        "50,15 30,0 10,15 20,40 45,58 52,85 30,100 6,85 15,60 42,40 52,18 42,6",
        "54,6 20,4 12,25 46,62 44,95 14,100 10,72 50,30 56,4",
        "30,45 8,22 30,0 50,20 30,45 5,75 28,102 52,76 30,46",
    ),
    "9": (
        "55,20 35,2 10,15 8,40 30,50 52,30 56,12 54,50 42,105",
        "50,12 25,2 6,25 25,50 50,28 52,10 50,70 30,104 6,94",
        "52,10 20,6 8,36 36,46 54,8 54,8 40,108",
    ),
}


def _strokes(form: str) -> tuple[Stroke, ...]:
    return tuple(
        tuple((int(x) / 100, int(y) / 100) for x, y in (point.split(",") for point in stroke.split()))
        for stroke in form.split(";")
    )


DIGITS = {digit: tuple(_strokes(form) for form in forms) for digit, forms in _FORMS.items()}
"""The forms of each digit, each with its strokes."""


def smooth(points: Sequence[Point], steps: int = 14) -> list[Point]:
    """Catmull-Rom curve through the points."""
    whole = [points[0], *points, points[-1]]
    curve: list[Point] = []
    for at in range(1, len(whole) - 2):
        p0, p1, p2, p3 = whole[at - 1 : at + 3]
        for step in range(steps):
            t = step / steps
            curve.append(tuple(_between(p0[k], p1[k], p2[k], p3[k], t) for k in (0, 1)))  # type: ignore[arg-type]
    curve.append(points[-1])
    return curve


def _between(p0: float, p1: float, p2: float, p3: float, t: float) -> float:
    return 0.5 * (
        2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t * t + (3 * p1 - p0 - 3 * p2 + p3) * t * t * t
    )


def written_digit(digit: str, chance: random.Random, *, slant: float, hurry: float) -> tuple[list[Stroke], float]:
    """One digit as one hand would write it now, and how far the pen moves on. ``hurry``: deviation of each point."""
    form = chance.choice(DIGITS[digit])
    turn, wide = chance.gauss(0, 0.06), chance.uniform(0.8, 1.2)
    strokes: list[Stroke] = []
    for stroke in form:
        bent: list[Point] = []
        last: Point | None = None
        moved = (0.0, 0.0)
        for x, y in stroke:
            if last != (x, y):
                moved = (chance.gauss(0, hurry), chance.gauss(0, hurry))
            last = (x, y)
            x, y = (x + moved[0]) * wide, y + moved[1]
            x, y = x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn)
            bent.append((x + slant * (1 - y), y))
        strokes.append(tuple(bent))
    right = max(x for stroke in strokes for x, _ in stroke)
    return strokes, max(0.25, right) + chance.uniform(0.06, 0.26)


def signature(chance: random.Random) -> list[Stroke]:
    """A hurried signature about three units wide: a large capital, waves that flatten out, a stroke under it."""
    tall = chance.uniform(0.9, 1.25)
    first: list[Point] = [
        (chance.uniform(0.0, 0.25), chance.uniform(0.45, 0.8)),
        (chance.uniform(0.3, 0.5), 1 - tall),
        (chance.uniform(0.45, 0.65), chance.uniform(0.0, 0.2)),
        (chance.uniform(0.1, 0.35), chance.uniform(0.9, 1.2)),
        (chance.uniform(-0.1, 0.1), chance.uniform(0.7, 0.95)),
    ]
    x, size = 0.55, chance.uniform(0.3, 0.5)
    for _ in range(chance.randint(4, 8)):
        first.append((x + chance.gauss(0, 0.03), 0.72 - size + chance.gauss(0, 0.06)))
        first.append((x + chance.uniform(0.02, 0.2), 0.78 + chance.gauss(0, 0.05)))
        x += chance.uniform(0.16, 0.34)
        size *= chance.uniform(0.66, 1.0)
    first.append((x + 0.5, chance.uniform(0.25, 0.7)))
    strokes: list[Stroke] = [tuple(first)]
    if chance.random() < 0.75:
        end = x + chance.uniform(0.1, 0.6)
        low = chance.uniform(0.85, 1.1)
        strokes.append(
            ((end, low - 0.15), (end * 0.5, low), (0.2, low + 0.12), (0.35, low + 0.2), (end * 0.8, low + 0.02))
        )
    if chance.random() < 0.4:
        strokes.append(((x * 0.6, 0.1), (x * 0.6 + 0.12, 0.05)))
    return strokes
