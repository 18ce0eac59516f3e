"""Every format through the real command: by name, by extension, several at once, and into a pipe."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from evidence_check.report.registry import RENDERERS
from tests.command import Ran, run_command

SAMPLE = Path(__file__).resolve().parents[2] / "sample_submissions" / "defects" / "missing-document"
_OPENINGS = {
    "report.xlsx": b"PK",
    "report.xml": b"<?xml",
    "report.sarif": b'{"$schema":',
    "report.md": b"# C",
    "report.csv": b"\xef\xbb\xbfrank,",
}


def check(*arguments: str) -> Ran:
    return run_command("check", str(SAMPLE), "--today", "2024-01-05", *arguments)


@pytest.mark.parametrize("name", sorted(_OPENINGS))
def test_the_extension_decides_the_format(name: str, tmp_path: Path) -> None:
    ran = check("-o", str(tmp_path / name))
    assert (ran.code, ran.out) == (1, "")
    assert (tmp_path / name).read_bytes().startswith(_OPENINGS[name])


def test_all_formats_come_from_one_pass(tmp_path: Path) -> None:
    outputs = [f"--format={name}={tmp_path / name}" for name in RENDERERS]
    ran = check(*outputs)
    assert (ran.code, ran.out) == (1, "")
    assert {path.name for path in tmp_path.iterdir()} == set(RENDERERS)
    assert json.loads((tmp_path / "gitlab").read_text(encoding="utf-8"))[0]["check_name"] == "missing-document"
    assert ET.parse(tmp_path / "junit").getroot().tag == "testsuites"


@pytest.mark.parametrize("name", ["xlsx", "csv", "sarif"])
def test_a_pipe_takes_the_same_bytes_as_a_file(name: str, tmp_path: Path) -> None:
    # The links of a workbook are relative to its file; in a pipe there are none. This sample has no file to link to.
    command = [sys.executable, "-m", "evidence_check", "check", str(SAMPLE), "--today", "2024-01-05", "--format"]
    piped = subprocess.run([*command, name], capture_output=True, check=False, timeout=120).stdout
    subprocess.run([*command, f"{name}={tmp_path / 'r'}"], capture_output=True, check=False, timeout=120)
    if name == "xlsx":
        assert zipfile.ZipFile(io.BytesIO(piped)).testzip() is None
        assert piped.startswith(b"PK")
    else:
        assert piped == (tmp_path / "r").read_bytes()


def test_places_for_ci_are_seen_from_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sample = SAMPLE.parent / "empty-file"
    monkeypatch.chdir(SAMPLE.parents[1])
    told = json.loads(run_command("check", str(sample), "--format", "gitlab").out)
    assert {one["location"]["path"].split("/")[0] for one in told} == {"defects"}
    monkeypatch.chdir(tmp_path)
    told = json.loads(run_command("check", str(sample), "--format", "gitlab").out)
    assert not any(one["location"]["path"].startswith(("/", "..")) for one in told)
