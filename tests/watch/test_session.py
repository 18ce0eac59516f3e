"""The loop on a real folder: what is done to it is seen once it is over, whatever the events say."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_check.watch import session
from evidence_check.watch.events import FolderEvents
from evidence_check.watch.remote_folder import is_remote
from evidence_check.watch.session import Condition
from tests.watch.watched import watched


@pytest.fixture(params=["events", "events-of-a-large-folder", "polling"])
def poll(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    monkeypatch.setattr(session, "_POLL", (0.05, 5.0))
    if request.param == "events-of-a-large-folder":
        monkeypatch.setattr(session, "_LONG_WALK", 0.0)
    return str(request.param) == "polling"


def test_a_file_that_comes_changes_and_goes_is_seen(tmp_path: Path, poll: bool) -> None:
    (tmp_path / "trước.pdf").write_bytes(b"1")
    with watched(tmp_path, poll=poll) as seen:
        assert seen.checks == [({"trước.pdf": 1}, ())]
        (tmp_path / "sau.pdf").write_bytes(b"22")
        seen.until_seen({"trước.pdf": 1, "sau.pdf": 2})
        assert seen.checks[-1][1] == ("sau.pdf",)
        (tmp_path / "sau.pdf").write_bytes(b"333")
        seen.until_seen({"trước.pdf": 1, "sau.pdf": 3})
        (tmp_path / "sau.pdf").rename(tmp_path / "đổi tên.pdf")
        seen.until_seen({"trước.pdf": 1, "đổi tên.pdf": 3})
        (tmp_path / "trước.pdf").unlink()
        seen.until_seen({"đổi tên.pdf": 3})
    assert seen.told[0] is (Condition.POLLING if poll else Condition.LISTENING)


def test_a_file_written_in_pieces_by_another_program_is_seen_whole_only(tmp_path: Path, poll: bool) -> None:
    script = (
        "import sys, time\n"
        "with open(sys.argv[1], 'wb') as out:\n"
        "    for _ in range(20):\n"
        "        out.write(b'x' * 1000); out.flush(); time.sleep(0.02)\n"
    )
    # A busy machine may let the writer wait for longer than it says.
    with watched(tmp_path, poll=poll, settle=0.5) as seen:
        subprocess.run([sys.executable, "-c", script, str(tmp_path / "lớn.pdf")], check=True)
        seen.until_seen({"lớn.pdf": 20_000})
    assert [sizes for sizes, _ in seen.checks] == [{}, {"lớn.pdf": 20_000}]


def test_a_save_through_a_temporary_neighbour_never_loses_the_file(tmp_path: Path, poll: bool) -> None:
    """As Word does it: write ~WRD0001.tmp, rename the old file away, rename the new one into its place."""
    target = tmp_path / "báo cáo.docx"
    target.write_bytes(b"old")
    with watched(tmp_path, poll=poll) as seen:
        for size in (10, 20):
            (tmp_path / "~WRD0001.tmp").write_bytes(b"n" * size)
            target.rename(tmp_path / "~WRL0002.tmp")
            time.sleep(0.02)
            (tmp_path / "~WRD0001.tmp").rename(target)
            (tmp_path / "~WRL0002.tmp").unlink()
            seen.until_seen({"báo cáo.docx": size})
    assert all("báo cáo.docx" in sizes for sizes, _ in seen.checks)


def test_a_moved_folder_takes_its_files_along(tmp_path: Path, poll: bool) -> None:
    (tmp_path / "ho-so" / "2.1 Rà soát").mkdir(parents=True)
    (tmp_path / "ho-so" / "2.1 Rà soát" / "kh.pdf").write_bytes(b"1")
    with watched(tmp_path / "ho-so", poll=poll) as seen:
        (tmp_path / "ho-so" / "2.1 Rà soát").rename(tmp_path / "ho-so" / "2.2 Khác")
        seen.until_seen({"2.2 Khác/kh.pdf": 1})
        (tmp_path / "ho-so" / "2.2 Khác").rename(tmp_path / "ra ngoài")
        seen.until_seen({})
        (tmp_path / "ra ngoài").rename(tmp_path / "ho-so" / "trở lại")
        seen.until_seen({"trở lại/kh.pdf": 1})
        (tmp_path / "ho-so" / "trở lại" / "kh.pdf").write_bytes(b"22")
        seen.until_seen({"trở lại/kh.pdf": 2})


def test_a_rename_in_case_or_unicode_form_only_is_a_change(tmp_path: Path, poll: bool) -> None:
    (tmp_path / "hồ sơ.pdf").write_bytes(b"1")
    with watched(tmp_path, poll=poll) as seen:
        (tmp_path / "hồ sơ.pdf").rename(tmp_path / "ho\u0302\u0300 so\u031b.pdf")
        seen.until(lambda: len(seen.checks) == 2)
        assert seen.checks[-1] == ({"hồ sơ.pdf": 1}, ("hồ sơ.pdf",))
        (tmp_path / "ho\u0302\u0300 so\u031b.pdf").rename(tmp_path / "HỒ SƠ.pdf")
        seen.until_seen({"HỒ SƠ.pdf": 1})


def test_a_burst_of_files_is_one_check(tmp_path: Path) -> None:
    with watched(tmp_path) as seen:
        for number in range(1000):
            (tmp_path / f"{number}.txt").write_bytes(b"x")
        seen.until(lambda: len(seen.last) == 1000)
    assert len(seen.checks) <= 3


def test_one_slow_file_does_not_hold_up_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "_LONGEST_HELD", 0.3)
    with watched(tmp_path) as seen, (tmp_path / "phim.mp4").open("wb") as slow:
        (tmp_path / "kh.pdf").write_bytes(b"1")
        end = time.monotonic() + 1.5
        while time.monotonic() < end:
            slow.write(b"x")
            slow.flush()
            time.sleep(0.01)
        assert seen.last == {"kh.pdf": 1}
        size = slow.tell()
        seen.until_seen({"kh.pdf": 1, "phim.mp4": size})


def test_a_folder_that_says_nothing_is_found_out_and_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a share behaves when another machine writes to it: the change is there, and no event came."""
    monkeypatch.setattr(session, "_RESCAN", (0.1, 5.0))
    monkeypatch.setattr(session, "_POLL", (0.05, 5.0))
    monkeypatch.setattr(session, "_GRACE", 0.1)
    monkeypatch.setattr(FolderEvents, "start", lambda self: setattr(self, "_observer", _Deaf()))
    with watched(tmp_path) as seen:
        (tmp_path / "a.pdf").write_bytes(b"1")
        seen.until_seen({"a.pdf": 1})
        assert seen.told == [Condition.LISTENING, Condition.SILENT]
        (tmp_path / "b.pdf").write_bytes(b"22")
        seen.until_seen({"a.pdf": 1, "b.pdf": 2})


class _Deaf:
    emitters: tuple[()] = ()

    def stop(self) -> None: ...

    def join(self, timeout: float) -> None: ...


def test_a_system_without_watches_left_is_polled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: FolderEvents) -> None:
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr(session, "_POLL", (0.05, 5.0))
    monkeypatch.setattr(FolderEvents, "start", refuse)
    with watched(tmp_path) as seen:
        (tmp_path / "a.pdf").write_bytes(b"1")
        seen.until_seen({"a.pdf": 1})
    assert seen.told == [Condition.POLLING]


def test_a_folder_that_goes_away_is_not_an_empty_one(tmp_path: Path, poll: bool) -> None:
    root, aside = tmp_path / "usb", tmp_path / "aside"
    root.mkdir()
    (root / "a.pdf").write_bytes(b"1")
    with watched(root, poll=poll) as seen:
        root.rename(aside)
        seen.until(lambda: Condition.AWAY in seen.told)
        aside.rename(root)
        seen.until(lambda: Condition.BACK in seen.told)
        (root / "b.pdf").write_bytes(b"22")
        seen.until_seen({"a.pdf": 1, "b.pdf": 2})
    assert {} not in [sizes for sizes, _ in seen.checks]


def test_a_changed_rulebook_is_a_reason_to_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "_RESCAN", (0.1, 5.0))
    rules = tmp_path / "rules.toml"
    rules.write_bytes(b"1")
    (tmp_path / "ho-so").mkdir()
    with watched(tmp_path / "ho-so", others=lambda: rules.stat().st_mtime_ns) as seen:
        rules.write_bytes(b"2")
        seen.until(lambda: len(seen.checks) == 2)
        assert seen.checks[-1] == ({}, ())


def test_reading_the_files_is_no_change(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"1")
    with watched(tmp_path) as seen:
        for _ in range(20):
            (tmp_path / "a.pdf").read_bytes()
        time.sleep(0.5)
    assert len(seen.checks) == 1


def test_a_local_folder_is_not_remote(tmp_path: Path) -> None:
    assert not is_remote(tmp_path)


operations = st.lists(
    st.tuples(
        st.sampled_from(["write", "append", "rename", "move", "delete", "folder", "touch", "pause"]),
        st.integers(0, 5),
        st.integers(0, 5),
    ),
    max_size=25,
)


@settings(max_examples=12, deadline=None)
@given(operations, st.booleans())
def test_after_any_sequence_of_changes_what_was_checked_is_what_is_there(
    tmp_path_factory: pytest.TempPathFactory, done: list[tuple[str, int, int]], large: bool
) -> None:
    root = tmp_path_factory.mktemp("hồ sơ")
    with pytest.MonkeyPatch.context() as patch, watched(root) as seen:
        if large:
            patch.setattr(session, "_LONG_WALK", 0.0)
        for name, one, other in done:
            _do(root, name, one, other)
        there = {path.relative_to(root).as_posix(): path.stat().st_size for path in root.rglob("*") if path.is_file()}
        seen.until_seen(there)


def _do(root: Path, name: str, one: int, other: int) -> None:
    source, target = root / f"{one}.pdf", root / f"{other}.pdf"
    folder = root / f"thư mục {other}"
    if name == "write":
        source.write_bytes(b"x" * (other + 1))
    elif name == "append":
        with source.open("ab") as out:
            out.write(b"y")
    elif name == "rename" and source.exists():
        Path(source).replace(target)
    elif name == "move" and source.exists():
        folder.mkdir(exist_ok=True)
        Path(source).replace(folder / source.name)
    elif name == "delete":
        source.unlink(missing_ok=True)
    elif name == "folder":
        shutil.rmtree(folder, ignore_errors=True)
    elif name == "touch" and source.exists():
        source.touch()
    elif name == "pause":
        time.sleep(0.06)
