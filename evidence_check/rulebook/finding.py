"""Which rulebook: by name, by file, by what the submission declares, or the only one that fits."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from evidence_check.model.message import Message, message
from evidence_check.model.rulebook import RuleBook
from evidence_check.rulebook.loading import RulebookReading, load_rulebook
from evidence_check.tomlfile.shape import with_suggestion
from evidence_check.tomlfile.source import TomlProblem


@dataclass(frozen=True, slots=True, kw_only=True)
class RulebookChoice:
    """A rulebook with the remarks on it; or why there is none, with the mistakes of the file or the candidates."""

    rulebook: RuleBook | None
    problem: Message | None = None
    details: tuple[TomlProblem | str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippedRulebook:
    """A rulebook that comes with the package. ``name`` is its id."""

    name: str
    data: bytes


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


def looked_for(wanted: str | None, base: Path | None) -> tuple[Path, ...]:
    """Every file and folder that :func:`choose_rulebook` may read, whether it is there or not."""
    package = Path(str(files("evidence_check")))
    return (package / "rules", package.parent / "rules", *(_paths(wanted, base) if wanted is not None else ()))


def read_rulebook(wanted: str, base: Path | None = None) -> RulebookReading | RulebookChoice:
    """Read by file path (relative to ``base`` or the working folder) or by id; a choice says why neither is there."""
    shipped = {one.name: one for one in shipped_rulebooks()}
    looks_like_path = wanted.endswith(".toml") or "/" in wanted or "\\" in wanted
    if wanted in shipped and not looks_like_path:
        return load_rulebook(shipped[wanted].data, f"{wanted}.toml", expected_id=wanted)
    for path in _paths(wanted, base):
        try:
            if path.is_file():
                return load_rulebook(path.read_bytes(), path.name)
        except OSError as error:
            words = message("rulebook.not_opened", path=wanted, found=error.strerror or str(error))
            return RulebookChoice(rulebook=None, problem=words)
    known = tuple(shipped)
    return RulebookChoice(rulebook=None, problem=with_suggestion("rulebook.not_found", wanted, known), details=known)


def choose_rulebook(
    wanted: str | None, *, year: int | None, unit_level: str | None, base: Path | None = None
) -> RulebookChoice:
    """The rulebook for a submission. The year is never guessed silently: two candidates stop the run."""
    if wanted is not None:
        found = read_rulebook(wanted, base)
        if isinstance(found, RulebookChoice):
            return found
        return _checked(found, wanted, year)
    readings = [
        (one.name, load_rulebook(one.data, f"{one.name}.toml", expected_id=one.name)) for one in shipped_rulebooks()
    ]
    fitting = [
        (name, reading)
        for name, reading in readings
        if reading.rulebook is not None
        and year in (None, reading.rulebook.year)
        and unit_level in (None, reading.rulebook.unit_level)
    ]
    if len(fitting) == 1:
        return _checked(fitting[0][1], fitting[0][0], year)
    names = tuple(name for name, _ in fitting or readings)
    key = "rulebook.several" if fitting else "rulebook.none"
    return RulebookChoice(rulebook=None, problem=message(key), details=names)


def _paths(wanted: str, base: Path | None) -> list[Path]:
    path = Path(wanted)
    candidates = [path] if path.is_absolute() or base is None else [base / path, path]
    if not wanted.endswith(".toml"):
        candidates += [candidate.with_name(candidate.name + ".toml") for candidate in list(candidates)]
    return candidates


def _checked(reading: RulebookReading, wanted: str, year: int | None) -> RulebookChoice:
    if reading.rulebook is None:
        words = message("rulebook.invalid", path=wanted, count=len(reading.problems))
        return RulebookChoice(rulebook=None, problem=words, details=reading.problems)
    if year is not None and reading.rulebook.year != year:
        words = message("rulebook.other_year", path=wanted, found=reading.rulebook.year, expected=year)
        return RulebookChoice(rulebook=None, problem=words)
    return RulebookChoice(rulebook=reading.rulebook, details=reading.problems)
