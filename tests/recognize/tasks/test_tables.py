"""Tables of tasks as offices lay them out, read from real files."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from docx import Document as word
from docx.document import Document as WordDocument

from evidence_check.model.document import Document
from evidence_check.model.extraction import ReadingPlan
from evidence_check.model.task_table import TaskTable
from evidence_check.pipeline.reading import read_document
from evidence_check.scan.describing import describe
from evidence_check.scan.walking import walk
from tools.document_factory.pdf import scan_pdf, text_pdf
from tools.document_factory.spec import Paper
from tools.document_factory.task_tables import (
    PLAN_COLUMNS,
    REPORT_COLUMNS,
    PrintedTasks,
    tasks_docx,
    tasks_pdf,
    tasks_xlsx,
)
from tools.document_factory.word import word_file

TASKS = (
    ("1", "Kiểm tra công tác CCHC", "Văn phòng", "Quý III/2023", "Thông báo kết quả kiểm tra"),
    ("2", "Rà soát thủ tục hành chính", "Tư pháp", "Trước ngày 30/9/2023", "Báo cáo kết quả rà soát"),
    ("3", "Tuyên truyền CCHC", "Văn hóa", "Thường xuyên", "Tin, bài"),
    ("4", "Tập huấn nghiệp vụ CCHC", "Văn phòng", "Quý II/2023", "Báo cáo kết quả tập huấn"),
)
PLAN = Paper(
    type="KH",
    subject="Cải cách hành chính năm 2023",
    issued_on=date(2023, 1, 5),
    number="03",
    symbol="KH-UBND",
    issuer=("UBND HUYỆN AN BÌNH", "ỦY BAN NHÂN DÂN", "XÃ HÒA MẪU"),
    place="Hòa Mẫu",
)
REPORT = Paper(
    type="BC",
    subject="Kết quả thực hiện Kế hoạch cải cách hành chính năm 2023",
    issued_on=date(2023, 12, 20),
    number="90",
    symbol="BC-UBND",
    issuer=PLAN.issuer,
    place="Hòa Mẫu",
)
LISTED = PrintedTasks(columns=PLAN_COLUMNS, rows=TASKS)


def read(folder: Path, name: str, data: bytes) -> Document:
    (folder / name).write_bytes(data)
    (found,) = walk(folder)
    return read_document(describe(found, folder).file, folder, ReadingPlan.ENDS)


def only_table(folder: Path, name: str, data: bytes) -> TaskTable:
    (table,) = read(folder, name, data).task_tables
    return table


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("ke hoach.docx", lambda: tasks_docx(PLAN, LISTED)),
        ("ke hoach.pdf", lambda: tasks_pdf(PLAN, LISTED)),
        ("khong ke o.pdf", lambda: tasks_pdf(PLAN, LISTED, ruled=False)),
        ("phu luc.xlsx", lambda: tasks_xlsx(LISTED, reference=PLAN.annex_reference)),
    ],
)
def test_every_format_gives_the_same_tasks(tmp_path: Path, name: str, data: Callable[[], bytes]) -> None:
    table = only_table(tmp_path, name, data())
    assert not table.tells_results
    assert [(one.ordinal, one.title, one.maker, one.deadline, one.product) for one in table.tasks] == list(TASKS)


def test_the_middle_of_a_long_plan_is_read(tmp_path: Path) -> None:
    rows = tuple((str(at), f"Nhiệm vụ {at} về một việc rất dài " * 5, *TASKS[at % 4][2:]) for at in range(1, 40))
    table = only_table(tmp_path, "dai.pdf", tasks_pdf(PLAN, PrintedTasks(columns=PLAN_COLUMNS, rows=rows)))
    assert [one.ordinal for one in table.tasks] == [row[0] for row in rows]
    assert table.tasks[-1].page > 4


def test_a_band_over_all_columns_is_a_group_and_numbers_begin_anew_under_it(tmp_path: Path) -> None:
    rows = (
        ("I. CÔNG TÁC CHỈ ĐẠO",),
        *TASKS[:2],
        ("II. TUYÊN TRUYỀN",),
        *((f"{at}", *one[1:]) for at, one in enumerate(TASKS[2:], 1)),
    )
    table = only_table(tmp_path, "nhom.pdf", tasks_pdf(PLAN, PrintedTasks(columns=PLAN_COLUMNS, rows=rows)))
    assert [one.ordinal for one in table.tasks] == ["I.1", "I.2", "II.1", "II.2"]


def _word(*tables: tuple[tuple[str, ...], ...], merge: Callable[[WordDocument], None] | None = None) -> bytes:
    document = word(io.BytesIO(word_file(PLAN)))
    for rows in tables:
        document.add_paragraph("Bảng:")
        table = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    if merge is not None:
        merge(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_two_heading_rows_column_numbers_and_a_cell_merged_downwards(tmp_path: Path) -> None:
    def merge(document: WordDocument) -> None:
        table = document.tables[-1]
        table.cell(0, 2).merge(table.cell(0, 3))
        for column in (0, 1, 4, 5):
            table.cell(0, column).merge(table.cell(1, column))
        table.cell(3, 2).merge(table.cell(5, 2))

    rows = (
        ("TT", "Nội dung, nhiệm vụ", "Trách nhiệm thực hiện", "", "Thời gian", "Sản phẩm, kết quả đầu ra"),
        ("", "", "Chủ trì", "Phối hợp", "", ""),
        ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"),
        *((one[0], one[1], "Văn phòng" if one[0] == "1" else "", "Công an", *one[3:]) for one in TASKS),
    )
    table = only_table(tmp_path, "a.docx", _word(rows, merge=merge))
    assert [one.title for one in table.tasks] == [one[1] for one in TASKS]
    assert [one.maker for one in table.tasks] == ["Văn phòng; Công an"] * 3 + ["Công an"]


def test_items_and_further_products_belong_to_the_numbered_task_above(tmp_path: Path) -> None:
    rows = (
        ("STT", "NHIỆM VỤ", "ĐƠN VỊ THỰC HIỆN", "THỜI HẠN", "SẢN PHẨM"),
        *TASKS[:3],
        ("", "- Trên Trang thông tin điện tử", "Văn hóa", "Thường xuyên", "Chuyên mục"),
        ("", "", "", "", "Phóng sự"),
        TASKS[3],
        ("", "Tổng cộng", "", "", ""),
    )
    table = only_table(tmp_path, "a.docx", _word(rows))
    assert [one.ordinal for one in table.tasks] == ["1", "2", "3", "4"]
    assert table.tasks[2].product == "Tin, bài; Chuyên mục; Phóng sự"


def test_a_column_of_merged_aims_beside_the_tasks_counts_no_tasks(tmp_path: Path) -> None:
    def merge(document: WordDocument) -> None:
        table = document.tables[-1]
        table.cell(1, 1).merge(table.cell(2, 1))
        table.cell(3, 1).merge(table.cell(4, 1))

    aims = {"1": "Chỉ đạo", "3": "Truyền thông"}
    rows = (
        ("TT", "Nội dung", "Nhiệm vụ cụ thể", "Chủ trì", "Thời hạn", "Sản phẩm"),
        *((one[0], aims.get(one[0], ""), *one[1:]) for one in TASKS),
    )
    table = only_table(tmp_path, "a.docx", _word(rows, merge=merge))
    assert [one.title for one in table.tasks] == [one[1] for one in TASKS]


def test_a_plan_calls_time_progress_and_products_results(tmp_path: Path) -> None:
    rows = (("Số TT", "Nhiệm vụ/Giải pháp", "Cơ quan chủ trì", "Tiến độ thực hiện", "Kết quả"), *TASKS)
    table = only_table(tmp_path, "a.docx", _word(rows))
    assert (table.tells_results, table.tasks[0].deadline, table.tasks[0].product) == (False, TASKS[0][3], TASKS[0][4])


def test_programmes_budgets_and_timetables_of_inspections_list_no_tasks(tmp_path: Path) -> None:
    programme = (
        ("Thời gian", "Nội dung", "Người thực hiện"),
        ("7h30 - 8h00", "Đón tiếp đại biểu", "Văn phòng"),
        ("8h15", "Tham luận", "Các đơn vị"),
    )
    budget = (("STT", "Nội dung chi", "Số lượng", "Đơn giá"), ("1", "Nước", "50", "10"), ("2", "In", "5", "10"))
    inspections = (
        ("STT", "Đơn vị được kiểm tra", "Thời gian", "Địa điểm"),
        ("1", "Bộ phận Một cửa", "15/6", "Trụ sở"),
        ("2", "Tư pháp", "16/6", "Trụ sở"),
    )
    assert read(tmp_path, "a.docx", _word(programme, budget, inspections)).task_tables == ()


@pytest.mark.parametrize(
    ("columns", "rows", "results"),
    [
        (
            REPORT_COLUMNS,
            (("1", "Kiểm tra", "Quý I", "Đã hoàn thành"), ("2", "Tập huấn", "Quý II", "")),
            ["Đã hoàn thành", ""],
        ),
        (
            ("TT", "Nội dung", "Hoàn thành đúng hạn", "Chưa hoàn thành"),
            (("1", "Kiểm tra", "x", ""), ("2", "Tập huấn", "-", "✓"), ("3", "Rà soát", "", "")),
            ["Đã hoàn thành", "Chưa hoàn thành", ""],
        ),
        (
            ("STT", "Nội dung công việc", "Kết quả"),
            (("1", "Kiểm tra", "Thông báo số 5"), ("2", "Tập huấn", "Chưa làm")),
            ["Thông báo số 5", "Chưa làm"],
        ),
        (
            ("TT", "Nhiệm vụ", "Thời hạn", "Sản phẩm hoàn thành", "Ghi chú"),
            (("1", "Kiểm tra", "Quý I", "Thông báo", ""), ("2", "Tập huấn", "Quý II", "", "Chuyển năm sau")),
            ["Thông báo", "Chuyển năm sau"],
        ),
    ],
)
def test_a_report_tells_results_in_words_ticks_or_products(
    tmp_path: Path, columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...], results: list[str]
) -> None:
    table = only_table(tmp_path, "bc.docx", tasks_docx(REPORT, PrintedTasks(columns=columns, rows=rows)))
    assert table.tells_results
    assert [one.result for one in table.tasks] == results


def test_a_workbook_that_says_it_tells_results_is_no_plan(tmp_path: Path) -> None:
    rows = tuple((*one[:4], "Đã hoàn thành") for one in TASKS)
    columns = ("TT", "Nhiệm vụ", "Đơn vị thực hiện", "Thời hạn", "Tiến độ thực hiện")
    printed = PrintedTasks(columns=columns, rows=rows, title="THỐNG KÊ KẾT QUẢ THỰC HIỆN NHIỆM VỤ NĂM 2023")
    table = only_table(tmp_path, "phu luc.xlsx", tasks_xlsx(printed))
    assert [one.result for one in table.tasks] == ["Đã hoàn thành"] * 4


@pytest.mark.parametrize(
    "lines",
    [
        [f"{a}. {b}. Đơn vị thực hiện: {c}. Thời gian hoàn thành: {d}. Sản phẩm: {e}." for a, b, c, d, e in TASKS],
        [
            line
            for a, b, c, d, e in TASKS
            for line in (f"{a}. {b}", f"- Đơn vị chủ trì: {c}", f"- Thời gian thực hiện: {d}", f"- Sản phẩm: {e}")
        ],
    ],
)
def test_paragraphs_that_name_product_and_time_are_tasks(tmp_path: Path, lines: list[str]) -> None:
    body = (
        "I. MỤC ĐÍCH",
        "1. Nâng cao hiệu lực.",
        "2. Công khai.",
        "II. NHIỆM VỤ",
        *lines,
        "III. TỔ CHỨC",
        "1. Theo dõi.",
    )
    paper = Paper(**{name: getattr(PLAN, name) for name in PLAN.__slots__} | {"body": body})
    table = only_table(tmp_path, "kh.pdf", text_pdf(paper))
    assert [(one.ordinal, one.title, one.product) for one in table.tasks] == [(one[0], one[1], one[4]) for one in TASKS]


def test_a_plan_in_prose_and_a_scan_list_no_tasks(tmp_path: Path) -> None:
    body = ("1. Tiếp tục đẩy mạnh cải cách.", "2. Tổ chức tập huấn.", "3. Kết quả: báo cáo trước 15/12.")
    paper = Paper(**{name: getattr(PLAN, name) for name in PLAN.__slots__} | {"body": body})
    assert read(tmp_path, "kh.pdf", text_pdf(paper)).task_tables == ()
    assert read(tmp_path, "kh.pdf", scan_pdf(PLAN)).task_tables == ()
