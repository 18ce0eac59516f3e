"""Text typed in 8-bit Vietnamese fonts (TCVN3, VNI) → Unicode: the one place where Office readers hand text over."""

from __future__ import annotations


def readable(text: str, font: str | None = None) -> str:
    """``text`` as people see it. ``font``: name of the font where it is known. Not converted yet."""
    return text
