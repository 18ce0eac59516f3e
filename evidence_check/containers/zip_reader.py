"""ZIP entries by the standard library: names, overlaps and locks as real archives have them."""

from __future__ import annotations

import io
import itertools
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from typing import BinaryIO

from evidence_check.containers.entry import (
    Broken,
    ContainerError,
    Entry,
    EntryForm,
    Locked,
    Overlapping,
    TooMuch,
    UnknownMethod,
    nothing,
)
from evidence_check.containers.limits import LARGEST_DIRECTORY
from evidence_check.containers.names import decoded
from evidence_check.containers.native_reader import salvaged_zip_entries
from evidence_check.text.fold import nfc

_CHUNK = 1 << 18
_LOCKED = 0x1
_UTF8 = 0x800
_LONGEST_END = 22 + 65_535 + 100
"""End record with the longest comment, and the 64-bit records before it."""
_LOCAL_HEADER = 30
_UNICODE_PATH = 0x7075
_METHODS = {
    1: "Shrink",
    6: "Implode",
    9: "Deflate64",
    93: "Zstandard",
    95: "XZ",
    98: "PPMd",
}
_AES = 99
_READ_HERE = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA})


def zip_entries(source: BinaryIO) -> Iterator[Entry]:
    """Entries by the central directory; they stay readable, in any order, as long as ``source`` does.

    A ZIP without a directory was cut off: what its local headers still give comes first, then :class:`Broken`.
    """
    if directory_size(source) > LARGEST_DIRECTORY:
        raise TooMuch(everything=True)
    try:
        opened = zipfile.ZipFile(source)
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        yield from _salvaged(source)
        raise Broken(str(error)) from error
    overlapping = _overlapping(opened)
    for info in opened.infolist():
        yield _entry(opened, info, overlaps=info.header_offset in overlapping)


def directory_size(source: BinaryIO) -> int:
    """Bytes of the directory as the end record states them (APPNOTE 4.3.14, 4.3.16); 0 where there is none.

    Asked before :mod:`zipfile`, which reads any directory into memory.
    """
    size = source.seek(0, io.SEEK_END)
    source.seek(max(0, size - _LONGEST_END))
    tail = source.read(_LONGEST_END)
    source.seek(0)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or at + 22 > len(tail):
        return 0
    stated = int(struct.unpack_from("<I", tail, at + 12)[0])
    wide = tail.rfind(b"PK\x06\x06", 0, at)
    if stated == 0xFFFFFFFF and 0 <= wide <= at - 48:
        stated = int(struct.unpack_from("<Q", tail, wide + 40)[0])
    return stated


def _salvaged(source: BinaryIO) -> Iterator[Entry]:
    source.seek(0)
    with suppress(ContainerError):
        yield from salvaged_zip_entries(source)


def _entry(opened: zipfile.ZipFile, info: zipfile.ZipInfo, *, overlaps: bool) -> Entry:
    form = _form(info)
    obstacle: Locked | Overlapping | UnknownMethod | None = None
    if overlaps:
        obstacle = Overlapping()
    elif info.flag_bits & _LOCKED or info.compress_type == _AES:
        obstacle = Locked()
    elif info.compress_type not in _READ_HERE:
        obstacle = UnknownMethod(_METHODS.get(info.compress_type, str(info.compress_type)))
    return Entry(
        name=zip_name(info),
        size=info.file_size,
        packed=info.compress_size,
        form=form,
        obstacle=obstacle,
        chunks=partial(_chunks, opened, info) if form is EntryForm.FILE else nothing,
    )


def _form(info: zipfile.ZipInfo) -> EntryForm:
    mode = info.external_attr >> 16
    if info.create_system == 3 and mode and stat.S_IFMT(mode):
        if stat.S_ISLNK(mode):
            return EntryForm.LINK
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            return EntryForm.SPECIAL
    # Some Windows programs mark folders by a backslash only.
    return EntryForm.FOLDER if info.orig_filename.endswith(("/", "\\")) else EntryForm.FILE


def _chunks(opened: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    _spell_as_local_header(opened, info)
    with opened.open(info) as member:
        while chunk := member.read(_CHUNK):
            yield chunk


def _spell_as_local_header(opened: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
    """Some programs write UTF-8 in the directory and the code page before the data; zipfile insists on equality."""
    stream = opened.fp
    if stream is None:
        return
    stream.seek(info.header_offset)
    header = stream.read(_LOCAL_HEADER)
    if len(header) == _LOCAL_HEADER and header.startswith(b"PK\x03\x04"):
        flags, length = struct.unpack_from("<H", header, 6)[0], struct.unpack_from("<H", header, 26)[0]
        info.orig_filename = stream.read(length).decode("utf-8" if flags & _UTF8 else "cp437", "replace")


def zip_name(info: zipfile.ZipInfo) -> str:
    """The name as people read it: flagged UTF-8, the Unicode Path field, or bytes whose encoding has to be found."""
    spelt = info.orig_filename.split("\0", 1)[0]
    if info.flag_bits & _UTF8:
        return nfc(spelt).replace("\\", "/")
    try:
        raw = spelt.encode("cp437")
    except UnicodeEncodeError:
        return nfc(spelt).replace("\\", "/")
    return nfc(_unicode_path(info.extra, raw) or decoded(raw)).replace("\\", "/")


def _unicode_path(extra: bytes, raw: bytes) -> str | None:
    """Info-ZIP's field 0x7075: version, CRC of the plain name, the name in UTF-8 (APPNOTE 4.6.9)."""
    at = 0
    while at + 4 <= len(extra):
        tag, length = struct.unpack_from("<HH", extra, at)
        body = extra[at + 4 : at + 4 + length]
        if tag == _UNICODE_PATH and len(body) > 5 and struct.unpack_from("<I", body, 1)[0] == zlib.crc32(raw):
            try:
                return body[5:].decode("utf-8")
            except UnicodeDecodeError:
                return None
        at += 4 + length
    return None


def _overlapping(opened: zipfile.ZipFile) -> frozenset[int]:
    """Header offsets of entries that reach into the next one (Fifield's bomb quotes one kernel thousands of times)."""
    infos = sorted(opened.infolist(), key=lambda info: info.header_offset)
    return frozenset(
        one.header_offset
        for one, after in itertools.pairwise(infos)
        if one.header_offset + _LOCAL_HEADER + one.compress_size > after.header_offset
    )
