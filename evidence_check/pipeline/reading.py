"""What is done to the bytes of one file, and of many in worker processes: describe; extract → recognize."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from evidence_check.extract.registry import extract
from evidence_check.model.document import Document
from evidence_check.model.extraction import Extraction, OcrSettings, ReadingPlan, TextSource
from evidence_check.model.problem import Problem
from evidence_check.model.signature import TrustSettings
from evidence_check.model.submission import SubmittedFile
from evidence_check.pipeline.engines import from_anywhere, model_of, told_engine_errors
from evidence_check.pipeline.evidence_lists import with_evidence_lists
from evidence_check.pipeline.losses import with_losses
from evidence_check.pipeline.lost import problem_of
from evidence_check.pipeline.options import Observer, ReadingOptions
from evidence_check.pipeline.printed_tables import FileTables
from evidence_check.pipeline.registers import with_registers
from evidence_check.pipeline.score_sheets import are_all, score_sheets
from evidence_check.pipeline.tasks import lists_tasks_inside, with_tasks
from evidence_check.recognize.document import recognize
from evidence_check.recognize.losses.reading import may_be_loss_list
from evidence_check.recognize.score_sheet import headings_of, speaks_of_self_scoring
from evidence_check.scan.describing import Described, describe, undescribed
from evidence_check.scan.walking import FoundFile

NO_MODEL = OcrSettings()
"""Pictures stay unread: what a caller gets that names no model."""
NO_ROOTS = TrustSettings()
"""Issuers of certificates are not checked."""
_TOLD_FROM = 500
"""Looking into so many files takes long enough to be told of."""


def read_document(
    file: SubmittedFile,
    root: Path,
    plan: ReadingPlan,
    ocr: OcrSettings = NO_MODEL,
    trust: TrustSettings = NO_ROOTS,
) -> Document:
    """Open one file and understand it: what a worker process does.

    Where the ends name an enclosure, a plan, a unit's own scores or points lost last year, the pages between are read
    as well. Not for scans, whose pages cost a hundred times as much; of them nothing is said then.
    """
    extraction = extract(file, root, plan, ocr, trust)
    tables = FileTables(file, root)
    told = plan in (ReadingPlan.REPORTS, ReadingPlan.ALL)
    sheets = score_sheets(file, extraction, tables)
    if are_all(sheets, file, extraction):
        return replace(recognize(file, headings_of(extraction)), score_sheets=sheets)
    document = recognize(file, extraction, figures=told)
    partly_told = document.names_unseen_enclosures or (
        not document.read_whole and (may_be_loss_list(document) or speaks_of_self_scoring(document))
    )
    partly_told = partly_told or lists_tasks_inside(document, extraction, root)
    if partly_told and document.text_source is TextSource.TEXT:
        extraction = extract(file, root, ReadingPlan.ALL, ocr, trust)
        document = recognize(file, extraction, figures=told)
        sheets = sheets or score_sheets(file, extraction, tables)
    document = replace(document, score_sheets=sheets) if sheets else document
    document = with_registers(with_evidence_lists(document, extraction, tables), extraction, tables)
    return with_losses(with_tasks(document, extraction, tables), root)


def unread_document(file: SubmittedFile, problem: Problem) -> Document:
    """The document of a file whose worker did not come back."""
    return recognize(file, Extraction(problems=(problem,)))


def describe_all(
    found: tuple[FoundFile, ...], root: Path, options: ReadingOptions, observer: Observer | None = None
) -> tuple[Described, ...]:
    """Open all files in worker processes and say what each is. Order is kept; no file is lost."""
    watched = observer if len(found) >= _TOLD_FROM else None
    if watched is not None:
        watched.started(len(found))
    with told_engine_errors():
        return options.where.map(
            found,
            partial(describe, root=root.absolute()),
            lambda one, loss: undescribed(one, problem_of(loss, options.budget)),
            budget=options.budget,
            weight=_size,
            done=None if watched is None else lambda one, _: watched.done(one.path),
            needs=(root,),
        )


def read_documents(
    files: tuple[SubmittedFile, ...],
    root: Path,
    plan: ReadingPlan,
    options: ReadingOptions,
    observer: Observer | None = None,
    finished: Callable[[SubmittedFile, Document], None] | None = None,
) -> tuple[Document, ...]:
    """Open and understand all files in worker processes. Order is kept; no file is lost.

    ``finished`` is told each document when it is there, in this process.
    """

    def done(file: SubmittedFile, document: Document) -> None:
        if finished is not None:
            finished(file, document)
        if observer is not None:
            observer.done(file.path)

    if observer is not None:
        observer.started(len(files))
    with told_engine_errors():
        return options.where.map(
            files,
            partial(
                read_document, root=root.absolute(), plan=plan, ocr=from_anywhere(options.ocr), trust=options.trust
            ),
            lambda file, loss: unread_document(file, problem_of(loss, options.budget)),
            budget=options.budget,
            weight=lambda file: file.size,
            done=done,
            needs=(root, *model_of(options.ocr)),
        )


def _size(found: FoundFile) -> int:
    return found.stamp.size if found.stamp is not None else 0
