"""PDF with text → tables, by the borders that are drawn.

PDFium reads letters and lines: see docs/decisions for the measurements against pdfplumber. Processes only, no threads.
"""

from __future__ import annotations

import contextlib
from bisect import bisect_right

import pypdfium2 as pdfium

from evidence_check.containers.pdf_weight import is_too_heavy
from evidence_check.extract.page_placing import Placing
from evidence_check.extract.printed_tables.grid import Grid, grids_of
from evidence_check.extract.printed_tables.letters import Letter, letters_on
from evidence_check.extract.printed_tables.lines import lines_of
from evidence_check.extract.printed_tables.paper import PageTable, PaperPage, tables_of
from evidence_check.extract.printed_tables.rules import drawn_on
from evidence_check.model.codes import FindingCode
from evidence_check.model.message import message
from evidence_check.model.printed_table import PrintedTables
from evidence_check.model.problem import Problem

_MOST_PAGES = 300
_PASSWORD_ERROR = 4


def pdf_tables(data: bytes) -> PrintedTables:
    """The tables of a PDF. Problems are values."""
    if is_too_heavy(data):
        return _failed(FindingCode.UNSAFE_ARCHIVE, "file.pdf_too_heavy")
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD_ERROR:
            return _failed(FindingCode.ENCRYPTED_FILE, "file.encrypted_pdf")
        return _failed(FindingCode.UNREADABLE_FILE, "file.broken_pdf")
    with contextlib.closing(document):
        return _read(document)


def _read(document: pdfium.PdfDocument) -> PrintedTables:
    count = len(document)
    if count == 0:
        return _failed(FindingCode.UNREADABLE_FILE, "file.pdf_without_pages")
    pages: list[PaperPage] = []
    for index in range(min(count, _MOST_PAGES)):
        with contextlib.suppress(pdfium.PdfiumError):
            page = document[index]
            try:
                pages.append(_page(page, index + 1))
            finally:
                page.close()
    return PrintedTables(tables=tables_of(pages), pages=count)


def _page(page: pdfium.PdfPage, number: int) -> PaperPage:
    place = Placing(page)
    letters = letters_on(page.raw, place)
    drawn = drawn_on(page.raw, place)
    grids = grids_of(drawn.level, drawn.upright)
    inside, outside = _sorted(letters.visible, grids)
    tables = tuple(
        PageTable(grid=grid, lines=tuple(tuple(lines_of(cell)) for cell in cells))
        for grid, cells in zip(grids, inside, strict=True)
    )
    return PaperPage(number=number, height=place.size[1], tables=tables, outside=tuple(lines_of(outside)))


def _sorted(letters: tuple[Letter, ...], grids: list[Grid]) -> tuple[list[list[list[Letter]]], list[Letter]]:
    """Letters by table and cell, and those that stand in none."""
    owners = [_owners(grid) for grid in grids]
    inside: list[list[list[Letter]]] = [[[] for _ in grid.cells] for grid in grids]
    outside: list[Letter] = []
    for letter in letters:
        x, y = letter.middle
        at = next((at for at, grid in enumerate(grids) if grid.covers(x, y)), None)
        if at is None:
            outside.append(letter)
            continue
        row = bisect_right(grids[at].ys, y) - 1
        column = bisect_right(grids[at].xs, x) - 1
        owner = owners[at][min(row, len(owners[at]) - 1)][min(column, len(owners[at][0]) - 1)]
        inside[at][owner].append(letter)
    return inside, outside


def _owners(grid: Grid) -> list[list[int]]:
    """For each place of a grid the number of the cell that covers it."""
    found = [[0] * (len(grid.xs) - 1) for _ in range(len(grid.ys) - 1)]
    for number, cell in enumerate(grid.cells):
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + cell.columns):
                found[row][column] = number
    return found


def _failed(code: FindingCode, key: str) -> PrintedTables:
    return PrintedTables(problems=(Problem(code=code, detail=message(key), blocks_reading=True),))
