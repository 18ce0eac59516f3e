"""How soon ``watch`` tells of a change, in a folder of 300 documents; ``--files N`` adds small files to it.

``python -m benchmarks.watch`` prints milliseconds from the moment a file has lain still for ``--settle`` to the line
on standard output, its own reading included, beside one cold ``check`` of the same folder; it asserts nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import queue
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from benchmarks.check_folder import make_folder
from tools.peer_fixture import _rules

_SETTLE = 0.4


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=0, help="further small files")
    parser.add_argument("--changes", type=int, default=20)
    parser.add_argument("--poll", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        folder = make_folder(root)
        for at in range(given.files):
            target = folder / "khac" / str(at // 500) / f"{at}.txt"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(f"Ghi chép số {at}", encoding="utf-8")
        rules = root / "rules.toml"
        rules.write_text(_rules(), encoding="utf-8")
        _measure(folder, rules, given.changes, given.poll)


def _measure(folder: Path, rules: Path, changes: int, poll: bool) -> None:
    common = [str(folder), "--rules", str(rules), "--today", "2024-01-05", "--format", "json"]
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder.parent / "cache")}
    start = time.perf_counter()
    command = [sys.executable, "-m", "evidence_check", "check", *common, "--no-cache"]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=False, env=environment)
    cold = time.perf_counter() - start
    command = [sys.executable, "-m", "evidence_check", "watch", *common, *(["--poll"] if poll else [])]
    start = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, encoding="utf-8"
    ) as process:
        lines: queue.Queue[tuple[float, str]] = queue.Queue()

        def read() -> None:
            assert process.stdout is not None
            for line in process.stdout:
                lines.put((time.perf_counter(), line))

        threading.Thread(target=read, daemon=True).start()
        first, _ = lines.get(timeout=600)
        papers = sorted(folder.rglob("*.pdf"))[:changes]
        taken = [_change(paper, lines) for paper in papers]
        time.sleep(3)  # a look at the whole folder is owed to the last change
        idle, resident = _idle_share(process.pid), _resident(process.pid)
        process.kill()
    taken.sort()
    sys.stdout.write(f"cold check {cold:.2f} s; watch's first verdict {first - start:.2f} s\n")
    sys.stdout.write(
        f"{len(taken)} changes: median {statistics.median(taken) * 1000:.0f} ms, "
        f"largest {taken[-1] * 1000:.0f} ms after the file was still\n"
    )
    sys.stdout.write(f"idle: {idle:.2%} of one core; {resident} MB resident\n")


def _change(paper: Path, lines: queue.Queue[tuple[float, str]]) -> float:
    """Seconds from stillness to the line. The paper is replaced by other bytes that say the same."""
    data = paper.read_bytes()
    aside = paper.parent.parent.parent / "aside.pdf"
    aside.write_bytes(data + b"\n% changed")
    aside.replace(paper)
    done = time.perf_counter()
    while True:
        at, line = lines.get(timeout=120)
        if json.loads(line)["trigger"]:
            return at - done - _SETTLE


def _idle_share(pid: int, seconds: float = 20.0) -> float:
    before = _processor(pid)
    time.sleep(seconds)
    return (_processor(pid) - before) / seconds


def _processor(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _resident(pid: int) -> int:
    """MB."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) // 1024
    return 0


if __name__ == "__main__":
    main()
