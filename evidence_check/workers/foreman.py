"""A process beside a cluster's worker that does portions by the supervisor of :mod:`evidence_check.workers.pool`.

A cluster's worker has threads, and may have no children of :mod:`multiprocessing` where a nanny started it. A process
of our own has neither trouble and starts its workers as a local run does.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from contextlib import suppress
from importlib import import_module
from typing import IO, Any

from evidence_check.workers.budget import Loss
from evidence_check.workers.ending import end_with_parent
from evidence_check.workers.pool import each_in_workers, map_in_workers
from evidence_check.workers.portion import Portion, fitness, take_environment

_LENGTH_BYTES = 8
_DONE, _FAILED = b"=", b"!"
_TRIES = 2


class ForemanError(RuntimeError):
    """Portions cannot be done on this machine; says why."""


def do_portion(packed: bytes) -> bytes:
    """What a task of the cluster does: see :class:`~evidence_check.workers.portion.Portion`.

    Each thread of the cluster's worker has a process of its own, which stays for the next portion and ends with it.
    """
    for _ in range(_TRIES):
        foreman: _Foreman | None = getattr(_of_thread, "foreman", None)
        if foreman is None:
            foreman = _of_thread.foreman = _Foreman()
        try:
            return foreman.ask(packed)
        except (OSError, EOFError):
            foreman.end()
            _of_thread.foreman = None
    raise ForemanError("the process that does the work ends before it is done")


_of_thread = threading.local()


class _Foreman:
    """The cluster's side."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", __name__],  # nothing from the folder it is started in
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def ask(self, packed: bytes) -> bytes:
        assert self.process.stdin is not None and self.process.stdout is not None
        _write(self.process.stdin, packed)
        answer = _read(self.process.stdout)
        if answer[:1] == _FAILED:
            raise ForemanError(answer[1:].decode("utf-8", "replace"))
        return answer[1:]

    def end(self) -> None:
        self.process.kill()
        self.process.communicate()


def main() -> None:
    """The process itself: portions in, answers out, until nobody sends any more."""
    end_with_parent(os.getppid())
    source, target = sys.stdin.buffer, sys.stdout.buffer
    with suppress(EOFError, BrokenPipeError):
        while True:
            packed = _read(source)
            try:
                answer = _DONE + pickle.dumps(_done(pickle.loads(packed)), pickle.HIGHEST_PROTOCOL)
            except Exception as error:
                answer = _FAILED + f"{type(error).__name__}: {error}".encode("utf-8", "replace")
            _write(target, answer)


def _done(portion: Portion) -> Any:
    take_environment(portion.environment)
    with suppress(OSError):  # paths that are needed are whole ones
        os.chdir(portion.folder)
    unfit = fitness(portion)
    if unfit is not None or portion.work is None:
        return unfit
    for name in portion.modules:
        import_module(name)
    if portion.has_workers:
        results: dict[Any, Any] = {}
        each_in_workers(
            portion.items, portion.work, _loss, results.__setitem__, budget=portion.budget, jobs=1, weight=lambda _: 1.0
        )
        return tuple(results[item] for item in portion.items)
    return map_in_workers(portion.items, portion.work, _loss, budget=portion.budget, jobs=1)


def _loss(_item: Any, loss: Loss) -> Loss:
    return loss


def _write(target: IO[bytes], content: bytes) -> None:
    target.write(len(content).to_bytes(_LENGTH_BYTES, "big"))
    target.write(content)
    target.flush()


def _read(source: IO[bytes]) -> bytes:
    """Raises EOFError at the end."""
    length = int.from_bytes(_exactly(source, _LENGTH_BYTES), "big")
    return _exactly(source, length)


def _exactly(source: IO[bytes], length: int) -> bytes:
    content = source.read(length)
    if len(content) < length:
        raise EOFError
    return content


if __name__ == "__main__":
    main()
