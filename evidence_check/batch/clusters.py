"""A batch on a Dask cluster: the same work on each submission, in processes of other machines."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from evidence_check.batch.commune import CommuneOutcome, CommuneTask, Terms, check_commune, keep_outcome, lost_commune
from evidence_check.batch.running import BUDGET
from evidence_check.pipeline.checking import see_rules
from evidence_check.pipeline.engines import model_of, told_engine_errors
from evidence_check.pipeline.recalling import Memory, open_memory
from evidence_check.remembering.verdicts import Witness
from evidence_check.scan.folder import declarations_of
from evidence_check.workers.dask_engine import DaskEngine

_LOADED_ON_THE_WAY = (
    "evidence_check.pipeline.reading",
    "evidence_check.report.html.render",
    "evidence_check.report.json_v1",
)
"""Each submission has a process of its own there: without this it would load them anew, half a second each time."""


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
        # Their caches are the machines' own: what a later run may take as it is, is kept here.
        memory = open_memory(os.environ, None) if terms.remember is not None else None
        seen = {task.name: _seen(task, terms) for task in tasks} if isinstance(memory, Memory) else {}

        def finished(task: CommuneTask, outcome: CommuneOutcome) -> None:
            done(task, outcome)
            if isinstance(memory, Memory):
                keep_outcome(task, terms, outcome, memory.store, seen[task.name])

        there = replace(terms, remember=None, options=replace(terms.options, jobs=1))
        parents = {Path(task.path).absolute().parent for task in tasks}
        try:
            with told_engine_errors():
                self.cluster.each(
                    tasks,
                    partial(check_commune, terms=there),
                    partial(lost_commune, terms=terms),
                    finished,
                    budget=BUDGET,
                    weight=lambda task: task.weight,
                    needs=(*sorted(parents), *model_of(terms.options.ocr)),
                    modules=_LOADED_ON_THE_WAY,
                )
        finally:
            if isinstance(memory, Memory):
                memory.close()


def _seen(task: CommuneTask, terms: Terms) -> Witness:
    """A look at everything that the verdict may rest on, before it is asked for."""
    witness, path = Witness(), Path(task.path)
    witness.see([task.path, *terms.looked_for])
    rules = terms.wanted.rules
    if rules is None and not task.is_archive:
        rules = declarations_of(path).rules
    see_rules(witness, rules, path.parent if task.is_archive else path)
    return witness
