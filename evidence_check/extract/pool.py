"""Work on many files in worker processes: order is kept, a crashed worker costs only its file.

PDFium crashes in threads, so processes it is. ``concurrent.futures`` breaks for good when a worker dies: the pool is
then rebuilt and the unfinished files run one by one, so that only the culprit is lost.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from typing import TypeVar

from evidence_check.model.codes import FindingCode
from evidence_check.model.message import message
from evidence_check.model.problem import Problem
from evidence_check.model.submission import SubmittedFile

R = TypeVar("R")

_IN_PROCESS = 12
"""So few files are read faster here than a worker starts."""
_BATCHES_PER_WORKER = 8
_LARGEST_BATCH = 16


def map_files(
    files: Sequence[SubmittedFile],
    work: Callable[[SubmittedFile], R],
    lost: Callable[[SubmittedFile, Problem], R],
    *,
    jobs: int | None = None,
    started: Callable[[int], None] | None = None,
    done: Callable[[str], None] | None = None,
    finished: Callable[[SubmittedFile, R], None] | None = None,
) -> tuple[R, ...]:
    """``work`` on every file, in order. ``lost`` makes the result of a file whose worker died."""
    if started is not None:
        started(len(files))
    workers = min(jobs or os.cpu_count() or 1, max(1, len(files) // 4))
    if workers <= 1 or (jobs is None and len(files) <= _IN_PROCESS):
        return tuple(_told(work(file), file, done, finished) for file in files)
    return _in_workers(files, work, lost, workers, done, finished)


def _in_workers(
    files: Sequence[SubmittedFile],
    work: Callable[[SubmittedFile], R],
    lost: Callable[[SubmittedFile, Problem], R],
    workers: int,
    done: Callable[[str], None] | None,
    finished: Callable[[SubmittedFile, R], None] | None,
) -> tuple[R, ...]:
    results: dict[int, R] = {}
    suspects: list[int] = []
    size = max(1, min(_LARGEST_BATCH, len(files) // (workers * _BATCHES_PER_WORKER)))
    # Large files first: the longest reading must not be the last to start.
    order = sorted(range(len(files)), key=lambda at: -files[at].size)
    batches = [order[at :: _count(len(order), size)] for at in range(_count(len(order), size))]
    pool = ProcessPoolExecutor(workers, mp_context=_context())
    try:
        futures: dict[Future[list[R]], list[int]] = {}
        for batch in batches:
            try:
                futures[pool.submit(_batch, work, [files[at] for at in batch])] = batch
            except BrokenProcessPool:
                suspects.extend(batch)  # a worker died before everything was handed out
        for future in as_completed(futures):
            batch = futures[future]
            try:
                found = future.result()
            except BrokenProcessPool:
                suspects.extend(batch)
                continue
            for at, result in zip(batch, found, strict=True):
                results[at] = _told(result, files[at], done, finished)
    except KeyboardInterrupt:
        _stop(pool)
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
    for at in sorted(suspects):
        results[at] = _told(_alone(files[at], work, lost), files[at], done, finished)
    return tuple(results[at] for at in range(len(files)))


def _count(total: int, size: int) -> int:
    return max(1, -(-total // size))


def _batch(work: Callable[[SubmittedFile], R], files: list[SubmittedFile]) -> list[R]:
    return [work(file) for file in files]


def _alone(file: SubmittedFile, work: Callable[[SubmittedFile], R], lost: Callable[[SubmittedFile, Problem], R]) -> R:
    with ProcessPoolExecutor(1, mp_context=_context()) as pool:
        try:
            return pool.submit(partial(work, file)).result()
        except BrokenProcessPool:
            problem = Problem(
                code=FindingCode.UNREADABLE_FILE, detail=message("file.reader_crashed"), blocks_reading=True
            )
            return lost(file, problem)


def _told(
    result: R,
    file: SubmittedFile,
    done: Callable[[str], None] | None,
    finished: Callable[[SubmittedFile, R], None] | None,
) -> R:
    if finished is not None:
        finished(file, result)
    if done is not None:
        done(file.path)
    return result


def _stop(pool: ProcessPoolExecutor) -> None:
    for process in list((pool._processes or {}).values()):
        process.terminate()
    pool.shutdown(wait=False, cancel_futures=True)


def _context() -> multiprocessing.context.BaseContext:
    # Forking is the fastest start and safe here: the parent runs no threads of ours before the pool.
    return multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
