"""Work beside the watching, one piece at a time: while a piece runs, only the newest of those that come waits."""

from __future__ import annotations

import threading
from collections.abc import Callable


class Newest:
    """Calls ``work`` in a thread of its own, which ends when nothing waits. ``work`` may not raise."""

    def __init__(self, work: Callable[[str], None]) -> None:
        self._work = work
        self._waiting: str | None = None
        self._running = False
        self._lock = threading.Lock()

    def run(self, what: str) -> None:
        """Work on this, or as soon as the piece before has ended."""
        with self._lock:
            self._waiting = what
            if self._running:
                return
            self._running = True
        threading.Thread(target=self._until_nothing_waits, daemon=True).start()

    def _until_nothing_waits(self) -> None:
        while True:
            with self._lock:
                what, self._waiting = self._waiting, None
                if what is None:
                    self._running = False
                    return
            self._work(what)
