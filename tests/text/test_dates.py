"""Dates as documents print them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.text.dates import first_date, long_dates, short_dates, year_spans, years


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phú Mỹ, ngày 05 tháng 01 năm 2023", date(2023, 1, 5)),
        ("ngày 5 tháng 06 năm 2023", date(2023, 6, 5)),
        ("ngày05tháng 01năm 2023", date(2023, 1, 5)),
        ("ngày 1 0 tháng 11 năm 2025", date(2025, 11, 10)),
        ("Ngày 31  tháng 12\xa0năm 2023", date(2023, 12, 31)),
    ],
)
def test_long_dates_are_read(text: str, expected: date) -> None:
    assert long_dates(text)[0].exact == expected


@pytest.mark.parametrize(
    "text", ["ngày    tháng 11 năm 2025", "ngày … tháng 11 năm 2025", "ngày ..... tháng 11 năm 2025"]
)
def test_a_blank_day_is_blank_and_the_rest_stays(text: str) -> None:
    found = long_dates(text)[0]
    assert (found.day, found.month, found.year, found.exact) == (None, 11, 2025, None)


def test_an_impossible_day_is_no_date() -> None:
    assert long_dates("ngày 31 tháng 02 năm 2023")[0].exact is None
    assert first_date("ngày 31/02/2023") is None


def test_years_of_a_subject() -> None:
    assert years("Kết quả năm 2023, phương hướng năm 2024") == (2023, 2024)
    assert years("giai đoạn 2021 - 2025") == (2021, 2025)
    assert years("Quyết định số 07/2016/QĐ-UBND ngày 5/1/2022") == ()
    assert year_spans("giai đoạn 2021-2025") == ((2021, 2025),)


@given(
    st.dates(date(1946, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["{d} tháng {m} năm {y}", "{d:02} tháng {m:02} năm {y}"]),
)
def test_every_printed_date_reads_back(day: date, form: str) -> None:
    text = "Phú Mỹ, ngày " + form.format(d=day.day, m=day.month, y=day.year)
    assert long_dates(text)[0].exact == day
    assert short_dates(f"ngày {day.day}/{day.month}/{day.year}")[0].exact == day


def test_rows_of_dots_do_not_cost_their_length_squared() -> None:
    # A million dots took minutes when the whole line was searched.
    assert long_dates("ngày" + "." * 1_000_000) == ()


@given(st.text())
def test_no_text_breaks_the_reader(text: str) -> None:
    long_dates(text), short_dates(text), years(text)
