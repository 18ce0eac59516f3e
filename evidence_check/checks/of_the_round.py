"""Papers about the scoring itself, which are no evidence: the covering letter, the self-score report, its team."""

from __future__ import annotations

import re

from evidence_check.model.document import Document
from evidence_check.text.dates import years
from evidence_check.text.fold import toneless
from evidence_check.text.words import words

_ABOUT_SCORES = re.compile(
    r"\btu (?:danh gia|cham)\b|\bcham diem\b|\b(?:de nghi|ho so) tham dinh\b|\btai lieu (?:kiem|minh) chung\b"
)
_OF_THE_INDEX = re.compile(r"\bchi so\b|\bcai cach hanh chinh\b|\bpar index\b|\bbo tieu chi\b")


def is_of_the_round(document: Document, year: int) -> bool:
    """ "Báo cáo tự đánh giá, chấm điểm Chỉ số CCHC"; "V/v đề nghị thẩm định Chỉ số CCHC"; not those of another year."""
    printed = document.main.subject.value or ""
    spoken = years(printed)
    if spoken and year not in spoken:
        return False
    subject = toneless(" ".join(words(printed)))
    return _ABOUT_SCORES.search(subject) is not None and _OF_THE_INDEX.search(subject) is not None
