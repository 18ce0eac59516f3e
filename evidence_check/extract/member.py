"""Bytes of an archive member, read on demand; nothing is unpacked to disk."""

from __future__ import annotations

import io
import zipfile

_LARGEST = 500_000_000


def read_member(data: bytes, member: str) -> bytes:
    """Bytes of a member ("inner.zip!/file.pdf" for a nested one). Raises zipfile and OS errors."""
    name, _, rest = member.partition("!/")
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        info = opened.getinfo(name)
        with opened.open(info) as source:
            content = source.read(_LARGEST)
    return read_member(content, rest) if rest else content
