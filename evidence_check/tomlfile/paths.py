"""Key paths: ("criterion", 3, "requires", 0, "type")."""

from __future__ import annotations

from typing import Any

Path = tuple[str | int, ...]

_NAMES = ("code", "id", "use")
"""Keys by which people know an entry of a list."""


def shown(path: Path, values: Any = None) -> str:
    """A key path as people read it: ``criterion[2.1].requires[ke-hoach].type``.

    An entry of a list is called by its name in ``values``, else by its number, counted from 1: ``bands[#2]``. Of a list
    of plain values only the list is named.
    """
    text = ""
    here = values
    for at, piece in enumerate(path):
        if isinstance(piece, str):
            here = here.get(piece) if isinstance(here, dict) else None
            text += f".{piece}" if text else piece
            continue
        here = here[piece] if isinstance(here, list) and piece < len(here) else None
        name = (
            next((here[key] for key in _NAMES if isinstance(here.get(key), str)), None)
            if isinstance(here, dict)
            else None
        )
        if name is not None:
            text += f"[{name}]"
        elif isinstance(here, (dict, list)) or at + 1 < len(path):
            text += f"[#{piece + 1}]"
    return text
