"""A rulebook as it was built, together with where each piece of it stands in the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from evidence_check.model.rulebook import Requirement, RuleBook
from evidence_check.tomlfile.paths import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where the keys of a requirement stand: in its own table, or in the ``[[evidence]]`` that it uses.

    ``own``: keys of its own table; ``shared``: where the evidence stands; ``choices``: keys of each ``any_of``.
    """

    path: Path
    own: frozenset[str]
    shared: Path | None = None
    shared_keys: frozenset[str] = frozenset()
    choices: tuple[frozenset[str], ...] = ()

    def at(self, key: str) -> Path:
        """Where a key stands."""
        if key not in self.own and key in self.shared_keys and self.shared is not None:
            return (*self.shared, key)
        return (*self.path, key)

    def at_choice(self, choice: int, key: str) -> Path:
        """Where a key of one alternative stands: in its ``any_of`` entry, else as :meth:`at`."""
        if choice < len(self.choices) and key in self.choices[choice]:
            return (*self.at("any_of"), choice, key)
        return self.at(key)

    def says(self, key: str) -> bool:
        """True where the file itself says it, whatever the default is."""
        return key in self.own or key in self.shared_keys


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One requirement and where it stands."""

    requirement: Requirement
    places: Places


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """``entries``: of each criterion, in the book's order. ``unused``: shared evidence that no criterion uses."""

    book: RuleBook
    entries: tuple[tuple[Entry, ...], ...]
    evidence_ids: tuple[str, ...] = ()
    """Of every ``[[evidence]]`` in order, "" where it has none."""
    unused: tuple[Entry, ...] = ()

    def every_entry(self) -> Iterator[Entry]:
        """Those of the criteria, then those that nobody uses."""
        for entries in self.entries:
            yield from entries
        yield from self.unused
