"""Printed rows → rows with a title, points and texts by what they speak of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from evidence_check.authoring.decision.codes import Code
from evidence_check.authoring.decision.columns import Columns, Role
from evidence_check.authoring.decision.continuing import printed_rows
from evidence_check.authoring.decision.paragraphs import Paragraph, paragraphs
from evidence_check.authoring.decision.points import read_points, read_points_range, split_trailing_points
from evidence_check.authoring.decision.printed_row import PrintedRow
from evidence_check.authoring.decision.sections import Piece, Section, sections
from evidence_check.model.message import Message, message
from evidence_check.model.printed_table import PrintedTable
from evidence_check.text.fold import clean

_UNDER_ROLES = frozenset({Role.REQUIREMENT, Role.SCORING})


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRow:
    """One row. ``points`` None: none legible. ``guide``: requirement and scoring, by paragraph."""

    row: int
    page: int
    code: Code | None
    title: str
    points: Decimal | None
    guide: tuple[str, ...] = ()
    evidence: tuple[Paragraph, ...] = ()
    notes: tuple[str, ...] = ()
    owner: str = ""
    appraiser: str = ""
    below: tuple[tuple[str, Decimal], ...] = ()
    bold: bool = False
    is_total: bool = False
    evidence_guessed: bool = False
    doubts: tuple[Message, ...] = ()


def read_rows(table: PrintedTable, columns: Columns) -> tuple[ReadRow, ...]:
    """The rows of one table."""
    return tuple(_read(row, table.wrapped, columns) for row in printed_rows(table, columns))


def _read(row: PrintedRow, wrapped: bool, columns: Columns) -> ReadRow:
    pieces = list(sections(paragraphs(row.title, wrapped=wrapped), row.title_roles))
    pieces += sections(paragraphs(row.under, wrapped=wrapped), _UNDER_ROLES)
    for text in row.texts:
        pieces += sections(paragraphs(text.lines, wrapped=wrapped), columns.of(text.column))
    title = clean(" ".join(piece.paragraph.printed for piece in pieces if piece.section is Section.TITLE))
    points, doubts = _points(row.points)
    if points is None and not doubts:
        title, points = split_trailing_points(title)
    below = [(text, read_points(number)) for text, number in row.below]
    unread = [
        message("importing.doubt.points_unread", found=f"{text}: {row.below[at][1]}")
        for at, (text, number) in enumerate(below)
        if number is None
    ]
    return ReadRow(
        row=row.row,
        page=row.page,
        code=row.code,
        title=title.rstrip(" :"),
        points=points,
        guide=_texts(pieces, Section.GUIDE),
        evidence=tuple(piece.paragraph for piece in pieces if piece.section is Section.EVIDENCE),
        notes=_texts(pieces, Section.NOTE),
        owner=" ".join(_texts(pieces, Section.OWNER)),
        appraiser=" ".join(_texts(pieces, Section.APPRAISER)),
        below=tuple((text, number) for text, number in below if number is not None),
        bold=row.bold,
        is_total=row.is_total,
        evidence_guessed=row.evidence_guessed,
        doubts=(*row.doubts, *doubts, *unread),
    )


def _texts(pieces: Sequence[Piece], section: Section) -> tuple[str, ...]:
    return tuple(piece.paragraph.text for piece in pieces if piece.section is section and piece.paragraph.text)


def _points(lines: Sequence[str]) -> tuple[Decimal | None, tuple[Message, ...]]:
    text = clean(" ".join(lines))
    if not text or text.strip("-–./") == "":
        return None, ()
    for printed in (text, "".join(lines)):
        whole = read_points(printed)
        if whole is not None:
            return whole, ()
    upper = read_points_range(text)
    if upper is not None:
        return upper, (message("importing.doubt.points_span", found=text),)
    numbers = [read_points(line) for line in lines]
    if len(numbers) > 1 and numbers[0] is not None and all(one is not None and one <= numbers[0] for one in numbers):
        return numbers[0], (message("importing.doubt.points_several", found=text),)
    return None, (message("importing.doubt.points_unread", found=text),)
