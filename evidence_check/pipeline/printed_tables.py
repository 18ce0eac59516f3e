"""The tables of an official document, whatever its format, and those of a file of the submission."""

from __future__ import annotations

import io
from pathlib import Path

from evidence_check.containers.quiet import silence_readers
from evidence_check.extract.printed_tables.reading import TABLE_READERS, read_tables
from evidence_check.extract.printed_tables.sheet import sheet_tables
from evidence_check.extract.registry import bytes_again
from evidence_check.model.extraction import Extraction
from evidence_check.model.printed_table import PrintedTable, PrintedTables
from evidence_check.model.submission import WORKBOOKS, SubmittedFile
from evidence_check.scan.sniff import sniff

_HEAD = 8192


def printed_tables(data: bytes) -> PrintedTables:
    """Tables and problems of a file's content; its name is not asked, for it often promises another kind."""
    silence_readers()
    return read_tables(data, sniff(data[:_HEAD], io.BytesIO(data)))


class FileTables:
    """The tables of one file that is being read, for whoever asks: a file is laid out once, a workbook not again."""

    def __init__(self, file: SubmittedFile, root: Path) -> None:
        self._file, self._root = file, root
        self._again: tuple[PrintedTable, ...] | None = None

    def of(self, extraction: Extraction) -> tuple[PrintedTable, ...]:
        """``extraction``: what was read of the file; () for kinds without tables."""
        if self._file.kind in WORKBOOKS:
            return sheet_tables(extraction.tables)
        if self._file.kind not in TABLE_READERS:
            return ()
        if self._again is None:
            self._again = tables_again(self._file, self._root)
        return self._again


def tables_again(file: SubmittedFile, root: Path) -> tuple[PrintedTable, ...]:
    """The tables of a file that was read a moment ago; none where it went or changed since: the next look tells."""
    data = bytes_again(file, root)
    return read_tables(data, file.kind).tables if data is not None else ()
