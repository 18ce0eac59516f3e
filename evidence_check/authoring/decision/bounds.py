"""Conditions → bounds of a measure: "Từ 80% - dưới 100%", "Có 03 mô hình trở lên", "không có trường hợp nào"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from evidence_check.authoring.decision.points import NUMBER, decimal
from evidence_check.text.fold import clean


class Measure(Enum):
    """What a bound bounds."""

    PERCENT = "percent"
    COUNT = "count"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """An interval. ``above`` / ``below``: the end itself is outside. None: unbounded. ``noun``: what is counted."""

    measure: Measure
    low: Decimal | None = None
    high: Decimal | None = None
    above: bool = False
    below: bool = False
    exact: bool = False
    """Just one number is printed, without "trở lên"."""
    noun: str = ""


_LOW, _HIGH = (rf"(?<![\d.,])(?P<{name}>{NUMBER})\s*%" for name in ("low", "high"))
_UP = r"(?:\s+[^\s.;:,%]+(?:,\s[^\s.;:,%]+)?){0,9}?\s+trở\s+lên"
_DOWN = r"(?:\s+[^\s.;:,%]+){0,9}?\s+trở\s+xuống"
_BELOW = r"(?:dưới|<|nhỏ\s+hơn|thấp\s+hơn|ít\s+hơn|chưa\s+(?:đạt|đến|tới|đủ)|không\s+(?:đạt|đến|đủ)|kém\s+hơn)"
_AT_MOST = r"(?:≤|<=|không\s+(?:quá|vượt(?:\s+quá)?)|tối\s+đa|bằng\s+hoặc\s+dưới|nhỏ\s+hơn\s+hoặc\s+bằng)"
_AT_LEAST = r"(?:≥|>=|từ|ít\s+nhất|tối\s+thiểu|không\s+dưới|bằng\s+hoặc\s+(?:trên|cao\s+hơn)|lớn\s+hơn\s+hoặc\s+bằng|đạt\s+từ)"
_ABOVE = r"(?:>|trên|hơn|vượt(?:\s+(?:quá|trên|mức))?|cao\s+hơn|lớn\s+hơn)"
_TO = r"\s*(?:[-–;]|,(?!\d)|đến|tới|và|cho\s+đến)\s*(?:đến\s+)?"
_GAP = r"(?:\s+[^\s%.;:]+){0,7}?"


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


# In order: the first that is found decides.
_PERCENT = (
    ("range_below", _compiled(rf"(?:(?P<strict>{_ABOVE})|{_AT_LEAST})?\s*(?P<low>{NUMBER})\s*%?{_GAP}{_TO}{_BELOW}\s*{_HIGH}")),
    ("range", _compiled(rf"(?:(?P<strict>{_ABOVE})|{_AT_LEAST})\s*(?P<low>{NUMBER})\s*%?{_GAP}{_TO}(?:{_AT_MOST}\s*)?{_HIGH}")),
    ("range", _compiled(rf"{_LOW}\s*(?:[-–]|đến)\s*{_HIGH}")),
    ("chain", _compiled(rf"{_LOW}\s*(?P<left>≤|<=|<)[^%;]{{1,60}}?(?P<right>≤|<=|<)\s*{_HIGH}")),
    ("chain_down", _compiled(rf"{_HIGH}\s*(?P<left>≥|>=|>)[^%;]{{1,60}}?(?P<right>≥|>=|>)\s*{_LOW}")),
    ("below", _compiled(rf"{_BELOW}(?:\s+(?:mức|tỷ\s+lệ|được))*\s*{_HIGH}")),
    ("at_most", _compiled(rf"{_AT_MOST}\s*{_HIGH}|(?<![\d.,])(?P<high2>{NUMBER})\s*%{_DOWN}|^(?:đạt\s+)?đến\s+(?P<high3>{NUMBER})\s*%")),
    ("at_least", _compiled(rf"(?<!dưới )(?<!dưới)(?:{_AT_LEAST}\s*{_LOW}|(?<!trên )(?<![\d.,])(?P<low2>{NUMBER})\s*%{_UP})")),
    ("above", _compiled(rf"{_ABOVE}\s*{_LOW}")),
    ("exact", _compiled(_LOW)),
)  # fmt: skip
_RATIO_BELOW = _compiled(rf"(?:b\s*/\s*a|tỷ\s+lệ|tỉ\s+lệ|kết\s+quả)[^<>.;]{{0,40}}?(?:<|dưới|nhỏ\s+hơn)\s*(?P<high>0[.,]\d{{1,4}})")
_RATIO_FROM = _compiled(rf"(?:b\s*/\s*a|tỷ\s+lệ|tỉ\s+lệ|kết\s+quả)[^<>.;]{{0,40}}?(?:≥|>=|từ|>)\s*(?P<low>0[.,]\d{{1,4}}|1)\b")

_WORDED = {"một": "1", "hai": "2", "ba": "3", "bốn": "4", "năm": "5", "sáu": "6", "bảy": "7", "tám": "8"}
_COUNT_LOW, _COUNT_HIGH = (
    rf"(?P<{name}>\d{{1,4}})(?:\s*\([^)]{{1,12}}\))?(?!\s*%|[.,/]\d|\d)" for name in ("low", "high")
)
_LEAD = r"^(?:nếu\s+|trường\s+hợp\s+|trong\s+năm\s+|đơn\s+vị\s+|địa\s+phương\s+|cơ\s+quan\s+)*(?:(?:có|đạt|thực\s+hiện|tổ\s+chức|ban\s+hành|triển\s+khai|được|phát\s+sinh|xảy\s+ra|để|công\s+nhận|áp\s+dụng|xây\s+dựng|thực hiện được)\s+)*(?:số\s+lượng\s+)?"
_COUNT = (
    ("range_below", _compiled(rf"{_LEAD}(?:từ\s+)?{_COUNT_LOW}(?:\s+\S+){{0,4}}?{_TO}{_BELOW}\s*{_COUNT_HIGH}\s+(?P<noun>.+)")),
    ("range", _compiled(rf"{_LEAD}(?:từ\s+)?{_COUNT_LOW}\s*(?:[-–]|đến)\s*{_COUNT_HIGH}\s+(?P<noun>.+)")),
    ("below", _compiled(rf"{_LEAD}{_BELOW}\s*{_COUNT_HIGH}\s+(?P<noun>.+)")),
    ("at_most", _compiled(rf"{_LEAD}(?:{_AT_MOST}\s*{_COUNT_HIGH}\s+(?P<noun>.+)|(?P<high2>\d{{1,4}})\s+(?P<noun2>[^%]+?)\s+trở\s+xuống)")),
    ("at_least", _compiled(rf"{_LEAD}{_AT_LEAST}\s*{_COUNT_LOW}\s+(?P<noun>.+)")),
    ("at_least", _compiled(rf"{_LEAD}{_COUNT_LOW}\s+(?P<noun>[^%;]+?)\s+trở\s+lên")),
    ("above", _compiled(rf"{_LEAD}{_ABOVE}\s*{_COUNT_LOW}\s+(?P<noun>.+)")),
    ("none", _compiled(rf"{_LEAD}(?:0|00)\s+(?P<noun>.+)")),
    ("exact", _compiled(rf"{_LEAD}{_COUNT_LOW}\s+(?P<noun>.+)")),
)  # fmt: skip
_NONE = _compiled(
    r"^(?:nếu\s+|trường\s+hợp\s+|trong\s+năm\s+|đơn\s+vị\s+|địa\s+phương\s+)*không\s+(?:có|phát\s+sinh|để\s+xảy\s+ra|xảy\s+ra)\s+(?P<noun>.+)"
)
_MORE_THAN_A_COUNT = _compiled(r"/\s*(?:tháng|quý|năm|tuần)|(?:hằng|hàng|mỗi|trong)\s+(?:tháng|quý|tuần)|\btháng\b|\bngày\b|điều\s+\d")


def percent_bound(condition: str) -> Bound | None:
    """The share that a condition speaks of; None where it speaks of none, or of several that are no one span."""
    text = clean(condition)
    below, above = _RATIO_BELOW.search(text), _RATIO_FROM.search(text)
    if below and "%" not in text:
        return Bound(measure=Measure.PERCENT, high=decimal(below["high"]) * 100, below=True)
    if above and "%" not in text:
        return Bound(measure=Measure.PERCENT, low=decimal(above["low"]) * 100)
    if "%" not in text:
        return None
    for kind, pattern in _PERCENT:
        match = pattern.search(text)
        if match is not None:
            return _percent(kind, match)
    return None


def percents_in(condition: str) -> int:
    """How many percentages a condition names."""
    return clean(condition).count("%")


def count_bound(condition: str) -> Bound | None:
    """The number of things that a condition speaks of; None where it is more than a plain count."""
    text = _digits(clean(condition))
    if "%" in text or _MORE_THAN_A_COUNT.search(text):
        return None
    nothing = _NONE.match(text)
    if nothing is not None:
        return Bound(measure=Measure.COUNT, low=Decimal(0), high=Decimal(0), noun=_noun(nothing["noun"]))
    for kind, pattern in _COUNT:
        match = pattern.match(text)
        if match is not None:
            return _count(kind, match)
    return None


def _percent(kind: str, match: re.Match[str]) -> Bound:
    groups = match.groupdict()
    low = next((decimal(groups[name]) for name in ("low", "low2") if groups.get(name)), None)
    high = next((decimal(groups[name]) for name in ("high", "high2", "high3") if groups.get(name)), None)
    strict = bool(groups.get("strict"))
    match kind:
        case "range_below":
            return _share(low=low, high=high, above=strict, below=True)
        case "range":
            return _share(low=low, high=high, above=strict)
        case "chain":
            return _share(low=low, high=high, above=groups["left"] == "<", below=groups["right"] == "<")
        case "chain_down":
            return _share(low=low, high=high, above=groups["right"] == ">", below=groups["left"] == ">")
        case "below":
            return _share(high=high, below=True)
        case "at_most":
            return _share(high=high)
        case "above":
            return _share(low=low, above=True)
        case "exact":
            return _share(low=low, exact=True)
        case _:
            return _share(low=low)


def _share(
    *, low: Decimal | None = None, high: Decimal | None = None, above: bool = False, below: bool = False, exact: bool = False
) -> Bound:
    return Bound(measure=Measure.PERCENT, low=low, high=high, above=above, below=below, exact=exact)


def _count(kind: str, match: re.Match[str]) -> Bound:
    groups = match.groupdict()
    low = decimal(groups["low"]) if groups.get("low") else None
    high = next((decimal(groups[name]) for name in ("high", "high2") if groups.get(name)), None)
    noun = _noun(groups.get("noun") or groups.get("noun2") or "")
    match kind:
        case "range_below":
            high = (high or Decimal(1)) - 1
        case "below":
            low, high = Decimal(0), (high or Decimal(1)) - 1
        case "none":
            low = high = Decimal(0)
        case "above":
            low = (low or Decimal(0)) + 1
        case _:
            pass
    return Bound(measure=Measure.COUNT, low=low, high=high, exact=kind == "exact", noun=noun)


def _noun(text: str) -> str:
    """The first words of what is counted."""
    bare = re.sub(r"\s+(?:trở\s+(?:lên|xuống)|nào)\b.*$", "", text)
    words: list[str] = []
    for word in re.split(r"\s+", bare):
        if words and re.match(r"(?:bị|được|trong|mới|của|thuộc|tại|từ|có|là|đã|theo|về|mà|thì)$", word):
            break
        stripped = word.strip("(),.;:")
        if stripped:
            words.append(stripped)
        if len(words) == 4 or word.endswith((",", "/", ")")):
            break
    return " ".join(words)


def _digits(text: str) -> str:
    """ "Có ba sáng kiến" → "Có 3 sáng kiến"; "năm" is a year as often as a five and stays."""
    return re.sub(
        r"^((?:có|đạt|từ|ít nhất|nếu có|có từ|có ít nhất)\s+)(một|hai|ba|bốn|sáu|bảy|tám)\s+(?=[^\W\d_])",
        lambda match: f"{match[1]}{_WORDED[match[2].lower()]} ",
        text,
        flags=re.IGNORECASE,
    )
