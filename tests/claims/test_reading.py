"""What the cells of a score sheet say: headings, numbers, named evidence, links."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from evidence_check.checks.broken_link import fault_of
from evidence_check.matching.sheet_codes import code_of, normal_code
from evidence_check.model.score_sheet import SheetPlace
from evidence_check.recognize.evidence_lines import EvidenceCell, read_evidence
from evidence_check.recognize.score_columns import SheetRole, columns_of, role_of_heading
from evidence_check.text.quantities import read_count, read_number, read_percent, read_share

PLACE = SheetPlace(row=1)


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("STT", SheetRole.CODE),
        ("Mã tiêu chí", SheetRole.CODE),
        ("Tiêu chí, tiêu chí thành phần", SheetRole.TITLE),
        ("NỘI DUNG", SheetRole.TITLE),
        ("Điểm chuẩn", SheetRole.MAX),
        ("Thang điểm", SheetRole.MAX),
        ("Điểm Tối đa", SheetRole.MAX),
        ("Số liệu kê khai", SheetRole.FIGURES),
        ("Tự chấm", SheetRole.CLAIMED),
        ("Điểm UBND xã tự đánh giá", SheetRole.CLAIMED),
        ("Điểm Đơn vị tự chấm", SheetRole.CLAIMED),
        ("Tài liệu kiểm chứng/Giải trình", SheetRole.BOTH),
        ("Minh chứng", SheetRole.EVIDENCE),
        ("Giải trình", SheetRole.EXPLANATION),
        ("Các yêu cầu và tài liệu kiểm chứng", SheetRole.ASKED),
        ("Cách tính điểm", SheetRole.OTHER),
        ("Điểm chấm thực tế", SheetRole.OTHER),
        ("Điểm thẩm định", SheetRole.OTHER),
        ("Ý kiến của Hội đồng thẩm định", SheetRole.OTHER),
        ("Xếp loại", None),
        ("", None),
    ],
)
def test_a_heading_says_what_its_column_holds(heading: str, role: SheetRole | None) -> None:
    assert role_of_heading(heading) is role


def test_a_table_without_self_scores_is_no_score_sheet() -> None:
    assert columns_of(["STT", "Tiêu chí", "Điểm tối đa", "Tài liệu kiểm chứng"]) is None
    assert columns_of(["STT", "Tên đơn vị", "Điểm tự chấm", "Điểm thẩm định"]) is None
    assert columns_of(["Số ký hiệu", "Trích yếu", "Ngày ban hành", "Cơ quan ban hành"]) is None


def test_of_two_years_the_later_is_claimed() -> None:
    found = columns_of(["TT", "Tiêu chí", "Điểm tối đa", "Điểm tự chấm năm 2022", "Điểm tự chấm năm 2023"])
    assert found is not None and found.of(SheetRole.CLAIMED) == 4


@pytest.mark.parametrize(
    ("text", "number"),
    [("2,85", "2.85"), ("2.850", "2.850"), ("1 điểm", "1"), ("(0,5đ)", "0.5"), ("1,5/2 điểm", "1.5"),
     ("0.30000000000000004", "0.3000"), ("", None), ("1-2", None), ("hai", None), ("1.234.567", None)],
)  # fmt: skip
def test_a_score_is_read_as_it_is_typed(text: str, number: str | None) -> None:
    assert read_number(text) == (None if number is None else Decimal(number))


def test_figures_are_read_out_of_their_words() -> None:
    assert read_share("6/7 nhiệm vụ") == (Decimal(6), Decimal(7))
    assert read_share("100% (7/7)") == (Decimal(7), Decimal(7))
    assert read_share("Báo cáo ngày 05/01/2023") is None
    assert read_share("3/4 và 5/6") is None
    assert read_percent("đạt 95,5 %") == Decimal("95.5")
    assert read_percent("từ 80% đến 90%") is None
    assert read_count("12 hồ sơ") == Decimal(12)
    assert read_count("1.234 hồ sơ") == Decimal(1234)
    assert read_count("12 trên 15") is None


@pytest.mark.parametrize(
    ("code", "normal"),
    [("I", "1"), ("II.1", "2.1"), ("1.1.", "1.1"), ("1,2", "1.2"), ("01.02", "1.2"), ("2.1a", "2.1a")],
)
def test_a_code_has_one_spelling(code: str, normal: str) -> None:
    assert normal_code(code) == normal
    assert code_of(code, "Nội dung")[0] == normal


def test_a_title_may_open_with_its_code_but_not_with_a_number() -> None:
    assert code_of("", "1.2. Chế độ báo cáo")[:2] == ("1.2", "Chế độ báo cáo")
    assert code_of("", "LĨNH VỰC I: CẢI CÁCH THỂ CHẾ")[0] == "1"
    assert code_of("", "2 sáng kiến trở lên")[0] == ""
    assert code_of("-", "Số hồ sơ")[0] == ""


def named(*lines: str, is_list: bool = True, is_prose: bool = True) -> tuple[str, list[str]]:
    prose, found = read_evidence([EvidenceCell(lines=lines, is_list=is_list, is_prose=is_prose)], PLACE)
    return prose, [one.file or one.link or f"{one.number}/{one.symbol}" for one in found]


def test_markers_part_explanation_and_evidence() -> None:
    prose, found = named(
        "Giải trình:",
        "- Thực hiện theo Kế hoạch số 01/KH-UBND ngày 02/01/2023 của tỉnh.",
        "Tài liệu kiểm chứng:",
        "- Báo cáo số 45/BC-UBND ngày 12/12/2023 về thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2023",
        "+ Quyết định số 10/QĐ-UBND ngày 02/01/2023, Kế hoạch số 11/KH-UBND và Công văn số 123/UBND-VP",
        "- anh hop.jpg; Kế hoạch, phụ lục.docx",
        "https://xa.gov.vn/a.pdf",
    )
    assert prose == "Thực hiện theo Kế hoạch số 01/KH-UBND ngày 02/01/2023 của tỉnh."
    assert found == [
        "45/BC-UBND", "10/QĐ-UBND", "11/KH-UBND", "123/UBND-VP", "anh hop.jpg", "Kế hoạch, phụ lục.docx",
        "https://xa.gov.vn/a.pdf",
    ]  # fmt: skip


def test_without_markers_a_sentence_explains_and_a_line_that_opens_with_a_paper_names_it() -> None:
    prose, found = named("Đã ban hành Kế hoạch số 12/KH-UBND ngày 05/01/2023", "Trong kỳ không phát sinh hồ sơ trễ hạn")
    assert (prose, found) == ("Trong kỳ không phát sinh hồ sơ trễ hạn", ["12/KH-UBND"])


def test_what_the_round_asks_for_is_not_the_units_unless_it_is_marked() -> None:
    asked = ("Báo cáo số liệu theo Công văn số 2775/SNV-CCHC", "- Kế hoạch số 3/KH-UBND")
    assert named(*asked, is_list=False, is_prose=False) == ("", [])
    assert named(*asked, "TLKC: bc.pdf", is_list=False, is_prose=False) == ("", ["bc.pdf"])


def test_a_citation_keeps_its_day() -> None:
    _, (one,) = read_evidence(
        [EvidenceCell(lines=("Báo cáo số 45 /BC-UBND ngày 12 tháng 12 năm 2023",), is_list=True)], PLACE
    )
    assert (one.number, one.symbol, one.issued_on) == ("45", "BC-UBND", date(2023, 12, 12))


@pytest.mark.parametrize(
    ("link", "fault"),
    [
        ("https://hoamau.gov.vn/tin?id=1#a", None),
        ("http://hoamau.gov.vn:8080/", None),
        ("https://drive.google.com/file/d/1a-B_c/view?usp=sharing", None),
        ("https://xã.vn/tin", None),
        ("www.hoamau.gov.vn/tin", "no_scheme"),
        ("hoamau.gov.vn/tin", "no_scheme"),
        ("htp://hoamau.gov.vn", "misspelt"),
        ("https//hoamau.gov.vn", "misspelt"),
        ("https://hoamau", "misspelt"),
        ("https://hoamau..gov.vn", "misspelt"),
        ("https://hoamau.gov.vn/tin...", "cut"),
        (r"C:\Users\an\bc.pdf", "local"),
        (r"\\may-chu\cchc\bc.pdf", "local"),
        ("file:///C:/bc.pdf", "local"),
        ("http://192.168.1.5/bc", "local"),
        ("http://localhost/bc", "local"),
        ("đang cập nhật", "no_address"),
        ("Bài viết ngày 05/3", "no_address"),
    ],
)
def test_an_address_is_told_from_what_is_none(link: str, fault: str | None) -> None:
    found = fault_of(link)
    assert (found[0] if found else None) == fault
