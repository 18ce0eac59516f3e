"""The mark for something that stands on the paper and that nobody could read for sure: handwriting on a scan."""

from __future__ import annotations

UNREAD = "\u25af"
"""White vertical rectangle: never part of a real text, so a doubtful number can never pass for a read one."""


def has_unread(text: str) -> bool:
    """True where something in the text could not be read."""
    return UNREAD in text
