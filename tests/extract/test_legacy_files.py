"""Word, PDF and text files typed before Unicode read as if they had been typed in it."""

from __future__ import annotations

import io
import unicodedata
from pathlib import Path

import pikepdf
import pytest
from docx import Document
from docx.oxml.ns import qn

from evidence_check.extract.docx import extract_docx
from evidence_check.extract.legacy_fonts import may_be_legacy
from evidence_check.extract.pdf import extract_pdf
from evidence_check.extract.plain import extract_text
from evidence_check.model.document import DocumentPart
from evidence_check.model.extraction import Extraction, ReadingPlan
from evidence_check.model.submission import FileKind, SubmittedFile
from evidence_check.recognize.document import recognize
from tests.extract.test_extract_files import PAPER
from tools.document_factory.legacy_files import TCVN3, VNI, legacy_pdf, legacy_word
from tools.document_factory.legacy_text import tcvn3, vni
from tools.document_factory.pdf import text_pdf
from tools.document_factory.word import word_file

_TONES = "\u0300\u0301\u0303\u0309\u0323"


def _lines(extraction: Extraction) -> list[str]:
    return [line.text for page in extraction.pages for line in page.lines]


def _part(extraction: Extraction) -> DocumentPart:
    file = SubmittedFile(path="a", source="a", size=1, kind=FileKind.PDF, media_type="", sha256="a")
    return recognize(file, extraction).main


def _facts(part: DocumentPart) -> tuple[object, ...]:
    signer = part.signer.value.name if part.signer.value else None
    return (part.type.value, part.number.value, part.symbol.value, part.issued_on.value, part.issuer.value,
            part.subject.value, signer)  # fmt: skip


@pytest.mark.parametrize("code", [TCVN3, VNI])
def test_a_pdf_in_old_codes_reads_like_its_unicode_twin(code: str) -> None:
    old = extract_pdf(legacy_pdf(PAPER, code), ReadingPlan.ENDS)
    new = extract_pdf(text_pdf(PAPER), ReadingPlan.ENDS)
    assert sorted(_lines(old)) == sorted(_lines(new))
    assert _facts(_part(old)) == _facts(_part(new))
    assert _facts(_part(old))[:3] == ("KH", "12", "KH-UBND")


@pytest.mark.parametrize("code", [TCVN3, VNI])
def test_a_pdf_whose_fonts_have_no_telling_names_is_judged_as_a_page(code: str) -> None:
    lines = _lines(extract_pdf(legacy_pdf(PAPER, code, named=False), ReadingPlan.ENDS))
    assert "Rà soát, đánh giá thủ tục hành chính năm 2023" in lines
    assert "Hòa Mẫu, ngày 17 tháng 01 năm 2023" in lines
    assert "Trần Văn Mẫu" in lines


def test_codes_of_a_symbol_font_are_read_and_do_not_count_as_garbage() -> None:
    """A ToUnicode map to the private area, as symbol fonts get it."""
    rows = "\n".join(f"<{at:02X}> <{0xF000 + at:04X}>" for at in range(0x21, 0x100))
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <FF> "
        f"endcodespacerange 223 beginbfchar\n{rows}\nendbfchar endcmap end end"
    )
    with pikepdf.open(io.BytesIO(legacy_pdf(PAPER, TCVN3))) as pdf:
        for font in pdf.pages[0].Resources.Font.values():
            font.ToUnicode = pikepdf.Stream(pdf, cmap.encode())
        out = io.BytesIO()
        pdf.save(out)
    extraction = extract_pdf(out.getvalue(), ReadingPlan.ENDS)
    assert extraction.problems == ()
    assert "Rà soát, đánh giá thủ tục hành chính năm 2023" in _lines(extraction)


def test_a_pdf_half_in_unicode_and_half_in_old_codes_is_recoded_run_by_run() -> None:
    with (
        pikepdf.open(io.BytesIO(text_pdf(PAPER))) as pdf,
        pikepdf.open(io.BytesIO(legacy_pdf(PAPER, TCVN3))) as other,
    ):
        other.pages[0].contents_add(b"q 1 0 0 1 0 -7 cm", prepend=True)
        other.pages[0].contents_add(b"Q")
        pdf.pages[0].add_overlay(other.pages[0])
        out = io.BytesIO()
        pdf.save(out)
    lines = _lines(extract_pdf(out.getvalue(), ReadingPlan.ENDS))
    assert lines.count("Rà soát, đánh giá thủ tục hành chính năm 2023") == 2


@pytest.mark.parametrize("code", [TCVN3, VNI])
def test_a_word_file_in_old_codes_reads_like_its_unicode_twin(code: str) -> None:
    old, new = extract_docx(legacy_word(PAPER, code)), extract_docx(word_file(PAPER))
    assert _lines(old) == _lines(new)
    assert _facts(_part(old)) == _facts(_part(new))


def test_a_word_file_half_in_unicode_is_recoded_run_by_run() -> None:
    mixed = legacy_word(PAPER, TCVN3, only=lambda text: "ngày" in text or text == "KẾ HOẠCH")
    assert _lines(extract_docx(mixed)) == _lines(extract_docx(word_file(PAPER)))


def test_a_letter_and_its_mark_in_two_runs_are_one_letter() -> None:
    document = Document()
    paragraph = document.add_paragraph()
    for text in ("Quye", "át ñ", "ònh"):
        paragraph.add_run(text).font.name = "VNI-Times"
    paragraph.add_run(" là có").font.name = "Times New Roman"
    assert _lines(extract_docx(_saved(document))) == ["Quyết định là có"]


def test_a_letter_inserted_as_a_symbol_is_a_letter() -> None:
    document = Document()
    run = document.add_paragraph().add_run("®")
    run.font.name = ".VnTime"
    run._r.append(run._r.makeelement(qn("w:sym"), {qn("w:font"): ".VnTime", qn("w:char"): "F0AC"}))
    run._r.append(run._r.makeelement(qn("w:sym"), {qn("w:font"): "Wingdings", qn("w:char"): "F0FC"}))
    document.add_paragraph("").add_run("n vÞ").font.name = ".VnTime"
    assert [line for line in _lines(extract_docx(_saved(document))) if line] == ["đơ", "n vị"]


def test_the_font_is_taken_from_styles_where_runs_name_none() -> None:
    document = Document()
    document.styles["Normal"].font.name = ".VnTime"
    document.styles["Heading 1"].font.name = ".VnTimeH"
    document.add_paragraph(tcvn3("có cả là"))
    document.add_paragraph(tcvn3("báo cáo"), style="Heading 1")
    document.add_paragraph("").add_run("Lê có").font.name = "Times New Roman"
    rows = [line for line in _lines(extract_docx(_saved(document))) if line]
    assert rows == ["có cả là", "BÁO CÁO", "Lê có"]


def test_codes_left_behind_under_a_unicode_font_are_recognised_by_the_whole_document() -> None:
    document = Document()
    for text in (tcvn3("Cộng hòa xã hội chủ nghĩa Việt Nam"), tcvn3("Số: 12/KH-UBND"), "Độc lập – là có"):
        document.add_paragraph().add_run(text).font.name = "Times New Roman"
    rows = [line for line in _lines(extract_docx(_saved(document))) if line]
    assert rows == ["Cộng hòa xã hội chủ nghĩa Việt Nam", "Số: 12/KH-UBND", "Độc lập – là có"]


def test_a_word_file_with_broken_styles_is_read() -> None:
    document = Document()
    document.add_paragraph().add_run(tcvn3("Kế hoạch")).font.name = ".VnTime"
    style = document.styles["Normal"].element
    style.append(style.makeelement(qn("w:basedOn"), {qn("w:val"): "Normal"}))
    assert [line for line in _lines(extract_docx(_saved(document))) if line] == ["Kế hoạch"]


@pytest.mark.parametrize("encode", [tcvn3, vni])
def test_a_text_file_in_old_codes_is_read(encode: object) -> None:
    text = "báo cáo kết quả rà soát, đánh giá thủ tục hành chính\ncủa ủy ban nhân dân xã"
    data = encode(text).encode("latin-1")  # type: ignore[operator]
    assert _lines(extract_text(data)) == text.split("\n")


def test_a_text_file_in_the_vietnamese_code_page_is_not_taken_for_old_codes() -> None:
    for text in ("Độc lập, tự do, hạnh phúc", "đã có cả báo cáo", "Quyết định của ủy ban nhân dân xã"):
        split = "".join(
            unicodedata.normalize("NFC", char[0] + "".join(mark for mark in char[1:] if mark not in _TONES))
            + "".join(mark for mark in char[1:] if mark in _TONES)
            for char in (unicodedata.normalize("NFD", one) for one in text)
        )
        assert _lines(extract_text(split.encode("cp1258"))) == [text]


def test_pages_in_unicode_are_not_asked_for_their_fonts() -> None:
    for path in sorted(Path("tests/recognize/cases").glob("*.txt")):
        assert not may_be_legacy(path.read_text(encoding="utf-8"))
    assert not may_be_legacy("“Đề án 06” – § 1, © 2023…")
    assert not may_be_legacy("\uf0b7 Rà soát\n\uf0b7 Đánh giá\n§ Báo cáo\n§ Kết quả\n\uf0a7\tDanh mục\n\uf0a7\tBiểu")
    assert may_be_legacy("Céng hßa x· héi chñ nghÜa ViÖt Nam")


def _saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()
