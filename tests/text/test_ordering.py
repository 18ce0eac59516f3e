"""Lists of units in the order of Vietnamese dictionaries."""

from __future__ import annotations

import unicodedata

import pytest

from evidence_check.text.ordering import vietnamese_order
from evidence_check.text.unit_names import names_a_commune, short_name


def test_letters_before_tones_and_numbers_by_value() -> None:
    right = ["phường 2", "phường 10", "xã An", "xã Ăn", "xã Ân", "xã Bảo", "xã Da", "xã Dạ", "xã Đa", "xã Ý"]
    assert sorted([*right[5:], *right[:5]], key=vietnamese_order) == right


def test_composition_and_case_do_not_change_the_order() -> None:
    names = ["xã Đạ Tẻh", "Xã Ea Súp", "xã ĐẮK MIL"]
    decomposed = [unicodedata.normalize("NFD", name) for name in names]
    order = [names.index(name) for name in sorted(names, key=vietnamese_order)]
    assert [decomposed.index(name) for name in sorted(decomposed, key=vietnamese_order)] == order


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Ủy ban nhân dân xã Hòa Mẫu", "Xã Hòa Mẫu"),
        ("Uỷ ban nhân dân xã Hòa Mẫu", "Xã Hòa Mẫu"),
        ("UBND phường 3", "Phường 3"),
        ("Đặc khu Phú Quý", "Đặc khu Phú Quý"),
        ("UBND", "UBND"),
    ],
)
def test_units_are_called_for_short(name: str, short: str) -> None:
    assert short_name(name) == short


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("ỦY BAN NHÂN DÂN XÃ HÒA MẪU", True),
        ("UBND ĐẶC KHU PHÚ QUÝ", True),
        ("HĐND PHƯỜNG 3", True),
        ("SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", False),
        ("ỦY BAN NHÂN DÂN THỊ XÃ AN BÌNH", False),
        ("LIÊN MINH HỢP TÁC XÃ", False),
        ("ỦY BAN NHÂN DÂN TỈNH MẪU SƠN", False),
    ],
)
def test_only_a_commune_s_committee_or_council_is_a_commune(name: str, is_one: bool) -> None:
    assert names_a_commune(name) is is_one
