"""The supervisor: starts workers, hands items out, collects results, and ends what takes too much.

One process and one pipe a worker, one item at work in each (the next may wait in the pipe). So a death costs exactly
the item that was at work, and nothing else has to run again. Why not a library: docs/decisions/0017-isolation.md.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

from evidence_check.workers.budget import Loss, LossKind, WorkerBudget
from evidence_check.workers.ending import exit_words, kill_group
from evidence_check.workers.wire import Tag
from evidence_check.workers.worker import serve

Item = TypeVar("Item")
Result = TypeVar("Result")

_SMALL = 16 << 10
"""Pickled items up to this size may wait in a pipe: sending them never blocks."""
_START_SECONDS = 60.0
_MOST_FAILED_STARTS = 5
_FAREWELL_SECONDS = 1.0
_IDLE_SECONDS = 60.0
_LOST_BY_TAG = {Tag.MEMORY: LossKind.MEMORY, Tag.OUTPUT: LossKind.OUTPUT, Tag.FAILED: LossKind.FAILED}


class WorkersDoNotStartError(RuntimeError):
    """Workers end before they have started: a fault of the installation, not of an item."""


def map_in_workers(
    items: Sequence[Item],
    work: Callable[[Item], Result],
    lost: Callable[[Item, Loss], Result],
    *,
    budget: WorkerBudget = WorkerBudget(),  # noqa: B008
    jobs: int | None = None,
    weight: Callable[[Item], float] | None = None,
    done: Callable[[Item, Result], None] | None = None,
    method: str | None = None,
) -> tuple[Result, ...]:
    """``work`` on every item in worker processes, results in order. ``lost`` makes the result of an item without one.

    ``work``, items and results are pickled. ``jobs``: workers, None: one a core. ``weight``: the heaviest items go
    first, so that the longest work is not the last to start. ``done`` is told each result when it is there, in this
    process. ``method``: how processes start, None: as fits.

    An item whose worker dies is tried once more, alone in a new one: what killed it may have come from outside.
    """
    if not items:
        return ()
    order = range(len(items))
    results: dict[int, Result] = {}

    def finished(at: int, result: Result) -> None:
        results[at] = result
        if done is not None:
            done(items[at], result)

    _Supervisor(
        items=items,
        work=work,
        lost=lost,
        budget=budget,
        most=min(jobs or cores(), len(items)),
        daemon=True,
        context=multiprocessing.get_context(method or start_method()),
        finished=finished,
        queue=deque(order if weight is None else sorted(order, key=lambda at: -weight(items[at]))),
    ).run()
    return tuple(results[at] for at in order)


def each_in_workers(
    items: Sequence[Item],
    work: Callable[[Item], Result],
    lost: Callable[[Item, Loss], Result],
    done: Callable[[Item, Result], None],
    *,
    budget: WorkerBudget,
    jobs: int,
    weight: Callable[[Item], float],
) -> None:
    """As :func:`map_in_workers`, for work that starts workers of its own and results that are too large to be held.

    Each result is told to ``done`` and let go.
    """
    if not items:
        return
    _Supervisor(
        items=items,
        work=work,
        lost=lost,
        budget=budget,
        most=min(jobs, len(items)),
        daemon=False,
        context=multiprocessing.get_context(start_method()),
        finished=lambda at, result: done(items[at], result),
        queue=deque(sorted(range(len(items)), key=lambda at: -weight(items[at]))),
    ).run()


def start_method() -> str:
    """Forking is by far the fastest start, and safe only where no other thread may hold a lock meanwhile."""
    if sys.platform != "linux":
        return "spawn"
    # A server that was started clean forks as fast, whatever threads run here (:func:`warm_up`).
    return "fork" if threading.active_count() == 1 else "forkserver"


def warm_up(modules: list[str]) -> None:
    """For programs with threads that start workers again and again: have them start quickly, with modules loaded."""
    if sys.platform == "linux":
        from multiprocessing import forkserver

        multiprocessing.set_forkserver_preload(modules)
        forkserver.ensure_running()


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(slots=True, kw_only=True, eq=False)
class _Worker:
    """A worker as its supervisor knows it. ``handed``: items in its hands, the first at work."""

    process: BaseProcess
    pipe: Connection
    since: float
    """When it began with the item at work, or was started."""
    handed: deque[int] = field(default_factory=deque)
    pieces: bytearray = field(default_factory=bytearray)
    ready: bool = False
    finished: int = 0


@dataclass(slots=True, kw_only=True)
class _Supervisor(Generic[Item, Result]):
    items: Sequence[Item]
    work: Callable[[Item], Result]
    lost: Callable[[Item, Loss], Result]
    budget: WorkerBudget
    most: int
    daemon: bool
    """multiprocessing lets no daemon start processes; whether or not, all of ours die with us (:mod:`ending`)."""
    context: multiprocessing.context.BaseContext
    finished: Callable[[int, Result], None]
    queue: deque[int]
    suspects: set[int] = field(default_factory=set)
    """Items whose worker died once."""
    workers: list[_Worker] = field(default_factory=list)
    finished_items: int = 0
    failed_starts: int = 0

    def run(self) -> None:
        in_peace = False
        try:
            while self.finished_items < len(self.items):
                while self.queue and len(self.workers) < self.most:
                    self._start()
                for worker in self.workers:
                    self._hand_out(worker)
                by_pipe = {worker.pipe: worker for worker in self.workers}
                for pipe in wait(list(by_pipe), self._seconds_left()):
                    self._hear(by_pipe[pipe])  # type: ignore[index]  # they are the pipes we gave
                for worker in self._overdue():
                    self._give_up(worker)
            in_peace = True
        finally:
            self._end(in_peace)

    def _start(self, first: int | None = None) -> None:
        if first is not None:
            self.queue.appendleft(first)
        ours, theirs = self.context.Pipe()
        strangers = [*(worker.pipe for worker in self.workers), ours]
        method = self.context.get_start_method()
        parent = None if method == "forkserver" else os.getpid()
        arguments = (theirs, strangers if method == "fork" else (), self.work, self.budget, parent)
        process = self.context.Process(target=serve, args=arguments, daemon=self.daemon)  # type: ignore[attr-defined]
        try:
            with _no_interrupts():
                process.start()
                self.workers.append(_Worker(process=process, pipe=ours, since=time.monotonic()))
        except OSError:
            ours.close()
            if not self.workers:
                raise
            self.most = len(self.workers)  # the system allows no more processes: those we have will do
            return
        finally:
            theirs.close()
        if first is not None:
            self._hand(self.workers[-1], self.queue.popleft())

    def _hand_out(self, worker: _Worker) -> None:
        if self.queue and not worker.handed:
            self._hand(worker, self.queue.popleft())
        # The next one waits in the pipe, so that nobody waits for us; but not at the end, when others have no work.
        if len(self.queue) > len(self.workers) and len(worker.handed) == 1 and worker.handed[0] not in self.suspects:
            content = pickle.dumps(self.items[self.queue[0]], pickle.HIGHEST_PROTOCOL)
            if len(content) <= _SMALL:
                self._hand(worker, self.queue.popleft(), content)

    def _hand(self, worker: _Worker, at: int, content: bytes | None = None) -> None:
        if not worker.handed and worker.ready:
            worker.since = time.monotonic()
        worker.handed.append(at)
        with suppress(BrokenPipeError, ConnectionResetError):  # it is dead: that is heard next
            worker.pipe.send_bytes(content or pickle.dumps(self.items[at], pickle.HIGHEST_PROTOCOL))

    def _hear(self, worker: _Worker) -> None:
        try:
            message = worker.pipe.recv_bytes()
        except (EOFError, OSError):
            self._bury(worker)
            return
        tag, content = Tag(message[:1]), message[1:]
        match tag:
            case Tag.READY:
                worker.ready = True
                worker.since = time.monotonic()
                self.failed_starts = 0
            case Tag.PIECE:
                worker.pieces += content
            case Tag.RESULT | Tag.LAST_RESULT:
                worker.pieces += content
                result: Result = pickle.loads(worker.pieces)
                worker.pieces = bytearray()
                self._finish(worker, result)
            case Tag.MEMORY if worker.finished and worker.handed[0] not in self.suspects:
                # What earlier items left behind may have been in the way: the same from a fresh start.
                self._try_again(worker)
                return
            case _:
                loss = Loss(kind=_LOST_BY_TAG[tag], found=content.decode("utf-8", "replace"))
                self._finish(worker, self.lost(self.items[worker.handed[0]], loss))
        if tag in (Tag.LAST_RESULT, Tag.MEMORY):
            self._dismiss(worker)

    def _finish(self, worker: _Worker, result: Result) -> None:
        at = worker.handed.popleft()
        self.finished_items += 1
        worker.finished += 1
        worker.since = time.monotonic()
        self.finished(at, result)

    def _bury(self, worker: _Worker) -> None:
        """A worker has died. The item at work is tried once more, alone; those that waited go back."""
        _reap(worker.process)
        if not worker.ready:
            self.failed_starts += 1
            if self.failed_starts >= _MOST_FAILED_STARTS:
                raise WorkersDoNotStartError(exit_words(worker.process.exitcode))
            self._dismiss(worker)
        elif worker.handed and worker.handed[0] in self.suspects:
            at = worker.handed[0]
            loss = Loss(kind=LossKind.CRASHED, found=exit_words(worker.process.exitcode))
            self._finish(worker, self.lost(self.items[at], loss))
            self._dismiss(worker)
        elif worker.handed:
            self._try_again(worker)
        else:
            self._dismiss(worker)

    def _try_again(self, worker: _Worker) -> None:
        at = worker.handed.popleft()
        self.suspects.add(at)
        self._dismiss(worker)
        self._start(at)

    def _give_up(self, worker: _Worker) -> None:
        if not worker.ready:
            self._bury(worker)
        elif worker.handed:
            self._finish(worker, self.lost(self.items[worker.handed[0]], Loss(kind=LossKind.SLOW)))
            self._dismiss(worker)

    def _dismiss(self, worker: _Worker) -> None:
        """End a worker; what waits in its pipe goes back to the front."""
        self.queue.extendleft(reversed(worker.handed))
        worker.handed.clear()
        worker.pipe.close()
        _reap(worker.process)
        self.workers.remove(worker)

    def _overdue(self) -> list[_Worker]:
        now = time.monotonic()
        return [worker for worker in self.workers if self._until(worker) <= now]

    def _seconds_left(self) -> float | None:
        return max(0.0, min(self._until(worker) for worker in self.workers) - time.monotonic())

    def _until(self, worker: _Worker) -> float:
        if not worker.ready:
            return worker.since + _START_SECONDS
        return worker.since + self.budget.seconds if worker.handed else time.monotonic() + _IDLE_SECONDS

    def _end(self, in_peace: bool) -> None:
        """No process is left: at once where something went wrong, else after they had a moment to leave."""
        for worker in self.workers:
            worker.pipe.close()
            if not in_peace:
                kill_group(worker.process)
        until = time.monotonic() + _FAREWELL_SECONDS
        for worker in self.workers:
            worker.process.join(max(0.0, until - time.monotonic()))
            _reap(worker.process)


def _reap(process: BaseProcess) -> None:
    kill_group(process)
    process.join(_FAREWELL_SECONDS)  # one that waits for a dead network drive cannot even be killed


@contextmanager
def _no_interrupts() -> Iterator[None]:
    """Ctrl-C waits until a worker has been started and noted: nobody is forgotten, none dies talking."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before: Any = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
