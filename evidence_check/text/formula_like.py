"""Text for spreadsheets that were not asked to calculate."""

from __future__ import annotations

import unicodedata

_FORMULA_STARTS = frozenset("=+-@")


def neutral(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe stands before = + - @, also full-width ones.

    Leading blanks do not hide the sign: Excel and LibreOffice trim them when a CSV is opened.
    """
    first = text.lstrip()[:1]
    if not first or first.isalnum():
        return text
    return f"'{text}" if unicodedata.normalize("NFKC", first)[:1] in _FORMULA_STARTS else text
