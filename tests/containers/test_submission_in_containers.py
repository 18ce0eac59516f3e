"""The same papers, handed in as officers do: zipped, mailed, in a portfolio. The verdict does not change."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from evidence_check.containers.native_reader import libarchive_version
from tests.command import run_command
from tools.document_factory import archives, carrying_pdf, mail, rar
from tools.document_factory.pdf import text_pdf
from tools.samples.defects import DECISION_AT, PLAN, complete_folder

RULES = Path(__file__).resolve().parents[2] / "sample_submissions" / "rules"


def _packed(papers: Mapping[str, bytes]) -> dict[str, bytes]:
    """Every criterion's folder as one container of another kind."""
    by_folder: dict[str, dict[str, bytes]] = {}
    for path, data in papers.items():
        folder, name = path.split("/")
        by_folder.setdefault(folder, {})[name] = data
    makers: dict[str, tuple[str, Callable[[Mapping[str, bytes]], bytes]]] = {
        "1.1": ("zip", archives.zip_file),
        "1.2": ("eml", lambda members: mail.eml_file("Gửi tài liệu", members)),
        "1.3": ("tar.gz", lambda members: archives.tar_file(members, packed=True)),
        "2.1": ("pdf", carrying_pdf.portfolio),
        "2.2": ("msg", lambda members: mail.msg_file("Gửi tài liệu", members)),
    }
    if libarchive_version() is not None:
        makers |= {"1.1": ("7z", archives.seven_zip), "1.3": ("rar", rar.rar5_file)}
    made = {}
    for folder, members in by_folder.items():
        extension, make = makers[folder.split(" ")[0]]
        made[f"{folder}.{extension}"] = make(members)
    return made


def _checked(folder: Path) -> dict[str, object]:
    result = run_command("check", str(folder), "--format", "json", "--today", "2024-01-05")
    assert result.code in (0, 1), result.err
    report = json.loads(result.out)
    assert isinstance(report, dict)
    return report


@pytest.mark.parametrize("nested", [False, True], ids=["side by side", "all in one zip"])
def test_papers_in_containers_support_the_same_points(tmp_path: Path, nested: bool) -> None:
    files = complete_folder()
    papers = {path: data for path, data in files.items() if "/" in path}
    packed = _packed(papers)
    folder = tmp_path / "ho so"
    folder.mkdir()
    shutil.copytree(RULES, tmp_path / "rules")
    for path, data in ({"tat ca.zip": archives.zip_file(packed)} if nested else packed).items():
        (folder / path).write_bytes(data)
    (folder / "submission.toml").write_bytes(files["submission.toml"])
    summary = _checked(folder)["summary"]
    assert isinstance(summary, dict)
    assert (summary["supported_points"], summary["at_risk_points"]) == ("10.00", "0.00")


@pytest.mark.parametrize(
    ("carries", "told"),
    [
        ("evidence", []),
        ("what cannot be read", ["unreadable-file"]),
        ("nothing", ["missing-document", "unmatched-file"]),
    ],
)
def test_a_letter_that_carries_evidence_or_may_is_not_told_as_irrelevant(
    tmp_path: Path, carries: str, told: list[str]
) -> None:
    files = complete_folder()
    letter = text_pdf(replace(PLAN, type="TB", subject="Lịch thi đấu bóng chuyền", number="9", symbol="TB-UBND"))
    at = "1.2 Ban chỉ đạo/TB 9 lịch thi đấu.pdf"
    paper = files.pop(DECISION_AT)
    attached = {"evidence": paper, "what cannot be read": paper[:-2000]}.get(carries)
    files |= {at: carrying_pdf.pdf_with_files(letter, {"QĐ 31.docx": attached}) if attached else letter}
    for path, data in files.items():
        (tmp_path / "ho so" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "ho so" / path).write_bytes(data)
    shutil.copytree(RULES, tmp_path / "rules")
    findings = _checked(tmp_path / "ho so")["findings"]
    assert isinstance(findings, list)
    assert [one["code"] for one in findings] == told
