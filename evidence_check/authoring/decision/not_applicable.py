"""What is printed for when nothing arose: "không phát sinh … thì đạt điểm tối đa", "không đánh giá nội dung này"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from evidence_check.authoring.decision.sentences import sentences
from evidence_check.model.message import Message, message
from evidence_check.model.rulebook import NotApplicableEffect, NotApplicableRule
from evidence_check.text.fold import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class NotApplicableReading:
    """``sentences``: the printed ones that were read as rules."""

    rules: tuple[NotApplicableRule, ...] = ()
    sentences: tuple[str, ...] = ()
    doubts: tuple[Message, ...] = ()


_CASE = re.compile(
    r"^(?:[-+*•]\s*)?(?:riêng\s+|đối với\s+|trong\s+)?(?:các\s+)?(?:trường hợp|nếu|khi|trong năm|đối với"
    r"|các địa phương|địa phương|đơn vị|cơ quan|năm \d{4})\b"
)
_NOTHING = re.compile(
    r"không (?:có|phát sinh|được giao|thực hiện|tổ chức|thuộc|phải|yêu cầu|để xảy ra|xảy ra|áp dụng|còn|ban hành"
    r"|nhận được|tiếp nhận)"
    r"|chưa (?:phát sinh|được giao|có)|đã hoàn thành"
)
_FULL = re.compile(
    r"(?:đạt|chấm|tính|được|hưởng|cho|giữ nguyên)\s+(?:đạt\s+)?(?:điểm\s+)?(?:tối đa|tròn điểm|đủ điểm"
    r"|toàn bộ số điểm)(?!\s+cho)|điểm đánh giá (?:là|bằng)\s*:?\s*(?:điểm )?tối đa"
)
_EXCLUDED = re.compile(
    r"không (?:thực hiện |tiến hành )?(?:đánh giá|tính|chấm)(?:,? (?:đánh giá|tính"
    r"|chấm))*(?: điểm)? (?:đối với )?(?:các |những )?(?:nội dung|tiêu chí|tctp)"
    r"|(?:loại|trừ|bỏ)(?: ra| trừ| bỏ)? khỏi (?:tổng|thang) (?:số )?điểm|không (?:tính|cộng"
    r"|đưa)(?: điểm)?(?: [^.;]{0,30})? vào (?:tổng|thang) (?:số )?điểm"
    r"|(?:thì|sẽ) không (?:đánh giá|áp dụng)\b(?! tự)"
)
_ZERO = re.compile(
    r"(?:điểm (?:đánh giá )?(?:là|bằng)\s*:?\s*0|(?:đạt|được|chấm|tính) 0 ?(?:điểm|đ)\b|không (?:được )?(?:tính"
    r"|chấm|có) điểm)\s*[.;]?$"
)
_NO_DEDUCTION = re.compile(r"không (?:bị |thực hiện |tính )?(?:trừ|giảm trừ) điểm")
_NOT_SELF_SCORED = re.compile(r"không (?:thực hiện |tiến hành )?(?:việc )?tự (?:đánh giá|chấm)|không (?:phải )?tự chấm")
_ITEMS_OUT = re.compile(
    r"[(,]\s*(?:ngoại trừ|không bao gồm|trừ) (?:các|những|trường hợp)|^(?:ngoại trừ|trừ) (?:các|những)"
)
_ACCEPTED = re.compile(
    r"chưa (?:được|có)[^.;]{0,120}(?:vẫn|thì vẫn) (?:được )?(?:xem xét|ghi nhận|tính|chấm|công nhận)"
)
_EXPLAIN = re.compile(r"nêu rõ|giải trình|ghi rõ|giải thích|thuyết minh")
_ASKS_FOR_PAPER = re.compile(r"cung cấp|giải trình|nêu rõ|ghi rõ|bổ sung|gửi|kèm|lập |báo cáo")
_SPEAKS_OF_POINTS = re.compile(r"điểm|không đánh giá|không áp dụng")


def read_not_applicable(texts: Iterable[str]) -> NotApplicableReading:
    """The rules in a row's texts. What speaks of nothing having arisen and of points, and is not clear, is a doubt."""
    rules: list[NotApplicableRule] = []
    read: list[str] = []
    doubts: list[Message] = []
    for text in texts:
        for sentence in sentences(text):
            effect = effect_of(sentence)
            key = fold(sentence)
            if effect is not None:
                needs = (
                    "explanation" if _EXPLAIN.search(key) and effect is not NotApplicableEffect.EXCLUDE_ITEMS else None
                )
                rule = NotApplicableRule(effect=effect, needs=needs)
                if all(one.effect is not effect for one in rules):
                    rules.append(rule)
                read.append(sentence)
            elif _is_unclear(key):
                doubts.append(message("importing.doubt.not_applicable", found=_short(sentence)))
    return NotApplicableReading(
        rules=tuple(rules), sentences=tuple(dict.fromkeys(read)), doubts=tuple(dict.fromkeys(doubts))
    )


def effect_of(sentence: str) -> NotApplicableEffect | None:
    """What a sentence says of the case that nothing arose; None where it says nothing of it, or not clearly."""
    key = fold(sentence).strip(" .;")
    case = _CASE.match(key) is not None
    if _NOT_SELF_SCORED.search(key):
        return NotApplicableEffect.NOT_SELF_SCORED
    if case and _EXCLUDED.search(key):
        return NotApplicableEffect.EXCLUDE_FROM_TOTAL
    if case and _NO_DEDUCTION.search(key):
        return NotApplicableEffect.NO_DEDUCTION
    if _ACCEPTED.search(key):
        return NotApplicableEffect.ACCEPT_WITHOUT_DECISION
    if case and "%" not in key and _NOTHING.search(key) and _FULL.search(key):
        return NotApplicableEffect.FULL_POINTS
    if re.match(r"(?:trường hợp |nếu |trong năm )*không phát sinh\b", key) and _ZERO.search(key):
        return NotApplicableEffect.ZERO_POINTS
    if _ITEMS_OUT.search(key):
        return NotApplicableEffect.EXCLUDE_ITEMS
    return None


def is_rule_alone(text: str) -> bool:
    """True where every sentence is such a rule and none asks for a paper."""
    found = [effect_of(one) for one in sentences(text)]
    return bool(found) and all(one is not None for one in found) and not _ASKS_FOR_PAPER.search(fold(text))


def _is_unclear(key: str) -> bool:
    return (
        re.match(r"(?:[-+*•]\s*)?(?:trường hợp|nếu)\b", key) is not None
        and re.search(r"không (?:phát sinh|có|được giao)|chưa phát sinh", key) is not None
        and _SPEAKS_OF_POINTS.search(key) is not None
        and not _ZERO.search(key)
        and "%" not in key
        and re.search(r"\d\s*(?:điểm|đ\b)|điểm đánh giá là", key) is None
    )


def _short(text: str) -> str:
    return text if len(text) <= 160 else f"{text[:159].rstrip()}…"
