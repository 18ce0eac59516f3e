"""A new submission: which rulebook it goes by, how it will name it, and what it consists of. Nothing is written."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from evidence_check.authoring.skeleton.skeleton import Skeleton, skeleton_of
from evidence_check.authoring.wordml import shown
from evidence_check.messages.catalogue import Catalogue
from evidence_check.model.rulebook import RuleBook
from evidence_check.model.submission import Declarations
from evidence_check.pipeline.rulebooks import folders_for, rulebook_for
from evidence_check.rulebook.finding import every_rulebook, is_path, looked_for
from evidence_check.text.fold import nfc


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSubmission:
    """``rules`` None: the rulebook lies where ``submission.toml`` cannot point (another machine, see there)."""

    rulebook: RuleBook
    skeleton: Skeleton
    rules: str | None


def new_submission(root: Path, *, rules: str, unit: str, year: int, today: date, words: Catalogue) -> NewSubmission:
    """What ``init`` is to make in a folder. Raises :class:`UserError` for a wrong rulebook or one of another year."""
    book, _ = rulebook_for(rules, Declarations(year=year), root)
    named = declared_rules(rules, root)
    unit = " ".join(shown(unit).split())
    return NewSubmission(
        rulebook=book, skeleton=skeleton_of(book, words, unit=unit, rules=named, today=today), rules=named
    )


def declared_rules(wanted: str, root: Path) -> str | None:
    """How ``submission.toml`` names a rulebook, so that ``check`` finds it from anywhere: its id, or a path from there.

    None for a path that leads to another machine, since a submission must not make anybody's computer open a
    connection; and for one whose bytes are no text.
    """
    folders = folders_for(wanted)
    if not is_path(wanted) and nfc(wanted) in {one.name for one in every_rulebook(folders)}:
        return wanted
    file = next((path for path in looked_for(wanted, root, folders).files if path.is_file()), None)
    if file is None:
        return wanted
    try:
        way = os.path.relpath(file.resolve(), root.resolve())
    except ValueError:
        way = str(file.resolve())  # another drive
    if way.startswith(("\\\\", "//")) or shown(way) != nfc(way):
        return None
    return Path(way).as_posix()
