"""The lists of evidence in a document: its tables are read where its text says that there is one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from evidence_check.extract.printed_tables.reading import TABLE_READERS
from evidence_check.extract.printed_tables.sheet import sheet_tables
from evidence_check.model.document import Document
from evidence_check.model.evidence_list import EvidenceList
from evidence_check.model.extraction import Extraction
from evidence_check.model.submission import FileKind
from evidence_check.pipeline.printed_tables import tables_again
from evidence_check.recognize.evidence_lists.reading import (
    listed_in_lines,
    may_hold_evidence_list,
    read_evidence_lists,
)

_WORKBOOKS = frozenset({FileKind.XLSX, FileKind.XLS, FileKind.ODS})


def with_evidence_lists(document: Document, extraction: Extraction, root: Path) -> Document:
    """The document with its lists. Where no table could be read, with what the lines below the title tell."""
    if not document.inspected or not may_hold_evidence_list(extraction):
        return document
    lines = [line.text for page in extraction.pages for line in page.lines]
    found: tuple[EvidenceList, ...] = ()
    if document.file.kind in _WORKBOOKS:
        found = read_evidence_lists(sheet_tables(extraction.tables), lines)
    elif document.file.kind in TABLE_READERS:
        found = read_evidence_lists(tables_again(document.file, root), lines)
    if not found and not document.score_sheets:
        told = listed_in_lines(extraction)
        found = (told,) if told is not None else ()
    return replace(document, evidence_lists=found) if found else document
