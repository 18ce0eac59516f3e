"""Rows of statistics tables told as sentences, the same for pages and workbooks: "label: heading: value; …"."""

from __future__ import annotations

import re

from evidence_check.text.fold import toneless

_PLAIN = r"\d[\d.,]{0,17}"
VALUE = re.compile(
    rf"\(?{_PLAIN} ?%?\)?|{_PLAIN} ?/ ?{_PLAIN}(?: ?\({_PLAIN} ?%\))?|{_PLAIN} ?% ?\({_PLAIN} ?/ ?{_PLAIN}\)"
)
"""What a cell of figures holds: "1.234", "97,24%", "6/7", "6/7 (85,71%)"."""
ORDINAL = re.compile(r"\(?(?:\d{1,3}|[IVX]{1,5}|[a-zđ])(?:\.\d{1,2})*[.)]?")
"""What numbers a row."""
RATE = re.compile(r"%|\bty le\b|\bti le\b")
_COUNTED = re.compile(r"\b(?:so luong|tong so|so ho so|ke hoach|duoc giao)\b")
_TOTAL = frozenset(
    {
        "tong",
        "cong",
        "tong cong",
        "tong so",
        "tong chung",
        "toan xa",
        "toan don vi",
        "tong cong toan xa",
        "ca nam",
        "tong ca nam",
    }
)
_BARE_RATE = re.compile(r"\s*\(\s*%\s*\)")
_MOST_ROWS = 60
"""A longer table without a sum is a list, not statistics."""


def cell_text(label: str, heading: str, value: str) -> str:
    """ "heading: value", with a per cent sign where the heading, or the label under a bare one, says it is a rate."""
    bare = re.fullmatch(r"\(?([\d.,]+)\)?", value)
    over = toneless(heading)
    if bare and (RATE.search(over) or (RATE.search(toneless(label)) and not _COUNTED.search(over))):
        value = f"{bare[1]}%"
    heading = re.sub(r"\s*\(?%\)?\s*", " ", heading).strip(" :")
    return f"{heading}: {value}" if heading else value


def rows_told(rows: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Rows as (label, sentence); of a table with a sum the sum alone, its label ""; of a long list nothing."""
    rows = [(_BARE_RATE.sub("", label), values) for label, values in rows]
    totals = [(label, values) for label, values in rows if is_total(label)]
    if totals:
        rows = totals
    elif len(rows) > _MOST_ROWS:
        return []
    return [("" if totals else label, f"{label}: {values}" if label else values) for label, values in rows if values]


def is_total(label: str) -> bool:
    """ "Tổng cộng" and its like, alone: "Tổng số hồ sơ" is a figure of its own."""
    return toneless(label).strip(" .:()0123456789-") in _TOTAL
