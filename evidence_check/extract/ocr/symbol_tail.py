"""Where the symbol begins in a number line as Tesseract read it, with whatever handwriting was made of before it.

"Số: ZS⁄KH-UBND", "Số:ffSNV-VP", "Số fœTB-UBND": the symbol is printed and reads well; what stands before it does not.
Known types and bodies (Decree 30/2020, Annex III) are looked for first, a form with a slash after that.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from evidence_check.model.document_types import OFFICIAL_LETTER, TYPE_NAMES

_TYPES = "|".join(sorted((re.escape(kind) for kind in TYPE_NAMES if kind != OFFICIAL_LETTER), key=len, reverse=True))
_BODIES = (
    r"UBND|HĐND|HĐTĐ|VPUBND|VPHĐND|VP|BCĐ|MTTQ|ĐU|TTHCC|TT[A-ZĐ]{2,}|S[A-ZĐ]{2,5}|P[A-ZĐ]{2,6}|B[A-ZĐ]{2,6}|"
    r"C[A-ZĐ]{2,6}|LĐ[A-ZĐ]+|TNMT"
)
_REST = r"[A-ZĐ][A-Za-zĐđ&.,0-9]*(?:\s?-\s?[A-ZĐ][A-Za-zĐđ&.,0-9]*)*"
_YEAR = r"(?:(?:19|20)\d\d\s?/\s?)?"
_CODES = rf"(?:{_TYPES}|{_BODIES})"
_PARTY = rf"(?:{_TYPES}|CV|KL)\s?/\s?(?:[A-ZĐ]{{1,4}}U|TW|[A-ZĐ]{{2,8}})(?!\w)"
# In order: what is surest first. Without a separator the leftmost code that exists is taken.
_FORMS = (
    (re.compile(rf"(?P<slash>-)\s?(?P<symbol>{_PARTY})"), "-", True),
    (re.compile(rf"(?P<slash>[/\\])\s?(?P<symbol>{_YEAR}{_CODES}\s?-\s?{_REST})"), "/", True),
    (re.compile(rf"(?P<slash>[~=.]?)\s?(?P<symbol>{_PARTY})"), "-", True),
    (re.compile(rf"(?P<slash>)(?P<symbol>{_YEAR}{_CODES}\s?-\s?{_REST})"), "/", True),
    (re.compile(rf"(?P<slash>[/\\])\s?(?P<symbol>{_YEAR}[A-ZĐ][A-Za-zĐđ&.]*(?:\s?-\s?{_REST})?)"), "/", False),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SymbolTail:
    """``start`` is the index of the separator (or of the symbol, where no separator was read)."""

    start: int
    end: int
    separator: str
    symbol: str
    known: bool
    """Type or body are of those that exist."""


def find_symbol(text: str) -> SymbolTail | None:
    """The symbol in a number line, or None."""
    for pattern, separator, known in _FORMS:
        found = pattern.search(text)
        if found is not None:
            return SymbolTail(
                start=found.start(),
                end=found.end(),
                separator=separator,
                symbol=re.sub(r"\s", "", found["symbol"]).rstrip(".,-&"),
                known=known,
            )
    return None
