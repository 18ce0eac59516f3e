"""Tables of a document → its tables of tasks. What is none gives none; nothing here raises on any content."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from evidence_check.model.printed_table import PrintedCell, PrintedTable
from evidence_check.model.task_table import ListedTask, TaskTable
from evidence_check.recognize.tasks.columns import Column, Columns, columns_of
from evidence_check.text.fold import clean, squeeze

_HEADING_WITHIN = 20
"""Rows: a spreadsheet carries agency, motto and title above the headings."""
_DEEPEST_HEADINGS = 3
_MOST_TABLES = 60
_MOST_ROWS = 1_000
_WIDEST = 30
_FEWEST_TASKS = 2
_FEWEST_CELLS = 3
_LONGEST_TEXT = 400
_COLUMN_NUMBER = re.compile(r"\(?(?:\d{1,2}|[A-Za-z])\)?")
_ORDINAL = re.compile(r"(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVXLC]{1,6}|[a-zđ])[.)]?", re.IGNORECASE)
_ORDINAL_BEFORE = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5})[.)]\s+(?=\S)")
DONE, UNDONE = "Đã hoàn thành", "Chưa hoàn thành"
"""What a tick says, in the words of a cell."""
_NOT_TICKED = re.compile(r"[\s0._/–—-]*")
_CLOCK = re.compile(r"\b\d{1,2}\s*(?:h|g|:)\s*\d{2}\b|\b\d{1,2}\s*(?:h|giờ)\b", re.IGNORECASE)
_TOTAL = re.compile(r"(?:tổng|cộng)(?: số| cộng)?(?: nhiệm vụ)?[\W\d]*", re.IGNORECASE)


class Reports(Protocol):
    """Whether the paper on a page is a report."""

    def __call__(self, page: int, titles: Sequence[str], /) -> bool: ...


def read_task_tables(tables: Sequence[PrintedTable], reports: Reports) -> tuple[TaskTable, ...]:
    """In the order of the tables; one that goes on after a break of its own continues the last."""
    found: list[TaskTable] = []
    before: tuple[Columns, int] | None = None
    for table in tables[:_MOST_TABLES]:
        grid = _Grid(table)
        is_report = reports(grid.page, (*table.above, table.name, *grid.titles()))
        heading = _heading(grid, reports=is_report)
        if heading is not None:
            end, columns = heading
            tasks = _tasks(grid, end, columns)
            before = None
            if len(tasks) >= _FEWEST_TASKS and not _is_agenda(tasks):
                found.append(TaskTable(tasks=tasks, tells_results=columns.tells_results))
                before = columns, table.column_count
        elif before is not None and before[1] == table.column_count and not table.name:
            more = _tasks(grid, 0, before[0])
            found[-1] = replace(found[-1], tasks=found[-1].tasks + more)
        else:
            before = None
    return tuple(found)


class _Grid:
    """A table's texts by row and column; a merged cell's text stands in all of its places, but is its own only once."""

    def __init__(self, table: PrintedTable) -> None:
        self.height = min(table.row_count, _MOST_ROWS)
        self.width = min(table.column_count, _WIDEST)
        self.first_row = table.first_row
        self.page_starts = frozenset(table.page_starts)
        self.page = table.cells[0].page if table.cells else 1
        self.own: dict[int, dict[int, PrintedCell]] = {}
        self._all: dict[tuple[int, int], PrintedCell] = {}
        for cell in table.cells:
            if cell.row >= self.height or cell.column >= self.width:
                continue
            self.own.setdefault(cell.row, {})[cell.column] = cell
            for row in range(cell.row, min(cell.row + cell.row_span, self.height)):
                for column in range(cell.column, min(cell.column + cell.column_span, self.width)):
                    self._all[row, column] = cell

    def text(self, row: int, column: int) -> str:
        """What stands in a place, merged cells included."""
        cell = self._all.get((row, column))
        return clean(" ".join(cell.lines))[:_LONGEST_TEXT] if cell is not None else ""

    def own_text(self, row: int, column: int) -> str:
        """What begins in a place."""
        cell = self.own.get(row, {}).get(column)
        return clean(" ".join(cell.lines))[:_LONGEST_TEXT] if cell is not None else ""

    def texts(self, start: int, end: int) -> tuple[str, ...]:
        """What stands in some rows, cell by cell."""
        return tuple(
            self.own_text(row, column)
            for row in range(start, min(end, self.height))
            for column in self.own.get(row, {})
        )

    def titles(self) -> tuple[str, ...]:
        """What stands above the first row of several cells."""
        first = next((row for row in sorted(self.own) if len(self.own[row]) >= _FEWEST_CELLS), 0)
        return self.texts(0, min(first, _HEADING_WITHIN))

    def headings(self, start: int, end: int) -> list[str]:
        """For each column the texts over it in some rows, each once."""
        return [
            " ".join(dict.fromkeys(text for row in range(start, end) if (text := self.text(row, column))))
            for column in range(self.width)
        ]

    def page_of(self, row: int) -> int:
        """The page of a row."""
        return next((cell.page for cell in self.own.get(row, {}).values()), self.page)


def _heading(grid: _Grid, *, reports: bool) -> tuple[int, Columns] | None:
    """The rows that tell most columns, the fewest and first of them: their end, and the columns."""
    best: tuple[tuple[int, int, int], int, Columns] | None = None
    latest = min(grid.height, _HEADING_WITHIN)
    for start in range(latest):
        if best is not None and start >= best[1]:
            break
        for end in range(start + 1, min(start + _DEEPEST_HEADINGS, grid.height) + 1):
            columns = columns_of(grid.headings(start, end), reports=reports)
            if columns is None:
                continue
            rank = len(columns.at), start - end, -start
            if best is None or rank > best[0]:
                best = rank, end, columns
    return (best[1], best[2]) if best is not None else None


@dataclass(frozen=True, slots=True)
class _Row:
    """A row before it is known to be a task: ``kept`` are its texts beside the title."""

    ordinal: str
    title: str
    cells: dict[Column, str]
    result: str | None
    at: int
    page: int
    alone: bool
    """A title and nothing beside it, merged cells included."""


def _tasks(grid: _Grid, start: int, columns: Columns) -> tuple[ListedTask, ...]:
    headings = frozenset(squeeze(text) for text in grid.texts(max(0, start - _DEEPEST_HEADINGS), start))
    rows = _joined(tuple(_rows(grid, start, columns, headings)), grid)
    found: list[ListedTask] = []
    group = ""
    for at, row in enumerate(rows):
        if row.alone and _is_group(rows, at):
            group = row.ordinal.rstrip(".)")
            continue
        found.append(
            ListedTask(
                ordinal=row.ordinal.rstrip(".)"),
                title=row.title,
                maker=row.cells.get(Column.MAKER, ""),
                deadline=row.cells.get(Column.DEADLINE, ""),
                product=row.cells.get(Column.PRODUCT, ""),
                result=row.result,
                row=grid.first_row + row.at + 1,
                page=row.page,
            )
        )
        if group:
            found[-1] = _under(found[-1], group)
    return numbered(tuple(found))


def _rows(grid: _Grid, start: int, columns: Columns, headings: frozenset[str]) -> Iterator[_Row]:
    ordinals, title_column = columns.of(Column.ORDINAL), _title_column(grid, start, columns)
    for at in range(start, grid.height):
        own = {column: text for column in grid.own.get(at, {}) if (text := grid.own_text(at, column))}
        if not own or _counts_columns(list(own.values())) or all(squeeze(text) in headings for text in own.values()):
            continue
        ordinal = next((text for column in ordinals if (text := grid.own_text(at, column))), "")
        title = grid.own_text(at, title_column)
        if not title:
            title = next((grid.own_text(at, column) for column in own if _covers(grid, at, column, title_column)), "")
        if ordinal and not _ORDINAL.fullmatch(ordinal):
            ordinal, title = "", title if ordinal == title else f"{ordinal} {title}".strip()
        before = _ORDINAL_BEFORE.match(title)
        if not ordinal and before:
            ordinal, title = before[1], title[before.end() :]
        if _TOTAL.fullmatch(title):
            continue
        cells = {
            one: "; ".join(dict.fromkeys(text for column in columns.of(one) if (text := grid.text(at, column))))
            for one in (Column.MAKER, Column.DEADLINE, Column.PRODUCT)
        }
        spanning = title and any(cell.column_span > 2 and cell.column <= title_column for cell in grid.own[at].values())
        results = columns.of(Column.RESULT, Column.DONE, Column.UNDONE)
        bare = not any(cells.values()) and not any(grid.own_text(at, column) for column in results)
        alone = bool(spanning) or bare
        yield _Row(ordinal, title, cells, _result(grid, at, columns), at, grid.page_of(at), alone)


def _title_column(grid: _Grid, start: int, columns: Columns) -> int:
    """Of several columns that may name tasks the one with most texts: the others name what those are about."""
    return max(
        columns.of(Column.TASK),
        key=lambda column: (sum(bool(grid.own_text(at, column)) for at in range(start, grid.height)), -column),
    )


def _covers(grid: _Grid, row: int, column: int, place: int) -> bool:
    """A band over several columns begins before the column of titles."""
    cell = grid.own[row][column]
    return column < place < column + cell.column_span


def _result(grid: _Grid, row: int, columns: Columns) -> str | None:
    if not columns.tells_results:
        return None
    told = [text for column in columns.of(Column.RESULT) if (text := grid.text(row, column))]
    done, undone = (
        any(not _NOT_TICKED.fullmatch(grid.text(row, column)) for column in columns.of(one))
        for one in (Column.DONE, Column.UNDONE)
    )
    if done != undone:
        told.append(DONE if done else UNDONE)
    notes = [text for column in columns.of(Column.NOTE) if (text := grid.text(row, column))]
    return "; ".join(dict.fromkeys([*told, *notes]))


def _joined(rows: tuple[_Row, ...], grid: _Grid) -> tuple[_Row, ...]:
    """Printed rows that are one task: what a page break tore, further products, items under a numbered task."""
    numbered = sum(bool(row.ordinal) for row in rows) * 2 > len(rows)
    found: list[_Row] = []
    for row in rows:
        torn = row.at in grid.page_starts and not row.ordinal and numbered
        below = not row.ordinal and (not row.title or numbered)
        if found and (torn or below) and not (row.alone and row.title and not torn):
            found[-1] = _with(found[-1], row)
        elif row.title:
            found.append(row)
    return tuple(found)


def _with(row: _Row, more: _Row) -> _Row:
    cells = {one: _both(row.cells.get(one, ""), more.cells.get(one, "")) for one in {*row.cells, *more.cells}}
    result = row.result if more.result is None else _both(row.result or "", more.result)
    return replace(
        row,
        title=_both(row.title, more.title, " "),
        cells=cells,
        result=result,
        alone=row.alone and more.alone,
    )


def _both(one: str, other: str, between: str = "; ") -> str:
    if not other or other == one:
        return one
    return f"{one}{between}{other}"[:_LONGEST_TEXT] if one else other


def _is_group(rows: Sequence[_Row], at: int) -> bool:
    """A title alone is a group's where other rows do name who, when or what, unless its number goes on counting."""
    if not any(not row.alone for row in rows):
        return False
    number = _count(rows[at].ordinal)
    before = _count(rows[at - 1].ordinal) if at else None
    after = rows[at + 1].ordinal if at + 1 < len(rows) else None
    counts = number is not None and before == number - 1 and (after is None or _count(after) == number + 1)
    return not counts and (after is not None or bool(rows[at].ordinal))


def _count(ordinal: str) -> int | None:
    bare = ordinal.rstrip(".)")
    return int(bare) if bare.isdecimal() else None


def _is_agenda(tasks: Sequence[ListedTask]) -> bool:
    """The programme of a meeting has hours for its times."""
    return sum(bool(_CLOCK.search(task.deadline)) for task in tasks) * 2 > len(tasks)


def _under(task: ListedTask, group: str) -> ListedTask:
    return replace(task, ordinal=f"{group}\n{task.ordinal}") if task.ordinal else task


def numbered(tasks: tuple[ListedTask, ...]) -> tuple[ListedTask, ...]:
    """Each task's number: as printed; with its group's where numbers begin anew; else its place in the table."""
    bare = [task.ordinal.rpartition("\n")[2] for task in tasks]
    if all(bare) and len(set(bare)) == len(bare):
        chosen = bare
    else:
        chosen = [".".join(piece for piece in task.ordinal.split("\n") if piece) for task in tasks]
        if not all(bare) or len(set(chosen)) < len(chosen):
            chosen = [str(at) for at in range(1, len(tasks) + 1)]
    return tuple(replace(task, ordinal=one) for task, one in zip(tasks, chosen, strict=True))


def _counts_columns(texts: Sequence[str]) -> bool:
    """The row under the headings that counts the columns: (1) (2) (3), or A B 1 2."""
    return len(texts) > 2 and all(_COLUMN_NUMBER.fullmatch(text) for text in texts)
