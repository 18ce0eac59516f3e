"""How the tasks of a plan stand, as the checks know it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from evidence_check.model.task_table import ListedTask


class Stand(Enum):
    """How a task stands."""

    SEEN = "seen"
    UNDONE = "undone"
    """A report says that it is not done."""
    UNSEEN = "unseen"
    NOT_DUE = "not_due"


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskStand:
    """``quote``: the words of the report that say it is not done; ``document``: which report, or which paper it is."""

    task: ListedTask
    stand: Stand
    quote: str = ""
    document: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedPlan:
    """``plan`` and ``reports``: (document, part), the nearest report first. ``listed_in``: the document with the table.

    ``criterion``: the one whose points rest on the tasks; ``requirement``: of it, the one that the report serves.
    """

    plan: tuple[int, int]
    listed_in: int
    reports: tuple[tuple[int, int], ...]
    tasks: tuple[TaskStand, ...]
    criterion: str | None = None
    requirement: str | None = None
    tables: frozenset[int] = frozenset()
    """Documents whose tables tell results of the tasks."""
    comparable: bool = True
    """False where the reports merely sum up, or could not be read in whole: then nothing follows from silence."""

    @property
    def documents(self) -> frozenset[int]:
        """The papers that were held against each other, products included."""
        products = {one.document for one in self.tasks if one.document is not None}
        return frozenset({self.plan[0], self.listed_in, *(at for at, _ in self.reports), *products, *self.tables})

    @property
    def seen(self) -> int:
        """How many tasks have a visible product or result."""
        return sum(one.stand is Stand.SEEN for one in self.tasks)

    @property
    def gaps(self) -> tuple[TaskStand, ...]:
        """The tasks that have none although their time is over; where nothing can be compared, those said not done."""
        missed = (Stand.UNDONE, Stand.UNSEEN) if self.comparable else (Stand.UNDONE,)
        return tuple(one for one in self.tasks if one.stand in missed)
