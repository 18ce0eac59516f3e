"""What a page break does to a table, and merged cells: every criterion keeps all of its own texts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evidence_check.authoring.decision.draft import DraftBook
from evidence_check.authoring.decision.paragraphs import ENDED, paragraphs
from evidence_check.model.printed_table import PrintedCell, PrintedTable
from tests.authoring.decision.printing import HEADINGS, drafted, typed

Cell = tuple[int, int, str]


def paged(*cells: Cell, starts: tuple[int, ...], spans: dict[tuple[int, int], int] | None = None) -> PrintedTable:
    """Cells (row, column, lines) below the headings; a page begins at each of ``starts``."""
    first = tuple(PrintedCell(row=0, column=at, lines=(name,), bold=True) for at, name in enumerate(HEADINGS))
    made = tuple(
        PrintedCell(
            row=row,
            column=column,
            lines=tuple(text.split("\n")),
            page=1 + sum(row >= start for start in starts),
            row_span=(spans or {}).get((row, column), 1),
            bold=text.isupper(),
        )
        for row, column, text in cells
    )
    rows = max(cell.row for cell in made) + 1
    return PrintedTable(cells=first + made, row_count=rows, column_count=5, page_starts=(0, *starts), wrapped=True)


def labels(book: DraftBook) -> dict[str, list[str]]:
    """Of each criterion the labels of what it asks for."""
    return {one.code: [need.label for need in one.requires] for one in book.criteria}


DOMAIN: tuple[Cell, ...] = ((1, 0, "1"), (1, 1, "CHỈ ĐẠO"), (1, 2, "3"))


def test_a_row_goes_on_without_a_code_on_the_next_page() -> None:
    table = paged(
        *DOMAIN,
        (2, 0, "1.1"), (2, 1, "Ban hành kế hoạch theo chỉ đạo của"), (2, 2, "3"),
        (2, 3, "Đạt 100% thì điểm đánh giá là 3;\nTừ 80% -"), (2, 4, "- Kế hoạch CCHC của địa"),
        (3, 1, "UBND tỉnh"), (3, 3, "dưới 100% thì điểm đánh giá là 1"), (3, 4, "phương;\n- Báo cáo CCHC"),
        starts=(3,),
    )  # fmt: skip
    (criterion,) = drafted(table).criteria
    assert criterion.title == "Ban hành kế hoạch theo chỉ đạo của UBND tỉnh"
    assert labels(drafted(table)) == {"1.1": ["Kế hoạch CCHC của địa phương", "Báo cáo CCHC"]}
    assert criterion.scoring is not None and criterion.scoring.printed[1].startswith("Từ 80% - dưới 100%")


def test_repeated_headings_are_dropped_wherever_they_stand() -> None:
    repeated = tuple((3, at, name) for at, name in enumerate(HEADINGS))
    table = paged(
        *DOMAIN,
        (2, 0, "1.1"), (2, 1, "Kế hoạch"), (2, 2, "1"), (2, 4, "- Kế hoạch kiểm"),
        *repeated,
        (4, 4, "tra"),
        (5, 0, "1.2"), (5, 1, "Báo cáo"), (5, 2, "2"), (5, 4, "- Báo cáo"),
        starts=(3,),
    )  # fmt: skip
    assert labels(drafted(table)) == {"1.1": ["Kế hoạch kiểm tra"], "1.2": ["Báo cáo"]}


def test_a_merged_evidence_cell_serves_all_its_rows() -> None:
    table = paged(
        *DOMAIN,
        (2, 0, "1.1"), (2, 1, "A"), (2, 2, "1"), (2, 4, "- Kế hoạch kiểm tra\n- Báo cáo kiểm tra"),
        (3, 0, "1.2"), (3, 1, "B"), (3, 2, "2"),
        starts=(), spans={(2, 4): 2},
    )  # fmt: skip
    both = ["Kế hoạch kiểm tra", "Báo cáo kiểm tra"]
    assert labels(drafted(table)) == {"1.1": both, "1.2": both}


def test_a_merged_cell_broken_by_a_page_serves_all_its_rows() -> None:
    table = paged(
        *DOMAIN,
        (2, 0, "1.1"), (2, 1, "A"), (2, 2, "1"), (2, 3, "Yêu cầu có"), (2, 4, "- Kế hoạch kiểm"),
        (3, 3, "kế hoạch"), (3, 4, "tra\n- Báo cáo kiểm tra"),
        (4, 0, "1.2"), (4, 1, "B"), (4, 2, "2"),
        starts=(3,), spans={(3, 4): 2},
    )  # fmt: skip
    both = ["Kế hoạch kiểm tra", "Báo cáo kiểm tra"]
    assert labels(drafted(table)) == {"1.1": both, "1.2": both}


@pytest.mark.parametrize("rest", ["tra;\n- Báo cáo kiểm tra", None])
def test_a_merged_cell_broken_between_two_rows_is_shared_and_said(rest: str | None) -> None:
    below = ((3, 4, rest),) if rest else ()
    table = paged(
        *DOMAIN,
        (2, 0, "1.1"), (2, 1, "A"), (2, 2, "1"), (2, 4, "- Kế hoạch kiểm" if rest else "- Kế hoạch kiểm tra"),
        (3, 0, "1.2"), (3, 1, "B"), (3, 2, "2"), *below,
        starts=(3,),
    )  # fmt: skip
    book = drafted(table)
    expected = ["Kế hoạch kiểm tra", "Báo cáo kiểm tra"] if rest else ["Kế hoạch kiểm tra"]
    assert labels(book)["1.2"] == expected
    assert "importing.doubt.shared_over_page" in [doubt.key for doubt in book.criteria[1].doubts]


def test_a_list_that_ends_on_a_semicolon_before_a_page_break_goes_on_behind_it() -> None:
    closed = [
        cell
        for row in range(2, 6)
        for cell in ((row, 0, f"1.{row - 1}"), (row, 1, "A"), (row, 2, "1"), (row, 4, "- Kế hoạch;\n- Báo cáo."))
    ]
    table = paged(
        (1, 0, "1"), (1, 1, "CHỈ ĐẠO"), (1, 2, "6"), *closed,
        (6, 0, "1.5"), (6, 1, "B"), (6, 2, "1"), (6, 4, "- Kế hoạch kiểm tra;"),
        (7, 0, "1.6"), (7, 1, "C"), (7, 2, "1"), (7, 4, "- Báo cáo kiểm tra."),
        starts=(7,),
    )  # fmt: skip
    both = ["Kế hoạch kiểm tra", "Báo cáo kiểm tra"]
    found = labels(drafted(table))
    assert (found["1.5"], found["1.6"]) == (both, both)


def test_a_row_that_the_council_scores_takes_no_papers_of_its_neighbour() -> None:
    table = paged(
        *DOMAIN,
        (2, 0, "1.1"), (2, 1, "A"), (2, 2, "1"), (2, 4, "- Kế hoạch kiểm tra"),
        (3, 0, "1.2"), (3, 1, "B"), (3, 2, "2"), (3, 3, "Các địa phương không tự đánh giá nội dung này."),
        starts=(3,),
    )  # fmt: skip
    book = drafted(table)
    assert labels(book)["1.2"] == []
    assert book.criteria[1].doubts == ()


def test_a_syllable_that_looks_like_a_total_is_none() -> None:
    table = paged(
        *DOMAIN,
        (2, 0, "1.1"), (2, 1, "Quản lý, sử dụng tài"), (2, 2, "3"), (2, 4, "- Quy chế quản lý tài"),
        (3, 1, "sản công"), (3, 4, "sản công"),
        starts=(3,),
    )  # fmt: skip
    book = drafted(table)
    assert book.criteria[0].title == "Quản lý, sử dụng tài sản công"
    assert labels(book) == {"1.1": ["Quy chế quản lý tài sản công"]}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("Từ 80%", "- dưới 100%: 1 điểm;", "Dưới 80%: 0 điểm."), ["Từ 80% - dưới 100%: 1 điểm;", "Dưới 80%: 0 điểm."]),
        (("sổ tay hỏi", "- đáp, tờ rơi"), ["sổ tay hỏi - đáp, tờ rơi"]),
        (("- Kế hoạch năm", "2025. Báo cáo", "- Biên bản"), ["- Kế hoạch năm 2025. Báo cáo", "- Biên bản"]),
        (("1. Kế hoạch", "2. Báo cáo"), ["1. Kế hoạch", "2. Báo cáo"]),
        (("theo chỉ đạo của", "UBND tỉnh"), ["theo chỉ đạo của UBND tỉnh"]),
        (("Kế hoạch kiểm tra", ENDED, "Biên bản kiểm tra"), ["Kế hoạch kiểm tra", "Biên bản kiểm tra"]),
        (
            ("trong báo cáo:", "+0.75 điểm;", "+ Nội dung khác: 0."),
            ["trong báo cáo: +0.75 điểm;", "+ Nội dung khác: 0."],
        ),
        (("Không có sai phạm:", "0,5 điểm"), ["Không có sai phạm: 0,5 điểm"]),
        (("(https://cchc.lamdon", "g.gov.vn)"), ["(https://cchc.lamdong.gov.vn)"]),
        (("Đạt 100%: 2 điểm¹",), ["Đạt 100%: 2 điểm"]),
    ],
)
def test_printed_lines_become_paragraphs(lines: tuple[str, ...], expected: list[str]) -> None:
    found = paragraphs(lines, wrapped=True)
    assert [one.printed.replace("+ Nội", "+ Nội") for one in found] == expected


def test_a_sheets_rows_are_told_as_programs_number_them() -> None:
    table = typed(
        ("1", "**Một", "2", "", ""), ("1.1", "Kế hoạch", "hai", "", "Kế hoạch"), ("1.2", "B", "2", "", "Báo cáo")
    )
    book = drafted(replace(table, name="Trang tính 1", first_row=4))
    assert book.criteria[0].spot.row == 7
