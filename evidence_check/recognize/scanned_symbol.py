"""The symbol of a scanned document where handwriting or a seal spoilt its reading.

A symbol is not free text: a document of a named type carries the type's abbreviation and the issuing body's code, an
official letter the body's code and the drafting unit (Decree 30/2020, Annex III part I). Where the type line and the
agency were read, and what is left of the symbol agrees with them, the symbol is put together again. The number is not.
"""

from __future__ import annotations

import re
from dataclasses import replace

from rapidfuzz.distance import Levenshtein

from evidence_check.model.document_types import OFFICIAL_LETTER, TYPE_NAMES
from evidence_check.model.extraction import Page
from evidence_check.recognize.heading import Heading
from evidence_check.recognize.symbol import NumberAndSymbol, looks_like_agency
from evidence_check.text.fold import clean, toneless
from evidence_check.text.unread import has_unread

_ENDING = re.compile(r"(?P<head>[^\s/-]*)\s?-\s?(?P<tail>[^\s/]+)$")
_PARTY_ENDING = re.compile(r"(?P<head>[^\s/-]*)/(?P<tail>[^\s/-]+)$")
_AGREES = 0.6
_SMALL_WORDS = frozenset({"va", "cua", "ve", "-"})
_LEADING = (
    ("uy ban nhan dan", "UBND"),
    ("hoi dong nhan dan", "HĐND"),
    ("ban chi dao", "BCĐ"),
    ("dang uy", "ĐU"),
    ("van phong", "VP"),
)
_WELL_KNOWN = frozenset(code for _, code in _LEADING if len(code) > 2)
_LONG_ENOUGH = 3
_BY_INITIALS = (("so", "S"), ("phong", "P"), ("trung tam", "TT"), ("chi cuc", "CC"), ("cuc", "C"), ("bo", "B"))


def agency_codes(issuer: str | None) -> tuple[str, ...]:
    """Codes a body signs with: "Ủy ban nhân dân xã …" → UBND; "Sở Nội vụ" → SNV. Empty where none is known."""
    if not issuer:
        return ()
    plain = toneless(issuer)
    for name, code in _LEADING:
        if plain.startswith(name):
            return (code,)
    for name, code in _BY_INITIALS:
        if plain.startswith(name + " "):
            rest = [word for word in clean(issuer).split()[len(name.split()) :] if toneless(word) not in _SMALL_WORDS]
            initials = "".join(word[0].upper() for word in rest)
            return (code + initials,) if initials else ()
    return ()


def restored(heading: Heading, page: Page, kind: str | None, issuer: str | None) -> Heading:
    """The heading with its symbol put together again, where that is needed and what was read agrees."""
    number, at = heading.number, heading.number_line
    if not page.from_picture or number is None or at is None:
        return heading
    codes = agency_codes(issuer)
    if number.symbol is not None and _exists(number.symbol):
        mended = _mended(number.symbol, kind, codes)
        return heading if mended == number.symbol else replace(heading, number=replace(number, symbol=mended))
    text = clean(page.lines[at].text)
    symbol = _symbol(text, kind, codes)
    if symbol is None:
        return heading
    kept = number.number if number.symbol is not None else None
    unread = kept is None and (number.unread or has_unread(text))
    return replace(heading, number=NumberAndSymbol(number=kept, symbol=symbol, repaired=True, unread=unread))


def _symbol(text: str, kind: str | None, codes: tuple[str, ...]) -> str | None:
    party = _PARTY_ENDING.search(text)
    if party and kind and kind != OFFICIAL_LETTER and "ĐU" in codes and _is_like(party["tail"], "ĐU"):
        return f"{kind}/ĐU"
    ending = _ENDING.search(text)
    if ending is None:
        return None
    head, tail = ending["head"], ending["tail"].strip(".,;:")
    if kind and kind != OFFICIAL_LETTER:
        return next((f"{kind}-{code}" for code in codes if _is_like(tail, code)), None)
    if kind == OFFICIAL_LETTER and re.fullmatch(r"[A-ZĐ&]{2,12}", tail):
        return next((f"{code}-{tail}" for code in codes if _is_like(head[-len(code) :], code)), None)
    return None


def _mended(symbol: str, kind: str | None, codes: tuple[str, ...]) -> str:
    """Letters of handwriting before the first group cut off, one misread letter of a known group put right."""
    year, rest = (symbol[:5], symbol[5:]) if re.match(r"(?:19|20)\d\d/", symbol) else ("", symbol)
    head, separator, tail = rest.partition("-")
    if not separator:
        return symbol
    if kind and kind != OFFICIAL_LETTER:
        if head != kind and head not in TYPE_NAMES and (head.endswith(kind) or _is_like(head, kind)):
            head = kind
        tail = next((code for code in codes if _is_misread(tail, code)), tail)
    elif kind == OFFICIAL_LETTER:
        cut = (code for code in codes if head != code and (head.endswith(code) or head == code[1:]))
        head = next(cut, next((code for code in codes if _is_misread(head, code)), head))
    return f"{year}{head}-{tail}"


def _is_misread(read: str, code: str) -> bool:
    """One letter of the code was misread; of the codes everybody knows, one may also be lost or too many."""
    distance = Levenshtein.distance(read, code, score_cutoff=1)
    same_length = len(read) == len(code) and len(code) >= _LONG_ENOUGH
    return distance == 1 and (same_length or code in _WELL_KNOWN)


def _is_like(read: str, code: str) -> bool:
    plain, wanted = toneless(read).upper(), toneless(code).upper()
    return Levenshtein.normalized_similarity(plain, wanted) >= _AGREES


def _exists(symbol: str) -> bool:
    """True where the symbol's first group is a type or looks like a body's code."""
    groups = re.split(r"[-/]", re.sub(r"^(?:19|20)\d\d/", "", symbol))
    known = groups[0] in TYPE_NAMES or looks_like_agency(groups[0])
    return known and len(groups) > 1 and not any("ĐĐU" in group for group in groups)
