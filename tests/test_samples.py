"""Samples are tests: every folder with an ``expected.toml`` is run through the real command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import tomli

from evidence_check.model.codes import FindingCode
from tests.command import run_command
from tests.samples_expectation import disagreements, expected_of
from tools.make_samples import ROOT, sample_files
from tools.samples.broken import broken_rules
from tools.samples.formats import formats_rules

FOLDERS = sorted(path.parent for path in ROOT.rglob("expected.toml"))
# Codes that need what this version does not have yet, or that a checkout cannot carry.
_ELSEWHERE = {
    "name-collision",  # two names that equal each other on Windows: made in tests/factory/test_name_collision.py
    "unsigned-document",  # signed bytes differ from run to run: tests/test_signed_evidence.py builds them
    "altered-after-signing",
}
_LATER = {
    "overclaimed-score",
    "total-mismatch",
    "missing-score-row",
    "duplicate-score-row",
    "broken-link",
    "shared-between-units",
}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_a_sample_is_judged_as_it_says(folder: Path, request: pytest.FixtureRequest) -> None:
    expected = expected_of(folder)
    if expected.get("needs_ocr"):
        request.getfixturevalue("ocr_is_there")
    if expected.get("needs_libarchive"):
        request.getfixturevalue("libarchive_is_there")
    more = expected.get("arguments", [])
    result = run_command("check", str(folder), "--format", "json", "--today", "2024-01-05", *more)
    assert result.code == expected["exit_code"], result.err
    assert disagreements(json.loads(result.out), expected) == []


def test_the_samples_on_disk_are_what_the_maker_makes() -> None:
    made = sample_files()
    on_disk = {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for path in ROOT.rglob("*")
        if path.is_file() and "rules" not in path.relative_to(ROOT).parts
    }
    assert sorted(made) == sorted(on_disk)
    # The bytes of a 7z differ with the library that writes it.
    assert [path for path in made if made[path] != on_disk[path] and not path.endswith(".7z")] == []


def test_the_rulebooks_of_the_formats_ask_for_what_the_makers_make() -> None:
    for name, text in (("dinh-dang-2023", formats_rules()), ("hong-2023", broken_rules())):
        assert (ROOT / "rules" / f"{name}.toml").read_text(encoding="utf-8") == text


def test_the_round_that_takes_explanations_asks_for_the_same_papers() -> None:
    small, explaining = (tomli.loads((ROOT / "rules" / f"{name}.toml").read_text(encoding="utf-8")) for name in _SMALL)
    assert explaining["policy"].pop("no_evidence") == "explanation_accepted"
    for book in (small, explaining):
        del book["rulebook"]["id"], book["rulebook"]["title"]
    assert small == explaining


_SMALL = ("nho-2023", "nho-giai-trinh-2023")
# Further faces of a code that has a folder of its own.
_FURTHER = {"duplicate-evidence-resaved", "illegible-scan-ocr-off"}


def test_every_finding_code_of_this_version_has_a_defect_folder() -> None:
    folders = {path.name for path in (ROOT / "defects").iterdir()}
    assert {code.value for code in FindingCode} == (folders - _FURTHER) | _ELSEWHERE | _LATER
