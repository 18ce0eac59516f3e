"""Recognition cases are text files: page text above a line of dashes, expected fields below. Add one, it is run."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from evidence_check.extract.docx import extract_docx
from evidence_check.model.document import DocumentPart, Field
from evidence_check.model.extraction import Extraction
from evidence_check.model.submission import FileKind, SubmittedFile
from evidence_check.recognize.document import recognize
from evidence_check.recognize.plain_page import page_from_text

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))


def recognized(text: str) -> DocumentPart:
    file = SubmittedFile(path="x.txt", source="x.txt", size=1, kind=FileKind.TEXT, media_type="text/plain", sha256="0")
    return recognize(file, Extraction(pages=(page_from_text(text),))).main


def in_word(text: str, *, centred: bool) -> DocumentPart:
    """The same lines as paragraphs of a Word file: a copy from a portal, one column."""
    document = Document()
    for row in text.split("\n"):
        for cell in row.split("|"):
            if cell.strip():
                paragraph = document.add_paragraph(cell.strip())
                if centred:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    out = io.BytesIO()
    document.save(out)
    file = SubmittedFile(path="x.docx", source="x.docx", size=1, kind=FileKind.DOCX, media_type="", sha256="0")
    return recognize(file, extract_docx(out.getvalue())).main


def shown(part: DocumentPart, name: str) -> str:
    if name == "cited":
        return ", ".join(f"{cited.number} {cited.symbol}" for cited in part.cited)
    value = getattr(part, name)
    if isinstance(value, Field):
        value = value.value
    if isinstance(value, tuple):
        return " | ".join(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def test_there_are_cases() -> None:
    assert len(CASES) >= 10


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_a_document_is_recognised_as_the_case_says(case: Path) -> None:
    text, expected = case.read_text(encoding="utf-8").split("\n----\n")
    readings = [recognized(text), in_word(text, centred=False), in_word(text, centred=True)]
    pairs = [line.partition("=") for line in expected.splitlines() if line.strip()]
    wanted = {name.strip(): value.strip() for name, _, value in pairs}
    for part in readings:
        assert {name: shown(part, name) for name in wanted} == wanted
