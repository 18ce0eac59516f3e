"""Plans against reports through the real command: the founding case's 6/7 tasks, with the seventh named."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from evidence_check.pipeline.checking import Wanted
from evidence_check.pipeline.live import LiveCheck
from evidence_check.pipeline.options import ReadingOptions
from evidence_check.scan.walking import walk
from tests.command import run_command
from tools.document_factory.pdf import FULL_PAGE, text_pdf
from tools.document_factory.spec import Paper
from tools.document_factory.task_tables import PLAN_COLUMNS, PrintedTasks, tasks_docx, tasks_pdf, tasks_xlsx
from tools.make_samples import ROOT
from tools.samples.founding_case import ISSUER

TASKS = (
    ("1", "Ban hành Kế hoạch CCHC năm 2023", "Văn phòng", "Tháng 01/2023", "Kế hoạch của UBND thị trấn"),
    ("2", "Kiểm tra công tác CCHC tại các bộ phận chuyên môn", "Văn phòng", "Quý III/2023", "Thông báo kết quả"),
    ("3", "Rà soát, đơn giản hóa thủ tục hành chính", "Tư pháp", "Trước 30/9/2023", "Báo cáo kết quả rà soát"),
    ("4", "Tuyên truyền CCHC trên hệ thống truyền thanh", "Văn hóa", "Thường xuyên", "Tin, bài"),
    ("5", "Tổ chức tập huấn nghiệp vụ CCHC cho cán bộ, công chức", "VP", "Quý II/2023", "Báo cáo kết quả tập huấn"),
    ("6", "Khảo sát mức độ hài lòng của người dân", "Một cửa", "Quý IV/2023", "Báo cáo kết quả khảo sát"),
    ("7", "Đối thoại với người dân, doanh nghiệp", "Văn phòng", "Quý IV/2023", "Biên bản đối thoại"),
)  # fmt: skip
SAID = (
    "1. Từ đầu năm đã ban hành Kế hoạch cải cách hành chính và chỉ đạo thực hiện.",
    "2. Đoàn kiểm tra đã kiểm tra 02 bộ phận chuyên môn.",
    "3. Rà soát 05 TTHC lĩnh vực hộ tịch, kiến nghị đơn giản hóa 01 thủ tục.",
    "4. Phát 120 lượt tin, bài tuyên truyền trên hệ thống truyền thanh.",
    "5. Khảo sát 300 phiếu về mức độ hài lòng của người dân.",
    "6. Ngày 15/11/2023 tổ chức hội nghị đối thoại với người dân, doanh nghiệp.",
)
PLAN = Paper(type="KH", subject="Cải cách hành chính năm 2023", issued_on=date(2023, 1, 5), number="03",
             symbol="KH-UBND", issuer=ISSUER, place="Phú Mỹ")  # fmt: skip
REPORT = replace(PLAN, type="BC", subject="Kết quả thực hiện Kế hoạch cải cách hành chính năm 2023", number="90",
                 symbol="BC-UBND", issued_on=date(2023, 12, 20), body=("I. KẾT QUẢ", *SAID))  # fmt: skip
LISTED = PrintedTasks(columns=PLAN_COLUMNS, rows=TASKS)
HOME = "1.2 Thực hiện Kế hoạch CCHC"
SENTENCE = (
    "Kế hoạch số 03/KH-UBND có 7 nhiệm vụ; 6 nhiệm vụ thấy sản phẩm hoặc kết quả (Báo cáo số 90/BC-UBND và tài liệu "
    "đính kèm); chưa thấy: nhiệm vụ 5 “Tổ chức tập huấn nghiệp vụ CCHC cho cán bộ, công chức” (sản phẩm: Báo cáo kết "
    "quả tập huấn). Đã khai: hoan_thanh = 6, duoc_giao = 7."
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The founding sample without its plan of the year."""
    target = tmp_path / "ho-so"
    shutil.copytree(ROOT / "phu_my_2023", target)
    next(target.rglob("KH 03*")).unlink()
    (target / HOME).mkdir()
    return target


def lay(folder: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        (folder / HOME / name).write_bytes(data)


def told(folder: Path) -> list[dict[str, Any]]:
    ran = run_command("check", str(folder), "--format", "json", "--today", "2024-01-05", "--no-cache")
    report = json.loads(ran.out)
    assert report["summary"]["supported_points"] == "91.84"
    return [one for one in report["findings"] if HOME in (one["path"] or "") or one["code"] == "insufficient-count"]


@pytest.mark.parametrize(
    "files",
    [
        {"KH.docx": tasks_docx(PLAN, LISTED)},
        {"KH.pdf": tasks_pdf(PLAN, LISTED)},
        {"KH.pdf": text_pdf(PLAN), "Phu luc.xlsx": tasks_xlsx(LISTED, reference=PLAN.annex_reference)},
    ],
)
def test_the_seventh_task_is_named_wherever_the_plan_lists_it(folder: Path, files: dict[str, bytes]) -> None:
    lay(folder, files | {"BC.pdf": text_pdf(REPORT)})
    (finding,) = told(folder)
    assert (finding["code"], finding["confidence"], finding["criterion"]) == (
        "insufficient-count",
        "cannot_tell",
        "1.2",
    )
    assert finding["detail"] == SENTENCE


def test_a_product_beside_the_report_settles_it_and_none_of_the_files_is_out_of_place(folder: Path) -> None:
    product = replace(
        REPORT, subject="Kết quả tập huấn nghiệp vụ cải cách hành chính năm 2023", number="33", body=("x",)
    )
    lay(folder, {"KH.pdf": tasks_pdf(PLAN, LISTED), "BC.pdf": text_pdf(REPORT), "BC 33.pdf": text_pdf(product)})
    assert told(folder) == []


def test_what_stands_on_the_middle_pages_of_a_long_report_is_seen_also_while_watching(folder: Path) -> None:
    middle = replace(REPORT, body=(FULL_PAGE * 2, *SAID, "7. Mở 01 lớp tập huấn về CCHC cho 45 cán bộ.", FULL_PAGE * 3))
    lay(folder, {"KH.pdf": tasks_pdf(PLAN, LISTED), "BC.pdf": text_pdf(middle)})
    assert told(folder) == []
    live = LiveCheck(folder, Wanted(), ReadingOptions(), None)
    for _ in range(2):
        report = live.check(tuple(walk(folder)), date(2024, 1, 5))
        assert [one for one in report.findings if one.code.value == "insufficient-count"] == []
    lay(folder, {"BC.pdf": text_pdf(replace(middle, body=(FULL_PAGE * 2, *SAID, FULL_PAGE * 3)))})
    report = live.check(tuple(walk(folder)), date(2024, 1, 5))
    assert [one.criterion for one in report.findings if one.code.value == "insufficient-count"] == ["1.2"]
