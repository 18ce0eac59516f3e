"""``watch --serve`` as a process: the page shows what the terminal says."""

from __future__ import annotations

import re
import shutil
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.cli.test_watch import BOARD, SAMPLES, Watcher, watching
from tests.command import run_command

ADDRESS = re.compile(r"http://\S+")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    target = tmp_path / "hồ sơ"
    shutil.copytree(SAMPLES / "defects" / "unmatched-file", target)
    return target


def address_of(seen: Watcher) -> str:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        found = ADDRESS.search("".join(seen.said))
        if found:
            return found[0].rstrip(".,;")
        time.sleep(0.05)
    raise AssertionError(seen.said)


def got(address: str) -> str:
    with urllib.request.urlopen(address, timeout=10) as answer:
        return str(answer.read().decode("utf-8"))


def until_shown(address: str, text: str) -> None:
    end = time.monotonic() + 20
    while text not in got(address):
        assert time.monotonic() < end, got(address)[:2000]
        time.sleep(0.1)


def test_the_page_shows_each_verdict_and_goes_with_the_program(folder: Path) -> None:
    with watching(folder, "--serve", "127.0.0.1:0") as seen:
        seen.next()
        address = address_of(seen)
        until_shown(address, "KHÔNG THẤY NGUY CƠ")
        (folder / BOARD).unlink()
        seen.next()
        until_shown(address, "CÓ NGUY CƠ MẤT 2,00 ĐIỂM")
        without_token = re.match(r"http://[^/]+/", address)
        assert without_token is not None
        with pytest.raises(urllib.error.HTTPError):
            got(without_token[0])
    with pytest.raises(urllib.error.URLError):
        got(address)


@pytest.mark.parametrize("given", ["nowhere at all", "1.2.3.4.5:99999", "http://127.0.0.1:80/"])
def test_an_address_that_is_none_is_a_usage_error(folder: Path, given: str) -> None:
    ran = run_command("watch", str(folder), "--serve", given)
    assert (ran.code, ran.out) == (2, "")
    assert given in ran.err
