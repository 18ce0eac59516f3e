"""Reports on plans that list tasks: their middle pages count as well, so those are read in whole."""

from __future__ import annotations

from collections.abc import Callable

from evidence_check.checks.planned_tasks.pairing import may_report_on
from evidence_check.model.document import Document
from evidence_check.model.extraction import TextSource
from evidence_check.model.submission import SubmittedFile


def with_whole_reports(
    documents: tuple[Document, ...], read: Callable[[tuple[SubmittedFile, ...]], tuple[Document, ...]]
) -> tuple[Document, ...]:
    """The documents, those that may tell of a plan's tasks as ``read`` gives them. Not scans: they cost too much."""
    plans = [
        part.subject.value
        for document in documents
        if any(not table.tells_results for table in document.task_tables)
        for part in document.parts
        if part.subject.value
    ]
    if not plans:
        return documents
    may_report = may_report_on(plans)
    wanted = tuple(
        at
        for at, document in enumerate(documents)
        if not document.read_whole and document.text_source is TextSource.TEXT and any(map(may_report, document.parts))
    )
    if not wanted:
        return documents
    whole = dict(zip(wanted, read(tuple(documents[at].file for at in wanted)), strict=True))
    return tuple(whole.get(at, document) for at, document in enumerate(documents))
