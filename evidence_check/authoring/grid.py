"""Ruled tables of an official paper: a header that comes again on every page, rows that stay whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evidence_check.authoring.wordml import cell, paragraph, row, run, table, tick_box

TICK_BOX = "\u2610"
"""As a value of :func:`line`: a box to tick."""
_SIZE = 12
_LONG_CELL = 600
"""A cell of more characters may fill half a page: its row may break, or it would leave the page before it empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """``share`` of the table's width; ``align`` left | center | right."""

    title: str
    share: float
    align: str = "left"


def grid(columns: Sequence[Column], rows: Iterable[str], width: int) -> str:
    """The table: ``rows`` come from :func:`line` and :func:`band` with the same columns and width."""
    head = row(
        *(
            cell(room, paragraph(run(column.title, size=_SIZE, bold=True), align="center"), middle=True)
            for column, room in zip(columns, widths(columns, width), strict=True)
        ),
        header=True,
    )
    return table(widths(columns, width), (head, *rows), ruled=True)


def widths(columns: Sequence[Column], width: int) -> tuple[int, ...]:
    """Columns in twips; together exactly ``width``."""
    whole = sum(column.share for column in columns)
    found = [int(width * column.share / whole) for column in columns]
    return (*found[:-1], width - sum(found[:-1]))


def line(columns: Sequence[Column], rooms: Sequence[int], values: Sequence[str | Sequence[str]]) -> str:
    """A row; a value of several texts is several paragraphs."""
    texts = [(value,) if isinstance(value, str) else tuple(value) or ("",) for value in values]
    return row(
        *(
            cell(room, *(paragraph(_shown(text), align=column.align) for text in some))
            for column, room, some in zip(columns, rooms, texts, strict=True)
        ),
        splits=any(sum(map(len, some)) > _LONG_CELL for some in texts),
    )


def _shown(text: str) -> str:
    return tick_box(_SIZE) if text == TICK_BOX else run(text, size=_SIZE)


def band(rooms: Sequence[int], text: str, *, italic: bool = False) -> str:
    """A row over all columns: whose tasks follow, or which criterion; it stays with the row below."""
    said = paragraph(run(text, size=_SIZE, bold=not italic, italic=italic), align="left", keep_next=not italic)
    return row(cell(sum(rooms), said, span=len(rooms)))
