"""Runs of the real command that are killed at a random moment: a worker, the program, or the whole group.

Killing a worker must not change what the same run says. After any killing nobody is left, a result file is whole or not
there, and the next run says the same, byte for byte, as one that was left in peace. Cold and warm runs take turns.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tests.workers.processes import all_gone, children_of
from tools.document_factory.archives import zip_file
from tools.document_factory.pdf import scan_pdf, text_pdf
from tools.document_factory.word import word_file
from tools.peer_fixture import _decision, _plan, _report, _rules

_GONE_WITHIN = 2.0
"""Seconds; a machine that tests beside us is slow to schedule a second."""
_PATIENCE = 120.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Killing:
    """What one killing came to. ``whom`` is "nobody" where the run was over, or had no workers, at that moment."""

    whom: str
    after: float
    wrong: tuple[str, ...]


def make_evidence(root: Path, criteria: int) -> None:
    """A submission of text PDFs, Word files, archives and scans in ``ho-so``, and ``rules.toml`` beside it.

    Every third criterion has an archive and a scan.
    """
    (root / "rules.toml").write_text(_rules(), encoding="utf-8")
    for at in range(1, criteria + 1):
        folder = root / "ho-so" / f"{at}.1 minh chứng"
        folder.mkdir(parents=True)
        (folder / "kế hoạch.pdf").write_bytes(text_pdf(replace(_plan(at), pages=3)))
        (folder / "báo cáo.docx").write_bytes(word_file(_report(at)))
        if at % 3 == 0:
            inner = {"qd.pdf": text_pdf(_decision(at)), "bc.docx": word_file(_report(at + 1))}
            (folder / "kèm theo.zip").write_bytes(zip_file(inner))
            (folder / "quét.pdf").write_bytes(scan_pdf(_decision(at), dpi=150))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    root: Path

    @property
    def cache(self) -> Path:
        return self.root / "cache"

    @property
    def result(self) -> Path:
        return self.root / "out.json"

    def start(self) -> subprocess.Popen[bytes]:
        self.result.unlink(missing_ok=True)
        temporary = self.root / "tmp"
        temporary.mkdir(exist_ok=True)
        rules, out = str(self.root / "rules.toml"), f"json={self.result}"
        command = [sys.executable, "-m", "evidence_check", "check", str(self.root / "ho-so"), "--rules", rules]
        return subprocess.Popen(
            [*command, "--today", "2024-01-05", "--jobs", "2", "--format", out],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
            env={**os.environ, "XDG_CACHE_HOME": str(self.cache), "TMPDIR": str(temporary)},
        )

    def said(self) -> bytes:
        return self.result.read_bytes() if self.result.exists() else b""

    def left_behind(self) -> list[Path]:
        return sorted(path for path in (*(self.root / "tmp").iterdir(), *self.root.glob(".evidence-check-*")))


def kill_runs(root: Path, count: int, seed: int, *, criteria: int = 6) -> Iterator[Killing]:
    """``count`` killings in an empty folder ``root``, in an order that the seed tells."""
    chance = random.Random(seed)
    make_evidence(root, criteria)
    place = _Place(root=root)
    start = time.monotonic()
    with place.start() as run:
        run.communicate(timeout=_PATIENCE)
    peace = place.said()
    lasts = time.monotonic() - start
    if not peace:
        raise AssertionError("the undisturbed run says nothing")
    for at in range(count):
        if at % 2 == 0:
            shutil.rmtree(place.cache, ignore_errors=True)
        yield _killed(place, peace, ("worker", "program", "group")[at % 3], chance.uniform(0.02, lasts), chance)


def _killed(place: _Place, peace: bytes, whom: str, after: float, chance: random.Random) -> Killing:
    wrong: list[str] = []
    with place.start() as run:
        while whom == "worker" and run.poll() is None and not children_of(run.pid):
            time.sleep(0.01)  # workers are there in the later part of a run, when the program has loaded
        time.sleep(after / 2 if whom == "worker" else after)
        family = children_of(run.pid)
        if whom == "worker":
            whom = "worker" if family and _kill(chance.choice(family)) else "nobody"
        elif run.poll() is not None:
            whom = "nobody"
        else:
            _kill(run.pid) if whom == "program" else os.killpg(run.pid, signal.SIGKILL)
        _, err = run.communicate(timeout=_PATIENCE)
    if not all_gone(family, _GONE_WITHIN):
        wrong.append("processes are left")
    if b"Traceback" in err:
        wrong.append("a traceback: " + err.decode("utf-8", "replace"))
    if whom in ("worker", "nobody"):
        wrong += [] if place.said() == peace else ["the same run says something else"]
    else:
        wrong += [] if place.said() in (b"", peace) else ["half a result"]
    with place.start() as again:
        again.communicate(timeout=_PATIENCE)
    if place.said() != peace:
        wrong.append("the next run says something else")
    for path in place.left_behind():
        last = path.read_text("utf-8", "replace").strip().rpartition("\n")[2] if path.suffix == ".txt" else ""
        wrong.append(f"left behind: {path.name} {last}".rstrip())
        path.unlink()
    return Killing(whom=whom, after=after, wrong=tuple(wrong))


def _kill(number: int) -> bool:
    try:
        os.kill(number, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True
