"""``python -m benchmarks.profile [--only KIND] [--count N]``: where the time goes for text PDFs, scans and Word.

For each kind, ``describe`` and ``read_document`` run serially under cProfile, then matching, checks and the report of
the folder. Printed are the three dearest stages with their fifteen dearest functions by own time. A profiler makes
small functions look dearer than they are: what is changed for its sake has to be measured without one (``stages``).
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from benchmarks import corpus, floors
from benchmarks.bench import TODAY
from benchmarks.corpus import Kind
from evidence_check.extract.registry import extract
from evidence_check.messages.catalogue import catalogue
from evidence_check.pipeline import checking
from evidence_check.pipeline.reading import read_document
from evidence_check.pipeline.rulebooks import reading_plan
from evidence_check.recognize.document import recognize
from evidence_check.report.json_v1 import render_json
from evidence_check.scan.describing import describe
from evidence_check.scan.folder import declarations_of, submission_of
from evidence_check.scan.walking import walk

COUNTS = {Kind.TEXT_PDF: 100, Kind.SCAN: 12, Kind.WORD: 60}
_STAGES = 3
_FUNCTIONS = 15


def profiles(folder: Path, rules: Path) -> dict[str, pstats.Stats]:
    """Stage → what was called in it. Extraction and recognition are those of a first reading."""
    options = floors.reading_options()
    found = tuple(one for one in walk(folder) if one.source != "submission.toml")
    declared = declarations_of(folder)
    book, remarks = checking.rulebook_of(folder, checking.Wanted(rules=str(rules)), declared)
    plan = reading_plan(book)
    described = tuple(describe(one, folder) for one in found)
    files = submission_of(folder, found, described, declared)
    documents = tuple(read_document(file, folder, plan, options.ocr, options.trust) for file in files.files)
    extractions = [extract(file, folder, plan, options.ocr, options.trust) for file in files.files]
    report = checking.assess_submission(book, files, documents, declared, date.fromisoformat(TODAY), remarks)
    work: dict[str, Callable[[], object]] = {
        "describe": lambda: [describe(one, folder) for one in found],
        "extract": lambda: [extract(file, folder, plan, options.ocr, options.trust) for file in files.files],
        "recognize": lambda: [recognize(*pair) for pair in zip(files.files, extractions, strict=True)],
        "match and check": lambda: checking.assess_submission(
            book, files, documents, declared, date.fromisoformat(TODAY), remarks
        ),
        "report": lambda: render_json(report, catalogue("vi"), "0"),
    }
    return {name: _profile(one) for name, one in work.items()}


def _profile(work: Callable[[], object]) -> pstats.Stats:
    profiler = cProfile.Profile(time.process_time)  # other work on the machine does not count
    profiler.runcall(work)
    return pstats.Stats(profiler, stream=sys.stdout)


def main() -> None:
    """Print the profiles."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=[kind.value for kind in COUNTS])
    parser.add_argument("--count", type=int)
    given = parser.parse_args()
    for kind, usual in COUNTS.items():
        if given.only not in (None, kind.value):
            continue
        count = given.count or usual
        with tempfile.TemporaryDirectory(prefix="evidence-check-profile-") as place:
            folder, rules = Path(place) / "ho-so", Path(place) / "rules.toml"
            corpus.write(folder, count, only=kind)
            rules.write_text(corpus.rules(), encoding="utf-8")
            taken = profiles(folder, rules)
        dearest = sorted(taken, key=lambda name: -taken[name].total_tt)[:_STAGES]  # type: ignore[attr-defined]
        for name in dearest:
            stats = taken[name]
            each = stats.total_tt / count * 1000  # type: ignore[attr-defined]
            sys.stdout.write(f"\n=== {kind.value}: {name}, {each:.2f} ms a document under the profiler\n")
            stats.strip_dirs().sort_stats("tottime").print_stats(_FUNCTIONS)


if __name__ == "__main__":
    main()
