"""What one file costs: seconds and peak memory of a process that scans, reads and understands it."""

from __future__ import annotations

import json
import os
import resource
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_SHORTEST_WAIT = 0.005


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """``seconds`` of the processor. ``problems`` (codes) and ``number`` are of the file itself, ``members`` the count of files found inside.

    ``died``: how its process ended where it did not come back: "timeout", "signal 11", "exit 1".
    """

    seconds: float
    megabytes: float
    problems: tuple[str, ...] = ()
    number: str | None = None
    members: int = 0
    died: str | None = None


def cost_of(path: Path, *, timeout: float = 60.0) -> Cost:
    """Read the file as ``check`` would, in a process of its own (POSIX only). Modules are loaded beforehand."""
    import evidence_check.extract.ocr.engine  # noqa: F401
    import evidence_check.pipeline.reading  # noqa: F401

    reading, writing = os.pipe()
    started = time.monotonic()
    child = os.fork()
    if child == 0:
        _work(path, writing)
    os.close(writing)
    usage, status = _waited(child, started + timeout)
    seconds = time.monotonic() - started
    with os.fdopen(reading, "rb") as pipe:
        told = pipe.read()
    megabytes = usage.ru_maxrss / 1024
    if status != 0 or not told:
        killed = os.WIFSIGNALED(status)
        died = f"signal {os.WTERMSIG(status)}" if killed else f"exit {os.waitstatus_to_exitcode(status)}"
        return Cost(seconds=seconds, megabytes=megabytes, died="timeout" if seconds >= timeout else died)
    problems, number, members = json.loads(told)
    cpu = usage.ru_utime + usage.ru_stime
    return Cost(seconds=cpu, megabytes=megabytes, problems=tuple(problems), number=number, members=members)


def made(lay: Callable[[Path], None], path: Path) -> None:
    """Make a file in a process of its own, so that the memory it takes is not counted as the reader's."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            lay(path)
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    if status:
        raise RuntimeError(path.name)


def _work(path: Path, pipe: int) -> None:
    """The child: never returns."""
    from evidence_check.model.extraction import ReadingPlan
    from evidence_check.pipeline.reading import read_document
    from evidence_check.scan.folder import scan_files

    code = 1
    try:
        files = scan_files(path)
        documents = [read_document(file, path.parent, ReadingPlan.ENDS) for file in files]
        problems = list(dict.fromkeys(problem.code.value for problem in documents[0].problems))
        told = json.dumps([problems, documents[0].main.number.value, len(files) - 1])
        os.write(pipe, told.encode())
        code = 0
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        os._exit(code)


def _waited(child: int, until: float) -> tuple[resource.struct_rusage, int]:
    """What the process used and its exit status; killed when the time is over."""
    while True:
        found, status, usage = os.wait4(child, os.WNOHANG)
        if found:
            return usage, status
        if time.monotonic() > until:
            os.kill(child, signal.SIGKILL)
            _, status, usage = os.wait4(child, 0)
            return usage, status
        time.sleep(_SHORTEST_WAIT)
