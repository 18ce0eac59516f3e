"""What to do about a scan depends on why it was not read: no OCR here, OCR switched off, or a page too poor for it."""

from __future__ import annotations

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
    "file.number_handwritten": "scan.remedy.handwritten",
    "file.day_handwritten": "scan.remedy.handwritten",
}
_TITLES = {
    "file.number_handwritten": "scan.title.handwritten",
    "file.day_handwritten": "scan.title.handwritten",
}


def scan_remedy(problem: Problem, path: str) -> Message | None:
    """The remedy for what was seen; None where the code's general one fits."""
    key = _REMEDIES.get(problem.detail.key)
    return message(key, path=path) if key else None


def half_read_remedy(path: str) -> Message:
    """What to do about a scan whose subject was not made out."""
    return message("scan.remedy.rescan", path=path)


def scan_title(problem: Problem, path: str) -> Message | None:
    """The title for what was seen; None where the code's general one fits."""
    key = _TITLES.get(problem.detail.key)
    return message(key, path=path) if key else None
