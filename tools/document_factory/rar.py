"""RAR archives with stored (not compressed) entries: headers and checksums only, by the published notes.

Compressing RAR is not free to write; reading it is, and what a reader makes of names, sizes and order shows here.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping

_RAR4_MARK = b"Rar!\x1a\x07\x00"
_RAR5_MARK = b"Rar!\x1a\x07\x01\x00"
_LONG_BLOCK = 0x8000
_UNICODE = 0x0200
_LOCKED = 0x0004


def rar4_file(members: Mapping[str, bytes], *, name_encoding: str | None = None, locked: bool = False) -> bytes:
    """As WinRAR 3 and 4 wrote it. ``name_encoding``: names in a code page, without the Unicode flag."""
    blocks = [_RAR4_MARK, _rar4_block(0x73, 0, b"\0" * 6)]
    for name, data in members.items():
        spelt = name.encode(name_encoding or "utf-8")
        flags = _LONG_BLOCK | (0 if name_encoding else _UNICODE) | (_LOCKED if locked else 0)
        fields = struct.pack("<IIBIIBBHI", len(data), len(data), 2, zlib.crc32(data), 0, 20, 0x30, len(spelt), 0x20)
        blocks += [_rar4_block(0x74, flags, fields + spelt), data]
    return b"".join([*blocks, _rar4_block(0x7B, 0x4000, b"")])


def rar5_file(members: Mapping[str, bytes]) -> bytes:
    """As WinRAR 5 and later write it."""
    blocks = [_RAR5_MARK, _rar5_block(1, 0, b"", _vint(0))]
    for name, data in members.items():
        spelt = name.encode()
        fields = (
            _vint(0x04) + _vint(len(data)) + _vint(0x20) + struct.pack("<I", zlib.crc32(data))
            + _vint(0) + _vint(0) + _vint(len(spelt)) + spelt
        )  # fmt: skip
        blocks += [_rar5_block(2, 0x02, _vint(len(data)), fields), data]
    return b"".join([*blocks, _rar5_block(5, 0, b"", _vint(0))])


def _rar4_block(kind: int, flags: int, fields: bytes) -> bytes:
    head = struct.pack("<BHH", kind, flags, 7 + len(fields)) + fields
    return struct.pack("<H", zlib.crc32(head) & 0xFFFF) + head


def _rar5_block(kind: int, flags: int, data_size: bytes, fields: bytes) -> bytes:
    head = _vint(kind) + _vint(flags) + data_size + fields
    sized = _vint(len(head)) + head
    return struct.pack("<I", zlib.crc32(sized)) + sized


def _vint(number: int) -> bytes:
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)
