"""Opening a file of a submission: only regular ones, never waiting, and no more bytes than it had when it was opened.

A pipe without a writer waits for ever, a device has no end, a log that is being written grows while it is read; and
between the look at a folder and the opening of a file one can be put in the other's place.
"""

from __future__ import annotations

import errno
import io
import os
import stat
from pathlib import Path
from typing import BinaryIO, cast

LARGEST_DOCUMENT = 300_000_000
"""Bytes that are taken into memory. The largest scan seen had 120 MB."""


class NotRegularError(OSError):
    """A pipe, a device, a socket or a folder."""


class TooLargeToReadError(Exception):
    """More than is taken into memory. The message is the size in megabytes."""


def open_regular(path: Path, *, follow: bool = True) -> BinaryIO:
    """The file, for reading. ``follow``: symbolic links too. Raises OSError, :class:`NotRegularError` among them."""
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
    handle = os.open(path, flags if follow else flags | getattr(os, "O_NOFOLLOW", 0))
    try:
        seen = os.fstat(handle)
        if not stat.S_ISREG(seen.st_mode):
            raise NotRegularError(errno.EINVAL, "not a regular file")
        return cast(BinaryIO, io.BufferedReader(_AsOpened(handle, seen.st_size)))
    except BaseException:
        os.close(handle)
        raise


def read_regular(path: Path, *, largest: int = LARGEST_DOCUMENT, follow: bool = True) -> bytes:
    """Its bytes. Raises OSError and :class:`TooLargeToReadError`."""
    with open_regular(path, follow=follow) as source:
        size = source.seek(0, io.SEEK_END)
        if size > largest:
            raise TooLargeToReadError(str(size // 1_000_000))
        source.seek(0)
        return source.read()


class _AsOpened(io.FileIO):
    """A file that ends where it ended when it was opened."""

    def __init__(self, handle: int, size: int) -> None:
        super().__init__(handle, "rb")
        self._end = size

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        left = max(0, self._end - self.tell())
        return int(super().readinto(view[:left]) or 0) if left else 0

    def readall(self) -> bytes:
        return self.read(max(0, self._end - self.tell()))

    def read(self, size: int | None = -1) -> bytes:
        left = max(0, self._end - self.tell())
        wanted = left if size is None or size < 0 else min(size, left)
        return super().read(wanted) or b""

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if whence == io.SEEK_END:
            return super().seek(max(0, self._end + offset))
        return super().seek(offset, whence)
