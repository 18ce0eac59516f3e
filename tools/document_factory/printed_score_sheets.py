"""Score sheets of further layouts: a workbook with Roman codes below merged headings, and the PDF print of one."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime

import xlsxwriter

from tools.document_factory.registers import PrintedRegister, register_pdf
from tools.document_factory.score_sheets import ROMAN, SheetLine, evidence_cell, with_comma

_FIXED = datetime(2024, 1, 1)


def roman_workbook(head: Sequence[str], lines: Sequence[SheetLine], *, hidden: Sequence[int] = ()) -> bytes:
    """Domains I, II; below each its criteria numbered from 1 again; the scores of unit and appraisers under one head.

    Sums are formulas with their value kept, scores of the leaves alternately numbers and texts ("1,5"). The first line
    stands in row ``len(head) + 4``. ``hidden``: lines (0-based) whose rows are hidden.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    book.set_properties({"created": _FIXED})
    sheet = book.add_worksheet("CCHC")
    wrap = book.add_format({"text_wrap": True})
    for at, text in enumerate(head):
        sheet.merge_range(at, 0, at, 7, text)
    top = len(head)
    columns = (
        "TT",
        "Lĩnh vực, tiêu chí",
        "Điểm tối đa",
        "Kết quả thực hiện",
        "",
        "",
        "Tài liệu kiểm chứng",
        "Giải trình",
    )
    for column, text in enumerate(columns):
        if text:
            sheet.merge_range(top, column, top + 1, column, text)
    sheet.merge_range(top, 4, top, 5, "Điểm")
    sheet.write(top + 1, 4, "Tự đánh giá")
    sheet.write(top + 1, 5, "Thẩm định")
    for column in range(8):
        sheet.write(top + 2, column, f"({column + 1})")
    for at, line in enumerate(lines):
        row = top + 3 + at
        sheet.write(row, 0, _roman(line))
        sheet.write(row, 1, line.title)
        if line.most is not None:
            sheet.write(row, 2, line.most)
        if line.figures is not None:
            sheet.write(row, 3, line.figures)
        if line.claimed is not None and line.level != "leaf":
            sheet.write_formula(row, 4, "=SUM(E1:E1)", None, line.claimed)
        elif line.claimed is not None:
            sheet.write(row, 4, line.claimed if at % 2 else with_comma(line.claimed))
        sheet.write(row, 6, "\n".join(line.listed), wrap)
        sheet.write(row, 7, "\n".join(line.explained), wrap)
        if at in hidden:
            sheet.set_row(row, None, None, {"hidden": True})
    book.close()
    return out.getvalue()


def sheet_print(head: Sequence[str], lines: Sequence[SheetLine]) -> bytes:
    """A text PDF over several pages, its headings on each: decimal codes, evidence and explanation in one cell."""
    rows = tuple(
        (
            line.code, line.title, with_comma(line.most), "" if line.figures is None else str(line.figures),
            with_comma(line.claimed), evidence_cell(line).replace("\n", "<br/>"),
        )
        for line in lines
    )  # fmt: skip
    columns = ("STT", "Tiêu chí", "Điểm chuẩn", "Số liệu", "Điểm tự chấm", "Giải trình/Tài liệu kiểm chứng")
    return register_pdf(
        PrintedRegister(above=tuple(head), columns=columns, rows=rows, widths=(40, 190, 55, 110, 55, 290))
    )


def _roman(line: SheetLine) -> str:
    if line.level == "domain":
        return ROMAN[int(line.code)]
    return line.code.partition(".")[2]
