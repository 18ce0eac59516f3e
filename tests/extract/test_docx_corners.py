"""What Word files hold beyond plain paragraphs."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document

from evidence_check.model.submission import FileKind
from tests.extract.office_forms import lines, read, understood
from tests.factory.papers import PAPER
from tools.document_factory.running_text import html_file, web_archive, word_2003_xml, zipped
from tools.document_factory.word import word_file

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def members_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        return {name: source.read(name) for name in source.namelist()}


def word(body: str, extra: dict[str, bytes] | None = None, relations: str = "") -> bytes:
    """A Word file of this body; ``relations`` of its main part."""
    plain = io.BytesIO()
    Document().save(plain)
    members = members_of(plain.getvalue()) | (extra or {})
    document = members["word/document.xml"].decode()
    members["word/document.xml"] = document.replace("<w:body>", f"<w:body>{body}").encode()
    rels = members["word/_rels/document.xml.rels"].decode()
    members["word/_rels/document.xml.rels"] = rels.replace("</Relationships>", f"{relations}</Relationships>").encode()
    return zipped(members)


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_both_kinds_of_text_boxes_are_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('DỰ THẢO')}</w:txbxContent>"
    body = (
        f'<w:p xmlns:mc="{_MC}" xmlns:wps="urn:wps" xmlns:v="urn:v"><w:r><mc:AlternateContent>'
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent><w:t>trên</w:t></w:r></w:p>" + paragraph("dưới")
    )
    assert lines(FileKind.DOCX, word(body)) == ["trên", "DỰ THẢO", "dưới"]
    old = f'<w:p xmlns:v="urn:v"><w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r></w:p>'
    assert lines(FileKind.DOCX, word(old)) == ["DỰ THẢO"]


def test_a_table_in_a_cell_is_read_and_told_as_the_cells_text() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{paragraph('trong')}</w:tc></w:tr></w:tbl>"
    body = f"<w:tbl><w:tr><w:tc>{paragraph('trái')}</w:tc><w:tc>{inner}{paragraph('phải')}</w:tc></w:tr></w:tbl>"
    found = read(FileKind.DOCX, word(body))
    assert [line.text for line in found.pages[0].lines] == ["trái", "trong", "phải"]
    assert found.tables[0].rows == (("trái", "trong phải"),)


def test_a_row_struck_out_is_not_read() -> None:
    rows = (
        f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph('bỏ')}</w:tc></w:tr>"
        f"<w:tr><w:tc>{paragraph('giữ')}</w:tc></w:tr>"
    )
    assert lines(FileKind.DOCX, word(f"<w:tbl>{rows}</w:tbl>")) == ["giữ"]


def test_fields_symbols_and_capitals_are_read_as_shown() -> None:
    body = (
        '<w:p><w:fldSimple w:instr="DATE"><w:r><w:t>17/01/2023</w:t></w:r></w:fldSimple>'
        '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Symbol" w:char="00B7"/></w:r>'
        "<w:r><w:rPr><w:caps/></w:rPr><w:t>kế hoạch</w:t></w:r></w:p>"
    )
    assert lines(FileKind.DOCX, word(body)) == ["17/01/2023 ·KẾ HOẠCH"]


@pytest.mark.parametrize("chunk", [html_file(PAPER), web_archive(PAPER)], ids=["html", "mht"])
def test_a_web_page_put_into_a_word_file_is_read(chunk: bytes) -> None:
    relation = f'<Relationship Id="c1" Type="{_R}/aFChunk" Target="a.htm"/>'
    data = word(f'<w:altChunk xmlns:r="{_R}" r:id="c1"/>', {"word/a.htm": chunk}, relation)
    part = understood(FileKind.DOCX, data)
    assert (part.number.value, part.subject.value) == (PAPER.number, PAPER.subject)


def test_the_strict_form_of_the_standard_is_read() -> None:
    members = {
        name: data.replace(_W.encode(), _STRICT.encode()).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, data in members_of(word_file(PAPER)).items()
    }
    assert understood(FileKind.DOCX, zipped(members)).number.value == PAPER.number


def test_the_main_part_is_where_the_package_says() -> None:
    members = members_of(word_file(PAPER))
    members["word/document2.xml"] = members.pop("word/document.xml")
    members["_rels/.rels"] = members["_rels/.rels"].replace(b"word/document.xml", b"/word/document2.xml")
    assert understood(FileKind.DOCX, zipped(members)).number.value == PAPER.number


def test_a_heading_in_the_page_header_is_read_before_the_body() -> None:
    document = Document()
    document.add_paragraph("KẾ HOẠCH")
    header = document.sections[0].header.paragraphs[0]
    header.text = "ỦY BAN NHÂN DÂN XÃ HÒA MẪU - Số: 12/KH-UBND"
    document.sections[0].footer.paragraphs[0].text = "Địa chỉ: thôn Mẫu, xã Hòa Mẫu, tỉnh Mẫu; điện thoại 0123456789"
    out = io.BytesIO()
    document.save(out)
    found = lines(FileKind.DOCX, out.getvalue())
    assert found[0].startswith("ỦY BAN NHÂN DÂN")
    assert found[-1].startswith("Địa chỉ")


def test_a_flat_package_is_read() -> None:
    document = members_of(word_file(PAPER))["word/document.xml"].decode().split("?>", 1)[1]
    flat = (
        '<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">'
        '<pkg:part pkg:name="/word/document.xml" pkg:contentType="application/vnd.openxmlformats-officedocument.'
        f'wordprocessingml.document.main+xml"><pkg:xmlData>{document}</pkg:xmlData></pkg:part></pkg:package>'
    )
    assert understood(FileKind.WORD_XML, flat.encode()).number.value == PAPER.number
    assert understood(FileKind.WORD_XML, word_2003_xml(PAPER)).number.value == PAPER.number
