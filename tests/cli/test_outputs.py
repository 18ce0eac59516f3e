"""Results in files: whole or not at all, never over something that is no file."""

from __future__ import annotations

import json
import os
import stat
import sys
from pathlib import Path

import pytest

from evidence_check.cli import writing
from tests.command import Ran, run_command

SAMPLE = Path(__file__).resolve().parents[2] / "sample_submissions" / "defects" / "missing-document"


def check(*arguments: str) -> Ran:
    return run_command("check", str(SAMPLE), "--today", "2024-01-05", *arguments)


def test_the_extension_decides_the_format(tmp_path: Path) -> None:
    ran = check("-o", str(tmp_path / "r.json"))
    assert (ran.code, ran.out) == (1, "")
    assert json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["schema_version"] == 1
    check("-o", str(tmp_path / "r.txt"))
    assert (tmp_path / "r.txt").read_text(encoding="utf-8").startswith("CÓ NGUY CƠ")


def test_several_formats_go_to_several_places(tmp_path: Path) -> None:
    ran = check("--format", "text", "--format", f"json={tmp_path / 'r.json'}")
    assert ran.out.startswith("CÓ NGUY CƠ")
    assert json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["findings"]


def test_a_result_never_lands_among_the_evidence(tmp_path: Path) -> None:
    (tmp_path / "hồ sơ").mkdir()
    for target in (tmp_path / "hồ sơ" / "r.json", tmp_path / "khác" / ".." / "hồ sơ" / "r.json"):
        (tmp_path / "khác").mkdir(exist_ok=True)
        ran = run_command("check", str(tmp_path / "hồ sơ"), "-o", str(target))
        assert (ran.code, ran.out) == (2, "")
        assert "ngoài thư mục hồ sơ" in ran.err
    assert list((tmp_path / "hồ sơ").iterdir()) == []


def test_two_formats_never_share_a_place(tmp_path: Path) -> None:
    assert check("--format", "text", "--format", "json").code == 2
    assert check("--format", f"json={tmp_path / 'r'}", "--format", f"text={tmp_path / 'r'}").code == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("target", [".", "nowhere/r.json", "r.docx"])
def test_a_target_that_cannot_be_written_is_told_before_anything_is_read(
    target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    arguments = ("--format", f"json={target}") if target == "." else ("-o", target)
    ran = check(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert "Traceback" not in ran.err
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_fills_up_leaves_the_old_result_and_no_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "r.json"
    target.write_text("old", encoding="utf-8")

    def full(self: Path, other: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    ran = check("-o", str(target))
    assert ran.code == 2
    assert "No space left" in ran.err
    assert target.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["r.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="modes and links are POSIX")
def test_a_result_is_an_ordinary_file_and_a_link_stays_a_link(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        real = tmp_path / "real.json"
        link = tmp_path / "link.json"
        link.symlink_to(real)
        check("-o", str(link))
    finally:
        os.umask(before)
    assert link.is_symlink()
    assert json.loads(real.read_text(encoding="utf-8"))["schema_version"] == 1
    assert stat.S_IMODE(real.stat().st_mode) == 0o644


@pytest.mark.skipif(sys.platform == "win32", reason="devices are POSIX")
def test_a_device_is_written_to_and_never_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    def replaced(self: Path, other: Path) -> Path:
        raise AssertionError("a device must stay a device")

    monkeypatch.setattr(Path, "replace", replaced)
    writing.write_result("x", Path("/dev/null"))
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
