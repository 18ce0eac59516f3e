"""The guide for provinces stays true: its commands run, one after the other, and leave what it says."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.batch.province import Province, province
from tests.command import run_command
from tests.test_rulebook_guides import DOCS, commands

__all__ = ["province"]
GUIDE = DOCS / "huong-dan" / "ca-tinh.md"


def test_the_guide_s_commands_run_one_after_the_other(
    province: Province, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("tinh").mkdir()
    names = [one.name for one in province.communes[:2]]
    for name in names:
        shutil.copytree(province.tinh / name, Path("tinh") / name)
    shutil.copy(province.rules, "bo-tieu-chi.toml")
    Path("danh-sach.txt").write_text(f"# một xã\ntinh/{names[0]}\n", encoding="utf-8")
    lines = commands(GUIDE)
    assert {line[0] for line in lines} == {"batch"}
    ran = [run_command(*line) for line in lines]
    assert [one.code for one in ran] == [1] * len(lines), [one.err for one in ran]
    assert {path.suffix for path in Path("bao-cao").iterdir()} == {".html", ".json"}
    made = {path.name for path in tmp_path.glob("tong-hop.*")}
    assert made == {"tong-hop.html", "tong-hop.xlsx", "tong-hop.csv"}
    assert len(json.loads(Path("dot-1.json").read_text(encoding="utf-8"))["submissions"]) == 2
    assert "Thay đổi từ ngày" in Path("tong-hop.html").read_text(encoding="utf-8")


def test_the_guide_is_one_page() -> None:
    assert sum(1 + len(line) // 110 for line in GUIDE.read_text(encoding="utf-8").splitlines()) <= 110
