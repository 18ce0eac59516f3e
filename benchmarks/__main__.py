"""``python -m benchmarks [--quick] [--only PART]``: everything that can be measured, with baselines, in one go.

Results are written after each part, raw (``results.json``) and as a page with charts (``README.md``), so a run that is
stopped keeps what it has, and ``--only`` replaces one part. The full run takes about 20 minutes on two cores and is
worth reading only from a machine that does nothing else; ``--quick`` (about a minute) tries that everything works.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks import baselines, batches, corpus, growth, results_file, results_page, stages
from benchmarks.bench import Bench
from benchmarks.machine import load, machine
from benchmarks.scale import FULL, QUICK

PARTS: dict[str, Callable[[Bench], dict[str, Any]]] = {
    "stages": stages.measure,
    "baselines": baselines.measure,
    "growth": growth.measure,
    "batch": batches.measure,
}
_RESULTS = Path(__file__).parent / "results"


def main(words: list[str] | None = None) -> int:
    """0; 1 where a part failed: the others are measured all the same."""
    given = _parser().parse_args(words)
    scale = QUICK if given.quick else FULL
    target = given.results or (_RESULTS / "quick" if given.quick else _RESULTS)
    room = given.folder or Path(tempfile.mkdtemp(prefix="evidence-check-bench-"))
    room.mkdir(parents=True, exist_ok=True)
    start = time.monotonic()

    def say(told: str) -> None:
        sys.stderr.write(f"{time.monotonic() - start:6.0f} s  {told}\n")
        sys.stderr.flush()

    bench = Bench(scale=scale, room=room.resolve(), say=say, seed=given.seed)
    failed = False
    try:
        for name in given.only or PARTS:
            say(f"== {name} ({scale.name}), load {load()}")
            failed |= not _part(bench, name, target)
    finally:
        if given.folder is None:
            shutil.rmtree(room, ignore_errors=True)
    say(f"results: {target / 'README.md'}")
    return int(failed)


def _part(bench: Bench, name: str, target: Path) -> bool:
    """Measure a part and write it down. A part that fails says so in the results."""
    where, start = machine(), time.monotonic()
    try:
        found: dict[str, Any] = PARTS[name](bench)
    except Exception as error:  # the other parts are worth having
        traceback.print_exc()
        found = {"failed": f"{type(error).__name__}: {error}"}
    path = target / "results.json"
    results = results_file.load(path)
    results["parts"][name] = {
        "scale": bench.scale.name,
        "seed": bench.seed,
        "took_seconds": round(time.monotonic() - start, 1),
        "machine": where | {"load_after": load()},
        "found": found,
    }
    results_file.save(path, results)
    results_page.write(target, results)
    return "failed" not in found


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="tiny sizes, about a minute")
    parser.add_argument("--only", action="append", choices=PARTS, metavar="PART", help=f"one of {', '.join(PARTS)}")
    parser.add_argument("--seed", type=int, default=corpus.SEED)
    parser.add_argument("--folder", type=Path, help="made files are kept there and used again")
    parser.add_argument("--results", type=Path, help="default: benchmarks/results, with --quick its folder quick")
    return parser


if __name__ == "__main__":
    sys.exit(main())
