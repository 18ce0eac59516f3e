"""Hierarchies as provinces print them, and as they should not have been printed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from evidence_check.authoring.decision.draft import DraftBook
from evidence_check.authoring.decision.understanding import every_doubt
from evidence_check.model.rulebook import BandsScoring, CriterionKind, SumScoring
from tests.authoring.decision.printing import Row, drafted, typed


def codes(book: DraftBook) -> list[str]:
    return [one.code for one in book.criteria]


def doubts(book: DraftBook) -> set[str]:
    """Keys of what is in doubt about rows, without the heads' and the scorings' that these tables do not print."""
    found = {doubt.what.key.removeprefix("importing.doubt.") for doubt in every_doubt(book) if doubt.spot.row}
    return found - {"no_scoring", "no_evidence"}


def leaf(code: str, points: str = "1", title: str = "Báo cáo kết quả") -> Row:
    return code, title, points, "", "Báo cáo"


def test_codes_that_start_anew_in_each_domain_carry_the_domains() -> None:
    rows = [("I", "**Một", "3", "", ""), leaf("1"), leaf("2", "2"), ("II", "**Hai", "1", "", ""), leaf("1")]
    book = drafted(typed(*rows))
    assert codes(book) == ["I.1", "I.2", "II.1"]
    assert [one.code for one in book.domains] == ["I", "II"]


def test_letters_below_a_row_are_criteria_where_they_add_up() -> None:
    rows = [("1", "**Một", "3", "", ""), ("1.1", "Tuyên truyền", "3", "", ""), leaf("a)", "1"), leaf("b)", "2")]
    book = drafted(typed(*rows))
    assert codes(book) == ["1.1a", "1.1b"]
    assert doubts(book) == set()


def test_letters_below_a_row_are_its_bands_where_they_fall() -> None:
    rows = [
        ("1", "**Một", "2", "", ""),
        ("1.1", "Mức độ hoàn thành", "2", "", "Báo cáo"),
        ("a)", "Đạt 100%", "2", "", ""),
        ("b)", "Từ 80% đến dưới 100%", "1", "", ""),
    ]
    (criterion,) = drafted(typed(*rows)).criteria
    assert criterion.scoring is not None and isinstance(criterion.scoring.scoring, BandsScoring)
    assert [(band.at_least, band.points) for band in criterion.scoring.scoring.bands] == [
        (Decimal(100), Decimal(2)),
        (Decimal(80), Decimal(1)),
    ]


def test_rows_without_a_code_and_with_points_are_bands_or_parts() -> None:
    rows = [
        ("1", "**Một", "3", "", ""),
        ("1.1", "Tuyên truyền", "3", "", "Báo cáo"),
        ("-", "Qua hội nghị", "1", "", ""),
        ("-", "Qua trang thông tin", "2", "", ""),
    ]
    (criterion,) = drafted(typed(*rows)).criteria
    assert criterion.scoring is not None and isinstance(criterion.scoring.scoring, SumScoring)
    assert criterion.scoring.labels == ("Qua hội nghị", "Qua trang thông tin")


def test_parts_above_the_domains_are_no_domains() -> None:
    rows = [
        ("A", "**THẨM ĐỊNH", "3", "", ""), ("I", "**Một", "3", "", ""), leaf("1", "3"),
        ("B", "**ĐIỀU TRA XÃ HỘI HỌC", "2", "", ""), (*leaf("1", "2", "Khảo sát mức độ hài lòng")[:4], ""),
        ("", "**TỔNG CỘNG (A+B)", "5", "", ""),
    ]  # fmt: skip
    book = drafted(typed(*rows))
    assert [(one.code, one.max_points) for one in book.domains] == [("I", Decimal(3)), ("B", Decimal(2))]
    assert [one.kind for one in book.criteria] == [CriterionKind.EVIDENCE, CriterionKind.SURVEY]
    assert book.printed_total == 5
    assert doubts(book) == set()


def test_a_domain_without_a_code_is_numbered_and_said() -> None:
    rows = [
        ("", "**CHỈ ĐẠO ĐIỀU HÀNH", "3", "", ""),
        leaf("1"),
        leaf("2", "2"),
        ("", "**THỂ CHẾ", "1", "", ""),
        leaf("3"),
    ]
    book = drafted(typed(*rows))
    assert [one.code for one in book.domains] == ["1", "2"]
    assert codes(book) == ["1", "2", "3"]
    assert doubts(book) == {"domain_without_code"}


def test_a_flat_list_is_put_into_one_domain_and_said() -> None:
    book = drafted(typed(*(leaf(str(number)) for number in range(1, 5))))
    assert len(book.domains) == 1
    assert doubts(book) == {"no_domains"}


def test_columns_for_each_level_make_one_hierarchy() -> None:
    headings = ("Lĩnh vực", "Tiêu chí", "Tiêu chí thành phần", "Điểm tối đa", "Tài liệu kiểm chứng")
    rows = [
        ("**I. Chỉ đạo", "**1. Kế hoạch", "1.1. Ban hành kế hoạch", "2", "Kế hoạch"),
        ("", "", "1.2. Thực hiện kế hoạch", "1", "Báo cáo"),
        ("", "**2. Kiểm tra", "2.1. Kiểm tra phòng", "3", "Biên bản"),
    ]
    book = drafted(typed(*rows, headings=headings))
    assert [(one.code, one.group, one.title) for one in book.criteria] == [
        ("1.1", "1", "Ban hành kế hoạch"),
        ("1.2", "1", "Thực hiện kế hoạch"),
        ("2.1", "2", "Kiểm tra phòng"),
    ]


def domain(code: str, points: str) -> Row:
    return code, "**Lĩnh vực", points, "", ""


@pytest.mark.parametrize(
    ("expected", "rows"),
    [
        ("sum_of_children", [domain("1", "3"), leaf("1.1"), leaf("1.2")]),
        ("code_twice", [domain("1", "2"), leaf("1.1"), leaf("1.1")]),
        ("no_points_but_left", [domain("1", "2"), leaf("1.1"), leaf("1.2", "")]),
        ("no_points heading_without_points", [domain("1", ""), leaf("1.1"), leaf("1.2", "")]),
        ("points_span", [domain("1", "2"), leaf("1.1"), leaf("1.2", "0 - 1")]),
        ("points_unread no_points", [domain("1", "2"), leaf("1.1"), leaf("1.2", "một"), leaf("1.3")]),
        ("parent_missing", [domain("1", "2"), leaf("1.1"), leaf("1.3.1")]),
        ("code_out_of_place", [domain("1", "1"), leaf("1.1"), domain("2", "1"), leaf("1.2")]),
        ("sum_of_domains", [domain("1", "2"), leaf("1.1"), leaf("1.2"), ("", "**TỔNG ĐIỂM", "9", "", "")]),
    ],
)
def test_what_should_not_have_been_printed_so_is_said(expected: str, rows: list[Row]) -> None:
    assert doubts(drafted(typed(*rows))) == set(expected.split())


def test_a_spreadsheets_second_1_1_behind_1_9_is_1_10() -> None:
    rows = [("1", "**Một", "11", "", ""), *(leaf(f"1.{n}") for n in range(1, 10)), leaf("1.1"), leaf("1.11")]
    book = drafted(typed(*rows))
    assert codes(book)[-2:] == ["1.10", "1.11"]
    assert doubts(book) == {"code_mended"}


def test_evidence_printed_beside_a_parent_holds_for_its_children_and_is_said() -> None:
    rows = [
        ("1", "**Một", "2", "", ""),
        ("1.1", "**Nhóm", "2", "", "- Báo cáo chung của nhóm"),
        ("1.1.1", "A", "1", "", ""),
        ("1.1.2", "B", "1", "", "- Kế hoạch riêng"),
    ]
    book = drafted(typed(*rows))
    assert [[need.label for need in one.requires] for one in book.criteria] == [
        ["Báo cáo chung của nhóm"],
        ["Kế hoạch riêng"],
    ]
    assert doubts(book) == {"evidence_of_parent"}


def test_nothing_is_put_in_the_place_of_points_that_are_not_printed() -> None:
    book = drafted(typed(("1", "**Một", "3", "", ""), leaf("1.1"), leaf("1.2", "")))
    assert [one.max_points for one in book.criteria] == [Decimal(1), None]
    assert not book.is_complete
