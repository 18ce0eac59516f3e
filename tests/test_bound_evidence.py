"""The founding case's missing report, as officers really send it: bound behind other papers, or in an old font."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.test_founding_case import add, checked, criterion, folder
from tools.document_factory.legacy_files import TCVN3, VNI, legacy_pdf, legacy_word
from tools.document_factory.pdf import enclosure_pdf, text_pdf
from tools.document_factory.pdf_oddities import bound
from tools.document_factory.spec import Paper
from tools.samples.founding_case import ISSUER

__all__ = ["folder"]

REPORT = Paper(
    type="BC",
    subject="Kết quả thực hiện Kế hoạch rà soát, đánh giá thủ tục hành chính năm 2023",
    issued_on=date(2023, 12, 5),
    number="90",
    symbol="BC-UBND",
    issuer=ISSUER,
    place="Phú Mỹ",
)
LETTER = replace(
    REPORT,
    type="CV",
    number="412",
    symbol="UBND-VP",
    subject="gửi báo cáo công tác quý IV",
    issued_on=date(2023, 12, 6),
)
MINUTES = replace(REPORT, type="TB", number="33", symbol="TB-UBND", subject="Kết luận cuộc họp giao ban tháng 12")


@pytest.mark.parametrize(
    "data",
    [
        bound(
            text_pdf(replace(LETTER, pages=2)),
            text_pdf(replace(REPORT, pages=4)),
            text_pdf(replace(MINUTES, pages=3)),
        ),
        bound(text_pdf(LETTER), enclosure_pdf(replace(REPORT, pages=3), LETTER)),
        legacy_pdf(REPORT, TCVN3),
        legacy_pdf(REPORT, VNI),
    ],
    ids=["merged", "enclosed", "tcvn3", "vni"],
)
def test_the_report_gives_its_points_back_wherever_it_stands(folder: Path, data: bytes) -> None:
    assert criterion(checked(folder)[1], "2.1")["status"] != "full"
    add(folder, {"Văn bản đi/scan 01.pdf": data})
    report = checked(folder)[1]
    assert criterion(report, "2.1")["status"] == "full"
    assert not [one for one in report["findings"] if one["code"] in ("duplicate-number", "unmatched-file")]


@pytest.mark.parametrize("code", [TCVN3, VNI])
def test_a_report_typed_in_an_old_font_is_a_report(folder: Path, code: str) -> None:
    add(folder, {"Văn bản đi/bc.docx": legacy_word(REPORT, code)})
    report = checked(folder)[1]
    assert criterion(report, "2.1")["status"] == "full"


def test_a_letter_alone_is_no_report(folder: Path) -> None:
    add(folder, {"Văn bản đi/scan 01.pdf": bound(text_pdf(replace(LETTER, pages=2)), text_pdf(MINUTES))})
    assert criterion(checked(folder)[1], "2.1")["status"] != "full"
