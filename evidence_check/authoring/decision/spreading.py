"""Texts of cells → the rows they belong to: merged cells to all their rows, cells broken by a page joined again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evidence_check.authoring.decision.codes import Code, CodeKind
from evidence_check.authoring.decision.columns import Role
from evidence_check.authoring.decision.paragraphs import HARD_BREAK, goes_on, lines_of
from evidence_check.authoring.decision.printed_row import GatheredRow
from evidence_check.authoring.decision.table_body import TableBody
from evidence_check.model.message import message
from evidence_check.model.printed_table import PrintedCell

_TEXT_ROLES = frozenset({Role.REQUIREMENT, Role.SCORING, Role.EVIDENCE, Role.NOTE, Role.OWNER, Role.APPRAISER})
_FEWEST_LISTS = 3


def spread_texts(
    body: TableBody, rows: Sequence[GatheredRow], owner: Mapping[int, GatheredRow], taken: frozenset[int]
) -> None:
    """Hand every text to its rows. ``owner``: of each grid row. ``taken``: ids of cells that were read as bands."""
    spreading = _Spreading(body, rows, owner, taken)
    for column in range(len(body.columns.roles)):
        roles = body.columns.of(column)
        if roles & _TEXT_ROLES and Role.TITLE not in roles:
            spreading.give_column(column)
    spreading.share_over_pages()


class _Spreading:
    def __init__(
        self, body: TableBody, rows: Sequence[GatheredRow], owner: Mapping[int, GatheredRow], taken: frozenset[int]
    ) -> None:
        self.body = body
        self.rows = rows
        self.owner = owner
        self.taken = taken

    def give_column(self, column: int) -> None:
        cells = [
            cell
            for row in sorted(self.owner)
            for cell in self.body.cells[row]
            if cell.column == column and cell.text.strip() and id(cell) not in self.taken
        ]
        semicolon_goes_on = Role.EVIDENCE in self.body.columns.of(column) and self._lists_are_closed(cells)
        chain: list[PrintedCell] = []
        for cell in cells:
            if chain and not self._is_same_cell(chain[-1], cell, semicolon_goes_on=semicolon_goes_on):
                self._hand_out(column, chain)
                chain = []
            chain.append(cell)
        if chain:
            self._hand_out(column, chain)

    def _lists_are_closed(self, cells: Sequence[PrintedCell]) -> bool:
        """True where lists end on a full stop: one that ends on a semicolon before a page break goes on."""
        breaks = frozenset(self.body.before_break.values())
        ends = [cell.lines[-1].rstrip()[-1:] for cell in cells if cell.row + cell.row_span - 1 not in breaks]
        return len(ends) >= _FEWEST_LISTS and ends.count(";") * 10 <= len(ends)

    def _is_same_cell(self, above: PrintedCell, below: PrintedCell, *, semicolon_goes_on: bool) -> bool:
        """True where nothing but a page break parts two cells."""
        last = self.body.before_break.get(below.row)
        if last is None or above.row + above.row_span - 1 < last:
            return False
        upper, lower = self.owner[last], self.owner[below.row]
        if upper is lower:
            return True
        # A merged cell broken between two of its rows: its text goes on where a row with a code of its own begins.
        last_line, first_line = (" ".join(line.split()) for line in (above.lines[-1], below.lines[0]))
        list_goes_on = semicolon_goes_on and last_line.endswith(";") and _are_siblings(upper.code, lower.code)
        return self.body.table.wrapped and (list_goes_on or goes_on(last_line, first_line))

    def _hand_out(self, column: int, chain: Sequence[PrintedCell]) -> None:
        owners: list[GatheredRow] = []
        guessed: set[int] = set()
        for at, cell in enumerate(chain):
            for row in range(cell.row, min(cell.row + cell.row_span, self.body.table.row_count)):
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

    def share_over_pages(self) -> None:
        """A merged evidence cell whose text ended on the page before leaves nothing beside its second row."""
        columns = [column for column, roles in enumerate(self.body.columns.roles) if Role.EVIDENCE in roles]
        if not columns or not self.body.table.wrapped:
            return
        place = {id(one): at for at, one in enumerate(self.rows)}
        for fresh, last in self.body.before_break.items():
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


def _are_siblings(one: Code | None, other: Code | None) -> bool:
    """Rows of one level under one parent; letters are."""
    if one is None or other is None or one.kind is not other.kind:
        return False
    return one.parts[:-1] == other.parts[:-1] and (len(one.parts) > 1 or one.kind is CodeKind.LETTER)
