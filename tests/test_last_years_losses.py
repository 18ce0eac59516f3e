"""Last year's losses in a submission, as offices have them: a plan in Word, PDF or plain text, or a JSON report."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.command import run_command
from tools.document_factory.pdf import FULL_PAGE, text_pdf
from tools.document_factory.word import word_file
from tools.make_samples import ROOT
from tools.samples.defects import LAST_YEARS_REMEDY, REMEDY_AT

WITHOUT_DECISION = ROOT / "defects" / "repeated-loss"
LONG = replace(
    LAST_YEARS_REMEDY,
    body=(FULL_PAGE, FULL_PAGE, *LAST_YEARS_REMEDY.body[:3], FULL_PAGE, FULL_PAGE, *LAST_YEARS_REMEDY.body[3:]),
)
TEXT = "\r\n".join(("KẾ HOẠCH", LAST_YEARS_REMEDY.subject, "", *LAST_YEARS_REMEDY.body))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Below a folder that holds the rulebooks, as the sample's declaration names them."""
    target = tmp_path / "mẫu" / "năm nay"
    shutil.copytree(WITHOUT_DECISION, target)
    shutil.copytree(ROOT / "rules", tmp_path / "rules")
    (target / REMEDY_AT).unlink()
    return target


def checked(folder: Path) -> dict[str, Any]:
    ran = run_command("check", str(folder), "--format", "json", "--today", "2024-01-05")
    assert ran.out, ran.err
    report: dict[str, Any] = json.loads(ran.out)
    return report


def told(report: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(one["code"], one["criterion"], one["path"] or "") for one in report["findings"]]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("KH khắc phục.docx", word_file(LAST_YEARS_REMEDY)),
        ("KH khắc phục.pdf", text_pdf(LAST_YEARS_REMEDY)),
        ("KH khắc phục dài.pdf", text_pdf(LONG)),
        ("KH khắc phục.txt", TEXT.encode()),
    ],
)
def test_a_plan_of_any_format_makes_the_repeat_an_alarm(folder: Path, name: str, data: bytes) -> None:
    assert told(checked(folder)) == [("missing-document", "1.2", "")]
    (folder / name).write_bytes(data)
    report = checked(folder)
    assert told(report) == [("repeated-loss", "1.2", name), ("missing-document", "1.2", "")]
    assert report["summary"]["at_risk_points"] == "2.00"


def test_last_years_json_report_does_too(folder: Path) -> None:
    report = checked(folder)
    report["submission"]["year"] = 2022
    (folder / "Báo cáo năm trước.json").write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
    again = checked(folder)
    assert told(again)[0] == ("repeated-loss", "1.2", "Báo cáo năm trước.json")
    assert "báo nguy cơ mất điểm" in again["findings"][0]["detail"]
    assert len(again["findings"]) == 2


def test_this_years_own_report_and_other_json_are_no_list(folder: Path) -> None:
    (folder / "báo cáo.json").write_text(json.dumps(checked(folder)), encoding="utf-8")
    (folder / "khác.json").write_text("{}", encoding="utf-8")
    assert [code for code, _, _ in told(checked(folder)) if code == "repeated-loss"] == []
