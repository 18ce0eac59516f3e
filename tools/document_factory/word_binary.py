"""Paper → Word 97-2003 file written byte by byte ([MS-DOC]): piece table, properties of runs and paragraphs, no more.

Enough for Word's readers to show the text; no styles, no fonts beyond names, no pictures.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

from tools.document_factory.ole import ole_streams
from tools.document_factory.parts import Parts, Rows, Text, parts_of
from tools.document_factory.spec import Paper

_TEXT_AT = 1024
_PAGE = 512
_PAIRS = 93
_MOST_IN_PAGE = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Text set in one way. Marks of fields (0x13, 0x14, 0x15) and breaks are characters like others."""

    text: str
    bold: bool = False
    deleted: bool = False
    hidden: bool = False
    font: int | None = None

    @property
    def properties(self) -> bytes:
        flags = ((0x0835, self.bold), (0x0800, self.deleted), (0x083C, self.hidden))
        raw = b"".join(struct.pack("<HB", code, 1) for code, is_on in flags if is_on)
        return raw + (struct.pack("<HH", 0x4A4F, self.font) if self.font is not None else b"")


@dataclass(frozen=True, slots=True, kw_only=True)
class Para:
    """A paragraph, a cell (``mark`` 0x07) or the end of a row (0x07 with ``widths``)."""

    runs: tuple[Run, ...] = ()
    centred: bool = False
    mark: str = "\r"
    in_table: bool = False
    widths: tuple[int, ...] = ()

    @property
    def properties(self) -> bytes:
        raw = struct.pack("<HB", 0x2403, 1) if self.centred else b""
        if self.in_table:
            raw += struct.pack("<HB", 0x2416, 1)
        if self.widths:
            edges = [sum(self.widths[:at]) for at in range(len(self.widths) + 1)]
            body = bytes((len(self.widths),)) + struct.pack(f"<{len(edges)}h", *edges) + b"\0" * 20 * len(self.widths)
            raw += struct.pack("<HB", 0x2417, 1) + struct.pack("<HH", 0xD608, len(body) + 1) + body
        return raw


def word_binary(paper: Paper | Parts) -> bytes:
    """A paper with its heading in a table."""
    return word_binary_of([*paragraphs_of(paper), Para()])  # no text ends with a table


def paragraphs_of(paper: Paper | Parts) -> tuple[Para, ...]:
    """The paper's paragraphs, cells and row ends."""
    found: list[Para] = []
    for part in parts_of(paper):
        if isinstance(part, Text):
            found.append(_paragraph(part))
            continue
        found.extend(_row_paragraphs(part))
    return tuple(found)


def word_binary_of(
    paragraphs: Sequence[Para],
    *,
    header: Sequence[Para] = (),
    box: Sequence[Para] = (),
    narrow: bool = False,
    encrypted: bool = False,
    fonts: Sequence[str] = ("Times New Roman",),
) -> bytes:
    """A file of these paragraphs. ``box`` hangs on the first; ``narrow``: text in 8-bit pieces (Windows 1252)."""
    stories = [list(paragraphs), list(header), list(box)]
    if header:
        stories[1].append(Para())  # the story's guard
    if box:
        stories[2].append(Para())
    lengths = [sum(_length(one) for one in story) for story in stories]
    everything = [one for story in stories for one in story] + ([Para()] if header or box else [])
    text = "".join("".join(run.text for run in one.runs) + one.mark for one in everything)
    width = 1 if narrow else 2
    raw = text.encode("cp1252" if narrow else "utf-16-le")
    main = bytearray(_TEXT_AT) + raw
    main += b"\0" * (-len(main) % _PAGE)
    runs: list[tuple[int, bytes]] = []
    marks: list[tuple[int, bytes]] = []
    for one in everything:
        for run in one.runs:
            runs.append((len(run.text) * width, run.properties))
        runs.append((len(one.mark) * width, b""))
        marks.append((_length(one) * width, b"\0\0" + one.properties))
    places = {
        33: _clx(len(text), narrow),
        12: _pages(main, runs, 1),
        13: _pages(main, marks, 13),
        15: _fonts(fonts),
    }
    if header:
        # Six separators (empty), then for the section: even, odd header, even, odd footer, first header, first footer.
        edges = [0] * 7 + [0] + [lengths[1] - 1] * 5 + [lengths[1]]
        places[11] = struct.pack(f"<{len(edges)}I", *edges)
    if box:
        places[40] = struct.pack("<II", 0, lengths[0]) + struct.pack("<i", 1025) + b"\0" * 22
        places[56] = (
            struct.pack("<III", 0, lengths[2] - 1, lengths[2]) + (b"\0" * 14 + struct.pack("<i", 1025) + b"\0" * 4) * 2
        )
    table = bytearray()
    pairs = [0] * (2 * _PAIRS)
    for index, content in places.items():
        pairs[2 * index : 2 * index + 2] = [len(table), len(content)]
        table += content
    longs = [0] * 22
    longs[0], longs[3], longs[5], longs[9] = len(main), *lengths
    flags = 0x0200 | (0x0100 if encrypted else 0)
    head = struct.pack("<HHHHHH", 0xA5EC, 0x00C1, 0, 0x042A, 0, flags) + struct.pack("<HI", 0x00BF, 0)
    head = head.ljust(24, b"\0") + struct.pack("<II", _TEXT_AT, _TEXT_AT + len(raw))
    head += struct.pack("<H28x", 14)
    head += struct.pack("<H22i", 22, *longs) + struct.pack(f"<H{2 * _PAIRS}I", _PAIRS, *pairs) + struct.pack("<H", 0)
    main[: len(head)] = head
    return ole_streams({"WordDocument": bytes(main), "1Table": bytes(table)})


def _length(one: Para) -> int:
    return sum(len(run.text) for run in one.runs) + len(one.mark)


def _paragraph(part: Text, mark: str = "\r", *, in_table: bool = False) -> Para:
    runs = (Run(text=part.text, bold=part.bold),) if part.text else ()
    return Para(runs=runs, centred=part.centred, mark=mark, in_table=in_table)


def _row_paragraphs(table: Rows) -> list[Para]:
    found: list[Para] = []
    for row in table.rows:
        for cell in row:
            found.extend(_paragraph(one, in_table=True) for one in cell[:-1])
            found.append(_paragraph(cell[-1], "\x07", in_table=True))
        found.append(Para(mark="\x07", in_table=True, widths=table.widths))
    return found


def _clx(count: int, narrow: bool) -> bytes:
    place = _TEXT_AT * 2 | 0x40000000 if narrow else _TEXT_AT
    table = struct.pack("<II", 0, count) + struct.pack("<HIH", 0, place, 0)
    return b"\x02" + struct.pack("<I", len(table)) + table


def _pages(main: bytearray, stretches: Sequence[tuple[int, bytes]], entry: int) -> bytes:
    """Pages of properties behind the text, and the index of them. ``entry``: bytes a run has in a page's index."""
    edges = [_TEXT_AT]
    numbers: list[int] = []
    for first in range(0, len(stretches), _MOST_IN_PAGE):
        group = stretches[first : first + _MOST_IN_PAGE]
        page = bytearray(_PAGE)
        limits = [edges[-1]]
        free = _PAGE - 1
        for at, (size, raw) in enumerate(group):
            limits.append(limits[-1] + size)
            content = bytes((len(raw),)) + raw
            if entry == 13:
                content = bytes((0, (len(raw) + 1) // 2)) + raw.ljust(len(raw) + len(raw) % 2, b"\0")
            free = (free - len(content)) & ~1
            page[free : free + len(content)] = content
            page[4 * (len(group) + 1) + entry * at] = free // 2
        struct.pack_into(f"<{len(limits)}I", page, 0, *limits)
        page[-1] = len(group)
        numbers.append(len(main) // _PAGE)
        main += page
        edges.append(limits[-1])
    return struct.pack(f"<{len(edges)}I", *edges) + struct.pack(f"<{len(numbers)}I", *numbers)


def _fonts(names: Sequence[str]) -> bytes:
    records = b""
    for name in names:
        record = b"\0" * 39 + (name + "\0").encode("utf-16-le")
        records += bytes((len(record),)) + record
    return struct.pack("<HH", len(names), 0) + records
