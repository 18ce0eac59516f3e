"""Points as they are printed: "2", "2,0", "1.25 điểm", "(0,5đ)"."""

from __future__ import annotations

import re
from decimal import Decimal

from evidence_check.text.fold import fold

NUMBER = r"\d{1,4}(?:[.,]\d{1,4})?"
"""A number with decimal comma or dot."""
UNIT = r"(?:điểm|đ)(?!\w)"

_MOST_PLACES = 4
"""A spreadsheet stores 0.3 as 0.30000000000000004."""
_WHOLE = re.compile(rf"\(?\s*(?:tối đa\s*:?\s*)?(\d{{1,4}}(?:[.,]\d{{1,20}})?)\s*(?:{UNIT})?\s*\)?\.?")
_RANGE = re.compile(rf"({NUMBER})\s*(?:-|đến)\s*({NUMBER})\s*(?:{UNIT})?")
_TRAILING = re.compile(
    rf"\s*(?:[(\[]\s*(?:tối đa|điểm tối đa|thang điểm)?\s*:?\s*({NUMBER})\s*{UNIT}\s*[)\]]"
    rf"|[:-]\s*({NUMBER})\s*{UNIT})\s*[.:;]?\s*$"
)


def decimal(printed: str) -> Decimal:
    """The number behind digits with one decimal sign; noise of binary floats is cut off."""
    number = Decimal(printed.replace(",", "."))
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and -exponent > _MOST_PLACES:
        number = round(number, _MOST_PLACES)
    return plain(number)


def plain(number: Decimal) -> Decimal:
    """Without trailing zeros and without an exponent: 2, 0.5, 1.25."""
    normal = number.normalize()
    return normal if int(normal.as_tuple().exponent) <= 0 else normal.quantize(Decimal(1))


def read_points(text: str) -> Decimal | None:
    """The one number of a points cell; None where there is none, or more than one."""
    match = _WHOLE.fullmatch(fold(text))
    return decimal(match[1]) if match else None


def read_points_range(text: str) -> Decimal | None:
    """The upper end of a span ("0 - 2"): the most that is printed there."""
    match = _RANGE.fullmatch(fold(text))
    if match is None or decimal(match[1]) >= decimal(match[2]):
        return None
    return decimal(match[2])


def split_trailing_points(title: str) -> tuple[str, Decimal | None]:
    """A title and the points printed behind it: "Ban hành Kế hoạch (2 điểm)"."""
    match = _TRAILING.search(title.lower())
    if match is None or not title[: match.start()].strip():
        return title, None
    return title[: match.start()].rstrip(), decimal(match[1] or match[2])
