"""Two names that are one name elsewhere: made here, because not every checkout can carry them."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from tests.command import run_command
from tools.make_samples import ROOT, name_collision_folder


def test_two_spellings_of_one_name_are_told_and_cost_nothing(tmp_path: Path) -> None:
    files = name_collision_folder()
    for path, data in files.items():
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    if len([path for path in tmp_path.rglob("*") if path.is_file()]) != len(files):
        pytest.skip("this file system keeps one of the two names only")
    rules = str(ROOT / "rules" / "nho-2023.toml")
    ran = run_command("check", str(tmp_path), "--rules", rules, "--format", "json", "--today", "2024-01-05")
    report = json.loads(ran.out)
    assert ran.code == 0
    assert report["summary"]["at_risk_points"] == "0.00"
    assert {one["code"] for one in report["findings"]} == {"name-collision"}
    decomposed = next(path for path in files if unicodedata.normalize("NFC", path) != path)
    assert {one["path"] for one in report["findings"]} == {unicodedata.normalize("NFC", decomposed)}
