"""Runs the user's own command after each verdict, which it is given as one JSON line."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

_LONGEST = 60.0
"""Seconds a command may take."""


def run_command(command: str, line: str, told: Callable[[int | str], None]) -> None:
    """``told``: the exit code where it is not 0, or what the system said."""
    try:
        # The user's own command line, as their own shell understands it.
        ran = subprocess.run(command, shell=True, input=line, encoding="utf-8", timeout=_LONGEST, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        told(str(error))
    else:
        if ran.returncode:
            told(ran.returncode)
