"""The lists of evidence in a document: its tables are read where its text says that there is one."""

from __future__ import annotations

from dataclasses import replace

from evidence_check.model.document import Document
from evidence_check.model.extraction import Extraction
from evidence_check.pipeline.printed_tables import FileTables
from evidence_check.recognize.evidence_lists.reading import (
    listed_in_lines,
    may_hold_evidence_list,
    read_evidence_lists,
)


def with_evidence_lists(document: Document, extraction: Extraction, tables: FileTables) -> Document:
    """The document with its lists. Where no table could be read, with what the lines below the title tell."""
    if not document.inspected or not may_hold_evidence_list(extraction):
        return document
    lines = [line.text for page in extraction.pages for line in page.lines]
    found = read_evidence_lists(tables.of(extraction), lines)
    if not found and not document.score_sheets:
        told = listed_in_lines(extraction)
        found = (told,) if told is not None else ()
    return replace(document, evidence_lists=found) if found else document
