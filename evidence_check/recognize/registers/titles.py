"""What the lines above a register's table say: which register, of which year, of paper or of electronic files."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from evidence_check.model.register import Medium, RegisterKind
from evidence_check.text.file_code import file_code
from evidence_check.text.fold import clean, toneless

_KINDS: tuple[tuple[RegisterKind, str], ...] = (
    (RegisterKind.DOCUMENT_INDEX, r"\bmuc luc (?:van ban|tai lieu)\b"),
    (RegisterKind.FILE_INDEX, r"\b(?:muc luc|bang ke|thong ke|danh sach) (?:cac )?ho so\b"),
    (RegisterKind.FILE_LIST, r"\bdanh muc ho so\b"),
)
_YEAR = re.compile(r"\bnam\s*:?\s*(?P<year>(?:19|20)\d{2})\b")
_TRANSFER = re.compile(r"\b(?:nop luu|giao nop|nop vao luu tru)\b")
_ELECTRONIC = re.compile(r"\b(?:ho so|tai lieu) dien tu\b")
_PAPER = re.compile(r"\b(?:ho so|tai lieu|ban) giay\b")
_COUNT = re.compile(r"\b(?:co|gom|tong (?:so|cong))\s*:?\s*(?P<count>\d{1,4})(?: ?\([^()]{1,40}\))? ho so\b")
_OF_FILE = re.compile(r"(?:số|mã)[^:]{0,20}hồ sơ\s*:?\s*(?P<code>[^\s,;]{2,24})", re.IGNORECASE)
_WITH = re.compile(r"^\W*(?:ban hanh )?kem theo\b")
"""The decision that a list comes with is often of the year before."""
_OPENS = re.compile(r"^(?:phu luc|danh muc|muc luc|bang ke|thong ke|danh sach)\b")
_LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """``kind`` None: the lines name no register."""

    kind: RegisterKind | None = None
    text: str = ""
    year: int | None = None
    medium: Medium = Medium.UNSAID
    for_transfer: bool = False
    of_file: str | None = None


def title_of(lines: Sequence[str]) -> Title:
    """The nearest line above the table that opens as a register's title does, with what stands by it."""
    for at in range(len(lines) - 1, -1, -1):
        plain = toneless(lines[at])
        if len(plain) > _LONGEST or not _OPENS.search(plain):
            continue
        kind = next((kind for kind, pattern in _KINDS if re.search(pattern, plain)), None)
        if kind is not None:
            around = " ".join(toneless(line) for line in lines[at:])
            return Title(
                kind=kind,
                text=clean(lines[at]),
                year=_year(" ".join(plain for plain in map(toneless, lines[at:]) if not _WITH.search(plain))),
                medium=_medium(around),
                for_transfer=_TRANSFER.search(around) is not None,
                of_file=_of_file(lines[at:]),
            )
    return Title()


def stated_count(text: str) -> int | None:
    """How many files the line under a register says it has."""
    found = _COUNT.search(toneless(text))
    return int(found["count"]) if found else None


def _year(plain: str) -> int | None:
    found = _YEAR.search(plain)
    return int(found["year"]) if found else None


def _medium(plain: str) -> Medium:
    """A register of both is none of electronic files alone."""
    if _PAPER.search(plain):
        return Medium.PAPER
    return Medium.ELECTRONIC if _ELECTRONIC.search(plain) else Medium.UNSAID


def _of_file(lines: Sequence[str]) -> str | None:
    for line in lines:
        found = _OF_FILE.search(clean(line))
        code = file_code(found["code"]) if found else None
        if code is not None:
            return code
    return None
