"""Looks at a folder: the whole tree, the folders that events name, or only files that are waited for."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from evidence_check.scan.walking import FoundFile, is_hidden_folder, list_folder, stamp_at, walk
from evidence_check.watch.snapshot import Snapshot, snapshot_of


class Looking:
    """Looks at ``root`` and keeps account of what looking costs, in seconds of ``time.monotonic``."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.cost = 0.0
        """Of the last walk."""
        self.partial_cost = 0.0
        self.walked_at = 0.0
        self.looked_at = 0.0
        self.owes_a_walk = False
        """True after a look at a few folders: events may have been lost."""

    def at_all(self, seen: Snapshot) -> Snapshot:
        """The whole tree. What is as it was in ``seen`` is the same object."""
        start = time.monotonic()
        found = snapshot_of(walk(self._root), seen)
        self.walked_at = self.looked_at = time.monotonic()
        self.cost = self.walked_at - start
        self.owes_a_walk = False
        return found

    def at_folders(self, seen: Snapshot, folders: Iterable[str]) -> Snapshot | None:
        """The tree as ``seen``, with these folders as they are now; None where one of them is no longer there."""
        start = time.monotonic()
        again = {one for one in folders if not any(is_hidden_folder(name) for name in one.split("/") if name)}
        fresh: list[FoundFile] = []
        for folder in sorted(again):
            try:
                fresh.extend(list_folder(self._root, folder)[0])
            except OSError:
                return None
        # An inner folder that could not be listed stands under its own name: only a walk says whether it can be now.
        others = {
            source: one
            for source, one in seen.items()
            if one.error is not None or source.rpartition("/")[0] not in again
        }
        found = {**others, **snapshot_of(fresh, seen)}
        self.looked_at = time.monotonic()
        self.partial_cost = self.looked_at - start
        self.owes_a_walk = True
        return found

    def at_files(self, seen: Snapshot, waited_for: Mapping[str, FoundFile | None]) -> Snapshot | None:
        """The tree as ``seen``, with these plain files as they are now; None where one of them went or came back."""
        again: dict[str, FoundFile] = {}
        for source, state in waited_for.items():
            stamp = stamp_at(self._root / source)
            if (stamp is None) != (state is None):
                return None
            if state is not None:
                again[source] = state if stamp == state.stamp else replace(state, stamp=stamp)
        return {**seen, **again}
