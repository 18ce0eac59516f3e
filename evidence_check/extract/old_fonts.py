"""Text typed in 8-bit Vietnamese fonts (TCVN3, VNI) → Unicode: the one place where Office readers hand text over."""

from __future__ import annotations

import re

_OLD_FONT = re.compile(r"\.?vn|vni|tcvn", re.IGNORECASE)
_WINDOWS = {byte: bytes((byte,)).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0)}


def readable(text: str, font: str | None = None) -> str:
    """``text`` as people see it. ``font``: name of the font where it is known. Not converted yet."""
    return text


def is_old_font(font: str | None) -> bool:
    """True for the 8-bit Vietnamese families: .VnTime, VNI-Times, TCVN …"""
    return font is not None and _OLD_FONT.match(font) is not None


def western(raw: bytes) -> str:
    """Windows 1252; its five unassigned bytes survive, because old fonts have letters there."""
    return raw.decode("latin-1").translate(_WINDOWS)
