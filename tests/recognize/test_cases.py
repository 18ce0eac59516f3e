"""Recognition cases are text files: page text above a line of dashes, expected fields below. Add one, it is run."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from evidence_check.model.document import DocumentPart, Field
from evidence_check.model.extraction import Extraction
from evidence_check.model.submission import FileKind, SubmittedFile
from evidence_check.recognize.document import recognize
from evidence_check.recognize.plain_page import page_from_text

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))


def recognized(text: str) -> DocumentPart:
    file = SubmittedFile(path="x.txt", source="x.txt", size=1, kind=FileKind.TEXT, media_type="text/plain", sha256="0")
    return recognize(file, Extraction(pages=(page_from_text(text),))).main


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
    part = recognized(text)
    pairs = [line.partition("=") for line in expected.splitlines() if line.strip()]
    wanted = {name.strip(): value.strip() for name, _, value in pairs}
    assert {name: shown(part, name) for name in wanted} == wanted
