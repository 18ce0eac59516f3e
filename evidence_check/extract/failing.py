"""Extractions of files that could not be read: a problem each."""

from __future__ import annotations

from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.extraction import Extraction, TextSource
from evidence_check.model.message import message
from evidence_check.model.problem import Problem


def failed(code: FindingCode, key: str, **args: object) -> Extraction:
    """Nothing was read; ``key`` says why in the catalogues."""
    return Extraction(problems=(Problem(code=code, detail=message(key, **args), blocks_reading=True),))


def cut_off() -> Problem:
    """The end is missing; what stands before it was read."""
    return Problem(code=FindingCode.UNREADABLE_FILE, detail=message("file.cut_off"), confidence=Confidence.LIKELY)


def partly_read() -> Problem:
    """Longer than anything that is read to its end; what stands before the limit was read."""
    return Problem(code=FindingCode.UNREADABLE_FILE, detail=message("file.too_long"), confidence=Confidence.CANNOT_TELL)


def without_text(page_count: int | None = None) -> Extraction:
    """The file opens and carries no text: pictures of pages, most often."""
    problem = Problem(code=FindingCode.ILLEGIBLE_SCAN, detail=message("file.no_text"), blocks_reading=True)
    return Extraction(page_count=page_count, text_source=TextSource.NONE, problems=(problem,))
