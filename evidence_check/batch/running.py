"""A whole batch: what is remembered is taken, the rest is checked side by side, each report written and dropped."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Protocol

from evidence_check.batch.commune import CommuneOutcome, CommuneTask, Terms, check_commune, lost_commune, task_key
from evidence_check.batch.pace import Pace
from evidence_check.batch.places import weight_of
from evidence_check.batch.remembered import Recalling
from evidence_check.batch.sharing import Shared
from evidence_check.model.commune import CommuneResult
from evidence_check.workers.budget import WorkerBudget
from evidence_check.workers.pool import cores, each_in_workers

BUDGET = WorkerBudget(seconds=7 * 86_400.0, memory_bytes=4 << 30, output_bytes=1 << 30)
"""A submission of scans may take hours; each of its files has a budget of its own."""

WriteReport = Callable[[str, bytes], None]
"""Writes a report under its name, whole or not at all."""


class BatchObserver(Protocol):
    """Is told how far the batch has come."""

    def finished(self, result: CommuneResult, pace: Pace) -> None: ...


class Engine(Protocol):
    """Where submissions are checked. Every task gets an outcome, told to ``done`` in this process, in any order."""

    def run(
        self, tasks: tuple[CommuneTask, ...], terms: Terms, done: Callable[[CommuneTask, CommuneOutcome], None]
    ) -> None: ...

    def at_once(self, tasks: tuple[CommuneTask, ...]) -> int: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalEngine:
    """Processes of this machine, ``jobs`` of them reading files, None: one a core.

    Submissions go side by side, each with its share of readers: while one is read another is matched and its report
    made, so that no core waits for the parts of the work that are done by one process alone.
    """

    jobs: int | None = None

    def at_once(self, tasks: tuple[CommuneTask, ...]) -> int:
        """How many submissions are under way beside each other."""
        return max(1, min(self.jobs or cores(), len(tasks)))

    def run(
        self, tasks: tuple[CommuneTask, ...], terms: Terms, done: Callable[[CommuneTask, CommuneOutcome], None]
    ) -> None:
        """Check all of them, the largest first."""
        at_once = self.at_once(tasks)
        readers = max(1, (self.jobs or cores()) // at_once)
        shared = replace(terms, options=replace(terms.options, jobs=readers))
        each_in_workers(
            tasks,
            partial(check_commune, terms=shared),
            partial(lost_commune, terms=terms),
            done,
            budget=BUDGET,
            jobs=at_once,
            weight=lambda task: task.weight,
        )


def recalled(tasks: tuple[CommuneTask, ...], terms: Terms, recalling: Recalling) -> dict[str, CommuneResult]:
    """The results, by name, of the tasks that were finished before and of which nothing has changed."""
    shared = Shared()
    found = ((task.name, recalling.recall(task_key(task, terms))) for task in tasks)
    return {name: shared.of(result) for name, result in found if result is not None}


def run_batch(
    tasks: tuple[CommuneTask, ...],
    known: Mapping[str, CommuneResult],
    terms: Terms,
    engine: Engine,
    write: WriteReport,
    observer: BatchObserver,
    clock: Callable[[], float] = time.monotonic,
) -> tuple[CommuneResult, ...]:
    """The results in the order of the tasks; those in ``known`` (by name) are not checked. ``clock``: seconds."""
    shared = Shared()
    results = {name: shared.of(result) for name, result in known.items()}
    waiting = tuple(replace(task, weight=weight_of(Path(task.path))) for task in tasks if task.name not in known)
    total = sum(task.weight for task in waiting)
    at_once = engine.at_once(waiting)
    started = clock()
    done_items = done_work = 0

    def done(task: CommuneTask, outcome: CommuneOutcome) -> None:
        nonlocal done_items, done_work
        for report, content in zip(outcome.result.reports, outcome.reports, strict=True):
            write(report.name, content)
        results[task.name] = shared.of(outcome.result)
        done_items += 1
        done_work += task.weight
        pace = Pace(
            done_items=done_items,
            total_items=len(waiting),
            done_work=done_work,
            total_work=total,
            seconds=clock() - started,
            at_once=at_once,
        )
        observer.finished(results[task.name], pace)

    engine.run(waiting, terms, done)
    return tuple(results[task.name] for task in tasks)
