"""A row of a printed table as its author meant it, and the same while its pieces are gathered."""

from __future__ import annotations

from dataclasses import dataclass, field

from evidence_check.authoring.decision.codes import Code
from evidence_check.authoring.decision.columns import Role
from evidence_check.model.message import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """What a row says in one column. ``lines`` over all pages; :data:`HARD_BREAK` parts what cannot be one sentence."""

    column: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedRow:
    """One row as its author meant it. ``row`` and ``page``: where it starts, both 1-based."""

    row: int
    page: int
    code: Code | None
    title: tuple[str, ...]
    points: tuple[str, ...]
    """Lines of the points cell."""
    title_roles: frozenset[Role] = frozenset({Role.TITLE})
    texts: tuple[Text, ...] = ()
    under: tuple[str, ...] = ()
    """Lines of rows below without code and points: what the criterion asks for, or its bands."""
    below: tuple[tuple[str, str], ...] = ()
    """Rows below without a code that carry points of their own: (text, points as printed)."""
    bold: bool = False
    is_total: bool = False
    evidence_guessed: bool = False
    """Nothing is printed beside it; the cell above ended with a page and may be merged with its own."""
    doubts: tuple[Message, ...] = ()


@dataclass(slots=True, kw_only=True, eq=False)
class GatheredRow:
    """A printed row while its pieces are gathered. ``row``: of the grid, 0-based."""

    row: int
    page: int
    code: Code | None
    bold: bool
    title: list[str]
    title_roles: frozenset[Role]
    points: list[str]
    is_total: bool = False
    evidence_guessed: bool = False
    texts: dict[int, list[str]] = field(default_factory=dict)
    under: list[str] = field(default_factory=list)
    below: list[tuple[str, str]] = field(default_factory=list)
    doubts: list[Message] = field(default_factory=list)

    def finished(self) -> PrintedRow:
        """The row with all its pieces."""
        return PrintedRow(
            row=self.row + 1,
            page=self.page,
            code=self.code,
            title=tuple(self.title),
            title_roles=self.title_roles,
            points=tuple(self.points),
            texts=tuple(Text(column=column, lines=tuple(lines)) for column, lines in sorted(self.texts.items())),
            under=tuple(self.under),
            below=tuple(self.below),
            bold=self.bold,
            is_total=self.is_total,
            evidence_guessed=self.evidence_guessed,
            doubts=tuple(self.doubts),
        )
