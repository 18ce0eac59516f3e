"""The workbook: opened, calculated and printed by LibreOffice; names that are no formulas; the same bytes twice."""

from __future__ import annotations

import io
import json
import re
import subprocess
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from python_calamine import CalamineWorkbook

from evidence_check.messages.catalogue import LANGUAGES, catalogue
from evidence_check.model.report import Report, ReportedDocument
from evidence_check.report import xlsx_table
from evidence_check.report.links import Files
from evidence_check.report.style import Style
from evidence_check.report.xlsx import render_xlsx
from evidence_check.report.xlsx_table import Linking, cell_text
from tests.command import run_command
from tests.optional_parts import needs_calc
from tests.report.builders import a_document, a_finding, a_report, a_summary
from tests.report.random_reports import HOSTILE, random_reports

SAMPLE = Path(__file__).resolve().parents[2] / "sample_submissions" / "phu_my_2023"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def workbook(report: Report, language: str = "vi", files: str | None = None) -> bytes:
    return render_xlsx(report, Style(words=catalogue(language), version="1", files=files))


def rows(content: bytes, sheet: int) -> list[list[object]]:
    return [
        list(row) for row in CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(sheet).to_python()
    ]


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(name).decode("utf-8")


@pytest.fixture(scope="module")
def founding_case(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, dict[str, Any]]:
    """Workbook and JSON report of the sample, from one run of the real command."""
    folder = tmp_path_factory.mktemp("reports")
    outputs = [f"--format={name}={folder / f'r.{name}'}" for name in ("xlsx", "json")]
    assert run_command("check", str(SAMPLE), "--today", "2024-01-05", *outputs).code == 1
    told = json.loads((folder / "r.json").read_text(encoding="utf-8"))
    return (folder / "r.xlsx").read_bytes(), told


def uncalculated(content: bytes) -> bytes:
    """The workbook with every formula's value taken out: what stands there later was calculated by the reader."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                data = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", data)
            new.writestr(name, data)
    return target.getvalue()


def opened_by_libreoffice(content: bytes, kind: str, folder: Path) -> bytes:
    source = folder / "report.xlsx"
    source.write_bytes(content)
    out = folder / "out"
    command = ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    subprocess.run(
        [*command, "--convert-to", kind, "--outdir", str(out), str(source)],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return (out / f"report.{kind}").read_bytes()


@needs_calc
def test_libreoffice_calculates_the_report_s_sums(founding_case: tuple[bytes, dict[str, Any]], tmp_path: Path) -> None:
    content, told = founding_case
    table = rows(opened_by_libreoffice(uncalculated(content), "xlsx", tmp_path), 1)
    names = ("max_points", "claimed_points", "supported_points", "at_risk_points")
    total = next(row for row in table if row[1] == "TỔNG CỘNG")
    assert numbers(total) == [told["summary"][name] for name in names]
    for domain in told["domains"]:
        row = next(row for row in table if row[:2] == [domain["code"], domain["title"]])
        assert numbers(row)[:3] == [domain[name] for name in names[:3]]


@needs_calc
def test_libreoffice_prints_it_on_a4_landscape_and_keeps_the_links(tmp_path: Path) -> None:
    import pdfplumber

    report = a_report(findings=tuple(a_finding(path=f"1.1 Kế hoạch/a#{n} 100%.pdf") for n in range(60)))
    content = workbook(report, files=quote("../hồ sơ [1]") + "/")
    with pdfplumber.open(io.BytesIO(opened_by_libreoffice(content, "pdf", tmp_path))) as pdf:
        assert {(round(page.width), round(page.height)) for page in pdf.pages} == {(842, 595)}
        texts = [page.extract_text() for page in pdf.pages]
        links = {link["uri"] for page in pdf.pages for link in page.hyperlinks}
    assert sum("Người phụ trách" in text and "Điểm" in text for text in texts) >= 3  # the header is on every page
    assert f"../{quote('hồ sơ [1]')}/{quote('1.1 Kế hoạch/a#7 100%.pdf')}" in links


def numbers(row: list[object]) -> list[str]:
    return [f"{cell:.2f}" for cell in row[2:6]]


@given(report=random_reports())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_only_our_sums_are_formulas_and_no_text_begins_like_one(report: Report) -> None:
    content = workbook(report, files="../a/")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            tree = ET.fromstring(package.read(name))  # well-formed, whatever the names
            assert all(re.fullmatch(r"SUM\([A-F0-9:,]+\)|0", one.text or "") for one in tree.iter(f"{_MAIN}f"))
    for sheet in range(5):
        texts = [cell for row in rows(content, sheet) for cell in row if isinstance(cell, str)]
        assert [text for text in texts if re.match(r"\s*[=+\-@＝＋－＠]", text)] == []


@pytest.mark.parametrize("text", HOSTILE)
def test_a_cell_of_any_text_is_no_formula_and_has_no_control_characters(text: str) -> None:
    cell = cell_text(text)
    assert not re.match(r"\s*[=+\-@＝＋－＠]", cell)
    assert not re.search(r"[\x00-\x1f\x7f\ud800-\udfff]", cell)


def test_a_number_like_minus_is_neutralised_and_a_word_is_left_alone() -> None:
    assert cell_text("-1") == "'-1"
    assert cell_text("  ＝1") == "'  ＝1"
    assert cell_text("Kế hoạch = 1") == "Kế hoạch = 1"


@pytest.mark.parametrize("letter", ["x", "😀"])
def test_a_text_longer_than_a_cell_is_cut_where_a_letter_ends(letter: str) -> None:
    cell = cell_text(letter * 40_000)
    assert len(cell.encode("utf-16-le")) // 2 <= 32_767
    assert cell.endswith(f"{letter}…")


def test_beyond_the_limit_of_links_a_path_is_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_table, "_MOST_LINKS", 2)
    report = a_report(findings=tuple(a_finding(path=f"{n}.pdf") for n in range(4)))
    content = workbook(report, files="../a/")
    assert part(content, "xl/worksheets/sheet1.xml").count("<hyperlink ") == 2
    assert [row[8] for row in rows(content, 0)[-4:]] == ["0.pdf", "1.pdf", "2.pdf", "3.pdf"]


def test_no_links_where_the_report_stands_beside_nothing() -> None:
    assert "<hyperlink" not in part(workbook(a_report(findings=(a_finding(path="a.pdf"),))), "xl/worksheets/sheet1.xml")


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("a b/c.pdf", "../h%20s/a%20b/c.pdf"),
        ("tờ trình#2 50%.pdf", "../h%20s/tờ%20trình%232%2050%25.pdf"),
        ("back\\slash:x?.pdf", "../h%20s/back%5cslash%3ax%3f.pdf"),
        ("gói.zip!/trong/b.pdf", "../h%20s/gói.zip"),
        ("hỏng\udcff.pdf", None),
        ("x" * 3000, None),
    ],
)
def test_a_link_is_written_as_excel_writes_it(path: str, target: str | None) -> None:
    assert Linking(Files(a_report()), "../h%20s/").target(path) == target


def test_the_file_says_nothing_of_the_hour_it_was_made() -> None:
    content = workbook(a_report())
    assert content == workbook(a_report())
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    core = part(content, "docProps/core.xml")
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {"2024-01-05T00:00:00Z"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sheet_has_filter_frozen_header_and_print_setup(language: str) -> None:
    words = catalogue(language)
    content = workbook(a_report(), language)
    names = CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names
    sheets = ("findings", "criteria", "documents", "owners", "uninspected")
    assert names == [words.text(f"sheet.name.{name}") for name in sheets]
    for number in range(1, 6):
        sheet = part(content, f"xl/worksheets/sheet{number}.xml")
        assert re.search(r'<pane [^>]*state="frozen"', sheet)
        assert "<autoFilter " in sheet
        assert re.search(r'<pageSetup paperSize="9" [^>]*orientation="landscape"', sheet)
        assert 'fitToHeight="0"' in sheet
    defined = part(content, "xl/workbook.xml")
    assert defined.count("_xlnm.Print_Titles") == defined.count("_xlnm.Print_Area") == 5


def test_the_head_of_the_findings_says_worst_likely_and_best(founding_case: tuple[bytes, dict[str, Any]]) -> None:
    head = [str(row[0]) for row in rows(founding_case[0], 0)[:3]]
    assert head[0] == "CÓ NGUY CƠ MẤT 3,50 ĐIỂM VÌ GIẤY TỜ"
    assert head[1] == "Điểm có căn cứ: 91,84/100 (cao nhất 95,34 · thấp nhất 91,84)"


def test_the_criteria_are_told_in_the_columns_of_a_score_sheet(founding_case: tuple[bytes, dict[str, Any]]) -> None:
    table = rows(founding_case[0], 1)
    header = next(row for row in table if row[0] == "STT")
    assert header[1:6] == [
        "Tiêu chí, tiêu chí thành phần",
        "Điểm tối đa",
        "Điểm tự chấm",
        "Điểm có căn cứ",
        "Nguy cơ mất",
    ]
    row = next(row for row in table if row[0] == "3.3")
    assert row[2:6] == [1, 1, 0, 1]
    assert "• Quyết định Ban biên tập Trang thông tin điện tử: thiếu" in str(row[6])
    assert row[7:] == ["Công chức phụ trách Trang thông tin điện tử", "mất hết điểm"]


def test_the_documents_are_listed_as_an_evidence_list_asks() -> None:
    report = a_report(documents=(ReportedDocument(document=a_document("1.1/KH 12.pdf"), used_for=("1.1", "1.2")),))
    row = rows(workbook(report), 2)[-1]
    assert row[:3] == [1, "02/KH-UBND", date(2023, 1, 5)]
    assert row[4:8] == ["KH", "Cải cách hành chính năm 2023", "1.1/KH 12.pdf", "1.1, 1.2"]


def test_tasks_stand_together_by_owner() -> None:
    table = rows(workbook(a_report()), 3)
    assert [(row[0], row[1], row[4]) for row in table[-2:]] == [
        ("Công chức kiểm soát TTHC", 1, 1),
        ("Văn thư – Lưu trữ", 2, 0.5),
    ]


def test_points_nobody_could_verify_are_told_beside_those_at_risk() -> None:
    report = a_report(summary=a_summary(unverified_points=Decimal("1.5")))
    assert "CHƯA KIỂM TRA ĐƯỢC 1,50 điểm" in str(rows(workbook(report), 0)[1][0])


def test_one_owner_s_part_says_that_it_is_one() -> None:
    style = Style(words=catalogue("vi"), version="1", owner="Công chức kiểm soát TTHC")
    assert rows(render_xlsx(a_report(), style), 0)[3][0] == (
        "Chỉ hiện việc của: Công chức kiểm soát TTHC (1,00 điểm có nguy cơ mất)"
    )


def test_what_was_not_inspected_has_its_sheet_even_when_empty() -> None:
    assert rows(workbook(a_report(uninspected=())), 4)[-1][1] == "Không có."
    assert rows(workbook(a_report()), 4)[-1][0] == "quét.pdf"
