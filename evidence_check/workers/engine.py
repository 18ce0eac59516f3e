"""Where work is done: the one seam between the stages and the processes of this or other machines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from evidence_check.model.message import Message
from evidence_check.workers.budget import Loss, WorkerBudget
from evidence_check.workers.pool import map_in_workers

Item = TypeVar("Item")
Result = TypeVar("Result")


class Engine(Protocol):
    """Does the same work on many items somewhere, and gives the same results wherever that is."""

    def map(
        self,
        items: Sequence[Item],
        work: Callable[[Item], Result],
        lost: Callable[[Item, Loss], Result],
        *,
        budget: WorkerBudget,
        weight: Callable[[Item], float] | None = None,
        done: Callable[[Item, Result], None] | None = None,
        needs: tuple[Path, ...] = (),
    ) -> tuple[Result, ...]:
        """As :func:`~evidence_check.workers.pool.map_in_workers`, results in order; ``work`` and items are pickled.

        ``needs``: files and folders that ``work`` opens, which have to be seen where it is done. Raises
        :class:`EngineError` where the engine itself does not work; what happens to an item is its own.
        """
        ...


class EngineError(Exception):
    """An engine cannot work, or no longer: in words, with the remedy. ``details``: further lines."""

    def __init__(self, words: Message, details: tuple[Message, ...] = ()) -> None:
        super().__init__(words.key)
        self.message, self.details = words, details


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalEngine:
    """Worker processes of this machine. ``jobs``: how many, None: one a core."""

    jobs: int | None = None

    def map(
        self,
        items: Sequence[Item],
        work: Callable[[Item], Result],
        lost: Callable[[Item, Loss], Result],
        *,
        budget: WorkerBudget,
        weight: Callable[[Item], float] | None = None,
        done: Callable[[Item, Result], None] | None = None,
        needs: tuple[Path, ...] = (),
    ) -> tuple[Result, ...]:
        """See :class:`Engine`. What is needed is where we are."""
        return map_in_workers(items, work, lost, budget=budget, jobs=self.jobs, weight=weight, done=done)
