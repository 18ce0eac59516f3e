"""``rules import``: made official guides through the real program, and what it does with files that hold none."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from evidence_check.model.rulebook import Criterion
from evidence_check.rulebook.loading import load_rulebook
from tests.command import Ran, run_command
from tools.guide_tables.facts import entries
from tools.guide_tables.layouts import LAYOUTS
from tools.guide_tables.painting import Painting, Rules, painted_guide
from tools.guide_tables.sheet import sheet_guide
from tools.guide_tables.table import GuideTable
from tools.guide_tables.word import word_guide
from tools.import_truth import FACTS, compare

PAGES = Painting(rules=Rules.RECTANGLES, open_breaks=True, repeated_headings=False, footnote=True)
FORMATS: dict[str, Callable[[GuideTable], bytes]] = {
    "docx": word_guide,
    "xlsx": lambda table: sheet_guide(table, numbers=True),
    "pdf": lambda table: painted_guide(table, PAGES).data,
}
TRUTH = [
    {
        "code": entry.code,
        "title": entry.title,
        "max_points": str(entry.points),
        "scoring_kind": entry.scoring_kind,
        "scoring_rules": entry.scoring,
        "evidence": " | ".join(entry.evidence),
        "evidence_kinds": " | ".join(entry.evidence_kinds),
    }
    for entry in entries()
    if entry.is_leaf
]


def imported(data: bytes, extension: str, folder: Path, *more: str) -> Ran:
    source = folder / f"huong-dan.{extension}"
    source.write_bytes(data)
    return run_command("rules", "import", str(source), "--output", str(folder / "nhap-2025.toml"), *more)


def loaded(folder: Path) -> tuple[Criterion, ...]:
    read = load_rulebook((folder / "nhap-2025.toml").read_bytes(), "nhap-2025.toml", expected_id="nhap-2025")
    assert read.rulebook is not None
    assert read.problems == ()
    return read.rulebook.criteria


@pytest.mark.parametrize(
    ("layout", "extension"),
    [
        ("separate-code", "pdf"),
        ("separate-code", "xlsx"),
        ("one-cell", "docx"),
        ("code-in-title", "pdf"),
        ("other-province", "xlsx"),
        ("band-rows", "docx"),
        ("grouped-headings", "docx"),
    ],
)
def test_a_guide_says_the_same_in_every_layout_and_format(layout: str, extension: str, tmp_path: Path) -> None:
    ran = imported(FORMATS[extension](LAYOUTS[layout]()), extension, tmp_path)
    assert ran.code == 0, ran.err
    wrong: list[str] = []
    counts = compare(TRUTH, loaded(tmp_path), lambda code, said: wrong.append(f"{code}: {said}"))
    assert wrong == []
    assert all(counts[fact, True] for fact in FACTS)
    assert "77 tiêu chí chấm điểm" in ran.out
    assert "Tổng điểm 75: khớp tổng in trên bảng." in ran.out


def test_the_summary_as_json_is_the_contracts(tmp_path: Path) -> None:
    ran = imported(word_guide(LAYOUTS["separate-code"]()), "docx", tmp_path, "--format", "json")
    told = json.loads(ran.out)
    assert (told["rows"], told["leaf_criteria"], told["max_points"]) == (108, 77, "75")
    assert all(set(doubt) == {"code", "row", "page", "what"} for doubt in told["doubts"])
    assert [doubt["code"] for doubt in told["doubts"] if doubt["row"]] == ["6.2.2"]


def test_what_the_officer_says_counts_and_is_not_marked(tmp_path: Path) -> None:
    ran = imported(
        word_guide(LAYOUTS["separate-code"]()), "docx", tmp_path,
        "--year", "2024", "--level", "department", "--title", "Tên", "--source", "Quyết định số 1/QĐ-UBND",
        "--from", "2024-01-01", "--to", "2024-11-30", "--id", "nhap-2025",
    )  # fmt: skip
    assert ran.code == 0
    head = (tmp_path / "nhap-2025.toml").read_text(encoding="utf-8").partition("[[domain]]")[0]
    assert "year = 2024\n" in head and 'unit_level = "department"' in head and "to = 2024-11-30" in head
    assert head.count("KIỂM TRA:") == 1  # what the mark means


def test_a_file_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "nhap-2025.toml"
    target.write_text("của tôi", encoding="utf-8")
    ran = imported(word_guide(LAYOUTS["one-cell"]()), "docx", tmp_path)
    assert ran.code == 2
    assert "không ghi đè" in ran.err
    assert target.read_text(encoding="utf-8") == "của tôi"


@pytest.mark.parametrize(
    ("data", "extension", "said"),
    [
        (b"", "docx", "rỗng"),
        (b"%PDF-1.4 hong", "pdf", ""),
        (b"PK\x03\x04 hong", "xlsx", ""),
        ("chỉ có chữ".encode(), "txt", "không nhập được"),
    ],
)
def test_a_file_without_a_table_is_told_and_nothing_is_written(
    data: bytes, extension: str, said: str, tmp_path: Path
) -> None:
    ran = imported(data, extension, tmp_path)
    assert ran.code == 2
    assert said in ran.err
    assert not (tmp_path / "nhap-2025.toml").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--output", "moi.txt"), ".toml"),
        (("--output", "khong-co/moi.toml"), "khong-co"),
        (("--output", "moi.toml", "--from", "2025-01-01"), "--to"),
        (("--output", "moi.toml", "--from", "2025-02-01", "--to", "2025-01-01"), "--from"),
        (("--output", "moi.toml", "--level", "xã"), "commune"),
        ((), "--output"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(
    arguments: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run_command("rules", "import", "nguon.docx", *arguments)
    assert ran.code == 2
    assert said in ran.err


def test_missing_files_and_folders_are_told(tmp_path: Path) -> None:
    target = str(tmp_path / "moi.toml")
    for source in (tmp_path / "khong-co.docx", tmp_path):
        ran = run_command("rules", "import", str(source), "-o", target)
        assert ran.code == 2
        assert source.name in ran.err
