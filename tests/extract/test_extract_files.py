"""Bytes → lines: widgets, columns, Word tables, and everything that is broken."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_check.extract.docx import extract_docx
from evidence_check.extract.pdf import extract_pdf
from evidence_check.extract.registry import extract
from evidence_check.model.extraction import ReadingPlan, TextSource
from evidence_check.model.submission import FileKind, SubmittedFile
from tools.document_factory.pdf import encrypted_pdf, scan_pdf, stamped_pdf, text_pdf, truncated_pdf
from tools.document_factory.spec import Paper
from tools.document_factory.word import word_file

PAPER = Paper(
    type="KH",
    subject="Rà soát, đánh giá thủ tục hành chính năm 2023",
    issued_on=date(2023, 1, 17),
    number="12",
    symbol="KH-UBND",
    issuer=("UBND HUYỆN AN BÌNH", "ỦY BAN NHÂN DÂN", "XÃ HÒA MẪU"),
    place="Hòa Mẫu",
)


def texts(data: bytes) -> list[str]:
    return [line.text for line in extract_pdf(data, ReadingPlan.ENDS).pages[0].lines]


def test_the_two_columns_of_a_heading_stay_apart() -> None:
    lines = texts(text_pdf(PAPER))
    assert lines[:2] == ["UBND HUYỆN AN BÌNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
    assert "Số: 12/KH-UBND" in lines
    assert "Hòa Mẫu, ngày 17 tháng 01 năm 2023" in lines


def test_stamped_number_and_day_are_set_into_their_lines() -> None:
    extraction = extract_pdf(stamped_pdf(PAPER), ReadingPlan.ENDS)
    stamped = [line.text for line in extraction.pages[0].lines if line.from_widget]
    assert len(stamped) == 2
    assert stamped[0].replace(" ", "") == "Số:12/KH-UBND"
    assert "".join(stamped[1].split()) == "HòaMẫu,ngày17tháng01năm2023"


@pytest.mark.parametrize("subtype", ["/Stamp", "/FreeText"])
def test_stamps_that_are_no_form_fields_are_read_too(subtype: str) -> None:
    with pikepdf.open(io.BytesIO(stamped_pdf(PAPER))) as pdf:
        for widget in pdf.pages[0].Annots:
            widget.Subtype = pikepdf.Name(subtype)
            del widget.FT
        del pdf.Root.AcroForm
        out = io.BytesIO()
        pdf.save(out)
    assert "Số:12/KH-UBND" in [line.replace(" ", "") for line in texts(out.getvalue())]


def test_a_hidden_stamp_is_not_read() -> None:
    with pikepdf.open(io.BytesIO(stamped_pdf(PAPER))) as pdf:
        for widget in pdf.pages[0].Annots:
            widget.F = 2
        out = io.BytesIO()
        pdf.save(out)
    assert not any(line.replace(" ", "") == "Số:12/KH-UBND" for line in texts(out.getvalue()))


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_turned_page_reads_as_it_is_shown(angle: int) -> None:
    with pikepdf.open(io.BytesIO(text_pdf(PAPER))) as pdf:
        page = pdf.pages[0]
        width, height = 595.27, 841.89
        matrix = {90: f"0 1 -1 0 {height} 0", 180: f"-1 0 0 -1 {width} {height}", 270: f"0 -1 1 0 0 {width}"}[angle]
        if angle != 180:
            page.MediaBox = pikepdf.Array([0, 0, height, width])
        page.contents_add(f"q {matrix} cm".encode(), prepend=True)
        page.contents_add(b"Q")
        page.Rotate = angle
        out = io.BytesIO()
        pdf.save(out)
    assert "Số: 12/KH-UBND" in texts(out.getvalue())


def test_only_the_ends_are_read_unless_all_are_asked_for() -> None:
    data = text_pdf(replace(PAPER, pages=6))
    ends = extract_pdf(data, ReadingPlan.ENDS)
    assert ([page.number for page in ends.pages], ends.page_count) == ([1, 6], 6)
    assert len(extract_pdf(data, ReadingPlan.ALL).pages) == 6


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (scan_pdf(PAPER, dpi=50), "illegible-scan"),
        (encrypted_pdf(PAPER), "encrypted-file"),
        (truncated_pdf(PAPER), "unreadable-file"),
        (b"%PDF-1.7\nrac", "unreadable-file"),
        (b"", "unreadable-file"),
    ],
    ids=["scan", "password", "cut", "junk", "nothing"],
)
def test_what_cannot_be_read_is_a_problem_that_blocks_reading(data: bytes, code: str) -> None:
    extraction = extract_pdf(data, ReadingPlan.ENDS)
    assert [(problem.code.value, problem.blocks_reading) for problem in extraction.problems] == [(code, True)]
    assert extraction.text_source is TextSource.NONE


def test_a_scan_with_the_visible_text_of_a_signature_is_still_a_scan() -> None:
    words = Paper(
        type="TB",
        subject="Ký bởi UBND xã Hòa Mẫu",
        issued_on=None,
        number=None,
        symbol="x",
        issuer=("a", "b"),
        place="x",
    )
    with (
        pikepdf.open(io.BytesIO(scan_pdf(PAPER, dpi=50))) as pdf,
        pikepdf.open(io.BytesIO(text_pdf(replace(words, body=(), recipients=(), authority=())))) as text,
    ):
        pdf.pages[0].add_overlay(text.pages[0])
        out = io.BytesIO()
        pdf.save(out)
    problems = extract_pdf(out.getvalue(), ReadingPlan.ENDS).problems
    assert [problem.detail.key for problem in problems] == ["file.scan_no_ocr"]


def test_a_pdf_with_junk_before_its_head_is_read() -> None:
    assert "Số: 12/KH-UBND" in texts(b"rac\n" * 50 + text_pdf(PAPER))


def test_a_pdf_whose_head_was_lost_is_read_by_the_second_reader() -> None:
    data = text_pdf(PAPER)
    beheaded = data[data.index(b"1 0 obj") :]
    extraction = extract_pdf(beheaded, ReadingPlan.ENDS)
    assert [problem.detail.key for problem in extraction.problems] == ["file.broken_pdf"]  # browsers refuse it too
    found = [line.text for line in extraction.pages[0].lines]
    assert "Số: 12/KH-UBND" in found
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in found


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 20_000), st.binary(min_size=1, max_size=30))
def test_no_damage_to_a_pdf_raises(at: int, junk: bytes) -> None:
    data = text_pdf(PAPER)
    at %= len(data)
    extract_pdf(data[:at] + junk + data[at + len(junk) :], ReadingPlan.ENDS)
    extract_pdf(data[:at], ReadingPlan.ALL)


def test_a_word_heading_in_a_table_has_two_columns() -> None:
    lines = extract_docx(word_file(PAPER)).pages[0].lines
    number = next(line for line in lines if line.text.startswith("Số"))
    day = next(line for line in lines if "ngày" in line.text)
    assert number.x1 < day.x0
    assert number.top == day.top


def _word(body: str) -> bytes:
    plain = io.BytesIO()
    Document().save(plain)
    out = io.BytesIO()
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                text = data.decode()
                data = text.replace("<w:body>", f"<w:body>{body}").encode()
            target.writestr(name, data)
    return out.getvalue()


def test_insertions_and_controls_are_read_deletions_and_hidden_text_are_not() -> None:
    body = (
        '<w:p><w:ins w:id="1" w:author="a"><w:r><w:t>chen vao </w:t></w:r></w:ins>'
        '<w:del w:id="2" w:author="a"><w:r><w:delText>xoa di</w:delText></w:r></w:del>'
        "<w:sdt><w:sdtContent><w:r><w:t>trong khung</w:t></w:r></w:sdtContent></w:sdt>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>an</w:t></w:r>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>doan trong khung</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    found = [line.text for line in extract_docx(_word(body)).pages[0].lines]
    assert found == ["chen vao trong khung", "doan trong khung"]


def test_xml_entities_and_bombs_in_word_are_refused() -> None:
    out = io.BytesIO()
    entities = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", entities)
    assert extract_docx(out.getvalue()).problems[0].code.value == "unreadable-file"
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 70_000_000)
    assert extract_docx(bomb.getvalue()).problems[0].code.value == "unsafe-archive"


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 40_000), st.binary(min_size=1, max_size=20))
def test_no_damage_to_a_word_file_raises(at: int, junk: bytes) -> None:
    data = word_file(PAPER)
    at %= len(data)
    extract_docx(data[:at] + junk + data[at + len(junk) :])
    extract_docx(data[:at])


def _file(path: str, kind: FileKind) -> SubmittedFile:
    return SubmittedFile(path=path, source=path, size=1, kind=kind, media_type="", sha256=path)


def test_a_vanished_file_and_a_foreign_kind_are_values(tmp_path: Path) -> None:
    gone = extract(_file("khong co.pdf", FileKind.PDF), tmp_path, ReadingPlan.ENDS)
    assert gone.problems[0].detail.key == "file.vanished"
    (tmp_path / "a.ppt").write_bytes(b"x")
    foreign = extract(_file("a.ppt", FileKind.PPT), tmp_path, ReadingPlan.ENDS)
    assert foreign.problems[0].code.value == "unsupported-file"
