"""The store: several runs at once, files that break or vanish, and nothing that is wrong."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from evidence_check.remembering import store as store_module
from evidence_check.remembering.place import FILE
from evidence_check.remembering.store import Store

KEY, CONDITION, VALUE = b"key", b"condition", b"value" * 100


def filled(folder: Path) -> Path:
    store = Store(str(folder))
    store.put([(KEY, CONDITION, VALUE)])
    store.close()
    assert store.trouble is None
    return folder / FILE


def kept(folder: Path) -> tuple[dict[bytes, tuple[bytes, bytes]], str | None]:
    store = Store(str(folder), patience=0.1)
    found = store.get([KEY])
    store.close()
    return found, store.trouble


def test_what_is_put_is_there_in_the_next_run(tmp_path: Path) -> None:
    filled(tmp_path / "a" / "b")
    assert kept(tmp_path / "a" / "b") == ({KEY: (CONDITION, VALUE)}, None)


def test_a_key_has_one_value_and_can_be_forgotten(tmp_path: Path) -> None:
    filled(tmp_path)
    store = Store(str(tmp_path))
    store.put([(KEY, b"other", b"new")])
    assert store.get([KEY]) == {KEY: (b"other", b"new")}
    store.forget([KEY])
    assert store.get([KEY]) == {}
    store.close()


def test_more_keys_than_one_question_takes(tmp_path: Path) -> None:
    store = Store(str(tmp_path))
    keys = [f"{at}".encode() for at in range(1234)]
    store.put([(key, b"", key) for key in keys])
    assert store.get(keys) == {key: (b"", key) for key in keys}
    store.close()


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_the_content_is_for_the_owner_alone(tmp_path: Path) -> None:
    path = filled(tmp_path / "cache")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def _garbage(path: Path) -> None:
    path.write_bytes(b"no database" * 1000)


def _truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2 + 7])


def _zeroed_inside(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:4096] + bytes(len(data) - 4096))


def _another_schema(path: Path) -> None:
    with sqlite3.connect(path) as base:
        base.execute("PRAGMA user_version = 99")
    base.close()


def _another_program(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as base:
        base.execute("CREATE TABLE kept (a)")
    base.close()


def _a_bit_fell_over(path: Path) -> None:
    with sqlite3.connect(path) as base:
        base.execute("UPDATE kept SET value = ?", (VALUE[:-1] + b"X",))
    base.close()


def _a_text_for_bytes(path: Path) -> None:
    with sqlite3.connect(path) as base:
        base.execute("UPDATE kept SET value = 'text'")
    base.close()


@pytest.mark.parametrize(
    "break_it",
    [_garbage, _truncated, _zeroed_inside, _another_schema, _another_program, _a_bit_fell_over, _a_text_for_bytes],
)
def test_a_broken_file_gives_nothing_and_is_dropped(tmp_path: Path, break_it: Callable[[Path], None]) -> None:
    break_it(filled(tmp_path))
    assert kept(tmp_path) == ({}, "broken")
    filled(tmp_path)
    assert kept(tmp_path) == ({KEY: (CONDITION, VALUE)}, None)


def test_a_folder_in_its_place_is_told_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    (tmp_path / FILE / "mine").touch()
    assert kept(tmp_path) == ({}, "broken")
    assert (tmp_path / FILE / "mine").exists()


def test_a_place_where_no_folder_can_be_is_unusable(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert kept(tmp_path / "file" / "cache") == ({}, "unusable")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_place_is_unusable(tmp_path: Path) -> None:
    path = filled(tmp_path)
    path.chmod(0o400)
    tmp_path.chmod(0o500)
    try:
        assert kept(tmp_path)[1] == "unusable"
    finally:
        tmp_path.chmod(0o700)


def test_without_sqlite_there_is_no_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "sqlite3", None)
    store = Store(str(tmp_path))
    store.put([(KEY, CONDITION, VALUE)])
    assert (store.get([KEY]), store.trouble) == ({}, "unusable")
    store.close()


def test_a_store_that_another_run_holds_is_left_alone(tmp_path: Path) -> None:
    path = filled(tmp_path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    store = Store(str(tmp_path), patience=0.05)
    assert store.get([KEY]) == {KEY: (CONDITION, VALUE)}, "reading needs no lock"
    store.put([(b"more", b"", b"")])
    assert store.trouble == "busy"
    assert store.get([KEY]) == {}
    store.close()
    other.execute("COMMIT")
    other.close()
    assert kept(tmp_path) == ({KEY: (CONDITION, VALUE)}, None)


def test_it_stays_within_its_bound_and_what_was_used_last_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = 1_000_000_000.0
    monkeypatch.setattr("evidence_check.remembering.store.time.time", lambda: clock)
    for day in range(40):
        clock += 86_400
        store = Store(str(tmp_path), most_bytes=400_000)
        store.put([(f"{day} {at}".encode(), b"", os.urandom(3000)) for at in range(10)])
        store.get([b"0 0"])
        store.close()
        assert store.trouble is None
    assert (tmp_path / FILE).stat().st_size < 500_000
    store = Store(str(tmp_path))
    assert set(store.get([b"0 0", b"0 1", b"39 9"])) == {b"0 0", b"39 9"}
    store.close()


_WRITER = """
import sys
from evidence_check.remembering.store import Store
store = Store(sys.argv[1])
print("open", flush=True)
at = 0
while store.trouble is None and at < int(sys.argv[3]):
    names = [f"{sys.argv[2]} {at + one}".encode() for one in range(5)]
    store.put([(name, name, name * 300) for name in names])
    at += 5
store.close()
print(store.trouble)
"""


def _writer(folder: Path, name: str, most: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(folder), name, str(most)],
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def test_two_runs_create_and_fill_one_store_at_once(tmp_path: Path) -> None:
    runs = [_writer(tmp_path, name, 200) for name in "ab"]
    assert [run.communicate(timeout=60)[0].split() for run in runs] == [["open", "None"]] * 2
    store = Store(str(tmp_path))
    keys = [f"{name} {at}".encode() for name in "ab" for at in range(200)]
    assert store.get(keys) == {key: (key, key * 300) for key in keys}
    store.close()


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX")
def test_a_killed_run_leaves_whole_entries_only(tmp_path: Path) -> None:
    for at, wait in enumerate((0.0, 0.01, 0.03, 0.06)):
        run = _writer(tmp_path, f"{at}", 1_000_000)
        assert run.stdout is not None
        run.stdout.readline()
        time.sleep(wait)
        run.send_signal(signal.SIGKILL)
        run.wait(timeout=60)
        store = Store(str(tmp_path))
        found = store.get([f"{at} {one}".encode() for one in range(5000)])
        assert all(pair == (key, key * 300) for key, pair in found.items())
        assert len(found) % 5 == 0, "a batch is there as a whole or not at all"
        store.close()
        assert store.trouble is None
    with sqlite3.connect(tmp_path / FILE) as base:
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    base.close()
