"""What the cell "Ghi chú" of a register says about a file, and the cell "Thời hạn bảo quản"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from evidence_check.model.register import Retention
from evidence_check.text.fold import toneless

_PIECES = re.compile(r"[,;.\n]| va ")
_NOT = re.compile(r"\b(?:chua|thieu|khong|con no)\b")
_YES = re.compile(r"\b(?:co|da|du|day du|kem)\b")
_CLOSED = re.compile(r"\b(?:chung tu ket thuc|ctkt)\b")
_INDEXED = re.compile(r"\bmuc luc\b")
_NUMBERED = re.compile(r"\b(?:danh so to|danh so trang|so to|danh so)\b")
_ARISEN = re.compile(r"\b(?:phat sinh|ngoai danh muc|bo sung)\b")
_NOTHING = re.compile(
    r"\b(?:khong|chua) (?:phat sinh|co (?:tai lieu|van ban|ho so) phat sinh|hinh thanh|co tai lieu|co van ban)\b"
)
_ELECTRONIC = re.compile(r"\bdien tu\b")
_ON_PAPER = re.compile(r"\b(?:ban |ho so )?giay\b")
_YEARS = re.compile(r"(?P<years>\d{1,3})\s*(?:nam)?\b")
_FOR_GOOD = re.compile(r"\bvinh vien\b|\bvv\b|\blau dai\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """None: the note says nothing of the matter."""

    arisen: bool = False
    nothing_to_file: bool = False
    electronic: bool = False
    sheets_numbered: bool | None = None
    closed: bool | None = None
    indexed: bool | None = None


def note_of(text: str) -> Note:
    """A note's statements. "Thiếu mục lục, chứng từ kết thúc" lacks both; "thiếu mục lục, có chứng từ kết thúc" one."""
    plain = toneless(text)
    nothing = _NOTHING.search(plain) is not None
    said = tuple(_statements(plain))
    return Note(
        arisen=not nothing and _ARISEN.search(plain) is not None,
        nothing_to_file=nothing,
        electronic=_ELECTRONIC.search(plain) is not None and _ON_PAPER.search(plain) is None,
        sheets_numbered=_told(said, _NUMBERED),
        closed=_told(said, _CLOSED),
        indexed=_told(said, _INDEXED),
    )


def retention_of(text: str) -> Retention | None:
    """ "Vĩnh viễn", "20 năm", "05"; None for anything else."""
    plain = toneless(text)
    if _FOR_GOOD.search(plain):
        return Retention()
    found = _YEARS.search(plain)
    return Retention(years=int(found["years"])) if found and int(found["years"]) > 0 else None


def _statements(plain: str) -> Iterator[tuple[str, bool]]:
    """Pieces of the note, each with whether it says that the thing is there; a bare piece goes on as the one before."""
    there = True
    for piece in _PIECES.split(plain):
        if _NOT.search(piece):
            there = False
        elif _YES.search(piece):
            there = True
        yield piece, there


def _told(said: tuple[tuple[str, bool], ...], what: re.Pattern[str]) -> bool | None:
    return next((there for piece, there in said if what.search(piece)), None)
