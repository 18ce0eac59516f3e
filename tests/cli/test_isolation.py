"""One file that cannot be read in time, or that changes meanwhile, costs itself and nothing else."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from evidence_check.extract.registry import extract
from evidence_check.model.extraction import ReadingPlan
from evidence_check.scan.folder import scan_files
from tests.command import run_command
from tests.workers.processes import all_gone, children_of, hear_ctrl_c
from tools.document_factory.pdf import text_pdf
from tools.document_factory.slow_pdf import slow_pdf
from tools.peer_fixture import _plan, _rules


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two plans; one takes PDFium minutes."""
    (tmp_path / "rules.toml").write_text(_rules(), encoding="utf-8")
    folder = tmp_path / "ho-so"
    folder.mkdir()
    (folder / "1.1 a.pdf").write_bytes(text_pdf(_plan(1)))
    (folder / "2.1 b.pdf").write_bytes(slow_pdf(text_pdf(_plan(2))))
    return folder


def _check(folder: Path, *more: str) -> tuple[str, ...]:
    return ("check", str(folder), "--rules", str(folder.parent / "rules.toml"), "--today", "2024-01-05", *more)


def test_a_file_that_takes_too_long_is_named_with_the_way_out(folder: Path) -> None:
    ran = run_command(*_check(folder, "--format", "json", "--timeout", "4", "--strict", "--fail-on", "never"))
    assert ran.code == 5, ran.err
    report = json.loads(ran.out)
    read, slow = report["documents"]
    assert (read["path"], read["type"], read["problems"]) == ("1.1 a.pdf", "KH", [])
    assert (slow["path"], slow["type"], slow["problems"]) == ("2.1 b.pdf", None, ["unreadable-file"])
    (uninspected,) = report["uninspected"]
    assert uninspected["path"] == "2.1 b.pdf"
    assert "4 giây" in uninspected["reason"] and "--timeout" in uninspected["reason"]


def test_showing_a_file_that_takes_too_long_ends_too(folder: Path, tmp_path: Path) -> None:
    ran = run_command("inspect", "--timeout", "2", "--show-to", str(tmp_path / "seen"), str(folder / "2.1 b.pdf"))
    assert ran.code == 0
    assert "2 giây" in ran.out and "Traceback" not in ran.err


@pytest.mark.parametrize("given", ["0", "-1", "abc", "1e3", "nan", "inf", "", "٣", "99999999"])
def test_a_timeout_is_a_number_of_seconds_above_nothing(given: str, folder: Path) -> None:
    ran = run_command(*_check(folder, f"--timeout={given}"))
    assert (ran.code, ran.out) == (2, "")
    assert "giây" in ran.err


def test_the_timeout_has_a_variable(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVIDENCE_CHECK_TIMEOUT", "1.5")
    assert "1.5 giây" in run_command("inspect", str(folder / "2.1 b.pdf")).out


def test_a_file_that_changed_since_it_was_described_is_not_read_as_that(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(text_pdf(_plan(1)))
    (described,) = scan_files(path)
    path.write_bytes(text_pdf(_plan(2)))
    extraction = extract(described, tmp_path, ReadingPlan.ENDS)
    (problem,) = extraction.problems
    assert (problem.code.value, problem.blocks_reading, problem.detail.key) == ("unreadable-file", True, "file.changed")
    assert extraction.pages == ()


def test_beside_other_threads_the_report_is_the_same() -> None:
    samples = Path(__file__).resolve().parents[2] / "sample_submissions"
    arguments = ("check", str(samples / "defects" / "missing-document"), "--today", "2024-01-05", "--format", "json")
    alone = run_command(*arguments)
    halt = threading.Event()
    thread = threading.Thread(target=halt.wait)
    thread.start()
    try:
        assert run_command(*arguments) == alone  # workers are spawned now: as on Windows and macOS
    finally:
        halt.set()
        thread.join()


@pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX has them")
def test_ctrl_c_stops_at_once_and_leaves_nothing(folder: Path) -> None:
    target = folder.parent / "out.json"
    command = [sys.executable, "-m", "evidence_check", *_check(folder, "-o", str(target))]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=hear_ctrl_c,
    ) as ran:
        until = time.monotonic() + 30
        while not (workers := children_of(ran.pid)) and time.monotonic() < until:
            time.sleep(0.02)
        time.sleep(0.5)
        workers = children_of(ran.pid)
        start = time.monotonic()
        os.killpg(ran.pid, signal.SIGINT)  # as a terminal does
        out, err = ran.communicate(timeout=20)
    assert (ran.returncode, out) == (130, b"")
    assert time.monotonic() - start < 5
    assert err.decode("utf-8").strip().count("\n") == 0 and b"Traceback" not in err
    assert workers and all_gone(workers, 2)
    assert sorted(path.name for path in folder.parent.iterdir()) == ["ho-so", "rules.toml"]
