"""Rows of the grid → printed rows: page breaks undone, repeated headings dropped, merged cells given to all their rows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from evidence_check.authoring.decision.codes import Code, CodeKind, read_code, split_code
from evidence_check.authoring.decision.columns import Columns, Role
from evidence_check.authoring.decision.paragraphs import HARD_BREAK, goes_on
from evidence_check.authoring.decision.points import read_points, read_points_range, split_trailing_points
from evidence_check.model.message import Message, message
from evidence_check.model.printed_table import PrintedCell, PrintedTable
from evidence_check.text.fold import is_upper, squeeze, toneless

_TEXT_ROLES = (Role.REQUIREMENT, Role.SCORING, Role.EVIDENCE, Role.NOTE, Role.OWNER, Role.APPRAISER)
_TOTAL = re.compile(r"^(?:[a-z0-9.]{1,4} )?(?:tong (?:so )?(?:cong )?(?:so )?diem|tong cong|tong so|tong|cong)(?: (?:cong|chung|toi da|chi so|diem))*\W*(?:\(.*\))?\W*$")
_NUMBERED = re.compile(r"\(?\s*(\d{1,2})\s*\)?(?:\s*=.*)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """What a row says in one column. ``lines`` over all pages; :data:`HARD_BREAK` parts what cannot be one sentence."""

    roles: frozenset[Role]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedRow:
    """One row as its author meant it. ``row`` and ``page``: where it starts, both 1-based."""

    row: int
    page: int
    code: Code | None
    title: tuple[str, ...]
    points: str
    """The points cell as printed."""
    texts: tuple[Text, ...] = ()
    below: tuple[tuple[str, str], ...] = ()
    """Rows below without a code that carry points of their own: (text, points as printed)."""
    bold: bool = False
    is_total: bool = False
    doubts: tuple[Message, ...] = ()


@dataclass(slots=True, kw_only=True)
class _Row:
    """A printed row while its pieces are gathered."""

    row: int
    page: int
    code: Code | None
    bold: bool
    is_total: bool = False
    title: list[str] = field(default_factory=list)
    points: list[str] = field(default_factory=list)
    texts: dict[int, list[str]] = field(default_factory=dict)
    below: list[tuple[str, str]] = field(default_factory=list)
    doubts: list[Message] = field(default_factory=list)


def printed_rows(table: PrintedTable, columns: Columns) -> tuple[PrintedRow, ...]:
    """The table's rows below its headings, each once."""
    return _Reader(table, columns).read()


class _Reader:
    def __init__(self, table: PrintedTable, columns: Columns) -> None:
        self.table = table
        self.columns = columns
        self.by_row: dict[int, list[PrintedCell]] = {}
        for cell in table.cells:
            if cell.row >= columns.first_row:
                self.by_row.setdefault(cell.row, []).append(cell)
        self.starts = frozenset(table.page_starts)
        self.rows: list[_Row] = []
        self.owner: dict[int, _Row] = {}
        """Grid row → the printed row it belongs to."""
        self.fresh: set[int] = set()
        """Grid rows that stand first on a page, below repeated headings."""
        self.part_before: str | None = None
        self.codes_in_titles = not columns.has(Role.CODE) or self._codes_are_rare()

    def read(self) -> tuple[PrintedRow, ...]:
        at_page_start = False
        for row in sorted(self.by_row):
            cells = self.by_row[row]
            at_page_start = at_page_start or row in self.starts
            if self._is_heading(cells) or self._is_numbering(cells):
                continue
            if at_page_start:
                self.fresh.add(row)
            at_page_start = False
            self._place(row, cells)
        self._give_texts()
        return tuple(self._finished(one) for one in self.rows)

    # ---- which rows are which

    def _is_heading(self, cells: list[PrintedCell]) -> bool:
        texts = [squeeze(cell.text) for cell in cells if cell.text.strip()]
        known = sum(text in self.columns.headings for text in texts)
        return bool(texts) and known >= 2 and known * 3 >= len(texts) * 2

    def _is_numbering(self, cells: list[PrintedCell]) -> bool:
        """ "(1) (2) (3) (4)=(2)x(3)" below the headings."""
        texts = [cell.text.strip() for cell in cells if cell.text.strip()]
        numbers = [match for match in map(_NUMBERED.fullmatch, texts) if match]
        if len(texts) < 3 or len(numbers) < len(texts):
            return False
        values = [int(match[1]) for match in numbers]
        return values == list(range(values[0], values[0] + len(values))) and values[0] <= 2

    def _codes_are_rare(self) -> bool:
        """The column for codes is there, and the codes stand in the titles all the same."""
        rows = filled = 0
        for cells in self.by_row.values():
            if any(Role.TITLE in self.columns.of(cell.column) for cell in cells):
                rows += 1
                filled += any(Role.CODE in self.columns.of(cell.column) and read_code(cell.text) for cell in cells)
        return filled * 5 < rows

    def _place(self, row: int, cells: list[PrintedCell]) -> None:
        code, title, points, bold = self._head(cells)
        covered = self._covered_by_code(row)
        if code is None and not _is_total(title) and self.rows:
            before = self.rows[-1]
            heading = bool(title) and bold and is_upper(" ".join(title)) and row not in self.fresh and not covered
            if not heading:
                self._continue(before, row, title, points)
                return
        made = _Row(row=row, page=min(cell.page for cell in cells), code=code, bold=bold, is_total=_is_total(title))
        made.title, made.points = title, points
        if code is not None and code.kind is CodeKind.PART:
            self.part_before = code.parts[0]
        self.rows.append(made)
        self.owner[row] = made

    def _continue(self, before: _Row, row: int, title: list[str], points: list[str]) -> None:
        self.owner[row] = before
        at_break = row in self.fresh
        if points and (before.points or not at_break) and title:
            before.below.append((" ".join(title), " ".join(points)))
        elif points and before.points:
            # Points beside text of another column: the row's bands, one a row.
            beside = [cell for cell in self.by_row[row] if self.columns.of(cell.column) & {Role.REQUIREMENT, Role.SCORING}]
            if len(beside) == 1:
                before.below.append((" ".join(beside[0].lines), " ".join(points)))
                self.by_row[row] = [cell for cell in self.by_row[row] if cell is not beside[0]]
        else:
            if title:
                before.title += title if at_break else [HARD_BREAK, *title]
            before.points += points

    def _covered_by_code(self, row: int) -> bool:
        """True where the code's cell above reaches down to this row."""
        if not self.rows:
            return False
        return any(
            cell.row + cell.row_span > row
            for cell in self.by_row.get(self.rows[-1].row, ())
            if self.columns.of(cell.column) & {Role.CODE, Role.TITLE}
        )

    def _head(self, cells: list[PrintedCell]) -> tuple[Code | None, list[str], list[str], bool]:
        code: Code | None = None
        title: list[str] = []
        points: list[str] = []
        bold: list[bool] = []
        for cell in cells:
            roles = self.columns.of(cell.column)
            wide = cell.column_span > 1 and any(
                Role.TITLE in self.columns.of(column) for column in range(cell.column, cell.column + cell.column_span)
            )
            if Role.CODE in roles and not wide:
                code = read_code("".join(cell.lines), self.part_before) or read_code(" ".join(cell.lines), self.part_before)
                if code is None and cell.text.strip():
                    code, rest = split_code(" ".join(cell.lines), self.part_before, bold=cell.bold)
                    title += [rest] if rest else []
                bold.append(cell.bold)
            elif Role.TITLE in roles or (wide and Role.CODE in roles):
                lines = list(cell.lines)
                if code is None and (self.codes_in_titles or wide):
                    code, lines = _code_off(lines, self.part_before, cell.bold)
                title += [HARD_BREAK, *lines] if title else lines
                bold.append(cell.bold)
            elif Role.POINTS in roles:
                points += cell.lines
        return code, title, points, bool(bold) and all(bold)

    # ---- which texts belong to which rows

    def _give_texts(self) -> None:
        for column in range(len(self.columns.roles)):
            if not self.columns.of(column) & frozenset(_TEXT_ROLES) or Role.TITLE in self.columns.of(column):
                continue
            self._give_column(column)

    def _give_column(self, column: int) -> None:
        cells = [
            cell
            for row in sorted(self.by_row)
            if row in self.owner
            for cell in self.by_row[row]
            if cell.column == column and cell.text.strip()
        ]
        chain: list[PrintedCell] = []
        for cell in cells:
            if chain and not self._same_cell(chain[-1], cell):
                self._hand_out(column, chain)
                chain = []
            chain.append(cell)
        if chain:
            self._hand_out(column, chain)

    def _same_cell(self, above: PrintedCell, below: PrintedCell) -> bool:
        """True where a page break alone parts two cells."""
        if below.row not in self.fresh or above.page == below.page:
            return False
        if not self._reaches_the_end(above):
            return False
        if self.owner.get(below.row) is self.owner.get(above.row + above.row_span - 1):
            return True
        # A merged cell broken between two of its rows: its text goes on where a row with a code of its own begins.
        return self.table.wrapped and goes_on(above.lines[-1], below.lines[0])

    def _reaches_the_end(self, cell: PrintedCell) -> bool:
        last = cell.row + cell.row_span - 1
        return not any(last < row < after for after in (self._next_fresh(last),) for row in self.by_row if row in self.owner)

    def _next_fresh(self, row: int) -> int:
        return min((one for one in self.fresh if one > row), default=self.table.row_count)

    def _hand_out(self, column: int, chain: list[PrintedCell]) -> None:
        owners: list[_Row] = []
        for cell in chain:
            for row in range(cell.row, cell.row + min(cell.row_span, self.table.row_count)):
                one = self.owner.get(row)
                if one is not None and all(one is not other for other in owners):
                    owners.append(one)
        lines = [line for cell in chain for line in cell.lines]
        first = self.owner.get(chain[0].row)
        for one in owners:
            if first is not one and self.owner.get(chain[0].row + chain[0].row_span - 1) is first and len(chain) > 1:
                one.doubts.append(message("importing.doubt.shared_over_page"))
            kept = one.texts.setdefault(column, [])
            kept += [HARD_BREAK, *lines] if kept else lines

    def _finished(self, row: _Row) -> PrintedRow:
        return PrintedRow(
            row=row.row + 1,
            page=row.page,
            code=row.code,
            title=tuple(row.title),
            points=" ".join(row.points),
            texts=tuple(
                Text(roles=self.columns.of(column), lines=tuple(lines)) for column, lines in sorted(row.texts.items())
            ),
            below=tuple(row.below),
            bold=row.bold,
            is_total=row.is_total,
            doubts=tuple(row.doubts),
        )


def _code_off(lines: list[str], part_before: str | None, bold: bool) -> tuple[Code | None, list[str]]:
    if not lines:
        return None, lines
    code = read_code(lines[0], part_before) if len(lines) > 1 else None
    if code is not None and code.kind is not CodeKind.DASH:
        return code, lines[1:]
    code, rest = split_code(" ".join(lines[:2]) if len(lines[0]) < 8 else lines[0], part_before, bold=bold)
    if code is None or code.kind is CodeKind.DASH:
        return None, lines
    return code, [rest, *(lines[2:] if len(lines[0]) < 8 else lines[1:])]


def _is_total(title: Iterable[str]) -> bool:
    return _TOTAL.match(toneless(" ".join(title))) is not None


__all__ = ["PrintedRow", "Text", "printed_rows", "read_points", "read_points_range", "split_trailing_points"]
