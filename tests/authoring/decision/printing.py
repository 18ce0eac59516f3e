"""Tables of criteria as values: typed as in Word, or printed on pages as in a PDF."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from evidence_check.authoring.decision.draft import DraftBook
from evidence_check.authoring.decision.understanding import Asked, Unreadable, draft_rulebook
from evidence_check.model.printed_table import PrintedCell, PrintedTable

HEADINGS = ("STT", "Lĩnh vực, tiêu chí, tiêu chí thành phần", "Điểm tối đa", "Cách tính điểm", "Tài liệu kiểm chứng")
WIDTHS = (7, 28, 8, 34, 32)
Cell = str
Row = Sequence[Cell]


def typed(
    *rows: Row, headings: Row = HEADINGS, spans: Sequence[tuple[int, int, int]] = (), **more: object
) -> PrintedTable:
    """A table whose lines are paragraphs. ``**`` before a text: bold. ``spans``: merged cells (row, column, rows)."""
    merged = {(row, column): count for row, column, count in spans}
    cells = tuple(
        PrintedCell(
            row=at,
            column=column,
            lines=tuple(line for line in text.removeprefix("**").split("\n") if line.strip()),
            row_span=merged.get((at, column), 1),
            bold=text.startswith("**"),
        )
        for at, row in enumerate((tuple(f"**{name}" for name in headings), *rows) if headings else rows)
        for column, text in enumerate(row)
        if text
    )
    table = PrintedTable(
        cells=cells,
        row_count=len(rows) + bool(headings),
        column_count=max((len(row) for row in (headings, *rows)), default=0),
    )
    return replace(table, **more)  # type: ignore[arg-type]


@dataclass(slots=True)
class _Page:
    """Where the next line goes."""

    height: int
    number: int = 1
    used: int = 0
    row: int = 0
    cells: list[PrintedCell] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)


def printed(
    *rows: Row, headings: Row = HEADINGS, widths: Sequence[int] = WIDTHS, height: int = 30, repeat: bool = True
) -> PrintedTable:
    """The same on pages of ``height`` lines: paragraphs wrapped, rows broken where a page ends."""
    page = _Page(height=height, starts=[0])
    _print_row(page, tuple(f"**{name}" for name in headings), widths, (), repeat=False)
    for row in rows:
        _print_row(page, row, widths, headings, repeat=repeat)
    return PrintedTable(
        cells=tuple(page.cells),
        row_count=page.row,
        column_count=len(headings),
        page_starts=tuple(page.starts),
        wrapped=True,
    )


def _print_row(page: _Page, row: Row, widths: Sequence[int], headings: Row, *, repeat: bool) -> None:
    left = [_wrapped(text.removeprefix("**"), width) for text, width in zip(row, widths, strict=False)]
    bold = [text.startswith("**") for text in row]
    while any(left):
        room = page.height - page.used
        if room < 2:
            page.number, page.used = page.number + 1, 0
            page.starts.append(page.row)
            if repeat and headings:
                _print_row(page, tuple(f"**{name}" for name in headings), widths, (), repeat=False)
            room = page.height - page.used
        taken = [lines[:room] for lines in left]
        left = [lines[room:] for lines in left]
        page.cells += [
            PrintedCell(
                row=page.row,
                column=column,
                lines=tuple(lines),
                page=page.number,
                bold=bold[column],
                ended=_ended(lines, widths[column]),
            )
            for column, lines in enumerate(taken)
            if lines
        ]
        page.used += max(map(len, taken))
        page.row += 1


def _ended(lines: Sequence[str], width: int) -> tuple[bool, ...]:
    """As the reader of pages tells it: the next line's first word had room."""
    following = [len(line.split()[0]) for line in lines[1:]]
    return (*(len(line) + 1 + word <= width for line, word in zip(lines, following, strict=False)), False)


def _wrapped(text: str, width: int) -> list[str]:
    return [
        line
        for paragraph in text.split("\n")
        for line in textwrap.wrap(paragraph, width, break_long_words=False, break_on_hyphens=False)
    ]


def asked(**more: object) -> Asked:
    """What the command would pass on."""
    given = Asked(
        id="thu", file="thu.docx", year=2025, unit_level="commune", window=(date(2025, 1, 1), date(2025, 12, 31))
    )
    return replace(given, **more)  # type: ignore[arg-type]


def drafted(*tables: PrintedTable, **more: object) -> DraftBook:
    """The draft of tables that have one."""
    found = draft_rulebook(tables, (), asked(**more))
    assert not isinstance(found, Unreadable), found.why
    return found
