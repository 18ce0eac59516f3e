"""Workers that crash, hang, swell, talk or are killed cost their item and nothing else. Real processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from evidence_check.workers.budget import WorkerBudget
from evidence_check.workers.memory import can_limit
from evidence_check.workers.pool import map_in_workers, start_method
from tests.workers import work
from tests.workers.processes import all_gone, children_of, hear_ctrl_c

METHODS = ["fork", "forkserver", "spawn"] if sys.platform == "linux" else ["spawn"]
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="asks /proc")


@pytest.mark.parametrize("method", METHODS)
def test_results_come_in_the_order_of_the_items(method: str) -> None:
    told: dict[int, object] = {}
    found = map_in_workers(
        range(200),
        work.double,
        work.lost,
        jobs=3,
        weight=lambda item: item % 7,
        done=told.__setitem__,
        method=method,
    )
    assert found == tuple(range(0, 400, 2))
    assert told == {item: 2 * item for item in range(200)}


def test_nothing_to_do_starts_nobody() -> None:
    assert map_in_workers((), work.double, work.lost) == ()


@pytest.mark.parametrize("jobs", [1, 2])
def test_so_many_workers_as_were_asked_for(jobs: int) -> None:
    found = set(map_in_workers(range(40), work.process_number, work.lost, jobs=jobs))
    assert 1 <= len(found) <= jobs and os.getpid() not in found


def test_a_single_item_is_done_in_a_worker_too() -> None:
    (found,) = map_in_workers((1,), work.process_number, work.lost)
    assert found != os.getpid()


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    ("item", "result"),
    [
        ("abort", "crashed SIGABRT"),
        ("kill", "crashed SIGKILL"),
        ("exit", "crashed exit 3"),
        ("leave", "failed SystemExit"),
        ("raise", "failed TypeError"),
        ("huge", "output"),
        ("talk", "talk"),
        ("ask", "b''"),
    ],
)
def test_one_that_misbehaves_costs_only_its_item(
    item: str, result: str, method: str, capfd: pytest.CaptureFixture[str]
) -> None:
    items = [f"{at}" for at in range(6)] + [item] + [f"{at}" for at in range(6, 12)]
    found = map_in_workers(
        items, work.misbehave, work.lost, budget=WorkerBudget(output_bytes=8 << 20), jobs=2, method=method
    )
    assert found == tuple(result if one == item else one for one in items)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("item", ["hang", "spin"])
def test_one_that_does_not_end_is_ended_in_time(item: str) -> None:
    items = ["1", "2", item, "3", item, "4"]
    start = time.monotonic()
    found = map_in_workers(items, work.misbehave, work.lost, budget=WorkerBudget(seconds=1.0), jobs=2)
    assert found == ("1", "2", "slow", "3", "slow", "4")
    assert time.monotonic() - start < 20


@pytest.mark.skipif(not can_limit(), reason="this system keeps no limit to memory")
def test_one_that_wants_too_much_memory_costs_only_its_item() -> None:
    items = ["1", "hog", "2", "3"]
    found = map_in_workers(items, work.misbehave, work.lost, budget=WorkerBudget(memory_bytes=200 << 20), jobs=1)
    assert found == ("1", "memory", "2", "3")


@pytest.mark.skipif(not can_limit(), reason="this system keeps no limit to memory")
def test_memory_that_is_not_given_back_does_not_cost_the_next_item() -> None:
    found = map_in_workers(range(6), work.swell, work.lost, budget=WorkerBudget(memory_bytes=200 << 20), jobs=1)
    assert all(isinstance(one, int) for one in found)
    assert len(set(found)) == 3  # each worker leaves when it has kept more than the half


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_worker_killed_from_outside_costs_nothing(jobs: int, tmp_path: Path) -> None:
    items = [str(tmp_path / name) for name in ("a", "once-1", "b", "c", "once-2", "d")]
    assert map_in_workers(items, work.die_the_first_time, work.lost, jobs=jobs) == tuple(items)


def test_results_larger_than_a_pipe_arrive_whole() -> None:
    items = [f"{at}" * 3_000_000 for at in range(4)]
    assert map_in_workers(items, work.misbehave, work.lost, jobs=2) == tuple(items)


@on_linux
def test_what_a_worker_started_ends_with_it(tmp_path: Path) -> None:
    note = tmp_path / "numbers"
    found = map_in_workers((str(note),), work.start_a_child_and_hang, work.lost, budget=WorkerBudget(seconds=1.0))
    assert found == ("slow",)
    assert all_gone([int(number) for number in note.read_text("ascii").split()], 2)


@on_linux
def test_nobody_is_left_after_the_work() -> None:
    before = set(children_of(os.getpid()))
    map_in_workers([*"123", "abort", "exit"], work.misbehave, work.lost, jobs=3, method="fork")
    assert set(children_of(os.getpid())) <= before


@on_linux
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_workers_end_with_their_supervisor(method: str, end: signal.Signals) -> None:
    script = (
        "from evidence_check.workers.pool import map_in_workers\n"
        "from tests.workers import work\n"
        "if __name__ == '__main__':\n"
        "    try:\n"
        f"        map_in_workers(['hang', 'spin'], work.misbehave, work.lost, jobs=2, method={method!r})\n"
        "    except KeyboardInterrupt:\n"
        "        pass\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        preexec_fn=hear_ctrl_c,
    ) as ran:
        until = time.monotonic() + 20
        while len(workers := children_of(ran.pid)) < 2 and time.monotonic() < until:
            time.sleep(0.02)
        time.sleep(0.3)
        workers = children_of(ran.pid)
        assert len(workers) >= 2
        ran.send_signal(end)
        said, _ = ran.communicate(timeout=30)
    assert all_gone(workers, 2)
    assert said == b""


@on_linux
def test_a_recognition_program_ends_with_a_killed_run(tmp_path: Path) -> None:
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\nexec sleep 3600\n", encoding="ascii")
    program.chmod(0o755)
    script = (
        "from evidence_check.workers.pool import map_in_workers\n"
        "from tests.workers import work\n"
        f"map_in_workers([{str(program)!r}], work.recognise_by_a_program_that_hangs, work.lost)\n"
    )
    with subprocess.Popen([sys.executable, "-c", script]) as ran:
        until = time.monotonic() + 20
        while len(family := children_of(ran.pid)) < 2 and time.monotonic() < until:
            time.sleep(0.02)
        ran.kill()
    assert len(family) == 2
    assert all_gone(family, 2)


def test_processes_are_not_forked_beside_other_threads() -> None:
    import threading

    halt = threading.Event()
    thread = threading.Thread(target=halt.wait)
    thread.start()
    try:
        assert start_method() == ("forkserver" if sys.platform == "linux" else "spawn")
        assert map_in_workers(range(5), work.double, work.lost, jobs=1) == (0, 2, 4, 6, 8)
    finally:
        halt.set()
        thread.join()
