"""What a container reader hands out: one entry after the other, and the ways in which that fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum


class EntryForm(Enum):
    """What an entry is. Links and devices are never followed."""

    FILE = "file"
    FOLDER = "folder"
    LINK = "link"
    SPECIAL = "special"
    PARTICULAR = "particular"
    """A piece of the container's own making that is no evidence: a mail's logo, an e-invoice's XML in its PDF."""


class ContainerError(Exception):
    """A container, or one entry, cannot be read."""


class Broken(ContainerError):
    """Damaged or cut off."""


class Locked(ContainerError):
    """Needs a password."""


class Overlapping(ContainerError):
    """Claims the same bytes as another entry: only bombs do."""


class UnknownMethod(ContainerError):
    """Packed in a way that no reader here knows. The message is the method's name."""


class TooMuch(ContainerError):
    """A limit was reached. ``everything`` is True where it holds for the whole file, not for one member."""

    def __init__(self, *, everything: bool) -> None:
        super().__init__("limit reached")
        self.everything = everything


class ReaderMissing(ContainerError):
    """The system library that reads this kind is not installed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a container, in the container's order.

    ``name`` is decoded, NFC and ``/``-separated, and not yet judged (:mod:`evidence_check.containers.names`).
    ``size`` and ``packed`` are bytes as declared, None where the container does not say. ``chunks`` gives the content
    piece by piece, once, and only until the next entry is taken; it raises what :func:`contents` translates.
    ``obstacle`` says beforehand why the content cannot be had.
    """

    name: str
    size: int | None
    packed: int | None
    chunks: Callable[[], Iterator[bytes]]
    form: EntryForm = EntryForm.FILE
    obstacle: ContainerError | None = None


def nothing() -> Iterator[bytes]:
    """Content of folders, links and whatever must not be read."""
    return iter(())


def contents(entry: Entry) -> Iterator[bytes]:
    """The entry's content. Raises :class:`ContainerError` and nothing else, whatever the bytes are."""
    if entry.obstacle is not None:
        raise entry.obstacle
    try:
        yield from entry.chunks()
    except ContainerError:
        raise
    except Exception as error:
        # zlib.error, lzma.LZMAError, struct.error, EOFError, OSError …: foreign formats raise what they like.
        raise Broken(type(error).__name__) from error
