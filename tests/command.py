"""Runs the real command line in this process, with its streams and exit code."""

from __future__ import annotations

import contextlib
import io
from dataclasses import dataclass

from evidence_check.cli.entry import main


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run left."""

    code: int
    out: str
    err: str


def run_command(*arguments: str) -> Ran:
    """Run ``evidence-check`` with arguments."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(list(arguments))
    return Ran(code, out.getvalue(), err.getvalue())
