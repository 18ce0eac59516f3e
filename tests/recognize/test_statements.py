"""Sentences and table rows that state figures: what is kept, where it stood, what is left out."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_check.model.extraction import Line, Page, Table, TextSource
from evidence_check.recognize.number_rows import number_tables
from evidence_check.recognize.statements import read_statements, sheet_statements


def printed(*texts: str, first: float = 0.1, width: float = 0.8) -> tuple[Line, ...]:
    """Lines one below the other; the last of a paragraph is told by its length."""
    return tuple(
        Line(
            text=text,
            x0=0.1,
            x1=0.1 + width * min(1.0, len(text) / 80),
            top=first + at * 0.02,
            bottom=first + at * 0.02 + 0.015,
        )
        for at, text in enumerate(texts)
    )


def told(*pages: tuple[Line, ...], source: TextSource = TextSource.TEXT) -> list[tuple[int, str, str]]:
    found = read_statements([Page(number=at, lines=lines) for at, lines in enumerate(pages, start=1)], source)
    return [(one.page, one.above, one.text) for one in found]


def test_a_sentence_goes_on_over_lines_and_pages() -> None:
    first = printed(
        "x" * 40 + " trong năm 2023 Ủy ban nhân dân xã đã hoàn thành 6/7 nhiệm vụ",
        "được giao và đã giải quyết đúng hạn tất cả các hồ sơ đã tiếp nhận trong năm là",
    )
    second = printed("1.234 hồ sơ. Câu sau không có số liệu nào.")
    (found,) = told(first, second)
    assert found[0] == 1
    assert found[2].endswith("trong năm là 1.234 hồ sơ.")


def test_headings_stand_over_what_they_head_and_plans_are_left_out() -> None:
    lines = printed(
        "II. KẾT QUẢ THỰC HIỆN",
        "1. Giải quyết hồ sơ",
        "Đúng hạn đạt 97,5%.",
        "III. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2024",
        "Phấn đấu đúng hạn đạt 100%.",
    )
    assert told(lines) == [(1, "II. KẾT QUẢ THỰC HIỆN / 1. Giải quyết hồ sơ", "Đúng hạn đạt 97,5%.")]


def test_grounds_days_and_page_numbers_are_no_statements() -> None:
    assert told(printed("Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23/4/2018;", "Ngày 05/01/2023", "3")) == []


def test_of_a_table_with_a_sum_only_the_sum_is_told_with_its_headings() -> None:
    rows = ("Đất đai", "100", "80"), ("Hộ tịch", "100", "99"), ("Tổng cộng", "200", "179")
    lines = [
        Line(text=text, x0=x0, x1=x0 + 0.1, top=0.1, bottom=0.115)
        for text, x0 in (("Lĩnh vực", 0.1), ("Đã giải quyết", 0.5), ("Đúng hạn", 0.7))
    ]
    for at, row in enumerate(rows, start=1):
        top = 0.1 + at * 0.03
        lines += [
            Line(text=text, x0=x0, x1=x0 + 0.08, top=top, bottom=top + 0.015)
            for text, x0 in zip(row, (0.1, 0.5, 0.7), strict=True)
        ]
    (table,) = number_tables(Page(number=1, lines=tuple(lines)))
    assert table.rows == (("", "Tổng cộng: Đã giải quyết: 200; Đúng hạn: 179"),)


def test_a_workbook_row_knows_its_sheet_and_row_and_what_a_rate_cell_shows() -> None:
    table = Table(
        name="Biểu 1",
        page=2,
        first_row=3,
        rows=(("TT", "Nội dung", "Kết quả (%)"), ("1", "Tỷ lệ hồ sơ giải quyết đúng hạn", "0.9724")),
    )
    (found,) = sheet_statements([table])
    assert (found.text, found.sheet, found.row, found.page) == (
        "Tỷ lệ hồ sơ giải quyết đúng hạn: Kết quả: 97,24%", "Biểu 1", 5, 2,
    )  # fmt: skip


_PLACE = st.floats(0, 1, allow_nan=False)
_TEXT = st.one_of(
    st.sampled_from(
        ["1", "2", "97,5", "6/7", "(1)", "²", "Tổng cộng", "1.234   990   10", "Tỷ lệ (%)", "I. KẾT QUẢ", "%", ""]
    ),
    st.text(max_size=30),
)
_LINES = st.lists(st.builds(Line, text=_TEXT, x0=_PLACE, x1=_PLACE, top=_PLACE, bottom=_PLACE), max_size=25)


@settings(max_examples=150)
@given(lines=_LINES, source=st.sampled_from(list(TextSource)))
def test_any_page_is_read(lines: list[Line], source: TextSource) -> None:
    read_statements([Page(number=1, lines=tuple(lines))], source)


@settings(max_examples=100)
@given(st.lists(st.lists(_TEXT, max_size=6).map(tuple), max_size=12).map(tuple))
def test_any_sheet_is_read(rows: tuple[tuple[str, ...], ...]) -> None:
    sheet_statements([Table(name="a", page=1, rows=rows, merged=((0, 0, 1, 3),))])
