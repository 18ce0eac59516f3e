"""A batch on a Dask cluster: the same work on each submission, in processes of other machines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from evidence_check.batch.commune import CommuneOutcome, CommuneTask, Terms, check_commune, lost_commune
from evidence_check.batch.running import BUDGET
from evidence_check.pipeline.engines import model_of, told_engine_errors
from evidence_check.workers.dask_engine import DaskEngine


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterEngine:
    """Submissions go to the cluster's workers, each checked and its reports made there by one process and its reader.

    Where there are fewer submissions than workers, their documents go instead, and the verdicts are made here.
    Raises :class:`~evidence_check.pipeline.engines.EngineFailedError` where the cluster works no longer.
    """

    cluster: DaskEngine

    def at_once(self, tasks: tuple[CommuneTask, ...]) -> int:
        """How many submissions are under way beside each other."""
        with told_engine_errors():
            slots = self.cluster.slots()
        return slots if slots <= len(tasks) else 1

    def run(
        self, tasks: tuple[CommuneTask, ...], terms: Terms, done: Callable[[CommuneTask, CommuneOutcome], None]
    ) -> None:
        """Check all of them, the largest first."""
        if tasks and self.at_once(tasks) == 1:
            here = replace(terms, options=replace(terms.options, engine=self.cluster))
            for task in sorted(tasks, key=lambda task: -task.weight):
                done(task, check_commune(task, here))
            return
        parents = {Path(task.path).absolute().parent for task in tasks}
        with told_engine_errors():
            self.cluster.each(
                tasks,
                partial(check_commune, terms=replace(terms, options=replace(terms.options, jobs=1))),
                partial(lost_commune, terms=terms),
                done,
                budget=BUDGET,
                weight=lambda task: task.weight,
                needs=(*sorted(parents), *model_of(terms.options.ocr)),
            )
