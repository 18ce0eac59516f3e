"""Whether the head of the unit confirmed an explanation (giải trình): by a signature, a seal, or a signing block.

"Phụ lục giải trình phải có xác nhận của lãnh đạo cơ quan, đơn vị" (Công văn 2775/SNV-CCHC&VTLT 10/11/2025). Who drew
the table up ("NGƯỜI LẬP BIỂU") confirms nothing.
"""

from __future__ import annotations

import re
from enum import Enum

from evidence_check.model.document import Document, DocumentPart
from evidence_check.model.extraction import TextSource
from evidence_check.model.signature import is_signed
from evidence_check.text.fold import clean, toneless
from evidence_check.text.signing_words import is_printed_name, is_signing_title

_HEAD = re.compile(
    r"\b(?:chu tich|giam doc|thu truong|lanh dao|truong phong|chanh van phong|truong ban|bi thu|hieu truong|cuc truong"
    r"|thuong truc|truong cong an)\b"
)
_WHO = r"\b(?:lanh dao|thu truong|chu tich|uy ban|ubnd|don vi|co quan)\b"
_CONFIRMS = re.compile(
    rf"^\W*(?:xac nhan|phe duyet|ky duyet|duyet)\b.*{_WHO}|^\W*{_WHO}.*\b(?:xac nhan|phe duyet|ky duyet|duyet)\b"
)
_CLERK = re.compile(r"^\W*(?:nguoi|can bo|cong chuc) (?:lap|tong hop|bao cao|thuc hien)\b")
_NAME_WITHIN = 8
"""Lines below the words of confirmation, or the head's title."""
_FOOT = 25
"""Lines at the end of a paper among which its signing block stands."""


class Confirmation(Enum):
    """``UNCLEAR``: the page where it would stand was not read, or only in part."""

    CONFIRMED = "confirmed"
    NONE = "none"
    UNCLEAR = "unclear"


def confirmation(document: Document) -> Confirmation:
    """What can be seen in a file. A paper bound behind one that the head signed was signed with it."""
    if is_signed(document.signatures) or document.visible_marks:
        return Confirmation.CONFIRMED
    if any(_by_the_head(part) for part in document.parts):
        return Confirmation.CONFIRMED
    in_full = document.inspected and document.read_whole and document.text_source is not TextSource.OCR
    return Confirmation.NONE if in_full and document.text_source is not TextSource.NONE else Confirmation.UNCLEAR


def _by_the_head(part: DocumentPart) -> bool:
    signer = part.signer.value
    if signer is not None and signer.name and _HEAD.search(toneless(signer.title or "")):
        return True
    lines = [clean(line) for line in part.body.splitlines() if line.strip()]
    foot = max(0, len(lines) - _FOOT)
    return any(
        _named_below(lines, at)
        for at, line in enumerate(lines)
        if _CONFIRMS.match(toneless(line)) or (at >= foot and is_signing_title(line) and _HEAD.search(toneless(line)))
    )


def _named_below(lines: list[str], at: int) -> bool:
    """A printed name follows; two where a clerk's block stands beside it, for one of them is the clerk's."""
    names = sum(is_printed_name(line) for line in lines[at + 1 : at + 1 + _NAME_WITHIN])
    beside = any(_CLERK.match(toneless(line)) for line in lines[max(0, at - 1) : at + 2])
    return names > beside
