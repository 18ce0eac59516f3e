"""The tesseract program stands in where the library is missing, and reads the same paper."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from evidence_check.extract.ocr import reader as reader_module
from evidence_check.extract.ocr.reader import PageReader
from evidence_check.extract.ocr.reading import Bands
from evidence_check.extract.tesseract_program import find_program
from evidence_check.model.extraction import OcrMode, OcrSettings
from tests.ocr_model import needs_ocr, ocr_model
from tools.document_factory.scan import scanned_page
from tools.document_factory.scan_spec import Scan
from tools.document_factory.spec import Paper

PROGRAM = find_program(os.environ, Path.home(), sys.platform)
PAPER = Paper(
    type="KH",
    subject="Rà soát, đánh giá thủ tục hành chính năm 2023",
    issued_on=date(2023, 1, 16),
    number="12",
    symbol="KH-UBND",
    issuer=("ỦY BAN NHÂN DÂN", "XÃ HÒA MẪU"),
    place="Hòa Mẫu",
)


@pytest.fixture
def without_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without tesserocr: a fault that cannot be produced with the library installed."""
    monkeypatch.setattr(reader_module, "is_installed", lambda: False)


@needs_ocr
@pytest.mark.skipif(PROGRAM is None, reason="the tesseract program is not installed")
@pytest.mark.usefixtures("without_library")
def test_the_program_reads_number_and_type() -> None:
    reader = PageReader(OcrSettings(tessdata=str(ocr_model()), program=str(PROGRAM)))
    assert reader.refusal is None
    text = reader.read(scanned_page(PAPER, Scan(dpi=150, mode="grey"), 3), 1, Bands.HEAD).pages[0].text
    assert "12/KH-UBND" in text
    assert "KẾ HOẠCH" in text


@pytest.mark.usefixtures("without_library")
def test_without_library_and_program_pictures_are_refused() -> None:
    settings = OcrSettings(tessdata="/nowhere")
    assert PageReader(settings).refusal == "no_ocr"
    assert PageReader(replace(settings, mode=OcrMode.OFF)).refusal == "ocr_off"


@pytest.mark.usefixtures("without_library")
def test_a_program_that_fails_reads_nothing(tmp_path: Path) -> None:
    reader = PageReader(OcrSettings(tessdata=str(tmp_path), program=str(tmp_path / "gone")))
    assert reader.read(scanned_page(PAPER, Scan(dpi=100), 3), 1, Bands.HEAD).pages[0].lines == ()
