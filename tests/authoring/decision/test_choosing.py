"""Of several tables in a file the criteria are chosen, with what goes on behind them; what is printed around them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from evidence_check.authoring.decision.announced import read_announced
from evidence_check.authoring.decision.understanding import Unreadable, draft_rulebook
from evidence_check.model.printed_table import PrintedTable
from tests.authoring.decision.printing import Row, asked, drafted, printed, typed


def leaf(code: str, points: str = "1") -> Row:
    return code, "Báo cáo kết quả", points, "Đủ: 1; thiếu: 0", "Báo cáo"


LETTER = typed(("SỞ NỘI VỤ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), headings=())
SIGNING = typed(("Nơi nhận:\n- Như trên;", "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC"), headings=())
SMALL = typed(("1", "**Một", "2", "", ""), leaf("1.1"), leaf("1.2"), ("", "**TỔNG", "2", "", ""))
LARGE = typed(("1", "**Một", "3", "", ""), leaf("1.1"), leaf("1.2"), leaf("1.3"), ("", "**TỔNG", "3", "", ""))


def test_the_larger_set_is_read_and_the_other_is_named() -> None:
    book = drafted(LETTER, SMALL, SIGNING, LARGE, SIGNING)
    assert len(book.criteria) == 3
    assert (book.chosen.numbers, book.chosen.others) == ((4,), (2,))


def test_the_officer_chooses_another_set() -> None:
    book = drafted(LETTER, SMALL, SIGNING, LARGE, SIGNING, table=2)
    assert len(book.criteria) == 2


def test_a_table_for_each_domain_is_one_set() -> None:
    second = typed(("2", "**Hai", "1", "", ""), leaf("2.1"))
    third = typed(("3", "**Ba", "1", "", ""), leaf("3.1"), headings=())
    book = drafted(replace(SMALL, cells=SMALL.cells[:-2]), second, third)
    assert [one.code for one in book.criteria] == ["1.1", "1.2", "2.1", "3.1"]
    assert book.chosen.numbers == (1, 2, 3)


def test_a_page_read_as_a_table_of_its_own_goes_on_with_the_page_before() -> None:
    whole = printed(
        ("1", "**Một", "2", "", ""), ("1.1", "Kế hoạch", "2", "Đủ: 2; thiếu: 0", "- Kế hoạch kiểm"), height=60
    )
    rest = printed(("", "", "", "", "tra năm 2025"), headings=(), widths=(7, 28, 8, 34, 32), height=60)
    rest = replace(rest, cells=tuple(replace(cell, page=2, row=0) for cell in rest.cells), row_count=1, column_count=5)
    book = drafted(whole, rest)
    assert [need.label for need in book.criteria[0].requires] == ["Kế hoạch kiểm tra năm 2025"]


@pytest.mark.parametrize(
    ("tables", "more", "key"),
    [
        ((), {}, "importing.no_criteria_table"),
        ((LETTER, SIGNING), {}, "importing.no_criteria_table"),
        ((LETTER, SMALL), {"table": 1}, "importing.no_such_table"),
        ((typed(leaf("1", ""), leaf("1.1", ""), leaf("1.2", "")),), {}, "importing.no_points"),
        ((SMALL,), {"year": None}, "importing.no_year"),
        ((SMALL,), {"unit_level": None}, "importing.no_level"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_why(tables: tuple[PrintedTable, ...], more: dict[str, object], key: str) -> None:
    found = draft_rulebook(tables, (), asked(**more))
    assert isinstance(found, Unreadable)
    assert found.why.key == key


OVER = (
    "PHỤ LỤC II",
    "HƯỚNG DẪN TỰ ĐÁNH GIÁ, XÁC ĐỊNH CHỈ SỐ CẢI CÁCH HÀNH CHÍNH",
    "NĂM 2025 ĐỐI VỚI UBND CÁC XÃ, PHƯỜNG, ĐẶC KHU",
    "(Kèm theo Công văn số     /SNV-CCHC&VTLT ngày    tháng 11 năm 2025 của Sở Nội vụ)",
)


def test_title_year_and_level_are_read_over_the_table() -> None:
    found = read_announced(OVER, (), ())
    assert found.title == " ".join(OVER[1:3])
    assert (found.year, found.unit_level) == (2025, "commune")
    assert found.source is None


def test_a_number_left_blank_is_taken_from_the_signatures_stamp() -> None:
    stamp = "Số: 2775/SNV-CCHC&VTLT; 10/11/2025; 11:00:27"
    assert read_announced((stamp, *OVER), (), ()).source == "Công văn số 2775/SNV-CCHC&VTLT ngày 10/11/2025"
    named = "(Ban hành kèm theo Quyết định số 12/QĐ-UBND ngày 05/01/2025 của UBND tỉnh)"
    assert read_announced((named,), (), ()).source == "Quyết định số 12/QĐ-UBND ngày 05/01/2025 của UBND tỉnh"


def test_the_period_is_read_from_the_letter() -> None:
    found = read_announced((), ("Thời gian lấy số liệu: từ ngày 01/7/2025 đến hết ngày 30/11/2025.",), ())
    assert found.window == (date(2025, 7, 1), date(2025, 11, 30))


def test_a_year_or_level_that_is_not_clear_is_not_guessed() -> None:
    found = read_announced((), ("năm 2024 và năm 2025; cấp xã, cấp huyện",), ())
    assert (found.year, found.unit_level) == (None, None)
