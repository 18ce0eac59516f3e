"""Papers scanned into one file: each is a part with its pages, whether it stands in the middle or at the end."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from evidence_check.model.extraction import OcrSettings, ReadingPlan
from evidence_check.pipeline.reading import read_document
from evidence_check.scan.folder import scan_files
from tests.ocr_model import needs_ocr, ocr_model
from tools.document_factory.scan import scanned_pdf
from tools.document_factory.scan_spec import Scan
from tools.document_factory.spec import Paper

pytestmark = needs_ocr

PLAN = Paper(
    type="KH",
    subject="Rà soát, đánh giá thủ tục hành chính năm 2023",
    issued_on=date(2023, 1, 16),
    number="12",
    symbol="KH-UBND",
    issuer=("ỦY BAN NHÂN DÂN", "XÃ HÒA MẪU"),
    place="Hòa Mẫu",
    signer="Trần Văn Mẫu",
)
REPORT = replace(
    PLAN, type="BC", symbol="BC-UBND", number="88", subject="Kết quả rà soát thủ tục hành chính năm 2023",
    issued_on=date(2023, 12, 5), signer="Lê Thị Mẫu",
)  # fmt: skip
SCAN = Scan(dpi=150, mode="grey", jpeg_quality=60)


def _bound(folder: Path, *files: bytes) -> Path:
    out = pdfium.PdfDocument.new()
    for data in files:
        out.import_pages(pdfium.PdfDocument(data))
    target = folder / "gộp.pdf"
    buffer = io.BytesIO()
    out.save(buffer)
    target.write_bytes(buffer.getvalue())
    return target


@pytest.mark.parametrize("plan", [ReadingPlan.ENDS, ReadingPlan.HEADINGS])
def test_two_scans_in_one_file_are_two_parts(tmp_path: Path, plan: ReadingPlan) -> None:
    path = _bound(tmp_path, scanned_pdf(PLAN, SCAN, 1), scanned_pdf(REPORT, SCAN, 2))
    document = read_document(scan_files(path)[0], tmp_path, plan, OcrSettings(tessdata=str(ocr_model())))
    found = [(part.page_from, part.page_to, part.type.value, part.symbol.value) for part in document.parts]
    assert found == [(1, 1, "KH", "KH-UBND"), (2, 2, "BC", "BC-UBND")]
    assert [part.signer.value.name for part in document.parts if part.signer.value] == ["Trần Văn Mẫu", "Lê Thị Mẫu"]


def test_a_scan_in_the_middle_of_others_is_seen(tmp_path: Path) -> None:
    path = _bound(tmp_path, scanned_pdf(PLAN, SCAN, 1), scanned_pdf(REPORT, SCAN, 2), scanned_pdf(PLAN, SCAN, 3))
    document = read_document(scan_files(path)[0], tmp_path, ReadingPlan.ENDS, OcrSettings(tessdata=str(ocr_model())))
    assert [part.type.value for part in document.parts] == ["KH", "BC", "KH"]
