"""Runs the user's own command after each verdict, which it is given as one JSON line."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Callable

_LONGEST = 60.0
"""Seconds a command may take."""


class OnChange:
    """``told``: the exit code where it is not 0, or what the system said. One run at a time; the newest waits."""

    def __init__(self, command: str, told: Callable[[int | str], None]) -> None:
        self._command, self._told = command, told
        self._waiting: str | None = None
        self._running: threading.Thread | None = None
        self._lock = threading.Lock()

    def run(self, line: str) -> None:
        """Start the command with this line, or as soon as the one before has ended."""
        with self._lock:
            self._waiting = line
            if self._running is None:
                self._running = threading.Thread(target=self._work, daemon=True)
                self._running.start()

    def _work(self) -> None:
        while True:
            with self._lock:
                line, self._waiting = self._waiting, None
                if line is None:
                    self._running = None
                    return
            try:
                # The user's own command line, as their own shell understands it.
                ran = subprocess.run(
                    self._command, shell=True, input=line, encoding="utf-8", timeout=_LONGEST, check=False
                )
            except (OSError, subprocess.TimeoutExpired) as error:
                self._told(str(error))
            else:
                if ran.returncode:
                    self._told(ran.returncode)
