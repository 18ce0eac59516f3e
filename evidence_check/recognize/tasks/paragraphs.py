"""Tasks of a plan without a table: paragraphs that each name a product, or who does it until when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evidence_check.model.extraction import Page
from evidence_check.model.task_table import ListedTask, TaskTable
from evidence_check.recognize.tasks.reading import numbered
from evidence_check.text.fold import clean

_FEWEST_TASKS = 3
_LONGEST_BLOCK = 1_500
_LONGEST_TEXT = 400
_OPENS = re.compile(
    r"^\s*(?:nhiệm vụ\s+(?:số\s+)?(?P<named>\d{1,2})\s*[.:)]?|(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})\s*[.)]"
    r"|[-–+•*]|[a-zđ]\))\s+",
    re.IGNORECASE,
)
_MARKED = re.compile(r"(?:sản phẩm|kết quả|thời (?:gian|hạn))[\w ,]{0,30}:", re.IGNORECASE)
_HEADING = re.compile(r"^\s*(?:PHẦN\b|[IVX]{1,5}[.)]|Nơi nhận|Điều \d)")
_MARKS = re.compile(
    r"(?:^|[\s(,.;:–-])(?P<mark>"
    r"(?P<product>(?:sản phẩm|kết quả)(?:,? (?:đầu ra|dự kiến|hoàn thành|kết quả|sản phẩm)){0,2})"
    r"|(?P<deadline>thời (?:gian|hạn)(?: (?:thực hiện|hoàn thành|triển khai)){0,2}|hoàn thành trước)"
    r"|(?P<maker>(?:đơn vị|cơ quan|bộ phận|cán bộ|công chức|người)"
    r"(?: (?:chủ trì|thực hiện|phụ trách|phối hợp|tham mưu)){1,2}|chủ trì|phân công))"
    r"\s*:\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Block:
    ordinal: str
    text: str
    page: int


def read_task_paragraphs(pages: Sequence[Page]) -> tuple[TaskTable, ...]:
    """One table of the paragraphs that are tasks beyond doubt; none where they are too few."""
    if sum(len(_MARKED.findall(page.text)) for page in pages) < _FEWEST_TASKS:
        return ()
    tasks = tuple(task for block in _blocks(pages) if (task := _task(block)) is not None)
    if len(tasks) < _FEWEST_TASKS:
        return ()
    return (TaskTable(tasks=numbered(tasks)),)


def _blocks(pages: Sequence[Page]) -> Iterator[_Block]:
    """Paragraphs with the points below them that only say who, when and what comes of it."""
    ordinal, text, page = "", "", 1
    for one in pages:
        for line in one.lines:
            printed = clean(line.text)
            opens = _OPENS.match(printed)
            rest = printed[opens.end() :] if opens else printed
            marked = _MARKS.match(rest)
            if _HEADING.match(printed) or (opens and not (marked and marked.start("mark") == 0)):
                if text:
                    yield _Block(ordinal, text, page)
                ordinal, text, page = "", "", one.number
                if opens:
                    ordinal, text = opens["named"] or opens["number"] or "", rest
            elif text and len(text) < _LONGEST_BLOCK:
                text = f"{text} {rest}"
    if text:
        yield _Block(ordinal, text, page)


def _task(block: _Block) -> ListedTask | None:
    marks = list(_MARKS.finditer(block.text))
    if not marks:
        return None
    told: dict[str, str] = {}
    for at, mark in enumerate(marks):
        end = marks[at + 1].start() if at + 1 < len(marks) else len(block.text)
        kind = next(name for name in ("product", "deadline", "maker") if mark[name])
        told.setdefault(kind, block.text[mark.end() : end].strip(" .;,()-–")[:_LONGEST_TEXT])
    title = block.text[: marks[0].start()].strip(" .;,:()-–")[:_LONGEST_TEXT]
    if not title or not ("product" in told or {"deadline", "maker"} <= told.keys()):
        return None
    return ListedTask(
        ordinal=block.ordinal,
        title=title,
        maker=told.get("maker", ""),
        deadline=told.get("deadline", ""),
        product=told.get("product", ""),
        page=block.page,
    )
