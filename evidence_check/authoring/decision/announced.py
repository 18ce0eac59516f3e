"""What a document says of itself around its table: title, year, unit level, period, decision."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from evidence_check.text.dates import short_dates
from evidence_check.text.fold import clean, fold, is_upper

LEVELS = ("commune", "district", "department", "province")
"""Values of ``unit_level``, from below."""

_YEAR = re.compile(r"năm\s+(20\d\d)(?!\s*[-–/]\s*\d)")
_LEVEL_WORDS: dict[str, re.Pattern[str]] = {
    "commune": re.compile(r"cấp xã|xã,\s*phường|phường,\s*(?:xã|đặc khu|thị trấn)|ubnd (?:các )?xã|thị trấn"),
    "district": re.compile(r"cấp huyện|quận,\s*huyện|huyện,\s*(?:thị xã|thành phố|quận)|ubnd (?:các )?huyện"),
    "department": re.compile(r"cấp sở|(?:các )?sở,\s*(?:ban,?\s*)?ngành|các sở\b|cơ quan chuyên môn thuộc (?:ubnd|ủy ban nhân dân) (?:cấp )?tỉnh"),
    "province": re.compile(r"cấp tỉnh|các tỉnh,\s*thành phố|tỉnh,\s*thành phố trực thuộc"),
}
_CLEARLY = 2
_SPAN = re.compile(r"từ\s+(?:ngày\s+)?(?P<start>\d{1,2}/\d{1,2}(?:/\d{4})?)\s*(?:đến|-|–|tới)\s*(?:hết\s+)?(?:ngày\s+)?(?P<end>\d{1,2}/\d{1,2}/\d{4})", re.IGNORECASE)  # fmt: skip
_WITH = re.compile(r"\(?\s*(?:ban hành\s+)?kèm theo\s+(?P<named>[^()]{5,200}?)\s*\)?\s*$", re.IGNORECASE)
_TITLE = re.compile(r"chỉ số|bộ tiêu chí|tiêu chí|hướng dẫn|thang điểm|bảng điểm", re.IGNORECASE)
_LONGEST_TITLE = 250
_BLANK_NUMBER = re.compile(r"\s+số\s+(?=/)|\s+ngày\s+(?:tháng|…|\.\.)|số\s*[.…]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """None: not printed, or not printed clearly. ``source``: the decision the table belongs to, as printed."""

    title: str | None = None
    year: int | None = None
    unit_level: str | None = None
    window: tuple[date, date] | None = None
    source: str | None = None


def read_announced(over: Sequence[str], around: Iterable[str], inside: Iterable[str]) -> Announced:
    """``over``: lines right above the table, the nearest last; ``around``: other text; ``inside``: the table's own."""
    lines = [clean(line) for line in over if line.strip()]
    title = _title(lines)
    elsewhere = " \n ".join(clean(text) for text in around)
    within = " \n ".join(clean(text) for text in inside)
    texts = (title or "", " \n ".join(lines), elsewhere, within)
    return Announced(
        title=title,
        year=next((year for text in texts if (year := _year(text)) is not None), None),
        unit_level=next((level for text in texts if (level := _level(text)) is not None), None),
        window=next((window for text in texts[1:] if (window := _window(text)) is not None), None),
        source=next((named for line in [*lines, *elsewhere.split("\n")] if (named := _source(line)) is not None), None),
    )


def _title(lines: Sequence[str]) -> str | None:
    """The lines in capitals that speak of criteria, the nearest to the table."""
    for at in range(len(lines) - 1, -1, -1):
        if not _TITLE.search(lines[at]) or lines[at].startswith("("):
            continue
        start = at
        while start > 0 and is_upper(lines[start - 1]) and is_upper(lines[at]) and not _is_label(lines[start - 1]):
            start -= 1
        end = at + 1
        while end < len(lines) and not lines[end].startswith("(") and is_upper(lines[end]) and is_upper(lines[at]):
            end += 1
        title = " ".join(lines[start:end])
        if len(title) <= _LONGEST_TITLE:
            return title
    return None


def _is_label(line: str) -> bool:
    return re.match(r"phụ lục|mẫu|biểu|cộng hòa|độc lập|ủy ban|sở |số", fold(line)) is not None


def _year(text: str) -> int | None:
    found = Counter(int(match[1]) for match in _YEAR.finditer(fold(text)))
    ranked = found.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _level(text: str) -> str | None:
    key = fold(text)
    found = Counter({level: len(pattern.findall(key)) for level, pattern in _LEVEL_WORDS.items()})
    ranked = [one for one in found.most_common(2) if one[1]]
    if not ranked or (len(ranked) == 2 and ranked[0][1] < ranked[1][1] * _CLEARLY):
        return None
    return ranked[0][0]


def _window(text: str) -> tuple[date, date] | None:
    for match in _SPAN.finditer(text):
        ends = short_dates(match["end"])
        end = ends[0].exact if ends else None
        begin = match["start"] if match["start"].count("/") == 2 else f"{match['start']}/{end.year if end else ''}"
        starts = short_dates(begin)
        start = starts[0].exact if starts else None
        if start is not None and end is not None and start < end:
            return start, end
    return None


def _source(line: str) -> str | None:
    match = _WITH.search(clean(line))
    if match is None:
        return None
    named = match["named"].strip(" .,;")
    return None if _BLANK_NUMBER.search(named) else named
