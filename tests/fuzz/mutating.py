"""Damage to good files: bytes changed, cut, doubled, moved, numbers made extreme."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from contextlib import suppress

_EXTREME = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 0xFFFFFFFE)
_WORDS = (
    b"<",
    b">",
    b"\0",
    b"&",
    b"{",
    b"}",
    b"\\",
    b'"',
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"9999999999",
    b"-1",
    b"\r\n",
    b"[[",
    b"'''",
    b"\xc3",
)
_LARGEST = 400_000


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The file with one to six defects, in a ZIP often inside a member; the same for the same ``chance``."""
    if data.startswith(b"PK\x03\x04") and chance.random() < 0.7:
        with suppress(Exception):  # damaged before: the library raises what it likes
            return _damaged_inside(data, chance)
    return _damaged(data, chance)


def _damaged_inside(data: bytes, chance: random.Random) -> bytes:
    """A member damaged, under checksums that fit: else the checksum is all that is ever tested."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist()]
    at = chance.randrange(len(members))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for index, (name, content) in enumerate(members):
            archive.writestr(zipfile.ZipInfo(name), _damaged(content, chance) if index == at else content)
    return out.getvalue()


def _damaged(data: bytes, chance: random.Random) -> bytes:
    out = bytearray(data or b"\0")
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(out))
        length = min(len(out) - at, 1 << chance.randrange(0, 12))
        match chance.randrange(8):
            case 0:
                out[at] = chance.randrange(256)
            case 1:
                out[at] ^= 1 << chance.randrange(8)
            case 2:
                del out[at:]
            case 3:
                del out[at : at + length]
            case 4:
                out[at:at] = out[at : at + length] * chance.choice((1, 2, 50))
            case 5:
                other = chance.randrange(len(out))
                out[at : at + length] = out[other : other + length]
            case 6:
                size, code = chance.choice(((1, "<B"), (2, "<H"), (4, "<I"), (4, ">I")))
                value = chance.choice(_EXTREME) & ((1 << 8 * size) - 1)
                if at + size <= len(out):
                    struct.pack_into(code, out, at, value)
            case _:
                out[at:at] = chance.choice(_WORDS) * chance.choice((1, 1, 3, 200))
        if not out:
            return b""
        del out[_LARGEST:]
    return bytes(out)
