"""The binary Word format ([MS-DOC], Word 97-2003): text by the piece table, properties by the formatted-disk pages.

A document's characters lie in pieces all over the main stream, some as 16-bit and some as 8-bit units; properties are
found by a character's offset in the stream. Every count and offset in the file may be a lie: all are bounded here.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from evidence_check.extract.old_fonts import western

OLDEST_WITH_PIECES = 0x00C0
"""Word 97; what is older has another head and 8-bit text."""
_MOST_CHARACTERS = 20_000_000
_MOST_PIECES = 500_000
_PAGE = 512
_NO_PROPERTIES = b""
# Indexes of pairs (offset, length) in the table stream, in the order of the specification's FibRgFcLcb97.
_STYLES, _HEADERS, _CHAR_PAGES, _PARAGRAPH_PAGES, _FONTS, _CLX = 1, 11, 12, 13, 15, 33
_SHAPES, _BOXES = 40, 56
_SPRM_PARAGRAPH_IN_DATA = (0x6645, 0x6646)


class BrokenDocError(Exception):
    """The structures contradict each other; nothing can be trusted."""


@dataclass(frozen=True, slots=True)
class Head:
    """The start of the file (FIB): flags, lengths of the stories in characters, places in the table stream."""

    version: int
    flags: int
    lengths: tuple[int, ...]
    places: tuple[tuple[int, int], ...]

    @property
    def is_encrypted(self) -> bool:
        return bool(self.flags & 0x0100)

    @property
    def is_fast_saved(self) -> bool:
        return bool(self.flags & 0x0004)

    @property
    def table_stream(self) -> str:
        return "1Table" if self.flags & 0x0200 else "0Table"


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters ``start``..``end`` of the document lie at ``offset`` of the main stream, ``width`` bytes each."""

    start: int
    end: int
    offset: int
    width: int


def read_head(stream: bytes) -> Head:
    """Raises :class:`BrokenDocError` where this is no Word file."""
    if len(stream) < 68:
        raise BrokenDocError
    magic, version = struct.unpack_from("<HH", stream, 0)
    (flags,) = struct.unpack_from("<H", stream, 10)
    if magic not in (0xA5EC, 0xA5DC, 0xA59B):
        raise BrokenDocError
    if version < OLDEST_WITH_PIECES:
        return Head(version, flags, (), ())
    try:
        (shorts,) = struct.unpack_from("<H", stream, 32)
        at = 34 + 2 * shorts
        (longs,) = struct.unpack_from("<H", stream, at)
        lengths = struct.unpack_from(f"<{longs}i", stream, at + 2)
        at += 2 + 4 * longs
        (pairs,) = struct.unpack_from("<H", stream, at)
        flat = struct.unpack_from(f"<{2 * pairs}I", stream, at + 2)
    except struct.error as error:
        raise BrokenDocError from error
    return Head(version, flags, lengths, tuple(zip(flat[::2], flat[1::2], strict=True)))


class DocFile:
    """Text and properties of one file. ``main`` and ``table`` are its streams, ``extra`` the data stream."""

    def __init__(self, head: Head, main: bytes, table: bytes, extra: bytes) -> None:
        self._head, self._main, self._table, self._extra = head, main, table, extra
        self.pieces = _pieces(self._part(_CLX))
        self._chars = _Pages(main, self._part(_CHAR_PAGES), _char_properties)
        self._paragraphs = _Pages(main, self._part(_PARAGRAPH_PAGES), _paragraph_properties)
        self.fonts = _fonts(self._part(_FONTS))
        self.styles = _styles(self._part(_STYLES))

    def length(self, story: int) -> int:
        """Characters of a story: 3 text, 4 footnotes, 5 headers, 6 macros, 7 comments, 8 endnotes, 9 boxes."""
        lengths = self._head.lengths
        return min(max(0, lengths[story]), _MOST_CHARACTERS) if story < len(lengths) else 0

    def runs(self, start: int, end: int) -> Iterator[tuple[int, str, bytes]]:
        """(position, text, character properties) from ``start`` up to ``end``, cut where the properties change."""
        for piece in self.pieces[max(0, bisect_right(self.pieces, start, key=lambda one: one.start) - 1) :]:
            if piece.start >= end:
                return
            at, stop = max(start, piece.start), min(end, piece.end)
            while at < stop:
                offset = piece.offset + (at - piece.start) * piece.width
                limit, properties = self._chars.at(offset)
                upto = min(stop, at + max(1, -(-(limit - offset) // piece.width)))
                yield at, self._text(offset, upto - at, piece.width), properties
                at = upto

    def paragraph_properties(self, position: int) -> tuple[int, bytes]:
        """(style, properties) of the paragraph whose mark stands at ``position``."""
        at = bisect_right(self.pieces, position, key=lambda one: one.start) - 1
        if at < 0 or position >= self.pieces[at].end:
            return 0, _NO_PROPERTIES
        piece = self.pieces[at]
        _, raw = self._paragraphs.at(piece.offset + (position - piece.start) * piece.width)
        if len(raw) < 2:
            return 0, _NO_PROPERTIES
        return int.from_bytes(raw[:2], "little"), self._with_data(raw[2:])

    def header_edges(self) -> tuple[int, ...]:
        """Where the header stories start, from the first header character: six separators, then six a section."""
        raw = self._part(_HEADERS)
        return struct.unpack_from(f"<{len(raw) // 4}I", raw)

    def boxes(self) -> list[tuple[int | None, int, int]]:
        """Text boxes: (position of the shape in the text, start and end in the boxes' story)."""
        raw, shapes = self._part(_BOXES), self._part(_SHAPES)
        anchors: dict[int, int] = {}
        count = max(0, (len(shapes) - 4) // 30)
        for at in range(count):
            (identity,) = struct.unpack_from("<i", shapes, 4 * (count + 1) + 26 * at)
            (anchors[identity],) = struct.unpack_from("<I", shapes, 4 * at)
        count = max(0, (len(raw) - 4) // 26)
        edges = struct.unpack_from(f"<{count + 1}I", raw) if count else ()
        found: list[tuple[int | None, int, int]] = []
        for at in range(count):
            (identity,) = struct.unpack_from("<i", raw, 4 * (count + 1) + 22 * at + 14)
            found.append((anchors.get(identity), edges[at], edges[at + 1]))
        return found

    def _part(self, index: int) -> bytes:
        if index >= len(self._head.places):
            return b""
        start, length = self._head.places[index]
        return self._table[start : start + length]

    def _text(self, offset: int, count: int, width: int) -> str:
        raw = self._main[offset : offset + count * width]
        if width == 2:
            text = raw.decode("utf-16-le", "replace")
            # A character outside the basic plane would shift the positions behind it.
            return (
                text
                if len(text) == count
                else "".join(
                    "\ufffd" if 0xD800 <= unit < 0xE000 else chr(unit)
                    for (unit,) in struct.iter_unpack("<H", raw[: len(raw) & ~1])
                )
            )
        return western(raw)

    def _with_data(self, properties: bytes) -> bytes:
        """Long properties (wide tables) lie in the data stream."""
        if len(properties) == 6 and int.from_bytes(properties[:2], "little") in _SPRM_PARAGRAPH_IN_DATA:
            (at,) = struct.unpack_from("<I", properties, 2)
            length = int.from_bytes(self._extra[at : at + 2], "little")
            return self._extra[at + 2 : at + 2 + length]
        return properties


def properties_in(raw: bytes) -> Iterator[tuple[int, bytes]]:
    """(operation, operand) of each single property; stops where the bytes end early."""
    at, end = 0, len(raw)
    while at + 2 <= end:
        code = int.from_bytes(raw[at : at + 2], "little")
        at += 2
        kind = code >> 13
        if kind == 6:
            if code in (0xD608, 0xD606):  # table definitions count in two bytes
                size = int.from_bytes(raw[at : at + 2], "little") + 1
                start = at + 2
            else:
                size = (raw[at] if at < end else 0) + 1
                start = at + 1
                if code == 0xC615 and size == 256:
                    return
        else:
            size = (1, 1, 2, 4, 2, 2, 0, 3)[kind]
            start = at
        if at + size > end:
            return
        yield code, raw[start : at + size]
        at += size


def _pieces(clx: bytes) -> list[Piece]:
    at = 0
    while at < len(clx) and clx[at] == 1:  # properties that fast saving left behind
        at += 3 + int.from_bytes(clx[at + 1 : at + 3], "little")
    if at + 5 > len(clx) or clx[at] != 2:
        raise BrokenDocError
    size = int.from_bytes(clx[at + 1 : at + 5], "little")
    table = clx[at + 5 : at + 5 + size]
    count = (len(table) - 4) // 12
    if count < 1 or len(table) < size or count > _MOST_PIECES:
        raise BrokenDocError
    edges = struct.unpack_from(f"<{count + 1}I", table)
    found: list[Piece] = []
    for at in range(count):
        (offset,) = struct.unpack_from("<I", table, 4 * (count + 1) + 8 * at + 2)
        if edges[at + 1] < edges[at] or edges[at + 1] > _MOST_CHARACTERS:
            raise BrokenDocError
        narrow = bool(offset & 0x40000000)
        place = (offset & 0x3FFFFFFF) // 2 if narrow else offset & 0x3FFFFFFF
        found.append(Piece(edges[at], edges[at + 1], place, 1 if narrow else 2))
    return found


class _Pages:
    """Properties by offset: an index of 512-byte pages, each with its own index. Pages are opened on demand."""

    def __init__(self, main: bytes, index: bytes, read: Callable[[bytes, int, int], bytes]) -> None:
        count = max(0, (len(index) - 4) // 8)
        self._main, self._read = main, read
        self._edges = struct.unpack_from(f"<{count + 1}I", index) if count else ()
        self._numbers = struct.unpack_from(f"<{count}I", index, 4 * (count + 1)) if count else ()
        self._open: dict[int, tuple[tuple[int, ...], tuple[bytes, ...]]] = {}

    def at(self, offset: int) -> tuple[int, bytes]:
        """(offset where these properties end, the properties) at an offset of the main stream."""
        index = bisect_right(self._edges, offset) - 1
        if not 0 <= index < len(self._numbers):
            return self._edges[0] if self._edges and offset < self._edges[0] else 1 << 40, _NO_PROPERTIES
        edges, properties = self._page(self._numbers[index] & 0x3FFFFF)
        run = bisect_right(edges, offset) - 1
        if not 0 <= run < len(properties):
            after = edges[0] if edges and offset < edges[0] else self._edges[index + 1]
            return max(after, offset + 1), _NO_PROPERTIES
        return edges[run + 1], properties[run]

    def _page(self, number: int) -> tuple[tuple[int, ...], tuple[bytes, ...]]:
        if number not in self._open:
            page = self._main[number * _PAGE : (number + 1) * _PAGE]
            count = page[-1] if len(page) == _PAGE else 0
            if 4 * (count + 1) >= _PAGE:
                count = 0
            edges = struct.unpack_from(f"<{count + 1}I", page) if count else ()
            self._open[number] = edges, tuple(self._read(page, count, at) for at in range(count))
        return self._open[number]


def _char_properties(page: bytes, count: int, at: int) -> bytes:
    place = page[4 * (count + 1) + at] * 2
    return page[place + 1 : place + 1 + page[place]] if place else _NO_PROPERTIES


def _paragraph_properties(page: bytes, count: int, at: int) -> bytes:
    index = 4 * (count + 1) + 13 * at
    place = page[index] * 2 if index < _PAGE else 0
    if not place:
        return _NO_PROPERTIES
    size = page[place]
    if size:
        return page[place + 1 : place + 2 * size]
    return page[place + 2 : place + 2 + 2 * page[place + 1]] if place + 1 < _PAGE else _NO_PROPERTIES


def _fonts(raw: bytes) -> tuple[str, ...]:
    names: list[str] = []
    at = 4
    while at < len(raw):
        size = raw[at] + 1
        name = raw[at + 40 : at + size].decode("utf-16-le", "ignore")
        names.append(name.split("\0", 1)[0])
        at += size
    return tuple(names)


def _styles(raw: bytes) -> tuple[tuple[int, bytes, bytes], ...]:
    """(style it is based on, paragraph properties, character properties) of each paragraph style."""
    if len(raw) < 4:
        return ()
    at = 2 + int.from_bytes(raw[:2], "little")
    (count, base_size) = struct.unpack_from("<HH", raw, 2) if len(raw) >= 6 else (0, 0)
    found: list[tuple[int, bytes, bytes]] = []
    for _ in range(min(count, 4096)):
        size = int.from_bytes(raw[at : at + 2], "little")
        found.append(_style(raw[at + 2 : at + 2 + size], base_size))
        at += 2 + size + (size & 1)
    return tuple(found)


def _style(raw: bytes, base_size: int) -> tuple[int, bytes, bytes]:
    none = (0xFFF, b"", b"")
    if len(raw) < base_size + 2 or base_size < 8:
        return none
    kind_and_base, groups = struct.unpack_from("<HH", raw, 2)
    if kind_and_base & 0xF != 1:  # paragraph styles only
        return none
    at = base_size + 2 + 2 * int.from_bytes(raw[base_size : base_size + 2], "little") + 2
    parts: list[bytes] = []
    for _ in range(min(groups & 0xF, 2)):
        size = int.from_bytes(raw[at : at + 2], "little")
        parts.append(raw[at + 2 : at + 2 + size])
        at += 2 + size + (size & 1)
    parts += [b""] * (2 - len(parts))
    return kind_and_base >> 4, parts[0][2:], parts[1]
