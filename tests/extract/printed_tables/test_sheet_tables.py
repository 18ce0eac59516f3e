"""Tables of spreadsheets."""

from __future__ import annotations

import io

import pytest
import xlsxwriter

from evidence_check.extract.printed_tables.sheet import sheet_tables
from evidence_check.extract.sheets import package_sheets, xls_sheets
from evidence_check.model.printed_table import PrintedTable
from tests.extract.printed_tables.reading_back import cell_differences
from tools.document_factory.sheets import Value, ods_file, xls_file, xlsx_file
from tools.guide_tables.layouts import LAYOUTS
from tools.guide_tables.sheet import sheet_guide

_ROWS: list[list[Value]] = [["STT", "Nội dung", "Điểm"], ["1.1.1", "Kế hoạch\n\n rà  soát ", 0.5], [1.1, "Báo cáo", 2]]


def tables(data: bytes) -> tuple[PrintedTable, ...]:
    found = package_sheets(data)
    assert isinstance(found, tuple)
    return sheet_tables(found)


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_layout_is_read_cell_by_cell(name: str) -> None:
    made = LAYOUTS[name]()
    (printed,) = tables(sheet_guide(made))
    assert cell_differences(made, printed, first_row=len(made.title) + 1) == []
    assert printed.name == "Phụ lục II"


def test_numbers_are_spelt_without_noise_and_lines_of_a_cell_are_lines() -> None:
    (printed,) = tables(xlsx_file({"a": _ROWS}))
    assert [cell.lines for cell in printed.cells if cell.row] == [
        ("1.1.1",), ("Kế hoạch", "rà soát"), ("0.5",), ("1.1",), ("Báo cáo",), ("2",),
    ]  # fmt: skip


def test_other_formats_are_read_alike() -> None:
    book = xls_sheets(xls_file("a", _ROWS))
    assert isinstance(book, tuple)
    (expected,) = tables(xlsx_file({"a": _ROWS}))
    assert sheet_tables(book)[0].cells == tables(ods_file({"a": _ROWS}))[0].cells == expected.cells


def test_hidden_rows_and_columns_are_read_and_hidden_sheets_are_not() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page, other = book.add_worksheet("Phụ lục"), book.add_worksheet("Nháp")
    for at in range(3):
        page.write_row(at, 0, ["1.1", f"dòng {at}", "2,0"])
    page.set_row(1, None, None, {"hidden": True})
    page.set_column(1, 1, None, None, {"hidden": True})
    other.write(0, 0, "nháp")
    other.hide()
    book.close()
    (printed,) = tables(out.getvalue())
    assert [cell.text for cell in printed.cells if cell.column == 1] == ["dòng 0", "dòng 1", "dòng 2"]


def test_the_row_that_a_program_shows_can_be_told() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.add_worksheet("a").write_row(4, 1, ["STT", "Nội dung"])
    book.close()
    (printed,) = tables(out.getvalue())
    assert (printed.first_row, printed.cells[0].row, printed.cells[0].column) == (4, 0, 0)


def test_each_sheet_with_text_is_a_table_of_its_own() -> None:
    found = tables(xlsx_file({"Lĩnh vực 1": [["1", "a"]], "Trống": [], "Lĩnh vực 2": [["2", "b"]]}))
    assert [(one.name, one.cells[0].page) for one in found] == [("Lĩnh vực 1", 1), ("Lĩnh vực 2", 3)]


def test_what_stands_under_a_merged_cell_is_not_shown() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet("a")
    page.merge_range(0, 0, 1, 1, "gộp")
    page.write(1, 1, "bị che")
    page.write(2, 2, "x")
    book.close()
    (printed,) = tables(out.getvalue())
    assert [(cell.text, cell.row_span, cell.column_span) for cell in printed.cells] == [("gộp", 2, 2), ("x", 1, 1)]
