"""Numbers typed into a score sheet are the numbers meant: thousands, decimals, shares."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.text.quantities import read_count, read_share


@given(
    done=st.integers(0, 9_999_999),
    of=st.integers(1, 9_999_999),
    dotted=st.booleans(),
    unit=st.sampled_from(["", " hồ sơ"]),
)
def test_a_share_is_exact_with_and_without_dots_between_thousands(done: int, of: int, dotted: bool, unit: str) -> None:
    one, other = (f"{number:,}".replace(",", ".") if dotted else str(number) for number in (done, of))
    assert read_share(f"{one}/{other}{unit}") == (Decimal(done), Decimal(of))
    assert read_share(f"97,5% ({one}/{other}{unit})") == (Decimal(done), Decimal(of))


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("980/1.234", ("980", "1234")),
        ("1.234.567.000/2.000.000.000 đồng", ("1234567000", "2000000000")),
        ("12,5/13 tỷ đồng", ("12.5", "13")),
        ("195 hồ sơ/200 hồ sơ", ("195", "200")),
        ("6 nhiệm vụ trên tổng số 7 nhiệm vụ", ("6", "7")),
        ("07/07", ("7", "7")),
        ("0/0", ("0", "0")),
    ],
)
def test_shares_as_offices_type_them(text: str, share: tuple[str, str]) -> None:
    assert read_share(text) == tuple(map(Decimal, share))


@pytest.mark.parametrize("text", ["ngày 6/7/2023", "6/7 nhiệm vụ; 5/5 báo cáo", "12/KH-UBND", "97,5%"])
def test_what_is_no_single_share(text: str) -> None:
    assert read_share(text) is None


def test_a_share_is_no_count() -> None:
    assert read_count("195 hồ sơ/200 hồ sơ") is None
    assert read_count("1.234 hồ sơ") == 1234
