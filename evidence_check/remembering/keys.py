"""Many pieces of bytes as one, without two lists ever giving the same bytes; and their digest."""

from __future__ import annotations

import os

try:
    # hashlib would load OpenSSL first: 2 ms of the 20 that a remembered run takes.
    from _blake2 import blake2b
except ImportError:  # an interpreter that keeps it elsewhere
    from hashlib import blake2b

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Piece", "blake2b", "digest", "packed", "unpacked"]

Piece = bytes | str | int | None


def packed(pieces: Iterable[Piece]) -> bytes:
    """Each piece with its kind and length before it: ("ab", "c") and ("a", "bc") differ, so do "1" and 1."""
    out = []
    for piece in pieces:
        if piece is None:
            mark, data = b"n", b""
        elif isinstance(piece, bytes):
            mark, data = b"b", piece
        elif isinstance(piece, int):
            mark, data = b"i", str(int(piece)).encode("ascii")
        else:
            mark, data = b"s", os.fsencode(piece) if piece.isascii() else piece.encode("utf-8", "surrogatepass")
        out.append(mark + len(data).to_bytes(8, "big") + data)
    return b"".join(out)


def unpacked(data: bytes) -> tuple[bytes, ...]:
    """The pieces of :func:`packed`, as bytes. Raises ValueError for anything else."""
    pieces = []
    at = 0
    while at < len(data):
        size = int.from_bytes(data[at + 1 : at + 9], "big")
        piece = data[at + 9 : at + 9 + size]
        whole = len(data) >= at + 9 and len(piece) == size
        if not whole or data[at : at + 1] not in (b"n", b"b", b"i", b"s"):
            raise ValueError("not packed")
        pieces.append(piece)
        at += 9 + size
    return tuple(pieces)


def digest(*pieces: Piece) -> bytes:
    """32 bytes that tell one list of pieces from every other."""
    return blake2b(packed(pieces), digest_size=32).digest()
