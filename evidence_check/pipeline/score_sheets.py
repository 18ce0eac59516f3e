"""The score sheets in a file: its tables are read where its text says that there is one."""

from __future__ import annotations

from evidence_check.extract.printed_tables.reading import TABLE_READERS
from evidence_check.model.extraction import Extraction
from evidence_check.model.score_sheet import ScoreSheet
from evidence_check.model.submission import WORKBOOKS, SubmittedFile
from evidence_check.pipeline.printed_tables import FileTables
from evidence_check.recognize.score_sheet import may_hold_score_sheet, read_score_sheets


def score_sheets(file: SubmittedFile, extraction: Extraction, tables: FileTables) -> tuple[ScoreSheet, ...]:
    """The sheets of a file that was read."""
    if file.kind not in TABLE_READERS or not may_hold_score_sheet(extraction):
        return ()
    return read_score_sheets(tables.of(extraction))


def are_all(sheets: tuple[ScoreSheet, ...], file: SubmittedFile, extraction: Extraction) -> bool:
    """True for a workbook with nothing else in it: its long cells need not be searched like a paper."""
    told = frozenset(page for sheet in sheets for page in sheet.pages)
    return bool(sheets) and file.kind in WORKBOOKS and told >= {one.number for one in extraction.pages if one.lines}
