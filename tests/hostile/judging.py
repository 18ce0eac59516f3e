"""The hostile corpus through the real program: run it, and say what it told wrongly."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from tests.command import Ran
from tools.hostile_files.case import Hostile, complaints

_ROOT = Path(__file__).resolve().parents[2]
_RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Controls and marks that steer a terminal or turn the direction of text. Line ends and tabs are layout."""
CHECK = ("check", "--rules", "xa-minh-hoa-2023", "--today", "2024-01-05", "--ocr", "off", "--fail-on", "never")


def run_program(
    arguments: Sequence[str], *, timeout: float = 900.0, start: Sequence[str] = ("-m", "evidence_check"),
    before: Sequence[str] = (),
) -> Ran:  # fmt: skip
    """``python -m evidence_check`` with arguments, in a process of its own. ``before``: a program that starts it."""
    environment = {**os.environ, "PYTHONPATH": str(_ROOT), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [*before, sys.executable, *start, *arguments], capture_output=True, timeout=timeout, env=environment, cwd=_ROOT
    )
    out, err = (stream.decode("utf-8", "surrogateescape") for stream in (done.stdout, done.stderr))
    return Ran(done.returncode, out, err)


def raw_controls(text: str) -> list[str]:
    """Every character that must not reach a terminal, with what stands around it."""
    return [repr(text[max(0, found.start() - 30) : found.end() + 30]) for found in _RAW.finditer(text)]


def faults_of_run(ran: Ran, codes: Iterable[int]) -> list[str]:
    """What is wrong with a run, whatever it was about."""
    found = [f"exit code {ran.code}: {ran.err[-2000:]}"] if ran.code not in set(codes) else []
    found += [
        f"{name} has a traceback: {text[-3000:]}"
        for name, text in (("out", ran.out), ("err", ran.err))
        if "Traceback" in text
    ]
    found += [
        f"{name} has raw controls: {shown}"
        for name, text in (("out", ran.out), ("err", ran.err))
        for shown in raw_controls(text)[:5]
    ]
    return found  # fmt: skip


def faults_of_report(report: dict[str, Any], cases: Iterable[Hostile]) -> list[str]:
    """Files that are missing from the report, or about which it says what it should not."""
    documents: dict[str, list[dict[str, Any]]] = {}
    for one in report["documents"]:
        documents.setdefault(one["path"], []).append(one)
    ignored = {one["path"]: one["reason"] for one in report.get("ignored", [])}
    found: list[str] = []
    for case in cases:
        path = shown_path(case)
        if case.ignored is not None:
            if ignored.get(path) != case.ignored:
                found.append(f"{case.name}: ignored as {ignored.get(path)}, not {case.ignored}")
        elif path not in documents:
            found.append(f"{case.name}: missing from the report")
        else:
            for one in documents[path]:
                found.extend(complaints(case, one["problems"], one["number"]))
    return found


def shown_path(case: Hostile) -> str:
    """The path a report gives a case."""
    return unicodedata.normalize("NFC", case.shown_as or case.name)


def report_of(ran: Ran) -> dict[str, Any]:
    """The JSON of a run. Raises where it is none."""
    found: dict[str, Any] = json.loads(ran.out)
    return found
