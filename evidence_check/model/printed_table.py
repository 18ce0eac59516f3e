"""A table as it is printed in a decision: cells with their places, before anything in it is understood."""

from __future__ import annotations

from dataclasses import dataclass

from evidence_check.model.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedCell:
    """``row`` and ``column``: the first grid place it covers, 0-based; a merged cell covers more than one.

    ``lines``: NFC, without empty ones. ``page``: 1-based page of a PDF, place of a spreadsheet's sheet, 1 for Word.
    """

    row: int
    column: int
    lines: tuple[str, ...]
    row_span: int = 1
    column_span: int = 1
    page: int = 1
    bold: bool = False
    """All of its text is bold."""
    links: tuple[str, ...] = ()
    """Addresses under its words that the text itself does not show."""
    ended: tuple[bool, ...] = ()
    """Of printed lines: for each whether the first word of the next would have fitted behind it, so that a paragraph
    ends there. False says nothing. () where lines are paragraphs."""

    @property
    def text(self) -> str:
        """The lines, one per row."""
        return "\n".join(self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedTable:
    """One table, over all its pages. ``cells`` in the order of rows, then columns; places without text have none.

    A row that runs over a page break is two rows here, and so is a merged cell: what belongs together is for the
    reader of the meaning to say. ``page_starts``: rows that stand first on a page, repeated headings included.
    """

    cells: tuple[PrintedCell, ...]
    row_count: int
    column_count: int
    page_starts: tuple[int, ...] = ()
    wrapped: bool = False
    """Lines are printed lines (PDF): a paragraph may go on in the next. Else a line is a paragraph."""
    name: str = ""
    """A sheet's name."""
    first_row: int = 0
    """How many rows of the sheet stand above row 0: a program shows row 0 as ``first_row`` + 1."""
    above: tuple[str, ...] = ()
    """The last lines of text between the table before and this one, page numbers and running heads left out."""
    heading_rows: int = 0
    """How many first rows the file itself repeats on each page, or says are headings; 0 where it does not tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedTables:
    """The tables of one file in its order. ``pages``: of a PDF, visible sheets of a spreadsheet, 1 for Word."""

    tables: tuple[PrintedTable, ...] = ()
    problems: tuple[Problem, ...] = ()
    pages: int = 0
