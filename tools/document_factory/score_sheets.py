"""Score sheets as units really fill them in, in layouts of different rounds. Deterministic bytes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import xlsxwriter
from docx import Document

from tools.document_factory.word import without_times

_FIXED = datetime(2024, 1, 1)
ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLine:
    """One row. ``level``: "domain" | "group" | "leaf" | "below" (a figure or a question) | "total".

    ``claimed`` is typed as given: a number, or a text ("1,5"). ``listed``: what stands below "Tài liệu kiểm chứng:".
    """

    level: str
    code: str = ""
    title: str = ""
    most: float | None = None
    claimed: float | str | None = None
    figures: float | str | None = None
    explained: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()


def init_rows(head: Sequence[str], lines: Sequence[SheetLine]) -> list[list[Any]]:
    """The columns of the sheet that ``init`` writes, filled in."""
    columns = [
        "STT", "Tiêu chí, tiêu chí thành phần", "Điểm tối đa", "Số liệu kê khai", "Cách tính điểm",
        "Các yêu cầu và tài liệu kiểm chứng", "Điểm tự đánh giá", "Giải trình / tài liệu kiểm chứng đính kèm",
    ]  # fmt: skip
    rows: list[list[Any]] = [[line] for line in head]
    rows.append(list(columns))
    for line in lines:
        asked = "• Báo cáo số liệu (nếu có)" if line.level == "leaf" else None
        rows.append(
            [line.code, line.title, line.most, line.figures, None, asked, line.claimed, evidence_cell(line) or None]
        )
    return rows


def workbook(rows: Sequence[Sequence[Any]], *, name: str = "Bảng tự chấm", sums: Sequence[int] = ()) -> bytes:
    """A workbook of one sheet; in the rows ``sums`` (0-based) numbers are formulas with their value kept."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    book.set_properties({"created": _FIXED})
    sheet = book.add_worksheet(name)
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            if at in sums and isinstance(value, (int, float)):
                sheet.write_formula(at, column, "=SUM(A1:A1)", None, value)
            elif value is not None:
                sheet.write(at, column, value)
    book.close()
    return out.getvalue()


def narrow_workbook(title: str, lines: Sequence[SheetLine], *, hidden: Sequence[int] = ()) -> bytes:
    """Nội dung | Điểm chuẩn | Tự chấm | Tài liệu kiểm chứng/Giải trình | Điểm chấm thực tế | Ý kiến.

    Two rows of headings with merged cells, a row of column numbers, codes in the titles, decimal commas typed as text,
    figures of no kind. ``hidden``: rows hidden (0-based).
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    book.set_properties({"created": _FIXED})
    sheet = book.add_worksheet("Sheet1")
    wrap = book.add_format({"text_wrap": True})
    sheet.merge_range(0, 0, 0, 5, title)
    sheet.merge_range(2, 0, 3, 0, "Nội dung")
    sheet.merge_range(2, 1, 2, 2, "Điểm")
    sheet.write(3, 1, "Điểm chuẩn")
    sheet.write(3, 2, "Tự chấm")
    sheet.merge_range(2, 3, 3, 3, "Tài liệu kiểm chứng/Giải trình")
    sheet.merge_range(2, 4, 2, 5, "Cơ quan thẩm định")
    sheet.write(3, 4, "Điểm chấm thực tế")
    sheet.write(3, 5, "Ý kiến")
    for column in range(6):
        sheet.write(4, column, f"({column + 1})")
    for at, line in enumerate((line for line in lines if line.level != "below"), start=5):
        sheet.write(at, 0, f"{line.code}. {line.title}" if line.code else line.title)
        for column, value in ((1, line.most), (2, line.claimed)):
            if value is not None:
                sheet.write_string(at, column, str(value).replace(".", ","))
        if evidence_cell(line):
            sheet.write_string(at, 3, evidence_cell(line), wrap)
        if line.level == "leaf" and isinstance(line.claimed, float):
            sheet.write_number(at, 4, 0.25)
        if at in hidden:
            sheet.set_row(at, None, None, {"hidden": True})
    book.close()
    return out.getvalue()


def roman_word(title: str, lines: Sequence[SheetLine]) -> bytes:
    """A Word table: domains I, II, III; below each its criteria numbered from 1 again; three columns of scores."""
    document = Document()
    document.core_properties.created = document.core_properties.modified = _FIXED.replace(tzinfo=UTC)
    document.add_paragraph(title)
    table = document.add_table(rows=2, cols=8)
    table.style = "Table Grid"
    heads = ("TT", "Nội dung tiêu chí", "Thang điểm", "Kết quả thực hiện", "Điểm", "Điểm", "Minh chứng", "Giải trình")
    for column, head in enumerate(heads):
        if column not in (4, 5):
            table.cell(0, column).merge(table.cell(1, column)).text = head
    table.cell(0, 4).merge(table.cell(0, 5)).text = "Điểm"
    table.cell(1, 4).text, table.cell(1, 5).text = "Đơn vị tự chấm", "Thẩm định"
    for line in lines:
        cells = table.add_row().cells
        texts = [
            _roman(line), line.title, with_comma(line.most), str(line.figures or ""), with_comma(line.claimed), "",
            "\n".join(f"- {one}" for one in line.listed), "\n".join(line.explained),
        ]  # fmt: skip
        for cell, text in zip(cells, texts, strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return without_times(out.getvalue())


def _roman(line: SheetLine) -> str:
    if line.level == "domain":
        return ROMAN[int(line.code)]
    return line.code.partition(".")[2] if line.level in ("group", "leaf") else line.code


def with_comma(value: float | str | None) -> str:
    return "" if value is None else str(value).replace(".", ",")


def evidence_cell(line: SheetLine) -> str:
    explained = ["Giải trình:", *line.explained] if line.explained else []
    listed = ["Tài liệu kiểm chứng:", *(f"- {one}" for one in line.listed)] if line.listed else []
    return "\n".join([*explained, *listed])
