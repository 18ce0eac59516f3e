"""TAR, and gzip: a packed TAR gives its entries, any other packed file is the one entry."""

from __future__ import annotations

import gzip
import io
import struct
import tarfile
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO, cast

from evidence_check.containers.entry import Broken, Entry, EntryForm, TooMuch, nothing
from evidence_check.containers.limits import LARGEST_MEMBER
from evidence_check.containers.names import decoded
from evidence_check.text.fold import nfc

_CHUNK = 1 << 18
_TAR_BLOCK = 512
_TAR_MAGIC = slice(257, 262)
_GZIP_NAME = 0x08
_GZIP_EXTRA = 0x04


def tar_entries(source: BinaryIO) -> Iterator[Entry]:
    """Entries of an unpacked TAR, in one pass."""
    yield from _entries(source, source.seek(0, io.SEEK_END))


def _entries(source: BinaryIO, size: int | None) -> Iterator[Entry]:
    """``size``: bytes of the TAR, None where it is packed. tarfile walks to where an entry claims to end, step by
    step and past the end too, so one that cannot be there ends the list."""
    source.seek(0)
    try:
        with tarfile.open(fileobj=source, mode="r|", encoding="utf-8", errors="surrogateescape") as opened:
            for info in opened:
                if info.size < 0 or (size is not None and info.isreg() and info.offset_data + info.size > size):
                    raise Broken("an entry past the end")
                yield _entry(opened, info)
                if size is None and info.size > LARGEST_MEMBER:
                    raise TooMuch(everything=True)  # it would have to be unpacked to reach the next one
                opened.members = []  # type: ignore[attr-defined]  # tarfile keeps every header otherwise
    except tarfile.TarError as error:
        raise Broken(str(error)) from error


def gzip_entries(source: BinaryIO) -> Iterator[Entry]:
    """Entries of a .tar.gz; of any other gzip file the one entry, under the name its header gives."""
    with gzip.GzipFile(fileobj=source, mode="rb") as opened:
        try:
            block = opened.read(_TAR_BLOCK)
        except (OSError, EOFError) as error:
            raise Broken(str(error)) from error
        if block[_TAR_MAGIC] == b"ustar":
            yield from _entries(cast(BinaryIO, opened), None)
            return
        source.seek(0)
        name = _gzip_name(source.read(_CHUNK))
        source.seek(0)
        yield Entry(name=name, size=None, packed=None, chunks=partial(_unpacked, source))


def _entry(opened: tarfile.TarFile, info: tarfile.TarInfo) -> Entry:
    form = EntryForm.FILE
    if info.isdir():
        form = EntryForm.FOLDER
    elif info.issym() or info.islnk():
        form = EntryForm.LINK
    elif not info.isreg():
        form = EntryForm.SPECIAL
    name = decoded(info.name.encode("utf-8", "surrogateescape"))
    return Entry(
        name=nfc(name).replace("\\", "/"),
        size=info.size,
        packed=None,
        form=form,
        chunks=partial(_chunks, opened, info) if form is EntryForm.FILE else nothing,
    )


def _chunks(opened: tarfile.TarFile, info: tarfile.TarInfo) -> Iterator[bytes]:
    member = opened.extractfile(info)
    left = info.size
    while member is not None and left > 0:
        chunk = member.read(min(_CHUNK, left))
        if not chunk:
            raise Broken("cut off")
        left -= len(chunk)
        yield chunk


def _unpacked(source: BinaryIO) -> Iterator[bytes]:
    with gzip.GzipFile(fileobj=source, mode="rb") as opened:
        while chunk := opened.read(_CHUNK):
            yield chunk


def _gzip_name(head: bytes) -> str:
    """The name in a gzip header (RFC 1952, FNAME), or "" where there is none."""
    if len(head) < 10 or not head[3] & _GZIP_NAME:
        return ""
    at = 10
    if head[3] & _GZIP_EXTRA and len(head) >= 12:
        at += 2 + int(struct.unpack_from("<H", head, 10)[0])
    return decoded(head[at : head.find(b"\0", at)]).replace("\\", "/")
