"""Keys of objects as paths of files: pure. A key is any text; a path must stay inside its folder and be its own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256

_CONTROL = re.compile(r"[\x00-\x1f\x7f\\]")
_WINDOWS = re.compile(r'[<>:"|?*]|[. ]$')
_LONGEST_BYTES = 200
"""File systems take 255 bytes a name."""
_EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,8}$")


def local_names(keys: Iterable[str], *, windows: bool = False, one_case: bool = False) -> dict[str, str]:
    """A relative path for each key, ``/``-separated; ordinary keys stay as they are. Keys of folders are left out.

    ``windows``: also what Windows does not write. ``one_case``: the file system does not tell "a" from "A".
    """
    wanted = sorted(key for key in set(keys) if key and not key.endswith("/"))
    paths = {key: "/".join(_piece(piece, windows) for piece in key.split("/")) for key in wanted}
    spelt = str.casefold if one_case else str
    folders = {spelt(folder) for path in paths.values() for folder in _folders(path)}
    taken: set[str] = set()
    for key, path in paths.items():
        # "a" beside "a/b", or two keys that came out the same.
        if spelt(path) in folders or spelt(path) in taken:
            paths[key] = path = _marked(path, f"/{key}")
        taken.add(spelt(path))
    return paths


def _piece(piece: str, windows: bool) -> str:
    if piece in ("", ".", ".."):
        return "".join(f"%{ord(letter):02X}" for letter in piece) or "%"
    safe = _CONTROL.sub(_escaped, piece)
    if windows:
        safe = _WINDOWS.sub(_escaped, safe)
    return safe if len(safe.encode("utf-8", "surrogatepass")) <= _LONGEST_BYTES else _marked(safe, piece)


def _escaped(found: re.Match[str]) -> str:
    return f"%{ord(found.group()):02X}"


def _marked(path: str, key: str) -> str:
    """The path with a mark that only this key has, its extension kept."""
    folder, slash, name = path.rpartition("/")
    extension = found.group() if (found := _EXTENSION.search(name)) else ""
    stem = (
        name.removesuffix(extension).encode("utf-8", "surrogatepass")[: _LONGEST_BYTES // 2].decode("utf-8", "ignore")
    )
    mark = sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return f"{folder}{slash}{stem}~{mark}{extension}"


def _folders(path: str) -> Iterable[str]:
    pieces = path.split("/")
    return ("/".join(pieces[:depth]) for depth in range(1, len(pieces)))
