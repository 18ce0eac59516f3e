"""What tells that a paper is a plan or a report on one, and that its pages may hold a table of tasks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from evidence_check.model.document import DocumentPart
from evidence_check.model.extraction import Extraction
from evidence_check.text.fold import toneless

_PLANS = frozenset({"KH", "CTr", "PA"})
_PLAN_SUBJECT = re.compile(r"\bke hoach\b")
_FIRST_ROWS = 20
_LONGEST_CELL = 90
_FAMILIES = (
    r"(?:tên\s+)?(?:nhiệm\s+vụ|nội\s+dung|công\s+việc|hoạt\s+động|giải\s+pháp|(?:nhóm\s+)?(?:thủ\s+tục|TTHC))",
    r"(?:đơn\s+vị|cơ\s+quan|bộ\s+phận|người|cán\s+bộ|công\s+chức|chủ\s+trì|phối\s+hợp|phụ\s+trách|trách\s+nhiệm|phân\s+công)",
    r"(?:thời\s+(?:gian|hạn|điểm)|hoàn\s+thành|tiến\s+độ|lộ\s+trình|hạn\s)",
    r"(?:(?:dự\s+kiến\s+)?(?:sản\s+phẩm|kết\s+quả|đầu\s+ra)|tình\s+hình|trạng\s+thái|đánh\s+giá)",
    r"(?:chưa|không|đang|đã)\s+(?:hoàn\s+thành|thực\s+hiện|triển\s+khai)",
    r"(?:S?TT|Số\s+TT|Số\s+thứ\s+tự)\s*$",
)
_OPENS = tuple(re.compile(rf"\s*{family}", re.IGNORECASE) for family in _FAMILIES)
_ON_A_LINE = tuple(re.compile(rf"^[ \t]*{family}.{{0,45}}$", re.IGNORECASE | re.MULTILINE) for family in _FAMILIES)
"""A line of a heading's cell."""
_ROW = re.compile(r"^\s*(?:S?TT|Số\s+TT)\b.{10,150}$", re.IGNORECASE | re.MULTILINE)
"""A heading row whose cells stand too near each other to be told apart."""
_NAMES = tuple(re.compile(family, re.IGNORECASE) for family in _FAMILIES)
_FEWEST_FAMILIES = 3
_TELLS = re.compile(
    r"\b(?:ket qua|tinh hinh|tien do|muc do)(?: (?:trien khai|to chuc|va))* (?:thuc hien|hoan thanh)\b|\bthong ke\b"
    r"|\bnhiem vu da hoan thanh\b|^bao cao\b|\bkem theo bao cao\b"
)
_PLANS_ONLY = re.compile(r"\bkem theo ke hoach\b|\bdanh muc (?:cac )?nhiem vu\b|\bphan cong nhiem vu\b")
_LONGEST_TITLE = 250


def is_plan(part: DocumentPart) -> bool:
    """A plan, or a decision that issues one."""
    kind = part.type.value
    if kind in _PLANS:
        return True
    return kind in ("QĐ", None) and speaks_of_plan(part)


def speaks_of_plan(part: DocumentPart) -> bool:
    """True where the subject names a plan."""
    return _PLAN_SUBJECT.search(toneless(part.subject.value or "")) is not None


def is_report(part: DocumentPart) -> bool:
    """A report."""
    return part.type.value == "BC"


def may_hold_task_table(extraction: Extraction) -> bool:
    """True where a page has the words of the headings: reading its tables is worth the while."""
    if extraction.tables:
        rows = (row for one in extraction.tables for row in one.rows[:_FIRST_ROWS])
        short = ([cell for cell in row if len(cell) <= _LONGEST_CELL] for row in rows)
        return any(len(row) >= _FEWEST_FAMILIES and _tell([_any(one.match, row) for one in _OPENS]) for row in short)
    return any(names_columns(page.text) for page in extraction.pages)


def names_columns(page: str) -> bool:
    """True where the text of a page has the words of a table's headings, each on a line or all on one."""
    row = _ROW.search(page)
    if row is not None and _tell([pattern.search(row[0]) is not None for pattern in _NAMES]):
        return True
    return _ON_A_LINE[0].search(page) is not None and _tell([one.search(page) is not None for one in _ON_A_LINE])


def tells_results(titles: Sequence[str]) -> bool | None:
    """Whether a table's own title says that it tells results; None where it says neither."""
    short = [toneless(text) for text in titles if text and len(text) <= _LONGEST_TITLE]
    if any(_TELLS.search(text) for text in short):
        return True
    return False if any(_PLANS_ONLY.search(text) for text in short) else None


def _any(says: Callable[[str], object], texts: Iterable[str]) -> bool:
    return any(says(text) is not None for text in texts)


def _tell(families: Sequence[bool]) -> bool:
    """The task's family, and two of the others."""
    return families[0] and sum(families) >= _FEWEST_FAMILIES
