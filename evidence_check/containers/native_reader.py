"""7z and RAR by the system's libarchive through libarchive-c (docs/decisions/0009-archives.md)."""

from __future__ import annotations

import ctypes
import io
import locale
import logging
import os
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from types import ModuleType
from typing import Any, BinaryIO

from evidence_check.containers.entry import Broken, ContainerError, Entry, EntryForm, Locked, ReaderMissing, nothing
from evidence_check.containers.names import decoded
from evidence_check.text.fold import nfc

_BLOCK = 1 << 16
_RAR5 = b"Rar!\x1a\x07\x01\x00"
_RAR5_END = 5
_RAR5_TAIL = 4096
_UTF8_LOCALES = ("C.UTF-8", "C.utf8", "en_US.UTF-8", "vi_VN.UTF-8")


def seven_zip_entries(source: BinaryIO) -> Iterator[Entry]:
    """Entries of a 7z archive. Raises :class:`ReaderMissing` without libarchive."""
    return _entries(source, "7zip")


def rar_entries(source: BinaryIO) -> Iterator[Entry]:
    """Entries of a RAR archive, old (4) or new (5). Raises :class:`ReaderMissing` without libarchive."""
    is_new = source.read(len(_RAR5)) == _RAR5
    source.seek(0)
    yield from _entries(source, "rar5" if is_new else "rar")
    if is_new and not _has_rar5_end(source):
        raise Broken("no end block")


def _has_rar5_end(source: BinaryIO) -> bool:
    """libarchive takes a RAR 5 archive that was cut off for one that ends there; a whole one has an end block.

    The block: CRC-32 of what follows, its length in one byte, type 5, flags.
    """
    source.seek(-min(_RAR5_TAIL, source.seek(0, io.SEEK_END)), io.SEEK_END)
    tail = source.read(_RAR5_TAIL)
    return any(
        zlib.crc32(tail[at + 4 : at + 5 + tail[at + 4]]) == int.from_bytes(tail[at : at + 4], "little")
        for at in range(len(tail) - 7)
        if tail[at + 5] == _RAR5_END
    )


def salvaged_zip_entries(source: BinaryIO) -> Iterator[Entry]:
    """Entries of a ZIP that lost its directory, by their local headers, as far as they go."""
    return _entries(source, "zip_streamable")


def libarchive_version() -> str | None:
    """ "3.6.2", or None where the library is not there."""
    try:
        number = int(_libarchive().ffi.version_number())
    except ReaderMissing:
        return None
    return f"{number // 1_000_000}.{number // 1000 % 1000}.{number % 1000}"


@cache
def _libarchive() -> ModuleType:
    if sys.platform == "win32" and "LIBARCHIVE" not in os.environ:
        # Windows 10 and 11 carry libarchive for their own tar.exe.
        shipped = Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "System32" / "archiveint.dll"
        if shipped.exists():
            os.environ["LIBARCHIVE"] = str(shipped)
    try:
        import libarchive
    except Exception as error:
        # OSError, AttributeError or TypeError by platform: the library is absent or too old for the binding.
        raise ReaderMissing from error
    logging.getLogger("libarchive").disabled = True  # its warnings would go to stderr
    return libarchive  # type: ignore[no-any-return]


def _entries(source: BinaryIO, form: str) -> Iterator[Entry]:
    library = _libarchive()
    try:
        with _utf8_names(), library.stream_reader(source, form, "none", block_size=_BLOCK) as archive:
            for found in archive:
                yield _entry(found)
    except library.ArchiveError as error:
        raise _translated(error) from error


def _entry(found: Any) -> Entry:
    name = found.pathname
    if isinstance(name, bytes):
        name = decoded(name)
    form = EntryForm.FILE
    if found.isdir:
        form = EntryForm.FOLDER
    elif found.issym or found.islnk:
        form = EntryForm.LINK
    elif not found.isreg and found.filetype:
        form = EntryForm.SPECIAL
    return Entry(
        name=nfc(name or "").replace("\\", "/"),
        size=found.size,
        packed=None,
        form=form,
        # Asked beforehand: stored RAR entries would come out as they are, scrambled.
        obstacle=Locked() if _is_locked(found) else None,
        chunks=partial(_chunks, found) if form is EntryForm.FILE else nothing,
    )


def _is_locked(found: Any) -> bool:
    # Not wrapped by libarchive-c; in libarchive since 3.2.
    function = _libarchive().ffi.libarchive.archive_entry_is_data_encrypted
    function.argtypes, function.restype = [ctypes.c_void_p], ctypes.c_int
    return bool(function(found._entry_p))


def _chunks(found: Any) -> Iterator[bytes]:
    try:
        yield from found.get_blocks(_BLOCK)
    except _libarchive().ArchiveError as error:
        raise _translated(error) from error


def _translated(error: Exception) -> ContainerError:
    words = str(getattr(error, "msg", "") or "")
    return Locked() if "ncrypt" in words or "assphrase" in words else Broken(words)


@contextmanager
def _utf8_names() -> Iterator[None]:
    """libarchive turns UTF-16 names into the locale's bytes and gives up where they do not fit (LC_ALL=C)."""
    before = locale.setlocale(locale.LC_CTYPE)
    if sys.platform != "win32" and "utf" not in before.lower():
        for name in _UTF8_LOCALES:
            try:
                locale.setlocale(locale.LC_CTYPE, name)
                break
            except locale.Error:
                continue
    try:
        yield
    finally:
        if locale.setlocale(locale.LC_CTYPE) != before:
            locale.setlocale(locale.LC_CTYPE, before)
