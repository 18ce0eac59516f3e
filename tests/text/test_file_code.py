"""Codes of files as offices write them."""

from __future__ import annotations

import pytest

from evidence_check.text.file_code import code_key, file_code, leading_code


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("01.TCCB", "01.TCCB"),
        (" 11.ĐC ", "11.ĐC"),
        ("01. VP", "01.VP"),
        ("3/VP-TH", "3/VP-TH"),
        ("VP.07", "VP.07"),
        ("12-TP.", "12-TP"),
        ("05 ĐC&XD", "05ĐC&XD"),
    ],
)
def test_a_cell_that_is_a_code(cell: str, code: str) -> None:
    assert file_code(cell) == code


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "I",
        "I.1",
        "II. TƯ PHÁP",
        "12",
        "12 hồ sơ",
        "Tổng cộng",
        "20 năm",
        "01/2023",
        "12/12/2023",
        "1.2.3",
        "VĂN PHÒNG",
    ],
)
def test_a_cell_that_is_none(cell: str) -> None:
    assert file_code(cell) is None


@pytest.mark.parametrize(("one", "other"), [("01.ĐC", "1/DC"), ("01.VP", "01. vp"), ("7-TP", "07.TP")])
def test_the_same_code_written_otherwise(one: str, other: str) -> None:
    assert code_key(one) == code_key(other)


def test_other_codes_are_other_codes() -> None:
    assert len({code_key(code) for code in ("01.VP", "10.VP", "01.TP", "1.1VP", "11.VP")}) == 5


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("03.VP Cải cách hành chính", "03.VP"),
        ("3-VP_họp.pdf", "3.VP"),
        ("11.ĐC", "11.ĐC"),
        ("2.1 Rà soát TTHC", None),
        ("KH 03 rà soát.pdf", None),
        ("12 hồ sơ", None),
    ],
)
def test_the_code_that_a_name_starts_with(name: str, code: str | None) -> None:
    assert leading_code(name) == code
