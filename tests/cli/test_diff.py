"""``diff`` and ``check --baseline`` through the real command, on a folder that changes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from evidence_check.report.json_schema import report_schema
from tests.command import Ran, run_command

SAMPLES = Path(__file__).resolve().parents[2] / "sample_submissions" / "defects"
STRAY = Path("1.2 Ban chỉ đạo") / "TB 77 bóng chuyền.pdf"
REPORT = Path("1.1 Kế hoạch CCHC") / "BC 112 kết quả thực hiện.pdf"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A submission whose only flaw is a paper that belongs to nothing."""
    target = tmp_path / "hồ sơ"
    shutil.copytree(SAMPLES / "unmatched-file", target)
    return target


def check(folder: Path, *arguments: str) -> Ran:
    rules = SAMPLES.parent / "rules" / "nho-2023.toml"
    return run_command("check", str(folder), "--rules", str(rules), "--today", "2024-01-05", *arguments)


def saved(folder: Path, name: str) -> Path:
    target = folder.parent / name
    check(folder, "-o", str(target))
    return target


def diff(before: Path, after: Path) -> tuple[int, dict[str, Any]]:
    ran = run_command("diff", str(before), str(after), "--format", "json")
    return ran.code, json.loads(ran.out)


def test_a_paper_that_went_is_new_and_worse_and_coming_back_is_fixed(folder: Path) -> None:
    before = saved(folder, "a.json")
    (folder / REPORT).rename(folder.parent / "aside.pdf")
    after = saved(folder, "b.json")
    code, found = diff(before, after)
    assert code == 1
    assert [one["criterion"] for one in found["new"]] == ["1.1"]
    assert found["supported_change"].startswith("-")
    code, found = diff(after, before)
    assert code == 0
    assert [one["criterion"] for one in found["fixed"]] == ["1.1"]
    assert [one["code"] for one in found["still_open"]] == ["unmatched-file"]


def test_a_renamed_and_moved_file_keeps_its_finding(folder: Path) -> None:
    before = saved(folder, "a.json")
    (folder / STRAY).rename(folder / "2.2 Danh mục hồ sơ" / "đổi tên.pdf")
    code, found = diff(before, saved(folder, "b.json"))
    assert code == 0
    assert (found["new"], found["fixed"]) == ([], [])
    assert [one["path"] for one in found["still_open"]] == ["2.2 Danh mục hồ sơ/đổi tên.pdf"]


def test_with_a_baseline_only_new_findings_count(folder: Path) -> None:
    (folder / REPORT).rename(folder.parent / "aside.pdf")
    baseline = saved(folder, "a.json")
    assert check(folder).code == 1
    ran = check(folder, "--baseline", str(baseline))
    assert ran.code == 0
    assert "VẪN CÒN (2)" in ran.out
    shutil.rmtree(folder / "1.2 Ban chỉ đạo")
    ran = check(folder, "--baseline", str(baseline), "--format", "json")
    assert ran.code == 1
    report = json.loads(ran.out)
    jsonschema.validate(report, report_schema())
    assert [one["criterion"] for one in report["comparison"]["new"]] == ["1.2"]
    assert [one["code"] for one in report["comparison"]["fixed"]] == ["unmatched-file"]


def test_an_owner_sees_what_changed_of_theirs(folder: Path) -> None:
    baseline = saved(folder, "a.json")
    (folder / REPORT).unlink()
    owners = {one["code"]: one["owner"] for one in json.loads(baseline.read_text(encoding="utf-8"))["criteria"]}
    own, other = owners["1.1"], next(name for name in owners.values() if name != owners["1.1"])
    for owner, count in ((own, 1), (other, 0)):
        ran = check(folder, "--baseline", str(baseline), "--owner", owner, "--format", "json")
        assert len(json.loads(ran.out)["comparison"]["new"]) == count


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "No such file"),
        (b"", "không phải là JSON"),
        (b"\xff\xfe\x00", "không phải là JSON"),
        (b'{"schema_version": 1, "documents": []}', "không phải là báo cáo JSON"),
        (b'{"schema_version": 2, "summary": {}, "findings": []}', "phiên bản 2"),
        (b'{"schema_version": 1, "summary": {}, "findings": []}', "thiếu nội dung"),
    ],
)
def test_a_file_that_is_no_report_is_told_before_anything_is_read(
    folder: Path, content: bytes | None, told: str
) -> None:
    bad = folder.parent / "bad.json"
    if content is not None:
        bad.write_bytes(content)
    for ran in (run_command("diff", str(bad), str(bad)), check(folder, "--baseline", str(bad))):
        assert ran.code == 2
        assert told in ran.err
        assert "check -o" in ran.err
        assert "Traceback" not in ran.err


def test_a_report_saved_by_an_editor_with_a_mark_is_read(folder: Path) -> None:
    report = saved(folder, "a.json")
    report.write_bytes(b"\xef\xbb\xbf" + report.read_bytes())
    assert run_command("diff", str(report), str(report)).code == 0
