"""The registers of files in a document: its tables are read where its text says that there are some."""

from __future__ import annotations

from dataclasses import replace

from evidence_check.extract.printed_tables.reading import TABLE_READERS
from evidence_check.model.document import Document
from evidence_check.model.extraction import Extraction
from evidence_check.pipeline.printed_tables import FileTables
from evidence_check.recognize.registers.reading import may_hold_registers, read_registers, unread_registers


def with_registers(document: Document, extraction: Extraction, tables: FileTables) -> Document:
    """The document with its registers. Where no table could be read, what the titles alone tell."""
    if not document.inspected or not may_hold_registers(extraction):
        return document
    if document.file.kind not in TABLE_READERS:
        return replace(document, registers=unread_registers(extraction))
    lines = [line.text for page in extraction.pages for line in page.lines]
    return replace(document, registers=read_registers(tables.of(extraction), lines) or unread_registers(extraction))
