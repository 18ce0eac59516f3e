"""Names of units: what of them every body of the place carries in its own."""

from __future__ import annotations

from evidence_check.text.fold import clean, word_key
from evidence_check.text.words import words

_COMMITTEE_WORDS = ("ủy", "ban", "nhân", "dân")
_COUNCIL_WORDS = ("hội", "đồng", "nhân", "dân")
_COMMUNE_LEVEL = (("xã",), ("phường",), ("thị", "trấn"), ("đặc", "khu"))


def local_name(name: str) -> str:
    """ "UBND thị trấn Phú Mỹ" → "thị trấn Phú Mỹ": what every body of the place carries in its name."""
    row = words(name)
    if row[:4] == _COMMITTEE_WORDS and len(row) > 4:
        row = row[4:]
    return " ".join(row)


def names_a_commune(name: str) -> bool:
    """True for the committee or council of a commune: "ỦY BAN NHÂN DÂN XÃ HÒA MẪU".

    The word alone would not do: "Sở Lao động - Thương binh và Xã hội", "thị xã", "hợp tác xã".
    """
    row = words(name)
    for committee in (_COMMITTEE_WORDS, _COUNCIL_WORDS):
        for at in range(len(row)):
            rest = row[at + len(committee) :]
            if row[at : at + len(committee)] == committee and any(rest[: len(kind)] == kind for kind in _COMMUNE_LEVEL):
                return True
    return False


def short_name(name: str) -> str:
    """ "Uỷ ban nhân dân xã Hòa Mẫu" → "Xã Hòa Mẫu", as it is spelt: for tables of many units."""
    pieces = clean(name).split()
    committee = tuple(map(word_key, _COMMITTEE_WORDS))
    for count in (len(_COMMITTEE_WORDS), 1):
        if len(pieces) > count and tuple(map(word_key, words(" ".join(pieces[:count])))) == committee:
            rest = " ".join(pieces[count:])
            return rest[:1].upper() + rest[1:]
    return clean(name)
