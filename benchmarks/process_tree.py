"""A program run to its end: seconds by the clock, of the processor, and the memory of it and of its children over time.

Memory is resident memory read from ``/proc`` (nothing where there is none). Pages that processes share are counted in
each, so the sum of the workers is an upper bound.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_EVERY = 0.05
_MOST_SAMPLES = 120


class DidNotWorkError(RuntimeError):
    """A program that was to be measured failed or took too long: what it said last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """MB resident ``at`` seconds after the start: of the program, and of all its children together."""

    at: float
    parent: int
    workers: int


@dataclass(slots=True)
class Series:
    """The largest value of each interval; intervals are joined as the run goes on, so that a series stays small."""

    samples: list[Sample] = field(default_factory=list)
    every: float = _EVERY

    def add(self, sample: Sample) -> None:
        """A value measured now."""
        last = self.samples[-1] if self.samples else None
        if last is not None and sample.at - last.at < self.every:
            self.samples[-1] = _larger(last, sample)
            return
        self.samples.append(sample)
        if len(self.samples) > _MOST_SAMPLES:
            self.every *= 2
            pairs = zip(self.samples[::2], self.samples[1::2], strict=False)
            odd = self.samples[-1:] if len(self.samples) % 2 else []
            self.samples = [_larger(one, other) for one, other in pairs] + odd


def _larger(one: Sample, other: Sample) -> Sample:
    return Sample(at=one.at, parent=max(one.parent, other.parent), workers=max(one.workers, other.workers))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """``processor``: seconds of the program and of every child it waited for. ``memory`` is empty without ``/proc``."""

    seconds: float
    processor: float
    code: int
    memory: tuple[Sample, ...]

    @property
    def peak_parent(self) -> int:
        """MB."""
        return max((one.parent for one in self.memory), default=0)

    @property
    def peak_workers(self) -> int:
        """MB, all together."""
        return max((one.workers for one in self.memory), default=0)

    def as_json(self) -> dict[str, object]:
        """Figures alone, without the series."""
        return {
            "seconds": round(self.seconds, 4),
            "processor_seconds": round(self.processor, 4),
            "exit_code": self.code,
            "peak_parent_mb": self.peak_parent,
            "peak_workers_mb": self.peak_workers,
        }


def run(
    command: Sequence[str],
    *,
    environment: Mapping[str, str] | None = None,
    output: Path | None = None,
    good: Sequence[int] = (0,),
    timeout: float = 1800.0,
) -> Ran:
    """Run a program. Standard output goes to ``output`` or nowhere. Raises :class:`DidNotWorkError`."""
    said = Path(f"{output or os.devnull}.stderr") if output is not None else None
    with contextlib.ExitStack() as stack:
        out = stack.enter_context(output.open("wb")) if output is not None else subprocess.DEVNULL
        errors = stack.enter_context(said.open("wb")) if said is not None else subprocess.DEVNULL
        start = time.perf_counter()
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=out, stderr=errors, env=environment, start_new_session=True
        )
        series, ended, late = Series(), threading.Event(), threading.Event()
        watching = threading.Thread(target=_watch, args=(process.pid, start, series, ended), daemon=True)
        watching.start()
        alarm = threading.Timer(timeout, _end, args=(process.pid, late))
        alarm.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - start
            process.returncode = os.waitstatus_to_exitcode(status)
        finally:
            alarm.cancel()
            ended.set()
            if process.returncode is None:
                _end(process.pid, late)
                process.wait()
            watching.join()
    if late.is_set():
        raise DidNotWorkError(f"{' '.join(command[:6])} … took longer than {timeout:.0f} s")
    if process.returncode not in good:
        tail = said.read_text(encoding="utf-8", errors="replace")[-600:] if said is not None else ""
        raise DidNotWorkError(f"{' '.join(command[:6])} … ended with {process.returncode}: {tail}")
    return Ran(
        seconds=seconds,
        processor=usage.ru_utime + usage.ru_stime,
        code=process.returncode,
        memory=tuple(series.samples),
    )


def _end(pid: int, late: threading.Event) -> None:
    """With all that belong to its session: workers in groups of their own notice that their parent is gone."""
    late.set()
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)


def _watch(pid: int, start: float, series: Series, ended: threading.Event) -> None:
    while not ended.is_set():
        parent = _resident(pid)
        if parent:
            workers = sum(map(_resident, _below(pid)))
            series.add(Sample(at=round(time.perf_counter() - start, 3), parent=parent >> 20, workers=workers >> 20))
        ended.wait(series.every)


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError, ValueError):
        return 0


def _below(pid: int) -> list[int]:
    """Every process that a process started, and theirs."""
    found: list[int] = []
    waiting = [pid]
    while waiting:
        try:
            tasks = list(Path(f"/proc/{waiting.pop()}/task").iterdir())
            for task in tasks:
                children = [int(one) for one in (task / "children").read_text(encoding="ascii").split()]
                found += children
                waiting += children
        except (OSError, ValueError):
            continue
    return found
