"""What a mirror asks of object storage, and what goes wrong there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from evidence_check.model.message import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredObject:
    """An object below an address. ``key``: relative to the address; ``tag``: changes with the content.

    ``modified_ns``: when it was put there.
    """

    key: str
    size: int
    tag: str
    modified_ns: int


class Storage(Protocol):
    """Objects below one address."""

    @property
    def address(self) -> object:
        """As a user writes it."""
        ...

    @property
    def name(self) -> str:
        """What tells the address from every other, on whatever server."""
        ...

    def objects(self) -> tuple[StoredObject, ...]:
        """All of them. Raises :class:`StorageError`."""
        ...

    def fetch(self, wanted: Iterable[tuple[StoredObject, Path]], done: Callable[[StoredObject], None]) -> None:
        """Write each object into its file; ``done`` is told each that is there whole. Raises :class:`StorageError`."""
        ...


class Observer(Protocol):
    """Is told how far the copying has come."""

    def started(self, total: int) -> None: ...

    def done(self, path: str) -> None: ...


class StorageError(Exception):
    """The storage cannot be used: in words, with the remedy."""

    def __init__(self, words: Message) -> None:
        super().__init__(words.key)
        self.message = words
