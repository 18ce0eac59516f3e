"""Which rulebook a check goes by, and how much of each paper it asks to read."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

from evidence_check.model.extraction import ReadingPlan
from evidence_check.model.figures import measured_figures
from evidence_check.model.message import Message, message
from evidence_check.model.rulebook import RequirementKind, RuleBook
from evidence_check.model.submission import Declarations
from evidence_check.pipeline.user_error import EXIT_RULEBOOK, EXIT_USAGE, UserError
from evidence_check.rulebook.finding import (
    LookedFor,
    RulebookChoice,
    choose_rulebook,
    is_path,
    looked_for,
    read_rulebook,
)
from evidence_check.rulebook.loading import RulebookReading
from evidence_check.rulebook.own_folders import OwnFolders, config_file, own_folders
from evidence_check.tomlfile.source import TomlProblem


def reading_plan(book: RuleBook) -> ReadingPlan:
    """First and last pages carry every recognised field; tables need all pages, figures those of reports."""
    needs_tables = any(
        alternative.kind is RequirementKind.TABLE_ANNEX
        for criterion in book.criteria
        for requirement in criterion.requires
        for alternative in requirement.alternatives
    )
    if needs_tables:
        return ReadingPlan.ALL
    return ReadingPlan.REPORTS if any(map(measured_figures, book.criteria)) else ReadingPlan.ENDS


def own_rulebook_folders() -> OwnFolders:
    """The user's own folders of rulebooks, as the environment and the configuration file name them."""
    return own_folders(os.environ, _home(), sys.platform)


def folders_for(wanted: str | None) -> tuple[Path, ...]:
    """The folders that a rulebook is looked for in; none where it is named by its path.

    Raises :class:`UserError` where the configuration cannot be used.
    """
    if wanted is not None and is_path(wanted):
        return ()
    own = own_rulebook_folders()
    if own.problem is not None:
        raise UserError(own.problem, EXIT_USAGE, own.details)
    return own.folders


def rests_on_configuration() -> tuple[Path, ...]:
    """The file that says which folders are the user's own, there or not."""
    config = config_file(os.environ, _home(), sys.platform)
    return (config,) if config is not None else ()


def rests_on(wanted: str | None, root: Path) -> LookedFor:
    """Every file and folder that decides which rulebook is chosen and what it says."""
    found = looked_for(wanted, root, own_rulebook_folders().folders)
    return replace(found, files=(*found.files, *rests_on_configuration()))


def load_named_rulebook(name: str, *, strict: bool = False) -> RuleBook:
    """A rulebook by id or file. Raises :class:`UserError` with every mistake in it; ``strict``: contradictions too."""
    choice = choose_rulebook(name, year=None, unit_level=None, folders=folders_for(name))
    if choice.rulebook is None:
        raise UserError(choice.problem or message("rulebook.none"), EXIT_RULEBOOK, choice.details)
    if strict and choice.details:
        words = message("rulebook.invalid", path=name, count=len(choice.details))
        raise UserError(words, EXIT_RULEBOOK, choice.details)
    return choice.rulebook


def examine_rulebook(name: str) -> RulebookReading:
    """All that is to be said of a rulebook. Raises :class:`UserError` where there is none to read."""
    found = read_rulebook(name, folders=folders_for(name))
    if isinstance(found, RulebookChoice):
        raise UserError(found.problem or message("rulebook.none"), EXIT_RULEBOOK, found.details)
    return found[0]


def rulebook_for(wanted: str | None, declared: Declarations, root: Path) -> tuple[RuleBook, tuple[Message, ...]]:
    """The rulebook for a submission, and remarks on it. Raises :class:`UserError` where there is none, or a doubt."""
    choice: RulebookChoice = choose_rulebook(
        wanted, year=declared.year, unit_level=declared.unit_level, base=root, folders=folders_for(wanted)
    )
    if choice.rulebook is None:
        raise UserError(choice.problem or message("rulebook.none"), EXIT_RULEBOOK, choice.details)
    remarks = (*choice.remarks, *(one.placed for one in choice.details if isinstance(one, TomlProblem)))
    if wanted is None:
        # The only one that fits is taken, but never silently: the year is the officer's to say.
        book = choice.rulebook
        remarks = (message("rulebook.assumed", found=book.id, year=book.year), *remarks)
    return choice.rulebook, remarks


def _home() -> Path | None:
    try:
        return Path.home()
    except RuntimeError:
        return None
