"""What differs between two rulebooks. Values hold both sides; which of their fields differ stands beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Generic, TypeVar

from evidence_check.model.rulebook import Criterion, Domain, Group, Question, Requirement, RuleBook

Entry = TypeVar("Entry")


class Renumbered(Enum):
    """How it is known that a criterion has another code than before."""

    FORMERLY = "formerly"
    """The newer rulebook says so."""
    TITLE = "title"
    """It has the same title and nobody else has: likely, to be confirmed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Generic[Entry]):
    """One thing that is in both. ``fields``: keys of the rulebook format that differ, in the format's order."""

    before: Entry
    after: Entry
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListComparison(Generic[Entry]):
    """A list of entries known by their codes: in the order of the newer file, what went in that of the older."""

    added: tuple[Entry, ...] = ()
    removed: tuple[Entry, ...] = ()
    changed: tuple[Change[Entry], ...] = ()

    @property
    def is_empty(self) -> bool:
        """True where nothing differs."""
        return not (self.added or self.removed or self.changed)


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionChange:
    """A criterion that is in both, under the same code or another, and its evidence."""

    before: Criterion
    after: Criterion
    renumbered: Renumbered | None
    fields: tuple[str, ...]
    requires: ListComparison[Requirement]

    @property
    def is_rewritten(self) -> bool:
        """True where more than the code differs."""
        return bool(self.fields) or not self.requires.is_empty


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedChange:
    """A shared paper that changed in the same way in several criteria; ``criteria`` are codes of the newer book."""

    evidence_id: str
    criteria: tuple[str, ...]
    change: Change[Requirement]


@dataclass(frozen=True, slots=True, kw_only=True)
class RulebookComparison:
    """Two rulebooks. Days are compared by their distance from the assessed year, so that a new year alone is none."""

    before: RuleBook
    after: RuleBook
    head: tuple[str, ...] = ()
    policy: tuple[str, ...] = ()
    domains: ListComparison[Domain] = field(default_factory=ListComparison)
    groups: ListComparison[Group] = field(default_factory=ListComparison)
    questions: ListComparison[Question] = field(default_factory=ListComparison)
    added: tuple[Criterion, ...] = ()
    removed: tuple[Criterion, ...] = ()
    kept: tuple[CriterionChange, ...] = ()
    """Criteria of both in which something differs, if only the code."""
    shared: tuple[SharedChange, ...] = ()

    @property
    def are_equal(self) -> bool:
        """True where nothing differs but id, version and year."""
        lists = (self.domains, self.groups, self.questions)
        others = (self.head, self.policy, self.added, self.removed, self.kept, self.shared)
        return not any(others) and all(one.is_empty for one in lists)
