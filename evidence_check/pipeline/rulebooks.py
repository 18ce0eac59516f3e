"""Which rulebook a check goes by, and how much of each paper it asks to read."""

from __future__ import annotations

from pathlib import Path

from evidence_check.model.extraction import ReadingPlan
from evidence_check.model.message import Message, message
from evidence_check.model.rulebook import RequirementKind, RuleBook
from evidence_check.model.submission import Declarations
from evidence_check.pipeline.user_error import EXIT_RULEBOOK, UserError
from evidence_check.rulebook.finding import RulebookChoice, choose_rulebook
from evidence_check.tomlfile.source import TomlProblem


def reading_plan(book: RuleBook) -> ReadingPlan:
    """First and last pages carry every recognised field; tables inside a document need all pages."""
    needs_tables = any(
        alternative.kind is RequirementKind.TABLE_ANNEX
        for criterion in book.criteria
        for requirement in criterion.requires
        for alternative in requirement.alternatives
    )
    return ReadingPlan.ALL if needs_tables else ReadingPlan.ENDS


def load_named_rulebook(name: str, *, strict: bool = False) -> RuleBook:
    """A rulebook by id or file. Raises :class:`UserError` with every mistake in it; ``strict``: remarks too."""
    choice = choose_rulebook(name, year=None, unit_level=None, base=None)
    if choice.rulebook is None:
        raise UserError(choice.problem or message("rulebook.none"), EXIT_RULEBOOK, choice.details)
    if strict and choice.details:
        words = message("rulebook.invalid", path=name, count=len(choice.details))
        raise UserError(words, EXIT_RULEBOOK, choice.details)
    return choice.rulebook


def rulebook_for(wanted: str | None, declared: Declarations, root: Path) -> tuple[RuleBook, tuple[Message, ...]]:
    """The rulebook for a submission, and remarks on it. Raises :class:`UserError` where there is none, or a doubt."""
    choice: RulebookChoice = choose_rulebook(wanted, year=declared.year, unit_level=declared.unit_level, base=root)
    if choice.rulebook is None:
        raise UserError(choice.problem or message("rulebook.none"), EXIT_RULEBOOK, choice.details)
    remarks = tuple(one.placed for one in choice.details if isinstance(one, TomlProblem))
    if wanted is None:
        # The only one that fits is taken, but never silently: the year is the officer's to say.
        book = choice.rulebook
        remarks = (message("rulebook.assumed", found=book.id, year=book.year), *remarks)
    return choice.rulebook, remarks
