"""What the lines above a table say: that it lists evidence, or something else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evidence_check.text.fold import clean, toneless

_EVIDENCE = re.compile(r"\b(?:kiem chung|minh chung|tlkc|tai lieu chung minh)\b")
_ROUND = re.compile(r"\b(?:tu danh gia|tu cham|cham diem|tham dinh)\b")
_LISTS = re.compile(r"\b(?:danh muc|bang ke|danh sach|thong ke|muc luc|tong hop|phu luc|bieu)\b")
_OF_PAPERS = re.compile(_LISTS.pattern + r"(?:\W+\w+){0,3}?\W+(?:tai lieu|van ban|ho so|minh chung|tlkc|kiem chung)\b")
"""A list of something else may name the criterion that it is evidence for."""
_OF_NORMS = re.compile(r"\bquy pham phap luat\b|\bqppl\b|\bvbqppl\b")
_STATED = re.compile(
    r"\b(?:gom|co|tong (?:so|cong))\s*:?\s*(?P<count>\d{1,4})(?: ?\([^()]{1,40}\))?\s*(?:van ban|tai lieu|minh chung)\b"
)
_NEAREST = 8
_BARE = 3
"""Words of "PHỤ LỤC II", whose title is the next line."""
_LONGEST = 240


def evidence_title(lines: Sequence[str]) -> str | None:
    """The title of a list of evidence among the lines above a table, the nearest first; None where there is none.

    "DANH MỤC TÀI LIỆU KIỂM CHỨNG"; or "DANH MỤC TÀI LIỆU" with "(Kèm theo Báo cáo tự đánh giá …)" below it. A list of
    norms, a list of files, an explanation are evidence themselves.
    """
    near = [clean(line) for line in lines[-_NEAREST:]]
    plain = [toneless(line) if len(line) <= _LONGEST else "" for line in near]
    for at in range(len(near) - 1, -1, -1):
        if not _LISTS.search(plain[at]) or _OF_NORMS.search(plain[at]):
            continue
        # "PHỤ LỤC" stands on a line of its own, and a long title is broken over two.
        bare = len(plain[at].split()) <= _BARE
        if not _OF_PAPERS.search(" ".join(plain[at : at + 2]) if bare else plain[at]):
            continue
        around = " ".join(plain[at : at + 3])
        if _EVIDENCE.search(around) or _ROUND.search(around):
            return " ".join(near[at : at + 2]).strip() if not _EVIDENCE.search(plain[at]) else near[at]
    return None


def stated_count(text: str) -> int | None:
    """How many papers the line under a list says it has."""
    found = _STATED.search(toneless(text))
    return int(found["count"]) if found else None
