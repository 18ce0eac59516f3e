"""Runs the real loop on a real folder in a thread, and waits for what it sees."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from evidence_check.scan.walking import FoundFile
from evidence_check.watch.session import Condition, Watching, watch

SETTLE = 0.05


@dataclass
class Watched:
    """What the loop had checked, each time, and what it told."""

    root: Path
    checks: list[tuple[dict[str, int], tuple[str, ...]]] = field(default_factory=list)
    told: list[Condition] = field(default_factory=list)

    def check(self, found: tuple[FoundFile, ...], different: tuple[str, ...]) -> None:
        sizes = {one.path: one.stamp.size for one in found if one.stamp is not None and one.reason is None}
        self.checks.append((sizes, different))

    @property
    def last(self) -> dict[str, int]:
        return self.checks[-1][0] if self.checks else {}

    def until(self, condition: Callable[[], bool], seconds: float = 10.0) -> None:
        """Wait; fails where it never comes true."""
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, (self.checks[-3:], self.told)
            time.sleep(0.01)

    def until_seen(self, sizes: dict[str, int]) -> None:
        self.until(lambda: self.last == sizes)


@contextmanager
def watched(
    root: Path, *, poll: bool = False, others: Callable[[], object] = lambda: None, settle: float = SETTLE
) -> Iterator[Watched]:
    """The loop on ``root``, until the block ends; an error in it fails the test."""
    found = Watched(root)
    stop, wake = threading.Event(), threading.Event()
    errors: list[BaseException] = []

    def run() -> None:
        try:
            watch(
                Watching(root=root, check=found.check, tell=found.told.append, others=others, settle=settle, poll=poll),
                stop,
                wake,
            )
        except BaseException as error:
            errors.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        found.until(lambda: bool(found.checks))
        yield found
    finally:
        stop.set()
        wake.set()
        thread.join(timeout=10)
    assert not thread.is_alive()
    assert not errors, errors
