"""The tasks of a plan as its table lists them, and what a report's own table says has come of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedTask:
    """One task. Texts as printed, on one line; "" where the table has no such column or the cell is empty.

    ``ordinal``: as printed, under its group's where numbers begin anew ("II.3"). ``row``: 1-based in its table,
    headings counted; 0 for a paragraph. ``page``: 1-based page of a PDF, place of a spreadsheet's sheet, 1 for Word.
    """

    ordinal: str
    title: str
    maker: str = ""
    deadline: str = ""
    product: str = ""
    result: str | None = None
    """What is said to have come of it; None where the table does not ask."""
    row: int = 0
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskTable:
    """Tasks in the order of the table. ``tells_results``: it has a column for what has come of them."""

    tasks: tuple[ListedTask, ...]
    tells_results: bool = False

    @property
    def page(self) -> int:
        """Where it begins."""
        return self.tasks[0].page if self.tasks else 1
