"""The cache as a user meets it: the same bytes out, cold, warm and without."""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evidence_check.cli import start
from evidence_check.cli.app import make_app
from evidence_check.cli.commands.check import REMEMBERED
from evidence_check.messages.catalogue import catalogue
from evidence_check.pipeline import checking
from evidence_check.remembering import stamps
from evidence_check.remembering.place import FILE
from tests.command import Ran, run_command

SAMPLES = Path(__file__).resolve().parents[2] / "sample_submissions"
SAMPLE = SAMPLES / "defects" / "missing-document"
SETTLED_NS = 10_000_000


def started(*arguments: str) -> Ran:
    """As the console script starts: with remembered answers."""
    out, err = io.BytesIO(), io.StringIO()
    stream = io.TextIOWrapper(out, encoding="utf-8", newline="\n")
    with contextlib.redirect_stdout(stream), contextlib.redirect_stderr(err):
        code = start.main(list(arguments))
        stream.flush()
    return Ran(code, out.getvalue().decode("utf-8"), err.getvalue())


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.delenv("EVIDENCE_CHECK_NO_CACHE")
    monkeypatch.setenv("EVIDENCE_CHECK_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(stamps, "SETTLED_NS", SETTLED_NS)
    # A run sets it for itself; here the next run is in the same process.
    monkeypatch.setenv("OMP_THREAD_LIMIT", "1")
    yield tmp_path / "cache"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    target = tmp_path / "defects" / "ho-so"
    shutil.copytree(SAMPLES / "rules", tmp_path / "rules")
    shutil.copytree(SAMPLE, target)
    time.sleep(0.03)
    return target


def check(folder: Path, *more: str) -> list[str]:
    return ["check", str(folder), "--today", "2024-01-05", *more]


def no_longer_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("checked again")

    monkeypatch.setattr(checking, "check_folder", never)


@pytest.mark.parametrize("more", [(), ("--format", "json"), ("-v",), ("--lang", "en"), ("--strict", "-q")])
def test_the_second_run_prints_the_same_without_checking(
    cache: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, more: tuple[str, ...]
) -> None:
    first = started(*check(folder, *more))
    assert (first.code, first.err) == (1, "")
    assert first == started(*check(folder, "--no-cache", *more))
    no_longer_checks(monkeypatch)
    assert started(*check(folder, *more)) == first


def test_another_format_is_made_from_what_is_known(cache: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started(*check(folder))
    without = started(*check(folder, "--format", "json", "--no-cache"))

    def never(*_: object) -> None:
        raise AssertionError("opened a file")

    monkeypatch.setattr("evidence_check.pipeline.reading.extract", never)
    monkeypatch.setattr("evidence_check.pipeline.reading.describe", never)
    assert started(*check(folder, "--format", "json")) == without


def test_a_result_into_a_file_is_written_every_time(cache: Path, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    for _ in range(2):
        started(*check(folder, "-o", str(target)))
        assert json.loads(target.read_text(encoding="utf-8"))["schema_version"] == 1
        target.unlink()


def test_without_a_cache_nothing_is_written(cache: Path, folder: Path) -> None:
    started(*check(folder, "--no-cache"))
    started("inspect", "--no-cache", str(next(folder.rglob("*.pdf"))))
    assert not cache.exists()


def test_inspect_recalls_too(cache: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paper = str(next(folder.rglob("*.pdf")))
    first = started("inspect", paper)
    assert first == started("inspect", "--no-cache", paper)

    def never(*_: object) -> None:
        raise AssertionError("opened a file")

    monkeypatch.setattr("evidence_check.pipeline.reading.extract", never)
    assert started("inspect", paper) == first


MUTATIONS = ("write", "same size", "touch", "new", "delete", "rename", "copy", "move", "declare", "swap", "empty")


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.sampled_from(MUTATIONS), st.integers(0, 40)), min_size=2, max_size=4))
def test_whatever_happens_to_the_folder_the_verdict_is_the_one_without_a_cache(
    cache: Path, folder: Path, steps: list[tuple[str, int]]
) -> None:
    shutil.rmtree(folder)
    shutil.copytree(SAMPLE, folder)
    arguments = check(folder, "--format", "json")
    for kind, at in [("nothing", 0), *steps]:
        mutate(folder, kind, at)
        immediately = started(*arguments)
        without = started(*arguments, "--no-cache")
        assert immediately == without, (kind, "right after")
        time.sleep(SETTLED_NS / 1e9 + 0.02)
        assert started(*arguments) == without, (kind, "kept now")
        assert started(*arguments) == without, (kind, "remembered")


def mutate(folder: Path, kind: str, at: int) -> None:
    papers = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "submission.toml")
    if not papers:
        (folder / "last.txt").write_text("x", encoding="utf-8")
        return
    one, other = papers[at % len(papers)], papers[(at * 7 + 1) % len(papers)]
    seen = one.stat()
    match kind:
        case "write":
            one.write_bytes(one.read_bytes() + b"\n")
        case "same size":
            data = one.read_bytes()
            one.write_bytes(data[:-1] + bytes([data[-1] ^ 1]) if data else data)
            os.utime(one, ns=(seen.st_atime_ns, seen.st_mtime_ns))
        case "touch":
            os.utime(one, ns=(0, other.stat().st_mtime_ns))
        case "new":
            (folder / f"{at}.txt").write_text(f"Số: {at}/BC-UBND\nBÁO CÁO\n", encoding="utf-8")
        case "delete":
            one.unlink()
        case "rename":
            one.rename(one.with_name(f"{at} {one.name}"))
        case "copy":
            shutil.copy2(one, one.with_name(f"copy {at} {one.name}"))
        case "move":
            (folder / "9.9").mkdir(exist_ok=True)
            one.rename(folder / "9.9" / f"{at} {one.name}")
        case "declare":
            (folder / "submission.toml").write_text(
                f"[submission]\nunit = 'Xã {at}'\nyear = 2023\nrules = '../../rules/nho-2023.toml'\n", encoding="utf-8"
            )
        case "swap" if one != other:
            aside = folder / "aside"
            one.rename(aside)
            other.rename(one)
            aside.rename(other)
        case "empty":
            one.write_bytes(b"")


def test_a_broken_cache_is_told_once_and_decides_nothing(cache: Path, folder: Path) -> None:
    without = started(*check(folder, "--no-cache"))
    started(*check(folder))
    (cache / FILE).write_bytes(b"garbage" * 500)
    shutil.rmtree(cache / "answers")
    ran = started(*check(folder))
    assert (ran.code, ran.out) == (without.code, without.out)
    assert len(ran.err.splitlines()) == 1
    assert "Bộ nhớ đệm" in ran.err
    assert started(*check(folder)) == without


def test_no_cache_lies_in_a_submission(cache: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVIDENCE_CHECK_CACHE", str(folder / "cache"))
    assert started(*check(folder)).err == ""
    assert "nằm trong hồ sơ" in started(*check(folder, "-v")).err
    assert not (folder / "cache").exists()


def test_a_place_that_cannot_be_is_told_to_who_asks(cache: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVIDENCE_CHECK_CACHE", str(cache.parent / "file" / "cache"))
    (cache.parent / "file").touch()
    quiet = started(*check(folder))
    assert quiet.err == ""
    assert quiet == started(*check(folder, "--no-cache"))
    assert "Không dùng được bộ nhớ đệm" in started(*check(folder, "-v")).err


def test_every_option_of_check_is_known_to_the_cache() -> None:
    app = make_app(catalogue("en"))
    command = app.get_command(click.Context(app), "check")
    assert command is not None
    names = {parameter.name for parameter in command.params if parameter.expose_value}
    # An option that names a file must be witnessed (cli/commands/check.py), then it may be listed.
    assert names == REMEMBERED


def test_the_doctor_says_where_the_cache_is(cache: Path, folder: Path) -> None:
    started(*check(folder))
    facts = json.loads(run_command("doctor", "--format", "json").out)
    assert facts["cache"]["folder"] == str(cache)
    assert facts["cache"]["bytes"] > 1000
    assert str(cache) in run_command("doctor").out.replace("\n  ", "")


def process(folder: Path, cache: Path) -> subprocess.Popen[bytes]:
    environment = {name: value for name, value in os.environ.items() if name != "EVIDENCE_CHECK_NO_CACHE"}
    environment["EVIDENCE_CHECK_CACHE"] = str(cache)
    return subprocess.Popen(
        [sys.executable, "-m", "evidence_check", *check(folder, "--format", "json")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    )


def test_two_runs_at_once_say_what_one_says(cache: Path, folder: Path) -> None:
    without = started(*check(folder, "--format", "json", "--no-cache"))
    told = [run.communicate(timeout=120) for run in [process(folder, cache) for _ in range(3)]]
    assert [(out.decode("utf-8"), err) for out, err in told] == [(without.out, b"")] * 3


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX")
def test_a_run_after_a_killed_one_says_the_same(cache: Path, folder: Path) -> None:
    without = started(*check(folder, "--format", "json", "--no-cache"))
    for wait in (0.1, 0.25, 0.4, 0.6):
        run = process(folder, cache)
        time.sleep(wait)
        run.send_signal(signal.SIGKILL)
        run.communicate(timeout=60)
        assert started(*check(folder, "--format", "json")) == without


def test_a_warm_run_loads_no_reader_of_files(cache: Path, folder: Path) -> None:
    started(*check(folder))
    code = (
        "import sys\n"
        "from evidence_check.cli.entry import main\n"
        f"main({check(folder, '-q')!r})\n"
        "heavy = ('pypdfium2', 'pdfplumber', 'PIL', 'magic', 'tree_sitter')\n"
        "rooms = ('evidence_check.extract.registry', 'evidence_check.recognize')\n"
        "print('LOADED', [name for name in heavy + rooms if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)
    assert ran.stdout.splitlines()[-1] == "LOADED []"
