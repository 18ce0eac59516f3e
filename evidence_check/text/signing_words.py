"""Words that open a signing block, and what a printed name looks like (Decree 30/2020, Annex I part II.7)."""

from __future__ import annotations

import re

from evidence_check.text.fold import clean, is_upper, toneless

AUTHORITY = re.compile(r"^(TM|KT|TL|TUQ|Q)\s?\.", re.IGNORECASE)
_PARTY = re.compile(r"^T/M\s")
"""The Party's way to write it."""
_LONGEST_TITLE = 400
_TITLES = (
    "chu tich", "pho chu tich", "giam doc", "pho giam doc", "truong phong", "pho truong phong", "chanh van phong",
    "pho chanh van phong", "truong ban", "pho truong ban", "bi thu", "pho bi thu", "hieu truong", "pho hieu truong",
    "cuc truong", "pho cuc truong", "vu truong", "bo truong", "thu truong", "cong chuc", "thu ky", "chu toa", "chu tri",
    "nguoi lap", "thuong truc", "truong cong an", "pho truong cong an", "chi huy truong", "uy vien", "to truong",
    "ke toan", "van thu", "nguoi bao cao", "truong doan", "dai dien", "ban thuong vu", "uy ban nhan dan",
    "hoi dong nhan dan",
)  # fmt: skip


def opens_signing(text: str) -> bool:
    """True for a line in capitals that opens or goes on with a signing block."""
    source = clean(text)
    return bool(AUTHORITY.match(source)) or (
        len(source) <= _LONGEST_TITLE and is_upper(source) and is_signing_title(source)
    )


def is_signing_title(text: str) -> bool:
    """True for an authority ("KT. …") or a title in capitals ("PHÓ CHỦ TỊCH")."""
    if AUTHORITY.match(text) or _PARTY.match(text):
        return True
    plain = toneless(text).strip(" .,:;")
    if is_printed_name(text) and not is_upper(text):
        return False
    return is_upper(text) and plain.startswith(_TITLES)


def is_printed_name(text: str) -> bool:
    """Two to six words of letters, each with a capital."""
    pieces = text.split()
    return 2 <= len(pieces) <= 6 and all(piece.isalpha() and piece[0].isupper() for piece in pieces)
