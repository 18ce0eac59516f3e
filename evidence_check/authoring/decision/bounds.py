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


# Patterns run over cleaned text: one blank between words.
_LOW, _HIGH = (rf"(?<![\d.,])(?P<{name}>{NUMBER}) ?%" for name in ("low", "high"))
_UP = r"(?: [^\s.;:,%]+(?:,\s[^\s.;:,%]+)?){0,9}? trở lên"
_DOWN = r"(?: [^\s.;:,%]+){0,9}? trở xuống"
_BELOW = r"(?:dưới|<|nhỏ hơn|thấp hơn|ít hơn|kém hơn|chưa (?:đạt|đến|tới|đủ)|không (?:đạt|đến|đủ))"
_AT_MOST = r"(?:≤|<=|không (?:quá|vượt(?: quá)?)|tối đa|bằng hoặc dưới|nhỏ hơn hoặc bằng)"
_AT_LEAST = r"(?:≥|>=|từ|đạt từ|ít nhất|tối thiểu|không dưới|bằng hoặc (?:trên|cao hơn)|lớn hơn hoặc bằng)"
_ABOVE = r"(?:>|trên|hơn|vượt(?: (?:quá|trên|mức))?|cao hơn|lớn hơn)"
_FROM = rf"(?:(?P<strict>{_ABOVE})|{_AT_LEAST})"
_TO = r" ?(?:[-–÷~→]|,(?!\d)|đến|tới|và|cho đến) ?(?:đến )?"
_GAP = r"(?: [^\s%.;:]+){0,30}?"


def _patterns(*rows: tuple[str, str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in rows)


# In order: the first that is found decides.
_PERCENT = _patterns(
    ("range_below", rf"{_FROM}? ?(?P<low>{NUMBER}) ?%?{_GAP}{_TO}{_BELOW} ?{_HIGH}"),
    ("range", rf"{_FROM} ?(?P<low>{NUMBER}) ?%?{_GAP}{_TO}(?:{_AT_MOST} ?)?{_HIGH}"),
    ("range", rf"{_LOW} ?(?:[-–]|đến) ?{_HIGH}"),
    ("chain", rf"{_LOW} ?(?P<left>≤|<=|<)[^%;]{{1,60}}?(?P<right>≤|<=|<) ?{_HIGH}"),
    ("chain_down", rf"{_HIGH} ?(?P<left>≥|>=|>)[^%;]{{1,60}}?(?P<right>≥|>=|>) ?{_LOW}"),
    ("below", rf"{_BELOW}(?: (?:mức|tỷ lệ|được))* ?{_HIGH}"),
    ("at_most", rf"{_AT_MOST} ?{_HIGH}"),
    ("at_most", rf"(?<![\d.,])(?P<high>{NUMBER}) ?%{_DOWN}"),
    ("at_most", rf"^(?:đạt )?đến (?P<high>{NUMBER}) ?%"),
    ("at_least", rf"(?<!dưới ){_AT_LEAST} ?{_LOW}"),
    ("at_least", rf"(?<!dưới )(?<!trên )(?<![\d.,])(?P<low>{NUMBER}) ?%{_UP}"),
    ("above", rf"{_ABOVE} ?{_LOW}"),
    ("exact", _LOW),
)
_ONE_SIDED = frozenset({"below", "at_most"})
_NUMBERED = re.compile(r"\d ?%")
"""Another share before an upper end: half of a span that was not understood."""
_RATIO = r"(?:b ?/ ?a|tỷ lệ|tỉ lệ|kết quả)[^<>.;]{0,40}?"
_RATIO_BELOW = re.compile(rf"{_RATIO}(?:<|dưới|nhỏ hơn) ?(?P<high>0[.,]\d{{1,4}})", re.IGNORECASE)
_RATIO_FROM = re.compile(rf"{_RATIO}(?:≥|>=|từ|>) ?(?P<low>0[.,]\d{{1,4}}|1)\b", re.IGNORECASE)

_WORDED = {"một": "1", "hai": "2", "ba": "3", "bốn": "4", "sáu": "6", "bảy": "7", "tám": "8"}
_COUNT_LOW, _COUNT_HIGH = (
    rf"(?P<{name}>\d{{1,4}})(?: ?\([^)]{{1,12}}\))?(?! ?%|[.,/]\d|\d)" for name in ("low", "high")
)
_WHO = r"^(?:(?:nếu|trường hợp|trong năm|đơn vị|địa phương|cơ quan) )*"
_LEAD = (
    rf"{_WHO}(?:(?:có|đạt|thực hiện|tổ chức|ban hành|triển khai|được|phát sinh|xảy ra|để|công nhận|áp dụng"
    r"|xây dựng) )*(?:số lượng )?"
)
_THINGS = r"(?P<noun>.+)"
_COUNT = _patterns(
    ("range_below", rf"{_LEAD}(?:từ )?{_COUNT_LOW}(?: \S+){{0,4}}?{_TO}{_BELOW} ?{_COUNT_HIGH} {_THINGS}"),
    ("range", rf"{_LEAD}(?:từ )?{_COUNT_LOW} ?(?:[-–]|đến) ?{_COUNT_HIGH} {_THINGS}"),
    ("below", rf"{_LEAD}{_BELOW} ?{_COUNT_HIGH} {_THINGS}"),
    ("at_most", rf"{_LEAD}{_AT_MOST} ?{_COUNT_HIGH} {_THINGS}"),
    ("at_most", rf"{_LEAD}(?P<high>\d{{1,4}}) (?P<noun>[^%]+?) trở xuống"),
    ("at_least", rf"{_LEAD}{_AT_LEAST} ?{_COUNT_LOW} {_THINGS}"),
    ("at_least", rf"{_LEAD}{_COUNT_LOW} (?P<noun>[^%;]+?) trở lên"),
    ("above", rf"{_LEAD}{_ABOVE} ?{_COUNT_LOW} {_THINGS}"),
    ("none", rf"{_LEAD}(?:0|00) {_THINGS}"),
    ("exact", rf"{_LEAD}{_COUNT_LOW} {_THINGS}"),
)
_NONE = re.compile(rf"{_WHO}không (?:có|phát sinh|để xảy ra|xảy ra) {_THINGS}", re.IGNORECASE)
_IN_WORDS = re.compile(
    rf"^((?:có|đạt|từ|ít nhất|nếu có|có từ|có ít nhất) )({'|'.join(_WORDED)}) (?=[^\W\d_])", re.IGNORECASE
)
_AFTER_NOUN = frozenset(
    ["bị", "được", "trong", "mới", "của", "thuộc", "tại", "từ", "có", "là", "đã", "theo", "về", "mà", "thì"]
)
_LONGEST_NOUN = 4
_MORE_THAN_A_COUNT = re.compile(
    r"/ ?(?:tháng|quý|năm|tuần)|(?:hằng|hàng|mỗi|trong) (?:tháng|quý|tuần)|\btháng\b|\bngày\b|điều \d",
    re.IGNORECASE,
)


def percent_bound(condition: str) -> Bound | None:
    """The share that a condition speaks of; None where it speaks of none.

    The condition itself is the last sentence: what stands before it is what is asked for, or a formula.
    """
    pieces = re.split(r";|\. ", clean(condition))
    return next((bound for piece in reversed(pieces) if (bound := _share_in(piece)) is not None), None)


def _share_in(text: str) -> Bound | None:
    below, above = _RATIO_BELOW.search(text), _RATIO_FROM.search(text)
    if below and "%" not in text:
        return Bound(measure=Measure.PERCENT, high=decimal(below["high"]) * 100, below=True)
    if above and "%" not in text:
        return Bound(measure=Measure.PERCENT, low=decimal(above["low"]) * 100)
    if "%" not in text:
        return None
    for kind, pattern in _PERCENT:
        match = pattern.search(text)
        if match is not None and not (kind in _ONE_SIDED and _NUMBERED.search(text, 0, match.start())):
            return _percent(kind, match)
    return None


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
    low = decimal(groups["low"]) if groups.get("low") else None
    high = decimal(groups["high"]) if groups.get("high") else None
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
        case "above":
            return _share(low=low, above=True)
        case _:
            return _share(low=low, high=high, exact=kind == "exact")


def _share(
    *,
    low: Decimal | None = None,
    high: Decimal | None = None,
    above: bool = False,
    below: bool = False,
    exact: bool = False,
) -> Bound:
    return Bound(measure=Measure.PERCENT, low=low, high=high, above=above, below=below, exact=exact)


def _count(kind: str, match: re.Match[str]) -> Bound:
    groups = match.groupdict()
    low = decimal(groups["low"]) if groups.get("low") else None
    high = decimal(groups["high"]) if groups.get("high") else None
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
    return Bound(measure=Measure.COUNT, low=low, high=high, exact=kind == "exact", noun=_noun(groups["noun"] or ""))


def _noun(text: str) -> str:
    """The first words of what is counted."""
    words: list[str] = []
    for word in re.sub(r" (?:trở (?:lên|xuống)|nào)\b.*$", "", text).split():
        if words and word in _AFTER_NOUN:
            break
        stripped = word.strip("(),.;:")
        if stripped:
            words.append(stripped)
        if len(words) == _LONGEST_NOUN or word.endswith((",", "/", ")")):
            break
    return " ".join(words)


def _digits(text: str) -> str:
    """ "Có ba sáng kiến" → "Có 3 sáng kiến"; "năm" is a year as often as a five and stays."""
    return _IN_WORDS.sub(lambda found: f"{found[1]}{_WORDED[found[2].lower()]} ", text)
