"""A unit's name in the heading, in the text and beside the date."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.authoring.unit_name import parent_heading, unit_name


@pytest.mark.parametrize(
    ("declared", "heading", "short", "place"),
    [
        (
            "Ủy ban nhân dân thị trấn Phú Mỹ",
            ("ỦY BAN NHÂN DÂN", "THỊ TRẤN PHÚ MỸ"),
            "UBND thị trấn Phú Mỹ",
            "Phú Mỹ",
        ),
        ("UBND xã Tân Phú", ("ỦY BAN NHÂN DÂN", "XÃ TÂN PHÚ"), "UBND xã Tân Phú", "Tân Phú"),
        ("Uỷ ban nhân dân Phường 7", ("ỦY BAN NHÂN DÂN", "PHƯỜNG 7"), "UBND phường 7", "Phường 7"),
        ("Đặc khu Phú Quốc", ("ỦY BAN NHÂN DÂN", "ĐẶC KHU PHÚ QUỐC"), "UBND đặc khu Phú Quốc", "Phú Quốc"),
        ("UBND xã A Lưới 1, thành phố Huế", ("ỦY BAN NHÂN DÂN", "XÃ A LƯỚI 1"), "UBND xã A Lưới 1", "A Lưới 1"),
        ("UBND xã Tân Phú huyện Phú Tân", ("ỦY BAN NHÂN DÂN", "XÃ TÂN PHÚ"), "UBND xã Tân Phú", "Tân Phú"),
        ("UBND thị xã Tân Châu", ("ỦY BAN NHÂN DÂN", "THỊ XÃ TÂN CHÂU"), "UBND thị xã Tân Châu", "Tân Châu"),
    ],
)
def test_a_committee_is_named_as_its_papers_name_it(
    declared: str, heading: tuple[str, ...], short: str, place: str
) -> None:
    for spelt in (declared, unicodedata.normalize("NFD", declared)):
        found = unit_name(spelt)
        assert found is not None and found.is_committee
        assert (found.heading, found.short, found.place) == (heading, short, place)


def test_another_body_keeps_its_name_and_nobody_guesses_its_place_or_code() -> None:
    found = unit_name("Sở Nội vụ tỉnh An Giang")
    assert found is not None
    assert (found.heading, found.place, found.code) == (("SỞ NỘI VỤ TỈNH AN GIANG",), None, None)
    assert not found.is_committee


def test_nothing_declared_is_no_name() -> None:
    assert unit_name(None) is None
    assert unit_name(" \u00a0 ") is None


def test_the_body_above_is_abbreviated_in_capitals() -> None:
    assert parent_heading("Ủy ban nhân dân huyện Phú Tân") == "UBND HUYỆN PHÚ TÂN"
    assert parent_heading("Sở Nội vụ") == "SỞ NỘI VỤ"


@given(st.text(max_size=60))
def test_any_name_is_taken(name: str) -> None:
    found = unit_name(name)
    assert found is None or (found.full and all(found.heading))
