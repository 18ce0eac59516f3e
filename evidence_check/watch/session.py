"""The loop of the live check: waits, looks, and has the folder checked when something in it is different and still.

What is true is what a look at the folder says; events only say when to look. So an event that is lost, doubled or
belongs to somebody else does no harm: a look comes anyway, now and then where events arrive, often where they do not.
"""

from __future__ import annotations

import os
import stat
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from evidence_check.scan.walking import FoundFile
from evidence_check.watch.events import FolderEvents
from evidence_check.watch.looking import Looking
from evidence_check.watch.remote_folder import is_remote
from evidence_check.watch.snapshot import Snapshot, changed
from evidence_check.watch.stillness import Stillness

_ASLEEP = 1.0
"""Seconds: the longest single wait, so that Ctrl-C is heard and a laptop that slept is noticed."""
_RESCAN = (5.0, 150.0)
_POLL = (0.5, 40.0)
"""Seconds between looks without an event, at least; and how many times a walk's own cost: 0.7 and 2.5 % of one core.

Weighing what was seen costs about as much again.
"""
_BURST = 5.0
"""A look costs so many times less than the pause after it while events pour in."""
_GRACE = 1.0
"""Seconds an event may come later than the change it tells of."""
_LONG_WALK = 0.02
"""Seconds: a tree that takes longer is first looked at where events tell of changes."""
_QUIET = 1.0
"""Seconds without an event after which the walk follows that such a look owes."""
_LONGEST_HELD = 3.0
"""Seconds that a file still being written may hold up the others."""


class Condition(Enum):
    """What the loop tells beside verdicts."""

    LISTENING = "listening"
    POLLING = "polling"
    SILENT = "silent"
    """Changes were found that no event told of: from now on the folder is looked at often."""
    AWAY = "away"
    BACK = "back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Watching:
    """What is watched and how. ``others``: files outside the folder that a verdict depends on (the rulebook).

    ``check`` is given the files as they are and the paths that are different; ``tell`` what happens to the watching.
    """

    root: Path
    check: Callable[[tuple[FoundFile, ...], tuple[str, ...]], None]
    tell: Callable[[Condition], None]
    others: Callable[[], object] = field(default=lambda: None)
    settle: float = 0.4
    poll: bool = False


def watch(watching: Watching, stop: threading.Event, wake: threading.Event | None = None) -> None:
    """Check once, then whenever something is different, until ``stop``. ``wake`` ends a wait early."""
    loop = _Loop(watching, stop, wake or threading.Event())
    try:
        loop.run()
    finally:
        loop.events.stop()


class _Loop:
    def __init__(self, watching: Watching, stop: threading.Event, wake: threading.Event) -> None:
        self.watching, self.stop, self.wake = watching, stop, wake
        self.events = FolderEvents(watching.root, wake)
        self.polling = watching.poll
        self.looking = Looking(watching.root)
        self.away = False
        self.device: int | None = None
        self.heard = False
        self.seen: Snapshot = {}
        self.checked: Snapshot = {}
        self.held_since: float | None = None
        self.known_others: object = None
        self.stillness = self._new_stillness({})

    def run(self) -> None:
        self._is_there()
        self._listen()
        self.seen = self.checked = self.looking.at_all({})
        self.stillness = self._new_stillness(self.seen)
        self.known_others = self.watching.others()
        self.watching.check(tuple(self.seen.values()), ())
        while not self.stop.is_set():
            told = self.events.count
            self.heard = self._wait()
            if self.stop.is_set():
                return
            if self._is_away():
                continue
            before, self.seen = self.seen, self._look()
            if not self.heard and not self.polling and before != self.seen:
                self._notice_silence(told)
            self._consider(time.monotonic())

    def _listen(self) -> None:
        """Ask the system to tell of changes; where it cannot, or the folder is elsewhere, look often."""
        if not self.polling and not is_remote(self.watching.root):
            try:
                self.events.start()
            except (OSError, RuntimeError):
                pass  # no more watches, or none on this system
            else:
                self.watching.tell(Condition.LISTENING)
                return
        self.polling = True
        self.watching.tell(Condition.POLLING)

    def _look(self) -> Snapshot:
        """The folder as it is.

        Where files are only waited for to lie still, those alone are looked at again. Where walking takes long, the
        folders that events name come first, so that the clock of what changed starts at once; the walk comes after.
        """
        told_of = self.events.take() if self.heard else None
        seen: Snapshot | None = None
        if told_of and self.looking.cost >= _LONG_WALK:
            seen = self.looking.at_folders(self.seen, told_of)
        elif not self.heard and time.monotonic() - self.looking.walked_at < self._rest():
            waited_for = self.stillness.waited_for
            seen = self.looking.at_files(self.seen, waited_for) if waited_for else None
        return self.looking.at_all(self.seen) if seen is None else seen

    def _wait(self) -> bool:
        """Until an event, or the next look is due. True where an event woke us."""
        due = time.monotonic() + self._pause()
        slept = time.time()
        while not self.stop.is_set():
            left = due - time.monotonic()
            if left <= 0:
                return self._owes_a_walk()
            if self.wake.wait(min(left, _ASLEEP)):
                self.wake.clear()
                # Events pour in while files are copied: a look for each would be the work of all of them.
                self.stop.wait(self._breath())
                return True
            now = time.time()
            if not self._is_there() or self.watching.others() != self.known_others:
                return False
            if now - slept > 10 * _ASLEEP or now < slept:
                return False  # the machine slept: who knows what happened meanwhile
            slept = now
        return False

    def _pause(self) -> float:
        due = self.looking.walked_at + self._rest()
        soon = self.stillness.next_look()
        if soon is None and self.looking.owes_a_walk:
            soon = self.looking.looked_at + _QUIET
        return max(0.01, (due if soon is None else min(due, soon)) - time.monotonic())

    def _owes_a_walk(self) -> bool:
        return self.looking.owes_a_walk and self.stillness.next_look() is None

    def _rest(self) -> float:
        """Seconds from one walk to the next where nothing is heard."""
        least, times = _POLL if self.polling else _RESCAN
        return max(least, times * self.looking.cost)

    def _breath(self) -> float:
        """Seconds to leave alone after the last look while events pour in."""
        partly = self.looking.cost >= _LONG_WALK and self.events.names_folders
        cost = self.looking.partial_cost if partly else self.looking.cost
        return max(0.0, self.looking.looked_at + cost * _BURST - time.monotonic())

    def _is_away(self) -> bool:
        """The folder was removed, its drive unplugged, its server lost: nothing is missing then."""
        there = self._is_there()
        if not there:
            if not self.away:
                self.away = True
                self.watching.tell(Condition.AWAY)
            self.events.stop()
            self.stop.wait(_ASLEEP)
            self.wake.set()
        elif self.away:
            self.away = False
            self.watching.tell(Condition.BACK)
            self._listen()
        return not there

    def _is_there(self) -> bool:
        root = self.watching.root
        try:
            seen = root.stat()
            if not stat.S_ISDIR(seen.st_mode):
                return False
            if self.device not in (None, seen.st_dev):
                # A drive came back under another number; or it went, and left the empty folder it was mounted on.
                with os.scandir(root) as entries:
                    if next(entries, None) is None:
                        return False
        except OSError:
            return False  # a share whose server is gone answers with errors of many kinds
        self.device = seen.st_dev
        return True

    def _notice_silence(self, told: int) -> None:
        if not self.events.alive:
            self.events.stop()
        elif self.events.count != told or self.wake.wait(_GRACE):
            return
        self.events.stop()
        self.polling = True
        self.watching.tell(Condition.SILENT)

    def _consider(self, now: float) -> None:
        """Check where something is different and nothing, or only one slow file, still moves."""
        look = self.stillness.look(self.seen, now)
        others = self.watching.others()
        different = changed(self.checked, look.settled)
        if not different and others == self.known_others:
            self.held_since = None
            return
        if look.moving:
            self.held_since = now if self.held_since is None else self.held_since
            if now - self.held_since < _LONGEST_HELD:
                return
        self.held_since = None
        self.checked, self.known_others = look.settled, others
        self.watching.check(tuple(look.settled.values()), different)

    def _new_stillness(self, settled: Snapshot) -> Stillness:
        return Stillness(self.watching.settle, self._opens, settled)

    def _opens(self, found: FoundFile) -> bool:
        if found.reason is not None or found.error is not None:
            return True
        try:
            with (self.watching.root / found.source).open("rb"):
                return True
        except PermissionError:
            # On Windows another program still has it; elsewhere it is closed to us for good: then the check says so.
            return not _SHARED_OPEN_FAILS
        except OSError:
            return True  # gone again, or broken: the next look, or the check, will say


_SHARED_OPEN_FAILS = sys.platform == "win32"
