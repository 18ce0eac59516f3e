"""One stream as a fresh compound file ([MS-CFB], version 3).

calamine follows sector chains without counting: a broken .xls whose chain runs in a circle eats memory until the
process is killed. olefile counts; what it read is handed on in a file whose chains are known to end.
"""

from __future__ import annotations

import struct

_SECTOR = 512
_CUTOFF = 4096
_FREE, _END, _FAT, _LIST = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFC
_IN_HEAD = 109
"""Places of allocation tables that the head has room for (a stream of 7 MB); lists behind it take the rest."""
_IN_LIST = 127


def single_stream(name: str, data: bytes) -> bytes:
    """A compound file that holds only this stream."""
    size = max(len(data), _CUTOFF)  # smaller ones would lie in mini sectors
    count = -(-size // _SECTOR)
    tables, lists = 1, 0
    while tables * 128 < count + 1 + tables + lists:
        tables += 1
        lists = max(0, -(-(tables - _IN_HEAD) // _IN_LIST))
    # Sectors: the stream, then the directory, the allocation tables, the lists of their places.
    chain = [*range(1, count), _END, _END, *[_FAT] * tables, *[_LIST] * lists]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(tables * _SECTOR, b"\xff")
    directory = _entry("Root Entry", 5, 1, _END, 0) + _entry(name, 2, _FREE, 0, size)
    places = list(range(count + 1, count + 1 + tables))
    first = count + 1 + tables if lists else _END
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    head += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, tables, count, 0, _CUTOFF, _END, 0, first, lists)
    head += _numbers(places[:_IN_HEAD], _IN_HEAD)
    tail = b""
    for at in range(lists):
        following = first + at + 1 if at + 1 < lists else _END
        start = _IN_HEAD + at * _IN_LIST
        tail += _numbers(places[start : start + _IN_LIST], _IN_LIST) + struct.pack("<I", following)
    return head + data.ljust(count * _SECTOR, b"\0") + directory.ljust(_SECTOR, b"\0") + table + tail


def _numbers(numbers: list[int], room: int) -> bytes:
    return struct.pack(f"<{len(numbers)}I", *numbers).ljust(4 * room, b"\xff")


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    spelt = (name + "\0").encode("utf-16-le")
    links = struct.pack("<HBBIII", len(spelt), kind, 1, _FREE, _FREE, child)
    return spelt.ljust(64, b"\0") + links + b"\0" * 36 + struct.pack("<IQ", start, size)
