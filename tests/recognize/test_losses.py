"""What a remedy plan says was lost: the founding case's own wording, and others."""

from __future__ import annotations

import textwrap
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_check.model.document import Document
from evidence_check.model.loss_list import LossList
from evidence_check.recognize.losses.reading import loss_list_of
from tests.builders import a_document

SUBJECT = "Khắc phục những hạn chế, tồn tại dẫn đến mất điểm các tiêu chí của Chỉ số cải cách hành chính trong năm 2023"
# The wording of the founding case's plan (UBND thị trấn Phú Mỹ, 2024).
PLAN = """
Căn cứ Công văn số 1749/UBND-VP ngày 22/8/2024 của Ủy ban nhân dân huyện Phú Tân.
II. KẾT QUẢ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH
Trong năm 2023, kết quả UBND thị trấn đạt 91,84/100 điểm, 40/48 chỉ tiêu đạt điểm tối đa.
1. Công tác chỉ đạo, điều hành cải cách hành chính
UBND thị trấn thực hiện đạt 10,85/12 điểm, có 02 chỉ tiêu chưa đạt:
- Thực hiện Kế hoạch CCHC hoàn thành 6/7 nhiệm vụ đạt 2,85/3 điểm.
- Đổi mới, sáng tạo trong triển khai nhiệm vụ CCHC đạt 01/2 điểm.
2. Cải cách thủ tục hành chính
UBND thị trấn thực hiện đạt 12/14 điểm, có 02 chỉ tiêu chưa đạt:
- Ban hành Kế hoạch rà soát, đánh giá TTHC (0 điểm): thiếu đính kèm báo cáo kết quả thực hiện.
- Công khai thủ tục hành chính đạt 2/2 điểm.
3. Chính quyền số
- Tỷ lệ dịch vụ công trực tuyến toàn trình: 1,99/2 điểm.
4. Công tác Văn thư, lưu trữ
UBND thị trấn thực hiện đạt 5,5/6 điểm, có 01 chỉ tiêu chưa đạt: Lập đầy đủ các hồ sơ theo Danh mục hồ sơ và hồ sơ
phát sinh ngoài dự kiến (0,5/1 điểm): Có lập hồ sơ điện tử nhưng hồ sơ giấy chưa đạt.
III. GIẢI PHÁP KHẮC PHỤC
1. Tăng cường vai trò của Ban chỉ đạo để đạt 3/4 điểm trở lên.
- Đăng nhiều tin bài (0 điểm).
"""
WANTED = [
    ("Thực hiện Kế hoạch CCHC", "0.15", ""),
    ("Đổi mới, sáng tạo trong triển khai nhiệm vụ CCHC", "1", ""),
    ("Ban hành Kế hoạch rà soát, đánh giá TTHC", None, "thiếu đính kèm báo cáo kết quả thực hiện"),
    ("Tỷ lệ dịch vụ công trực tuyến toàn trình", "0.01", ""),
    (
        "Lập đầy đủ các hồ sơ theo Danh mục hồ sơ và hồ sơ phát sinh ngoài dự kiến",
        "0.5",
        "Có lập hồ sơ điện tử nhưng hồ sơ giấy chưa đạt",
    ),
]


def a_plan(body: str, subject: str | None = SUBJECT) -> Document:
    document = a_document("kh.docx", type="KH", subject=subject)
    (part,) = document.parts
    values = {name: getattr(part, name) for name in type(part).__slots__} | {"body": body}
    return Document(file=document.file, parts=(type(part)(**values),), text_source=document.text_source)


def read(body: str, subject: str | None = SUBJECT) -> LossList:
    found = loss_list_of(a_plan(body, subject))
    assert found is not None
    return found


@pytest.mark.parametrize("width", [1000, 90, 60])
def test_the_founding_cases_plan_however_its_lines_are_broken(width: int) -> None:
    joined = PLAN.replace("hồ sơ\nphát sinh", "hồ sơ phát sinh")
    found = read("\n".join(line for row in joined.splitlines() for line in textwrap.wrap(row, width)))
    assert found.year == 2023
    assert [(one.title, one.lost and str(one.lost), one.reason) for one in found.losses] == WANTED


def test_the_title_may_stand_in_the_text_alone() -> None:
    assert read(f"KẾ HOẠCH\n{SUBJECT}\n{PLAN}", None).year == 2023


def test_codes_and_other_bullets() -> None:
    found = read("+ 2.1. Rà soát thủ tục hành chính: 0,5/1 điểm do thiếu báo cáo;\n3.2 Trang thông tin (0/1 điểm).\n")
    assert [(one.code, one.title, one.lost) for one in found.losses] == [
        ("2.1", "Rà soát thủ tục hành chính", Decimal("0.5")),
        ("3.2", "Trang thông tin", Decimal(1)),
    ]
    assert found.losses[0].reason == "do thiếu báo cáo"


@pytest.mark.parametrize(
    "subject",
    [
        "Cải cách hành chính năm 2023",
        "Khắc phục hậu quả bão số 3 năm 2023",
        "Khắc phục hạn chế của Chỉ số cải cách hành chính",
        None,
    ],
)
def test_other_papers_tell_no_losses(subject: str | None) -> None:
    assert loss_list_of(a_plan("- Ban hành Kế hoạch (0 điểm): thiếu báo cáo.", subject)) is None


@given(body=st.text(alphabet="- 0123456789/,.():\nIVXđiểmcó chỉ tiêu", max_size=400))
@settings(max_examples=150, deadline=None)
def test_no_text_raises(body: str) -> None:
    found = loss_list_of(a_plan(body))
    assert found is None or all(one.title for one in found.losses)
