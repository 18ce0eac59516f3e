"""Which column of a score sheet holds what, told by its headings; every round words them its own way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from evidence_check.text.fold import toneless
from evidence_check.text.table_headings import CODE_HEADING
from evidence_check.text.words import words


class SheetRole(Enum):
    """What a column holds."""

    CODE = "code"
    TITLE = "title"
    MAX = "max"
    FIGURES = "figures"
    CLAIMED = "claimed"
    EVIDENCE = "evidence"
    EXPLANATION = "explanation"
    BOTH = "both"
    """Evidence and explanation in one cell."""
    ASKED = "asked"
    """What the round asks for; some units write into it."""
    OTHER = "other"
    """How points come about, and what the appraisers enter."""


_APPRAISERS = re.compile(
    r"tham dinh|phuc tra|cham thuc te|thuc te|thong nhat|chenh lech|hoi dong|y kien|cap tren|(?:nam|lan) truoc"
    r"|dieu chinh"
)
_CLAIMED = re.compile(
    r"\btu (?:cham|danh gia|tinh)|diem (?:cua )?(?:don vi|xa|phuong|co quan|dia phuong) (?:tu )?(?:cham|danh gia)"
    r"|diem de nghi"
)
_EVIDENCE = re.compile(r"kiem chung|minh chung|chung minh|tai lieu|dinh kem|duong dan|\blink\b|van ban kem")
_EXPLANATION = re.compile(r"giai trinh|thuyet minh|ly do")
_ASKED = re.compile(r"yeu cau|huong dan|quy dinh")
_SCORING = re.compile(
    r"cach (?:thuc )?(?:tinh|cham|danh gia|xac dinh)|phuong phap|cong thuc|nguyen tac|muc do|tieu chuan|thang danh gia"
)
_FIGURES = re.compile(r"so lieu|ke khai|ket qua(?! (?:cham|danh gia|diem))|ty le (?:dat|thuc hien)|tra loi")
_MAX = re.compile(
    r"diem (?:so )?(?:toi da|chuan|quy dinh|thanh phan|theo)|thang diem|khung diem|toi da|^(?:muc |so )?diem(?: so)?$"
)
_CODE = re.compile(CODE_HEADING)
_TITLE = re.compile(r"tieu chi|noi dung|chi tieu|chi so|linh vuc|nhiem vu")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST_HEADING = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetColumns:
    """``roles``: by column, 0-based."""

    roles: Mapping[int, SheetRole]

    def of(self, role: SheetRole) -> int | None:
        """The first column with a role."""
        return next((at for at, one in sorted(self.roles.items()) if one is role), None)


def role_of_heading(text: str) -> SheetRole | None:
    """What a heading says of its column; None where it says nothing known."""
    key = toneless(" ".join(words(text)))
    if not key or len(text) > _LONGEST_HEADING:
        return None
    if _CODE.match(key):
        return SheetRole.CODE
    evidence, explanation = bool(_EVIDENCE.search(key)), bool(_EXPLANATION.search(key))
    if _CLAIMED.search(key) and not _APPRAISERS.search(key) and not (evidence or explanation):
        return SheetRole.CLAIMED
    if _APPRAISERS.search(key):
        return SheetRole.OTHER
    if evidence or explanation:
        if _ASKED.search(key) and not explanation:
            return SheetRole.ASKED
        if evidence and explanation:
            return SheetRole.BOTH
        return SheetRole.EVIDENCE if evidence else SheetRole.EXPLANATION
    if _SCORING.search(key):
        return SheetRole.OTHER
    if _MAX.search(key):
        return SheetRole.MAX
    if _FIGURES.search(key):
        return SheetRole.FIGURES
    if _TITLE.search(key):
        return SheetRole.TITLE
    return SheetRole.ASKED if _ASKED.search(key) else None


def columns_of(headings: Iterable[str]) -> SheetColumns | None:
    """The columns by the texts above them; None where they are no score sheet's.

    It takes a column for self-scores, a code or a title, and one more of those a score sheet has: lists of documents
    and results of other units have no self-scores, decisions have none either.
    """
    roles: dict[int, SheetRole] = {}
    texts = tuple(headings)
    latest = max((_year(text) for text in texts if role_of_heading(text) is SheetRole.CLAIMED), default=0)
    for at, text in enumerate(texts):
        role = role_of_heading(text)
        if role is None:
            continue
        if role is SheetRole.CLAIMED and _year(text) < latest:
            role = SheetRole.OTHER  # last year's score, for comparison
        once = role in (SheetRole.CODE, SheetRole.TITLE, SheetRole.MAX, SheetRole.CLAIMED, SheetRole.FIGURES)
        roles[at] = SheetRole.OTHER if once and role in roles.values() else role
    told = set(roles.values())
    beside = {SheetRole.MAX, SheetRole.FIGURES, SheetRole.EVIDENCE, SheetRole.BOTH, SheetRole.EXPLANATION}
    if SheetRole.CLAIMED not in told or not told & {SheetRole.TITLE, SheetRole.CODE} or not told & beside:
        return None
    return SheetColumns(roles=roles)


def _year(heading: str) -> int:
    return max(map(int, _YEAR.findall(heading)), default=0)
