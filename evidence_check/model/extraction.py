"""What was read out of a file, before anything is understood."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from evidence_check.model.problem import Problem
from evidence_check.model.signature import Signature
from evidence_check.model.visible_mark import SigningLook, VisibleMark


class TextSource(Enum):
    """Where the text comes from."""

    TEXT = "text"
    OCR = "ocr"
    OFFICE = "office"
    NONE = "none"


class ReadingPlan(Enum):
    """Which pages are wanted: the first and last ones, of reports all; all; or, of scans, the top of every page."""

    ENDS = "ends"
    REPORTS = "reports"
    """The ends; of reports with text all pages, for the figures that they state."""
    ALL = "all"
    HEADINGS = "headings"
    """All pages of text; of scanned pages the band where a heading stands: to show what is in a file."""

    @property
    def is_of_ends(self) -> bool:
        """Of papers that are no reports with text, and of pictures, only the ends are wanted."""
        return self in (ReadingPlan.ENDS, ReadingPlan.REPORTS)


class OcrMode(Enum):
    """How far pictures of pages are recognised."""

    AUTO = "auto"
    """The bands that carry the fields of Decree 30; whole pages where a rule needs the body."""
    OFF = "off"
    FULL = "full"
    """Every page, whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OcrSettings:
    """``tessdata``: folder of the Vietnamese model; None: there is none, and scans stay unread.

    ``program``: the ``tesseract`` program, for machines without the library.
    """

    mode: OcrMode = OcrMode.AUTO
    tessdata: str | None = None
    program: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A run of text on one base line in one column, NFC, without line breaks.

    Coordinates are fractions of the page, origin top left (x0 < x1, top < bottom). A line that is split by
    a wide gap (agency on the left, motto on the right) is two lines. Word files get coordinates from their
    table cells and paragraph alignment; ``positioned`` is False where they are only reading order.
    """

    text: str
    x0: float = 0.0
    x1: float = 1.0
    top: float = 0.0
    bottom: float = 0.0
    size: float = 0.0
    """Font size in points; 0 where unknown."""
    bold: bool = False
    from_widget: bool = False
    """Contains text drawn by an annotation appearance (number and day stamped by e-office software)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page. ``number`` is 1-based. Word files are one long page with number 1."""

    number: int
    lines: tuple[Line, ...]
    positioned: bool = True
    image_share: float = 0.0
    """Share of the page covered by images, 0..1: a page with no text and a large image is a scan."""
    from_picture: bool = False
    """The lines were recognised in a picture (OCR): no single field of it is certain."""
    signing: tuple[SigningLook, ...] = ()
    """What was seen at the signing blocks in the page's picture; empty where none was looked at."""

    @property
    def text(self) -> str:
        """All lines in reading order, one per row."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table as text: rows of cells, NFC. Spreadsheets: one a sheet, ``name`` the sheet's, ``page`` its place.

    Numbers are written without floating-point noise ("2.85"), days as day/month/year. Rows may differ in length.
    """

    rows: tuple[tuple[str, ...], ...]
    name: str
    page: int
    first_row: int = 0
    """Of a spreadsheet: how many rows stand above the first."""
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """Of a spreadsheet: first row, first column, last row, last column of merged cells."""
    links: tuple[tuple[int, int, str], ...] = ()
    """Of a spreadsheet: row, column, and the address that lies under the words of that cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """``pages`` holds only the pages that were read; ``page_count`` is the file's."""

    pages: tuple[Page, ...] = ()
    page_count: int | None = None
    text_source: TextSource = TextSource.NONE
    signatures: tuple[Signature, ...] = ()
    problems: tuple[Problem, ...] = ()
    tables: tuple[Table, ...] = ()
    """Of Word, OpenDocument, web pages and spreadsheets; those inside other tables are part of their cell's text."""
    cut_short: bool = False
    """Something was left out for want of time or memory: another reading may say more."""
    title: str | None = None
    """Title from the file's metadata; a hint only."""

    @property
    def signing_looks(self) -> tuple[SigningLook, ...]:
        """The signing blocks whose pictures were looked at, in the order of pages."""
        return tuple(look for page in self.pages for look in page.signing)

    @property
    def visible_marks(self) -> tuple[VisibleMark, ...]:
        """Seals and handwriting seen there."""
        return tuple(mark for look in self.signing_looks for mark in look.marks)
