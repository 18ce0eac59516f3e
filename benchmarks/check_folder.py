"""Cold check of 300 documents (1,500 pages) against two baselines in the same run.

``python -m benchmarks.check_folder`` prints ratios; it is no test and asserts nothing about time.
(a) a plain pdfplumber loop over all pages, (b) poppler's ``pdftotext`` on every file, (c) a bare click program for
``--help``. Each figure is the median of several runs of a whole process. Peak memory is read from the kernel.
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
from dataclasses import replace
from pathlib import Path

from tools.document_factory.pdf import FULL_PAGE, stamped_pdf, text_pdf
from tools.peer_fixture import _TOPICS, _decision, _plan, _quarter, _report, _rules

_DOCUMENTS = 300
_PAGES = 5
_PDFPLUMBER = """
import sys, pdfplumber
from pathlib import Path
for path in sorted(Path(sys.argv[1]).rglob("*.pdf")):
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_text()
"""
_PDFTOTEXT = 'find "$1" -name "*.pdf" -print0 | xargs -0 -n1 -I{} pdftotext -layout {} /dev/null'
_BARE_CLICK = """
import click
@click.group()
def main(): pass
@main.command()
def check(): pass
main()
"""


def make_folder(root: Path) -> Path:
    """300 documents of five pages, a third of them stamped, against the peer rulebook."""
    folder = root / "ho-so"
    made = 0
    for at, _ in enumerate(_TOPICS, start=1):
        papers = [_plan(at), _report(at), _decision(at), *(_quarter(at, index) for index in range(4))]
        extra = [replace(papers[0], number=f"{at + 500}"), replace(papers[1], number=f"{at + 600}")]
        for index, paper in enumerate(papers + extra):
            if made >= _DOCUMENTS:
                return folder
            target = folder / f"{at}.1" / f"{index}.pdf"
            target.parent.mkdir(parents=True, exist_ok=True)
            make = stamped_pdf if index % 3 == 0 else text_pdf
            target.write_bytes(make(replace(paper, pages=_PAGES, body=(*paper.body, FULL_PAGE[:1500]))))
            made += 1
    return folder


def seconds(command: list[str], runs: int) -> float:
    """Median wall time of a whole process."""
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def peak_memory(command: list[str]) -> tuple[int, int]:
    """Peak resident MB of the parent and of its largest child."""
    code = (
        "import resource, subprocess, sys, runpy\n"
        "sys.argv = sys.argv[1:]\n"
        "try:\n    runpy.run_module('evidence_check', run_name='__main__')\nexcept SystemExit:\n    pass\n"
        "own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024\n"
        "kids = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024\n"
        "sys.stderr.write(f'{own} {kids}')\n"
    )
    ran = subprocess.run([sys.executable, "-c", code, *command], capture_output=True, text=True, encoding="utf-8")
    own, kids = ran.stderr.strip().rsplit("\n", 1)[-1].split()
    return int(own), int(kids)


def main() -> None:
    """Make the folder, run everything, print the table."""
    options = argparse.ArgumentParser()
    options.add_argument("--runs", type=int, default=5)
    runs = options.parse_args().runs
    root = Path(tempfile.mkdtemp(prefix="evidence-check-bench-"))
    try:
        folder = make_folder(root)
        rules = root / "rules.toml"
        rules.write_text(_rules(), encoding="utf-8")
        program = [sys.executable, "-m", "evidence_check"]
        check = [
            *program,
            "check",
            "--no-cache",
            str(folder),
            "--rules",
            str(rules),
            "--unit",
            "Ủy ban nhân dân xã Hòa Mẫu",
        ]
        own = seconds([*check, "--format", "json"], runs)
        plumber = seconds([sys.executable, "-c", _PDFPLUMBER, str(folder)], 1)
        poppler = seconds(["sh", "-c", _PDFTOTEXT, "sh", str(folder)], runs) if shutil.which("pdftotext") else None
        help_time = seconds([*program, "--help"], runs)
        bare = seconds([sys.executable, "-c", _BARE_CLICK, "--help"], runs)
        parent, worker = peak_memory([sys.executable, *check[3:]])
        files = sum(1 for _ in folder.rglob("*.pdf"))
        sys.stdout.write(
            f"{files} documents of {_PAGES} pages, {os.cpu_count()} cores, Python {sys.version.split()[0]}\n"
        )
        sys.stdout.write(f"check, cold                  {own:7.2f} s\n")
        sys.stdout.write(f"(a) pdfplumber, all pages    {plumber:7.2f} s   {plumber / own:6.1f} times check\n")
        if poppler is not None:
            sys.stdout.write(f"(b) pdftotext on every file  {poppler:7.2f} s   {poppler / own:6.1f} times check\n")
        sys.stdout.write(
            f"--help                       {help_time:7.3f} s   {help_time / bare:6.1f} times bare click\n"
        )
        sys.stdout.write(f"peak memory: parent {parent} MB, largest worker {worker} MB\n")
    finally:
        shutil.rmtree(root, ignore_errors=True)


if __name__ == "__main__":
    main()
