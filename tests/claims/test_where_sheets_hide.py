"""Sheets on the middle pages of a report, without borders, in OpenDocument; links that lie under words."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import xlsxwriter

from evidence_check.model.extraction import ReadingPlan
from evidence_check.model.score_sheet import NamedEvidence, ScoreSheet
from evidence_check.model.submission import FileKind
from evidence_check.pipeline.reading import read_document
from evidence_check.pipeline.rulebooks import load_named_rulebook
from evidence_check.scan.describing import describe
from evidence_check.scan.walking import walk
from tests.claims.reading import claims_in, sheets_of
from tests.claims.round import REPORT, RULES, TITLE, lines, make_folder
from tests.command import run_command
from tools.document_factory.parts import Rows, Text
from tools.document_factory.pdf import FULL_PAGE, scan_pdf, text_pdf
from tools.document_factory.running_text import odt_file
from tools.document_factory.score_sheets import init_rows, workbook
from tools.document_factory.task_tables import PrintedTasks, tasks_pdf

COLUMNS = ("STT", "Tiêu chí", "Điểm tối đa", "Điểm tự chấm", "Tài liệu kiểm chứng")
ROWS = (
    ("1", "Ban hành kế hoạch", "1", "1", "Kế hoạch số 12/KH-UBND"),
    ("2", "Thực hiện kế hoạch", "2", "1,5", "Báo cáo số 88/BC-UBND"),
    ("3", "Chế độ báo cáo", "1", "0,5", "Báo cáo số 20/BC-UBND"),
    ("4", "Kiểm tra", "1", "0,25", "Thông báo số 3/TB-UBND"),
    ("5", "Tuyên truyền", "1", "1", "Báo cáo số 15/BC-UBND"),
)
SELF_REPORT = replace(REPORT, subject="Kết quả tự chấm điểm Chỉ số cải cách hành chính năm 2023", number="91",
                      issued_on=date(2023, 12, 28))  # fmt: skip
PRINTED = PrintedTasks(columns=COLUMNS, rows=ROWS, title=TITLE)


def scores(sheets: tuple[ScoreSheet, ...]) -> list[str]:
    return [row.claimed for sheet in sheets for row in sheet.rows]


@pytest.mark.parametrize("ruled", [True, False])
def test_a_sheet_on_the_middle_pages_of_a_long_report_is_found(tmp_path: Path, ruled: bool) -> None:
    report = replace(SELF_REPORT, body=(FULL_PAGE,))
    with (
        pikepdf.open(io.BytesIO(tasks_pdf(report, PRINTED, ruled=ruled))) as pdf,
        pikepdf.open(io.BytesIO(text_pdf(replace(report, body=(FULL_PAGE * 4,))))) as more,
    ):
        pdf.pages.extend(more.pages[1:])
        pdf.save(tmp_path / "a.pdf", static_id=True)
    (found,) = walk(tmp_path)
    document = read_document(describe(found, tmp_path).file, tmp_path, ReadingPlan.ENDS)
    assert scores(document.score_sheets) == [row[3] for row in ROWS]


def test_a_sheet_in_opendocument_says_what_it_says_in_a_workbook() -> None:
    rows = tuple(
        tuple((Text(text="" if cell is None else str(cell)),) for cell in (*row, *[None] * (8 - len(row))))
        for row in init_rows((), lines())
    )
    claims = claims_in(load_named_rulebook(str(RULES)), ("a.odt", odt_file((Text(text=TITLE), Rows(rows=rows)))))
    assert claims is not None
    assert sum(row.claimed or 0 for row in claims.rows) == Decimal("14.21")


def linked(*cells: tuple[str, dict[str, Any]]) -> tuple[NamedEvidence, ...]:
    """What the evidence cells of a workbook name; each a text and how it is linked."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Bảng")
    sheet.write(0, 1, TITLE)
    sheet.write_row(3, 1, COLUMNS)
    for at, (text, how) in enumerate((*cells, ("", {}), ("", {})), start=4):
        sheet.write_row(at, 1, (str(at), f"Tiêu chí thứ {at}", 1, 1))
        if "url" in how:
            sheet.write_url(at, 5, how["url"], string=text)
        elif "formula" in how:
            sheet.write_formula(at, 5, how["formula"], None, text)
        else:
            sheet.write_string(at, 5, text)
    book.close()
    (found,) = sheets_of(out.getvalue(), FileKind.XLSX)
    return tuple(named for row in found.rows for named in row.evidence)


def test_the_address_under_words_is_the_link() -> None:
    (one, other) = linked(
        ("Xem tại đây", {"url": "https://hoamau.gov.vn/cchc"}),
        ("Đường dẫn: Chuyên mục CCHC", {"formula": '=HYPERLINK("https://hoamau.gov.vn/tin?a=1&b=2","x")'}),
    )
    assert (one.link, one.place.row) == ("https://hoamau.gov.vn/cchc", 5)
    assert (other.link, other.place.row) == ("https://hoamau.gov.vn/tin?a=1&b=2", 6)


def test_an_address_that_is_printed_is_told_once_and_a_mail_address_is_no_evidence() -> None:
    url = "https://hoamau.gov.vn/cchc"
    assert [one.link for one in linked((url, {"url": url}), ("hỏi văn thư", {"url": "mailto:vt@hoamau.gov.vn"}))] == [
        url
    ]


def test_a_link_to_a_file_beside_the_sheet_names_the_file_and_one_to_a_drive_is_none() -> None:
    beside, local = linked(
        ("Bản quét", {"url": "external:minh chung/BC 88.pdf"}), ("Ảnh", {"url": r"external:D:\\CCHC\\anh.jpg"})
    )
    assert beside.file == "BC 88.pdf"
    assert local.link is not None and local.link.startswith("file:")


def test_a_scanned_sheet_is_said_to_be_unreadable_as_a_table(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    (folder / "Bảng tự chấm điểm 2023.pdf").write_bytes(scan_pdf(SELF_REPORT))
    ran = run_command("check", str(folder), "--rules", str(RULES), "--today", "2024-01-05", "--no-cache")
    assert "Bảng tự chấm điểm 2023.pdf có vẻ là bảng tự chấm nhưng là bản scan" in " ".join(ran.out.split())


def test_a_large_sheet_is_read_whole_and_only_its_ends_are_searched_like_a_paper(tmp_path: Path) -> None:
    listed = "\n".join(f"- Báo cáo số {at}/BC-UBND ngày 12/12/2023 về cải cách hành chính" for at in range(1, 31))
    rows = [[f"1.{at}", f"Tiêu chí thứ {at}", 1, 1, listed] for at in range(1, 125)]
    (tmp_path / "a.xlsx").write_bytes(workbook([[TITLE], [], list(COLUMNS), *rows]))
    (found,) = walk(tmp_path)
    document = read_document(describe(found, tmp_path).file, tmp_path, ReadingPlan.ENDS)
    (sheet,) = document.score_sheets
    assert (len(sheet.rows), {len(row.evidence) for row in sheet.rows}) == (124, {30})
    assert len(document.main.body.splitlines()) <= 200
