"""One submission folder → report."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from evidence_check.checks.assess import assess
from evidence_check.checks.earlier import Earlier
from evidence_check.checks.known import Known
from evidence_check.matching.engine import match
from evidence_check.matching.placing import Places
from evidence_check.matching.prepared import Prepared
from evidence_check.matching.reported_figures import reported_figures
from evidence_check.model.document import Document
from evidence_check.model.extraction import ReadingPlan
from evidence_check.model.message import Message, message
from evidence_check.model.report import Report
from evidence_check.model.rulebook import RuleBook
from evidence_check.model.submission import Declarations, Submission
from evidence_check.pipeline.claiming import claimed_by
from evidence_check.pipeline.listing import lists_among, without_lists
from evidence_check.pipeline.options import Observer, ReadingOptions
from evidence_check.pipeline.recalling import Memory, describe_recalled, read_recalled
from evidence_check.pipeline.rulebooks import reading_plan, rests_on, rests_on_configuration, rulebook_for
from evidence_check.pipeline.uncollected import uncollected
from evidence_check.pipeline.user_error import EXIT_NOTHING, EXIT_RULEBOOK, EXIT_USAGE, UserError
from evidence_check.pipeline.whole_reports import with_whole_reports
from evidence_check.remembering.stamps import TOML_FILES_OF
from evidence_check.remembering.verdicts import Witness
from evidence_check.scan.folder import declarations_of, submission_of
from evidence_check.scan.walking import FileStamp, walk


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the caller asks for: rulebook, unit and year, each outranking ``submission.toml``; None: as declared."""

    rules: str | None = None
    unit: str | None = None
    year: int | None = None


def check_folder(
    root: Path,
    wanted: Wanted,
    *,
    today: date,
    options: ReadingOptions,
    observer: Observer | None = None,
    memory: Memory | None = None,
) -> Report:
    """Check one submission folder. Raises :class:`UserError` for everything the caller has to mend first.

    ``memory``: what earlier runs found out; without it everything is read.
    """
    require_folder(root)
    looked_ns = time.time_ns()
    if memory is not None:
        memory.witness.see([os.fspath(root)])
    found = tuple(walk(root))
    evidence = tuple(one for one in found if one.reason is None)
    described = describe_recalled(evidence, root, options, observer, memory, looked_ns)
    submission = submission_of(root, found, described, declarations_of(root))
    seen = Seen(submission=submission, stamps={one.source: one.stamp for one in evidence}, looked_ns=looked_ns)
    return check_seen(seen, root, wanted, today=today, options=options, observer=observer, memory=memory)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A submission before anything in it is read. ``stamps``: by source, from before ``looked_ns`` was over."""

    submission: Submission
    stamps: Mapping[str, FileStamp | None]
    looked_ns: int


def check_seen(
    seen: Seen,
    root: Path,
    wanted: Wanted,
    *,
    today: date,
    options: ReadingOptions,
    observer: Observer | None = None,
    memory: Memory | None = None,
) -> Report:
    """Check what was found. ``root``: the folder that the files' sources are relative to. Raises :class:`UserError`."""
    submission = seen.submission
    declared = effective(submission.declarations, wanted)
    if memory is not None:
        memory.settled &= all(problem.key != "file.not_opened" for problem in declared.problems)
    book, remarks = rulebook_of(root, wanted, declared, memory)
    require_files(submission, root)
    stamps, looked_ns = seen.stamps, seen.looked_ns
    plan = reading_plan(book)
    documents = read_recalled(submission.files, root, plan, options, observer, memory, stamps, looked_ns)
    documents = with_whole_reports(
        documents, lambda some: read_recalled(some, root, ReadingPlan.ALL, options, None, memory, stamps, looked_ns)
    )
    return assess_submission(book, submission, documents, declared, today, remarks)


def assess_submission(
    book: RuleBook,
    submission: Submission,
    documents: tuple[Document, ...],
    declared: Declarations,
    today: date,
    remarks: tuple[Message, ...] = (),
    known: Prepared | None = None,
    earlier: Earlier | None = None,
) -> Report:
    """The pure half: match and assess what was read. ``remarks``: what is odd about the rulebook.

    ``known``, ``earlier``: what the last verdict on this submission found out; they save work and change nothing.

    Raises :class:`UserError` where there is nothing but a score sheet that nobody filled in.
    """
    places = Places.of(book)
    with uncollected():
        found = claimed_by(book, documents, declared)
        if found.has_nothing:
            raise UserError(message("error.nothing_to_check", path=submission.name), EXIT_NOTHING)
        lists = lists_among(book, documents)
        evidence, aside = without_lists(found.documents, lists)
        matching = match(book, evidence, found.declared, known)
        in_place = tuple(places.of_hints(document.file.criterion_hints) for document in evidence)
        return assess(
            Known(
                rulebook=book,
                documents=evidence,
                matching=matching,
                declared=found.declared,
                submission=submission.name,
                ignored=tuple(sorted((*submission.ignored, *found.ignored, *aside), key=lambda one: one.path)),
                as_of=today,
                claims=found.claims,
                lists=lists,
                remarks=remarks + found.remarks,
                earlier=earlier if earlier is not None else Earlier(),
                places=in_place,
                reported=reported_figures(book, evidence, found.declared, matching, in_place, found.claims),
            )
        )


def rulebook_of(
    root: Path, wanted: Wanted, declared: Declarations, memory: Memory | None = None
) -> tuple[RuleBook, tuple[Message, ...]]:
    """The rulebook for a submission, and remarks on it. Raises :class:`UserError`."""
    if wanted.rules is None and declared.rules is not None and declared.rules.replace("\\", "/").startswith("//"):
        # A path of another machine: a submission that somebody sent must not open a connection.
        raise UserError(message("rulebook.not_found", found=declared.rules), EXIT_RULEBOOK)
    rules = wanted.rules or declared.rules
    if memory is not None:
        see_rules(memory.witness, rules, root)
    return rulebook_for(rules, declared, root)


def see_rules(witness: Witness, rules: str | None, root: Path) -> None:
    """Everything that decides which rulebook is chosen and what it says."""
    # The configuration is read twice; seen before the first time, a change between the two is noticed.
    witness.see(map(os.fspath, rests_on_configuration()))
    deciding = rests_on(rules, root)
    witness.see(map(os.fspath, deciding.files))
    witness.see(os.fspath(folder / TOML_FILES_OF) for folder in deciding.folders)


def require_files(submission: Submission, root: Path) -> None:
    """Raises :class:`UserError` where there is nothing to check."""
    if not submission.files:
        raise UserError(message("error.nothing_to_check", path=root.name or str(root)), EXIT_NOTHING)


def require_folder(root: Path) -> None:
    """Raises :class:`UserError` where the folder is missing, no folder, or cannot be listed."""
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


def effective(declared: Declarations, wanted: Wanted) -> Declarations:
    """The command line outranks submission.toml."""
    return replace(declared, unit=wanted.unit or declared.unit, year=wanted.year or declared.year)
