"""Small SVG charts that can be read without colour: bars with their values, lines told apart by dash and end label.

No library: two kinds of chart in a hundred lines; what the package index offers (matplotlib, pygal, altair) is larger
than the whole of the benchmarks. Text is the reader's own sans serif.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

_WIDTH, _LABEL, _ROW, _HEAD, _FOOT = 720, 230, 26, 40, 34
_DASHES = ("", "8 4", "2 4", "10 4 2 4")
_FILLS = ("#222", "#999", "#ddd", "#fff", "#666", "#bbb")
_PLOT_HEIGHT = 220


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Points (x, y), x ascending."""

    name: str
    points: Sequence[tuple[float, float]]


def bars(title: str, rows: Sequence[tuple[str, float, str]], *, note: str = "") -> str:
    """One bar a row: label, value, the value as told."""
    most = max((value for _, value, _ in rows), default=0) or 1
    room = _WIDTH - _LABEL - 120
    body = []
    for at, (label, value, told) in enumerate(rows):
        y = _HEAD + at * _ROW
        length = max(1.0, value / most * room)
        body.append(_text(_LABEL - 8, y + 15, label, "end"))
        body.append(f'<rect x="{_LABEL}" y="{y + 4}" width="{length:.1f}" height="15" fill="#555"/>')
        body.append(_text(_LABEL + length + 6, y + 15, told))
    return _picture(title, body, _HEAD + len(rows) * _ROW + _FOOT, note)


def shares(title: str, rows: Sequence[tuple[str, Sequence[float]]], parts: Sequence[str], *, note: str = "") -> str:
    """One full-width bar a row, cut into parts of the whole; shades have a key, large parts their per cent."""
    body, room = [], _WIDTH - _LABEL - 20
    for at, name in enumerate(parts):
        x = _LABEL + at * room / len(parts)
        body.append(f'<rect x="{x:.1f}" y="{_HEAD}" width="12" height="12" fill="{_FILLS[at]}" stroke="#222"/>')
        body.append(_text(x + 16, _HEAD + 11, name))
    for at, (label, values) in enumerate(rows):
        y, x, whole = _HEAD + 24 + at * _ROW, float(_LABEL), sum(values) or 1
        body.append(_text(_LABEL - 8, y + 15, label, "end"))
        for part, value in enumerate(values):
            width, fill = value / whole * room, _FILLS[part]
            body.append(f'<rect x="{x:.1f}" y="{y + 3}" width="{width:.1f}" height="18" fill="{fill}" stroke="#222"/>')
            if value / whole >= 0.08:
                ink = "#fff" if fill in ("#222", "#666") else "#000"
                body.append(_text(x + width / 2, y + 16, f"{value / whole:.0%}", "middle", ink))
            x += width
    return _picture(title, body, _HEAD + 24 + len(rows) * _ROW + _FOOT, note)


def lines(title: str, drawn: Sequence[Line], x_name: str, y_name: str, *, log_x: bool = False, note: str = "") -> str:
    """Lines from y = 0 with dashes of their own, each named at its end."""
    left, right, top = 70, _WIDTH - 170, _HEAD + 8
    bottom = top + _PLOT_HEIGHT
    xs = [x for one in drawn for x, _ in one.points] or [1.0]
    most = _round_up(max([y for one in drawn for _, y in one.points] or [1.0]))
    low, high = (min(xs), max(xs)) if log_x else (0.0, max(xs))

    def across(x: float) -> float:
        part = math.log(x / low) / math.log(high / low) if log_x and high > low else (x - low) / ((high - low) or 1)
        return left + part * (right - left)

    body = [_text(left, top - 6, y_name)]
    for step in range(5):
        y, value = bottom - step * _PLOT_HEIGHT / 4, most * step / 4
        body.append(f'<line x1="{left}" y1="{y:.1f}" x2="{right}" y2="{y:.1f}" stroke="#ccc"/>')
        body.append(_text(left - 6, y + 4, f"{value:g}", "end"))
    for x in sorted(set(xs)) if log_x else [high * step / 4 for step in range(5)]:
        body.append(_text(across(x), bottom + 16, f"{x:,.0f}" if high >= 10 else f"{x:.1f}", "middle"))
    body.append(_text((left + right) / 2, bottom + 32, x_name, "middle"))
    taken: list[float] = []
    for at, one in enumerate(drawn):
        if not one.points:
            continue
        places = [(across(x), bottom - y / most * _PLOT_HEIGHT) for x, y in one.points]
        way = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        dash = _DASHES[at % len(_DASHES)]
        body.append(
            f'<polyline points="{way}" fill="none" stroke="#222" stroke-width="1.8" stroke-dasharray="{dash}"/>'
        )
        y = places[-1][1]
        while any(abs(y - other) < 15 for other in taken):
            y -= 15
        taken.append(y)
        body.append(_text(places[-1][0] + 6, y + 4, one.name))
    return _picture(title, body, bottom + 42 + _FOOT, note)


def _round_up(value: float) -> float:
    step = 10 ** math.floor(math.log10(value)) if value > 0 else 1
    return next(step * many for many in (1, 2, 4, 6, 8, 10) if step * many >= value)


def _text(x: float, y: float, words: str, anchor: str = "start", ink: str = "#000") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{ink}">{escape(words)}</text>'


def _picture(title: str, body: Sequence[str], height: float, note: str) -> str:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height:.0f}" role="img" '
        f'font-family="sans-serif" font-size="12"><title>{escape(title)}</title>'
        f'<rect width="{_WIDTH}" height="{height:.0f}" fill="#fff"/>'
    )
    named = f'<text x="8" y="20" font-size="15" font-weight="bold">{escape(title)}</text>'
    return "\n".join((head, named, *body, _text(8, height - 10, note, ink="#444"), "</svg>\n"))
