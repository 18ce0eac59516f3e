"""Tables → score sheets: the heading by its words, the rows by its columns. What rows mean is for matching to say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from evidence_check.model.document import Document
from evidence_check.model.extraction import Extraction, Line
from evidence_check.model.printed_table import PrintedCell, PrintedTable
from evidence_check.model.score_sheet import ScoreRow, ScoreSheet, SheetPlace
from evidence_check.recognize.evidence_lines import EvidenceCell, read_evidence
from evidence_check.recognize.score_columns import SheetColumns, SheetRole, columns_of
from evidence_check.text.fold import squeeze
from evidence_check.text.quantities import read_number

_EARLIEST_HEADINGS = 60
"""Rows in which the headings start."""
_DEEPEST_HEADINGS = 3
_WIDEST = 60
_MOST_ROWS = 2_000
_MOST_TABLES = 40
_FEWEST_ROWS = 2
_LONGEST_HEADING = 300
_LONGEST_LINE = 160
_HEAD, _FOOT = 120, 80
"""Lines of a sheet above and below which headings and signatures do not stand."""
_LONGEST_PRINTED = 60
"""Characters of a line that may be a heading's: prose about self-assessment has longer ones."""
_LONGEST_TITLE = 300
_LONGEST_ENTRY = 120
"""A cell with a number or an answer, and perhaps a reason."""
_SPELT_OUT = re.compile(
    r"tự\s*(?:chấm|đánh\s*giá|tính)|(?:xã|phường|đơn\s*vị|cơ\s*quan)\s+(?:chấm|đánh\s*giá)|điểm\s+đề\s+nghị",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"điểm\s*(?:số\s*)?(?:tối\s*đa|chuẩn|quy\s*định)|thang\s*điểm|kiểm\s*chứng|minh\s*chứng|tiêu\s*chí", re.IGNORECASE
)
_SELF_SCORING = re.compile(
    r"tự\s*(?:đánh\s*giá,?\s*(?:và\s*)?)?chấm(?:\s*điểm)?|tự\s*đánh\s*giá.{0,60}(?:điểm|chỉ\s*số)|bảng\s*(?:tự\s*)?chấm\s*điểm",
    re.IGNORECASE,
)
_YEAR = re.compile(r"năm\s+((?:19|20)\d\d)", re.IGNORECASE)
_OF_A_DAY = re.compile(r"tháng\s+\d{1,2}\s+năm\s+\d{4}", re.IGNORECASE)
_COLUMN_NUMBER = re.compile(r"\(?(?:\d{1,2}|[A-Za-z])(?:\s*=.*)?\)?")
_ENDS_IN_LINK = re.compile(r"(?:https?://|www\.)\S+$", re.IGNORECASE)
_LINK_GOES_ON = re.compile(r"[A-Za-z0-9]*[-_./?=&%#~+][\w./?=&%#~+:-]*|[A-Za-z0-9]{1,40}$")
"""An address wider than its cell is broken anywhere."""
_OPENS_A_LINE = re.compile(
    r"^\s*(?:[-+•*–·▪]|\d{1,2}[.)]\s|\(\d{1,2}\)|[a-zđ]\)|giải trình|thuyết minh|tài liệu|minh chứng|tlkc|https?:"
    r"|www\.)",
    re.IGNORECASE,
)
_EVIDENCE_ROLES = {
    SheetRole.EVIDENCE: (True, False),
    SheetRole.EXPLANATION: (False, True),
    SheetRole.BOTH: (True, True),
    SheetRole.ASKED: (False, False),
}
"""Role → the cell is a list of evidence, is prose."""


def may_hold_score_sheet(extraction: Extraction) -> bool:
    """True where the words of a score sheet's heading stand somewhere: reading the tables is worth the while."""
    cells = [
        cell
        for table in extraction.tables
        for row in table.rows[:_EARLIEST_HEADINGS]
        for cell in row
        if len(cell) <= _LONGEST_HEADING
    ]
    short = [line.text for page in extraction.pages for line in page.lines if len(line.text) <= _LONGEST_PRINTED]
    together = " | ".join(" ".join(text.split()) for text in cells or short)
    return _SPELT_OUT.search(together) is not None and _BESIDE.search(together) is not None


def speaks_of_self_scoring(document: Document) -> bool:
    """True where a paper's subject or first page says that the unit scores itself: its sheet may stand on any page."""
    part = document.main
    return any(_SELF_SCORING.search(text) for text in (part.subject.value or "", part.opening))


def headings_of(extraction: Extraction) -> Extraction:
    """What stands around the tables of a workbook that is nothing but score sheets; lines cut where cells are long."""
    return replace(
        extraction, pages=tuple(replace(page, lines=tuple(_around(page.lines))) for page in extraction.pages)
    )


def _around(lines: Sequence[Line]) -> Iterator[Line]:
    inside = range(_HEAD, len(lines) - _FOOT)
    for at, line in enumerate(lines):
        if at not in inside:
            yield replace(line, text=line.text[:_LONGEST_LINE]) if len(line.text) > _LONGEST_LINE else line


def read_score_sheets(tables: Iterable[PrintedTable]) -> tuple[ScoreSheet, ...]:
    """The tables with a column for self-scores, in their order; what goes on without headings is joined."""
    found: list[ScoreSheet] = []
    before: tuple[SheetColumns, int] | None = None
    all_tables = tuple(tables)[:_MOST_TABLES]
    several = len(all_tables) > 1
    for at, table in enumerate(all_tables, start=1):
        name = table.name or (f"#{at}" if several else "")
        grid = _Grid(table)
        heading = _find_heading(grid)
        if heading is not None:
            rows = tuple(_rows(grid, heading, name))
            if len(rows) < _FEWEST_ROWS:
                before = None
                continue
            roles = set(heading.columns.roles.values())
            above = [*table.above, table.name, *grid.texts_above(heading.first)]
            found.append(ScoreSheet(rows=rows, years=_years(above), has_max=SheetRole.MAX in roles))
            before = heading.columns, table.column_count
        elif before is not None and not table.name and table.column_count == before[1]:
            rows = tuple(_rows(grid, _Heading(columns=before[0], first=0, end=0, texts=frozenset()), name))
            last = found[-1]
            found[-1] = ScoreSheet(rows=last.rows + rows, years=last.years, has_max=last.has_max)
        else:
            before = None
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heading:
    """``first`` to ``end``: its rows. ``texts``: its cells, letters only."""

    columns: SheetColumns
    first: int
    end: int
    texts: frozenset[str]


class _Grid:
    """A table's cells by row and column; merged cells stand in their first place."""

    def __init__(self, table: PrintedTable) -> None:
        self.table = table
        self.rows: dict[int, dict[int, PrintedCell]] = {}
        self.spanning: list[PrintedCell] = []
        self.width = 0
        for cell in table.cells:
            if cell.column < _WIDEST and cell.row < _MOST_ROWS:
                self.rows.setdefault(cell.row, {})[cell.column] = cell
                self.width = max(self.width, min(cell.column + cell.column_span, _WIDEST))
                if cell.row_span > 1:
                    self.spanning.append(cell)

    def headings(self, first: int, end: int) -> list[str]:
        """For each column the texts of the rows from ``first`` to ``end`` that stand over it, merged cells included."""
        texts: list[list[str]] = [[] for _ in range(self.width)]
        cells = [cell for at in range(first, end) for cell in self.rows.get(at, {}).values()]
        cells += [
            cell for cell in self.spanning if cell.row < first < cell.row + cell.row_span and cell.row >= first - 2
        ]
        for cell in sorted(cells, key=lambda one: (one.row, one.column)):
            for column in range(cell.column, min(cell.column + cell.column_span, self.width)):
                texts[column].append(" ".join(cell.text.split()))
        return [" ".join(one) for one in texts]

    def texts_above(self, row: int) -> list[str]:
        """What stands in the table's rows above one."""
        return [cell.text for at in sorted(self.rows) if at < row for cell in self.rows[at].values()]


def _find_heading(grid: _Grid) -> _Heading | None:
    """The rows that tell most columns; of those the fewest and first."""
    best: tuple[int, int, int, SheetColumns] | None = None
    for first in sorted(at for at in grid.rows if at < _EARLIEST_HEADINGS):
        for end in range(first + 1, first + 1 + _DEEPEST_HEADINGS):
            if any(_holds_numbers(grid.rows.get(at, {})) for at in range(first, end)):
                break
            columns = columns_of(grid.headings(first, end))
            if columns is None:
                continue
            told = len(set(columns.roles.values()) - {SheetRole.OTHER})
            if best is None or (told, first - end) > (best[0], best[1] - best[2]):
                best = told, first, end, columns
    if best is None:
        return None
    _, first, end, columns = best
    texts = frozenset(squeeze(cell.text) for at in range(first, end) for cell in grid.rows.get(at, {}).values())
    return _Heading(columns=columns, first=first, end=end, texts=texts)


def _holds_numbers(cells: Mapping[int, PrintedCell]) -> bool:
    return any(read_number(cell.text) is not None for cell in cells.values())


def _rows(grid: _Grid, heading: _Heading, name: str) -> Iterator[ScoreRow]:
    columns = heading.columns
    code, title = columns.of(SheetRole.CODE), columns.of(SheetRole.TITLE)
    shared = _shared_by_rows(grid, code if code is not None else title)
    pending: ScoreRow | None = None
    for at in sorted(grid.rows):
        cells = grid.rows[at]
        if at < heading.end or _is_heading_again(cells, heading) or _is_column_numbers(cells):
            continue

        def text(role: SheetRole, cells: Mapping[int, PrintedCell] = cells, at: int = at) -> str:
            column = columns.of(role)
            cell = cells.get(column) if column is not None else None
            if cell is None or (role in (SheetRole.CLAIMED, SheetRole.MAX) and (at, cell.column) in shared):
                return ""
            return " ".join(cell.text.split())[: _LONGEST_TITLE if role is SheetRole.TITLE else _LONGEST_ENTRY]

        evidence = tuple(
            EvidenceCell(
                lines=_lines(cells[column], grid.table.wrapped),
                is_list=listed,
                is_prose=prose,
                links=cells[column].links,
            )
            for column, role in sorted(columns.roles.items())
            if role in _EVIDENCE_ROLES and column in cells
            for listed, prose in (_EVIDENCE_ROLES[role],)
        )
        place = SheetPlace(row=grid.table.first_row + at + 1, sheet=name, page=next(iter(cells.values())).page)
        explanation, named = read_evidence(evidence, place)
        row = ScoreRow(
            place=place,
            code=text(SheetRole.CODE),
            title=_across(cells, columns) if title is None or title not in cells else text(SheetRole.TITLE),
            max_points=text(SheetRole.MAX),
            figures=text(SheetRole.FIGURES),
            claimed=text(SheetRole.CLAIMED),
            explanation=explanation,
            evidence=named,
        )
        if pending is not None and _goes_on(row, pending):
            pending = _joined(pending, row)
            continue
        if pending is not None:
            yield pending
        pending = row
    if pending is not None:
        yield pending


def _across(cells: Mapping[int, PrintedCell], columns: SheetColumns) -> str:
    """A band over several columns ("LĨNH VỰC I …", "TỔNG CỘNG") begins before the column of titles."""
    code = columns.of(SheetRole.CODE)
    title = columns.of(SheetRole.TITLE)
    for column, cell in sorted(cells.items()):
        covers_title = title is not None and column < title < column + cell.column_span
        if column != code and covers_title:
            return " ".join(cell.text.split())
    return ""


def _goes_on(row: ScoreRow, before: ScoreRow) -> bool:
    """Only cells on the right: more evidence, each on a row of its own. Or the rest of a row that a page broke."""
    if row.code:
        return False
    return not row.title or (row.place.page != before.place.page and not row.max_points and not row.claimed)


def _joined(row: ScoreRow, more: ScoreRow) -> ScoreRow:
    """Two printed rows that are one."""
    return ScoreRow(
        place=row.place,
        code=row.code,
        title=f"{row.title} {more.title}".strip(),
        max_points=row.max_points or more.max_points,
        figures=row.figures or more.figures,
        claimed=row.claimed or more.claimed,
        explanation=" ".join(one for one in (row.explanation, more.explanation) if one),
        evidence=row.evidence + more.evidence,
    )


def _shared_by_rows(grid: _Grid, deciding: int | None) -> frozenset[tuple[int, int]]:
    """Merged cells that stand beside more than one code: whose they are, nobody can tell."""
    shared = set()
    for cell in grid.spanning:
        beside = [
            at
            for at in range(cell.row, min(cell.row + cell.row_span, _MOST_ROWS))
            if deciding is not None and deciding in grid.rows.get(at, {})
        ]
        if len(beside) > 1:
            shared.add((cell.row, cell.column))
    return frozenset(shared)


def _is_heading_again(cells: Mapping[int, PrintedCell], heading: _Heading) -> bool:
    if not heading.texts or len(cells) < 2 or any(len(cell.text) > _LONGEST_HEADING for cell in cells.values()):
        return False
    return all(squeeze(cell.text) in heading.texts for cell in cells.values())


def _is_column_numbers(cells: Mapping[int, PrintedCell]) -> bool:
    """ "(1) (2) (3) …" or "A B 1 2" below the headings."""
    texts = [cell.text.strip() for _, cell in sorted(cells.items())]
    if len(texts) < 3 or not all(_COLUMN_NUMBER.fullmatch(text) for text in texts):
        return False
    numbers = [int(found[0]) for text in texts if (found := re.search(r"\d+", text))]
    return len(numbers) >= 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _lines(cell: PrintedCell, wrapped: bool) -> tuple[str, ...]:
    if not wrapped:
        return cell.lines
    joined: list[str] = []
    for line in cell.lines:
        if joined and not _OPENS_A_LINE.match(line):
            torn = joined[-1].endswith(("-", "/")) or (
                _ENDS_IN_LINK.search(joined[-1]) is not None and _LINK_GOES_ON.match(line) is not None
            )
            joined[-1] += line if torn else f" {line}"
        else:
            joined.append(line)
    return tuple(joined)


def _years(lines: Sequence[str]) -> tuple[int, ...]:
    """The years that a sheet's own title speaks of: "năm 2025", but not those of days."""
    found: dict[int, None] = {}
    for line in lines:
        for match in _YEAR.finditer(_OF_A_DAY.sub(" ", line)):
            found[int(match[1])] = None
    return tuple(found)
