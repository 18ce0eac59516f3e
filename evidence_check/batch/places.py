"""Where the submissions of a batch lie: sub-folders, archives, lists. Nothing but lists is opened."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from evidence_check.containers.opening import NotRegularError, TooLargeToReadError, read_regular
from evidence_check.model.message import Message, message
from evidence_check.scan.archive_submission import ARCHIVE_EXTENSIONS
from evidence_check.scan.ignored import IGNORED_FOLDERS, ignored_reason
from evidence_check.scan.walking import shown_path
from evidence_check.text.fold import nfc
from evidence_check.text.ordering import vietnamese_order

_DECLARATIONS = "submission.toml"
_CRITERION = re.compile(r"\d{1,2}\.\d")
_LARGEST_LIST = 5_000_000
_PACKED_FILE = 100_000
"""Bytes of a paper in an archive, on average."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A submission to check. ``name`` is no other's in the batch. ``problem``: why it cannot be looked at."""

    name: str
    path: Path
    is_archive: bool = False
    problem: Message | None = None


def places_of(arguments: Iterable[str]) -> tuple[Place, ...]:
    """Every submission that the arguments lead to, each once, in their order; sub-folders in Vietnamese order.

    An argument is a folder of submissions, a submission itself (see :func:`is_submission`), an archive that is one, or
    a text file that lists such, one a line.
    """
    found: dict[str, Place] = {}
    for argument in arguments:
        for place in _led_to_by(Path(argument)):
            found.setdefault(os.path.realpath(place.path), place)
    return _named_apart(tuple(found.values()))


def _led_to_by(path: Path) -> Iterator[Place]:
    try:
        yield from _looked_at(path)
    except OSError:  # a share that is gone, a folder nobody may enter
        yield Place(name=shown_path(path.name or str(path)), path=path, problem=_unreadable(path))


def _looked_at(path: Path) -> Iterator[Place]:
    place = Place(name=_name(path), path=path)
    if path.is_dir():
        if is_submission(path):
            yield place
        else:
            yield from _inside(place)
    elif _is_archive(path):
        yield replace(place, is_archive=True)
    elif path.is_file():
        yield from _listed(path)
    else:
        yield replace(place, problem=message("error.folder_missing", path=str(path)))


def is_submission(folder: Path) -> bool:
    """True for a folder that is one itself, though it was named where a folder of many could be.

    It declares so, has folders of criteria ("2.1 Rà soát", not "2. Xã An"), or files and nothing else.
    """
    if (folder / _DECLARATIONS).is_file():
        return True
    try:
        listed = _listing(folder)
    except OSError:
        return False
    folders = [path for path in listed if path.is_dir()]
    if any(_CRITERION.match(path.name) for path in folders):
        return True
    files = [path for path in listed if path.is_file() and ignored_reason(path.name, path.name) is None]
    return bool(files) and not folders and not any(map(_is_archive, files))


def empty_folders(arguments: Iterable[str]) -> tuple[str, ...]:
    """Names of sub-folders in which nothing lies: somebody made room for a submission that has not come."""
    found: list[str] = []
    for folder in map(Path, arguments):
        try:
            if folder.is_dir() and not is_submission(folder):
                found += [_name(path) for path in _listing(folder) if path.is_dir() and not holds_files(path)]
        except OSError:
            continue  # told with its place
    return tuple(found)


def _listing(folder: Path) -> list[Path]:
    with os.scandir(folder) as entries:
        listed = [Path(entry.path) for entry in entries if not entry.is_symlink()]
    shown = [path for path in listed if not path.name.startswith(".") and path.name.casefold() not in IGNORED_FOLDERS]
    return sorted(shown, key=lambda path: vietnamese_order(_name(path)))


def _inside(folder: Place) -> Iterator[Place]:
    try:
        listed = _listing(folder.path)
    except OSError:
        yield replace(folder, problem=_unreadable(folder.path))
        return
    for path in listed:
        if path.is_dir():
            if holds_files(path):
                yield Place(name=_name(path), path=path)
        elif _is_archive(path):
            yield Place(name=_name(path), path=path, is_archive=True)


def holds_files(folder: Path) -> bool:
    """True where a submission may be in a folder: some file at any depth, or something that cannot be looked at."""
    waiting = [os.fspath(folder)]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.is_symlink():
                        continue
                    if not entry.is_dir():
                        if ignored_reason(entry.name, entry.name) in (None, "declaration"):
                            return True
                    elif not entry.name.startswith("."):
                        waiting.append(entry.path)
        except OSError:
            return True  # checking it says what is wrong
    return False


def _listed(path: Path) -> Iterator[Place]:
    place = Place(name=_name(path), path=path)
    try:
        text = read_regular(path, largest=_LARGEST_LIST).decode("utf-8-sig")
    except (OSError, TooLargeToReadError, NotRegularError, UnicodeDecodeError):
        yield replace(place, problem=message("batch.list_unreadable", path=str(path)))
        return
    for line in text.splitlines():
        entry = line.strip()
        if not entry or entry.startswith("#"):
            continue
        target = as_spelt_on_disk(path.parent, entry)
        if target.is_dir():
            yield Place(name=_name(target), path=target)
        elif _is_archive(target):
            yield Place(name=_name(target), path=target, is_archive=True)
        else:
            yield Place(name=nfc(entry), path=target, problem=message("batch.listed_missing", path=entry))


def as_spelt_on_disk(base: Path, entry: str) -> Path:
    """The path that a line means, relative to its list: composed or decomposed letters, "/" or backslash are the same.

    Where nothing is there, the path as it was written.
    """
    # A list made on Windows is read on Linux as well; no name of a folder holds a backslash there.
    written = base / (entry if os.sep == "\\" else entry.replace("\\", "/"))
    if written.exists():
        return written
    found = Path(written.anchor) if written.is_absolute() else Path()
    for piece in written.parts[1:] if written.is_absolute() else written.parts:
        step = found / piece
        if piece not in ("..", ".") and not step.exists():
            step = _twin(found, piece) or step
        found = step
    return found


def _twin(folder: Path, name: str) -> Path | None:
    try:
        return next((one for one in sorted(folder.iterdir()) if nfc(one.name) == nfc(name)), None)
    except OSError:
        return None


def _unreadable(path: Path) -> Message:
    return message("error.folder_unreadable", path=str(path))


def _is_archive(path: Path) -> bool:
    return path.suffix.lower() in ARCHIVE_EXTENSIONS and path.is_file()


def _name(path: Path) -> str:
    return shown_path(path.name or path.resolve().name or str(path))


def _named_apart(places: tuple[Place, ...]) -> tuple[Place, ...]:
    """Two folders of one name are told apart by the folders above them, or at last by a number."""
    made = list(places)
    for above in range(1, 4):
        counts = Counter(place.name.casefold() for place in made)
        for at, place in enumerate(made):
            parents = place.path.resolve().parts[:-1]
            if counts[place.name.casefold()] > 1 and len(parents) > above:
                made[at] = replace(place, name=f"{shown_path(parents[-above])}/{place.name}")
    seen: Counter[str] = Counter()
    for at, place in enumerate(made):
        seen[place.name.casefold()] += 1
        if (times := seen[place.name.casefold()]) > 1:
            made[at] = replace(place, name=f"{place.name} ({times})")
    return tuple(made)


def weight_of(path: Path) -> int:
    """About how many files are to be read: what the order and the estimate of time go by."""
    if path.is_file():
        return max(1, path.stat().st_size // _PACKED_FILE)
    return max(1, sum(len(names) for _, _, names in os.walk(path)))
