"""A statement before it becomes words: a catalogue key and its arguments."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """Key of a catalogue entry plus named arguments, in a fixed order so that values stay hashable."""

    key: str
    args: tuple[tuple[str, str], ...] = ()


def message(key: str, /, **args: object) -> Message:
    """Build a :class:`Message`; every argument is turned into text here, once."""
    return Message(key=key, args=tuple((name, str(value)) for name, value in args.items()))
