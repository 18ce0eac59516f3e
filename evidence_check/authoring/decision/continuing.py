"""Rows of the grid → printed rows: page breaks undone, headings dropped, merged cells given to all their rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from evidence_check.authoring.decision.codes import Code, CodeKind, read_code, split_code
from evidence_check.authoring.decision.columns import Columns, Role
from evidence_check.authoring.decision.paragraphs import ENDED, HARD_BREAK, goes_on, lines_of
from evidence_check.model.message import Message, message
from evidence_check.model.printed_table import PrintedCell, PrintedTable
from evidence_check.text.fold import fold, is_upper, squeeze

_TEXT_ROLES = frozenset({Role.REQUIREMENT, Role.SCORING, Role.EVIDENCE, Role.NOTE, Role.OWNER, Role.APPRAISER})
_TOTAL = re.compile(
    r"^(?:(?:[ivx]+|[a-h]|\d+)[.)]? )?(?:tổng (?:số |cộng )*điểm|tổng cộng|tổng số|tổng|cộng)"
    r"(?: (?:cộng|chung|tối đa|chỉ số|điểm))*[\W\d]*(?:\(.*\))?\W*$"
)
_NUMBERED = re.compile(r"\(?\s*(\d{1,2})\s*\)?(?:\s*=.*)?")
_FEWEST_NUMBERED = 3
_FEW_ROWS_UNDER = 3
_MOST_UNDER = 400
"""Rows under one criterion. No official has printed a tenth of them."""


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
class _Row:
    """A printed row while its pieces are gathered."""

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


@dataclass(slots=True, kw_only=True)
class _Head:
    """What the cells for code, title and points of one grid row say."""

    code: Code | None = None
    title: list[str] = field(default_factory=list)
    title_roles: frozenset[Role] = frozenset({Role.TITLE})
    bold: bool = False


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
        self.rows: list[_Row] = []
        self.owner: dict[int, _Row] = {}
        """Grid row → the printed row it belongs to."""
        self.before_break: dict[int, int] = {}
        """Grid rows that stand first on a page, below repeated headings → the last row of the page before."""
        self.body = self._find_body()
        self.part_before: str | None = None
        self.codes_in_titles = not columns.has(Role.CODE) or self._codes_are_rare()
        self.has_rows_under = self._count_rows_under() > _FEW_ROWS_UNDER

    def read(self) -> tuple[PrintedRow, ...]:
        for row in self.body:
            self._place(row, self.by_row[row])
        for column in range(len(self.columns.roles)):
            if self.columns.of(column) & _TEXT_ROLES and Role.TITLE not in self.columns.of(column):
                self._give_column(column)
        self._share_over_pages()
        return tuple(self._finished(one) for one in self.rows)

    # ---- which rows are which

    def _find_body(self) -> list[int]:
        """Grid rows without headings, repeated headings and column numbers; notes where pages begin."""
        starts = frozenset(self.table.page_starts)
        body: list[int] = []
        page_is_new = False
        for row in sorted(self.by_row):
            page_is_new = page_is_new or row in starts
            if self._is_heading(self.by_row[row]) or self._is_numbering(self.by_row[row]):
                continue
            if page_is_new and body:
                self.before_break[row] = body[-1]
            page_is_new = False
            body.append(row)
        return body

    def _is_heading(self, cells: Sequence[PrintedCell]) -> bool:
        texts = [squeeze(cell.text) for cell in cells if cell.text.strip()]
        known = sum(text in self.columns.headings for text in texts)
        return known >= 2 and known * 3 >= len(texts) * 2

    def _is_numbering(self, cells: Sequence[PrintedCell]) -> bool:
        """ "(1) (2) (3) (4)=(2)x(3)" below the headings."""
        texts = [cell.text.strip() for cell in cells if cell.text.strip()]
        values = [int(match[1]) for match in map(_NUMBERED.fullmatch, texts) if match]
        if len(texts) < _FEWEST_NUMBERED or len(values) < len(texts):
            return False
        return values == list(range(values[0], values[0] + len(values))) and values[0] <= 2

    def _codes_are_rare(self) -> bool:
        """The column for codes is there, and the codes stand in the titles all the same."""
        rows = filled = 0
        for cells in (self.by_row[row] for row in self.body):
            if any(Role.TITLE in self.columns.of(cell.column) for cell in cells):
                rows += 1
                filled += any(Role.CODE in self.columns.of(cell.column) and read_code(cell.text) for cell in cells)
        return filled * 5 < rows

    def _count_rows_under(self) -> int:
        """Rows inside a page with a text in the title's column, and neither code nor points."""
        if self.codes_in_titles:
            return 0
        return sum(
            row not in self.before_break
            and all(Role.TITLE in self.columns.of(cell.column) and not cell.bold for cell in self.by_row[row])
            for row in self.body
        )

    def _place(self, row: int, cells: Sequence[PrintedCell]) -> None:
        heads, points = self._heads(cells)
        main = heads[-1]
        is_total = _is_total(main.title, points)
        if main.code is None and not is_total and self.rows and not self._is_bare_heading(row, main):
            self._continue(self.rows[-1], row, main.title, points)
            return
        for head in heads:
            made = _Row(
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
            bool(title) and head.bold and is_upper(title) and row not in self.before_break and not self._is_covered(row)
        )

    def _continue(self, before: _Row, row: int, title: list[str], points: list[str]) -> None:
        self.owner[row] = before
        if len(before.below) + len(before.under) > _MOST_UNDER:
            return
        broken = row in self.before_break
        if not points or (broken and not before.points):
            if title:
                self._add_below(before, title, broken=broken)
            before.points += points
        elif title:
            before.below.append((" ".join(title), " ".join(points)))
        else:
            # Points beside a text of another column: one band a row.
            beside = [
                cell for cell in self.by_row[row] if self.columns.of(cell.column) & {Role.REQUIREMENT, Role.SCORING}
            ]
            if len(beside) == 1:
                before.below.append((" ".join(beside[0].lines), " ".join(points)))
                self.by_row[row] = [cell for cell in self.by_row[row] if cell is not beside[0]]

    def _add_below(self, before: _Row, title: list[str], *, broken: bool) -> None:
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
            cell.row + cell.row_span > row and self.columns.of(cell.column) & {Role.CODE, Role.TITLE}
            for cell in self.by_row.get(self.rows[-1].row, ())
        )

    def _heads(self, cells: Sequence[PrintedCell]) -> tuple[list[_Head], list[str]]:
        """Mostly one; a table with a column for each level prints up to three in one row."""
        heads = [_Head()]
        points: list[str] = []
        bold: list[bool] = []
        for cell in cells:
            roles = self.columns.of(cell.column)
            wide = Role.TITLE not in roles and any(
                Role.TITLE in self.columns.of(column)
                for column in range(cell.column, cell.column + min(cell.column_span, 200))
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

    # ---- which texts belong to which rows

    def _give_column(self, column: int) -> None:
        chain: list[PrintedCell] = []
        for row in sorted(self.owner):
            for cell in self.by_row[row]:
                if cell.column != column or not cell.text.strip():
                    continue
                if chain and not self._is_same_cell(chain[-1], cell):
                    self._hand_out(column, chain)
                    chain = []
                chain.append(cell)
        if chain:
            self._hand_out(column, chain)

    def _is_same_cell(self, above: PrintedCell, below: PrintedCell) -> bool:
        """True where nothing but a page break parts two cells."""
        last = self.before_break.get(below.row)
        if last is None or above.row + above.row_span - 1 < last:
            return False
        if self.owner[below.row] is self.owner[last]:
            return True
        # A merged cell broken between two of its rows: its text goes on where a row with a code of its own begins.
        return self.table.wrapped and goes_on(above.lines[-1], below.lines[0])

    def _hand_out(self, column: int, chain: Sequence[PrintedCell]) -> None:
        owners: list[_Row] = []
        guessed: set[int] = set()
        for at, cell in enumerate(chain):
            for row in range(cell.row, min(cell.row + cell.row_span, self.table.row_count)):
                one = self.owner.get(row)
                if one is None or any(one is other for other in owners):
                    continue
                owners.append(one)
                if at and row == cell.row:
                    guessed.add(id(one))
        lines = [line for cell in chain for line in lines_of(cell)]
        for one in owners:
            if id(one) in guessed:
                one.doubts.append(message("importing.doubt.shared_over_page"))
            kept = one.texts.setdefault(column, [])
            kept += [HARD_BREAK, *lines] if kept else lines

    def _share_over_pages(self) -> None:
        """A merged evidence cell whose text ended on the page before leaves nothing beside its second row."""
        columns = [column for column in range(len(self.columns.roles)) if Role.EVIDENCE in self.columns.of(column)]
        if not columns or not self.table.wrapped:
            return
        place = {id(one): at for at, one in enumerate(self.rows)}
        for fresh, last in self.before_break.items():
            above = self.owner[last]
            at = place[id(above)] + 1
            if at >= len(self.rows) or (self.owner[fresh] is not above and self.owner[fresh] is not self.rows[at]):
                continue
            below = self.rows[at]
            if _are_siblings(above.code, below.code) and not any(column in below.texts for column in columns):
                shared = {column: list(above.texts[column]) for column in columns if column in above.texts}
                below.texts.update(shared)
                if shared:
                    below.evidence_guessed = True

    def _finished(self, row: _Row) -> PrintedRow:
        return PrintedRow(
            row=row.row + 1,
            page=row.page,
            code=row.code,
            title=tuple(row.title),
            title_roles=row.title_roles,
            points=tuple(row.points),
            texts=tuple(Text(column=column, lines=tuple(lines)) for column, lines in sorted(row.texts.items())),
            under=tuple(row.under),
            below=tuple(row.below),
            bold=row.bold,
            is_total=row.is_total,
            evidence_guessed=row.evidence_guessed,
            doubts=tuple(row.doubts),
        )


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


def _are_siblings(one: Code | None, other: Code | None) -> bool:
    """Rows of one level under one parent; letters are."""
    if one is None or other is None or one.kind is not other.kind:
        return False
    return one.parts[:-1] == other.parts[:-1] and (len(one.parts) > 1 or one.kind is CodeKind.LETTER)


def _is_total(title: Sequence[str], points: Sequence[str]) -> bool:
    """ "TỔNG ĐIỂM | 75,0", "Tổng cộng (100 điểm)"."""
    text = fold(" ".join(title))
    return _TOTAL.match(text) is not None and (bool(points) or any(char.isdigit() for char in text))
