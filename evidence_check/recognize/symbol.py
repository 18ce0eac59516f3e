"""Number and symbol of a document (Decree 30/2020/NĐ-CP, Điều 8 and Annex I part II; Annex III part I).

State bodies write ``15/QĐ-UBND``, normative documents ``07/2016/QĐ-UBND``, official letters ``1749/UBND-VP``;
Party and mass organisations ``57-NQ/TW``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from evidence_check.model.confidence import Confidence
from evidence_check.model.document_types import OFFICIAL_LETTER, TYPE_NAMES
from evidence_check.text.fold import clean, toneless
from evidence_check.text.unread import UNREAD, has_unread

_LABEL = r"(?:S[ốôồổỗộoóơ06]|SỐ|SÔ|SO)"
_PIECE = r"[A-Za-zĐđÀ-ỹ0-9&.]+"
_GROUPS = rf"(?P<groups>(?=[^\s]*[A-ZĐ]){_PIECE}(?:\s?-\s?(?=[A-ZĐ0-9]){_PIECE})*)"
# Digits may be torn by the stamping software ("1 2 3 /BC"), but only where a slash follows.
_NUMBER = r"(?P<number>\d(?:\s?\d){0,5}[a-zđ]?)"
_BLANK = rf"[\s._…·‥{UNREAD}]*"

_STATE = re.compile(rf"{_NUMBER}?{_BLANK}/{_BLANK}(?:(?P<year>(?:19|20)\d\d){_BLANK}/\s*)?{_GROUPS}")
_PARTY = re.compile(
    rf"{_NUMBER}?{_BLANK}-\s?(?P<groups>[A-ZĐ][A-Za-zĐđ]{{0,4}}\s?/\s?{_PIECE}(?:\s?[-/]\s?(?=[A-ZĐ0-9]){_PIECE})*)"
)
_EMPTY_TEMPLATE = re.compile(rf"{_BLANK}(?:/{_BLANK})?")
_BARE = re.compile(r"(?P<number>\d{1,6})\s*$")
_LEADING_LABEL = re.compile(rf"^\W{{0,3}}{_LABEL}\s*(?P<colon>[:;.：]?)(?P<rest>.*)$", re.DOTALL)

# Types of documents that Decree 30 does not govern (Law on the promulgation of normative documents 2015).
_OTHER_TYPES = {"NĐ", "TT", "TTLT", "NQLT", "L", "LCT", "PL", "VBHN", "QH", "SL"}
# Composite abbreviations seen in symbols that name a kind of a Decree 30 type.
_COMPOSITE = {
    "BCTĐ": "BC",
    "BCKQ": "BC",
    "BCTH": "BC",
    "KHPH": "KH",
    "KHLT": "KH",
    "KHHĐ": "KH",
    "QCPH": "QC",
    "CTPH": "CTr",
    "CTrPH": "CTr",
    "CTHĐ": "CTr",
    "CTrHĐ": "CTr",
    "TBKL": "TB",
    "HDLN": "HD",
    "HDLT": "HD",
    "GM": "GM",
}
_GLUED_BODIES = ("VPUBND", "CTUBND", "UBND", "HĐND", "MTTQ", "BCĐCCHC", "BTTTN", "ĐU", "UB")


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberAndSymbol:
    """A parsed "Số:" line. ``number`` None: blank. ``symbol`` None: bare number. ``repaired``: hyphen restored.

    ``unread``: no blank, something is written there that could not be read for sure.
    """

    number: str | None
    symbol: str | None
    repaired: bool = False
    unread: bool = False
    end: int = 0
    """Where the symbol ends in the parsed text."""


def parse_number_line(text: str) -> NumberAndSymbol | None:
    """Parse a line that starts with "Số"; None where it is something else ("Số lượng", "Số 1 đường …")."""
    label = _LEADING_LABEL.match(clean(text))
    if label is None:
        return None
    rest = label["rest"]
    if rest[:1].isalpha():
        return None  # "Sổ tay", "Sơ kết", "Số lượng" without a blank
    parsed = parse_symbol(rest)
    if parsed is not None:
        return parsed
    stripped = rest.strip()
    bare = _BARE.fullmatch(stripped)
    if bare:
        return NumberAndSymbol(number=bare["number"], symbol=None, end=len(rest))
    if stripped.startswith(UNREAD):
        return NumberAndSymbol(number=None, symbol=None, unread=True, end=len(rest))  # nothing of it was read
    if label["colon"] and _EMPTY_TEMPLATE.fullmatch(stripped):
        return NumberAndSymbol(number=None, symbol=None, unread=has_unread(stripped), end=len(rest))
    return None


def parse_symbol(text: str) -> NumberAndSymbol | None:
    """Parse "15/QĐ-UBND", " /BC-UBND", "57-NQ/TW" at the start of a text (leading blanks and dots allowed)."""
    source = clean(text)
    lead = len(source) - len(source.lstrip(f" ._…·‥:{UNREAD}"))
    for pattern in (_PARTY, _STATE):
        match = pattern.match(source, lead)
        if match is None and lead:
            match = pattern.match(source)
        if match is None:
            continue
        groups = re.sub(r"\s", "", match["groups"]).rstrip(".-&")
        if not any(char.isalpha() for char in groups):
            continue
        year = match.groupdict().get("year")
        groups, repaired = _restore_hyphen(groups)
        number = match["number"]
        return NumberAndSymbol(
            number=re.sub(r"\s", "", number) if number else None,
            symbol=f"{year}/{groups}" if year else groups,
            repaired=repaired,
            unread=has_unread(source[: match.start("groups")]),
            end=match.end(),
        )
    return None


def type_of_symbol(symbol: str) -> tuple[str | None, Confidence]:
    """The document type a symbol names.

    (None, CERTAIN): a type outside Decree 30 (NĐ, TT …); (None, CANNOT_TELL): nothing can be said.
    """
    first = re.split(r"[-/.]", re.sub(r"^(?:19|20)\d\d/", "", symbol), maxsplit=1)[0]
    if first in TYPE_NAMES or first in _OTHER_TYPES:
        return (first if first in TYPE_NAMES else None), Confidence.CERTAIN
    by_case = [kind for kind in TYPE_NAMES if kind.casefold() == first.casefold()]
    if len(by_case) == 1:
        return by_case[0], Confidence.CERTAIN
    if first in _COMPOSITE:
        return _COMPOSITE[first], Confidence.LIKELY
    bare = [kind for kind in TYPE_NAMES if toneless(kind) == toneless(first)]
    if len(bare) == 1 and first.isupper() and "-" in symbol:
        return bare[0], Confidence.LIKELY
    if re.match(r"[^-]+-(?:UBND|HĐND|ĐU|BCĐ)(?![A-ZĐ])", symbol) and not looks_like_agency(first):
        return None, Confidence.CANNOT_TELL  # "45/TM-UBND": a kind of paper outside the decree's table
    if "-" in symbol or looks_like_agency(first):
        # Annex III part I: an official letter's symbol is the issuing body and the drafting unit.
        return OFFICIAL_LETTER, Confidence.LIKELY
    return None, Confidence.CANNOT_TELL


def looks_like_agency(code: str) -> bool:
    """True for codes that name a body: UBND, HĐND, VP…, S… (sở), P… (phòng), BCĐ …"""
    return bool(re.match(r"(?:UBND|HĐND|HĐTĐ|VP|BCĐ|MTTQ|TT[A-ZĐ]|S[A-ZĐ]{2,}|P[A-ZĐ]{2,}|B[A-ZĐ]{2,})", code))


def _restore_hyphen(groups: str) -> tuple[str, bool]:
    # Extraction drops hyphens: "QĐUBND" is "QĐ-UBND". "VPUBND" is a body of its own and stays.
    if "-" in groups or "/" in groups:
        return groups, False
    for body in _GLUED_BODIES:
        kind = groups.removesuffix(body)
        if kind != groups and kind in TYPE_NAMES and kind != OFFICIAL_LETTER:
            return f"{kind}-{body}", True
    return groups, False
