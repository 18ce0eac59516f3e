"""The words that name an attachment, and annex numbers."""

from __future__ import annotations

from evidence_check.model.document_types import DOCUMENT_TYPES, OFFICIAL_LETTER
from evidence_check.model.enclosure import EnclosureKind
from evidence_check.text.fold import fold, toneless

_NAMES = (
    ("phụ lục", EnclosureKind.ANNEX),
    ("danh sách", EnclosureKind.LIST),
    ("danh mục", EnclosureKind.LIST),
    ("đề cương", EnclosureKind.OUTLINE),
    ("biểu mẫu", EnclosureKind.TABLE),
    ("biểu", EnclosureKind.TABLE),
    ("bảng", EnclosureKind.TABLE),
    ("mẫu", EnclosureKind.TABLE),
)
# Types that other papers bring along; a notice or a letter is not attached, it is the paper that attaches.
_ATTACHABLE = ("QC", "QyĐ", "CTr", "KH", "PA", "ĐA", "BC", "HD", "BB", "TTr")
_PAPERS = tuple((kind.name, kind.abbreviation) for kind in DOCUMENT_TYPES if kind.abbreviation in _ATTACHABLE)

KINDS: dict[str, EnclosureKind] = {toneless(name): kind for name, kind in _NAMES}
"""Toneless noun → kind."""
PAPER_TYPES: dict[str, str] = {toneless(name): abbreviation for name, abbreviation in _PAPERS}
"""Toneless type name → abbreviation, for papers that are attached to others."""
_SPELT = {toneless(name): fold(name) for name, _ in (*_NAMES, *_PAPERS)}

NOUN = "|".join(sorted((*KINDS, *PAPER_TYPES), key=len, reverse=True))
"""Alternatives of a pattern over toneless text."""
_OUTSIDE_DECREE = ("nghi dinh", "thong tu", "luat", "phap lenh", "van ban")
TYPE = "|".join(
    sorted({toneless(kind.name) for kind in DOCUMENT_TYPES} | {*_OUTSIDE_DECREE}, key=lambda name: -len(name))
)
"""Printed names of all papers, toneless."""
LAWS = frozenset(_OUTSIDE_DECREE[:-1])
"""Papers that no commune issues: whatever is attached to them is not attached to this paper."""
LETTER = OFFICIAL_LETTER

NUMBER = r"(?:\d{1,2}(?:[.-]\d{1,2})?[a-z]?|[ivx]{1,5})(?![\w/])"


def is_spelt_so(noun: str, printed: str) -> bool:
    """False where tone marks make it another word: "bằng" is not "bảng", "màu" is not "mẫu".

    Text without any marks (OCR, hasty typing) passes.
    """
    seen = fold(printed)
    return seen in (noun, _SPELT[noun]) or (" " in noun and toneless(seen) == noun)
