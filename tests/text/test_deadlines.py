"""The last day of what a plan gives as time."""

from __future__ import annotations

from datetime import date

import pytest

from evidence_check.text.deadlines import goes_on, last_day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Quý III/2023", date(2023, 9, 30)),
        ("Quý I, II", date(2023, 6, 30)),
        ("Tháng 6", date(2023, 6, 30)),
        ("Trước ngày 30/9/2023", date(2023, 9, 30)),
        ("Trước ngày 15 tháng 3 năm 2024", date(2024, 3, 15)),
        ("Trước 25/11", date(2023, 11, 25)),
        ("Từ tháng 3 đến tháng 5/2023", date(2023, 5, 31)),
        ("Tháng 3, 6, 9", date(2023, 9, 30)),
        ("Trong năm 2023", date(2023, 12, 31)),
        ("Thường xuyên", None),
        ("Theo chỉ đạo của cấp trên", None),
        ("31/2/2023", None),
        ("", None),
    ],
)
def test_the_last_day_a_text_names(text: str, day: date | None) -> None:
    assert last_day(text, 2023) == day


def test_what_is_done_all_the_time_is_never_finished() -> None:
    assert goes_on("Thường xuyên") and goes_on("Hằng tháng") and not goes_on("Quý II/2023")
