"""What lies in a folder: every entry once, by looking at names and sizes alone. Nothing is opened."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evidence_check.scan.ignored import IGNORED_FOLDERS, ignored_reason
from evidence_check.text.fold import nfc


@dataclass(frozen=True, slots=True, kw_only=True)
class FileStamp:
    """What tells without opening a file that it is still the same: its size in bytes, times and number.

    ``changed_ns`` is the time of the entry itself (on Windows: of its making), which ``touch`` cannot set back.
    """

    size: int
    modified_ns: int
    changed_ns: int
    inode: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFile:
    """An entry of the folder. ``path`` is for showing (NFC, ``/``-separated), ``source`` for opening.

    ``reason``: why it is ignored (see :class:`~evidence_check.model.submission.IgnoredFile`), or None.
    ``error``: what the system said where the entry itself, or a whole folder, could not be looked at.
    """

    path: str
    source: str
    stamp: FileStamp | None = None
    reason: str | None = None
    error: str | None = None


def walk(root: Path) -> Iterator[FoundFile]:
    """Every entry of a folder, at any depth. Links are never followed."""
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        try:
            found, inner = list_folder(root, folder)
        except OSError as error:
            yield FoundFile(path=shown_path(folder) + "/", source=folder, error=error.strerror or str(error))
            continue
        yield from found
        waiting.extend(inner)


def list_folder(root: Path, folder: str) -> tuple[list[FoundFile], list[str]]:
    """What lies directly in one folder of ``root`` ("": itself): its entries, and the folders that are walked on.

    Raises OSError where it cannot be listed.
    """
    with os.scandir(root / folder if folder else root) as entries:
        listed = sorted(entries, key=lambda entry: entry.name)
    found: list[FoundFile] = []
    inner: list[str] = []
    for entry in listed:
        source = f"{folder}/{entry.name}" if folder else entry.name
        kind, stamp = _entry_kind(entry)
        if kind == "folder":
            if is_hidden_folder(entry.name):
                found.append(FoundFile(path=shown_path(source) + "/", source=source, reason="system"))
            else:
                inner.append(source)
        else:
            reason = ignored_reason(entry.name, source) if kind == "file" else kind
            found.append(FoundFile(path=shown_path(source), source=source, stamp=stamp, reason=reason))
    return found, inner


def is_hidden_folder(name: str) -> bool:
    """True for folders of programs and systems, which are not looked into."""
    return name.startswith(".") or name.casefold() in IGNORED_FOLDERS


def stamp_of(seen: os.stat_result) -> FileStamp:
    """The stamp of a file by what the system says about it."""
    return FileStamp(size=seen.st_size, modified_ns=seen.st_mtime_ns, changed_ns=seen.st_ctime_ns, inode=seen.st_ino)


def stamp_at(place: Path) -> FileStamp | None:
    """The stamp of a regular file now; None where there is none, or it cannot be looked at. Links are not followed."""
    try:
        seen = place.lstat()
    except OSError:
        return None
    return stamp_of(seen) if stat.S_ISREG(seen.st_mode) else None


def shown_path(name: str) -> str:
    """NFC, and printable everywhere: bytes that are no UTF-8 become "�" (``source`` keeps them for opening)."""
    return nfc(os.fsencode(name).decode("utf-8", "replace") if not name.isprintable() else name)


def _entry_kind(entry: os.DirEntry[str]) -> tuple[str, FileStamp | None]:
    try:
        # A link is never followed: what it points at is either listed itself or lies outside.
        if entry.is_symlink() or (hasattr(entry, "is_junction") and entry.is_junction()):
            return "link", None
        seen = entry.stat(follow_symlinks=False)
    except OSError:
        return "file", None  # opening it will say what is wrong
    if stat.S_ISDIR(seen.st_mode):
        return "folder", None
    return ("file", stamp_of(seen)) if stat.S_ISREG(seen.st_mode) else ("special", None)
