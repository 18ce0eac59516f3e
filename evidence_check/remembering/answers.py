"""Answers as files, one a question, written whole or not at all: read at the start without loading SQLite (4 ms)."""

from __future__ import annotations

import os

from evidence_check.remembering.keys import digest, packed, unpacked

FOLDER = "answers"
MOST_BYTES = 200_000_000
MOST_FILES = 500


def read_answer(cache: str, key: bytes) -> tuple[bytes, ...] | None:
    """The pieces that were kept under a key; None where there are none, or they are damaged."""
    try:
        with open(_path(cache, key), "rb") as source:
            mark, *pieces = unpacked(source.read())
    except (OSError, ValueError):
        return None
    return tuple(pieces) if mark == digest(key, *pieces) else None


def write_answer(cache: str, key: bytes, pieces: tuple[bytes, ...]) -> None:
    """Keep pieces under a key instead of those before. Raises OSError."""
    path = _path(cache, key)
    # The content of a report is the user's alone.
    os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
    neighbour = f"{path}.{os.getpid()}.tmp"
    try:
        with open(os.open(neighbour, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as out:
            out.write(packed((digest(key, *pieces), *pieces)))
        os.replace(neighbour, path)
    except BaseException:
        if os.path.exists(neighbour):
            os.remove(neighbour)
        raise
    _prune(os.path.dirname(path))


def _path(cache: str, key: bytes) -> str:
    return os.path.join(cache, FOLDER, key.hex())


def _prune(folder: str) -> None:
    """The oldest go, and what killed runs left half written with them."""
    with os.scandir(folder) as entries:
        kept = sorted((seen.st_mtime_ns, seen.st_size, entry.path) for entry in entries if (seen := entry.stat()))
    total = sum(size for _, size, _ in kept)
    for at, (_, size, path) in enumerate(kept):
        if total <= MOST_BYTES and len(kept) - at <= MOST_FILES:
            break
        os.remove(path)
        total -= size
