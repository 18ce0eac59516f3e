"""What to do about a scan depends on why it was not read: no OCR here, OCR switched off, or a page too poor for it."""

from __future__ import annotations

from evidence_check.model.document import Document
from evidence_check.model.message import Message, message
from evidence_check.model.problem import Problem

HALF_READ = message("file.scan_half_read")
"""Why a scan whose subject was not made out proves nothing."""
_REMEDIES = {
    "file.scan_no_ocr": "scan.remedy.no_ocr",
    "file.picture_no_ocr": "scan.remedy.no_ocr",
    "file.scan_ocr_off": "scan.remedy.ocr_off",
    "file.picture_ocr_off": "scan.remedy.ocr_off",
    "file.scan_unreadable": "scan.remedy.rescan",
    "file.picture_unreadable": "scan.remedy.photo",
}


def scan_remedy(problem: Problem, path: str) -> Message | None:
    """The remedy for what was seen; None where the code's general one fits."""
    key = _REMEDIES.get(problem.detail.key)
    return message(key, path=path) if key else None


def half_read_remedy(path: str) -> Message:
    """What to do about a scan whose subject was not made out."""
    return message("scan.remedy.rescan", path=path)


def handwriting_remark(documents: tuple[Document, ...]) -> tuple[Message, ...]:
    """One remark for all scans whose number or day is in pen: a line a scan would bury what costs points."""
    count = sum(any(part.number_unread or part.date_unread for part in one.parts) for one in documents)
    return (message("scan.handwritten", count=count),) if count else ()
