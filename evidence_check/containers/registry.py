"""The table of container readers by file kind, and the one way to list a container."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO

from evidence_check.containers.entry import Broken, ContainerError, Entry
from evidence_check.containers.mail_reader import mail_entries
from evidence_check.containers.native_reader import rar_entries, seven_zip_entries
from evidence_check.containers.outlook_reader import outlook_entries
from evidence_check.containers.pdf_reader import pdf_entries
from evidence_check.containers.quiet import silence_readers
from evidence_check.containers.tar_reader import gzip_entries, tar_entries
from evidence_check.containers.zip_reader import zip_entries
from evidence_check.model.submission import FileKind

silence_readers()
READERS: dict[FileKind, Callable[[BinaryIO], Iterator[Entry]]] = {
    FileKind.ZIP: zip_entries,
    FileKind.SEVEN_ZIP: seven_zip_entries,
    FileKind.RAR: rar_entries,
    FileKind.TAR: tar_entries,
    FileKind.GZIP: gzip_entries,
    FileKind.EMAIL: mail_entries,
    FileKind.MSG: outlook_entries,
    FileKind.PDF: pdf_entries,
    FileKind.PDF_PORTFOLIO: pdf_entries,
}
IN_ANY_ORDER = frozenset({FileKind.ZIP})
"""Kinds whose entries are reached without unpacking the ones before."""


def entries(kind: FileKind, source: BinaryIO) -> Iterator[Entry]:
    """Entries in the container's order; ``source`` is seekable. Raises :class:`ContainerError` and nothing else."""
    source.seek(0)
    try:
        yield from READERS[kind](source)
    except ContainerError:
        raise
    except Exception as error:
        # As in extract/registry.py: parsers of foreign formats raise what they like on broken input.
        raise Broken(type(error).__name__) from error
