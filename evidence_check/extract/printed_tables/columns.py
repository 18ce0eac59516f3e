"""Edges of columns: those of one page found again on another, and those that part nothing taken away."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

_SAME = 4.5
"""Points by which an edge may stand elsewhere on the next page, once the pages lie on each other."""
_FARTHEST_SHIFT = 60.0
"""Points: pages for binding have their margins on alternating sides."""
_LEAST_SHARED = 0.6
_LEAST_SCALE, _LARGEST_SCALE = 0.5, 2.0
SLIVER = 12.0
"""Points: narrower than two digits with the room around them, so no column of its own."""


def placed(edges: Sequence[float], known: Sequence[float]) -> list[float] | None:
    """``edges`` in the places of ``known`` columns, new edges where they fall; None if it is another table.

    A page may stand a little aside, lack edges (merged cells) or have some of its own, or be wider as a whole.
    """
    shifts = (0.0, known[0] - edges[0], known[-1] - edges[-1])
    for shift in sorted(shifts, key=abs):
        if abs(shift) <= _FARTHEST_SHIFT:
            moved = _snapped([edge + shift for edge in edges], known)
            if moved is not None:
                return moved
    scale = (known[-1] - known[0]) / (edges[-1] - edges[0])
    if len(edges) == len(known) and _LEAST_SCALE <= scale <= _LARGEST_SCALE:
        scaled = _snapped([known[0] + (edge - edges[0]) * scale for edge in edges], known)
        return scaled if scaled is not None and all(edge in known for edge in scaled) else None
    return None


def _snapped(edges: list[float], known: Sequence[float]) -> list[float] | None:
    found: list[float] = []
    shared = 0
    for edge in edges:
        nearest = min(known, key=lambda one: abs(one - edge))
        if abs(nearest - edge) <= _SAME and nearest not in found:
            shared += 1
            found.append(nearest)
        else:
            found.append(edge)
    outer = found[0] == known[0] and found[-1] == known[-1]
    ascending = all(one < other for one, other in pairwise(found))
    enough = shared >= _LEAST_SHARED * min(len(edges), len(known))
    return found if outer and ascending and enough else None


def without_slivers(edges: Sequence[float], alone: Sequence[bool], narrowest: float = SLIVER) -> list[int]:
    """For each edge the number of the edge it counts as, from 0.

    ``alone[at]``: some cell with text stands in the column right of edge ``at`` and nowhere else. Columns too narrow
    for text come from borders that were moved a little in some rows.
    """
    numbers = [0]
    for at, (one, other) in enumerate(pairwise(edges)):
        narrow = other - one < narrowest and not alone[at] and numbers[-1] < at + 1
        last_two = at + 2 == len(edges)
        numbers.append(numbers[-1] if narrow and not (last_two and numbers[-1] == 0) else numbers[-1] + 1)
    return numbers
