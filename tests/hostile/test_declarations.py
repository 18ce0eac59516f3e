"""A submission.toml that is no file, has no end or no bottom is told and left; the check goes on."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hostile.judging import CHECK, faults_of_run, report_of, run_program
from tools.hostile_files import pdf
from tools.hostile_files.case import READ

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes and links")
_HOSTILE: dict[str, Callable[[Path], object]] = {
    "a pipe": os.mkfifo,
    "a link to a device": lambda path: path.symlink_to("/dev/zero"),
    "a link out": lambda path: path.symlink_to("/etc/passwd"),
    "a link to itself": lambda path: path.symlink_to(path.name),
    "a folder": lambda path: path.mkdir(),
    "seven megabytes": lambda path: path.write_bytes(b"a = 1\n" * 1_200_000),
    "ten thousand brackets": lambda path: path.write_bytes(b"a = " + b"[" * 10_000),
    "ten thousand tables": lambda path: path.write_bytes(b"[" + b"a." * 10_000 + b"a]\nb = 1"),
    "noise": lambda path: path.write_bytes(bytes(range(256)) * 20),
    "escapes": lambda path: path.write_text('"\\u001b[2J" = 1\n[submission]\nunit = "\\u001b]0;x\\u0007\\u202e"\n'),
    "a number of a million digits": lambda path: path.write_bytes(b"[scores]\na = 1" + b"0" * 1_000_000),
    "a rulebook from another machine": lambda path: path.write_text('[submission]\nrules = "//may/chia/a.toml"\n'),
}


@pytest.mark.parametrize("what", _HOSTILE)
def test_a_hostile_declaration_stops_nothing(tmp_path: Path, what: str) -> None:
    _HOSTILE[what](tmp_path / "submission.toml")
    (tmp_path / "05.pdf").write_bytes(pdf.good())
    ran = run_program([*CHECK, str(tmp_path), "--format", "json"], timeout=120)
    assert faults_of_run(ran, {0}) == []
    report = report_of(ran)
    assert [one["number"] for one in report["documents"] if one["path"] == "05.pdf"] == [READ]
    if what not in ("a folder",):
        assert report["notes"] or what == "a rulebook from another machine"


def test_a_submission_cannot_send_for_a_rulebook_over_the_network(tmp_path: Path) -> None:
    (tmp_path / "submission.toml").write_text('[submission]\nrules = "\\\\\\\\may\\\\chia\\\\a.toml"\n')
    (tmp_path / "05.pdf").write_bytes(pdf.good())
    ran = run_program(["check", str(tmp_path), "--ocr", "off"], timeout=120)
    assert faults_of_run(ran, {4}) == []
