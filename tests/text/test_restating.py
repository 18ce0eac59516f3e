"""Whether a sentence speaks of what a task names, in words of its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.text.restating import said, sought_in_all

TASKS = (
    "Kiểm tra công tác CCHC tại các bộ phận chuyên môn",
    "Rà soát, đánh giá, đơn giản hóa thủ tục hành chính",
    "Tuyên truyền CCHC trên hệ thống truyền thanh",
    "Tổ chức tập huấn nghiệp vụ CCHC cho cán bộ, công chức",
    "Đối thoại với người dân, doanh nghiệp về thủ tục hành chính",
    "Sử dụng chữ ký số trong phát hành văn bản điện tử",
)
SOUGHT = sought_in_all(TASKS, "Cải cách hành chính năm 2023")
SEEN = 0.4


@pytest.mark.parametrize(
    ("task", "sentence"),
    [
        (0, "Đã thành lập Đoàn kiểm tra và kiểm tra 02 bộ phận chuyên môn"),
        (1, "Rà soát 05 TTHC lĩnh vực hộ tịch, kiến nghị đơn giản hoá 01 thủ tục"),
        (3, "Mở 01 lớp tập huấn về cải cách hành chính cho 45 cán bộ, công chức xã"),
        (4, "Hội nghị đối thoại giữa Chủ tịch UBND với Nhân dân ngày 15/11"),
    ],
)
def test_other_words_for_the_same_task_are_found(task: int, sentence: str) -> None:
    assert SOUGHT[task].share_in(said(sentence)) >= SEEN


@pytest.mark.parametrize(
    ("task", "sentence"),
    [
        (3, "Phát 120 tin bài tuyên truyền về CCHC đến cán bộ, công chức và người dân"),
        (3, "Cán bộ, công chức thực hiện nghiêm giờ giấc hành chính"),
        (4, "Người dân, doanh nghiệp hài lòng với việc giải quyết thủ tục hành chính"),
        (0, "Ban hành Kế hoạch cải cách hành chính và chỉ đạo các bộ phận thực hiện"),
    ],
)
def test_words_that_every_paper_of_an_office_uses_are_no_sign(task: int, sentence: str) -> None:
    assert SOUGHT[task].share_in(said(sentence)) < 0.3


def test_a_task_made_of_such_words_has_nothing_to_look_for() -> None:
    (sought,) = sought_in_all(("Ban hành Kế hoạch CCHC năm 2023",), "Cải cách hành chính năm 2023")
    assert sought.weight < 1


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_share_is_a_share_and_a_text_says_itself(one: str, other: str) -> None:
    (sought,) = sought_in_all((one,))
    assert 0 <= sought.share_in(said(other)) <= 1.0000001
    if sought.words:
        assert sought.share_in(said(one)) == pytest.approx(1)
