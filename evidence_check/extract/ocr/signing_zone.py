"""Where on a scanned page somebody signs: the free room between the titles of a signing block and the printed name.

Found from the lines that recognition read. A block whose titles were not read has no zone; nothing is then claimed.
"""

from __future__ import annotations

from typing import NamedTuple

from evidence_check.model.extraction import Line
from evidence_check.text.fold import clean, toneless
from evidence_check.text.signing_words import AUTHORITY, is_printed_name, opens_signing

_ABOVE_ALL = 0.2
"""Share of the height above which titles belong to the heading."""
_RIGHT = 0.48
_SAME_BLOCK = 14.0
"""Millimetres between lines of one block of titles."""
_ASIDE = 28.0
"""Millimetres by which lines of one block may be centred differently."""
_DEEPEST = 62.0
"""Millimetres from the last title to the name, at most."""
_UNNAMED = 36.0
"""Millimetres taken where no name was read below."""
_LEAST = 11.0
"""Millimetres of free room below which nobody signs there."""
_HALF_WIDTH = 46.0
_PROSE_WORDS = 7
_BESIDE = 16.0
"""Millimetres by which two blocks side by side (Biên bản) may start apart."""
_BODIES = ("uy ban nhan dan", "hoi dong nhan dan", "ban thuong vu")
_MOST_ZONES = 4


class Zone(NamedTuple):
    """In shares of the page: the free room, down to where the name stands, and the middle of the titles above it."""

    x0: float
    top: float
    x1: float
    bottom: float
    middle: float


class _Block(NamedTuple):
    lines: tuple[Line, ...]

    @property
    def middle(self) -> float:
        last = self.lines[-1]
        return (last.x0 + last.x1) / 2

    @property
    def top(self) -> float:
        return self.lines[0].top

    @property
    def bottom(self) -> float:
        return max(line.bottom for line in self.lines)


def signing_zones(lines: tuple[Line, ...], size: tuple[int, int]) -> tuple[Zone, ...]:
    """Zones of a page with these lines and this size in pixels, from left to right; most pages have none or one."""
    across, down = (min(size) / 210 / side for side in size)
    ordered = sorted(lines, key=lambda line: (line.top, line.x0))
    blocks = _blocks(ordered, across, down)
    right = [block for block in blocks if block.middle > _RIGHT]
    kept = [
        block
        for block in blocks
        if block.middle > _RIGHT or any(abs(block.top - other.top) <= _BESIDE * down for other in right)
    ]
    zones = (_zone(block, kept, ordered, across, down) for block in kept[-_MOST_ZONES:])
    return tuple(sorted(zone for zone in zones if zone is not None))


def _blocks(ordered: list[Line], across: float, down: float) -> list[_Block]:
    found: list[_Block] = []
    for line in ordered:
        if line.top < _ABOVE_ALL or not opens_signing(_letters(line.text)):
            continue
        middle = (line.x0 + line.x1) / 2
        for at, block in enumerate(found):
            near = line.top - block.bottom <= _SAME_BLOCK * down
            if near and abs(middle - block.middle) <= _ASIDE * across:
                found[at] = _Block((*block.lines, line))
                break
        else:
            found.append(_Block((line,)))
    return [block for block in found if not all(_names_a_body(line.text) for line in block.lines)]


def _names_a_body(text: str) -> bool:
    """A body's name alone stands in headings as well."""
    return not AUTHORITY.match(clean(text)) and toneless(text).startswith(_BODIES)


def _zone(block: _Block, blocks: list[_Block], ordered: list[Line], across: float, down: float) -> Zone | None:
    start, end = block.bottom, min(1.0, block.bottom + _DEEPEST * down)
    for other in blocks:
        if other is not block and other.top > start and abs(other.middle - block.middle) <= _ASIDE * across:
            end = min(end, other.top)
    named: float | None = None
    for line in ordered:
        middle = (line.x0 + line.x1) / 2
        if not start - 2 * down <= line.top < end or line in block.lines:
            continue
        if len(line.text.split()) >= _PROSE_WORDS and line.x1 > block.middle > line.x0:
            end = line.top
            break
        named_there = is_printed_name(_letters(line.text)) and not opens_signing(_letters(line.text))
        if named_there and abs(middle - block.middle) <= _ASIDE * across:
            # What recognition makes of a signature may look like a name too: the lowest one is printed.
            named = line.top
    end = named if named is not None else min(end, start + _UNNAMED * down)
    if end - start < _LEAST * down:
        return None
    x0, x1 = block.middle - _HALF_WIDTH * across, block.middle + _HALF_WIDTH * across
    for other in blocks:
        if other is not block and abs(other.top - block.top) <= _BESIDE * down:
            border = (other.middle + block.middle) / 2
            x0, x1 = (max(x0, border), x1) if other.middle < block.middle else (x0, min(x1, border))
    return Zone(max(0.0, x0), start, min(1.0, x1), end, block.middle)


def says_signed(text: str) -> bool:
    """True for what is printed where somebody signs: "(Đã ký)", "(Ký, ghi rõ họ tên)"."""
    plain = _letters(toneless(text)).strip("()[] ")
    return plain.startswith(("da ky", "ky, ", "ky ten", "ky ghi", "ky va ghi")) or plain == "ky"


def _letters(text: str) -> str:
    return clean(text).strip("-–—_.,:;'\"|/\\ ")
