"""The noun behind a figure says what it counts."""

from __future__ import annotations

import pytest

from evidence_check.matching.counted_things import counts_another_thing

TITLE = " mức độ hoàn thành nhiệm vụ trong kế hoạch cải cách hành chính "


@pytest.mark.parametrize(
    "behind", [" văn bản chỉ đạo ", " buổi tuyên truyền ", " tổng số các lớp tập huấn ", " hồ sơ "]
)
def test_another_noun_is_another_thing(behind: str) -> None:
    assert counts_another_thing(behind, TITLE, ("hoan_thanh", "duoc_giao"))


@pytest.mark.parametrize(
    "behind",
    [" nhiệm vụ theo kế hoạch ", " chỉ tiêu ", " số nhiệm vụ ", " trường hợp ", " lượt ", " ", " đạt yêu cầu "],
)
def test_the_same_noun_a_like_one_or_none_is_no_other_thing(behind: str) -> None:
    assert not counts_another_thing(behind, TITLE, ("hoan_thanh", "duoc_giao"))


def test_names_of_figures_say_what_is_counted_too() -> None:
    title = " mức độ số hóa trong giải quyết nhiệm vụ "
    assert counts_another_thing(" hồ sơ ", title, ("hoan_thanh",))
    assert not counts_another_thing(" hồ sơ ", title, ("ho_so_so_hoa",))


def test_a_title_without_a_counted_noun_says_nothing() -> None:
    assert not counts_another_thing(" văn bản ", " thực hiện kế hoạch cải cách hành chính ", ("hoan_thanh",))
