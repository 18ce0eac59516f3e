"""What goes from a worker to its supervisor: messages of a tag and some bytes, large results in pieces.

A piece is small enough to arrive as a whole or not at all, so that nobody waits for the rest of one.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from enum import Enum
from typing import Any

PIECE = 32 << 10


class Tag(Enum):
    """First byte of a message."""

    READY = b"r"
    """The worker is there."""
    PIECE = b"+"
    """A piece of a result; more follow."""
    RESULT = b"="
    """The last piece of a result."""
    LAST_RESULT = b"!"
    """The same; the worker then leaves of its own accord."""
    MEMORY = b"m"
    """No memory for this item; the worker then leaves."""
    OUTPUT = b"o"
    FAILED = b"f"
    """The work raised; the rest is the exception's name."""


class TooLargeError(Exception):
    """A result goes beyond what may be sent."""


def packed(result: object, most: int) -> bytearray:
    """A result, pickled. Raises :class:`TooLargeError` as soon as it has more than ``most`` bytes."""
    target = _Bounded(most)
    pickle.Pickler(target, pickle.HIGHEST_PROTOCOL).dump(result)
    return target.content


def messages(content: bytearray, last: Tag) -> Iterator[bytes]:
    """The messages that carry a result; ``last`` is the tag of the last."""
    view = memoryview(content)
    start = 0
    while len(content) - start > PIECE:
        yield Tag.PIECE.value + view[start : start + PIECE]
        start += PIECE
    yield last.value + view[start:]


class _Bounded:
    def __init__(self, most: int) -> None:
        self.most = most
        self.content = bytearray()

    def write(self, data: Any) -> int:
        if len(self.content) + len(data) > self.most:
            raise TooLargeError
        self.content += data
        return len(data)
