"""Numbers and symbols: every form met, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.model.document_types import DOCUMENT_TYPES, OFFICIAL_LETTER
from evidence_check.recognize.citations import read_citations
from evidence_check.recognize.symbol import parse_number_line, parse_symbol, type_of_symbol


@pytest.mark.parametrize(
    ("line", "number", "symbol", "kind"),
    [
        ("Số: 15/QĐ-UBND", "15", "QĐ-UBND", "QĐ"),
        ("Số: 07/2016/QĐ-UBND", "07", "2016/QĐ-UBND", "QĐ"),
        ("Số:      /BC-UBND", None, "BC-UBND", "BC"),
        ("Số: ..../KH-UBND", None, "KH-UBND", "KH"),
        ("Số: 2648 /QĐ-UBND", "2648", "QĐ-UBND", "QĐ"),
        ("Số: 673/QĐUBND", "673", "QĐ-UBND", "QĐ"),
        ("Số: 15/QĐ – UBND", "15", "QĐ-UBND", "QĐ"),
        ("Số: 2231/SNV-CCHC&amp;PC", "2231", "SNV-CCHC&PC", "CV"),
        ("Số: 1749/UBND-VP", "1749", "UBND-VP", "CV"),
        ("Số: 45/UBND", "45", "UBND", "CV"),
        ("Số: 197/TB-VPUBND", "197", "TB-VPUBND", "TB"),
        ("Số 57-NQ/TW", "57", "NQ/TW", "NQ"),
        ("Số: 12 - KH/ĐU", "12", "KH/ĐU", "KH"),
        ("Số: 1 2 3 /BC-SNV", "123", "BC-SNV", "BC"),
        ("Số: 3573", "3573", None, None),
        ("Số: 12a/KH-UBND", "12a", "KH-UBND", "KH"),
        ("Số: 10/2022/TT-BNV", "10", "2022/TT-BNV", None),
        ("Số: 63/2010/NĐ-CP", "63", "2010/NĐ-CP", None),
        ("Số: 45/TM-UBND", "45", "TM-UBND", None),
        ("Số: 2775/SNV-CCHC&VTLT; 10/11/2025; 11:00:27", "2775", "SNV-CCHC&VTLT", "CV"),
    ],
)
def test_a_number_line_is_read(line: str, number: str | None, symbol: str | None, kind: str | None) -> None:
    parsed = parse_number_line(line)
    assert parsed is not None
    assert (parsed.number, parsed.symbol) == (number, symbol)
    assert (type_of_symbol(parsed.symbol)[0] if parsed.symbol else None) == kind


@pytest.mark.parametrize("line", ["Số lượng: 12", "Số 1 đường Lê Lợi", "Sổ tay", "Số hồ sơ: 15", "Sơ kết 6 tháng"])
def test_what_only_starts_like_one_is_none(line: str) -> None:
    assert parse_number_line(line) is None


@given(
    st.integers(1, 9999),
    st.sampled_from([kind.abbreviation for kind in DOCUMENT_TYPES]),
    st.sampled_from(["UBND", "HĐND"]),
)
def test_every_type_of_the_decree_reads_back(number: int, kind: str, body: str) -> None:
    printed = f"{number:02}"
    symbol = f"{body}-VP" if kind == OFFICIAL_LETTER else f"{kind}-{body}"
    parsed = parse_number_line(f"Số: {printed}/{symbol}")
    assert parsed is not None
    assert (parsed.number, parsed.symbol) == (printed, symbol)
    assert type_of_symbol(symbol)[0] == kind


@given(st.text(max_size=80))
def test_no_text_breaks_the_readers(text: str) -> None:
    parse_number_line(text)
    parse_number_line(f"Số: {text}")
    parse_symbol(text)
    read_citations(text)


def test_citations_carry_their_day() -> None:
    found = read_citations(
        "Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2023 và Công văn 1749/UBND-VP ngày 22 tháng 8 năm 2024"
    )
    assert [(one.number, one.symbol, str(one.issued_on)) for one in found] == [
        ("12", "KH-UBND", "2023-01-05"),
        ("1749", "UBND-VP", "2024-08-22"),
    ]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Kế hoạch số 12/KH-UBND và 13/KH-UBND", ("12", "13")),
        ("7/KH-UBND", ("7",)),
        ("Công văn 45-CV/ĐU", ("45",)),
        ("ngày 05/01/2023 có 10/12 hồ sơ, mục 1.2/A", ()),
        ("số 12/KH-UBND, số 12/KH-UBND", ("12",)),
    ],
)
def test_citations_are_read_from_the_first_digit_of_their_number(text: str, numbers: tuple[str, ...]) -> None:
    assert tuple(one.number for one in read_citations(text)) == numbers
