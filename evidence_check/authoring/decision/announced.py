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
    "department": re.compile(
        r"cấp sở|(?:các )?sở,\s*(?:ban,?\s*)?ngành|các sở\b|cơ quan chuyên môn thuộc (?:ubnd"
        r"|ủy ban nhân dân) (?:cấp )?tỉnh"
    ),
    "province": re.compile(r"cấp tỉnh|các tỉnh,\s*thành phố|tỉnh,\s*thành phố trực thuộc"),
}
_CLEARLY = 2
_SPAN = re.compile(r"từ\s+(?:ngày\s+)?(?P<start>\d{1,2}/\d{1,2}(?:/\d{4})?)\s*(?:đến|-|–"
                   r"|tới)\s*(?:hết\s+)?(?:ngày\s+)?(?P<end>\d{1,2}/\d{1,2}/\d{4})", re.IGNORECASE)  # fmt: skip
_WITH = re.compile(r"\(?\s*(?:ban hành\s+)?kèm theo\s+(?P<named>[^()]{5,200}?)\s*\)?\s*$", re.IGNORECASE)
_TITLE = re.compile(r"chỉ số|bộ tiêu chí|tiêu chí|hướng dẫn|thang điểm|bảng điểm", re.IGNORECASE)
_LONGEST_TITLE = 250
_STAMP = re.compile(
    r"số\s*:\s*(?P<number>\d{1,6}/[\w&./-]+?)\s*[;,]\s*(?:ngày\s+)?(?P<day>\d{1,2}/\d{1,2}/\d{4})", re.IGNORECASE
)
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
        source=_source((*lines, *elsewhere.split("\n"))),
    )


def _title(lines: Sequence[str]) -> str | None:
    """The lines that speak of criteria, the nearest to the table, with what goes on above and below them."""
    for at in range(len(lines) - 1, -1, -1):
        if not _TITLE.search(lines[at]) or lines[at].startswith("("):
            continue
        start, end = at, at + 1
        while start > 0 and _is_one_title(lines[start - 1], lines[start]) and not _is_label(lines[start - 1]):
            start -= 1
        while end < len(lines) and _is_one_title(lines[end - 1], lines[end]):
            end += 1
        title = " ".join(lines[start:end])
        if len(title) <= _LONGEST_TITLE:
            return title
    return None


def _is_one_title(above: str, below: str) -> bool:
    """Both in capitals, or the second goes on in the middle of a sentence."""
    if below.startswith("(") or above.startswith("(") or above.endswith((".", ":")):
        return False
    return (is_upper(above) and is_upper(below)) or below[:1].islower()


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


def _source(lines: Iterable[str]) -> str | None:
    """ "Kèm theo Quyết định số …"; a number left blank there is taken from the stamp of the digital signature."""
    named = stamp = None
    for line in map(clean, lines):
        found = _WITH.search(line)
        named = named or (found["named"].strip(" .,;") if found else None)
        stamp = stamp or _STAMP.search(line)
    if named is None or not _BLANK_NUMBER.search(named):
        return named
    kind = re.match(r"(?:quyết định|công văn|hướng dẫn|thông báo|kế hoạch|văn bản)", named, re.IGNORECASE)
    if kind is None or stamp is None:
        return None
    return f"{kind[0]} số {stamp['number']} ngày {stamp['day']}"
