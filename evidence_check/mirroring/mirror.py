"""A folder of ours that holds what lies below an address: what has not changed is not fetched again.

Beside the folder stand ``index.json`` (what each file is a copy of) and ``parts/`` (what is being fetched). A file is
moved into the folder when it is whole, so that a run that is cut off leaves whole files alone.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from evidence_check.mirroring.local_names import local_names
from evidence_check.mirroring.storage import Observer, Storage, StorageError, StoredObject
from evidence_check.model.message import message

_FORGOTTEN_SECONDS = 86_400
_SPARE_BYTES = 100 << 20
_WRITE_SECONDS = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Copy:
    """What a file was when it was put into the mirror, and what it is a copy of."""

    tag: str
    size: int
    modified_ns: int


def mirror(storage: Storage, base: Path, name: str, observer: Observer | None = None) -> Path:
    """Bring the mirror of a storage below ``base`` up to date and return its folder, which is called ``name``.

    ``observer`` is told of what is fetched. Raises :class:`StorageError`, also where the disk does not take it.
    """
    found = storage.objects()
    if not found:
        raise StorageError(message("storage.empty", address=storage.address))
    try:
        return _mirrored(storage, found, base / sha256(storage.name.encode()).hexdigest()[:16], name, observer)
    except OSError as error:
        raise StorageError(message("storage.not_written", path=base, found=error.strerror or error)) from None


def _mirrored(
    storage: Storage,
    found: tuple[StoredObject, ...],
    place: Path,
    name: str,
    observer: Observer | None,
) -> Path:
    folder, parts = place / local_names((name,), windows=sys.platform == "win32")[name], place / "parts"
    folder.mkdir(parents=True, exist_ok=True)
    parts.mkdir(exist_ok=True)
    _clear(parts)
    one_case = sys.platform in ("win32", "darwin")
    names = local_names((one.key for one in found), windows=sys.platform == "win32", one_case=one_case)
    by_path = {names[one.key]: one for one in found if one.key in names}
    index = _Index(place / "index.json")
    changed = {path: one for path, one in by_path.items() if not index.holds(folder / path, path, one)}
    _remove(folder, (path for path in _files(folder) if path not in by_path or path in changed))
    index.forget(path for path in index.copies if path not in by_path)
    wanted = sum(one.size for one in changed.values())
    if wanted + _SPARE_BYTES > (free := shutil.disk_usage(place).free):
        raise StorageError(message("storage.no_room", path=place, wanted=_megabytes(wanted), free=_megabytes(free)))
    fetched = {one.key: (parts / f"{os.getpid()}-{at}", path) for at, (path, one) in enumerate(changed.items())}
    if observer is not None:
        observer.started(len(changed))

    def done(one: StoredObject) -> None:
        part, path = fetched[one.key]
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        os.utime(part, ns=(one.modified_ns, one.modified_ns))
        part.replace(folder / path)
        index.note(path, one)
        if observer is not None:
            observer.done(path)

    try:
        storage.fetch([(one, fetched[one.key][0]) for one in changed.values()], done)
    finally:
        index.write()
    return folder


class _Index:
    """What each file of the mirror is a copy of, by path; written now and then, so that a killed run leaves it."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.copies = _read(place)
        self.written = time.monotonic()

    def holds(self, file: Path, path: str, one: StoredObject) -> bool:
        """True where the file is the copy of this very object, and nobody touched it since."""
        if self.copies.get(path) != _Copy(tag=one.tag, size=one.size, modified_ns=one.modified_ns):
            return False
        try:
            seen = file.lstat()
        except OSError:
            return False
        return (seen.st_size, seen.st_mtime_ns) == (one.size, one.modified_ns)

    def note(self, path: str, one: StoredObject) -> None:
        self.copies[path] = _Copy(tag=one.tag, size=one.size, modified_ns=one.modified_ns)
        if time.monotonic() - self.written > _WRITE_SECONDS:
            self.write()

    def forget(self, paths: Iterable[str]) -> None:
        for path in tuple(paths):
            del self.copies[path]

    def write(self) -> None:
        rows = {path: [copy.tag, copy.size, copy.modified_ns] for path, copy in sorted(self.copies.items())}
        new = self.place.with_name(f"index-{os.getpid()}.json")
        new.write_text(json.dumps(rows, ensure_ascii=True), encoding="ascii")
        new.replace(self.place)
        self.written = time.monotonic()


def _read(place: Path) -> dict[str, _Copy]:
    """An index that cannot be read is none: everything is fetched again."""
    try:
        rows = json.loads(place.read_text(encoding="ascii"))
        return {
            path: _Copy(tag=str(tag), size=int(size), modified_ns=int(at)) for path, (tag, size, at) in rows.items()
        }
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _files(folder: Path) -> Iterator[str]:
    for top, _, names in os.walk(folder):
        for name in names:
            yield (Path(top) / name).relative_to(folder).as_posix()


def _remove(folder: Path, paths: Iterable[str]) -> None:
    for path in tuple(paths):
        (folder / path).unlink(missing_ok=True)
        for parent in (folder / path).parents:
            if parent == folder:
                break
            with contextlib.suppress(OSError):
                parent.rmdir()  # only where it is empty now


def _clear(parts: Path) -> None:
    """What runs that were cut off have left; another may be at work right now."""
    old = time.time() - _FORGOTTEN_SECONDS
    for part in parts.iterdir():
        with contextlib.suppress(OSError):
            if part.stat().st_mtime < old:
                part.unlink()


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.0f}"
