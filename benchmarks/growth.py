"""Text documents in one folder, ten times as many twice over: cold and warm, one worker and two, memory over time.

Cost a document is told in two ways: everything divided by the number of documents, and without what a check of a
single document costs (start-up), which would flatter the large folder.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from benchmarks.bench import SETTLED_SECONDS, Bench, in_package, median, required, summary_of
from benchmarks.corpus import Kind
from benchmarks.process_tree import Ran

_WARM_RUNS = 3


def measure(bench: Bench) -> dict[str, Any]:
    """One entry a size; the first is what the others are compared with."""
    alone = bench.commune(1, Kind.TEXT_PDF)
    start_up = median([_cold(bench, alone, 1, 2) for _ in range(3)])
    sizes = []
    for count, runs in bench.scale.growth:
        folder = bench.commune(count, Kind.TEXT_PDF)
        sizes.append(_size(bench, folder, count, runs))
    return {"start_up": start_up, "sizes": sizes, "ratios": _ratios(start_up, sizes)}


def _size(bench: Bench, folder: Path, count: int, runs: int) -> dict[str, Any]:
    one_too = count <= bench.scale.one_worker_up_to
    two: list[Ran] = []
    one: list[Ran] = []
    for at in range(runs):
        bench.say(f"{count} text documents, cold, run {at + 1} of {runs}")
        two.append(_cold(bench, folder, count, 2))
        if one_too:  # by turns, so that other work on the machine falls on both
            one.append(_cold(bench, folder, count, 1))
    bench.say(f"{count} text documents, warm")
    # Without --no-cache, and with a cache that the first of these runs fills.
    bench.forget("growth")
    answer, to_file = bench.check(folder, "--format", "json"), bench.check(folder, "-o", str(bench.room / "r.json"))
    bench.run(answer, cache="growth")
    answered = [bench.run(answer, cache="growth") for _ in range(_WARM_RUNS)]
    recalled = [bench.run(to_file, cache="growth") for _ in range(min(runs, _WARM_RUNS))]
    walk = [bench.run(in_package("benchmarks.bare_walk", str(folder))) for _ in range(_WARM_RUNS)]
    paper = next(path for path in sorted(folder.rglob("*.pdf")))
    content = paper.read_bytes()
    try:
        paper.write_bytes(content + b"\n")
        time.sleep(SETTLED_SECONDS)
        changed = bench.run(answer, cache="growth")
    finally:
        paper.write_bytes(content)
    bench.forget("growth")
    found: dict[str, Any] = {
        "documents": count,
        "bytes": sum(path.stat().st_size for path in folder.rglob("*.pdf")),
        "cold_two_workers": median(two),
        "warm_answer": median(answered),
        "warm_documents": median(recalled),
        "warm_one_changed": changed.as_json(),
        "bare_walk": median(walk),
        "memory": [(one.at, one.parent, one.workers) for one in min(two, key=lambda ran: ran.seconds).memory],
    }
    if one:
        found["cold_one_worker"] = median(one)
    return found


def _cold(bench: Bench, folder: Path, count: int, jobs: int) -> Ran:
    ran = bench.run(bench.check(folder, "--no-cache", "--format", "json", "--jobs", str(jobs)))
    summary = summary_of(bench.printed)
    required(summary["documents_total"], count, "documents in the report")
    required(summary["documents_uninspected"], 0, "documents that were not read")
    return ran


def _ratios(start_up: dict[str, Any], sizes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Cost a document against the first size; documents a second; two workers against one."""
    base = sizes[0]
    found = []
    for size in sizes:
        two, one = size["cold_two_workers"], size.get("cold_one_worker")
        ratios: dict[str, Any] = {
            "documents": size["documents"],
            "documents_a_second": round(size["documents"] / two["seconds"], 1),
            "speed_up_of_two": round(one["seconds"] / two["seconds"], 3) if one else None,
            "warm_against_walk": round(size["warm_answer"]["seconds"] / size["bare_walk"]["seconds"], 2),
        }
        for unit in ("seconds", "processor_seconds"):
            ratios[f"cost_{unit}"] = round(_each(size, unit, 0) / _each(base, unit, 0), 3)
            rest = start_up[unit]
            ratios[f"cost_{unit}_without_start_up"] = round(_each(size, unit, rest) / _each(base, unit, rest), 3)
        found.append(ratios)
    return found


def _each(size: dict[str, Any], unit: str, start_up: float) -> float:
    spent: float = size["cold_two_workers"][unit]
    return max(spent - start_up, 1e-9) / float(size["documents"])
