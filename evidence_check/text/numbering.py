"""Numbers of documents, annexes and sections, as they are printed."""

from __future__ import annotations

import re

_ROMAN = {"i": 1, "v": 5, "x": 10}


def number_value(printed: str) -> str:
    """One spelling for "I", "01" and "1": the value; letters behind it stay ("1a")."""
    text = printed.casefold().strip(" .")
    if text and all(char in _ROMAN for char in text):
        values = [_ROMAN[char] for char in text]
        after = [*values[1:], 0]
        return str(sum(-value if value < next_one else value for value, next_one in zip(values, after, strict=True)))
    return re.sub(r"^0+(?=\d)", "", text)


def number_and_symbol(number: str, symbol: str) -> str:
    """Both as one: "02/KH-UBND", "07/2016/QĐ-UBND"; Party documents set a dash between: "57-NQ/TW"."""
    of_the_party = "/" in symbol and not symbol[:1].isdigit()
    return f"{number}-{symbol}" if of_the_party else f"{number}/{symbol}"
