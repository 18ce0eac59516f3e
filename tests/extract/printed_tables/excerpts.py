"""Short tables for tests that do not need all 34 pages."""

from __future__ import annotations

from dataclasses import replace

from tools.guide_tables.table import GuideCell, GuideTable


def excerpt(table: GuideTable, count: int) -> GuideTable:
    """The first rows of a table; cells that reach further down end with it."""
    rows = tuple(
        tuple(None if cell is None else replace(cell, row_span=min(cell.row_span, count - at)) for cell in row)
        for at, row in enumerate(table.rows[:count])
    )
    return replace(table, rows=rows)


def long_row() -> GuideTable:
    """A row that is higher than two pages."""
    items = tuple(f"- Báo cáo số {at:03} về kết quả rà soát" for at in range(190))
    head = tuple(GuideCell(paragraphs=(name,), bold=True) for name in ("STT", "Nội dung", "Tài liệu kiểm chứng"))
    long = (GuideCell(paragraphs=("1.1",)), GuideCell(paragraphs=("Rà soát",)), GuideCell(paragraphs=items))
    last = tuple(GuideCell(paragraphs=(text,)) for text in ("1.2", "Công khai", "- Ảnh."))
    return GuideTable(name="long", title=("PHỤ LỤC",), widths=(0.1, 0.4, 0.5), header_rows=1, rows=(head, long, last))
