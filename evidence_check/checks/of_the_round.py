"""Papers that carry the evidence and are none: the covering letter and the self-score report."""

from __future__ import annotations

import re

from evidence_check.model.document import Document
from evidence_check.text.fold import toneless
from evidence_check.text.words import words

_ABOUT_SCORES = re.compile(
    r"\btu (?:danh gia|cham)\b|\bcham diem\b|\b(?:de nghi|ho so) tham dinh\b|\btai lieu (?:kiem|minh) chung\b"
)
_OF_THE_INDEX = re.compile(r"\bchi so\b|\bcai cach hanh chinh\b|\bpar index\b|\bbo tieu chi\b")
_COVERING = frozenset({"BC", "CV", "TTr", None})


def is_of_the_round(document: Document) -> bool:
    """ "Báo cáo tự đánh giá, chấm điểm Chỉ số CCHC"; "V/v đề nghị thẩm định Chỉ số CCHC"."""
    main = document.main
    subject = toneless(" ".join(words(main.subject.value or "")))
    said = _ABOUT_SCORES.search(subject) is not None and _OF_THE_INDEX.search(subject) is not None
    return said and main.type.value in _COVERING
