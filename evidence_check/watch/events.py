"""The system's word that something changed in a folder (watchdog). Only a hint to look: what is true, a look tells."""

from __future__ import annotations

import contextlib
import os
import threading
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from watchdog.events import FileSystemEvent

_READING = frozenset({"opened", "closed_no_write"})
"""Events of reading a file: checking would wake itself with them."""
_MOST_FOLDERS = 8
"""Where more of them changed than this, the whole tree is looked at."""
_HERE = Path()


class FolderEvents:
    """Wakes a waiting loop. ``start`` raises OSError where the system cannot watch the folder (too many watches)."""

    def __init__(self, root: Path, wake: threading.Event) -> None:
        self._root, self._wake = root, wake
        self._observer: Any = None
        self._count = 0
        self._lock = threading.Lock()
        self._folders: set[str] | None = set()

    @property
    def count(self) -> int:
        """Events so far: a change that no event told of shows that this folder is silent."""
        return self._count

    @property
    def alive(self) -> bool:
        """False where the system has given up watching, say because the drive went."""
        return self._observer is not None and all(emitter.is_alive() for emitter in self._observer.emitters)

    def take(self) -> frozenset[str] | None:
        """The folders (sources, "" is the root) in which files changed since this was last asked.

        None: nobody knows, or there are many; the whole tree has to be looked at.
        """
        with self._lock:
            folders, self._folders = self._folders, set()
        return None if folders is None else frozenset(folders)

    @property
    def names_folders(self) -> bool:
        """True where :meth:`take` would name a few folders."""
        return bool(self._folders)

    def _hear(self, event: FileSystemEvent) -> None:
        if event.event_type in _READING:
            return
        folders = self._folders_of(event)
        with self._lock:
            known = self._folders
            self._folders = None if known is None or folders is None else known | folders
            if self._folders is not None and len(self._folders) > _MOST_FOLDERS:
                self._folders = None
        self._count += 1
        self._wake.set()

    def _folders_of(self, event: FileSystemEvent) -> set[str] | None:
        if event.is_directory and event.event_type != "modified":
            return None  # whatever lies in it came or went along
        found: set[str] = set()
        for place in (event.src_path, event.dest_path):
            if not place:
                continue
            try:
                source = Path(os.fsdecode(place)).relative_to(self._root)
            except ValueError:
                return None  # moved out of the tree, or told by another name of the folder
            folder = source if event.is_directory else source.parent
            found.add("" if folder == _HERE else folder.as_posix())
        return found

    def start(self) -> None:
        """Begin to listen."""
        from watchdog.events import FileSystemEventHandler
        from watchdog.observers import Observer

        # A folder that is moved out and comes back makes it warn of its own bookkeeping, on the user's terminal.
        warnings.filterwarnings("ignore", category=RuntimeWarning, module=r"watchdog\.")
        events = self

        class Handler(FileSystemEventHandler):
            def on_any_event(self, event: FileSystemEvent) -> None:
                events._hear(event)

        self.take()
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
