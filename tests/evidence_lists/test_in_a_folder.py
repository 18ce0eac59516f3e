"""Lists in real folders: the program's own, read back; one nobody can read; one behind the self-score report."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest

from tests.command import run_command
from tools.document_factory.pdf import text_pdf
from tools.document_factory.picture_files import pictures_pdf
from tools.document_factory.registers import PrintedRegister, register_pdf
from tools.document_factory.spec import Annex, Paper
from tools.make_samples import ROOT


def _report(folder: Path, *more: str) -> dict[str, Any]:
    result = run_command("check", str(folder), "--format", "json", "--today", "2024-01-05", *more)
    report: dict[str, Any] = json.loads(result.out)
    return report


@pytest.fixture
def complete(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "rules", tmp_path / "rules")
    return Path(shutil.copytree(ROOT / "complete", tmp_path / "complete"))


def test_the_programs_own_list_is_read_back_with_no_finding(complete: Path, tmp_path: Path) -> None:
    before = _report(complete)
    target = tmp_path / "dm.docx"
    run_command("plan", str(complete), "--kind", "evidence-list", "-o", str(target), "--today", "2024-01-05")
    shutil.copy(target, complete / "Danh mục.docx")
    after = _report(complete)
    assert [one["fingerprint"] for one in after["findings"]] == [one["fingerprint"] for one in before["findings"]]
    # With a paper taken away it is the list that tells, beside the criterion's own finding.
    gone = next(one for one in before["documents"] if one["used_for"] and one["number"])
    (complete / gone["path"]).unlink()
    told = [one for one in _report(complete)["findings"] if one["code"] == "cited-document-not-attached"]
    assert [(one["path"], one["points_at_risk"]) for one in told] == [("Danh mục.docx", "0.00")]
    assert f"{gone['number']}/{gone['symbol']}" in told[0]["title"]


@pytest.mark.usefixtures("ocr_is_there")
def test_a_scanned_list_is_said_to_be_unread_and_accuses_nobody(complete: Path) -> None:
    register = PrintedRegister(
        above=(
            "PHỤ LỤC",
            "DANH MỤC TÀI LIỆU KIỂM CHỨNG CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2023",
            "(Kèm theo Báo cáo số 150/BC-UBND ngày 28/11/2023 của UBND xã Hòa Mẫu)",
        ),
        columns=("STT", "Tiêu chí", "Số ký hiệu", "Ngày ban hành", "Cơ quan ban hành", "Trích yếu"),
        rows=tuple((f"{at}", "2.1", f"{900 + at}/KH-UBND", "05/01/2023", "UBND xã", "Kế hoạch") for at in range(1, 9)),
        widths=(40, 60, 110, 90, 150, 280),
    )
    pages = pdfium.PdfDocument(register_pdf(register))
    pictures = [page.render(scale=150 / 72).to_pil().convert("RGB") for page in pages]
    (complete / "Danh mục.pdf").write_bytes(pictures_pdf(pictures, quality=60))
    result = run_command("check", str(complete), "--today", "2024-01-05")
    assert result.code == 0
    assert "Danh mục.pdf: không đọc được bảng" in " ".join(result.out.split())
    assert _report(complete)["findings"] == []


def test_a_list_bound_behind_the_self_score_report_is_read_and_the_report_stays(complete: Path) -> None:
    report = Paper(
        type="BC", subject="Tự đánh giá, chấm điểm Chỉ số cải cách hành chính năm 2023", number="150",
        issued_on=None, symbol="BC-UBND", issuer=("UBND HUYỆN PHÚ TÂN", "ỦY BAN NHÂN DÂN", "THỊ TRẤN PHÚ MỸ"),
        place="Phú Mỹ",
        annexes=(
            Annex(
                title="DANH MỤC TÀI LIỆU KIỂM CHỨNG",
                lines=("Kế hoạch số 901/KH-UBND ngày 05/01/2023;", "Kế hoạch số 902/KH-UBND ngày 06/01/2023;"),
            ),
        ),
    )  # fmt: skip
    (complete / "Báo cáo tự chấm.pdf").write_bytes(text_pdf(report))
    told = _report(complete)
    absent = [one["title"] for one in told["findings"] if one["code"] == "cited-document-not-attached"]
    assert len(absent) == 2
    assert "Báo cáo tự chấm.pdf" in {one["path"] for one in told["documents"]}
    assert not any(one["path"] == "Báo cáo tự chấm.pdf" for one in told["findings"] if one["code"] == "unmatched-file")
