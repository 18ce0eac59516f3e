"""Guide table → XLSX as officials type it: merged ranges, wrapped text, numbers or text in the points column."""

from __future__ import annotations

import io
import re
from datetime import datetime

import xlsxwriter

from tools.guide_tables.table import GuideTable

_FIXED = datetime(2025, 1, 1)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


def sheet_guide(table: GuideTable, *, numbers: bool = False, hidden_column: int | None = None) -> bytes:
    """A workbook of one sheet. ``numbers``: what looks like a number is one, codes such as 1.1 included."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": _FIXED})
    page = book.add_worksheet("Phụ lục II")
    looks = {
        (bold, centred): book.add_format(
            {"text_wrap": True, "border": 1, "bold": bold, "valign": "top", "align": "center" if centred else "left"}
        )
        for bold in (False, True)
        for centred in (False, True)
    }
    last = len(table.widths) - 1
    for column, share in enumerate(table.widths):
        page.set_column(column, column, share * 120, None, {"hidden": column == hidden_column})
    at = 0
    for line in table.title:
        page.merge_range(at, 0, at, last, line, book.add_format({"bold": True, "align": "center"}))
        at += 1
    at += 1
    for row in table.rows:
        for column, cell in enumerate(row):
            if cell is None:
                continue
            text = "\n".join(cell.paragraphs)
            value = float(text.replace(",", ".")) if numbers and _NUMBER.fullmatch(text) else text
            look = looks[cell.bold, cell.centred]
            if cell.row_span > 1 or cell.column_span > 1:
                end = (at + cell.row_span - 1, column + cell.column_span - 1)
                page.merge_range(at, column, *end, value, look)
            else:
                page.write(at, column, value, look)
        at += 1
    for line in table.notes:
        at += 1
        page.write(at, 0, line)
    book.close()
    return out.getvalue()
