"""Papers typed in TCVN3 and VNI fonts, in every Office form that names its fonts, and where the name is lost."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import pytest

from evidence_check.model.submission import FileKind
from tests.extract.office_forms import lines
from tools.document_factory.legacy_text import tcvn3, vni
from tools.document_factory.running_text import odt_of
from tools.document_factory.sheets import xlsx_file
from tools.document_factory.word_binary import Para, Run, word_binary_of

TEXTS = (
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
    "Thực hiện kế hoạch rà soát, đánh giá thủ tục hành chính trên địa bàn xã.",
    "có",
)
CODES: dict[str, tuple[Callable[[str], str], str]] = {"tcvn3": (tcvn3, ".VnTime"), "vni": (vni, "VNI-Times")}


def _doc(rows: list[str], font: str) -> bytes:
    # Cut in the middle of a word, as editing does: a letter and its mark (VNI) may stand in two runs.
    paragraphs = [
        Para(runs=(Run(text=row[:9], font=1), Run(text=row[9:], font=1, bold=True)), centred=True) for row in rows
    ]
    return word_binary_of(paragraphs, fonts=("Times New Roman", font))


def _narrow_doc(rows: list[str], font: str) -> bytes:
    return word_binary_of(
        [Para(runs=(Run(text=row, font=1),)) for row in rows], fonts=("Times New Roman", font), narrow=True
    )


def _rtf(rows: list[str], font: str) -> bytes:
    def spelt(text: str) -> str:
        return "".join(char if ord(char) < 128 else f"\\'{ord(char):02x}" for char in text)

    head = f"{{\\rtf1\\ansi\\ansicpg1258{{\\fonttbl{{\\f0\\fcharset163 Arial;}}{{\\f1\\fnil\\fcharset0 {font};}}}}"
    return (head + "".join(f"\\pard\\f1 {spelt(row)}\\par\n" for row in rows) + "}").encode("ascii")


def _html(rows: list[str], font: str) -> bytes:
    body = "".join(
        f"<p><font face='{font}'>{escape(row)}</font></p><p style=\"font-family:'{font}'\">{escape(row)}</p>"
        for row in rows
    )
    return f"<html><meta charset=utf-8>{body}</html>".encode()


def _odt(rows: list[str], font: str) -> bytes:
    style = (
        '<style:style xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" style:name="F" '
        f'style:family="text"><style:text-properties style:font-name="{font}"/></style:style>'
    )
    body = "".join(f'<text:p><text:span text:style-name="F">{escape(row)}</text:span></text:p>' for row in rows)
    return odt_of(body, header=style)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(
    ("kind", "make"),
    [(FileKind.DOC, _doc), (FileKind.RTF, _rtf), (FileKind.ODT, _odt)],
    ids=["doc", "rtf", "odt"],
)
def test_text_in_an_old_font_reads_as_typed(kind: FileKind, make: Callable[[list[str], str], bytes], code: str) -> None:
    encode, font = CODES[code]
    assert lines(kind, make([encode(text) for text in TEXTS], font)) == list(TEXTS)


def test_eight_bit_pieces_of_a_word_file_keep_the_codes() -> None:
    assert lines(FileKind.DOC, _narrow_doc([tcvn3(text) for text in TEXTS], ".VnTime")) == list(TEXTS)


@pytest.mark.parametrize("code", CODES)
def test_a_page_names_its_font_by_tag_or_style(code: str) -> None:
    encode, font = CODES[code]
    found = lines(FileKind.HTML, _html([encode(text) for text in TEXTS], font))
    assert found == [text for text in TEXTS for _ in range(2)]


@pytest.mark.parametrize("code", CODES)
def test_cells_have_no_fonts_and_are_judged_by_their_text(code: str) -> None:
    encode, _ = CODES[code]
    data = xlsx_file({"a": [[encode(text)] for text in TEXTS]})
    assert lines(FileKind.XLSX, data) == list(TEXTS)


@pytest.mark.parametrize("code", CODES)
def test_text_whose_font_was_changed_later_is_judged_by_itself(code: str) -> None:
    encode, _ = CODES[code]
    assert lines(FileKind.DOC, _doc([encode(text) for text in TEXTS], "Arial")) == list(TEXTS)
    assert lines(FileKind.RTF, _rtf([encode(text) for text in TEXTS], "Arial").replace(b"1258", b"1252")) == list(TEXTS)


def test_unicode_text_under_an_old_font_stays() -> None:
    assert lines(FileKind.DOC, _doc(list(TEXTS[:2]), ".VnTime")) == list(TEXTS[:2])
