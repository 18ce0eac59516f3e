"""Codes of files (số và ký hiệu hồ sơ): "01.TCCB", number and abbreviation of a heading (Decree 30/2020, Annex V)."""

from __future__ import annotations

import re

from evidence_check.text.fold import clean, toneless

_CODE = re.compile(r"(?P<number>\d{1,4})\s*[./\-–_ ]\s*(?P<heading>[^\W\d_][\w&.\-/]{0,19})")
_HEADING_FIRST = re.compile(r"(?P<heading>[^\W\d_][\w&\-/]{0,14})\s*[.\-–_ ]\s*(?P<number>\d{1,4})")
_ROMAN = re.compile(r"[IVXLC]+")
_PIECE = re.compile(r"\d+|[^\W\d_]+")


def file_code(text: str) -> str | None:
    """The code that a cell holds, tidied, and nothing but it; None for anything else ("I", "Tổng cộng", "12")."""
    bare = clean(text).strip(".,;: ")
    if not _CODE.fullmatch(bare):
        other = _HEADING_FIRST.fullmatch(bare)
        if other is None or _ROMAN.fullmatch(other["heading"]):
            return None  # "I.1" numbers a heading of the list
    heading = max(re.findall(r"[^\W\d_]+", bare), key=len, default="")
    # A heading is an abbreviation or a short word in capitals; "12 hồ sơ" is a count.
    return re.sub(r"\s+", "", bare) if heading == heading.upper() else None


def leading_code(name: str) -> str | None:
    """The code that the name of a folder or file starts with: "03.VP Cải cách hành chính"."""
    found = _CODE.match(clean(name))
    if found is None:
        return None
    heading = re.match(r"[^\W\d_]+", found["heading"])
    assert heading is not None
    return file_code(f"{found['number']}.{heading[0]}")


def code_key(code: str) -> tuple[int | str, ...]:
    """Equal for codes that differ in case, tone marks, leading zeros and separators: "1/ĐC" and "01.DC"."""
    return tuple(int(piece) if piece.isdigit() else piece for piece in _PIECE.findall(toneless(code)))
