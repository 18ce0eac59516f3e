"""Scoring texts → clauses, each a condition and the points it gives: "Từ 80% - dưới 100% … thì điểm đánh giá là 1"."""

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
    """Points taken off, or a share of what was earned."""
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


# Patterns run over cleaned text: one blank between words.
_THEN = r"(?:[,;]? ?(?:thì|sẽ) )?"
_GIVEN = r"(?:được|đạt|chấm|tính|cho|cộng|ghi|hưởng|đánh giá)"
_NAMED = (
    r"(?:(?:số|mức|tổng) )?điểm"
    r"(?: (?:số|đánh giá|đạt(?: được)?|chấm|tự chấm|thẩm định|được (?:tính|chấm)|cho|tối đa)){0,4}"
)
_IS = r" ?(?:là|bằng|=|:) ?:? ?"
_OF_THE_MAXIMUM = (
    r"(?:(?:số|tổng|mức|thang) ){0,3}điểm"
    r"(?: (?:tối đa|chuẩn|quy định|của (?:tiêu chí|nội dung)[^.;,]{0,30}))?"
)
_CAPITAL = r"(?-i: [^\W\d_a-zà-ỹđ])"
_END = rf"(?= ?[.;,)]| ?$|{_CAPITAL})"
_WHOLE = rf"{NUMBER}(?![.,]?\d)"
_AFTER: tuple[tuple[Worth, str], ...] = (
    (Worth.DEDUCTION, rf"{_THEN}(?:sẽ )?(?:bị )?(?:trừ|giảm trừ) (?:đi )?(?P<n0>{_WHOLE}) ?(?:% ?)?(?:{UNIT}|số điểm)"),
    (Worth.POINTS, rf"{_THEN}{_NAMED}{_IS}(?P<n1>{_WHOLE})(?! ?%)(?!\d| ?(?:x|×|\*)\s| ?\+) ?(?:{UNIT})?"),
    (Worth.SHARE, rf"{_THEN}(?:{_GIVEN} ){{0,3}}(?P<n2>\d{{1,2}}) ?% ?{_OF_THE_MAXIMUM}"),
    (Worth.SHARE, rf"{_THEN}(?:{_GIVEN} ){{1,3}}(?P<half>1/2|½|một nửa) ?{_OF_THE_MAXIMUM}"),
    (
        Worth.MAXIMUM,
        rf"{_THEN}(?:{_GIVEN} ){{1,3}}(?:tròn |toàn bộ |100 ?% )?(?:số )?điểm (?:tối đa|chuẩn|tuyệt đối)",
    ),
    (Worth.MAXIMUM, rf"(?:[:=]|{_THEN}{_NAMED} ?(?:là|bằng|:)) ?(?:điểm )?tối đa{_END}"),
    (
        Worth.POINTS,
        rf"{_THEN}(?:{_GIVEN} ){{1,3}}(?:tối đa )?(?:là )?(?P<n3>{_WHOLE}) ?{UNIT}"
        r"(?! ?(?:tối đa )?(?:cho|/) ?(?:mỗi|một))",
    ),
    (Worth.POINTS, rf"thì (?:{_GIVEN} ){{1,3}}(?:thêm |tối đa )?(?P<n4>{_WHOLE})(?: ?{UNIT})?{_END}"),
    (Worth.POINTS, rf"[(\[] ?(?:{_GIVEN} |tối đa )?\+?(?P<n5>{_WHOLE}) ?{UNIT} ?[)\]]"),
    (Worth.POINTS, rf"(?:[:=→⇒]|->|=>) ?(?:{_GIVEN} ){{0,3}}\+?(?P<n6>{_WHOLE})(?! ?[%/]) ?(?:{UNIT}|{_END})"),
    (Worth.POINTS, rf"(?: [-–] ?|,? )(?P<n7>{_WHOLE}) ?{UNIT}{_END}"),
    (
        Worth.POINTS,
        rf"{_THEN}(?:không (?:được )?(?:tính|chấm|cho|có|đạt|đánh giá) điểm|không (?:được )?điểm|điểm không)"
        r"(?P<zero>)(?! (?:nội dung|vào|tối))",
    ),
    (
        Worth.FORMULA,
        rf"{_THEN}(?:điểm(?: (?:đánh giá|đạt(?: được)?))? )?(?:được )?(?:(?:tính|chấm|xác định)(?: điểm)? )?"
        r"(?:theo|bằng|tương ứng(?: với)?) (?:công thức|tỷ lệ|tỉ lệ|số %|phần trăm)",
    ),
)
_NUMBERS = tuple(f"n{at}" for at in range(8))
_BEFORE = re.compile(
    rf"^(?:(?:{_GIVEN}|mức|điểm) ?){{0,3}}\+?(?P<number>{NUMBER}) ?{UNIT} ?(?::|nếu\b|khi\b|đối với\b|cho\b|- )"
    rf"|^(?:điểm|mức) (?P<bare>{NUMBER}) ?:",
    re.IGNORECASE,
)
_BEFORE_THE_NEXT = re.compile(
    rf"[,;.] ?(?:(?:{_GIVEN}|mức) ?){{0,3}}(?P<number>{NUMBER}) ?{UNIT} ?(?::|nếu\b|khi\b)", re.IGNORECASE
)
_ANY_AFTER = re.compile("|".join(f"(?P<k{at}>{pattern})" for at, (_, pattern) in enumerate(_AFTER)), re.IGNORECASE)
_MOST = re.compile(r"(?:thang |số |tổng )?điểm (?:tối đa|chuẩn)\b|tổng (?:số )?điểm\b", re.IGNORECASE)
_EACH = re.compile(r"(?:^|\b)(?:cứ (?:mỗi |có )?|mỗi )", re.IGNORECASE)
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
        if one.worth is Worth.POINTS and _MOST.match(piece, one.start):
            start = one.end  # "Điểm tối đa: 2" states the maximum, no band
            continue
        condition = piece[start : one.start].strip(" ,.;:-–")
        printed = piece[start : one.end if at + 1 < len(found) else len(piece)]
        if not condition and at == 0:
            condition, printed = piece[one.end : end].strip(" ,.;:-–"), piece[start:end]
        worth, amount = one.worth, one.amount
        if worth is Worth.POINTS and _EACH.search(condition) and not re.search(r"/ ?mỗi|trong mỗi", condition):
            worth = Worth.PER_UNIT
        yield Clause(condition=_without_lead(condition), worth=worth, amount=amount, printed=printed.strip(" ,;"))
        start = one.end


def _reversed(piece: str, ahead: re.Match[str]) -> Iterator[Clause]:
    """ "1 điểm: hoàn thành 100%, 0,5 điểm: …": the points stand before their condition."""
    starts = [ahead, *_BEFORE_THE_NEXT.finditer(piece, ahead.end())]
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
        number = next((groups[name] for name in _NUMBERS if groups.get(name)), None)
        amount = decimal(number) if number else Decimal(0) if groups.get("zero") is not None else None
        if worth is Worth.SHARE:
            amount = Decimal("0.5") if groups.get("half") else (amount or Decimal(0)) / 100
        yield _Found(match.start(), match.end(), worth, amount)


def _without_lead(condition: str) -> str:
    return re.sub(r"^(?:và|hoặc|còn|riêng) ", "", condition).strip()
