"""What holds for whatever a table reader gives back, from any bytes."""

from __future__ import annotations

import unicodedata

from evidence_check.messages.catalogue import catalogue
from evidence_check.model.printed_table import PrintedTable, PrintedTables


def require_sound(found: object) -> None:
    """Raises AssertionError where a value breaks its own promises."""
    assert isinstance(found, PrintedTables)
    assert all(catalogue(language).render(one.detail) for one in found.problems for language in ("vi", "en"))
    for table in found.tables:
        _table(table)


def _table(table: PrintedTable) -> None:
    taken: set[tuple[int, int]] = set()
    assert list(table.cells) == sorted(table.cells, key=lambda cell: (cell.row, cell.column))
    for cell in table.cells:
        assert cell.lines and all(line.strip() and "\n" not in line for line in cell.lines)
        assert all(unicodedata.is_normalized("NFC", line) for line in cell.lines)
        assert cell.row_span >= 1 and cell.column_span >= 1 and cell.page >= 1
        assert cell.row >= 0 and cell.row + cell.row_span <= table.row_count
        assert cell.column >= 0 and cell.column + cell.column_span <= table.column_count
        if cell.row_span * cell.column_span < 1_000:
            places = {
                (row, column)
                for row in range(cell.row, cell.row + cell.row_span)
                for column in range(cell.column, cell.column + cell.column_span)
            }
            assert not places & taken, f"two cells in one place: {cell}"
            taken |= places
    assert list(table.page_starts) == sorted(set(table.page_starts))
    assert all(0 <= start <= table.row_count for start in table.page_starts)
    assert 0 <= table.heading_rows <= table.row_count
