"""Which sheet counts, what becomes of the others, and that an edited sheet gives another verdict."""

from __future__ import annotations

import io
import json
import time
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from evidence_check.model.submission import FileKind
from evidence_check.pipeline.checking import Wanted
from evidence_check.pipeline.live import LiveCheck
from evidence_check.pipeline.options import ReadingOptions
from evidence_check.pipeline.rulebooks import load_named_rulebook
from evidence_check.scan.walking import walk
from tests.claims.reading import claims_in, sheets_of
from tests.claims.round import REPORT, RULES, TITLE, changed, lines, make_folder
from tests.command import run_command
from tools.document_factory.score_sheets import SheetLine, init_rows, narrow_workbook, roman_word, workbook
from tools.document_factory.sheets import ods_file, xls_file, xlsx_file
from tools.document_factory.word import word_file

HEAD = [TITLE, "Đơn vị: xã Hòa Mẫu"]


def sheet(rows: list[SheetLine]) -> bytes:
    return workbook(init_rows(HEAD, rows))


def check(folder: Path, *more: str) -> dict[str, Any]:
    arguments = ("--rules", str(RULES), "--today", "2024-01-05", "--format", "json", *more)
    ran = run_command("check", str(folder), *arguments)
    assert ran.code in (0, 1), ran.err
    told: dict[str, Any] = json.loads(ran.out)
    return told


def notes(folder: Path) -> str:
    ran = run_command("check", str(folder), "--rules", str(RULES), "--today", "2024-01-05", "--no-cache")
    return " ".join(ran.out.split())


def test_the_same_sheet_says_the_same_in_every_format() -> None:
    book = load_named_rulebook(str(RULES))
    rows = init_rows(HEAD, lines())
    for name, data in (
        ("a.xlsx", workbook(rows)),
        ("a.xls", xls_file("Bảng", [[cell if cell is not None else "" for cell in row] for row in rows])),
        ("a.ods", ods_file({"Bảng": rows})),
        ("b.xlsx", narrow_workbook(TITLE, lines(), hidden=(7, 9))),
        ("a.docx", roman_word(TITLE, lines())),
    ):
        claims = claims_in(book, (name, data))
        assert claims is not None, name
        assert [row.criterion for row in claims.rows] == [one.code for one in book.criteria]
        assert sum(row.claimed or 0 for row in claims.rows) == Decimal("14.21")
        assert all(row.by_code and row.by_title for row in claims.rows)


def test_a_sheet_of_another_year_and_a_blank_form_are_not_taken_for_the_claim(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    (folder / "bang 2023.xlsx").write_bytes(sheet(lines()))
    blank = [changed([row], row.code, claimed=None, listed=(), explained=(), figures=None)[0] for row in lines()]
    (folder / "a mau trong.xlsx").write_bytes(sheet(blank))
    older = init_rows(["BẢNG TỰ CHẤM ĐIỂM NĂM 2022"], changed(lines(), "1.1.1", claimed=0.5))
    (folder / "a bang 2022.xlsx").write_bytes(workbook(older))
    told = check(folder, "--no-cache")
    assert told["summary"]["claimed_points"] == "14.21"
    said = notes(folder)
    assert "a mau trong.xlsx là mẫu bảng tự chấm chưa điền" in said
    assert "a bang 2022.xlsx là bảng tự chấm của năm khác" in said


def test_a_domain_a_sheet_of_the_workbook_is_one_claim() -> None:
    book = load_named_rulebook(str(RULES))
    rows = lines()
    starts = [at for at, row in enumerate(rows) if row.level == "domain"] + [len(rows) - 1]
    parts = {f"LV {n}": init_rows([TITLE], rows[a:b]) for n, (a, b) in enumerate(pairwise(starts))}
    claims = claims_in(book, ("a.xlsx", xlsx_file(parts)))
    assert claims is not None and len(claims.rows) == len(book.criteria)
    assert {row.place.sheet for row in claims.rows} == {"LV 0", "LV 1", "LV 2"}


def test_an_untouched_sheet_of_init_claims_nothing_and_a_filled_one_without_papers_is_checked(tmp_path: Path) -> None:
    folder = tmp_path / "moi"
    given = ("--rules", str(RULES), "--unit", "UBND xã Hòa Mẫu", "--year", "2023", "--today", "2023-12-20")
    assert run_command("init", str(folder), *given).code == 0
    assert run_command("check", str(folder), "--rules", str(RULES)).code == 3
    (folder / "bang_tu_cham.xlsx").write_bytes(sheet(lines()))
    told = check(folder, "--no-cache")
    assert told["summary"]["claimed_points"] == "14.21"
    assert ("missing-document", "1.1.1") in {(one["code"], one["criterion"]) for one in told["findings"]}
    assert told["documents"] == []


def test_the_sheet_of_init_that_says_nothing_readable_is_told_and_is_no_evidence(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    (folder / "bang_tu_cham.xlsx").write_bytes(xlsx_file({"A": [["gì đó", 1], ["khác", 2]]}))
    assert "bang_tu_cham.xlsx không có các cột của bảng tự chấm" in notes(folder)
    assert "bang_tu_cham.xlsx" not in {one["path"] for one in check(folder, "--no-cache")["documents"]}


def test_no_beside_a_criterion_of_all_or_nothing_claims_nothing() -> None:
    book = load_named_rulebook(str(RULES))
    rows = changed(lines(), "3.1", claimed=None, figures="Không")
    claims = claims_in(book, ("a.xlsx", sheet(rows)))
    row = claims.row_of("3.1") if claims else None
    assert row is not None and row.claimed == 0


def test_a_score_and_a_figure_that_are_no_numbers_are_told(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    rows = changed(changed(lines(), "1.3", claimed="tối đa"), "1.1.2", figures="6 hay 7")
    (folder / "bang.xlsx").write_bytes(
        sheet([*rows, SheetLine(level="leaf", code="4.9", title="Lạ lùng", claimed=1.0)])
    )
    said = notes(folder)
    assert "không đọc được điểm tự chấm “tối đa” của tiêu chí 1.3" in said
    assert "không đọc được số liệu “6 hay 7” của tiêu chí 1.1.2" in said
    assert "“4.9 Lạ lùng” không phải tiêu chí nào" in said


def test_a_paper_whose_number_nobody_read_is_not_called_absent(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    rows = changed(lines(), "2.1.2", listed=("Báo cáo số 45/BC-UBND ngày 12/12/2023",))
    (folder / "bang.xlsx").write_bytes(sheet(rows))
    (folder / "2.1.2").mkdir()
    (folder / "2.1.2" / "scan.pdf").write_bytes(b"%PDF-1.4 broken")
    (told,) = [one for one in check(folder, "--no-cache")["findings"] if one["code"].startswith("cited")]
    assert told["confidence"] == "cannot_tell"
    (folder / "2.1.2" / "scan.pdf").rename(folder / "2.1.2" / "45_BC-UBND.pdf")
    assert not [one for one in check(folder, "--no-cache")["findings"] if one["code"].startswith("cited")]


@pytest.mark.parametrize("stored", [0.0, 14.21])
def test_a_total_that_no_program_calculated_yet_is_no_mismatch(stored: float, tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    rows = init_rows(HEAD, changed(lines(), "", claimed=stored))
    (folder / "bang.xlsx").write_bytes(workbook(rows, sums=(len(rows) - 1,)))
    assert check(folder, "--no-cache")["findings"] == []


def test_an_edited_sheet_gives_another_verdict_with_and_without_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVIDENCE_CHECK_CACHE_DIR", str(tmp_path / "cache"))
    folder = make_folder(tmp_path)
    path = folder / "bang.xlsx"
    path.write_bytes(sheet(lines()))
    time.sleep(0.05)
    assert check(folder)["findings"] == check(folder)["findings"] == []
    path.write_bytes(sheet(changed(lines(), "1.1.1", claimed=9.0)))
    for _ in range(2):
        codes = [one["code"] for one in check(folder)["findings"]]
        assert sorted(codes) == ["overclaimed-score", "total-mismatch"]


def test_a_sheet_with_long_cells_is_read_in_time() -> None:
    long = SheetLine(
        level="leaf", code="1.1.1", title="Ban hành kế hoạch " * 2000, most=1.0, claimed="9" * 30_000,
        listed=("a b " * 8000 + ".pdf", "số 1/" * 6000, "www." * 7000, "tài liệu " * 3000),
    )  # fmt: skip
    rows = [[cell[:32_000] if isinstance(cell, str) else cell for cell in row] for row in init_rows(HEAD, [long] * 20)]
    started = time.process_time()
    (found,) = sheets_of(workbook(rows), FileKind.XLSX)
    assert len(found.rows) == 20
    assert time.process_time() - started < 2


def test_a_sheet_without_codes_is_known_by_its_titles() -> None:
    book = load_named_rulebook(str(RULES))
    rows = [
        [None, *row[1:]] if row[0] and len(row) > 1 and row[0] != "STT" else row for row in init_rows(HEAD, lines())
    ]
    claims = claims_in(book, ("a.xlsx", workbook(rows)))
    assert claims is not None
    assert [row.criterion for row in claims.rows] == [one.code for one in book.criteria]
    # "Công khai …" is a criterion, "Tổng cộng" the only total.
    assert [one.level.value for one in claims.sums].count("total") == 1


def test_a_title_outranks_a_code_that_a_program_spoilt() -> None:
    # The number 1.10 is stored as 1.1; and a typist copied the code of the row above.
    book = load_named_rulebook(str(RULES))
    rows = [replace(row, code="2.1.1") if row.code == "2.1.2" else row for row in lines()]
    claims = claims_in(book, ("a.xlsx", sheet(rows)))
    assert claims is not None
    assert [row.criterion for row in claims.rows] == [one.code for one in book.criteria]


def test_a_sheet_edited_while_the_folder_is_watched_gives_another_verdict(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    live = LiveCheck(folder, Wanted(rules=str(RULES)), ReadingOptions(jobs=1), None)
    path = folder / "bang.xlsx"
    seen = []
    for score in (1.0, 3.0, 1.0):
        path.write_bytes(sheet(changed(lines(), "1.1.1", claimed=score)))
        report = live.check(tuple(walk(folder)), date(2024, 1, 5))
        seen.append(sorted(one.code.value for one in report.findings))
    assert seen == [[], ["overclaimed-score", "total-mismatch"], []]


def test_a_print_of_the_sheet_is_no_second_claim_and_a_draft_is_told(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    (folder / "bang.xlsx").write_bytes(sheet(lines()))
    (folder / "bang in.docx").write_bytes(roman_word(TITLE, lines()))
    assert "bang in.docx" not in notes(folder)
    (folder / "bang in.docx").write_bytes(roman_word(TITLE, changed(lines(), "3.3", claimed=0.5)))
    assert "bang in.docx cũng là bảng tự chấm nhưng điểm khác bang.xlsx ở tiêu chí 3.3" in notes(folder)


def test_a_self_score_report_with_the_sheet_in_it_stays_a_paper_and_is_no_stranger(tmp_path: Path) -> None:
    report = replace(REPORT, number="99", subject="Tự chấm điểm Chỉ số cải cách hành chính năm 2023")
    document = Document(io.BytesIO(word_file(report)))
    table = Document(io.BytesIO(roman_word(TITLE, lines()))).tables[0]
    document.element.body.insert(len(document.element.body) - 2, table._element)
    out = io.BytesIO()
    document.save(out)
    folder = make_folder(tmp_path)
    (folder / "BC tu cham.docx").write_bytes(out.getvalue())
    rules = tmp_path / "vong.toml"
    rules.write_text(RULES.read_text("utf-8").replace('"ignore"', '"forbidden"'), encoding="utf-8")
    ran = run_command(
        "check", str(folder), "--rules", str(rules), "--today", "2024-01-05", "--format", "json", "--no-cache"
    )
    told = json.loads(ran.out)
    assert told["summary"]["claimed_points"] == "14.21"
    assert "BC tu cham.docx" in {one["path"] for one in told["documents"]}
    assert "BC tu cham.docx" not in {one["path"] for one in told["findings"]}


def test_words_in_the_sheet_are_not_called_an_annex_that_is_missing(tmp_path: Path) -> None:
    folder = make_folder(tmp_path, declared='[[explanation]]\ncriterion = "3.1"\ntext = "chỉ có lời"\n')
    (folder / "bang.xlsx").write_bytes(sheet(lines()))
    rules = tmp_path / "vong.toml"
    policy = '[policy]\nno_evidence = "explanation_accepted"\n'
    rules.write_text(RULES.read_text("utf-8").replace("[policy]\n", policy), encoding="utf-8")
    ran = run_command("check", str(folder), "--rules", str(rules), "--today", "2024-01-05", "--no-cache")
    said = " ".join(ran.out.split())
    assert "giải trình của tiêu chí 3.1 mới có lời" in said
    assert "giải trình của tiêu chí 1.1.2" not in said


def test_another_printed_maximum_is_told_with_the_codes_as_they_are(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    (folder / "bang.xlsx").write_bytes(sheet(changed(changed(lines(), "1.1.1", most=1.5), "1.2", most=2.0)))
    assert "khác bộ tiêu chí ở 1.1.1, 1.2 (1,5 ≠ 1; 2 ≠ 1)" in notes(folder)
