"""Bytes of a member, read again on demand.

Containers stay open for the process, so that a solid archive is unpacked once and not once a member. A file of the
submission is never held open between two reads: on Windows that would keep its owner from moving or deleting it.
"""

from __future__ import annotations

import io
import os
from collections import OrderedDict
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, cast

from evidence_check.containers.entry import Broken, ContainerError, Entry, EntryForm, TooMuch, contents
from evidence_check.containers.limits import LARGEST_MEMBER, LARGEST_TOTAL, Budget
from evidence_check.containers.registry import IN_ANY_ORDER, entries
from evidence_check.containers.unfolding import spool, unfold
from evidence_check.model.submission import FileKind, MemberStep

_CHUNK = 1 << 20
_MOST_OPEN = 64
_LARGEST_OPEN = LARGEST_TOTAL
"""Bytes of all unpacked containers together that a process keeps in temporary files."""


def read_member(path: Path, steps: tuple[MemberStep, ...]) -> bytes:
    """Bytes of a member of the file at ``path``. Raises :class:`ContainerError` and OSError."""
    status = path.stat()
    # A forked worker shares the place in its parent's open files, so each process keeps its own.
    file_key = (os.getpid(), str(path), status.st_mtime_ns, status.st_size)
    container: _Opened | None = None
    for depth, step in enumerate(steps):
        key = (*file_key, steps[:depth], step.container)
        opened = _KEPT.get(key)
        if opened is None:
            source = (
                cast(BinaryIO, _ReopenedFile(path)) if container is None else _copy(container, steps[depth - 1].ordinal)
            )
            opened = _Opened(step.container, source)
            _KEPT.put(key, opened)
        container = opened
    if container is None:
        raise Broken("no member asked for")
    try:
        return container.read(steps[-1].ordinal)
    finally:
        _KEPT.rest()


def _copy(container: _Opened, ordinal: int) -> BinaryIO:
    file = spool()
    file.write(container.read(ordinal))
    file.seek(0)
    return file


class _ReopenedFile(io.RawIOBase):
    """A file that can be put to rest and goes on where it was."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._at = 0
        self._file: BinaryIO | None = None

    def _opened(self) -> BinaryIO:
        if self._file is None:
            self._file = self._path.open("rb")
            self._file.seek(self._at)
        return self._file

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        count = cast(io.BufferedReader, self._opened()).readinto(buffer)  # type: ignore[arg-type]
        self._at += count
        return count

    def seek(self, offset: int, whence: int = 0) -> int:
        self._at = self._opened().seek(offset, whence)
        return self._at

    def tell(self) -> int:
        return self._at

    def rest(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None


class _Opened:
    """One container: its listing where any entry is reached directly, else all its content in one temporary file."""

    def __init__(self, kind: FileKind, source: BinaryIO) -> None:
        self._source = source
        self._listing: list[Entry] = []
        self._places: dict[int, tuple[int, int]] = {}
        self._unpacked: BinaryIO | None = None
        self.kept_bytes = 0
        if kind in IN_ANY_ORDER and self._listed(kind):
            return
        self._unpack(kind)
        source.close()

    def _listed(self, kind: FileKind) -> bool:
        try:
            self._listing = list(entries(kind, self._source))
        except ContainerError:
            self._listing = []
            return False
        return True

    def _unpack(self, kind: FileKind) -> None:
        size = self._source.seek(0, io.SEEK_END)
        budget = Budget()
        self._unpacked = spool()
        with suppress(ContainerError):
            for ordinal, entry in enumerate(entries(kind, self._source)):
                if entry.form is not EntryForm.FILE:
                    continue
                try:
                    content = unfold(entry, budget, size).file
                except TooMuch as limit:
                    if limit.everything:
                        break
                    continue
                except ContainerError:
                    continue
                with content:
                    start = self.kept_bytes
                    while chunk := content.read(_CHUNK):
                        self.kept_bytes += self._unpacked.write(chunk)
                    self._places[ordinal] = (start, self.kept_bytes - start)

    def read(self, ordinal: int) -> bytes:
        if self._unpacked is not None:
            place = self._places.get(ordinal)
            if place is None:
                raise Broken("no such entry")
            self._unpacked.seek(place[0])
            return self._unpacked.read(place[1])
        if ordinal >= len(self._listing):
            raise Broken("no such entry")
        content = io.BytesIO()
        for chunk in contents(self._listing[ordinal]):
            content.write(chunk)
            if content.tell() > LARGEST_MEMBER:
                raise Broken("larger than declared")
        return content.getvalue()

    def rest(self) -> None:
        if isinstance(self._source, _ReopenedFile):
            self._source.rest()

    def close(self) -> None:
        self._source.close()
        if self._unpacked is not None:
            self._unpacked.close()


class _Kept:
    """The containers used last, bounded in number and bytes."""

    def __init__(self) -> None:
        self._opened: OrderedDict[tuple[object, ...], _Opened] = OrderedDict()

    def get(self, key: tuple[object, ...]) -> _Opened | None:
        found = self._opened.get(key)
        if found is not None:
            self._opened.move_to_end(key)
        return found

    def put(self, key: tuple[object, ...], opened: _Opened) -> None:
        self._opened[key] = opened
        while len(self._opened) > 1 and (len(self._opened) > _MOST_OPEN or self._bytes() > _LARGEST_OPEN):
            _, oldest = self._opened.popitem(last=False)
            oldest.close()

    def rest(self) -> None:
        for opened in self._opened.values():
            opened.rest()

    def _bytes(self) -> int:
        return sum(opened.kept_bytes for opened in self._opened.values())


_KEPT = _Kept()
