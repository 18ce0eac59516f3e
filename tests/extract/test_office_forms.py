"""Every Office form of one paper reads the same, and every broken twin says what is wrong."""

from __future__ import annotations

import io
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evidence_check.extract.registry import extract
from evidence_check.model.extraction import ReadingPlan
from evidence_check.model.submission import FileKind, SubmittedFile
from evidence_check.scan.sniff import HEAD_BYTES, is_mislabelled, sniff
from tests.extract.office_forms import OTHER_FORMS, PAPER_FORMS, lines, read, understood
from tests.factory.papers import PAPER
from tools.document_factory.ole import ole_streams
from tools.document_factory.running_text import odt_of, rtf_file, zipped
from tools.document_factory.sheets import ods_file, xls_file, xlsx_file
from tools.document_factory.spec import Paper
from tools.document_factory.word_binary import Para, Run, word_binary_of

LETTER = replace(PAPER, type="CV", symbol="UBND-VP", subject="đăng ký nhu cầu bồi dưỡng năm 2025")
ALL_FORMS = {name: (kind, make(PAPER)) for name, (kind, make) in PAPER_FORMS.items()} | {
    name: (kind, make()) for name, (kind, make) in OTHER_FORMS.items()
}
PACKAGES = ("docx", "odt", "xlsx", "ods", "pptx")


@pytest.mark.parametrize("form", PAPER_FORMS)
@pytest.mark.parametrize("wanted", [PAPER, LETTER], ids=["report", "letter"])
def test_a_paper_reads_the_same_in_every_form(form: str, wanted: Paper) -> None:
    kind, make = PAPER_FORMS[form]
    part = understood(kind, make(wanted))
    found = (part.type.value, part.number.value, part.symbol.value, part.issued_on.value, part.place.value)
    assert found == (wanted.type, wanted.number, wanted.symbol, wanted.issued_on, wanted.place)
    assert part.issuer.value == "Ủy ban nhân dân xã Hòa Mẫu"
    assert part.subject.value == wanted.subject


@pytest.mark.parametrize("form", [name for name in PAPER_FORMS if not name.startswith(("xls", "ods"))])
def test_the_signer_is_read_from_the_foot_table(form: str) -> None:
    kind, make = PAPER_FORMS[form]
    signer = understood(kind, make(PAPER)).signer.value
    assert signer is not None
    assert (signer.name, signer.authority) == ("Đặng Thị Mẫu", "TM.")


@pytest.mark.parametrize("form", ALL_FORMS)
def test_the_bytes_tell_the_kind(form: str) -> None:
    kind, data = ALL_FORMS[form]
    assert sniff(data[:HEAD_BYTES], io.BytesIO(data)) is kind


@pytest.mark.parametrize("form", ["rtf", "html", "html-utf-16", "mht", "word-2003-xml", "doc"])
def test_what_word_opens_under_the_name_doc_is_not_mislabelled(form: str) -> None:
    assert not is_mislabelled(ALL_FORMS[form][0], "doc")


# A page or a mail of one part has no end that could be missing; of several parts: test_mail_and_slides.
@pytest.mark.parametrize("form", [name for name in ALL_FORMS if not name.startswith("html") and name != "eml"])
def test_half_a_file_is_told(form: str) -> None:
    kind, data = ALL_FORMS[form]
    found = read(kind, data[: len(data) // 2])
    assert [problem.code.value for problem in found.problems] == ["unreadable-file"]


@pytest.mark.parametrize("form", ALL_FORMS)
def test_an_empty_file_is_told(form: str) -> None:
    found = read(ALL_FORMS[form][0], b"")
    assert len(found.problems) == 1
    assert found.problems[0].blocks_reading


_MANIFEST = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (FileKind.DOC, word_binary_of([Para(runs=(Run(text="mật"),))], encrypted=True)),
        (FileKind.XLS, xls_file("a", [["mật"]], encrypted=True)),
        (FileKind.ODT, odt_of("<text:p>x</text:p>", manifest=_MANIFEST)),
        (FileKind.ODS, ods_file({"a": [["x"]]}, manifest=_MANIFEST)),
    ],
    ids=["doc", "xls", "odt", "ods"],
)
def test_a_password_is_told(kind: FileKind, data: bytes) -> None:
    found = read(kind, data)
    assert [(problem.code.value, problem.blocks_reading) for problem in found.problems] == [("encrypted-file", True)]


def _with_main_part(form: str, content: bytes) -> bytes:
    _, data = ALL_FORMS[form]
    main = {"docx": "word/document.xml", "xlsx": "xl/worksheets/sheet1.xml", "pptx": "ppt/presentation.xml"}
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        members = {name: source.read(name) for name in source.namelist()}
    return zipped(members | {main.get(form, "content.xml"): content})


@pytest.mark.parametrize("form", PACKAGES)
def test_a_bomb_is_not_unpacked(form: str) -> None:
    found = read(ALL_FORMS[form][0], _with_main_part(form, b" " * 60_000_000))
    assert [problem.code.value for problem in found.problems] == ["unsafe-archive"]


@pytest.mark.parametrize("form", ["docx", "odt", "pptx"])
def test_xml_entities_are_refused(form: str) -> None:
    entities = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    found = read(ALL_FORMS[form][0], _with_main_part(form, entities))
    assert [problem.code.value for problem in found.problems] == ["unreadable-file"]


@pytest.mark.parametrize("form", ALL_FORMS)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(at=st.integers(0, 100_000), junk=st.binary(min_size=1, max_size=12), cut=st.booleans())
def test_no_damage_raises(form: str, at: int, junk: bytes, cut: bool) -> None:
    kind, data = ALL_FORMS[form]
    at %= len(data)
    read(kind, data[:at] + junk + (b"" if cut else data[at + len(junk) :]))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["{", "}", "\\par", "\\cell", "\\row", "\\intbl", "\\itap3", "\\nestcell", "\\nestrow",
                                 "\\u7863?", "\\'e1", "\\v", "\\b", "\\shptxt", "{\\header ", "\\bin3", "x", "\\"]),
                max_size=60))  # fmt: skip
def test_no_order_of_rtf_words_raises(words: list[str]) -> None:
    read(FileKind.RTF, ("{\\rtf1 " + " ".join(words)).encode())


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["<table>", "</table>", "<tr>", "<td>", "</td>", "<p align=center>", "</p>", "<b>",
                                 "</b>", "<!--", "-->", "<script>", "x", "&nbsp;", "<br>", "<", "<td colspan=9>"]),
                max_size=60))  # fmt: skip
def test_no_order_of_tags_raises_and_none_loses_text(tags: list[str]) -> None:
    page = "<html><p>đầu</p>" + "".join(tags)
    found = read(FileKind.HTML, page.encode())
    assert found.pages[0].lines[0].text.startswith("đầu")


@pytest.mark.parametrize(
    "page",
    ["<!--" * 60_000, "<a" * 100_000, "<div>" * 60_000, "<b>" * 50_000 + "</p>" * 50_000, "<table><td>" * 20_000],
    ids=["comments", "tags", "depth", "ends", "tables"],
)
def test_a_hostile_page_is_left_behind_quickly(page: str) -> None:
    started = time.process_time()
    read(FileKind.HTML, b"<html>" + page.encode())
    assert time.process_time() - started < 3


@pytest.mark.parametrize(
    "text",
    ["{" * 200_000, "\\par" * 100_000, "\\intbl\\itap40\\nestcell\\pard\\par" * 8_000, "{\\shptxt " * 50_000],
    ids=["groups", "paragraphs", "nested cells", "boxes"],
)
def test_a_hostile_rtf_is_left_behind_quickly(text: str) -> None:
    started = time.process_time()
    read(FileKind.RTF, b"{\\rtf1 " + text.encode())
    assert time.process_time() - started < 4


def test_letters_of_a_vietnamese_code_page_are_read_in_rtf() -> None:
    assert lines(FileKind.RTF, rtf_file(PAPER, code_page=1258)) == lines(FileKind.RTF, rtf_file(PAPER))


def test_one_value_in_the_last_cell_of_a_sheet_does_not_end_the_process() -> None:
    rows: list[list[str]] = [[] for _ in range(3)]
    data = xlsx_file({"a": rows})
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        members = {name: source.read(name) for name in source.namelist()}
    sheet = members["xl/worksheets/sheet1.xml"]
    rows_of_xml = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    far = b"<sheetData>" + rows_of_xml + b"</sheetData>"
    members["xl/worksheets/sheet1.xml"] = sheet.replace(b"<sheetData/>", far)
    assert far in members["xl/worksheets/sheet1.xml"]
    assert [one.code.value for one in read(FileKind.XLSX, zipped(members)).problems] == ["unsafe-archive"]


def test_a_repeated_cell_does_not_end_the_process() -> None:
    found = read(FileKind.ODS, ods_file({"a": [["x"]]}, repeated=1_000_000))
    assert [one.code.value for one in found.problems] == ["unsafe-archive"]


def test_a_binary_sheet_whose_cells_lie_far_apart_does_not_end_the_process() -> None:
    data = xls_file("a", [["x"]], at=(65_535, 255))
    assert read(FileKind.XLS, data).tables[0].rows == (("x",),)


def test_a_new_office_file_with_a_password_is_told(tmp_path: Path) -> None:
    # Word, Excel and PowerPoint wrap the whole package into an encrypted stream: the three look the same.
    data = ole_streams({"EncryptedPackage": b"x" * 100, "EncryptionInfo": b"y" * 100})
    (tmp_path / "a.xlsx").write_bytes(data)
    kind = sniff(data[:HEAD_BYTES], io.BytesIO(data))
    file = SubmittedFile(path="a.xlsx", source="a.xlsx", size=1, kind=kind, media_type="", sha256="")
    found = extract(file, tmp_path, ReadingPlan.ALL)
    assert [one.code.value for one in found.problems] == ["encrypted-file"]
