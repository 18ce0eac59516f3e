"""Headings are worded differently everywhere; columns are found all the same, and nothing else is taken for them."""

from __future__ import annotations

import pytest

from evidence_check.authoring.decision.columns import Role, find_columns, guess_columns, roles_of_heading
from evidence_check.model.printed_table import PrintedCell, PrintedTable
from tests.authoring.decision.printing import typed

CODE, TITLE, POINTS = Role.CODE, Role.TITLE, Role.POINTS
REQUIREMENT, SCORING, EVIDENCE = Role.REQUIREMENT, Role.SCORING, Role.EVIDENCE


@pytest.mark.parametrize(
    ("heading", "roles"),
    [
        ("STT", {CODE}),
        ("TT", {CODE}),
        ("Mã", {CODE}),
        ("Mã tiêu chí", {CODE}),
        ("Số thứ tự", {CODE}),
        ("Lĩnh vực, tiêu chí, tiêu chí thành phần", {TITLE}),
        ("Lĩnh vực/Tiêu chí/Tiêu chí thành phần", {TITLE}),
        ("Nội dung", {TITLE}),
        ("Nội dung đánh giá", {TITLE}),
        ("Tên tiêu chí", {TITLE}),
        ("Các tiêu chí", {TITLE}),
        ("CHỈ TIÊU", {TITLE}),
        ("Điểm tối đa", {POINTS}),
        ("Điểm chuẩn", {POINTS}),
        ("Thang điểm", {POINTS}),
        ("Điểm", {POINTS}),
        ("Số điểm", {POINTS}),
        ("Điểm số tối đa", {POINTS}),
        ("Điể m tối đa", {POINTS}),
        ("Yêu cầu", {REQUIREMENT}),
        ("Yêu cầu, điều kiện", {REQUIREMENT}),
        ("Cách tính điểm", {SCORING}),
        ("Cách thức đánh giá, chấm điểm", {SCORING}),
        ("Phương pháp đánh giá", {SCORING}),
        ("Hướng dẫn tự đánh giá", {SCORING}),
        ("Hướng dẫn chấm điểm", {SCORING}),
        ("Yêu cầu và cách tính điểm", {REQUIREMENT, SCORING}),
        ("Tiêu chí, cách chấm điểm", {TITLE, SCORING}),
        ("Tài liệu kiểm chứng", {EVIDENCE}),
        ("TLKC", {EVIDENCE}),
        ("Hồ sơ kiểm chứng", {EVIDENCE}),
        ("Minh chứng", {EVIDENCE}),
        ("Yêu cầu về tài liệu kiểm chứng", {EVIDENCE}),
        ("Các yêu cầu và tài liệu kiểm chứng", {REQUIREMENT, EVIDENCE}),
        ("Tài liệu kiểm chứng/Giải trình", {EVIDENCE}),
        ("Tự chấm", {Role.FILLED_IN}),
        ("Điểm tự đánh giá", {Role.FILLED_IN}),
        ("Điểm thẩm định", {Role.FILLED_IN}),
        ("Điểm chấm thực tế", {Role.FILLED_IN}),
        ("Số liệu kê khai", {Role.FILLED_IN}),
        ("Ghi chú", {Role.NOTE}),
        ("Cơ quan theo dõi, thẩm định", {Role.APPRAISER}),
        ("Người phụ trách", {Role.OWNER}),
        ("CÔNG TÁC CHỈ ĐẠO ĐIỀU HÀNH", set()),
        ("17,0", set()),
    ],
)
def test_a_heading_says_what_its_column_holds(heading: str, roles: set[Role]) -> None:
    assert roles_of_heading(heading) == roles


def test_headings_in_two_rows_are_read_together() -> None:
    cells = (
        PrintedCell(row=0, column=0, lines=("TT",), row_span=2),
        PrintedCell(row=0, column=1, lines=("Tiêu chí",), row_span=2),
        PrintedCell(row=0, column=2, lines=("Điểm",), column_span=2),
        PrintedCell(row=0, column=4, lines=("Tài liệu kiểm chứng",), row_span=2),
        PrintedCell(row=1, column=2, lines=("Tối đa",)),
        PrintedCell(row=1, column=3, lines=("Tự đánh giá",)),
    )
    found = find_columns(PrintedTable(cells=cells, row_count=2, column_count=5))
    assert found is not None
    assert found.first_row == 2
    assert [sorted(role.value for role in one) for one in found.roles] == [
        ["code"], ["title"], ["points"], ["filled_in"], ["evidence"]
    ]  # fmt: skip


def test_titles_of_a_sheet_above_the_headings_are_no_headings() -> None:
    table = typed(
        ("BẢNG TIÊU CHÍ CẢI CÁCH HÀNH CHÍNH CẤP XÃ",),
        ("STT", "Tiêu chí", "Điểm tối đa"),
        ("1", "Kế hoạch", "2"),
        headings=(),
    )
    found = find_columns(table)
    assert found is not None and found.heading_rows == (1,)


def test_columns_without_a_heading_are_told_by_what_stands_in_them() -> None:
    rows = [(f"1.{number}", f"Tiêu chí {number}", "Báo cáo", "0,5") for number in range(1, 5)]
    found = find_columns(typed(*rows, headings=("", "Nội dung", "Tài liệu kiểm chứng", "")))
    assert found is not None
    assert found.of(0) == {CODE}
    assert found.of(3) == {POINTS}


def test_a_table_without_headings_is_guessed_by_its_columns() -> None:
    rows = [
        (f"1.{number}", f"Tiêu chí {number}", "0,5", "Từ 80% trở lên: 0,5", "- Báo cáo kết quả")
        for number in range(1, 5)
    ]
    table = typed(*rows, headings=())
    assert find_columns(table) is None
    found = guess_columns(table)
    assert found is not None and found.guessed
    assert list(found.roles) == [{CODE}, {TITLE}, {POINTS}, {SCORING}, {EVIDENCE}]


@pytest.mark.parametrize(
    "rows",
    [
        (("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), ("Số: 12/QĐ-UBND", "Hà Nội, ngày 01/02/2025")),
        (("Nơi nhận:\n- Như trên;", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"),),
        (("STT", "Thời gian"), ("1", "8 giờ"), ("2", "9 giờ"), ("3", "10 giờ")),
    ],
)
def test_other_tables_of_a_document_have_no_such_columns(rows: tuple[tuple[str, str], ...]) -> None:
    table = typed(*rows, headings=())
    assert find_columns(table) is None
    assert guess_columns(table) is None
