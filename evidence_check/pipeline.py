"""Joins the stages: the only module that knows them all (ARCHITECTURE.md).

scan → extract → recognize → match → assess. Everything with an effect is here or in an edge room.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Protocol

from PIL import Image

from evidence_check.checks.assess import assess
from evidence_check.checks.known import Known
from evidence_check.extract.ocr.seal import seal_areas
from evidence_check.extract.page_pictures import PagePicture, has_pictures, page_pictures
from evidence_check.extract.pool import map_files
from evidence_check.extract.registry import extract
from evidence_check.matching.engine import match
from evidence_check.matching.placing import Places
from evidence_check.messages.catalogue import Catalogue
from evidence_check.model.document import Document
from evidence_check.model.extraction import Extraction, OcrSettings, ReadingPlan, TextSource
from evidence_check.model.message import Message, message
from evidence_check.model.problem import Problem
from evidence_check.model.report import Report
from evidence_check.model.rulebook import RequirementKind, RuleBook
from evidence_check.model.submission import Declarations, Submission, SubmittedFile
from evidence_check.recognize.document import recognize
from evidence_check.rulebook.finding import RulebookChoice, choose_rulebook
from evidence_check.scan.folder import scan_files, scan_folder
from evidence_check.showing.drawing import draw_marks
from evidence_check.showing.lettering import find_lettering
from evidence_check.showing.marks import Mark, MarkKind, half_of, marks_of, seen_mark
from evidence_check.tomlfile.source import TomlProblem

NO_MODEL = OcrSettings()
"""Pictures stay unread: what a caller gets that names no model."""
HALVES = ("", "a", "b")
"""How the pages on one sheet are told apart, by :attr:`ShownPage.half`."""
_MOST_SHOWN = 40
_SHOWN_AT_ONCE = 8
"""Pictures of pages held in memory; each has some 12 MB."""
EXIT_USAGE = 2
EXIT_NOTHING = 3
EXIT_RULEBOOK = 4


class UserError(Exception):
    """A wrong call: what is wrong, the way out, and the contract's exit code. ``details`` are further lines."""

    def __init__(self, words: Message, exit_code: int, details: tuple[TomlProblem | str, ...] = ()) -> None:
        super().__init__(words.key)
        self.message = words
        self.exit_code = exit_code
        self.details = details


class Observer(Protocol):
    """Is told how far the reading has come; the core itself is silent."""

    def started(self, total: int) -> None: ...

    def done(self, path: str) -> None: ...


def read_document(file: SubmittedFile, root: Path, plan: ReadingPlan, ocr: OcrSettings = NO_MODEL) -> Document:
    """Open one file and understand it: what a worker process does.

    Where the ends name an enclosure, the pages between are read as well: it may stand there. Not for scans, whose
    pages cost a hundred times as much; of them nothing is said then.
    """
    document = recognize(file, extract(file, root, plan, ocr))
    if document.names_unseen_enclosures and document.text_source is TextSource.TEXT:
        return recognize(file, extract(file, root, ReadingPlan.ALL, ocr))
    return document


def unread_document(file: SubmittedFile, problem: Problem) -> Document:
    """The document of a file whose worker did not come back."""
    return recognize(file, Extraction(problems=(problem,)))


def check_folder(
    root: Path,
    *,
    rules: str | None,
    unit: str | None,
    year: int | None,
    today: date,
    jobs: int | None,
    ocr: OcrSettings = NO_MODEL,
    observer: Observer | None = None,
) -> Report:
    """Check one submission folder. Raises :class:`UserError` for everything the caller has to mend first."""
    _require_folder(root)
    submission = scan_folder(root)
    declared = _effective(submission.declarations, unit=unit, year=year)
    book, remarks = _rulebook(rules or declared.rules, declared, root)
    if not submission.files:
        raise UserError(message("error.nothing_to_check", path=root.name or str(root)), EXIT_NOTHING)
    documents = read_documents(submission.files, root, reading_plan(book), ocr, jobs, observer)
    return assess_submission(book, submission, documents, declared, today, remarks)


def assess_submission(
    book: RuleBook,
    submission: Submission,
    documents: tuple[Document, ...],
    declared: Declarations,
    today: date,
    remarks: tuple[Message, ...] = (),
) -> Report:
    """The pure half: match and assess what was read. ``remarks``: what is odd about the rulebook."""
    places = Places.of(book)
    return assess(
        Known(
            rulebook=book,
            documents=documents,
            matching=match(book, documents, declared),
            declared=declared,
            submission=submission.name,
            ignored=submission.ignored,
            as_of=today,
            remarks=remarks,
            places=tuple(places.of_hints(document.file.criterion_hints) for document in documents),
        )
    )


def inspect_files(
    paths: Iterable[Path], jobs: int | None = None, ocr: OcrSettings = NO_MODEL
) -> tuple[tuple[Document, Path], ...]:
    """What the tool sees in single files, in the order given, each with its folder.

    Missing files raise :class:`UserError`.
    """
    found: list[tuple[Document, Path]] = []
    for path in paths:
        if not path.exists():
            raise UserError(message("error.file_missing", path=str(path)), EXIT_USAGE)
        if path.is_dir():
            raise UserError(message("error.folder_for_file", path=str(path)), EXIT_USAGE)
        read = read_documents(scan_files(path), path.parent, ReadingPlan.HEADINGS, ocr, jobs, None)
        found.extend((document, path.parent) for document in read)
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPage:
    """A page with boxes round what was recognised. ``half``: 1 left, 2 right on a sheet with two pages, else 0."""

    number: int
    half: int
    picture: Image.Image


def show_pages(
    document: Document, root: Path, words: Catalogue, ocr: OcrSettings = NO_MODEL
) -> Iterator[ShownPage | Message]:
    """Pictures of the pages of an inspected document that carry a recognised field; in words what is not shown."""
    path = document.file.path
    marks = marks_of(document, words)
    if not has_pictures(document.file):
        if document.inspected and marks:
            yield message("show.no_page_picture", path=path)
        return
    numbers = sorted({mark.place.page for mark in marks})
    if not numbers:
        yield message("show.nothing_to_show", path=path)
    for start in range(0, min(len(numbers), _MOST_SHOWN), _SHOWN_AT_ONCE):
        batch = numbers[start : min(start + _SHOWN_AT_ONCE, _MOST_SHOWN)]
        pictures = page_pictures(document.file, root, frozenset(batch), ReadingPlan.HEADINGS, ocr)
        for number in batch:
            sheet = [one for one in pictures if one.number == number]
            if not sheet:
                yield message("show.not_drawn", path=path, page=number)
            there = [mark for mark in marks if mark.place.page == number]
            yield from _shown(document, number, sheet, there, words)
    if len(numbers) > _MOST_SHOWN:
        yield message("show.more_pages", path=path, shown=_MOST_SHOWN, count=len(numbers) - _MOST_SHOWN)


def _shown(
    document: Document, number: int, sheet: list[PagePicture], marks: list[Mark], words: Catalogue
) -> Iterator[ShownPage]:
    halves = [one.lines for one in sheet]
    for at, one in enumerate(sheet):
        own = [mark for mark in marks if half_of(mark.place, halves) == at]
        own += [seen_mark(MarkKind.SEAL, number, box, words) for box in seal_areas(one.picture)]
        own += [seen_mark(MarkKind.SIGNATURE, number, box, words) for box in one.signatures]
        if own:
            title = words.text("show.title", path=document.file.path, page=f"{number}{HALVES[one.half]}")
            picture = draw_marks(one.picture, own, title, words, find_lettering())
            yield ShownPage(number=number, half=one.half, picture=picture)


def read_documents(
    files: tuple[SubmittedFile, ...],
    root: Path,
    plan: ReadingPlan,
    ocr: OcrSettings,
    jobs: int | None,
    observer: Observer | None,
) -> tuple[Document, ...]:
    """Open and understand all files, in worker processes where it pays. Order is kept; no file is lost."""
    return map_files(
        files,
        partial(read_document, root=root, plan=plan, ocr=ocr),
        unread_document,
        jobs=jobs,
        done=observer.done if observer is not None else None,
        started=observer.started if observer is not None else None,
    )


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


def _require_folder(root: Path) -> None:
    shown = str(root)
    try:
        if not root.exists():
            raise UserError(message("error.folder_missing", path=shown), EXIT_USAGE)
        if not root.is_dir():
            raise UserError(message("error.file_for_folder", path=shown), EXIT_USAGE)
        with os.scandir(root):
            pass
    except OSError as error:
        raise UserError(message("error.folder_unreadable", path=shown), EXIT_USAGE) from error


def _effective(declared: Declarations, *, unit: str | None, year: int | None) -> Declarations:
    """The command line outranks submission.toml."""
    return replace(declared, unit=unit or declared.unit, year=year or declared.year)


def _rulebook(wanted: str | None, declared: Declarations, root: Path) -> tuple[RuleBook, tuple[Message, ...]]:
    choice: RulebookChoice = choose_rulebook(wanted, year=declared.year, unit_level=declared.unit_level, base=root)
    if choice.rulebook is None:
        raise UserError(choice.problem or message("rulebook.none"), EXIT_RULEBOOK, choice.details)
    remarks = tuple(one.placed for one in choice.details if isinstance(one, TomlProblem))
    if wanted is None:
        # The only one that fits is taken, but never silently: the year is the officer's to say.
        book = choice.rulebook
        remarks = (message("rulebook.assumed", found=book.id, year=book.year), *remarks)
    return choice.rulebook, remarks
