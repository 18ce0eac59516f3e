"""Dates as Vietnamese documents print them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from evidence_check.text.unread import UNREAD, has_unread

# "ngày 05 tháng 01 năm 2023"; each blank may be empty, dotted or torn ("ngày ... tháng 11 năm 2025").
# A digit may be torn from its neighbour by the stamping software: "ngày 1 0 tháng".
_BLANK = rf"[\s._…/{UNREAD}]*"
_LONG = re.compile(
    rf"ng[àaâ]y{_BLANK}(?P<day>\d\s?\d?)?{_BLANK}th[áaả]ng{_BLANK}(?P<month>\d\s?\d?)?{_BLANK}n[ăaâ]m{_BLANK}(?P<year>\d\s?\d\s?\d\s?\d)?",
    re.IGNORECASE,
)
_SHORT = re.compile(r"(?<![\d/.-])(?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})\s?[/.-]\s?(?P<year>\d{4})(?!\d)")


_LONGEST_TEXT = 2_000
"""Blanks may be long rows of dots, and two of them meet: a hostile line must not cost its length squared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A date in a text. A blank or impossible piece is None; ``start``/``end`` are its span."""

    day: int | None
    month: int | None
    year: int | None
    start: int
    end: int
    unread: bool = False
    """Something is written where a piece is missing, and nobody could read it for sure."""

    @property
    def exact(self) -> date | None:
        """The calendar day, where every piece is there and possible."""
        if self.day is None or self.month is None or self.year is None:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None


def long_dates(text: str) -> tuple[DateMention, ...]:
    """All "ngày … tháng … năm …" in order; blanks give None."""
    return tuple(_mention(match) for match in _LONG.finditer(text[:_LONGEST_TEXT]))


def short_dates(text: str) -> tuple[DateMention, ...]:
    """All "5/1/2023", "05-01-2023", "05.01.2023" in order."""
    return tuple(_mention(match) for match in _SHORT.finditer(text))


def first_date(text: str) -> DateMention | None:
    """The first exact date of either form."""
    found = [mention for mention in long_dates(text) + short_dates(text) if mention.exact]
    return min(found, key=lambda mention: mention.start, default=None)


_YEAR = re.compile(r"(?<![\d/.-])(?:19|20)\d\d(?![\d/]|[.-]\d)")
_YEAR_SPAN = re.compile(r"((?:19|20)\d\d)\s*[-–đế]+n?\s*(?:năm\s*)?((?:19|20)\d\d)")


def years(text: str) -> tuple[int, ...]:
    """Years a text speaks of, in order; a span "2021-2025" gives its two ends."""
    spans = [(match.start(), match.end()) for match in _YEAR_SPAN.finditer(text)]
    found = [int(year) for match in _YEAR_SPAN.finditer(text) for year in match.groups()]
    found += [
        int(match.group())
        for match in _YEAR.finditer(text)
        if not any(start <= match.start() < end for start, end in spans)
    ]
    return tuple(dict.fromkeys(found))


def year_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of years: "giai đoạn 2021-2025"."""
    return tuple((int(match.group(1)), int(match.group(2))) for match in _YEAR_SPAN.finditer(text))


def _mention(match: re.Match[str]) -> DateMention:
    return DateMention(
        day=_number(match["day"], 1, 31),
        month=_number(match["month"], 1, 12),
        year=_number(match["year"], 1945, 2100),
        start=match.start(),
        end=match.end(),
        unread=has_unread(match.group()),
    )


def _number(digits: str | None, low: int, high: int) -> int | None:
    if not digits:
        return None
    number = int("".join(digits.split()))
    return number if low <= number <= high else None
