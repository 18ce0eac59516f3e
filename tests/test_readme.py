"""README stays true: its examples run, its help block is the program's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.command import run_command

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _sh_blocks() -> list[str]:
    return re.findall(r"^```sh\n(.*?)\n```$", README, re.MULTILINE | re.DOTALL)


def test_the_two_set_up_commands_come_first_and_are_one_line_each() -> None:
    blocks = _sh_blocks()
    assert len(blocks) == 2
    assert all("\n" not in block for block in blocks)
    assert blocks[0].endswith("evidence-check check sample_submissions/phu_my_2023")
    assert blocks[1].endswith("scripts/check")


def test_the_main_job_says_what_the_readme_says() -> None:
    ran = run_command("check", str(ROOT / "sample_submissions" / "phu_my_2023"), "--today", "2024-01-05")
    assert ran.code == 1
    assert "3,50 ĐIỂM" in ran.out
    assert "91,84/100" in ran.out
    assert "40/48" in ran.out


def test_the_help_block_is_the_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shown = re.search(r"<!-- help -->\n```text\n(.*?)```", README, re.DOTALL)
    assert shown is not None
    assert run_command("--lang", "en", "check", "--help").out == shown[1]


def test_the_other_commands_of_the_readme_run() -> None:
    assert run_command("explain", "plan-without-report").code == 0
    assert run_command("doctor").code == 0
    assert run_command("rules", "list").code == 0
    assert run_command("rules", "schema", "--report").code == 0
    assert "2.1" in run_command("rules", "show", "xa-minh-hoa-2023", "--lang", "en").out
