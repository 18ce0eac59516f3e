"""What is done to the bytes of one file, and of many in worker processes: describe; extract → recognize."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path

from evidence_check.containers.entry import ContainerError
from evidence_check.containers.opening import NotRegularError, TooLargeToReadError
from evidence_check.extract.printed_tables.reading import TABLE_READERS, read_tables
from evidence_check.extract.printed_tables.sheet import sheet_tables
from evidence_check.extract.registry import extract, file_bytes
from evidence_check.model.document import Document
from evidence_check.model.extraction import Extraction, OcrSettings, ReadingPlan, TextSource
from evidence_check.model.printed_table import PrintedTable
from evidence_check.model.problem import Problem
from evidence_check.model.score_sheet import ScoreSheet
from evidence_check.model.signature import TrustSettings
from evidence_check.model.submission import FileKind, SubmittedFile
from evidence_check.pipeline.losses import with_losses
from evidence_check.pipeline.lost import problem_of
from evidence_check.pipeline.options import Observer, ReadingOptions
from evidence_check.pipeline.registers import with_registers
from evidence_check.recognize.document import recognize
from evidence_check.recognize.losses.reading import may_be_loss_list
from evidence_check.recognize.score_sheet import headings_of, may_hold_score_sheet, read_score_sheets
from evidence_check.scan.describing import Described, describe, undescribed
from evidence_check.scan.walking import FoundFile
from evidence_check.workers.pool import map_in_workers

NO_MODEL = OcrSettings()
"""Pictures stay unread: what a caller gets that names no model."""
NO_ROOTS = TrustSettings()
"""Issuers of certificates are not checked."""
_WORKBOOKS = frozenset({FileKind.XLSX, FileKind.XLS, FileKind.ODS})
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

    Where the ends name an enclosure, or points lost last year, the pages between are read as well. Not for scans, whose
    pages cost a hundred times as much; of them nothing is said then.
    """
    extraction = extract(file, root, plan, ocr, trust)
    sheets = _score_sheets(file, root, extraction)
    if sheets and file.kind in _WORKBOOKS and _are_all(sheets, extraction):
        return replace(recognize(file, headings_of(extraction)), score_sheets=sheets)
    document = recognize(file, extraction)
    partly_told = document.names_unseen_enclosures or (not document.read_whole and may_be_loss_list(document))
    if partly_told and document.text_source is TextSource.TEXT:
        extraction = extract(file, root, ReadingPlan.ALL, ocr, trust)
        document = recognize(file, extraction)
    document = with_losses(with_registers(document, extraction, root), root)
    return replace(document, score_sheets=sheets) if sheets else document


def _score_sheets(file: SubmittedFile, root: Path, extraction: Extraction) -> tuple[ScoreSheet, ...]:
    if file.kind not in TABLE_READERS or not may_hold_score_sheet(extraction):
        return ()
    if file.kind in _WORKBOOKS:
        return read_score_sheets(sheet_tables(extraction.tables))
    return read_score_sheets(_printed(file, root))


def _printed(file: SubmittedFile, root: Path) -> tuple[PrintedTable, ...]:
    """The file's tables with merged cells and the numbers of rows; none where the file changed meanwhile."""
    try:
        data = file_bytes(file, root)
    except (OSError, ContainerError, TooLargeToReadError, NotRegularError):
        return ()
    if file.sha256 and sha256(data).hexdigest() != file.sha256:
        return ()
    return read_tables(data, file.kind).tables


def _are_all(sheets: tuple[ScoreSheet, ...], extraction: Extraction) -> bool:
    told = frozenset(page for sheet in sheets for page in sheet.pages)
    return told >= {page.number for page in extraction.pages if page.lines}


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
    return map_in_workers(
        found,
        partial(describe, root=root),
        lambda one, loss: undescribed(one, problem_of(loss, options.budget)),
        budget=options.budget,
        jobs=options.jobs,
        weight=_size,
        done=None if watched is None else lambda one, _: watched.done(one.path),
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
    return map_in_workers(
        files,
        partial(read_document, root=root, plan=plan, ocr=options.ocr, trust=options.trust),
        lambda file, loss: unread_document(file, problem_of(loss, options.budget)),
        budget=options.budget,
        jobs=options.jobs,
        weight=lambda file: file.size,
        done=done,
    )


def _size(found: FoundFile) -> int:
    return found.stamp.size if found.stamp is not None else 0
