"""Points as decisions print them and as spreadsheets store them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from evidence_check.authoring.decision.points import read_points, read_points_range, split_trailing_points


@pytest.mark.parametrize(
    ("printed", "points"),
    [
        ("2", "2"),
        ("2,0", "2"),
        ("1.25", "1.25"),
        ("0,5 điểm", "0.5"),
        ("0,5đ", "0.5"),
        ("(2 điểm)", "2"),
        ("75,00", "75"),
        ("100", "100"),
        ("0.30000000000000004", "0.3"),
        (" 3 ", "3"),
        ("Tối đa: 3", "3"),
    ],
)
def test_points_are_exact(printed: str, points: str) -> None:
    found = read_points(printed)
    assert found == Decimal(points)
    assert str(found) == points


@pytest.mark.parametrize("printed", ["", "-", "hai", "2/3", "0-2", "5%", "2 3", "1.000,5"])
def test_what_is_no_single_number_is_none(printed: str) -> None:
    assert read_points(printed) is None


def test_of_a_span_the_upper_end_is_the_most_that_is_printed() -> None:
    assert read_points_range("0 - 2") == 2
    assert read_points_range("2 - 0") is None


@pytest.mark.parametrize(
    ("title", "rest", "points"),
    [
        ("Ban hành kế hoạch (2 điểm)", "Ban hành kế hoạch", 2),
        ("Ban hành kế hoạch (2,0đ).", "Ban hành kế hoạch", 2),
        ("Ban hành kế hoạch: 2 điểm", "Ban hành kế hoạch", 2),
        ("THỂ CHẾ (tối đa 6 điểm)", "THỂ CHẾ", 6),
        ("Kế hoạch (nếu có)", "Kế hoạch (nếu có)", None),
        ("Điều 14 Nghị định 118", "Điều 14 Nghị định 118", None),
        ("(2 điểm)", "(2 điểm)", None),
    ],
)
def test_points_behind_a_title_are_told_from_it(title: str, rest: str, points: int | None) -> None:
    assert split_trailing_points(title) == (rest, points)
