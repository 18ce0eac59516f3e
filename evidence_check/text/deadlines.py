"""The last day of what a plan gives as time: "Quý III/2023", "Tháng 6", "Trước ngày 30/9/2023", "Tháng 3-5/2023"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from evidence_check.text.dates import long_dates, short_dates
from evidence_check.text.fold import toneless

_AND = r"\s*(?:,|;|-|/|va|den)\s*"
_QUARTER = re.compile(rf"\bquy\s+(?:iv|i{{1,3}}|[1-4])\b(?:{_AND}(?:quy\s+)?(?:iv|i{{1,3}}|[1-4])\b(?!/))*")
_ONE_QUARTER = re.compile(r"\b(?:iv|i{1,3}|[1-4])\b")
_MONTH = re.compile(rf"\bthang\s+(?:1[0-2]|0?[1-9])\b(?:{_AND}(?:thang\s+)?(?:1[0-2]|0?[1-9])\b(?!/))*")
_ONE_MONTH = re.compile(r"\b(?:1[0-2]|0?[1-9])\b")
_DAY_MONTH = re.compile(r"(?<![\d/])(?P<day>[0-3]?\d)/(?P<month>1[0-2]|0?[1-9])(?![\d/])")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEAR = re.compile(r"(?<!\d)(?P<year>20\d\d)(?!\d)")
_WHOLE_YEAR = re.compile(r"^(?:trong )?(?:ca )?nam(?: 20\d\d)?$|\bcuoi nam\b|\btrong nam\b")
_ALWAYS = re.compile(
    r"\bthuong xuyen\b|\b(?:hang|hằng) (?:nam|quy|thang|tuan|ngay)\b|\bdinh ky\b|\blien tuc\b|\bca nam\b"
)


def last_day(text: str, year: int) -> date | None:
    """The latest day that a text names; None where it names none. ``year``: where it tells no year of its own."""
    plain = toneless(text)
    days = [mention for mention in (*short_dates(text), *long_dates(text)) if mention.exact is not None]
    if days:
        return max(mention.exact for mention in days if mention.exact is not None)
    told: list[date] = []
    year = max((int(found["year"]) for found in _YEAR.finditer(plain)), default=year)
    for found in _DAY_MONTH.finditer(plain):
        day, month = int(found["day"]), int(found["month"])
        if 1 <= day <= monthrange(year, month)[1]:
            told.append(date(year, month, day))
    for found in _MONTH.finditer(plain):
        told += [_end_of(year, int(month)) for month in _ONE_MONTH.findall(found[0])]
    for found in _QUARTER.finditer(plain):
        told += [_end_of(year, 3 * (_QUARTERS.get(one) or int(one))) for one in _ONE_QUARTER.findall(found[0])]
    if not told and _WHOLE_YEAR.search(plain):
        told.append(_end_of(year, 12))
    return max(told, default=None)


def goes_on(text: str) -> bool:
    """True for what is done all the time, so that it is never finished."""
    return _ALWAYS.search(toneless(text)) is not None


def _end_of(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
