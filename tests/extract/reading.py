"""Reads one made file as a worker does, with the model of this machine: for tests marked ``needs_ocr``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from evidence_check.messages.catalogue import catalogue
from evidence_check.model.document import Document, DocumentPart
from evidence_check.model.extraction import OcrMode, OcrSettings, ReadingPlan
from evidence_check.pipeline.reading import read_document
from evidence_check.scan.folder import scan_files
from evidence_check.text.fold import fold, toneless
from evidence_check.text.words import words
from tests.ocr_model import ocr_model
from tools.document_factory.spec import Paper


def ocr(mode: OcrMode = OcrMode.AUTO) -> OcrSettings:
    """Settings as the command line makes them; without a model where this machine has none."""
    model = ocr_model()
    return OcrSettings(mode=mode, tessdata=str(model) if model else None)


def read(folder: Path, name: str, data: bytes, settings: OcrSettings, plan: ReadingPlan = ReadingPlan.ENDS) -> Document:
    """Write the bytes under this name, and read the file as ``check`` does."""
    (folder / name).write_bytes(data)
    (file,) = scan_files(folder / name)
    return read_document(file, folder, plan, settings)


def said(document: Document) -> list[str]:
    """The Vietnamese words of everything that is wrong with a document."""
    return [catalogue("vi").render(problem.detail) for problem in document.problems]


@dataclass(frozen=True, slots=True)
class Fields:
    """What the checks rest on."""

    type: str | None
    number: str | None
    symbol: str | None
    issued_on: date | None


def fields(part: DocumentPart) -> Fields:
    """The four fields as read."""
    return Fields(part.type.value, part.number.value, part.symbol.value, part.issued_on.value)


def printed(paper: Paper) -> Fields:
    """The four fields as printed."""
    return Fields(paper.type, paper.number, paper.symbol, paper.issued_on)


def same_words(found: str | None, wanted: str) -> bool:
    """True where nothing but tone marks, case and signs between the words differ: OCR drops tone marks."""
    return found is not None and [*map(toneless, words(fold(found)))] == [*map(toneless, words(fold(wanted)))]
