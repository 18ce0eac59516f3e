"""The founding case and changed copies of it, through the real command."""

from __future__ import annotations

import json
import shutil
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.command import run_command
from tools.document_factory.pdf import text_pdf
from tools.document_factory.spec import Paper
from tools.make_samples import ROOT
from tools.samples.founding_case import ISSUER, missing_papers

FOUNDING = ROOT / "phu_my_2023"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the sample, under a name with blanks and tone marks."""
    target = tmp_path / "Hồ sơ CCHC thị trấn"
    shutil.copytree(FOUNDING, target)
    return target


def checked(folder: Path, *more: str) -> tuple[int, dict[str, Any]]:
    ran = run_command("check", str(folder), "--format", "json", "--today", "2024-01-05", *more)
    assert ran.out, ran.err
    return ran.code, json.loads(ran.out)


def add(folder: Path, files: dict[str, bytes]) -> None:
    for path, data in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def criterion(report: dict[str, Any], code: str) -> dict[str, Any]:
    return next(one for one in report["criteria"] if one["code"] == code)


def only(folder: Path, pattern: str) -> Path:
    found = list(folder.glob(pattern))
    assert len(found) == 1, found
    return found[0]


def test_the_case_itself(folder: Path) -> None:
    code, report = checked(folder)
    summary = report["summary"]
    assert code == 1
    assert (summary["claimed_points"], summary["supported_points"], summary["at_risk_points"]) == (
        "95.34",
        "91.84",
        "3.50",
    )
    assert (summary["criteria_full"], summary["criteria_total"]) == (40, 48)
    assert {one["code"] for one in report["criteria"] if one["loss_kind"] == "evidence"} == {"2.1", "2.2", "3.3", "4.2"}
    assert {one["code"] for one in report["criteria"] if one["loss_kind"] == "performance"} == {"1.2", "1.6", "3.4"}
    assert [one["code"] for one in report["criteria"] if one["loss_kind"] == "survey"] == ["5.1"]
    assert "2,85" in criterion(report, "1.2")["working"]
    assert sum(float(one["points"]) for one in report["actions"]) == 3.5


@pytest.mark.parametrize(("code", "gain"), [("2.1", "1.00"), ("2.2", "1.00"), ("3.3", "1.00"), ("4.2", "0.50")])
def test_each_missing_paper_alone_gives_its_points_back(folder: Path, code: str, gain: str) -> None:
    add(folder, missing_papers()[code])
    exit_code, report = checked(folder)
    expected = {"1.00": "92.84", "0.50": "92.34"}[gain]
    assert exit_code == 1
    assert report["summary"]["supported_points"] == expected
    assert criterion(report, code)["status"] == "full"
    assert len(report["findings"]) == 3


def test_all_four_papers_leave_nothing_at_risk(folder: Path) -> None:
    for files in missing_papers().values():
        add(folder, files)
    exit_code, report = checked(folder)
    assert exit_code == 0
    assert report["findings"] == []
    assert report["summary"]["supported_points"] == report["summary"]["claimed_points"] == "95.34"


def test_a_full_criterion_that_loses_its_paper_is_reported(folder: Path) -> None:
    only(folder, "3.1*/*").unlink()
    exit_code, report = checked(folder)
    assert exit_code == 1
    assert report["summary"]["supported_points"] == "90.84"
    assert ("missing-document", "3.1") in [(one["code"], one["criterion"]) for one in report["findings"]]


def test_the_name_and_place_of_a_report_do_not_matter(folder: Path) -> None:
    path, data = next(iter(missing_papers()["2.1"].items()))
    add(folder, {unicodedata.normalize("NFD", "Linh tinh/Tài liệu 1.pdf"): data})
    _, report = checked(folder)
    assert path.startswith("2.1")
    assert criterion(report, "2.1")["status"] == "full"


def test_a_report_of_another_year_does_not_do(folder: Path) -> None:
    paper = Paper(
        type="BC",
        subject="Kết quả thực hiện Kế hoạch rà soát, đánh giá thủ tục hành chính năm 2022",
        issued_on=date(2022, 12, 5),
        number="90",
        symbol="BC-UBND",
        issuer=ISSUER,
        place="Phú Mỹ",
    )
    add(folder, {"2.1 Rà soát/BC 90.pdf": text_pdf(paper)})
    _, report = checked(folder)
    found = next(one for one in report["findings"] if one["criterion"] == "2.1")
    assert (found["code"], found["confidence"], found["path"]) == ("wrong-period", "certain", "2.1 Rà soát/BC 90.pdf")
    assert report["summary"]["supported_points"] == "91.84"


def test_figures_are_data(folder: Path) -> None:
    toml = folder / "submission.toml"
    toml.write_text(
        toml.read_text(encoding="utf-8").replace("hoan_thanh = 6", "hoan_thanh = 7"), encoding="utf-8", newline="\n"
    )
    _, report = checked(folder)
    assert criterion(report, "1.2")["claimed_points"] == "3.00"
    assert report["summary"]["criteria_full"] == 41


def test_another_commune_with_the_same_papers_is_not_the_issuer(folder: Path) -> None:
    _, report = checked(folder, "--unit", "Ủy ban nhân dân xã Tân Mẫu")
    codes = {one["code"] for one in report["findings"]}
    assert "wrong-issuer" in codes
    assert float(report["summary"]["at_risk_points"]) > 30


def test_the_survey_without_a_score_is_unscored_not_lost(folder: Path) -> None:
    toml = folder / "submission.toml"
    text = toml.read_text(encoding="utf-8").replace('"5.1" = 32.5\n', "")
    toml.write_text(text, encoding="utf-8", newline="\n")
    _, report = checked(folder)
    assert report["summary"]["unscored_points"] == "36.00"
    assert report["summary"]["claimed_points"] == "62.84"


def test_nothing_is_written_into_the_folder(folder: Path) -> None:
    before = sorted((path.relative_to(folder), path.stat().st_mtime_ns) for path in folder.rglob("*"))
    checked(folder)
    assert sorted((path.relative_to(folder), path.stat().st_mtime_ns) for path in folder.rglob("*")) == before


def test_the_same_folder_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    one = run_command("check", str(folder), "--format", "json", "--today", "2024-01-05", "--jobs", "1").out
    moved = tmp_path / "khac" / folder.name
    moved.parent.mkdir()
    shutil.move(folder, moved)
    two = run_command("check", str(moved), "--format", "json", "--today", "2024-01-05", "--jobs", "2").out
    assert one == two
    assert str(tmp_path) not in one


def test_neither_names_nor_folders_are_needed_for_the_verdict(folder: Path, tmp_path: Path) -> None:
    flat = tmp_path / "phang"
    flat.mkdir()
    papers = [path for path in sorted(folder.rglob("*")) if path.suffix in (".pdf", ".docx")]
    for at, path in enumerate(papers):
        shutil.copy(path, flat / f"tai lieu {at:03}{path.suffix}")
    shutil.copy(folder / "submission.toml", flat)
    _, report = checked(flat)
    _, expected = checked(folder)
    assert report["summary"] == expected["summary"]
    assert [(one["code"], one["criterion"], one["confidence"]) for one in report["findings"]] == [
        (one["code"], one["criterion"], one["confidence"]) for one in expected["findings"]
    ]


def test_an_unnamed_rulebook_is_never_taken_silently(folder: Path) -> None:
    toml = folder / "submission.toml"
    text = toml.read_text(encoding="utf-8").replace('rules = "xa-minh-hoa-2023"\n', "")
    toml.write_text(text, encoding="utf-8", newline="\n")
    _, report = checked(folder)
    assert len(report["notes"]) == 1
    assert "xa-minh-hoa-2023 (năm 2023)" in report["notes"][0]


def test_every_paper_of_the_sample_is_needed_by_somebody(folder: Path) -> None:
    _, report = checked(folder)
    assert [one["path"] for one in report["documents"] if not one["used_for"]] == []
