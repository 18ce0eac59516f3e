"""Which rulebook: by file, by id, by what the submission declares, or the only one that fits.

An id is looked for in the officer's own folders, in their order, then among those that come with the program: the
first that has it wins, and that another one has it too is said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from evidence_check.model.message import Message, message
from evidence_check.model.rulebook import RuleBook
from evidence_check.rulebook.loading import RulebookReading, load_rulebook
from evidence_check.text.fold import nfc
from evidence_check.tomlfile.decoding import decode
from evidence_check.tomlfile.source import LARGEST, TomlProblem
from evidence_check.tomlfile.suggesting import with_suggestion

_IS_RULEBOOK = re.compile(r"^[ \t]*\[[ \t]*rulebook[ \t]*\]", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class RulebookChoice:
    """A rulebook with the remarks on it; or why there is none, with the mistakes of the file or the candidates."""

    rulebook: RuleBook | None
    problem: Message | None = None
    details: tuple[TomlProblem | Message | str, ...] = ()
    remarks: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippedRulebook:
    """A rulebook that comes with the package. ``name`` is its id."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedRulebook:
    """A rulebook file that can be asked for by ``name``. ``path`` is None for one that comes with the program.

    ``hidden``: a nearer one has the same name.
    """

    name: str
    path: Path | None
    reading: RulebookReading
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedFor:
    """What a choice may rest on, whether it is there or not: single files, and folders for the ``*.toml`` in them."""

    files: tuple[Path, ...] = ()
    folders: tuple[Path, ...] = ()


def shipped_rulebooks() -> tuple[ShippedRulebook, ...]:
    """Rulebooks in the wheel; in an editable install, those of the checkout."""
    packaged = files("evidence_check") / "rules"
    if packaged.is_dir():
        return tuple(
            ShippedRulebook(name=entry.name.removesuffix(".toml"), data=entry.read_bytes())
            for entry in sorted(packaged.iterdir(), key=lambda entry: entry.name)
            if entry.name.endswith(".toml")
        )
    checkout = Path(str(files("evidence_check"))).parent / "rules"
    return tuple(ShippedRulebook(name=path.stem, data=path.read_bytes()) for path in sorted(checkout.glob("*.toml")))


def every_rulebook(folders: tuple[Path, ...]) -> tuple[PlacedRulebook, ...]:
    """All that can be asked for by id, nearest first; files without ``[rulebook]`` are something else."""
    found: list[PlacedRulebook] = []
    seen: set[str] = set()
    for folder in folders:
        here = []
        for path in _toml_files(folder):
            data = _bytes(path)
            if data is not None and _is_rulebook(data):
                name = _name(path)
                reading = load_rulebook(data, path.name, expected_id=name)
                here.append(PlacedRulebook(name=name, path=path, reading=reading, hidden=name in seen))
        found += here
        seen |= {one.name for one in here}
    for one in shipped_rulebooks():
        reading = load_rulebook(one.data, f"{one.name}.toml", expected_id=one.name)
        found.append(PlacedRulebook(name=one.name, path=None, reading=reading, hidden=one.name in seen))
    return tuple(found)


def is_path(wanted: str) -> bool:
    """True for the path of a file; anything else is looked for as an id first."""
    return wanted.lower().endswith(".toml") or "/" in wanted or "\\" in wanted


def looked_for(wanted: str | None, base: Path | None, folders: tuple[Path, ...]) -> LookedFor:
    """Every file and folder that :func:`choose_rulebook` may read."""
    package = Path(str(files("evidence_check")))
    return LookedFor(
        files=tuple(_paths(wanted, base)) if wanted is not None else (),
        folders=(
            *(() if wanted is not None and is_path(wanted) else folders),
            package / "rules",
            package.parent / "rules",
        ),
    )


def read_rulebook(
    wanted: str, base: Path | None = None, folders: tuple[Path, ...] = ()
) -> tuple[RulebookReading, tuple[Message, ...]] | RulebookChoice:
    """Read by id or by file path (relative to ``base`` or the working folder), with remarks on the place.

    A choice says why neither is there.
    """
    if not is_path(wanted):
        found = _by_id(wanted, folders)
        if found is not None:
            return found
    for path in _paths(wanted, base):
        try:
            if path.is_file():
                return load_rulebook(read_file(path), path.name), ()
        except (OSError, ValueError) as error:
            return _not_opened(wanted, error)
    if any(_is_folder(path) for path in _paths(wanted, base)):
        return RulebookChoice(rulebook=None, problem=message("rulebook.is_folder", path=wanted))
    known = tuple(dict.fromkeys(one.name for one in every_rulebook(folders)))
    problem = with_suggestion("rulebook.not_found", wanted, known)
    return RulebookChoice(rulebook=None, problem=problem, details=(*known, *_missing(folders)))


def choose_rulebook(
    wanted: str | None,
    *,
    year: int | None,
    unit_level: str | None,
    base: Path | None = None,
    folders: tuple[Path, ...] = (),
) -> RulebookChoice:
    """The rulebook for a submission. The year is never guessed silently: two candidates stop the run."""
    if wanted is not None:
        found = read_rulebook(wanted, base, folders)
        return found if isinstance(found, RulebookChoice) else _checked(*found, wanted, year)
    every = every_rulebook(folders)
    fitting = [
        one
        for one in every
        if not one.hidden
        and one.reading.rulebook is not None
        and year in (None, one.reading.rulebook.year)
        and unit_level in (None, one.reading.rulebook.unit_level)
    ]
    unread = _left_out(every)
    if len(fitting) == 1:
        only = fitting[0]
        remarks = (*_same_name(only.name, every), *_left_out(every, in_report=True), *_missing(folders, in_report=True))
        return _checked(only.reading, remarks, only.name, year)
    if fitting:
        return RulebookChoice(
            rulebook=None, problem=message("rulebook.several"), details=(*map(_candidate, fitting), *unread)
        )
    known = tuple(_candidate(one) for one in every if not one.hidden and one.reading.rulebook is not None)
    problem = message("rulebook.none")
    return RulebookChoice(rulebook=None, problem=problem, details=(*known, *unread, *_missing(folders)))


def _by_id(
    wanted: str, folders: tuple[Path, ...]
) -> tuple[RulebookReading, tuple[Message, ...]] | RulebookChoice | None:
    places: list[tuple[Path | None, bytes | Exception]] = []
    for folder in folders:
        for path in _toml_files(folder):
            if _name(path) == nfc(wanted):
                try:
                    places.append((path, read_file(path)))
                except OSError as error:
                    places.append((path, error))
    places += [(None, one.data) for one in shipped_rulebooks() if one.name == nfc(wanted)]
    if not places:
        return None
    nearest, data = places[0]
    if isinstance(data, Exception):
        return _not_opened(str(nearest), data)
    name = nearest.name if nearest is not None else f"{wanted}.toml"
    reading = load_rulebook(data, name, expected_id=nfc(wanted))
    return reading, _told_places(nfc(wanted), [place for place, _ in places])


def _same_name(name: str, every: tuple[PlacedRulebook, ...]) -> tuple[Message, ...]:
    return _told_places(name, [one.path for one in every if one.name == name])


def _told_places(name: str, places: list[Path | None]) -> tuple[Message, ...]:
    """One rulebook in several places: which is used. Folders are told by name: a report holds no machine paths."""
    if len(places) < 2 or places[0] is None:
        return ()
    other = places[1]
    if other is None:
        return (message("rulebook.instead_of_shipped", found=name, path=places[0].parent.name),)
    return (message("rulebook.instead_of_other", found=name, path=places[0].parent.name, other=other.parent.name),)


def _candidate(one: PlacedRulebook) -> Message:
    book = one.reading.rulebook
    assert book is not None
    if one.path is None:
        return message("rulebook.candidate_shipped", found=one.name, title=book.title, year=book.year)
    return message("rulebook.candidate", found=one.name, title=book.title, year=book.year, path=one.path)


def _missing(folders: tuple[Path, ...], *, in_report: bool = False) -> tuple[Message, ...]:
    return tuple(
        message("rulebook.folder_missing", path=folder.name if in_report else folder)
        for folder in folders
        if not _is_folder(folder)
    )


def _left_out(every: tuple[PlacedRulebook, ...], *, in_report: bool = False) -> tuple[Message, ...]:
    return tuple(
        message("rulebook.left_out", path=_shown(one, in_report=in_report), count=len(one.reading.problems))
        for one in every
        if one.reading.rulebook is None and not one.hidden
    )


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _shown(one: PlacedRulebook, *, in_report: bool) -> str:
    """What ``rules validate`` takes; in a report without the machine's folders."""
    if one.path is None:
        return one.name
    return one.path.name if in_report else str(one.path)


def _toml_files(folder: Path) -> list[Path]:
    """Of the folder itself, not of folders in it."""
    try:
        return sorted(path for path in folder.iterdir() if _is_toml(path))
    except (OSError, ValueError):
        return []


def _is_toml(path: Path) -> bool:
    return path.suffix.lower() == ".toml" and not path.name.startswith((".", "~")) and path.is_file()


def _name(path: Path) -> str:
    return nfc(path.stem)


def read_file(path: Path) -> bytes:
    """The bytes of a rulebook; of a file that is too large for one only so many that it is seen to be."""
    with path.open("rb") as source:
        return source.read(LARGEST + 1)


def _bytes(path: Path) -> bytes | None:
    try:
        return read_file(path)
    except OSError:
        return None


def _is_rulebook(data: bytes) -> bool:
    text = decode(data).text
    return _IS_RULEBOOK.search(text if text is not None else data.decode("latin-1")) is not None


def _not_opened(wanted: str, error: Exception) -> RulebookChoice:
    found = getattr(error, "strerror", None) or str(error)
    return RulebookChoice(rulebook=None, problem=message("rulebook.not_opened", path=wanted, found=found))


def _paths(wanted: str, base: Path | None) -> list[Path]:
    if not wanted.strip():
        return []
    path = Path(wanted)
    candidates = [path] if path.is_absolute() or base is None else [base / path, path]
    if not wanted.endswith(".toml"):
        candidates += [
            candidate.with_name(candidate.name + ".toml") for candidate in list(candidates) if candidate.name
        ]
    return candidates


def _checked(reading: RulebookReading, remarks: tuple[Message, ...], wanted: str, year: int | None) -> RulebookChoice:
    if reading.rulebook is None:
        words = message("rulebook.invalid", path=wanted, count=len(reading.problems))
        return RulebookChoice(rulebook=None, problem=words, details=reading.problems)
    if year is not None and reading.rulebook.year != year:
        words = message("rulebook.other_year", path=wanted, found=reading.rulebook.year, expected=year)
        return RulebookChoice(rulebook=None, problem=words)
    return RulebookChoice(rulebook=reading.rulebook, details=reading.problems, remarks=remarks)
