"""The system's word that something changed in a folder (watchdog). Only a hint to look: what is true, a look tells."""

from __future__ import annotations

import contextlib
import threading
import warnings
from pathlib import Path
from typing import Any

_READING = frozenset({"opened", "closed_no_write"})
"""Events of reading a file: checking would wake itself with them."""


class FolderEvents:
    """Wakes a waiting loop. ``start`` raises OSError where the system cannot watch the folder (too many watches)."""

    def __init__(self, root: Path, wake: threading.Event) -> None:
        self._root, self._wake = root, wake
        self._observer: Any = None
        self._count = 0

    @property
    def count(self) -> int:
        """Events so far: a change that no event told of shows that this folder is silent."""
        return self._count

    @property
    def alive(self) -> bool:
        """False where the system has given up watching, say because the drive went."""
        return self._observer is not None and all(emitter.is_alive() for emitter in self._observer.emitters)

    def start(self) -> None:
        """Begin to listen."""
        from watchdog.events import FileSystemEvent, FileSystemEventHandler
        from watchdog.observers import Observer

        # A folder that is moved out and comes back makes it warn of its own bookkeeping, on the user's terminal.
        warnings.filterwarnings("ignore", category=RuntimeWarning, module=r"watchdog\.")
        events = self

        class Handler(FileSystemEventHandler):
            def on_any_event(self, event: FileSystemEvent) -> None:
                if event.event_type not in _READING:
                    events._count += 1
                    events._wake.set()

        observer = Observer()
        observer.schedule(Handler(), str(self._root), recursive=True)
        try:
            observer.start()
        except BaseException:
            with contextlib.suppress(Exception):
                observer.stop()
            raise
        self._observer = observer

    def stop(self) -> None:
        """End listening; never raises."""
        observer, self._observer = self._observer, None
        if observer is not None:
            with contextlib.suppress(Exception):
                observer.stop()
                observer.join(timeout=2)
