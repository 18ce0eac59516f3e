"""The circle that points lie on."""

from __future__ import annotations

import math
from collections.abc import Sequence


def circle_through(points: Sequence[tuple[int, int]]) -> tuple[float, float, float] | None:
    """Least squares (Kåsa 1976): middle and radius; None for points on a line."""
    count = len(points)
    if count < 3:
        return None
    mx, my = sum(x for x, _ in points) / count, sum(y for _, y in points) / count
    suu = suv = svv = suuu = svvv = suvv = svuu = 0.0
    for x, y in points:
        u, v = x - mx, y - my
        suu, suv, svv = suu + u * u, suv + u * v, svv + v * v
        suuu, svvv, suvv, svuu = suuu + u**3, svvv + v**3, suvv + u * v * v, svuu + v * u * u
    determinant = suu * svv - suv * suv
    if abs(determinant) < 1e-6:
        return None
    a, b = (suuu + suvv) / 2, (svvv + svuu) / 2
    u, v = (a * svv - b * suv) / determinant, (b * suu - a * suv) / determinant
    return mx + u, my + v, math.sqrt(u * u + v * v + (suu + svv) / count)
