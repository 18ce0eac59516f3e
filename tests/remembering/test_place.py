"""Where the cache lies."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from evidence_check.remembering.place import cache_folder, is_switched_off, lies_in

posix = pytest.mark.skipif(os.name != "posix", reason="paths of POSIX")


@posix
@pytest.mark.parametrize(
    ("environ", "platform", "folder"),
    [
        ({"HOME": "/h"}, "linux", "/h/.cache/evidence-check"),
        ({"HOME": "/h", "XDG_CACHE_HOME": "/x"}, "linux", "/x/evidence-check"),
        ({"HOME": "/h", "XDG_CACHE_HOME": "x"}, "linux", "/h/.cache/evidence-check"),
        ({"HOME": "/h", "XDG_CACHE_HOME": "/x"}, "darwin", "/h/Library/Caches/evidence-check"),
        ({"HOME": "/h", "LOCALAPPDATA": "/l"}, "win32", "/l/evidence-check/Cache"),
        ({"HOME": "/h", "EVIDENCE_CHECK_CACHE": "/c"}, "linux", "/c"),
        ({"HOME": "h"}, "linux", None),
    ],
)
def test_it_lies_where_the_system_wants_caches(environ: dict[str, str], platform: str, folder: str | None) -> None:
    assert cache_folder(environ, platform) == folder


def test_it_is_known_to_lie_in_a_submission(tmp_path: Path) -> None:
    (tmp_path / "ho-so").mkdir()
    assert lies_in(str(tmp_path / "ho-so" / "x" / "y"), str(tmp_path / "ho-so"))
    assert lies_in(str(tmp_path / "ho-so"), str(tmp_path / "ho-so"))
    assert not lies_in(str(tmp_path / "ho-so-2"), str(tmp_path / "ho-so"))
    assert not lies_in(str(tmp_path), str(tmp_path / "ho-so"))


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege")
def test_a_link_into_a_submission_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "ho-so").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "ho-so")
    assert lies_in(str(tmp_path / "link" / "cache"), str(tmp_path / "ho-so"))


@pytest.mark.parametrize(("value", "off"), [("1", True), ("true", True), ("", False), ("0", False), ("no", False)])
def test_it_is_switched_off_by_its_variable(value: str, off: bool) -> None:
    assert is_switched_off({"EVIDENCE_CHECK_NO_CACHE": value}) is off
    assert not is_switched_off({})
