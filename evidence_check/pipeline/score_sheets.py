"""The score sheets in a file: its tables are read where its text says that there is one."""

from __future__ import annotations

from pathlib import Path

from evidence_check.extract.printed_tables.reading import TABLE_READERS
from evidence_check.extract.printed_tables.sheet import sheet_tables
from evidence_check.model.extraction import Extraction
from evidence_check.model.score_sheet import ScoreSheet
from evidence_check.model.submission import FileKind, SubmittedFile
from evidence_check.pipeline.printed_tables import tables_again
from evidence_check.recognize.score_sheet import may_hold_score_sheet, read_score_sheets

_WORKBOOKS = frozenset({FileKind.XLSX, FileKind.XLS, FileKind.ODS})


def score_sheets(file: SubmittedFile, extraction: Extraction, root: Path) -> tuple[ScoreSheet, ...]:
    """The sheets of a file that was read; a workbook is not opened a second time."""
    if file.kind not in TABLE_READERS or not may_hold_score_sheet(extraction):
        return ()
    if file.kind in _WORKBOOKS:
        return read_score_sheets(sheet_tables(extraction.tables))
    return read_score_sheets(tables_again(file, root))


def are_all(sheets: tuple[ScoreSheet, ...], file: SubmittedFile, extraction: Extraction) -> bool:
    """True for a workbook with nothing else in it: its long cells need not be searched like a paper."""
    told = frozenset(page for sheet in sheets for page in sheet.pages)
    return bool(sheets) and file.kind in _WORKBOOKS and told >= {one.number for one in extraction.pages if one.lines}
