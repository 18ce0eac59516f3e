"""Rows of the grid → printed rows: what belongs to the row above, whatever page, row or merged cell parts it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from evidence_check.authoring.decision.codes import Code, CodeKind, read_code, split_code
from evidence_check.authoring.decision.columns import Columns, Role
from evidence_check.authoring.decision.paragraphs import ENDED, HARD_BREAK, goes_on, lines_of
from evidence_check.authoring.decision.printed_row import GatheredRow, PrintedRow
from evidence_check.authoring.decision.spreading import spread_texts
from evidence_check.authoring.decision.table_body import TableBody, find_body
from evidence_check.model.printed_table import PrintedCell, PrintedTable
from evidence_check.text.fold import fold, is_upper

_TOTAL = re.compile(
    r"^(?:(?:[ivx]+|[a-h]|\d+)[.)]? )?(?:tổng (?:số |cộng )*điểm|tổng cộng|tổng số|tổng|cộng)"
    r"(?: (?:cộng|chung|tối đa|chỉ số|điểm))*[\W\d]*(?:\(.*\))?\W*$"
)
_FEW_ROWS_UNDER = 3
_MOST_UNDER = 400
"""Rows under one criterion. No official has printed a tenth of them."""
_WIDEST = 200


@dataclass(slots=True, kw_only=True)
class _Head:
    """What the cells for code, title and points of one grid row say."""

    code: Code | None = None
    title: list[str] = field(default_factory=list)
    title_roles: frozenset[Role] = frozenset({Role.TITLE})
    bold: bool = False


def printed_rows(table: PrintedTable, columns: Columns) -> tuple[PrintedRow, ...]:
    """The table's rows below its headings, each once."""
    return _Reader(find_body(table, columns)).read()


class _Reader:
    def __init__(self, body: TableBody) -> None:
        self.body = body
        self.rows: list[GatheredRow] = []
        self.owner: dict[int, GatheredRow] = {}
        """Grid row → the printed row it belongs to."""
        self.taken: set[int] = set()
        """Ids of cells that were read as bands."""
        self.part_before: str | None = None
        self.codes_in_titles = not body.columns.has(Role.CODE) or self._codes_are_rare()
        self.has_rows_under = self._count_rows_under() > _FEW_ROWS_UNDER

    def read(self) -> tuple[PrintedRow, ...]:
        for row in self.body.rows:
            self._place(row, self.body.cells[row])
        spread_texts(self.body, self.rows, self.owner, frozenset(self.taken))
        return tuple(one.finished() for one in self.rows)

    def _codes_are_rare(self) -> bool:
        """The column for codes is there, and the codes stand in the titles all the same."""
        rows = filled = 0
        for cells in (self.body.cells[row] for row in self.body.rows):
            if any(Role.TITLE in self.body.columns.of(cell.column) for cell in cells):
                rows += 1
                filled += any(Role.CODE in self.body.columns.of(cell.column) and read_code(cell.text) for cell in cells)
        return filled * 5 < rows

    def _count_rows_under(self) -> int:
        """Rows inside a page with a text in the title's column, and neither code nor points."""
        if self.codes_in_titles:
            return 0
        return sum(
            row not in self.body.before_break
            and all(Role.TITLE in self.body.columns.of(cell.column) and not cell.bold for cell in self.body.cells[row])
            for row in self.body.rows
        )

    def _place(self, row: int, cells: Sequence[PrintedCell]) -> None:
        heads, points = self._heads(cells)
        main = heads[-1]
        is_total = _is_total(main.title, points)
        if main.code is None and not is_total and self.rows and not self._is_bare_heading(row, main):
            self._continue(self.rows[-1], row, main.title, points)
            return
        for head in heads:
            made = GatheredRow(
                row=row,
                page=min(cell.page for cell in cells),
                code=head.code,
                bold=head.bold,
                title=head.title,
                title_roles=head.title_roles,
                points=points if head is main else [],
                is_total=is_total and head is main,
            )
            if head.code is not None and head.code.kind is CodeKind.PART:
                self.part_before = head.code.parts[0]
            self.rows.append(made)
            self.owner[row] = made

    def _is_bare_heading(self, row: int, head: _Head) -> bool:
        """A domain without a code: bold capitals that are not the end of the title above."""
        title = " ".join(head.title)
        return (
            bool(title)
            and head.bold
            and is_upper(title)
            and row not in self.body.before_break
            and not self._is_covered(row)
        )

    def _continue(self, before: GatheredRow, row: int, title: list[str], points: list[str]) -> None:
        self.owner[row] = before
        if len(before.below) + len(before.under) > _MOST_UNDER:
            return
        broken = row in self.body.before_break
        if not points or (broken and not before.points):
            if title:
                self._add_below(before, title, broken=broken)
            before.points += points
        elif title:
            before.below.append((" ".join(title), " ".join(points)))
        else:
            # Points beside a text of another column: one band a row.
            beside = [
                cell
                for cell in self.body.cells[row]
                if self.body.columns.of(cell.column) & {Role.REQUIREMENT, Role.SCORING}
            ]
            if len(beside) == 1:
                before.below.append((" ".join(beside[0].lines), " ".join(points)))
                self.taken.add(id(beside[0]))

    def _add_below(self, before: GatheredRow, title: list[str], *, broken: bool) -> None:
        """Lines of the title's column in a row without a code: the title's end, or a row of its own under it."""
        last = next((line for line in reversed(before.under or before.title) if line != ENDED), HARD_BREAK)
        if last and goes_on(last, title[0], at_break=broken):
            (before.under or before.title).extend(title)
        elif broken and not before.under and not self.has_rows_under:
            before.title += title
        else:
            before.under += [HARD_BREAK, *title]

    def _is_covered(self, row: int) -> bool:
        """True where the code's or title's cell above reaches down to this row."""
        return bool(self.rows) and any(
            cell.row + cell.row_span > row and self.body.columns.of(cell.column) & {Role.CODE, Role.TITLE}
            for cell in self.body.cells.get(self.rows[-1].row, ())
        )

    def _heads(self, cells: Sequence[PrintedCell]) -> tuple[list[_Head], list[str]]:
        """Mostly one; a table with a column for each level prints up to three in one row."""
        heads = [_Head()]
        points: list[str] = []
        bold: list[bool] = []
        for cell in cells:
            roles = self.body.columns.of(cell.column)
            wide = Role.TITLE not in roles and any(
                Role.TITLE in self.body.columns.of(column)
                for column in range(cell.column, cell.column + min(cell.column_span, _WIDEST))
            )
            if Role.CODE in roles and not wide:
                heads[0].code, rest = self._code_cell(cell)
                heads[0].title += rest
                bold.append(cell.bold)
            elif Role.TITLE in roles or (wide and Role.CODE in roles):
                code, lines = None, list(lines_of(cell))
                another = heads[-1].code is not None and bool(heads[-1].title)
                if (self.codes_in_titles or wide) and (heads[-1].code is None or another):
                    code, lines = _code_off(lines, self.part_before, bold=cell.bold)
                if code is not None and heads[-1].title:
                    heads.append(_Head(code=code, title=lines))
                else:
                    heads[-1].code = heads[-1].code or code
                    heads[-1].title += [HARD_BREAK, *lines] if heads[-1].title else lines
                heads[-1].title_roles = roles | {Role.TITLE}
                bold.append(cell.bold)
            elif Role.POINTS in roles:
                points += cell.lines
        for head in heads:
            head.bold = bool(bold) and all(bold)
        return heads, points

    def _code_cell(self, cell: PrintedCell) -> tuple[Code | None, list[str]]:
        # "1.1." above "1" is one code that did not fit its column.
        code = read_code("".join(cell.lines), self.part_before) or read_code(" ".join(cell.lines), self.part_before)
        if code is not None:
            return code, []
        code, rest = split_code(" ".join(cell.lines), self.part_before, bold=cell.bold)
        return code, [rest] if rest else []


def _code_off(lines: Sequence[str], part_before: str | None, *, bold: bool) -> tuple[Code | None, list[str]]:
    """The code at the head of a title's first line, and the lines without it; a narrow column may break behind it."""
    if not lines:
        return None, []
    alone = read_code(lines[0], part_before)
    if alone is not None and alone.kind is not CodeKind.DASH:
        return alone, list(lines[1:])
    code, rest = split_code(lines[0], part_before, bold=bold)
    if code is None or code.kind is CodeKind.DASH:
        return None, list(lines)
    return code, [*([rest] if rest else []), *lines[1:]]


def _is_total(title: Sequence[str], points: Sequence[str]) -> bool:
    """ "TỔNG ĐIỂM | 75,0", "Tổng cộng (100 điểm)"."""
    text = fold(" ".join(title))
    return _TOTAL.match(text) is not None and (bool(points) or any(char.isdigit() for char in text))
