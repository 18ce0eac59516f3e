"""Vietnamese text → the characters that old files hold in its place, as extraction shows them."""

from __future__ import annotations

import unicodedata

from evidence_check.text.legacy_codes import TABLES, LegacyCode

_CODES = {code: {letter: signs for signs, letter in table.items()} for code, table in TABLES.items()}


def tcvn3(text: str) -> str:
    """In TCVN3 codes. Capitals with a tone have none: they become the small letter, as one types for a font ...H."""
    codes = _CODES[LegacyCode.TCVN3]
    letters = unicodedata.normalize("NFC", text)
    return "".join(codes.get(char) or codes.get(char.lower()) or char for char in letters)


def vni(text: str) -> str:
    """In VNI codes."""
    return "".join(_CODES[LegacyCode.VNI].get(char, char) for char in unicodedata.normalize("NFC", text))
