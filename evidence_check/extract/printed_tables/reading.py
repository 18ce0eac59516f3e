"""The table of readers by file kind, and the one door to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from evidence_check.extract.doc import doc_blocks
from evidence_check.extract.odt import odt_blocks
from evidence_check.extract.printed_tables.flowed import flowed_tables
from evidence_check.extract.printed_tables.pdf import pdf_tables
from evidence_check.extract.printed_tables.sheet import sheet_tables
from evidence_check.extract.printed_tables.word import docx_tables, word_xml_tables
from evidence_check.extract.rtf import rtf_blocks
from evidence_check.extract.sheets import Sheet, package_sheets, xls_sheets
from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.extraction import Extraction
from evidence_check.model.message import message
from evidence_check.model.printed_table import PrintedTable, PrintedTables
from evidence_check.model.problem import Problem
from evidence_check.model.submission import FileKind

_PICTURES = frozenset(
    {FileKind.JPEG, FileKind.PNG, FileKind.TIFF, FileKind.GIF, FileKind.BMP, FileKind.WEBP, FileKind.HEIC}
)
_BEFORE_DOCX = Problem(
    code=FindingCode.UNSUPPORTED_FILE, detail=message("printed_table.old_word"), confidence=Confidence.LIKELY
)


def _of_doc(data: bytes) -> PrintedTables:
    blocks = doc_blocks(data)
    if isinstance(blocks, Extraction):
        return PrintedTables(problems=blocks.problems or (_BEFORE_DOCX,))
    return PrintedTables(tables=flowed_tables(blocks), problems=(_BEFORE_DOCX,), pages=1)


def _of_rtf(data: bytes) -> PrintedTables:
    read = rtf_blocks(data)
    if isinstance(read, Extraction):
        return PrintedTables(problems=read.problems)
    blocks, problems = read
    return PrintedTables(tables=flowed_tables(blocks), problems=(*problems, _BEFORE_DOCX), pages=1)


def _of_odt(data: bytes) -> PrintedTables:
    blocks = odt_blocks(data)
    if isinstance(blocks, Extraction):
        return PrintedTables(problems=blocks.problems)
    return PrintedTables(tables=flowed_tables(blocks), pages=1)


def _of_word(read: Callable[[bytes], tuple[PrintedTable, ...] | Extraction]) -> Callable[[bytes], PrintedTables]:
    def tables(data: bytes) -> PrintedTables:
        found = read(data)
        if isinstance(found, Extraction):
            return PrintedTables(problems=found.problems)
        return PrintedTables(tables=found, pages=1)

    return tables


def _of_sheets(read: Callable[[bytes], tuple[Sheet, ...] | Extraction]) -> Callable[[bytes], PrintedTables]:
    def tables(data: bytes) -> PrintedTables:
        found = read(data)
        if isinstance(found, Extraction):
            return PrintedTables(problems=found.problems)
        return PrintedTables(tables=sheet_tables(found), pages=len(found))

    return tables


TABLE_READERS: dict[FileKind, Callable[[bytes], PrintedTables]] = {
    FileKind.PDF: pdf_tables,
    FileKind.DOCX: _of_word(docx_tables),
    FileKind.WORD_XML: _of_word(word_xml_tables),
    FileKind.DOC: _of_doc,
    FileKind.RTF: _of_rtf,
    FileKind.ODT: _of_odt,
    FileKind.XLSX: _of_sheets(package_sheets),
    FileKind.ODS: _of_sheets(package_sheets),
    FileKind.XLS: _of_sheets(xls_sheets),
}


def read_tables(data: bytes, kind: FileKind) -> PrintedTables:
    """The tables of a file. Whatever is wrong with it comes back as a problem; no content raises."""
    reader = TABLE_READERS.get(kind)
    if reader is None:
        return PrintedTables(problems=(_unread(kind),))
    try:
        found = reader(data)
    except MemoryError:
        raise
    except Exception as error:
        # Parsers of foreign formats raise what they like on broken input.
        detail = message("file.parser_failed", found=type(error).__name__)
        return PrintedTables(problems=(Problem(code=FindingCode.UNREADABLE_FILE, detail=detail, blocks_reading=True),))
    if found.tables or any(problem.blocks_reading for problem in found.problems):
        return found
    nothing = Problem(code=FindingCode.UNSUPPORTED_FILE, detail=message("printed_table.none"), blocks_reading=True)
    return replace(found, problems=(*found.problems, nothing))


def _unread(kind: FileKind) -> Problem:
    if kind is FileKind.EMPTY:
        code, detail = FindingCode.EMPTY_FILE, message("file.empty")
    elif kind is FileKind.ENCRYPTED_OFFICE:
        code, detail = FindingCode.ENCRYPTED_FILE, message("file.encrypted_office")
    elif kind in _PICTURES:
        code, detail = FindingCode.ILLEGIBLE_SCAN, message("printed_table.scan")
    else:
        code, detail = FindingCode.UNSUPPORTED_FILE, message("printed_table.unsupported")
    return Problem(code=code, detail=detail, blocks_reading=True)
