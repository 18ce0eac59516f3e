"""PDF with text → tables, by the borders that are drawn.

PDFium reads letters and lines: see docs/decisions for the measurements against pdfplumber. Processes only, no threads.
"""

from __future__ import annotations

import contextlib
from bisect import bisect_right
from dataclasses import dataclass, field, replace

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from evidence_check.containers.pdf_weight import is_too_heavy
from evidence_check.extract.page_placing import Placing
from evidence_check.extract.printed_tables.grid import Grid, grids_of
from evidence_check.extract.printed_tables.letters import Letter, PageLetters, is_meaningless, letters_on
from evidence_check.extract.printed_tables.lines import lines_of
from evidence_check.extract.printed_tables.paper import PageTable, PaperPage, tables_of
from evidence_check.extract.printed_tables.rules import MOST_STEPS, Drawn, drawn_on
from evidence_check.extract.printed_tables.unruled import BarePage, guessed_pages
from evidence_check.extract.scanned_pdf import has_hidden_text
from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.message import message
from evidence_check.model.printed_table import PrintedTables
from evidence_check.model.problem import Problem

_MOST_PAGES = 300
_MOST_STEPS = 20 * MOST_STEPS
"""Of all pages together: some fifteen seconds."""
_PASSWORD_ERROR = 4
_FEWEST_COLUMNS = 3
_FEW_LETTERS = 15
_GARBAGE_SHARE = 0.3


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


@dataclass(frozen=True, slots=True)
class _Seen:
    """A page with what stands on it; ``scanned``: a picture of a page, whatever text lies under it.

    ``letters``: how many there are, blanks aside; ``odd``: how many of them have no meaning.
    """

    page: PaperPage
    bare: BarePage
    scanned: bool
    letters: int
    odd: int


@dataclass(slots=True)
class _Pages:
    """What was seen of a document; ``broken`` and ``crowded``: numbers of pages that could not be looked at."""

    seen: list[_Seen] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)
    crowded: list[int] = field(default_factory=list)
    has_drawn_table: bool = False

    @property
    def text(self) -> list[_Seen]:
        """Pages that are not pictures."""
        return [one for one in self.seen if one.letters and not one.scanned]

    @property
    def scanned(self) -> list[int]:
        """Numbers of the pages that are."""
        return [one.page.number for one in self.seen if one.scanned]


def _read(document: pdfium.PdfDocument) -> PrintedTables:
    count = len(document)
    if count == 0:
        return _failed(FindingCode.UNREADABLE_FILE, "file.pdf_without_pages")
    pages = _looked_at(document, min(count, _MOST_PAGES))
    if not pages.seen:
        return _failed(FindingCode.UNREADABLE_FILE, "file.broken_pdf", pages=count)
    if len(pages.scanned) > len(pages.text) and not any(one.page.tables for one in pages.text):
        return _failed(FindingCode.ILLEGIBLE_SCAN, "printed_table.scan", pages=count)
    if _is_garbage(pages.text):
        return _failed(FindingCode.UNREADABLE_FILE, "printed_table.garbage", pages=count)
    problems = _problems(pages, count)
    tables = tables_of([one.page for one in pages.seen])
    guessed = () if pages.has_drawn_table else tables_of(guessed_pages([one.bare for one in pages.text]))
    if guessed:
        tables = guessed
        detail = message("printed_table.no_borders")
        problems.append(Problem(code=FindingCode.UNSUPPORTED_FILE, detail=detail, confidence=Confidence.LIKELY))
    return PrintedTables(tables=tables, problems=tuple(problems), pages=count)


def _looked_at(document: pdfium.PdfDocument, count: int) -> _Pages:
    found = _Pages()
    steps = _MOST_STEPS
    for index in range(count):
        try:
            page = document[index]
        except pdfium.PdfiumError:
            found.broken.append(index + 1)
            continue
        with contextlib.closing(page):
            place = Placing(page)
            letters = letters_on(page.raw, place)
            drawn = drawn_on(page.raw, place, min(MOST_STEPS, steps))
            steps = max(0, steps - drawn.steps)
            if not drawn.is_whole:
                found.crowded.append(index + 1)
            seen = _seen(page, index + 1, place.size[1], letters, drawn)
        if any(len(table.grid.xs) > _FEWEST_COLUMNS for table in seen.page.tables):
            found.has_drawn_table = True
        if found.has_drawn_table:
            # Only a document without drawn tables is looked at letter by letter again.
            seen = replace(seen, bare=replace(seen.bare, letters=()))
        found.seen.append(seen)
    return found


def _problems(pages: _Pages, count: int) -> list[Problem]:
    """What is missing from the tables."""
    found = [
        Problem(code=code, detail=message(key, pages=_ranges(numbers)), page=numbers[0])
        for code, key, numbers in (
            (FindingCode.ILLEGIBLE_SCAN, "printed_table.scanned_pages", pages.scanned),
            (FindingCode.UNREADABLE_FILE, "printed_table.broken_pages", pages.broken),
            (FindingCode.UNREADABLE_FILE, "printed_table.crowded_pages", pages.crowded),
        )
        if numbers
    ]
    if count > _MOST_PAGES:
        detail = message("printed_table.too_many_pages", count=count, read=_MOST_PAGES)
        found.append(Problem(code=FindingCode.UNREADABLE_FILE, detail=detail))
    return found


def _seen(page: pdfium.PdfPage, number: int, height: float, letters: PageLetters, drawn: Drawn) -> _Seen:
    grids = grids_of(drawn.level, drawn.upright)
    inside, outside = _sorted(letters.visible, grids)
    tables = tuple(
        PageTable(grid=grid, lines=tuple(tuple(lines_of(cell)) for cell in cells))
        for grid, cells in zip(grids, inside, strict=True)
    )
    return _Seen(
        page=PaperPage(number=number, height=height, tables=tables, outside=tuple(lines_of(outside))),
        bare=BarePage(number=number, height=height, letters=letters.visible, level=drawn.level),
        scanned=_is_scanned(page, letters, tables),
        letters=sum(letter.text != " " for letter in letters.visible) + letters.unknown,
        odd=sum(is_meaningless(letter.text) for letter in letters.visible) + letters.unknown,
    )


def _is_scanned(page: pdfium.PdfPage, letters: PageLetters, tables: tuple[PageTable, ...]) -> bool:
    visible = sum(letter.text != " " for letter in letters.visible)
    if letters.hidden > visible:
        return True
    if any(line for table in tables for line in table.lines):
        return False
    if visible >= _FEW_LETTERS:
        return has_hidden_text(page)
    return next(iter(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)), None) is not None


def _is_garbage(pages: list[_Seen]) -> bool:
    """A font without a map to letters gives private codes."""
    letters = sum(one.letters for one in pages)
    return sum(one.odd for one in pages) > _GARBAGE_SHARE * letters


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


def _failed(code: FindingCode, key: str, pages: int = 0) -> PrintedTables:
    return PrintedTables(problems=(Problem(code=code, detail=message(key), blocks_reading=True),), pages=pages)


def _ranges(pages: list[int]) -> str:
    """3, 4, 5, 9 → "3-5, 9"."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
