"""Headings as offices set them: a seeded short run; ``scripts/long/heading_variants`` prints them to PDF as well."""

from __future__ import annotations

from evidence_check.extract.docx import extract_docx
from evidence_check.extract.pdf import extract_pdf
from evidence_check.model.document import DocumentPart
from evidence_check.model.extraction import ReadingPlan
from evidence_check.model.submission import FileKind, SubmittedFile
from evidence_check.recognize.document import recognize
from evidence_check.text.words import same_words
from tools.heading_variants import Variant, variants


def read_back(data: bytes, kind: FileKind) -> DocumentPart:
    """Extract and recognise."""
    file = SubmittedFile(path="x", source="x", size=1, kind=kind, media_type="", sha256="")
    return recognize(file, extract_docx(data) if kind is FileKind.DOCX else extract_pdf(data, ReadingPlan.ENDS)).main


def wrong_fields(wanted: Variant, part: DocumentPart) -> list[str]:
    """Names of fields that were not read as printed."""
    found = {
        "type": part.type.value == wanted.type,
        "number": part.number.value == wanted.number,
        "symbol": part.symbol.value == wanted.symbol,
        "issued_on": part.issued_on.value == wanted.issued_on,
        "place": part.place.value == wanted.place,
        "issuer": same_words(part.issuer.value or "", wanted.issuer),
        "subject": same_words(part.subject.value or "", wanted.subject),
    }
    return [name for name, right in found.items() if not right]


def test_no_field_is_misread_in_any_layout() -> None:
    wrong = [
        (at, one.layout, fields)
        for at, one in enumerate(variants(2025, 120))
        if (fields := wrong_fields(one, read_back(one.data, FileKind.DOCX)))
    ]
    assert wrong == []
