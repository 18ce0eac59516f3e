"""What a document of each kind costs, stage by stage, on one core; and how far from the physical limit that is.

``python -m benchmarks.stages FOLDER RULES KIND`` measures one folder in this process and prints JSON. Everything is
processor time, so that other work on the machine does not count. The stages are the program's own functions, called
in its own order; a clock is put around them (``_Clock``), nothing is rebuilt.
"""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks import floors
from benchmarks.bench import TODAY, Bench, in_package
from benchmarks.corpus import Kind
from evidence_check.pipeline import checking, reading
from evidence_check.pipeline.rulebooks import reading_plan

OF_KIND = ("describe", "extract", "recognize")
"""Score sheets and registers count as recognition."""
OF_VALUES = ("match", "check", "report")
"""A document that was understood is a value, whatever it was: these are measured where the folder is largest, for they
share out what the rulebook itself costs."""


@dataclass(slots=True)
class _Clock:
    """Processor seconds by name. A stage that calls another does not count it twice."""

    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    @contextmanager
    def timed(self, name: str) -> Iterator[None]:
        start, others = time.process_time(), sum(self.seconds.values())
        try:
            yield
        finally:
            inner = sum(self.seconds.values()) - others
            self.seconds[name] += time.process_time() - start - inner

    def around(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def run(*words: Any, **named: Any) -> Any:
            with self.timed(name):
                return function(*words, **named)

        return run


def measure(bench: Bench) -> dict[str, Any]:
    """Every kind in a process of its own."""
    found = {}
    for kind, count in bench.scale.stages:
        folder = bench.commune(count, kind)
        bench.say(f"{kind.value}: {count} documents, stage by stage")
        bench.run(in_package("benchmarks.stages", str(folder), str(bench.rules), kind.value), good=(0,))
        found[kind.value] = json.loads(bench.printed.read_text(encoding="utf-8"))
    largest = max(found.values(), key=lambda one: one["documents"])
    return {"kinds": found, "values": {"documents": largest["documents"], "milliseconds": largest["values"]}}


def stage_costs(folder: Path, rules: Path, kind: Kind) -> dict[str, Any]:
    """Seconds a document by stage, and of the limits."""
    from evidence_check.messages.catalogue import catalogue
    from evidence_check.report.registry import RENDERERS
    from evidence_check.report.style import Style
    from evidence_check.scan.describing import describe
    from evidence_check.scan.folder import declarations_of, submission_of
    from evidence_check.scan.walking import walk

    options = floors.reading_options()
    found = tuple(one for one in walk(folder) if one.source != "submission.toml")
    declared = declarations_of(folder)
    book, remarks = checking.rulebook_of(folder, checking.Wanted(rules=str(rules)), declared)
    plan = reading_plan(book)
    first = submission_of(folder, found[:1], (describe(found[0], folder),), declared)
    for file in first.files:  # libraries and models are loaded
        reading.read_document(file, folder, plan, options.ocr, options.trust)

    clock = _Clock()
    with ExitStack() as stack:
        for module, name, stage in (
            (reading, "extract", "extract"),
            (checking, "match", "match"),
        ):
            stack.enter_context(patch.object(module, name, clock.around(stage, getattr(module, name))))
        with clock.timed("describe"):
            described = tuple(describe(one, folder) for one in found)
        submission = submission_of(folder, found, described, declared)
        with clock.timed("recognize"):
            documents = tuple(
                reading.read_document(file, folder, plan, options.ocr, options.trust) for file in submission.files
            )
        with clock.timed("check"):
            report = checking.assess_submission(
                book, submission, documents, declared, date.fromisoformat(TODAY), remarks
            )
        style = Style(words=catalogue("vi"), version="0", colour=False, columns=80)
        with clock.timed("report"):
            RENDERERS["json"].render(report, style)
    count = len(found)
    limits = floors.limits(kind, [folder / one.source for one in found])
    return {
        "documents": count,
        "files_with_members": len(submission.files),
        "unread": sum(any(problem.blocks_reading for problem in one.problems) for one in documents),
        "typed": sum(one.main.type.value is not None for one in documents),
        "bytes": sum((folder / one.source).stat().st_size for one in found),
        "milliseconds": {name: round(clock.seconds[name] / count * 1000, 4) for name in OF_KIND},
        "values": {name: round(clock.seconds[name] / count * 1000, 4) for name in OF_VALUES},
        "limits": limits,
    }


def main() -> None:
    """Print the costs of one folder as JSON."""
    folder, rules, kind = sys.argv[1:4]
    json.dump(stage_costs(Path(folder), Path(rules), Kind(kind)), sys.stdout)


if __name__ == "__main__":
    main()
