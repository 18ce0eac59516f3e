"""Figures as they are printed come back as the exact numbers they are."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.model.statement import StatedKind
from evidence_check.text.stated_figures import stated_figures

_COUNTS = st.integers(min_value=1, max_value=9_999_999)


def printed_ways(number: int) -> list[str]:
    """Plain, with dots between thousands, with commas, and padded as offices pad ("07")."""
    return [str(number), f"{number:,}".replace(",", "."), f"{number:,}", f"{number:02}"]


@given(done=_COUNTS, of=_COUNTS, way=st.integers(0, 3), shape=st.integers(0, 4))
def test_a_share_comes_back_however_it_is_printed(done: int, of: int, way: int, shape: int) -> None:
    done = min(done, of)
    if of in range(1945, 2100):
        of += 200  # a month and a year
    one, other = printed_ways(done)[way], printed_ways(of)[way]
    text = (
        f"đã hoàn thành {one}/{other} nhiệm vụ",
        f"đạt ({one}/{other})",
        f"{one} nhiệm vụ/{other} nhiệm vụ",
        f"hoàn thành {one} trên tổng số {other} nhiệm vụ",
        f"hoàn thành {one} hồ sơ / {other} hồ sơ",
    )[shape]
    (found,) = stated_figures(text)
    assert (found.kind, found.value, found.of) == (StatedKind.SHARE, Decimal(done), Decimal(of))


@given(
    hundredths=st.integers(0, 99_999),
    places=st.integers(0, 2),
    mark=st.sampled_from(",."),
    blank=st.sampled_from(["", " "]),
)
def test_a_percentage_comes_back_with_its_places(hundredths: int, places: int, mark: str, blank: str) -> None:
    number = round(Decimal(hundredths) / 100, places)
    text = f"tỷ lệ giải quyết đúng hạn đạt {str(number).replace('.', mark)}{blank}%."
    (found,) = stated_figures(text)
    assert (found.kind, found.value, found.places) == (StatedKind.PERCENT, number, places)


@given(number=_COUNTS, way=st.integers(0, 3))
def test_a_count_comes_back_however_it_is_printed(number: int, way: int) -> None:
    (found,) = stated_figures(f"đã giải quyết {printed_ways(number)[way]} hồ sơ")
    assert (found.kind, found.value) == (StatedKind.COUNT, Decimal(number))


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch số 12/KH-UBND ngày 05/01/2023",
        "ngày 25/12, quý 3/2023, tháng 6/2023",
        "Nghị định số 61/2018/NĐ-CP",
        "từ ngày 01/7 đến 30/11",
        "đạt trên 90%",
        "đạt từ 90% đến 95%",
        "90-95%",
        "90% trở lên",
        "ít nhất 03 lớp",
        "giai đoạn 2021-2025",
        "khoản 3 Điều 14",
        "12,5/13 tỷ đồng",
        "năm 2023",
    ],
)
def test_days_papers_bounds_and_ranges_are_no_figures(text: str) -> None:
    assert stated_figures(text) == ()


@given(st.text(alphabet="0123456789.,/%()- aăđhồsơ", max_size=80))
def test_any_text_is_read(text: str) -> None:
    for found in stated_figures(text):
        assert found.of is None or found.of > 0
        assert 0 <= found.start < found.end <= len(text)


def test_a_hostile_line_costs_no_more_than_its_length() -> None:
    stated_figures("1." * 5_000 + "/" + "1 a " * 5_000 + "9" * 20_000)
