"""What the tables of reports say has come of a plan's tasks, and what their text says outside of these tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from evidence_check.checks.known import Known
from evidence_check.checks.planned_tasks.pairing import PlanAndReports
from evidence_check.model.document import Document
from evidence_check.model.task_table import ListedTask
from evidence_check.text.deadlines import goes_on
from evidence_check.text.fold import fold, toneless
from evidence_check.text.restating import Sought, said

Row = tuple[ListedTask, int]
"""A row that tells a result, and the document it stands in."""

_SAME_ROW = 0.6
_SAME_ROW_LETTERS = 88.0
_OF_TABLE = 0.85
"""Share of a line's words that stand in the table's cells."""
_UNDONE = re.compile(
    r"^(?:chưa|không (?:thực hiện|hoàn thành|tổ chức|triển khai|đạt)|đang|dở dang|chậm|tạm dừng|tạm hoãn)"
    r"|(?<![\d.,])0\s?%|^0\s?/\s?\d"
    r"|\bchưa (?:hoàn thành|thực hiện|triển khai|tổ chức|xong|ban hành|có (?:sản phẩm|kết quả))\b"
)
_GOES_ON = re.compile(r"^đang\b")
_NO_TEXT = re.compile(r"[\W_]*")


def result_rows(pair: PlanAndReports, wanted: Sequence[Sought], known: Known) -> Iterator[Row]:
    """Rows of the reports' tables, and of others that list most of the plan's tasks."""
    reported = {place[0] for place in pair.reports}
    for at, document in enumerate(known.documents):
        for table in document.task_tables:
            if not table.tells_results:
                continue
            rows = [(row, at) for row in table.tasks]
            held = sum(bool(rows_of(task, sought, rows)) for task, sought in zip(pair.tasks, wanted, strict=True))
            if at in reported or held * 2 > len(pair.tasks):
                yield from rows


def rows_of(task: ListedTask, sought: Sought, rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows that are a task's."""
    own = toneless(task.title)
    return tuple(
        (row, at)
        for row, at in rows
        if sought.share_in(said(row.title)) >= _SAME_ROW
        or fuzz.ratio(own, toneless(row.title), score_cutoff=_SAME_ROW_LETTERS)
    )


def is_undone(row: ListedTask) -> bool:
    """True where the row says so; what goes on all the time is never finished."""
    told = fold(row.result or "")
    if _GOES_ON.search(told) and goes_on(row.deadline):
        return False
    return _UNDONE.search(told) is not None


def is_done(row: ListedTask) -> bool:
    """True where the row tells any result."""
    return not is_undone(row) and not _NO_TEXT.fullmatch(row.result or "")


def outside_tables(document: Document, part: int) -> str:
    """The text of a report without the lines of its own tables of results: printed, their cells run into each other."""
    body = document.parts[part].body
    printed = frozenset(
        key
        for table in document.task_tables
        if table.tells_results
        for row in table.tasks
        for text in (row.title, row.maker, row.deadline, row.product, row.result or "")
        for key in said(text).words
    )
    if not printed:
        return body
    return "\n".join(line for line in body.splitlines() if not _is_of(said(line).words, printed))


def _is_of(line: frozenset[str], printed: frozenset[str]) -> bool:
    return len(line & printed) >= _OF_TABLE * len(line)
