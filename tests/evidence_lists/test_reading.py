"""Lists of evidence in the layouts that units use, and tables that are none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.evidence_lists.reading import read, told, word
from tools.document_factory.registers import PrintedRegister, register_docx, register_pdf, register_xlsx
from tools.document_factory.sheets import Value, xlsx_file

ABOVE = ("ỦY BAN NHÂN DÂN XÃ SUỐI MẪU", "PHỤ LỤC", "DANH MỤC TÀI LIỆU KIỂM CHỨNG", "(Kèm theo Báo cáo số 150/BC-UBND)")
COLUMNS = ("STT", "Tiêu chí", "Số ký hiệu", "Ngày ban hành", "Cơ quan ban hành", "Trích yếu")
PLAIN = PrintedRegister(
    above=ABOVE,
    columns=COLUMNS,
    rows=(
        ("1", "1.1.1", "13/KH-UBND", "21/7/2025", "UBND xã Suối Mẫu", "Kế hoạch cải cách hành chính năm 2025"),
        ("2", "1.1.1", "Số: 16/KH-UBND", "ngày 04 tháng 8 năm 2025", "UBND xã Suối Mẫu", "Kế hoạch tuyên truyền"),
        ("3", "1.4.4", "", "", "UBND xã Suối Mẫu", "Tờ rơi tuyên truyền cải cách hành chính"),
        ("4", "1.7", "25/QĐ-UBND", "10.7.2025", "UBND tỉnh", "Quyết định giao dự toán thu, chi ngân sách năm 2025"),
    ),
    below=("Danh mục gồm 04 tài liệu./.",),
    widths=(40, 60, 110, 90, 150, 280),
)
PLAIN_TOLD = [
    ("1.1.1", "13/KH-UBND", "2025-07-21", ""),
    ("1.1.1", "16/KH-UBND", "2025-08-04", ""),
    ("1.4.4", "", "", ""),
    ("1.7", "25/QĐ-UBND", "2025-07-10", ""),
]


@pytest.mark.parametrize(
    ("name", "make"),
    [("a.docx", register_docx), ("a.pdf", register_pdf), ("a.xlsx", register_xlsx)],
    ids=["word", "pdf", "workbook"],
)
def test_the_columns_that_a_round_asks_for(name: str, make: object, tmp_path: Path) -> None:
    (found,) = read(tmp_path, name, make(PLAIN)).evidence_lists  # type: ignore[operator]
    assert (found.title, found.whole) == ("DANH MỤC TÀI LIỆU KIỂM CHỨNG", True)
    assert told(found) == PLAIN_TOLD
    assert [one.subject for one in found.entries][2] == "Tờ rơi tuyên truyền cải cách hành chính"


def test_numbers_and_days_torn_by_narrow_columns_over_many_pages(tmp_path: Path) -> None:
    rows = tuple(
        (
            f"{at}", "1.1.1", f"{1200 + at}/QĐ-UBND-VPCP" if at % 5 == 0 else f"{at}/KH-UBND",
            f"{1 + at % 28:02}/08/2025", "Ủy ban nhân dân xã Suối Mẫu",
            f"Kế hoạch triển khai thực hiện nhiệm vụ cải cách hành chính số {at} trên địa bàn xã năm 2025",
        )
        for at in range(1, 41)
    )  # fmt: skip
    narrow = PrintedRegister(above=ABOVE, columns=COLUMNS, rows=rows, widths=(30, 50, 70, 60, 80, 150))
    (found,) = read(tmp_path, "a.pdf", register_pdf(narrow)).evidence_lists
    assert found.whole
    assert told(found) == [("1.1.1", row[2], date(2025, 8, int(row[3][:2])).isoformat(), "") for row in rows]


def test_a_merged_heading_bands_and_a_criterion_said_once(tmp_path: Path) -> None:
    rows = [
        ("STT", "Tiêu chí, tiêu chí thành phần", "Văn bản, tài liệu kiểm chứng", "", "", "", "Ghi chú"),
        ("", "", "Số, ký hiệu", "Ngày, tháng, năm", "Cơ quan ban hành", "Trích yếu", ""),
        ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"),
        ("I. LĨNH VỰC CHỈ ĐẠO, ĐIỀU HÀNH",),
        ("1", "1.1.1 Ban hành kế hoạch", "13/KH-UBND", "21/7/2025", "UBND xã", "Kế hoạch CCHC", ""),
        ("2", "", "16/KH-UBND", "04/8/2025", "UBND xã", "Kế hoạch tuyên truyền", ""),
        ("3", "1.7", "145/QĐ-UBND", "10/7/2025", "UBND tỉnh", "QĐ giao dự toán", "Lưu tại Sở Tài chính"),
        ("Tổng cộng: 03 tài liệu",),
    ]
    merged = ((0, 2, 0, 5), (0, 0, 1, 0), (0, 1, 1, 1), (0, 6, 1, 6))
    data = word("PHỤ LỤC II", "DANH MỤC CÁC TÀI LIỆU KIỂM CHỨNG", rows, merged=merged)
    (found,) = read(tmp_path, "a.docx", data).evidence_lists
    assert [one[:2] for one in told(found)] == [
        ("1.1.1", "13/KH-UBND"), ("1.1.1", "16/KH-UBND"), ("1.7", "145/QĐ-UBND")
    ]  # fmt: skip
    assert found.entries[2].note == "Lưu tại Sở Tài chính"


def test_papers_named_in_one_column_a_line_each(tmp_path: Path) -> None:
    rows = [
        ("STT", "Tiêu chí", "Tài liệu kiểm chứng"),
        ("1", "1.1.1", "Kế hoạch số 13/KH-UBND ngày 21/7/2025 của UBND xã\nKế hoạch số 16/KH-UBND ngày 04/8/2025"),
        ("2", "1.2", "- Báo cáo số 31/BC-UBND ngày 12/9/2025 kết quả thực hiện Kế hoạch số 13/KH-UBND"),
    ]
    data = word("DANH MỤC", "TÀI LIỆU KIỂM CHỨNG PHỤC VỤ CHẤM ĐIỂM CHỈ SỐ CCHC", rows)
    (found,) = read(tmp_path, "a.docx", data).evidence_lists
    assert told(found) == _IN_ONE_COLUMN
    printed = PrintedRegister(
        above=("DANH MỤC TÀI LIỆU KIỂM CHỨNG",), columns=rows[0], widths=(40, 60, 180),
        rows=tuple((at, code, text.replace("\n", "<br/>")) for at, code, text in rows[1:]),
    )  # fmt: skip
    (found,) = read(tmp_path, "a.pdf", register_pdf(printed)).evidence_lists
    assert told(found) == _IN_ONE_COLUMN


_IN_ONE_COLUMN = [
    ("1.1.1", "13/KH-UBND", "2025-07-21", ""),
    ("1.1.1", "16/KH-UBND", "2025-08-04", ""),
    ("1.2", "31/BC-UBND", "2025-09-12", ""),
]


def test_a_table_for_each_criterion_and_odd_numbers(tmp_path: Path) -> None:
    heads = ("TT", "Số/Ký hiệu văn bản", "Thời gian ban hành", "Đơn vị ban hành", "Nội dung trích yếu")
    first = [
        heads,
        ("1", "13/KH-UBND\n16/KH-UBND", "21/7/2025\n04/8/2025", "UBND xã", "Kế hoạch CCHC\nKế hoạch tuyên truyền"),
        ("2", "07/2025/QĐ-UBND", "ngày 1 tháng 8 năm 2025", "UBND tỉnh", "Quyết định"),
        ("3", "45-BC/ĐU", "5.8.25", "Đảng ủy", "Báo cáo"),
        ("4", "Không số", "", "UBND xã", "Giấy mời họp"),
    ]
    second = [heads, ("1", "31/BC-UBND", "2025-09-12", "UBND xã", "Báo cáo quý III")]
    data = word("DANH MỤC TÀI LIỆU KIỂM CHỨNG", "Tiêu chí 1.1.1. Kế hoạch", first, "Tiêu chí 1.2. Báo cáo", second)
    (found,) = read(tmp_path, "a.docx", data).evidence_lists
    assert told(found) == [
        ("1.1.1", "13/KH-UBND", "2025-07-21", ""),
        ("1.1.1", "16/KH-UBND", "2025-08-04", ""),
        ("1.1.1", "07/2025/QĐ-UBND", "2025-08-01", ""),
        ("1.1.1", "45/BC/ĐU", "2025-08-05", ""),
        ("1.1.1", "", "", ""),
        ("1.2", "31/BC-UBND", "2025-09-12", ""),
    ]


def test_a_workbook_with_days_as_days_bare_numbers_and_files(tmp_path: Path) -> None:
    rows: list[list[Value]] = [
        ["BẢNG KÊ MINH CHỨNG CHỈ SỐ CCHC NĂM 2025"],
        [],
        ["TT", "Mã tiêu chí", "Tên văn bản", "Số văn bản", "Ngày ban hành", "Nơi ban hành", "File đính kèm"],
        ["I", "Lĩnh vực 1: Chỉ đạo điều hành"],
        [1, "1.1.1", "Kế hoạch CCHC năm 2025", "13/KH-UBND", date(2025, 7, 21), "UBND xã", "1.1.1/KH 13.pdf"],
        [2, "1.1.1", "Kế hoạch tuyên truyền", 16, date(2025, 8, 4), "UBND xã", "KH 16, tuyen truyen.pdf; PL.xlsx"],
        [3, "1.4.4", "Ảnh chụp tờ rơi", None, None, None, "to roi.jpg (trang 1)"],
    ]
    (found,) = read(tmp_path, "a.xlsx", xlsx_file({"Sheet1": rows})).evidence_lists
    assert told(found) == [
        ("1.1.1", "13/KH-UBND", "2025-07-21", "1.1.1/KH 13.pdf"),
        ("1.1.1", "16", "2025-08-04", "KH 16, tuyen truyen.pdf; PL.xlsx"),
        ("1.4.4", "", "", "to roi.jpg"),
    ]
    assert found.entries[1].place.row == 6


def test_a_list_without_a_title_beside_its_criteria(tmp_path: Path) -> None:
    assert told(read(tmp_path, "a.docx", word(list(_rows()))).evidence_lists[0]) == PLAIN_TOLD


def test_a_list_that_is_no_table_is_read_by_its_lines_and_never_whole(tmp_path: Path) -> None:
    lines = (
        "DANH MỤC TÀI LIỆU KIỂM CHỨNG", "1. Tiêu chí 1.1.1", "- Kế hoạch số 13/KH-UBND ngày 21/7/2025 của UBND xã;",
        "- Kế hoạch số 16/KH-UBND ngày 04/8/2025;", "2. Tiêu chí 1.2", "Báo cáo số 31/BC-UBND ngày 12/9/2025.",
    )  # fmt: skip
    (found,) = read(tmp_path, "a.docx", word(*lines)).evidence_lists
    assert not found.whole
    assert [one[1] for one in told(found)] == ["13/KH-UBND", "16/KH-UBND", "31/BC-UBND"]


def test_rows_that_are_counted_and_not_there_make_a_list_partial(tmp_path: Path) -> None:
    gap = [COLUMNS, *(row for row in PLAIN.rows if row[0] != "3")]
    assert not read(tmp_path, "a.docx", word("DANH MỤC TÀI LIỆU KIỂM CHỨNG", gap)).evidence_lists[0].whole
    short = word("DANH MỤC TÀI LIỆU KIỂM CHỨNG", list(_rows()), "Danh mục gồm 09 tài liệu./.")
    assert not read(tmp_path, "b.docx", short).evidence_lists[0].whole


_NONE: dict[str, tuple[str, list[tuple[str, ...]]]] = {
    "norms": (
        "DANH MỤC VĂN BẢN QUY PHẠM PHÁP LUẬT HẾT HIỆU LỰC NĂM 2025",
        [
            ("STT", "Tên loại văn bản", "Số, ký hiệu; ngày, tháng, năm ban hành", "Trích yếu nội dung", "Lý do"),
            ("1", "Quyết định", "05/2020/QĐ-UBND ngày 01/02/2020", "Quy định về đất đai", "Bãi bỏ"),
        ],
    ),
    "outgoing": (
        "SỔ ĐĂNG KÝ VĂN BẢN ĐI NĂM 2025",
        [
            ("Số, ký hiệu văn bản", "Ngày tháng văn bản", "Tên loại và trích yếu nội dung văn bản", "Người ký"),
            ("13/KH-UBND", "21/7/2025", "Kế hoạch CCHC", "Chủ tịch"),
        ],
    ),
    "explanation": (
        "PHỤ LỤC GIẢI TRÌNH",
        [
            ("STT", "Tiêu chí", "Nội dung giải trình", "Tài liệu kiểm chứng"),
            ("1", "1.4.2", "Đã tập huấn lồng ghép", "Kế hoạch số 13/KH-UBND"),
        ],
    ),
    "tasks": (
        "PHỤ LỤC THỐNG KÊ CÁC NHIỆM VỤ",
        [
            ("STT", "Nội dung nhiệm vụ", "Thời gian hoàn thành", "Sản phẩm", "Tài liệu kiểm chứng"),
            ("1", "Ban hành kế hoạch", "30/8/2025", "Kế hoạch", "Kế hoạch số 13/KH-UBND"),
        ],
    ),
    "scores": (
        "DANH MỤC TIÊU CHÍ VÀ TÀI LIỆU KIỂM CHỨNG",
        [
            ("STT", "Tiêu chí", "Điểm tối đa", "Điểm tự chấm", "Tài liệu kiểm chứng"),
            ("1.1", "Kế hoạch", "1", "1", "Kế hoạch số 13/KH-UBND ngày 21/7/2025"),
            ("1.2", "Báo cáo", "1", "1", "Báo cáo số 31/BC-UBND ngày 12/9/2025"),
        ],
    ),
    "files": (
        "DANH MỤC HỒ SƠ NĂM 2025",
        [
            ("Số và ký hiệu hồ sơ", "Tiêu đề hồ sơ", "Thời hạn bảo quản", "Người lập hồ sơ", "Ghi chú"),
            ("01.VP", "Hồ sơ cải cách hành chính", "20 năm", "Văn phòng", ""),
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", _NONE)
def test_other_tables_are_no_lists_of_evidence(name: str, tmp_path: Path) -> None:
    title, rows = _NONE[name]
    assert read(tmp_path, "a.docx", word(title, rows)).evidence_lists == ()


def _rows() -> tuple[tuple[str, ...], ...]:
    return (COLUMNS, *PLAIN.rows)


def test_a_score_sheet_and_a_list_in_one_workbook_are_both_read(tmp_path: Path) -> None:
    scores: list[list[Value]] = [
        ["BẢNG TỰ CHẤM ĐIỂM NĂM 2025"],
        ["STT", "Tiêu chí", "Điểm tối đa", "Điểm tự chấm", "Tài liệu kiểm chứng"],
        ["1.1", "Kế hoạch", 1, 1, "13/KH-UBND"],
        ["1.2", "Báo cáo", 1, 1, "31/BC-UBND"],
    ]
    rows: list[list[Value]] = [["DANH MỤC TÀI LIỆU KIỂM CHỨNG"]]
    rows += [[*row] for row in _rows()]
    document = read(tmp_path, "a.xlsx", xlsx_file({"Tự chấm": scores, "Danh mục": rows}))
    assert len(document.score_sheets) == 1
    assert told(document.evidence_lists[0]) == PLAIN_TOLD
    assert {entry.place.sheet for entry in document.evidence_lists[0].entries} == {"Danh mục"}
