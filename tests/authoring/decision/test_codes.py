"""Codes in a column of their own, or at the head of a title; numbers that are none."""

from __future__ import annotations

import pytest

from evidence_check.authoring.decision.codes import read_code, split_code


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("1", "1"),
        ("1.", "1"),
        ("1.1", "1.1"),
        ("1.1.1.", "1.1.1"),
        ("1. 1. 1", "1.1.1"),
        ("1,1", "1.1"),
        ("01", "1"),
        ("1.0", "1"),
        ("1.10", "1.10"),
        ("I", "I"),
        ("IV.", "IV"),
        ("II.1", "II.1"),
        ("a)", "a"),
        ("đ)", "đ"),
        ("1.1a", "1.1a"),
        ("1.1.a", "1.1a"),
        ("A", "A"),
        ("Lĩnh vực 1", "1"),
        ("TC 1.1", "1.1"),
        ("Tiêu chí thành phần 1.1.1", "1.1.1"),
        ("(1)", "1"),
    ],
)
def test_a_cell_with_a_code_is_read(printed: str, code: str) -> None:
    found = read_code(printed)
    assert found is not None and found.text == code


@pytest.mark.parametrize(
    "printed", ["", "17,0 điểm", "Ban hành", "2025 năm", "1/7", "80%", "0", "12/QĐ-UBND", "IIII", "C"]
)
def test_a_cell_without_a_code_has_none(printed: str) -> None:
    assert read_code(printed) is None


def test_capitals_are_parts_only_in_their_order() -> None:
    assert read_code("B") is None
    found = read_code("B", part_before="A")
    assert found is not None and found.kind.value == "part"
    numeral = read_code("I", part_before="A")
    assert numeral is not None and numeral.kind.value == "roman"


@pytest.mark.parametrize(
    ("title", "code", "rest"),
    [
        ("1.1. Ban hành kế hoạch", "1.1", "Ban hành kế hoạch"),
        ("1.1 Ban hành kế hoạch", "1.1", "Ban hành kế hoạch"),
        ("1. Ban hành kế hoạch", "1", "Ban hành kế hoạch"),
        ("I. CÔNG TÁC CHỈ ĐẠO", "I", "CÔNG TÁC CHỈ ĐẠO"),
        ("I CÔNG TÁC CHỈ ĐẠO", "I", "CÔNG TÁC CHỈ ĐẠO"),
        ("LĨNH VỰC 1: CÔNG TÁC CHỈ ĐẠO", "1", "CÔNG TÁC CHỈ ĐẠO"),
        ("Tiêu chí 1.2: Kiểm tra", "1.2", "Kiểm tra"),
        ("a) Qua hội nghị", "a", "Qua hội nghị"),
        ("2 sáng kiến trở lên", None, "2 sáng kiến trở lên"),
        ("80 - 100% nhiệm vụ", None, "80 - 100% nhiệm vụ"),
        ("100% kế hoạch", None, "100% kế hoạch"),
        ("Ban hành kế hoạch", None, "Ban hành kế hoạch"),
        ("1/7/2025 trở đi", None, "1/7/2025 trở đi"),
    ],
)
def test_a_code_is_told_from_the_title_behind_it(title: str, code: str | None, rest: str) -> None:
    found, left = split_code(title)
    assert (found.text if found else None, left) == (code, rest)
