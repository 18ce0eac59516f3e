"""A compound file ([MS-CFB], version 3) of streams in one storage: what .doc, .xls and .msg are made of."""

from __future__ import annotations

import struct
from collections.abc import Mapping

_SECTOR = 512
_CUTOFF = 4096
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def ole_streams(streams: Mapping[str, bytes]) -> bytes:
    """Streams by name. Each is padded to the size from which it lies in sectors of its own: no mini streams."""
    sectors: list[bytes] = []
    fat: list[int] = []
    entries = [_entry("Root Entry", 5, _END, 0)]
    names = sorted(streams, key=lambda one: (len(one), one.upper()))
    for at, name in enumerate(names):
        data = streams[name].ljust(_CUTOFF, b"\0")
        entries.append(_entry(name, 2, _chain(data, sectors, fat), len(data), at + 2 if at + 1 < len(names) else _FREE))
    struct.pack_into("<I", entries[0], 76, 1)
    directory = _chain(b"".join(entries).ljust(-(-len(entries) // 4) * _SECTOR, b"\0"), sectors, fat)
    count = 1
    while (len(fat) + count) * 4 > count * _SECTOR:
        count += 1
    first = len(sectors)
    table = struct.pack(f"<{len(fat) + count}I", *fat, *[_FAT] * count).ljust(count * _SECTOR, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    head += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, count, directory, 0, _CUTOFF, _END, 0, _END, 0)
    places = struct.pack(f"<{count}I", *range(first, first + count)).ljust(109 * 4, b"\xff")
    return head + places + b"".join(sectors) + table


def _chain(data: bytes, sectors: list[bytes], fat: list[int]) -> int:
    first = len(sectors)
    sectors.extend(data[at : at + _SECTOR].ljust(_SECTOR, b"\0") for at in range(0, len(data), _SECTOR))
    fat.extend([*range(first + 1, len(sectors)), _END])
    return first


def _entry(name: str, kind: int, start: int, size: int, right: int = _FREE) -> bytearray:
    record = bytearray(128)
    spelt = (name + "\0").encode("utf-16-le")
    record[: len(spelt)] = spelt
    struct.pack_into("<HBBIII", record, 64, len(spelt), kind, 1, _FREE, right, _FREE)
    struct.pack_into("<IQ", record, 116, start, size)
    return record
