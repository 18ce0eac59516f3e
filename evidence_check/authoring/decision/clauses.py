"""Sentences of a scoring text → clauses: a condition and the points it gives ("Từ 80% - dưới 100% … thì điểm đánh giá là 1")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from evidence_check.authoring.decision.points import NUMBER, UNIT, decimal
from evidence_check.text.fold import clean


class Worth(Enum):
    """How a clause states its points."""

    POINTS = "points"
    MAXIMUM = "maximum"
    SHARE = "share"
    """A share 0..1 of the maximum."""
    FORMULA = "formula"
    DEDUCTION = "deduction"
    """Points taken off."""
    PER_UNIT = "per_unit"
    """Points for each of something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """``condition``: as printed, without the points. ``amount``: points, a share, or None where the kind needs none."""

    condition: str
    worth: Worth
    amount: Decimal | None
    printed: str


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    worth: Worth
    amount: Decimal | None
    before: bool = False
    """Stands before its condition: "1 điểm: …", "1 điểm nếu …"."""


_THEN = r"(?:[,;]?\s*(?:thì|sẽ)\s+)?"
_GIVEN = r"(?:được|đạt|chấm|tính|cho|cộng|ghi|hưởng|đánh giá)"
_OF_MAX = r"(?:số\s+|tổng\s+|mức\s+|thang\s+)*điểm(?:\s+(?:tối\s+đa|chuẩn|của\s+(?:tiêu\s+chí|nội\s+dung)[^.;,]{0,30}|quy\s+định))?"
_POINTS_NAME = (
    r"(?:(?:số|mức|tổng)\s+)?điểm(?:\s+(?:số|đánh\s+giá|đạt(?:\s+được)?|chấm|tự\s+chấm|thẩm\s+định|được\s+(?:tính|chấm)|cho|tối\s+đa))*"
)
_AFTER: tuple[tuple[Worth, str], ...] = (
    (Worth.DEDUCTION, rf"{_THEN}(?:sẽ\s+)?(?:bị\s+)?(?:trừ|giảm\s+trừ)\s+(?:đi\s+)?(?P<n0>{NUMBER})\s*(?:%\s*)?(?:{UNIT}|số\s+điểm)"),
    (Worth.POINTS, rf"{_THEN}{_POINTS_NAME}\s*(?:là|bằng|=|:)\s*:?\s*(?P<n1>{NUMBER})(?!\s*%)(?!\d|\s*(?:x|×|\*)\s|\s*\+)\s*(?:{UNIT})?"),
    (Worth.SHARE, rf"{_THEN}(?:{_GIVEN}\s+)*(?P<n2>\d{{1,2}})\s*%\s*{_OF_MAX}"),
    (Worth.SHARE, rf"{_THEN}(?:{_GIVEN}\s+)+(?:(?P<half>1/2|½|một\s+nửa)\s*)(?:{_OF_MAX})"),
    (Worth.MAXIMUM, rf"{_THEN}(?:{_GIVEN}\s+)+(?:tròn\s+|toàn\s+bộ\s+|100\s*%\s+)?(?:số\s+)?điểm\s+(?:tối\s+đa|chuẩn|tuyệt\s+đối)"),
    (Worth.MAXIMUM, rf"(?:[:=]|{_THEN}{_POINTS_NAME}\s*(?:là|bằng|:))\s*(?:điểm\s+)?tối\s+đa(?=\s*[.;,]|\s*$)"),
    (Worth.POINTS, rf"{_THEN}(?:{_GIVEN}\s+)+(?:tối\s+đa\s+)?(?:là\s+)?(?P<n3>{NUMBER})\s*{UNIT}(?!\s*(?:tối\s+đa\s+)?(?:cho|/)\s*(?:mỗi|một))"),
    (Worth.POINTS, rf"thì\s+(?:{_GIVEN}\s+)+(?:thêm\s+|tối\s+đa\s+)?(?P<n7>{NUMBER})(?:\s*{UNIT})?(?=\s*[.;,)]|\s*$)"),
    (Worth.POINTS, rf"[(\[]\s*(?:{_GIVEN}\s+|tối\s+đa\s+)?\+?(?P<n4>{NUMBER})\s*{UNIT}\s*[)\]]"),
    (Worth.POINTS, rf"(?:[:=→⇒]|->|=>)\s*(?:{_GIVEN}\s+)*\+?(?P<n5>{NUMBER})(?!\s*%)(?![\d/])\s*(?:{UNIT})?(?=\s*[.;,)]|\s*$)"),
    (Worth.POINTS, rf"(?:\s[-–]\s*|,?\s+)(?P<n6>{NUMBER})\s*{UNIT}(?=\s*[.;,)]|\s*$)"),
    (Worth.POINTS, rf"{_THEN}(?:không\s+(?:được\s+)?(?:tính|chấm|cho|có|đạt|đánh\s+giá)\s+điểm|không\s+(?:được\s+)?điểm|điểm\s+không)(?P<zero>)(?!\s+(?:nội\s+dung|vào|tối))"),
    (Worth.FORMULA, rf"{_THEN}(?:điểm(?:\s+(?:đánh\s+giá|đạt(?:\s+được)?))?\s+)?(?:được\s+)?(?:(?:tính|chấm|xác\s+định)(?:\s+điểm)?\s+)?(?:theo|bằng|tương\s+ứng(?:\s+với)?)\s+(?:công\s+thức|tỷ\s+lệ|tỉ\s+lệ|số\s+%|phần\s+trăm)"),
)  # fmt: skip
_BEFORE = re.compile(
    rf"^(?:(?:{_GIVEN}|mức|điểm)\s*)*\+?(?P<number>{NUMBER})\s*{UNIT}\s*(?P<how>:|nếu\b|khi\b|đối\s+với\b|cho\b|-\s)|^(?:điểm|mức)\s+(?P<bare>{NUMBER})\s*:",
    re.IGNORECASE,
)
_ANY_AFTER = re.compile("|".join(f"(?P<k{at}>{pattern})" for at, (_, pattern) in enumerate(_AFTER)), re.IGNORECASE)
_PER_UNIT = re.compile(r"(?:^|\s)(?:cứ\s+)?(?:mỗi|một|01|1)\s+(?!trong)[^.;:,]{2,80}$|^cứ\s", re.IGNORECASE)
_EACH = re.compile(r"(?:^|\b)(?:cứ\s+(?:mỗi\s+|có\s+)?|mỗi\s+)", re.IGNORECASE)
_LONGEST = 4_000


def clauses(text: str) -> tuple[Clause, ...]:
    """Every clause of one paragraph, in order; none where it states no points."""
    line = clean(text)[:_LONGEST]
    return tuple(clause for piece in _pieces(line) for clause in _of_piece(piece))


def _pieces(line: str) -> list[str]:
    """Cut at semicolons outside of brackets; a piece without points of its own belongs to the next one."""
    pieces: list[str] = []
    depth, start = 0, 0
    for at, char in enumerate(line):
        depth += (char in "([") - (char in ")]")
        if char == ";" and depth <= 0:
            pieces.append(line[start:at].strip())
            start = at + 1
    pieces.append(line[start:].strip())
    joined: list[str] = []
    waiting = ""
    for piece in pieces:
        whole = f"{waiting}; {piece}" if waiting else piece
        if _ANY_AFTER.search(piece) or _BEFORE.search(piece):
            joined.append(whole)
            waiting = ""
        else:
            waiting = whole
    return [*joined, waiting] if waiting and not joined else joined


def _of_piece(piece: str) -> Iterator[Clause]:
    ahead = _BEFORE.match(piece)
    if ahead is not None:
        yield from _reversed(piece, ahead)
        return
    start = 0
    found = list(_found(piece))
    for at, one in enumerate(found):
        end = found[at + 1].start if at + 1 < len(found) else len(piece)
        condition = piece[start : one.start].strip(" ,.;:-–")
        following = piece[one.end : end]
        if not condition and at == 0:
            condition = following.strip(" ,.;:-–")
        worth, amount = one.worth, one.amount
        if worth is Worth.POINTS and _EACH.search(condition) and not re.search(r"/\s*mỗi|trong mỗi", condition):
            worth = Worth.PER_UNIT
        yield Clause(condition=_without_lead(condition), worth=worth, amount=amount, printed=piece[start:end].strip(" ;"))
        start = one.end


def _reversed(piece: str, ahead: re.Match[str]) -> Iterator[Clause]:
    """ "1 điểm: hoàn thành 100%, 0,5 điểm: …": the points stand before their condition."""
    starts = [ahead]
    inner = re.compile(rf"[,;.]\s*(?:(?:{_GIVEN}|mức)\s*)*(?P<number>{NUMBER})\s*{UNIT}\s*(?P<how>:|nếu\b|khi\b)", re.IGNORECASE)
    starts += list(inner.finditer(piece, ahead.end()))
    for at, match in enumerate(starts):
        end = starts[at + 1].start() if at + 1 < len(starts) else len(piece)
        groups = match.groupdict()
        number = groups.get("number") or groups.get("bare") or "0"
        yield Clause(
            condition=_without_lead(piece[match.end() : end].strip(" ,.;:-–")),
            worth=Worth.POINTS,
            amount=decimal(number),
            printed=piece[match.start() : end].strip(" ,;"),
        )


def _found(piece: str) -> Iterator[_Found]:
    for match in _ANY_AFTER.finditer(piece):
        at = next(index for index in range(len(_AFTER)) if match[f"k{index}"] is not None)
        worth = _AFTER[at][0]
        groups = match.groupdict()
        number = next((groups[name] for name in ("n0", "n1", "n2", "n3", "n4", "n5", "n6", "n7") if groups.get(name)), None)
        amount = decimal(number) if number else Decimal(0) if groups.get("zero") is not None else None
        if worth is Worth.SHARE:
            amount = Decimal("0.5") if groups.get("half") else (amount or Decimal(0)) / 100
        if worth is Worth.DEDUCTION and "%" in match[0]:
            amount = (amount or Decimal(0)) / 100
            if amount:
                amount = -amount  # a share of what was earned: told apart by its sign
        yield _Found(match.start(), match.end(), worth, amount)


def _without_lead(condition: str) -> str:
    return re.sub(r"^(?:và|hoặc|còn|riêng)\s+", "", condition).strip()
