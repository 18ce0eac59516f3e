"""Exit codes of the contract, and what a wrong call is told: one clear sentence, nothing on standard output."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from tests.command import run_command

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "sample_submissions"
COMPLETE = SAMPLES / "complete"
MISSING = SAMPLES / "defects" / "missing-document"
SCAN = SAMPLES / "defects" / "illegible-scan-ocr-off"
UNREAD = ("--today", "2024-01-05", "--ocr", "off")
TODAY = ("--today", "2024-01-05")


def fails(code: int, *arguments: str) -> str:
    """The sentence of a call that has to fail without any result."""
    ran = run_command(*arguments)
    assert ran.code == code, ran.err
    assert ran.out == ""
    assert "Traceback" not in ran.err
    return ran.err


def test_nothing_at_risk_is_0_and_points_at_risk_are_1() -> None:
    assert run_command("check", str(COMPLETE), *TODAY).code == 0
    assert run_command("check", str(MISSING), *TODAY).code == 1


def test_fail_on_says_from_which_grade_on() -> None:
    assert run_command("check", str(MISSING), *TODAY, "--fail-on", "certain").code == 1
    assert run_command("check", str(MISSING), *TODAY, "--fail-on", "never").code == 0
    assert run_command("check", str(SCAN), *UNREAD).code == 0
    assert run_command("check", str(SCAN), *UNREAD, "--fail-on", "any").code == 1


def test_what_could_not_be_inspected_is_5_only_with_strict() -> None:
    ran = run_command("check", str(SCAN), *UNREAD, "--strict")
    assert ran.code == 5
    assert ran.out.startswith("CHƯA KIỂM TRA ĐƯỢC")
    assert run_command("check", str(COMPLETE), *TODAY, "--strict").code == 0


def test_a_missing_folder_says_what_to_do() -> None:
    said = fails(2, "check", "/không/có/thư mục")
    assert said.startswith("Lỗi: không có thư mục /không/có/thư mục")
    assert "kiểm tra lại đường dẫn" in said
    assert fails(2, "check", "/no/such", "--lang", "en").startswith("Error: ")


def test_a_file_for_a_folder_names_the_other_command(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(b"x")
    assert "evidence-check inspect" in fails(2, "check", str(file))
    assert "evidence-check check" in fails(2, "inspect", str(tmp_path))
    assert "không có tệp" in fails(2, "inspect", str(tmp_path / "b.pdf"))


def test_an_unreadable_folder_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # By patching: tests may run as root, who may read everything.
    def denied(path: object) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", denied)
    assert "không đọc được thư mục" in fails(2, "check", str(tmp_path))


def test_an_empty_folder_is_3(tmp_path: Path) -> None:
    said = fails(3, "check", str(tmp_path), "--rules", "xa-minh-hoa-2023")
    assert "không có tệp minh chứng nào" in said


def test_a_rulebook_of_another_year_is_4() -> None:
    said = fails(4, "check", str(COMPLETE), "--year", "2031")
    assert "2023" in said
    assert "2031" in said


def test_an_unknown_rulebook_is_4_with_the_known_names() -> None:
    assert "xa-minh-hoa-2023" in fails(4, "check", str(COMPLETE), "--rules", "xa-minh-hoa-2022")


def test_an_invalid_rulebook_is_4_with_all_mistakes_and_their_lines(tmp_path: Path) -> None:
    source = (ROOT / "rules" / "xa-minh-hoa-2023.toml").read_text(encoding="utf-8")
    broken = tmp_path / "hong.toml"
    broken.write_text(source.replace('type = ["KH"]', 'type = ["KHH"]'), encoding="utf-8")
    said = fails(4, "check", str(COMPLETE), "--rules", str(broken))
    assert "hong.toml:" in said
    assert 'có phải ý bạn là "KH"?' in said
    listed = run_command("rules", "validate", str(broken))
    assert listed.code == 4
    assert len(listed.out.splitlines()) > 2
    assert run_command("rules", "validate", "xa-minh-hoa-2023").code == 0


def test_two_rulebooks_that_fit_are_4_and_both_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from evidence_check.rulebook import finding

    one = next(book for book in finding.shipped_rulebooks() if book.name == "xa-minh-hoa-2023")
    data = one.data.replace(b'"xa-minh-hoa-2023"', b'"xa-hai-2023"')
    other = finding.ShippedRulebook(name="xa-hai-2023", data=data)
    monkeypatch.setattr(finding, "shipped_rulebooks", lambda: (one, other))
    (tmp_path / "a.txt").write_text("Kế hoạch", encoding="utf-8")
    said = fails(4, "check", str(tmp_path))
    assert "có nhiều bộ tiêu chí" in said
    assert "xa-hai-2023" in said
    assert "xa-minh-hoa-2023" in said


def test_without_a_year_the_shipped_rulebooks_are_all_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Kế hoạch", encoding="utf-8")
    said = fails(4, "check", str(tmp_path))
    assert "có nhiều bộ tiêu chí" in said
    assert "lam-dong-xa-2025" in said
    assert "xa-minh-hoa-2023" in said


def test_the_year_alone_tells_the_shipped_rulebooks_apart(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Kế hoạch", encoding="utf-8")
    report = json.loads(run_command("check", str(tmp_path), "--year", "2025", "--format", "json").out)
    assert report["rulebook"]["id"] == "lam-dong-xa-2025"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check",), "Thiếu THƯ_MỤC."),
        (("check", "a", "b"), "Thừa tham số: b"),
        (("check", "a", "--formt", "json"), "Không có tùy chọn --formt; có phải ý bạn là --format?"),
        (("check", "a", "--format", "doc"), "Không có định dạng doc; dùng được: text, json"),
        (("check", "a", "--year", "xx"), "Giá trị của --year không hợp lệ: xx; cần một số nguyên từ 1990 đến 2100."),
        (("check", "a", "--today", "20240101"), "cần một ngày viết như 2024-01-31"),
        (("check", "a", "--jobs", "0"), "cần một số nguyên từ 1 đến 64"),
        (("check", "a", "--fail-on", "x"), "x; dùng được: certain, likely, any, never."),
        (("check", "a", "--rules"), "Tùy chọn --rules cần một giá trị."),
        (("check", "a", "--strict=1"), "Tùy chọn --strict không nhận giá trị."),
        (("chek", "a"), "Không có lệnh chek; có phải ý bạn là check?"),
        (("rules", "lst"), "Không có lệnh lst; có phải ý bạn là list?"),
        (("rules", "show", "xa-minh-hoa-2023", "--criterion", "99.9"), "không có tiêu chí 99.9"),
        (("explain", "missing-documnt"), "có phải ý bạn là missing-document?"),
        (("--lang", "fr"), "fr; dùng được: vi, en."),
    ],
)
def test_usage_errors_speak_vietnamese_and_name_the_help(arguments: tuple[str, ...], said: str) -> None:
    told = fails(2, *arguments)
    assert said in told
    assert "--help" in told.splitlines()[-1]


def test_a_mistyped_name_cannot_send_escapes_to_the_terminal() -> None:
    assert "\x1b" not in fails(2, "check", "a", "--\x1b[2J")
    assert "\x1b" not in fails(2, "check", "/no/\x1b[2J")


def test_no_command_shows_the_help_as_a_usage_error() -> None:
    assert "Lệnh:" in fails(2)
    assert "validate" in fails(2, "rules")


def test_an_owner_nobody_knows_is_not_an_empty_reassuring_report() -> None:
    said = fails(2, "check", str(MISSING), *TODAY, "--owner", "Ông Không Có")
    assert "Công chức" in said


def test_one_owners_findings_decide_the_exit_code() -> None:
    report = json.loads(run_command("check", str(MISSING), *TODAY, "--format", "json").out)
    guilty = next(one["owner"] for one in report["criteria"] if one["at_risk_points"] != "0.00")
    other = next(one["owner"] for one in report["criteria"] if one["owner"] not in (guilty, None))
    assert run_command("check", str(MISSING), *TODAY, "--owner", guilty.upper()).code == 1
    ran = run_command("check", str(MISSING), *TODAY, "--owner", other, "--format", "json")
    assert ran.code == 0
    assert json.loads(ran.out)["findings"] == []
    assert json.loads(ran.out)["summary"] == report["summary"]


def test_every_option_has_a_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVIDENCE_CHECK_FAIL_ON", "never")
    monkeypatch.setenv("EVIDENCE_CHECK_TODAY", "2024-01-05")
    monkeypatch.setenv("EVIDENCE_CHECK_FORMAT", "json")
    monkeypatch.setenv("EVIDENCE_CHECK_LANG", "en")
    ran = run_command("check", str(MISSING))
    assert ran.code == 0
    assert json.loads(ran.out)["findings"][0]["title"].startswith("Missing")


def test_the_checked_folder_is_left_as_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "hồ sơ"
    shutil.copytree(MISSING, folder)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    run_command("check", str(folder), *TODAY)
    run_command("check", str(folder), "--year", "2031")
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before
