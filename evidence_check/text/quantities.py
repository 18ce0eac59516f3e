"""Numbers as officers type them into tables: "2,85", "2 điểm", "6/7 nhiệm vụ", "85,7 %", "100% (7/7)"."""

from __future__ import annotations

import re
from decimal import Decimal

from evidence_check.text.fold import fold
from evidence_check.text.stated_figures import NUMBER, UNIT, share_of

_MOST_PLACES = 4
"""A spreadsheet stores 0.3 as 0.30000000000000004."""
_NUMBER = r"[+-]?\d{1,9}(?:[.,]\d{1,20})?"
_WHOLE = re.compile(rf"^\(? ?({_NUMBER}) ?(?:điểm|đ|đ\.|%|/ ?\d{{1,4}}(?:[.,]\d{{1,4}})? ?(?:điểm|đ))? ?\)?\.?")
_AMOUNT = rf"(?:\d{{1,3}}(?:\.\d{{3}}){{2,}}|{NUMBER})"
_SHARE = re.compile(
    rf"(?<![\w.,/])({_AMOUNT})(?:{UNIT})?(?:\s*/\s*(?:tổng số )?| (?:trên|trong) tổng số | trên )"
    rf"({_AMOUNT})(?![\w/]|[.,]\d)"
)
_PERCENT = re.compile(rf"(?<![\d.,/])({_NUMBER})\s*%")
_COUNT = re.compile(r"(?<![\d.,/])(\d{1,3}(?:\.\d{3})+|\d{1,9})(?![\d.,/%]|\s*%)")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")


def read_number(text: str) -> Decimal | None:
    """The one number of a cell, with a decimal comma or point, and its unit; "1,5/2 điểm" is 1.5. Else None."""
    match = _WHOLE.fullmatch(fold(text).lstrip("'"))
    return _decimal(match[1]) if match else None


def read_share(text: str) -> tuple[Decimal, Decimal] | None:
    """ "6/7", "100% (7/7)": the one pair of a text; None where there is none or more than one. A day is no pair."""
    found = {(match[1], match[2]) for match in _SHARE.finditer(text)}
    if len(found) != 1:
        return None
    (done, of) = found.pop()
    return share_of(done, of)


def read_percent(text: str) -> Decimal | None:
    """The one percentage of a text; None where there is none or more than one."""
    found = {match[1] for match in _PERCENT.finditer(fold(text))}
    return _decimal(found.pop()) if len(found) == 1 else None


def read_count(text: str) -> Decimal | None:
    """The one whole number of a text ("12 hồ sơ", "1.234"); None where there is none or more than one, or a share."""
    if _SHARE.search(text):
        return None
    found = {match[1] for match in _COUNT.finditer(text)}
    if len(found) != 1:
        return None
    return Decimal(found.pop().replace(".", ""))


def is_thousands(text: str) -> bool:
    """True for "1.234": a count with a mark between thousands, or a number with three decimals."""
    return _THOUSANDS.fullmatch(text.strip()) is not None


def _decimal(printed: str) -> Decimal:
    number = Decimal(printed.replace(",", "."))
    exponent = number.as_tuple().exponent
    return round(number, _MOST_PLACES) if isinstance(exponent, int) and -exponent > _MOST_PLACES else number
