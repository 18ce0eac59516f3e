"""Headings of a table of tasks → what stands in its columns.

A plan names for each task who does it, until when and with what product ("khung logic"); a report on the plan adds what
has come of it. No form is prescribed, so the words of the headings decide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from evidence_check.text.fold import toneless
from evidence_check.text.table_headings import CODE_HEADING


class Column(Enum):
    """What a column holds."""

    ORDINAL = "ordinal"
    TASK = "task"
    MAKER = "maker"
    DEADLINE = "deadline"
    PRODUCT = "product"
    RESULT = "result"
    DONE = "done"
    """To be ticked where the task is done."""
    UNDONE = "undone"
    """To be ticked where it is not."""
    NOTE = "note"


_ORDINAL = re.compile(CODE_HEADING)
_DONE = re.compile(r"(?:da |so )?(?:hoan thanh|thuc hien|xong)(?: (?:dung|som|tre|qua) han)?|(?:dung|som|tre|qua) han")
_UNDONE = re.compile(r"(?:chua|khong|dang) (?:hoan thanh|thuc hien|trien khai|xong|dat)(?: .{0,20})?")
_PRODUCT = re.compile(
    r"\bsan pham\b|\bdau ra\b|\bket qua (?:du kien|can dat|phai dat|mong doi|can co)|\bdu kien ket qua"
)
_PRODUCT_MADE = re.compile(r"\b(?:da|hoan thanh|dat duoc|thuc te)\b")
_RESULT = re.compile(
    r"\b(?:ket qua|tinh hinh|muc do|tien do)\b.*\b(?:thuc hien|trien khai|hoan thanh|dat duoc|thuc te)\b"
    r"|^(?:trang thai|tinh trang|danh gia|tien do|tinh hinh)\b|^ket qua$|\bda (?:thuc hien|trien khai|dat)\b"
)
_OF_TIME = re.compile(r"^(?:tien do|tinh hinh)\b")
_DEADLINE = re.compile(
    r"\bthoi (?:han|gian|diem)\b|\bhan (?:hoan thanh|cuoi|thuc hien)\b|\blo trinh\b|\bngay (?:hoan thanh|thuc hien)\b"
    r"|\bhoan thanh truoc\b"
)
_MAKER = re.compile(
    r"\b(?:chu tri|phoi hop|phu trach|trach nhiem|tham muu|phan cong|don vi|co quan|bo phan|nguoi|can bo|cong chuc)\b"
)
_TASK = re.compile(
    r"\b(?:nhiem vu|noi dung|cong viec|hoat dong|giai phap|cong tac)\b|^ten (?:nhom )?(?:thu tuc|tthc|quy dinh|van ban)"
)
_OPENS_AS_TASK = re.compile(r"^(?:noi dung|nhiem vu|cong viec)\b(?!.*\b(?:chu tri|phoi hop)\b)")
_NOTE = re.compile(r"^ghi chu|^ly do|^giai trinh|^nguyen nhan")
_LONGEST_HEADING = 90
_BESIDE = frozenset({Column.MAKER, Column.DEADLINE, Column.PRODUCT, Column.RESULT, Column.DONE, Column.UNDONE})
_FEWEST_BESIDE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """By column, 0-based; a sort may stand in several (who leads, who helps; what it is about, what is to be done)."""

    at: tuple[tuple[int, Column], ...]

    def of(self, *wanted: Column) -> tuple[int, ...]:
        """The places of the columns of some sorts."""
        return tuple(place for place, one in self.at if one in wanted)

    @property
    def tells_results(self) -> bool:
        """True where it has a column for what has come of the tasks."""
        return any(one in (Column.RESULT, Column.DONE, Column.UNDONE) for _, one in self.at)


def columns_of(headings: Sequence[str], *, reports: bool) -> Columns | None:
    """The columns by the texts above them; None where they are no table of tasks.

    ``reports``: the paper is a report: "Kết quả" is what came of a task there, and in a plan what is to come of it.
    """
    found: dict[int, Column] = {}
    made: list[int] = []
    of_time: list[int] = []
    for place, heading in enumerate(headings):
        plain = " ".join(re.findall(r"[a-z]+|\d+", toneless(heading)))
        column = _column(plain)
        if column is None:
            continue
        if column is Column.PRODUCT and _PRODUCT_MADE.search(plain):
            made.append(place)
        if column is Column.RESULT and _OF_TIME.search(plain):
            of_time.append(place)
        found[place] = column
    if reports:
        _told_by_products(found, made)
    else:
        _all_to_come(found, of_time)
    held = set(found.values())
    beside = held & _BESIDE
    numbered = beside if Column.ORDINAL in held else set()
    enough = len(beside) >= _FEWEST_BESIDE or bool(numbered & {Column.RESULT, Column.PRODUCT})
    if Column.TASK not in held or not enough:
        return None
    return Columns(at=tuple(sorted(found.items(), key=lambda each: each[0])))


def _told_by_products(found: dict[int, Column], made: Sequence[int]) -> None:
    """A report without a column of results tells them by the products that are there."""
    if any(one in (Column.RESULT, Column.DONE, Column.UNDONE) for one in found.values()):
        return
    products = [place for place, one in found.items() if one is Column.PRODUCT]
    for place in made or products[-1:]:
        found[place] = Column.RESULT


def _all_to_come(found: dict[int, Column], of_time: Sequence[int]) -> None:
    """A plan tells no results: such words speak of products, or of time."""
    for place, one in list(found.items()):
        if one is Column.RESULT:
            found[place] = Column.DEADLINE if place in of_time else Column.PRODUCT
        elif one in (Column.DONE, Column.UNDONE):
            found[place] = Column.DEADLINE


def _column(plain: str) -> Column | None:
    if not plain or len(plain) > _LONGEST_HEADING:
        return None
    if _ORDINAL.fullmatch(plain):
        return Column.ORDINAL
    if _NOTE.search(plain):
        return Column.NOTE
    if _UNDONE.fullmatch(plain):
        return Column.UNDONE
    if _DONE.fullmatch(plain):
        return Column.DONE
    for column, pattern in _IN_ORDER:
        if pattern.search(plain):
            return column
    return None


_IN_ORDER = (
    (Column.DEADLINE, _DEADLINE),
    (Column.PRODUCT, _PRODUCT),
    (Column.RESULT, _RESULT),
    (Column.TASK, _OPENS_AS_TASK),
    (Column.MAKER, _MAKER),
    (Column.TASK, _TASK),
)
"""The first that fits decides: "đơn vị thực hiện nhiệm vụ" names who, "kết quả thực hiện nhiệm vụ" what came of it."""
