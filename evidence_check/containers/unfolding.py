"""One entry's content, copied to where it can be read again, within the limits."""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import dataclass
from typing import BinaryIO, cast

from evidence_check.containers.entry import Broken, Entry, TooMuch, contents
from evidence_check.containers.limits import KEPT_IN_MEMORY, Budget, is_excessive
from evidence_check.containers.pdf_reader import MarkFinder


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfolded:
    """The content, seekable and at its start, with its size, SHA-256 and whether it may be a PDF carrying files."""

    file: BinaryIO
    size: int
    sha256: str
    has_embedded_mark: bool


def spool() -> BinaryIO:
    """A file without a name: in memory while small, else on the system's disk, and gone when closed or on a crash."""
    return cast(BinaryIO, tempfile.SpooledTemporaryFile(max_size=KEPT_IN_MEMORY))


def unfold(entry: Entry, budget: Budget, container_size: int) -> Unfolded:
    """Copy an entry. ``container_size``: bytes of the container, for the ratio where the entry has no packed size.

    Raises :class:`~evidence_check.containers.entry.ContainerError`, :class:`TooMuch` among them.
    """
    packed = entry.packed if entry.packed is not None else container_size
    if entry.size is not None and is_excessive(entry.size, packed):
        raise TooMuch(everything=False)
    digest = hashlib.sha256()
    marks = MarkFinder()
    size = 0
    file = spool()
    try:
        for chunk in contents(entry):
            size += len(chunk)
            if is_excessive(size, packed):
                raise TooMuch(everything=False)
            budget.take_bytes(len(chunk))
            digest.update(chunk)
            marks.feed(chunk)
            file.write(chunk)
        if entry.size is not None and size != entry.size:
            raise Broken("not as long as declared")
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return Unfolded(file=file, size=size, sha256=digest.hexdigest(), has_embedded_mark=marks.found)
