"""When is a change over? A file counts when its stamp has been the same for a while and it can be opened.

Files are copied in pieces, saved through a temporary neighbour, deleted and made again: an event says only that
something goes on. So what has gone has to stay away for as long before it counts as gone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from evidence_check.scan.walking import FoundFile
from evidence_check.watch.snapshot import Look, Snapshot, different


@dataclass(slots=True)
class _Waiting:
    """A change that is being waited for: the state it came to, and since when."""

    state: FoundFile | None
    since: float


class Stillness:
    """Tells settled files from moving ones over a series of looks. ``settle``: seconds without change.

    ``opens`` is asked of a file before it counts: on Windows a file that another program still writes does not open.
    """

    def __init__(self, settle: float, opens: Callable[[FoundFile], bool], settled: Snapshot) -> None:
        self._settle, self._opens = settle, opens
        self._settled = dict(settled)
        self._waiting: dict[str, _Waiting] = {}

    def look(self, seen: Snapshot, now: float) -> Look:
        """Take in what is there at ``now`` (seconds, only ever growing)."""
        for source in {*different(self._settled, seen), *self._waiting}:
            self._take(source, seen.get(source), now)
        return Look(settled=dict(self._settled), moving=frozenset(self._waiting))

    @property
    def waited_for(self) -> Mapping[str, FoundFile | None] | None:
        """The files that are waited for, as seen last (None: gone); None where one of them is no plain file."""
        states = {source: one.state for source, one in self._waiting.items()}
        if any(state is not None and (state.stamp is None or state.reason is not None) for state in states.values()):
            return None
        return states

    def next_look(self) -> float | None:
        """When the earliest change that is waited for may be still; None where nothing moves."""
        return min((one.since + self._settle for one in self._waiting.values()), default=None)

    def _take(self, source: str, state: FoundFile | None, now: float) -> None:
        if state == self._settled.get(source):
            self._waiting.pop(source, None)  # back to what it was: a save that changed nothing, a gap in a save
            return
        waiting = self._waiting.get(source)
        if waiting is None or waiting.state != state:
            self._waiting[source] = _Waiting(state, now)
            return
        if now - waiting.since < self._settle:
            return
        if state is not None and not self._opens(state):
            waiting.since = now
            return
        del self._waiting[source]
        if state is None:
            del self._settled[source]
        else:
            self._settled[source] = state
