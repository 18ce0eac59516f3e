"""Rulebook → everything that ``init`` makes, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from evidence_check.authoring.skeleton.checklist import checklist
from evidence_check.authoring.skeleton.declarations import declarations_file
from evidence_check.authoring.skeleton.folder_names import CriterionFolder, criterion_folders
from evidence_check.authoring.skeleton.score_sheet import score_sheet
from evidence_check.authoring.skeleton.telling import Telling
from evidence_check.messages.catalogue import Catalogue, catalogue
from evidence_check.model.rulebook import RuleBook

DECLARATIONS = "submission.toml"
SCORE_SHEET = "bang_tu_cham.xlsx"
CHECKLIST = "danh_muc_viec.docx"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFile:
    """A file to write. ``name`` is one name."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Skeleton:
    """A new submission. ``files`` in the order to write them."""

    folders: tuple[CriterionFolder, ...]
    files: tuple[NewFile, ...]


def skeleton_of(book: RuleBook, words: Catalogue, *, unit: str, rules: str | None, today: date) -> Skeleton:
    """The submission of a unit. ``rules``: how it names its rulebook, see :func:`declarations_file`.

    The score sheet is an official form and always Vietnamese; what is written for the officer speaks ``words``.
    """
    telling, official = Telling(book, words), Telling(book, catalogue("vi"))
    return Skeleton(
        folders=criterion_folders(book),
        files=(
            NewFile(name=SCORE_SHEET, data=score_sheet(official, unit=unit, today=today)),
            NewFile(name=CHECKLIST, data=checklist(telling, unit=unit, today=today)),
            NewFile(name=DECLARATIONS, data=declarations_file(telling, unit=unit, rules=rules).encode("utf-8")),
        ),
    )
