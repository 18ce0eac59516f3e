"""The door to the tables of any file: every kind is read, whatever is wrong is said."""

from __future__ import annotations

import io
from datetime import date

import pikepdf
import pytest

from evidence_check.messages.catalogue import catalogue
from evidence_check.model.printed_table import PrintedTables
from evidence_check.pipeline.printed_tables import printed_tables
from tests.extract.printed_tables.excerpts import excerpt
from tools.document_factory.legacy_files import TCVN3, legacy_pdf
from tools.document_factory.pdf import encrypted_pdf, jpeg, scan_pdf, text_pdf, truncated_pdf
from tools.document_factory.pdf_oddities import bound
from tools.document_factory.running_text import html_file, rtf_file
from tools.document_factory.sheets import ods_file, xls_file
from tools.document_factory.spec import Paper
from tools.document_factory.word import word_file
from tools.document_factory.word_binary import word_binary
from tools.guide_tables.layouts import LAYOUTS
from tools.guide_tables.painting import painted_guide
from tools.guide_tables.sheet import sheet_guide
from tools.guide_tables.table import GuideTable
from tools.guide_tables.word import word_guide

PAPER = Paper(
    type="KH",
    subject="Rà soát, đánh giá thủ tục hành chính",
    issued_on=date(2023, 2, 15),
    number="05",
    symbol="KH-UBND",
    issuer=("ỦY BAN NHÂN DÂN", "XÃ PHÚ MỸ"),
    place="Phú Mỹ",
)


def guide() -> GuideTable:
    return excerpt(LAYOUTS["separate-code"](), 8)


def _without_pages() -> bytes:
    out = io.BytesIO()
    pikepdf.new().save(out)
    return out.getvalue()


def keys(found: PrintedTables) -> list[str]:
    return [problem.detail.key for problem in found.problems]


def test_the_content_decides_which_reader_is_asked() -> None:
    made = guide()
    for data in (painted_guide(made).data, word_guide(made), sheet_guide(made)):
        found = printed_tables(data)
        assert found.problems == ()
        codes = [cell.text for cell in found.tables[-1].cells if cell.column == 0]
        assert [code for code in codes if code[:1].isdigit()][:3] == ["1", "1.1", "1.1.1"]


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "file.empty"),
        (b"xin chao", "printed_table.unsupported"),
        (html_file(PAPER), "printed_table.unsupported"),
        (scan_pdf(PAPER), "printed_table.scan"),
        (jpeg(PAPER), "printed_table.scan"),
        (encrypted_pdf(PAPER), "file.encrypted_pdf"),
        (truncated_pdf(PAPER), "file.broken_pdf"),
        (_without_pages(), "file.broken_pdf"),
        (text_pdf(PAPER), "printed_table.none"),
        (word_guide(guide())[:3000], "file.broken_docx"),
        (ods_file({"a": []}), "printed_table.none"),
        (ods_file({"a": [["x"]]}, manifest="<manifest:encryption-data/>"), "file.encrypted_office"),
        (xls_file("a", [["x"]], encrypted=True), "file.encrypted_office"),
        (sheet_guide(guide())[:2000], "file.broken_sheet"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_wrong_is_said_with_the_remedy(data: bytes, key: str) -> None:
    found = printed_tables(data)
    assert keys(found) == [key]
    assert found.tables == () and found.problems[0].blocks_reading
    assert catalogue("vi").render(found.problems[0].detail)


def test_scanned_pages_among_others_are_named() -> None:
    made = painted_guide(guide()).data
    found = printed_tables(bound(made, scan_pdf(PAPER), scan_pdf(PAPER)))
    assert keys(found) == ["printed_table.scanned_pages"]
    pages = len(pikepdf.open(io.BytesIO(made)).pages)
    assert dict(found.problems[0].detail.args)["pages"] == f"{pages + 1}-{pages + 2}"
    assert len(found.tables) == 1


def test_old_word_forms_are_read_and_their_limits_said() -> None:
    """Heading and signatures of the paper stand in tables there."""
    for data in (word_binary(PAPER), rtf_file(PAPER)):
        found = printed_tables(data)
        assert keys(found) == ["printed_table.old_word"]
        assert not found.problems[0].blocks_reading
        assert any("XÃ PHÚ MỸ" in cell.text for table in found.tables for cell in table.cells)


def test_fonts_from_before_unicode_are_no_garbage() -> None:
    assert "printed_table.garbage" not in keys(printed_tables(legacy_pdf(PAPER, TCVN3)))


def test_a_word_file_without_the_table_still_gives_its_other_tables() -> None:
    found = printed_tables(word_file(PAPER))
    assert found.problems == () and found.pages == 1
