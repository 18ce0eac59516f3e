"""What every part of the benchmarks is given: its scale, a place to work in, and the program under measurement."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import corpus
from benchmarks.process_tree import DidNotWorkError, Ran, run
from benchmarks.scale import Scale
from evidence_check.remembering.place import OWN_FOLDER
from evidence_check.remembering.stamps import SETTLED_NS

TODAY = "2024-01-05"
VERDICTS = (0, 1, 5)
"""Exit codes of a check that came to its end."""
SETTLED_SECONDS = SETTLED_NS / 1e9 + 0.2
"""What changed more recently is not remembered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """``room``: an own folder for made files, kept and used again where the caller named one."""

    scale: Scale
    room: Path
    say: Callable[[str], None]
    seed: int = corpus.SEED

    def commune(self, count: int, only: corpus.Kind | None = None) -> Path:
        """A made submission; made once in a room."""
        name = f"{only.value if only else 'mixed'}-{count}-{self.seed}".replace(" ", "-")
        folder, made = self.room / "communes" / name / "ho-so", self.room / "communes" / name / "made"
        if not made.is_file():
            self.say(f"making {count} documents ({only.value if only else 'mixed'})")
            shutil.rmtree(folder, ignore_errors=True)
            corpus.write(folder, count, self.seed, only)
            time.sleep(SETTLED_SECONDS)
            made.touch()
        return folder

    @property
    def rules(self) -> Path:
        """The rulebook of made submissions, as a file."""
        path = self.room / "rules.toml"
        if not path.is_file():
            path.write_text(corpus.rules(), encoding="utf-8")
        return path

    def check(self, folder: Path, *options: str) -> list[str]:
        """The command line of a check."""
        return [*program(), "check", str(folder), "--rules", str(self.rules), "--today", TODAY, *options]

    def environment(self, cache: str) -> dict[str, str]:
        """With a cache of its own, without the user's settings."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("EVIDENCE_CHECK_")}
        return kept | {OWN_FOLDER: str(self.room / "caches" / cache), "PYTHONHASHSEED": "0"}

    def forget(self, cache: str) -> None:
        """Empty a cache."""
        shutil.rmtree(self.room / "caches" / cache, ignore_errors=True)

    def run(self, command: Sequence[str], *, cache: str = "none", good: Sequence[int] = VERDICTS) -> Ran:
        """Run the program; what it prints stands in :attr:`printed`."""
        return run(command, environment=self.environment(cache), output=self.printed, good=good)

    @property
    def printed(self) -> Path:
        """Standard output of the last run."""
        return self.room / "printed"


def program() -> list[str]:
    """The installed command of this environment, as its users start it."""
    script = shutil.which("evidence-check", path=str(Path(sys.executable).parent))
    return [script] if script else [sys.executable, "-m", "evidence_check"]


def in_package(*words: str) -> list[str]:
    """Another interpreter on a module of this checkout."""
    return [sys.executable, "-m", *words]


def median(runs: Sequence[Ran]) -> dict[str, object]:
    """The run with the median time by the clock, told with all times. Of an even number: the slower middle one."""
    ordered = sorted(runs, key=lambda one: one.seconds)
    processor = statistics.median(one.processor for one in runs)
    told = ordered[len(ordered) // 2].as_json()
    return told | {
        "processor_seconds": round(processor, 4),
        "all_seconds": [round(one.seconds, 4) for one in runs],
    }


def required(found: object, wanted: object, what: str) -> None:
    """A figure counts only where the work behind it was done. Raises :class:`DidNotWorkError`."""
    if found != wanted:
        raise DidNotWorkError(f"{what}: {found!r} in place of {wanted!r}")


def summary_of(report: Path) -> dict[str, object]:
    """``summary`` of a JSON report."""
    told = json.loads(report.read_text(encoding="utf-8"))["summary"]
    assert isinstance(told, dict)
    return told
