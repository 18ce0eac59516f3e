"""The tables of tasks in a plan, in a report on one, in an annex of either: read where the text says there are some."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from evidence_check.extract.page_words import unread_page_says
from evidence_check.extract.registry import bytes_again
from evidence_check.model.document import Document
from evidence_check.model.extraction import Extraction, TextSource
from evidence_check.model.task_table import TaskTable
from evidence_check.pipeline.printed_tables import FileTables
from evidence_check.recognize.tasks.paragraphs import read_task_paragraphs
from evidence_check.recognize.tasks.reading import read_task_tables
from evidence_check.recognize.tasks.signs import is_plan, is_report, may_hold_task_table, names_columns, tells_results


def lists_tasks_inside(document: Document, extraction: Extraction, root: Path) -> bool:
    """True for a plan one of whose unread pages has the headings of a table of tasks."""
    if document.read_whole or document.text_source is not TextSource.TEXT or not any(map(is_plan, document.parts)):
        return False
    if may_hold_task_table(extraction):
        return False  # the tables are read in whole
    data = bytes_again(document.file, root)
    read = frozenset(page.number for page in extraction.pages)
    return data is not None and unread_page_says(data, read, names_columns)


def with_tasks(document: Document, extraction: Extraction, tables: FileTables) -> Document:
    """The document with its tables of tasks, read from a text and in whole."""
    if not document.inspected or document.text_source is TextSource.OCR:
        return document
    found: tuple[TaskTable, ...] = ()
    if _may_be_concerned(document) and may_hold_task_table(extraction):
        found = read_task_tables(tables.of(extraction), lambda page, titles: _reports(document, page, titles))
    if not found and document.main.type and is_plan(document.main):
        found = read_task_paragraphs(extraction.pages)
    return replace(document, task_tables=found) if found else document


def _may_be_concerned(document: Document) -> bool:
    """Plans, reports, annexes, and tables without a heading: everything that is no paper of another type."""
    return any(is_plan(part) or is_report(part) or part.is_annex or not part.type for part in document.parts)


def _reports(document: Document, page: int, titles: Sequence[str]) -> bool:
    """Of a plan and of a report the type decides; of an annex or a bare table its own title."""
    part = next((one for one in reversed(document.parts) if one.page_from <= page), document.main)
    if not part.is_annex and (is_report(part) or is_plan(part)):
        return is_report(part)
    told = tells_results(titles)
    return is_report(part) if told is None else told
