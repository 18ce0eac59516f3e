"""Declared in the sheet, told otherwise in a report: found with the row and the quoted words, in every layout."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.claims.round import RULES, SECOND_REPORT, TITLE, changed, lines, make_folder
from tests.claims.test_planted import LAYOUTS, Layout
from tests.command import run_command
from tools.document_factory.pdf import text_pdf
from tools.document_factory.score_sheets import init_rows, workbook
from tools.document_factory.sheets import heading_rows, xlsx_file
from tools.document_factory.statistics import StatisticsTable, statistics_docx, statistics_pdf
from tools.document_factory.word import word_file

AT = "1.2/BC nam.pdf"
FILLER = "Ủy ban nhân dân xã tiếp tục chỉ đạo các bộ phận chuyên môn phối hợp thực hiện tốt công tác được giao."
DIFFERENT = (
    "I. KẾT QUẢ THỰC HIỆN",
    "Năm 2023, xã hoàn thành 5/7 nhiệm vụ theo kế hoạch cải cách hành chính (đạt 71,43%; năm 2022 đạt 6/7 nhiệm vụ).",
    "Bộ phận một cửa đã giải quyết 200 hồ sơ, trong đó đúng hạn 185 hồ sơ, đạt 92,5%, tăng 1,5% so với năm 2022 (91%).",
    "Trong đó, lĩnh vực đất đai giải quyết đúng hạn 80% hồ sơ; 6 tháng đầu năm tỷ lệ hồ sơ đúng hạn đạt 97%.",
    "II. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2024",
    "Phấn đấu hoàn thành 100% nhiệm vụ theo kế hoạch cải cách hành chính; tỷ lệ hồ sơ giải quyết đúng hạn đạt 100%.",
)
AGREEING = (
    "Năm 2023, xã hoàn thành 6/7 nhiệm vụ theo kế hoạch cải cách hành chính (đạt 85,7%).",
    "Bộ phận một cửa đã giải quyết 200 hồ sơ, trong đó đúng hạn 197 hồ sơ (98,5%), quá hạn 03 hồ sơ (1,5%).",
)


def told(folder: Path) -> list[dict[str, Any]]:
    ran = run_command("check", str(folder), "--rules", str(RULES), "--today", "2024-01-05", "--format", "json")
    assert ran.code in (0, 1), ran.err
    return list(json.loads(ran.out)["findings"])


def submission(root: Path, layout: Layout, report: bytes, at: str = AT) -> Path:
    # A sheet without a column for figures: they stand in submission.toml.
    declared = f'{layout.declared}[figures."2.1.1"]\ndung_han = 197\nda_giai_quyet = 200\n' if layout.declared else ""
    folder = make_folder(root, without=(AT,), declared=declared)
    (folder / layout.name).parent.mkdir(exist_ok=True)
    (folder / layout.name).write_bytes(layout.made(lines()))
    (folder / at).write_bytes(report)
    return folder


@pytest.mark.parametrize("layout", LAYOUTS, ids=["as-init", "narrow", "roman-word"])
def test_figures_that_differ_are_told_with_both_places(layout: Layout, tmp_path: Path) -> None:
    report = replace(SECOND_REPORT, body=DIFFERENT)
    found = {one["criterion"]: one for one in told(submission(tmp_path, layout, text_pdf(report)))}
    assert set(found) == {"1.1.2", "2.1.1"}
    for code, points, shown, quoted in (
        ("1.1.2", "0.29", "5/7 nhiệm vụ (71,43%)", "xã hoàn thành 5/7 nhiệm vụ"),
        ("2.1.1", "1.00", "185/200 (92,5%)", "trong đó đúng hạn 185 hồ sơ, đạt 92,5%"),
    ):
        one = found[code]
        assert (one["code"], one["confidence"], one["path"]) == ("figures-mismatch", "likely", AT)
        assert one["points_at_risk"] == points
        assert quoted in one["detail"]
        assert shown.split()[0] in one["title"]
        if not layout.declared:
            row = layout.first_row + next(at for at, line in enumerate(lines()) if line.code == code)
            assert f"{layout.name}" in one["detail"] and f"dòng {row}" in one["detail"]
        else:
            assert f'submission.toml, [figures."{code}"]' in one["detail"]


@pytest.mark.parametrize("made", [text_pdf, word_file], ids=["pdf", "docx"])
def test_figures_that_agree_are_not_told(made: Any, tmp_path: Path) -> None:
    at = AT if made is text_pdf else "1.2/BC nam.docx"
    folder = submission(tmp_path, LAYOUTS[0], made(replace(SECOND_REPORT, body=AGREEING)), at)
    assert [one for one in told(folder) if one["code"] == "figures-mismatch"] == []


def test_a_paper_that_says_both_is_left_to_people(tmp_path: Path) -> None:
    folder = submission(tmp_path, LAYOUTS[0], text_pdf(replace(SECOND_REPORT, body=(*AGREEING, *DIFFERENT))))
    assert told(folder) == []


def test_the_middle_of_a_long_report_is_read(tmp_path: Path) -> None:
    body = (*(FILLER,) * 70, *DIFFERENT[1:3], *(FILLER,) * 70)
    findings = told(submission(tmp_path, LAYOUTS[0], text_pdf(replace(SECOND_REPORT, body=body))))
    assert {one["criterion"]: one["page"] for one in findings} == {"1.1.2": 5, "2.1.1": 5}
    assert all("trang 5" in one["detail"] for one in findings)


BY_FIELD = StatisticsTable(
    title="BIỂU TỔNG HỢP KẾT QUẢ GIẢI QUYẾT HỒ SƠ NĂM 2023",
    head=(
        ("TT", "Lĩnh vực", "Tổng số hồ sơ đã giải quyết", "Trong đó", "", ""),
        ("", "", "", "Đúng hạn", "Quá hạn", "Tỷ lệ đúng hạn (%)"),
    ),
    rows=(
        ("1", "Hộ tịch và chứng thực bản sao từ bản chính", "1.000", "990", "10", "99"),
        ("2", "Đất đai", "234", "196", "38", "83,76"),
        ("", "Tổng cộng", "1.234", "1.186", "48", "96,11"),
    ),
    widths=(30, 150, 90, 70, 70, 70),
)
BY_TARGET = StatisticsTable(
    title="BIỂU KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU",
    head=(("TT", "Nội dung", "Chỉ tiêu (%)", "Kết quả (%)"),),
    rows=(("1", "Tỷ lệ văn bản ký số", "95", "99"), ("2", "Tỷ lệ hồ sơ giải quyết đúng hạn", "95", "96,11")),
    widths=(30, 250, 100, 100),
)
HEAD = (
    "BÁO CÁO",
    "Công tác cải cách hành chính năm 2023",
    "Số: 88/BC-UBND",
    "Ủy ban nhân dân xã Hòa Mẫu báo cáo kết quả như sau:",
)


@pytest.mark.parametrize("table", [BY_FIELD, BY_TARGET], ids=["by-field", "by-target"])
@pytest.mark.parametrize("extension", ["pdf", "docx", "xlsx"])
def test_a_statistics_table_is_read_in_every_format(extension: str, table: StatisticsTable, tmp_path: Path) -> None:
    if extension == "xlsx":
        rows = [[table.title], *map(list, table.head), *map(list, table.rows)]
        data = xlsx_file({"Biểu": [*heading_rows(SECOND_REPORT), *rows]})
    else:
        data = (statistics_pdf if extension == "pdf" else statistics_docx)(HEAD, [table])
    folder = submission(tmp_path, LAYOUTS[0], data, f"2.1.1 Biểu.{extension}")
    (one,) = [one for one in told(folder) if one["code"] == "figures-mismatch"]
    assert (one["criterion"], one["confidence"]) == ("2.1.1", "likely")
    assert "96,11" in one["detail"]
    assert ("1.186/1.234" in one["title"]) == (table is BY_FIELD)


def test_a_claim_below_what_the_report_gives_costs_nothing(tmp_path: Path) -> None:
    rows = changed(lines(), "2.1.1", figures="91% (182/200)", claimed=1.0)
    folder = submission(tmp_path, LAYOUTS[0], text_pdf(replace(SECOND_REPORT, body=AGREEING)))
    (folder / LAYOUTS[0].name).write_bytes(workbook(init_rows([TITLE, "Đơn vị: xã Hòa Mẫu"], rows)))
    (one,) = [one for one in told(folder) if one["code"] == "figures-mismatch"]
    assert (one["criterion"], one["points_at_risk"]) == ("2.1.1", "0.00")
