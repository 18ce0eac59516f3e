"""extract → recognize: what is done to one file, and to many in worker processes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from evidence_check.extract.pool import map_files
from evidence_check.extract.registry import extract
from evidence_check.model.document import Document
from evidence_check.model.extraction import Extraction, OcrSettings, ReadingPlan, TextSource
from evidence_check.model.problem import Problem
from evidence_check.model.submission import SubmittedFile
from evidence_check.pipeline.options import Observer, ReadingOptions
from evidence_check.recognize.document import recognize
from evidence_check.scan.describing import Described, describe
from evidence_check.scan.walking import FoundFile

NO_MODEL = OcrSettings()
"""Pictures stay unread: what a caller gets that names no model."""


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


def describe_all(
    found: tuple[FoundFile, ...], root: Path, options: ReadingOptions, observer: Observer | None = None
) -> tuple[Described, ...]:
    """Open all files and say what they are. Order is kept; no file is lost."""
    return tuple(describe(one, root) for one in found)


def read_documents(
    files: tuple[SubmittedFile, ...],
    root: Path,
    plan: ReadingPlan,
    options: ReadingOptions,
    observer: Observer | None = None,
    finished: Callable[[SubmittedFile, Document], None] | None = None,
) -> tuple[Document, ...]:
    """Open and understand all files, in worker processes where it pays. Order is kept; no file is lost.

    ``finished`` is told each document when it is there, in this process.
    """
    return map_files(
        files,
        partial(read_document, root=root, plan=plan, ocr=options.ocr),
        unread_document,
        jobs=options.jobs,
        done=observer.done if observer is not None else None,
        started=observer.started if observer is not None else None,
        finished=finished,
    )
