"""Checks of a folder that was checked before, against the bare walk through it in the same run.

``python -m benchmarks.warm [--many]`` prints ratios; it is no test and asserts nothing about time. 300 documents of
five pages (``check_folder``), or with ``--many`` 30,000 small text files. The baseline is a new interpreter that lists
and stats every file of the folder with ``os.scandir``: what cannot be saved. Each figure is the median of whole
processes.

"Answer remembered" is the same command again; "documents remembered" writes to a file, which is never answered from
memory; "one changed" adds a byte to one file before each run (and waits until its time is past doubt).
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.check_folder import make_folder
from evidence_check.remembering.place import OWN_FOLDER
from evidence_check.remembering.stamps import SETTLED_NS
from evidence_check.remembering.store import sizes
from tools.peer_fixture import _rules

_MANY = 30_000
_WALK = """
import os, sys
waiting = [sys.argv[1]]
while waiting:
    with os.scandir(waiting.pop()) as entries:
        for entry in entries:
            entry.stat(follow_symlinks=False)
            if entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)
"""
_PAPER = """ỦY BAN NHÂN DÂN
XÃ HÒA MẪU

Số: {number}/BC-UBND
Hòa Mẫu, ngày {day:02} tháng {month:02} năm 2023

BÁO CÁO
Kết quả thực hiện nhiệm vụ số {number} về cải cách hành chính năm 2023

Ủy ban nhân dân xã báo cáo việc thứ {number}.

CHỦ TỊCH
Nguyễn Văn Mẫu
"""


def make_many(root: Path) -> Path:
    """30,000 short reports as text files, in the folders of 40 criteria."""
    folder = root / "ho-so"
    for at in range(_MANY):
        target = folder / f"{at % 40 + 1}.1" / f"{at // 4000}" / f"{at}.txt"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_PAPER.format(number=at + 1, day=at % 28 + 1, month=at % 12 + 1), encoding="utf-8")
    return folder


def once(command: list[str], environment: dict[str, str]) -> float:
    """Wall time of a whole process."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=False, env=environment)
    return time.perf_counter() - start


def main() -> None:
    """Make the folder, run everything, print the table."""
    options = argparse.ArgumentParser()
    options.add_argument("--runs", type=int, default=9)
    options.add_argument("--many", action="store_true")
    options.add_argument("--changes", type=int, default=3)
    chosen = options.parse_args()
    root = Path(tempfile.mkdtemp(prefix="evidence-check-bench-"))
    try:
        folder = make_many(root) if chosen.many else make_folder(root)
        rules, cache = root / "rules.toml", root / "cache"
        rules.write_text(_rules(), encoding="utf-8")
        time.sleep(SETTLED_NS / 1e9 + 0.2)
        environment = {**os.environ, OWN_FOLDER: str(cache)}
        environment.pop("EVIDENCE_CHECK_NO_CACHE", None)
        script = shutil.which("evidence-check", path=str(Path(sys.executable).parent))
        program = [script] if script else [sys.executable, "-m", "evidence_check"]
        unit = "Ủy ban nhân dân xã Hòa Mẫu"
        check = [*program, "check", str(folder), "--rules", str(rules), "--unit", unit, "--today", "2024-01-05"]
        to_file = [*check, "-o", str(root / "report.json")]
        walk = [sys.executable, "-c", _WALK, str(folder)]
        files = [path for path in folder.rglob("*") if path.is_file()]

        cold = once(check, environment)
        kept = sizes(str(cache))
        # By turns, so that whatever else the machine does falls on all.
        rounds = [[once(command, environment) for command in (walk, check, to_file)] for _ in range(chosen.runs)]
        changed = []
        for run in range(chosen.changes):
            with files[run].open("ab") as one:
                one.write(b"\n")
            time.sleep(SETTLED_NS / 1e9 + 0.2)
            changed.append(once(check, environment))
        bare, answered, recalled = map(statistics.median, zip(*rounds, strict=True))

        sys.stdout.write(f"{len(files)} files, {os.cpu_count()} cores, Python {sys.version.split()[0]}\n")
        for name, taken in (
            ("walk and start-up", bare),
            ("answer remembered", answered),
            ("documents remembered", recalled),
            ("one changed", statistics.median(changed)),
            ("cold", cold),
        ):
            sys.stdout.write(f"{name:22} {taken:8.3f} s   {taken / bare:7.1f} times the walk\n")
        sys.stdout.write(f"cache after the cold run: {kept / 1e6:.1f} MB, {kept / len(files) / 1e3:.1f} KB a file\n")
    finally:
        shutil.rmtree(root, ignore_errors=True)


if __name__ == "__main__":
    main()
