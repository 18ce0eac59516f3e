"""What runs in a worker process: take an item, work, send the result, until nobody sends any more."""

from __future__ import annotations

import contextlib
import faulthandler
import os
import pickle
import signal
from collections.abc import Callable, Iterable
from multiprocessing.connection import Connection
from typing import Any

from evidence_check.workers import memory
from evidence_check.workers.budget import WorkerBudget
from evidence_check.workers.ending import end_with_parent
from evidence_check.workers.wire import Tag, TooLargeError, messages, packed


def serve(
    pipe: Connection,
    strangers: Iterable[Connection],
    work: Callable[[Any], Any],
    budget: WorkerBudget,
    parent: int | None,
) -> None:
    """Entry of a worker. ``strangers``: the supervisor's pipes, which a forked worker inherits and must not hold."""
    for stranger in strangers:
        stranger.close()
    _settle(parent)
    memory.limit(budget.memory_bytes)
    start = memory.resident()
    # EOFError: the supervisor wants no more. Broken pipe: it is gone or has given us up.
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        pipe.send_bytes(Tag.READY.value)
        leaving = False
        while not leaving:
            answer, leaving = _answer(pickle.loads(pipe.recv_bytes()), work, budget, start)
            for message in answer:
                pipe.send_bytes(message)


def _answer(item: Any, work: Callable[[Any], Any], budget: WorkerBudget, start: int) -> tuple[Iterable[bytes], bool]:
    try:
        content = packed(work(item), budget.output_bytes)
    except TooLargeError:
        return (Tag.OUTPUT.value,), False
    except MemoryError:
        return (Tag.MEMORY.value,), True
    except BaseException as error:
        # The last net: also SystemExit, and panics of Rust libraries, which are no Exception.
        return (Tag.FAILED.value + type(error).__name__.encode("utf-8", "replace"),), False
    # What libraries do not give back would be missing for the next item, and for the machine.
    leaving = memory.resident() - start > budget.memory_bytes // 2
    return messages(content, Tag.LAST_RESULT if leaving else Tag.RESULT), leaving


def _settle(parent: int | None) -> None:
    """Own group, so that all of it can be killed; no terminal, whatever a C library wants to tell it; no Ctrl-C."""
    faulthandler.disable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    if hasattr(os, "setsid"):
        with contextlib.suppress(OSError):
            os.setsid()
    end_with_parent(parent)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)
