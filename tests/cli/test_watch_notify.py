"""``watch --notify``: what is different shows on the desktop; where there is none, watching goes on."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from tests.cli.desktop import desktop
from tests.cli.test_watch import BOARD, SAMPLES, watching
from tests.optional_parts import needs_dbus


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    target = tmp_path / "hồ sơ <b>"
    shutil.copytree(SAMPLES / "defects" / "unmatched-file", target)
    return target


@needs_dbus
def test_a_paper_that_goes_shows_on_the_desktop(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with desktop() as seen:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", seen.address)
        with watching(folder, "--notify") as watcher:
            watcher.next()
            (folder / BOARD).unlink()
            notice = seen.notices.get(timeout=20)
    assert notice.title == "Kiểm tra minh chứng: hồ sơ <b>"
    first, last = notice.text.splitlines()[0], notice.text.splitlines()[-1]
    assert first.startswith("✗ -2,00 điểm: Thiếu Quyết định kiện toàn")
    assert "Còn 2,00 điểm có nguy cơ mất" in last


def test_without_a_desktop_it_is_said_once_and_watching_goes_on(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={folder.parent}/none")
    with watching(folder, "--notify") as watcher:
        watcher.next()
        board = folder / BOARD
        aside = board.rename(folder.parent / "aside.docx")
        assert watcher.next()["summary"]["at_risk_points"] == "2.00"
        aside.rename(board)
        assert watcher.next()["summary"]["at_risk_points"] == "0.00"
        until = time.monotonic() + 10
        while not (said := [line for line in watcher.said if "thông báo trên màn hình" in line]):
            assert time.monotonic() < until
            time.sleep(0.05)
        assert len(said) == 1
    assert "Traceback" not in "".join(watcher.said)
