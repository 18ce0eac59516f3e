"""A Dask cluster does what local workers do: same results, same losses; its own workers may die. Real processes.

Run by ``tests/test_processes_of_their_own.py``.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from evidence_check.workers import dask_engine as module
from evidence_check.workers.budget import WorkerBudget
from evidence_check.workers.dask_engine import DaskEngine, dask_engine
from evidence_check.workers.engine import EngineError
from evidence_check.workers.pool import map_in_workers
from tests.optional_parts import needs_dask
from tests.workers import work
from tests.workers.processes import all_gone, children_of

pytestmark = [needs_dask, pytest.mark.skipif(sys.platform != "linux", reason="looks at processes as Linux shows them")]
BUDGET = WorkerBudget(seconds=1.5, output_bytes=8 << 20, memory_bytes=200 << 20)


@pytest.fixture(scope="module")
def engine() -> Iterator[DaskEngine]:
    with dask_engine(None, 2, work.no_facts) as started:
        yield started


def test_results_and_losses_are_those_of_local_workers(engine: DaskEngine) -> None:
    items = [
        *map(str, range(40)),
        "abort",
        "kill",
        "exit",
        "raise",
        "leave",
        "huge",
        "hang",
        "hog",
        "talk",
        "ask",
        "41",
    ]
    told: list[str] = []
    found = engine.map(items, work.misbehave, work.lost, budget=BUDGET, done=lambda item, _: told.append(item))
    assert found == map_in_workers(items, work.misbehave, work.lost, budget=BUDGET, jobs=2)
    assert sorted(told) == sorted(items)


def test_a_cluster_worker_that_is_killed_loses_nothing(engine: DaskEngine, tmp_path: Path) -> None:
    items = [str(tmp_path / str(at)) for at in range(30)]
    killed = []

    def kill_one() -> None:
        while not (seen := list(tmp_path.glob("worker-*"))):
            time.sleep(0.02)
        killed.append(int(seen[0].name.partition("-")[2]))
        os.kill(killed[0], signal.SIGKILL)

    killer = threading.Thread(target=kill_one)
    killer.start()
    found = engine.map(items, work.tell_and_wait, work.lost, budget=BUDGET)
    killer.join()
    assert found == tuple(items)
    assert all_gone(killed, 2)


def test_an_item_that_ends_cluster_workers_is_lost_alone(engine: DaskEngine) -> None:
    items = [*map(str, range(20)), "poison"]
    found = engine.map(items, work.end_the_cluster_worker, work.lost, budget=WorkerBudget())
    assert found == (*items[:-1], "crashed KilledWorker")


def test_a_folder_that_is_not_seen_there_is_told_and_not_worked_around(engine: DaskEngine, tmp_path: Path) -> None:
    with pytest.raises(EngineError) as caught:
        engine.map(["1"], work.misbehave, work.lost, budget=BUDGET, needs=(tmp_path / "share",))
    assert caught.value.message.key == "engine.not_seen"
    assert dict(caught.value.message.args)["path"] == str(tmp_path / "share")


def test_another_program_there_is_told_before_anything_is_done() -> None:
    with pytest.raises(EngineError) as caught, dask_engine(None, 1, work.OtherFacts(home=os.getpid())):
        pass
    assert caught.value.message.key == "engine.differs"
    assert dict(caught.value.message.args).items() >= {"name": "library", "ours": "1.0", "there": "2.0"}.items()


def test_a_scheduler_that_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_CONNECT_SECONDS", 1.0)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(EngineError) as caught, dask_engine(address, None, work.no_facts):
            pass
    assert caught.value.message.key == "engine.no_scheduler"


def test_a_scheduler_that_goes_away_is_told_and_leaves_nobody(tmp_path: Path) -> None:
    with running_cluster(tmp_path) as (address, scheduler):
        with pytest.raises(EngineError) as caught, dask_engine(address, None, work.no_facts) as engine:
            assert engine.map(["1", "kill"], work.misbehave, work.lost, budget=BUDGET) == ("1", "crashed SIGKILL")
            threading.Timer(0.5, scheduler.kill).start()
            engine.map([str(tmp_path / "a")] * 200, work.tell_and_wait, work.lost, budget=BUDGET)
        assert caught.value.message.key == "engine.connection_lost"


@contextmanager
def running_cluster(folder: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A scheduler and one worker, started as an administrator would."""
    note = folder / "scheduler.json"
    where = ["--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(note)]
    scheduler = _started("scheduler", *where, "--port", "0")
    worker = _started("worker", *where, "--death-timeout", "10", "--local-directory", str(folder))
    try:
        while not note.exists():
            time.sleep(0.05)
        yield json.loads(note.read_text("utf-8"))["address"], scheduler
    finally:
        started = [*children_of(worker.pid), worker.pid, scheduler.pid]
        for process in (worker, scheduler):
            process.terminate()
            process.wait(10)
        assert all_gone(started, 5)


def _started(*arguments: str) -> subprocess.Popen[bytes]:
    quiet = subprocess.DEVNULL
    return subprocess.Popen([sys.executable, "-m", "dask", *arguments], stdout=quiet, stderr=quiet)
