"""Several papers in one PDF: each is recognised with its pages, though `check` reads no more than it must."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from evidence_check.extract.page_probe import says_opening
from evidence_check.extract.pdf import extract_pdf
from evidence_check.model.document import DocumentPart
from evidence_check.model.extraction import Line, Page, ReadingPlan
from evidence_check.model.submission import FileKind, SubmittedFile
from evidence_check.recognize.annex import starts_annex
from evidence_check.recognize.document import recognize
from tests.extract.test_extract_files import PAPER
from tools.document_factory.legacy_files import TCVN3, VNI, legacy_pdf
from tools.document_factory.pdf import enclosure_pdf, scan_pdf, stamped_pdf, text_pdf
from tools.document_factory.pdf_oddities import bound, turned_content
from tools.document_factory.spec import Annex, Paper

LETTER = replace(
    PAPER, type="CV", subject="báo cáo kết quả rà soát TTHC", number="45", symbol="UBND-VP", issued_on=date(2023, 11, 3)
)
REPORT = replace(
    PAPER,
    type="BC",
    subject="Kết quả rà soát thủ tục hành chính năm 2023",
    number="77",
    symbol="BC-UBND",
    signer="Lê Thị Báo",
)
DECISION = replace(PAPER, type="QĐ", subject="Phê duyệt danh mục thủ tục", number="09", symbol="QĐ-UBND")


def parts(data: bytes, plan: ReadingPlan = ReadingPlan.ENDS) -> tuple[DocumentPart, ...]:
    file = SubmittedFile(path="x", source="x", size=1, kind=FileKind.PDF, media_type="", sha256="")
    return recognize(file, extract_pdf(data, plan)).parts


def shown(data: bytes, plan: ReadingPlan = ReadingPlan.ENDS) -> list[tuple[object, ...]]:
    return [
        (part.type.value, part.number.value, part.symbol.value, part.page_from, part.page_to)
        for part in parts(data, plan)
    ]


def long(paper: Paper, pages: int) -> bytes:
    return text_pdf(replace(paper, pages=pages))


@pytest.mark.parametrize("plan", list(ReadingPlan))
def test_a_report_in_the_middle_of_a_merged_file_is_found(plan: ReadingPlan) -> None:
    merged = bound(long(LETTER, 2), long(REPORT, 4), long(DECISION, 3))
    assert shown(merged, plan) == [
        ("CV", "45", "UBND-VP", 1, 2),
        ("BC", "77", "BC-UBND", 3, 6),
        ("QĐ", "09", "QĐ-UBND", 7, 9),
    ]
    signers = [part.signer.value.name for part in parts(merged, plan) if part.signer.value]
    assert signers == ["Trần Văn Mẫu", "Lê Thị Báo", "Trần Văn Mẫu"]


def test_only_openings_and_the_pages_before_them_are_read() -> None:
    merged = bound(long(LETTER, 5), long(REPORT, 9), long(DECISION, 5))
    assert [page.number for page in extract_pdf(merged, ReadingPlan.ENDS).pages] == [1, 5, 6, 14, 15, 19]


@pytest.mark.parametrize("code", [TCVN3, VNI])
def test_a_bound_paper_in_old_codes_is_found(code: str) -> None:
    merged = bound(long(LETTER, 2), legacy_pdf(REPORT, code), long(DECISION, 3))
    assert [row[:3] for row in shown(merged)] == [
        ("CV", "45", "UBND-VP"),
        ("BC", "77", "BC-UBND"),
        ("QĐ", "09", "QĐ-UBND"),
    ]


def test_a_bound_paper_whose_number_is_stamped_or_whose_page_is_turned_is_found() -> None:
    merged = bound(long(LETTER, 2), stamped_pdf(REPORT), turned_content(text_pdf(DECISION), 90), long(PAPER, 3))
    assert [row[0] for row in shown(merged)] == ["CV", "BC", "QĐ", "KH"]
    assert [row[1] for row in shown(merged)] == ["45", "77", "09", "12"]


def test_a_scan_between_pages_of_text_opens_nothing_and_breaks_nothing() -> None:
    assert shown(bound(long(LETTER, 2), scan_pdf(PAPER, dpi=50), long(DECISION, 2))) == [
        ("CV", "45", "UBND-VP", 1, 3),
        ("QĐ", "09", "QĐ-UBND", 4, 5),
    ]


@pytest.mark.parametrize("plan", list(ReadingPlan))
def test_a_report_enclosed_with_a_letter_is_a_part_with_the_letters_number(plan: ReadingPlan) -> None:
    letter = replace(LETTER, pages=2)
    merged = bound(text_pdf(letter), enclosure_pdf(replace(REPORT, pages=3), letter))
    assert shown(merged, plan) == [("CV", "45", "UBND-VP", 1, 2), ("BC", "45", "UBND-VP", 3, 5)]
    enclosed = parts(merged, plan)[1]
    assert enclosed.is_annex and enclosed.subject.value == REPORT.subject
    assert enclosed.issued_on.value == LETTER.issued_on


def test_an_annex_without_a_type_stays_with_its_paper() -> None:
    plan = replace(PAPER, pages=3, annexes=(Annex(title="DANH MỤC THỦ TỤC ĐƯỢC RÀ SOÁT", lines=("Chứng thực.",)),) * 2)
    (only,) = parts(text_pdf(plan))
    assert only.type.value == "KH" and "DANH MỤC THỦ TỤC ĐƯỢC RÀ SOÁT" in only.body
    assert only.signer.value is not None and only.signer.value.name == "Trần Văn Mẫu"  # pages before its annexes


@pytest.mark.parametrize(
    "rows",
    [
        (
            "QUYẾT ĐỊNH:",
            "Điều 1. Ban hành kèm theo Quyết định này Quy chế thực hiện Nghị quyết số 12/NQ-HĐND ngày 05/01/2023.",
        ),
        ("QUYẾT ĐỊNH:", "Điều 1. Ban hành", "kèm theo Quyết định này Quy chế thực hiện Nghị quyết số 12/NQ-HĐND."),
        ("KẾ HOẠCH", "Báo cáo được gửi kèm theo Công văn số 45/UBND-VP ngày 03/11/2023 của Ủy ban nhân dân xã."),
    ],
)
def test_the_second_page_of_a_decision_is_no_annex_though_it_speaks_of_one(rows: tuple[str, ...]) -> None:
    page = Page(
        number=2,
        lines=tuple(
            Line(text=row, x0=0.15, x1=0.9, top=0.1 * at, bottom=0.1 * at + 0.02) for at, row in enumerate(rows, 1)
        ),
    )
    assert not starts_annex(page)


def test_a_form_to_be_filled_in_behind_a_letter_is_no_report() -> None:
    form = replace(
        REPORT, body=("Tên cơ quan: ..........", "Số lượng: ..........", "Kết quả: ..........", "Khác: ……………")
    )
    assert [row[0] for row in shown(bound(text_pdf(LETTER), enclosure_pdf(form, LETTER)))] == ["CV"]


@pytest.mark.parametrize(
    ("start", "opens"),
    [
        ("ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 12/KH-UBND", True),
        ("ĐẢNG BỘ XÃ ĐẢNG CỘNG SẢN VIỆT NAM\nSố 57-NQ/ĐU", True),
        ("PHỤ LỤC I\nDANH MỤC", True),
        ("BÁO CÁO\n(Kèm theo Công văn số 45/UBND-VP)", True),
        ("uû ban nh©n d©n céng hßa x· héi chñ nghÜa viÖt nam\nSè: 12/KH-UBND", True),
        ("II. NHIỆM VỤ\n1. Rà soát thủ tục hành chính", False),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐƠN ĐỀ NGHỊ", False),
        ("", False),
    ],
)
def test_what_the_start_of_a_page_says(start: str, opens: bool) -> None:
    assert says_opening(start) is opens
