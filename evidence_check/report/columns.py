"""Text for terminals: display width, wrapping, and names made safe to print."""

from __future__ import annotations

import unicodedata


def safe(text: str) -> str:
    """NFC on one line; control characters and terminal escapes become "�" instead of reaching the terminal.

    White space of any kind becomes a blank: names pasted from Word are full of no-break spaces.
    """
    return printable(unicodedata.normalize("NFC", text))


def printable(text: str) -> str:
    """As :func:`safe`, in the composition it was given: for names that a machine looks up."""
    if text.isprintable():
        return text  # a whole text at once: a report has 100,000 of them
    return "".join(char if char.isprintable() else " " if char.isspace() else "\ufffd" for char in text)


def width(text: str) -> int:
    """Columns a text takes: combining marks none, wide East Asian characters two."""
    return sum(_char_width(char) for char in text)


def wrap(text: str, columns: int, first: str = "", later: str | None = None) -> list[str]:
    """Wrap to a display width with a prefix for the first and for later lines. Long names are cut into pieces."""
    following = first if later is None else later
    lines: list[str] = []
    prefix, current = first, ""
    for word in safe(text).split():
        for piece in _pieces(word, max(8, columns - max(width(first), width(following)))):
            candidate = f"{current} {piece}" if current else piece
            if current and width(prefix + candidate) > columns:
                lines.append(prefix + current)
                prefix, current = following, piece
            else:
                current = candidate
    lines.append((prefix + current).rstrip())
    return lines


def _pieces(word: str, room: int) -> list[str]:
    if width(word) <= room:
        return [word]
    pieces: list[str] = []
    current = ""
    for char in word:
        if current and width(current + char) > room:
            pieces.append(current)
            current = ""
        current += char
    return [*pieces, current]


def _char_width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Me", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def sentence(text: str) -> str:
    """A statement as a sentence of its own: a capital in front, a full stop behind."""
    closed = text if text.endswith((".", "!", "?", "…")) else f"{text}."
    return closed[:1].upper() + closed[1:]
