"""The founding case's missing papers, supplied as officers do: scanned, photographed, zipped, numbered by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.ocr_model import needs_ocr
from tests.test_founding_case import add, checked, criterion, folder
from tools.document_factory.archives import zip_file
from tools.document_factory.photo import photo_file
from tools.document_factory.scan import Scan, scanned_pdf
from tools.document_factory.spec import Paper
from tools.samples.founding_case import ISSUER, missing_papers

__all__ = ["folder"]

SCAN = Scan(dpi=150, noise=0.01, skew=0.6, seal="signature", signature=True, jpeg_quality=60)
BODY = (
    "Ủy ban nhân dân thị trấn tổ chức thực hiện các nội dung sau đây, giao các công chức chuyên môn theo chức năng, "
    "nhiệm vụ được giao phối hợp thực hiện và định kỳ báo cáo kết quả theo quy định.",
) * 2
REVIEW_REPORT = Paper(
    type="BC",
    subject="Kết quả thực hiện Kế hoạch rà soát, đánh giá thủ tục hành chính năm 2023",
    issued_on=date(2023, 12, 5),
    number="190",
    symbol="BC-UBND",
    issuer=ISSUER,
    place="Phú Mỹ",
    body=BODY,
)
PROPOSAL_REPORT = replace(
    REVIEW_REPORT,
    subject="Kết quả rà soát và kiến nghị cải cách thủ tục hành chính năm 2023",
    number="191",
    issued_on=date(2023, 12, 8),
)
BOARD = replace(
    REVIEW_REPORT,
    type="QĐ",
    subject="Về việc kiện toàn Ban biên tập Trang thông tin điện tử thị trấn Phú Mỹ",
    number="145",
    symbol="QĐ-UBND",
    issued_on=date(2023, 3, 14),
)


def _as_scans() -> dict[str, bytes]:
    return {
        "2.1 Rà soát/scan 1.pdf": scanned_pdf(REVIEW_REPORT, SCAN, 1),
        "2.2 Kiến nghị/IMG_2301.jpg": photo_file(PROPOSAL_REPORT, 12, orientation=6, scan=SCAN),
        "3.3 Trang thông tin/tai lieu.zip": zip_file({"scan0003.pdf": scanned_pdf(BOARD, SCAN, 3)}),
        **missing_papers()["4.2"],
    }


@needs_ocr
def test_scans_a_photo_and_a_zipped_scan_close_the_gap(folder: Path) -> None:
    add(folder, _as_scans())
    code, report = checked(folder)
    assert [(one["code"], one["criterion"], one["path"]) for one in report["findings"]] == []
    assert code == 0
    assert report["summary"]["supported_points"] == report["summary"]["claimed_points"] == "95.34"
    assert report["summary"]["unverified_points"] == "0.00"
    used = {one["path"]: one["used_for"] for one in report["documents"] if one["text_source"] == "ocr"}
    assert used == {
        "2.1 Rà soát/scan 1.pdf": ["2.1"],
        "2.2 Kiến nghị/IMG_2301.jpg": ["2.2"],
        "3.3 Trang thông tin/tai lieu.zip!/scan0003.pdf": ["3.3"],
    }


def _requirements(report: dict[str, Any], status: str) -> set[tuple[str, str]]:
    return {
        (one["code"], requirement["id"])
        for one in report["criteria"]
        for requirement in one["requirements"]
        if requirement["status"] == status
    }


def test_unread_scans_are_unverified_neither_missing_nor_satisfied(folder: Path) -> None:
    add(folder, _as_scans())
    code, report = checked(folder, "--ocr", "off")
    assert code == 0
    summary = report["summary"]
    assert (summary["supported_points"], summary["at_risk_points"]) == ("95.34", "0.00")
    assert (summary["unverified_points"], summary["worst_points"]) == ("3.00", "92.34")
    assert {(one["code"], one["confidence"]) for one in report["findings"]} == {("illegible-scan", "cannot_tell")}
    assert _requirements(report, "unverified") == {("2.1", "bao-cao"), ("2.2", "bao-cao"), ("3.3", "ban-bien-tap")}
    assert _requirements(report, "missing") == set()
    assert {one["path"] for one in report["uninspected"] if "--ocr off" in one["reason"]} == {
        "2.1 Rà soát/scan 1.pdf",
        "2.2 Kiến nghị/IMG_2301.jpg",
        "3.3 Trang thông tin/tai lieu.zip!/scan0003.pdf",
    }


@needs_ocr
@pytest.mark.parametrize("seed", [4, 5, 6])
@pytest.mark.parametrize("written", [("number",), ("number", "day")], ids="-".join)
def test_a_decision_numbered_by_hand_does_its_job(folder: Path, written: tuple[str, ...], seed: int) -> None:
    scan = replace(SCAN, handwritten=frozenset(written), dotted=seed % 2 == 0)
    add(folder, {"3.3 Trang thông tin/quyết định.pdf": scanned_pdf(BOARD, scan, seed)})
    _, report = checked(folder)
    assert criterion(report, "3.3")["status"] == "full"
    told = {one["code"] for one in report["findings"] if one["path"] == "3.3 Trang thông tin/quyết định.pdf"}
    assert told & {"unnumbered-document", "draft-document", "late-document", "wrong-period", "illegible-scan"} == set()
    (found,) = [one for one in report["documents"] if one["text_source"] == "ocr"]
    assert (found["type"], found["symbol"], found["number"]) == ("QĐ", "QĐ-UBND", None)
    assert found["used_for"] == ["3.3"]


@needs_ocr
def test_a_scanned_report_of_another_year_does_not_do(folder: Path) -> None:
    old = replace(REVIEW_REPORT, subject=REVIEW_REPORT.subject.replace("2023", "2022"), issued_on=date(2022, 12, 5))
    add(folder, {"2.1 Rà soát/scan 1.pdf": scanned_pdf(old, SCAN, 7)})
    _, report = checked(folder)
    (found,) = [one for one in report["findings"] if one["criterion"] == "2.1"]
    assert (found["code"], found["path"]) == ("wrong-period", "2.1 Rà soát/scan 1.pdf")
    assert found["confidence"] in ("certain", "likely")
    assert report["summary"]["supported_points"] == "91.84"
