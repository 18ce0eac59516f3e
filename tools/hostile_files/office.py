"""Office files with one defect each: packages, spreadsheets, binary Word, rich text."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Mapping
from functools import cache

from tools.document_factory import sheets, word_binary
from tools.document_factory.mail import ole_file
from tools.document_factory.running_text import odt_file, odt_of, rtf_file, word_2003_xml
from tools.document_factory.word import without_times, word_file
from tools.hostile_files.case import (
    EMPTY,
    ENCRYPTED,
    ILLEGIBLE,
    MISLABELLED,
    PAPER,
    READ,
    UNREADABLE,
    UNSAFE,
    UNSUPPORTED,
    Hostile,
    of,
)

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DOCUMENT = "word/document.xml"
_NO_TEXT = (ILLEGIBLE, UNREADABLE)
_LAUGHS = "<!DOCTYPE a [<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{at} '{f'&a{at - 1};' * 10}'>" for at in range(1, 12)
) + "]>"  # fmt: skip
_OUTSIDE = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'><!ENTITY y SYSTEM 'http://127.0.0.1:9/x'>]>"


@cache
def good_docx() -> bytes:
    """The paper as a Word file."""
    return without_times(word_file(PAPER))


@cache
def good_doc() -> bytes:
    """The paper as Word 97."""
    return word_binary.word_binary(PAPER)


@cache
def good_rtf() -> bytes:
    """The paper as rich text."""
    return rtf_file(PAPER)


@cache
def good_xlsx() -> bytes:
    """A small score sheet."""
    return sheets.xlsx_file({"Bảng": [["TT", "Tiêu chí", "Điểm"], [1, "Kế hoạch", 2.5]]})


def members_of(package: bytes) -> dict[str, bytes]:
    """The parts of a package."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def package(members: Mapping[str, bytes | str]) -> bytes:
    """A package of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2023, 1, 10, 8, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def docx_with(**parts: bytes | str | None) -> bytes:
    """The good Word file with parts replaced or (None) left out; "__" in a keyword is "/", "_x_" is "."."""
    members: dict[str, bytes | str] = dict(members_of(good_docx()))
    for key, content in parts.items():
        name = key.replace("__", "/").replace("_x_", ".")
        if content is None:
            members.pop(name)
        else:
            members[name] = content
    return package(members)


def document(body: str, *, head: str = "") -> bytes:
    """The good Word file with another body."""
    return docx_with(
        word__document_x_xml=f'<?xml version="1.0"?>{head}<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    )


def _text(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def _nested_tables(depth: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * depth + _text("trong cùng") + "</w:tc></w:tr></w:tbl>" * depth


def _inside(change: Callable[[bytes], bytes]) -> bytes:
    """The good Word file with its main part changed as bytes."""
    return docx_with(word__document_x_xml=change(members_of(good_docx())[_DOCUMENT]))


def _external_relations() -> bytes:
    target = "http://127.0.0.1:9/mau.dotm"
    rows = "".join(
        f'<Relationship Id="rX{at}" TargetMode="External" Target="{target}" Type="http://x/{kind}"/>'
        for at, kind in enumerate(("attachedTemplate", "image", "header", "footer", "frame", "oleObject"))
    )
    rels = members_of(good_docx())["word/_rels/document.xml.rels"]
    return docx_with(
        word___rels__document_x_xml_x_rels=rels.replace(b"</Relationships>", rows.encode() + b"</Relationships>")
    )


def _self_related() -> bytes:
    row = b'<Relationship Id="rSelf" Target="document.xml" Type="http://x/header"/>'
    rels = members_of(good_docx())["word/_rels/document.xml.rels"]
    return docx_with(word___rels__document_x_xml_x_rels=rels.replace(b"</Relationships>", row + b"</Relationships>"))


def _lying_sizes(data: bytes, change: int) -> bytes:
    """Declared sizes in the directory changed for every part."""
    out = bytearray(data)
    at = 0
    while (at := out.find(b"PK\x01\x02", at)) >= 0:
        (size,) = struct.unpack_from("<I", out, at + 24)
        struct.pack_into("<I", out, at + 24, (size + change) & 0xFFFFFFFF)
        at += 46
    return bytes(out)


def _wrong_checksums(data: bytes) -> bytes:
    out = bytearray(data)
    at = 0
    while (at := out.find(b"PK\x01\x02", at)) >= 0:
        out[at + 16] ^= 0xFF
        at += 46
    return bytes(out)


def _sheet(rows: str, **more: str) -> bytes:
    members: dict[str, bytes | str] = dict(members_of(good_xlsx()))
    members["xl/worksheets/sheet1.xml"] = (
        f'<?xml version="1.0"?><worksheet xmlns="{_S}"><sheetData>{rows}</sheetData></worksheet>'
    )
    for name, content in more.items():
        members[name.replace("__", "/").replace("_x_", ".")] = content
    return package(members)


def _formulas() -> bytes:
    cells = (
        "=cmd|' /C calc'!A0",
        "+1+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(1+1)*cmd|' /C calc'!A0",
        "\tA",
        '=HYPERLINK("http://127.0.0.1:9/")',
    )
    rows: list[list[sheets.Value]] = [["TT", "Nội dung"]]
    rows.extend([at, text] for at, text in enumerate(cells))
    return sheets.xlsx_file({"=cmd|'C'!A0": rows})


def slides(count: int, *, groups: int = 0) -> bytes:
    """A presentation; ``groups``: how deep each slide's text lies."""
    shape = "<p:sp><p:txBody><a:p><a:r><a:t>Trang</a:t></a:r></a:p></p:txBody></p:sp>"
    inner = "<p:grpSp>" * groups + shape + "</p:grpSp>" * groups
    slide = f'<p:sld xmlns:p="{_P}" xmlns:a="{_A}"><p:cSld><p:spTree>{inner}</p:spTree></p:cSld></p:sld>'
    members: dict[str, str] = {
        "[Content_Types].xml": "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>",
        "ppt/presentation.xml": f'<p:presentation xmlns:p="{_P}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><p:sldIdLst>'
        + "".join(f'<p:sldId id="{256 + at}" r:id="rId{at}"/>' for at in range(count)) + "</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
        + "".join(f'<Relationship Id="rId{at}" Target="slides/slide{at}.xml" Type="http://x/slide"/>' for at in range(count)) + "</Relationships>",
    }  # fmt: skip
    members |= {f"ppt/slides/slide{at}.xml": slide for at in range(count)}
    return package(members)


def _ole(change: Callable[[bytearray], None]) -> bytes:
    data = bytearray(good_doc())
    change(data)
    return bytes(data)


def _fat_at(data: bytearray) -> int:
    (first,) = struct.unpack_from("<I", data, 76)
    return 512 * (int(first) + 1)


def _fat_loop(data: bytearray) -> None:
    at = _fat_at(data)
    struct.pack_into("<I", data, at, 0)


def _fat_cross(data: bytearray) -> None:
    at = _fat_at(data)
    struct.pack_into("<II", data, at, 1, 0)


def _directory_at(data: bytearray) -> int:
    (first,) = struct.unpack_from("<I", data, 48)
    return 512 * (int(first) + 1)


def _directory_loop(data: bytearray) -> None:
    at = _directory_at(data)
    for entry in range(4):
        struct.pack_into("<III", data, at + 128 * entry + 68, 1, 1, 1)


def _size_lies(data: bytearray) -> None:
    at = _directory_at(data)
    for entry in range(1, 4):
        struct.pack_into("<Q", data, at + 128 * entry + 120, 0x7FFFFFFF)


def _difat_loop(data: bytearray) -> None:
    struct.pack_into("<II", data, 68, 0, 0xFFFF)


def _sector_shift(data: bytearray) -> None:
    struct.pack_into("<H", data, 30, 30)


def _piece_table(place: int, count: int) -> bytes:
    """The good file's one piece, moved: ``place`` in the stream, ``count`` characters."""
    data = bytearray(good_doc())
    at = data.find(b"\x02" + struct.pack("<I", 16))
    struct.pack_into("<I", data, at + 9, count & 0xFFFFFFFF)
    struct.pack_into("<I", data, at + 15, place & 0xFFFFFFFF)
    return bytes(data)


def _head(offset: int, value: int) -> bytes:
    """A number of the file information block changed."""
    data = bytearray(good_doc())
    start = data.find(struct.pack("<HH", 0xA5EC, 0x00C1))
    struct.pack_into("<I", data, start + offset, value & 0xFFFFFFFF)
    return bytes(data)


def _rtf(body: bytes) -> bytes:
    return good_rtf()[:-1] + body + b"}"


def _xls(at: tuple[int, int] = (0, 0), *, encrypted: bool = False) -> bytes:
    return sheets.xls_file("Sheet1", [["Kế hoạch", 1]], at=at, encrypted=encrypted)


def _encrypted_package() -> bytes:
    return ole_file({"EncryptedPackage": b"\0" * 5000, "EncryptionInfo": b"\0" * 300})


def _zip_bomb_part(name: str, size: int) -> bytes:
    members: dict[str, bytes | str] = dict(members_of(good_docx()))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for other, content in members.items():
            if other != name:
                archive.writestr(other, content)
        with archive.open(zipfile.ZipInfo(name, (2023, 1, 10, 8, 0, 0)), "w") as part:
            for _ in range(size >> 20):
                part.write(b" " * (1 << 20))
    return out.getvalue()


def _long_document(paragraphs: int) -> bytes:
    return document(_text("Số: 05/KH-UBND ngày 15 tháng 02 năm 2023 của Ủy ban nhân dân xã Phú Mỹ") * paragraphs)


_SPREADSHEETS: tuple[Hostile, ...] = (
    of("xlsx-million-empty-rows.xlsx", "a million rows with nothing in them",
       lambda: _sheet("".join(f'<row r="{at}"/>' for at in range(1, 1_000_001))), *_NO_TEXT, UNSAFE, is_heavy=True),
    of("xlsx-last-cell-only.xlsx", "one value in the very last cell", lambda: _sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), *_NO_TEXT, UNSAFE, is_quiet=True),
    of("xlsx-two-far-corners.xlsx", "a value in the first and in the last cell",
       lambda: _sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), UNSAFE),
    of("xlsx-row-zero.xlsx", "row 0 and a column beyond the sheet", lambda: _sheet('<row r="0"><c r="ZZZ0"><v>1</v></c></row>'), *_NO_TEXT, UNSAFE, is_quiet=True),
    of("xlsx-string-count-lies.xlsx", "two billion strings announced",
       lambda: _sheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', xl__sharedStrings_x_xml=f'<sst xmlns="{_S}" count="2000000000" uniqueCount="2000000000"><si><t>a</t></si></sst>'),
       UNREADABLE),
    of("xlsx-string-out-of-range.xlsx", "a cell of string number two billion", lambda: _sheet('<row r="1"><c r="A1" t="s"><v>2000000000</v></c></row>'), *_NO_TEXT, is_quiet=True),
    of("xlsx-numbers-beyond.xlsx", "numbers of a thousand digits, infinity, no number",
       lambda: _sheet(f'<row r="1"><c r="A1"><v>{"9" * 1000}</v></c><c r="B1"><v>1e999</v></c><c r="C1"><v>NaN</v></c><c r="D1"><v>-1e308</v></c></row>'), *_NO_TEXT, is_quiet=True),
    of("xlsx-days-beyond.xlsx", "days before and after all calendars",
       lambda: _sheet('<row r="1"><c r="A1" t="d"><v>9999-99-99</v></c><c r="B1" t="d"><v>0000-00-00</v></c></row>'), *_NO_TEXT, is_quiet=True),
    of("xlsx-formulas.xlsx", "cells and a sheet name that other programs would run", _formulas, is_quiet=True),
    of("xlsx-external-links.xlsx", "a link to a workbook on the web",
       lambda: _sheet('<row r="1"><c r="A1"><f>[1]Sheet1!A1</f><v>5</v></c></row>',
                      xl__externalLinks__externalLink1_x_xml=f'<externalLink xmlns="{_S}"/>',
                      xl__externalLinks___rels__externalLink1_x_xml_x_rels='<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" TargetMode="External" Type="http://x/externalLinkPath" Target="http://127.0.0.1:9/b.xlsx"/></Relationships>'),
       is_quiet=True),
    of("xlsx-billion-laughs.xlsx", "entities that grow to a billion words", lambda: package({**members_of(good_xlsx()), "xl/worksheets/sheet1.xml":
       f'<?xml version="1.0"?>{_LAUGHS}<worksheet xmlns="{_S}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&a11;</t></is></c></row></sheetData></worksheet>'}), *_NO_TEXT, is_quiet=True),
    of("xlsx-200-sheets.xlsx", "two hundred sheets", lambda: sheets.xlsx_file({f"Bảng {at}": [["a", at]] for at in range(200)}), is_quiet=True, is_heavy=True),
    of("xlsx-cell-of-a-megabyte.xlsx", "one cell of a million letters", lambda: _sheet(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"Kế hoạch số 05/" * 70_000}</t></is></c></row>'), is_quiet=True, is_heavy=True),
    of("xlsx-merged-overlaps.xlsx", "merged cells over the whole sheet, twice",
       lambda: package({**members_of(good_xlsx()), "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_S}"><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="B2:A1"/><mergeCell ref="x"/></mergeCells></worksheet>'}),
       *_NO_TEXT, is_quiet=True),
    of("xlsx-utf16.xlsx", "a sheet in UTF-16", lambda: package({**members_of(good_xlsx()), "xl/worksheets/sheet1.xml": members_of(good_xlsx())["xl/worksheets/sheet1.xml"].decode().replace("UTF-8", "UTF-16").encode("utf-16")}), UNREADABLE),
    of("xlsx-macros.xlsm", "macros of noise", lambda: package({**members_of(good_xlsx()), "xl/vbaProject.bin": bytes(range(256)) * 40}), is_quiet=True),
    of("xlsx-without-workbook.xlsx", "no workbook part", lambda: package({name: data for name, data in members_of(good_xlsx()).items() if name != "xl/workbook.xml"}), *_NO_TEXT),
    of("xls-cell-in-the-last-row.xls", "one value in the last cell", lambda: _xls((65_535, 255)), *_NO_TEXT, UNSAFE, is_quiet=True),
    of("xls-encrypted.xls", "needs a password", lambda: _xls(encrypted=True), ENCRYPTED),
    of("xls-stream-of-noise.xls", "a workbook of noise", lambda: ole_file({"Workbook": bytes(range(256)) * 40}), *_NO_TEXT),
    of("xls-records-past-the-end.xls", "records longer than the file", lambda: ole_file({"Workbook": struct.pack("<HH", 0x0809, 16) + b"\0" * 16 + struct.pack("<HH", 0x00FC, 0xFFFF) * 1200}), *_NO_TEXT),
    of("ods-repeated-cells.ods", "a cell repeated a billion times", lambda: sheets.ods_file({"A": [["x"]]}, repeated=1_000_000_000), UNSAFE, is_quiet=True),
    of("ods-repeated-rows.ods", "rows and columns repeated a million times each", lambda: package({**members_of(sheets.ods_file({"A": [["x"]]})),
       "content.xml": members_of(sheets.ods_file({"A": [["x"]]}))["content.xml"].replace(b"<table:table-row", b'<table:table-row table:number-rows-repeated="1048576"').replace(b"<table:table-cell", b'<table:table-cell table:number-columns-repeated="16384"')}), UNSAFE),
)  # fmt: skip

_PACKAGES: tuple[Hostile, ...] = (
    of("docx-90-megabytes-of-xml.docx", "a main part of 90 MB", lambda: _zip_bomb_part(_DOCUMENT, 90 << 20), UNSAFE, is_heavy=True),
    of("docx-29-megabytes-of-paragraphs.docx", "a main part of 29 MB of real paragraphs", lambda: _long_document(210_000), UNSAFE, is_quiet=True, is_heavy=True),
    of("docx-29-megabytes-of-elements.docx", "29 MB of empty elements", lambda: document("<w:p/>" * 4_800_000), UNSAFE, *_NO_TEXT, is_heavy=True),
    of("docx-bomb-in-a-picture.docx", "a picture of 500 MB", lambda: _zip_bomb_part("word/media/image1.png", 500 << 20), UNSAFE, reads=READ, is_heavy=True),
    of("docx-bomb-in-relations.docx", "relations of 90 MB", lambda: _zip_bomb_part("word/_rels/document.xml.rels", 90 << 20), UNSAFE, is_heavy=True),
    of("docx-billion-laughs.docx", "entities that grow to a billion words", lambda: document(_text("&a11;"), head=_LAUGHS), UNREADABLE),
    of("docx-entities-from-outside.docx", "entities from a file and from the web", lambda: document(_text("&x;&y;"), head=_OUTSIDE), UNREADABLE),
    of("docx-remote-template.docx", "template, pictures and headers on the web", _external_relations, reads=READ),
    of("docx-header-is-the-document.docx", "the header is the document itself", _self_related, reads=READ),
    of("docx-main-part-missing.docx", "no main part", lambda: docx_with(word__document_x_xml=None), UNREADABLE),
    of("docx-relations-missing.docx", "no relations", lambda: docx_with(_rels___x_rels=None, word___rels__document_x_xml_x_rels=None), reads=READ),
    of("docx-types-missing.docx", "no list of content types", lambda: docx_with(**{"[Content_Types]_x_xml": None}), reads=READ),
    of("docx-cut-xml.docx", "the main part ends in the middle", lambda: _inside(lambda xml: xml[: len(xml) // 2]), UNREADABLE),
    of("docx-xml-of-nul.docx", "a main part of zero bytes", lambda: docx_with(word__document_x_xml=b"\0" * 5_000), UNREADABLE),
    of("docx-unknown-encoding.docx", "an encoding that does not exist", lambda: docx_with(word__document_x_xml=b'<?xml version="1.0" encoding="khong-co"?><a/>'), UNREADABLE),
    of("docx-utf-7.docx", "UTF-7", lambda: docx_with(word__document_x_xml=b'<?xml version="1.0" encoding="utf-7"?><a/>'), UNREADABLE),
    of("docx-wrong-checksums.docx", "checksums that do not fit", lambda: _wrong_checksums(good_docx()), UNREADABLE),
    of("docx-sizes-too-small.docx", "declared sizes too small", lambda: _lying_sizes(good_docx(), -100), UNREADABLE),
    of("docx-sizes-too-large.docx", "declared sizes of 4 GB", lambda: _lying_sizes(good_docx(), -1_000_000), UNREADABLE, UNSAFE),
    of("docx-tables-30-deep.docx", "thirty tables inside each other", lambda: document(_nested_tables(30)), is_quiet=True),
    of("docx-tables-5000-deep.docx", "five thousand tables inside each other", lambda: document(_nested_tables(5_000)), *_NO_TEXT),
    of("docx-elements-100000-deep.docx", "a hundred thousand elements inside each other",
       lambda: document("<w:ins>" * 100_000 + _text("a") + "</w:ins>" * 100_000), *_NO_TEXT, UNSAFE),
    of("docx-controls-3000-deep.docx", "content controls of three thousand levels",
       lambda: document("<w:sdt><w:sdtContent>" * 3_000 + _text("a") + "</w:sdtContent></w:sdt>" * 3_000), *_NO_TEXT, is_quiet=True),
    of("docx-text-boxes-deep.docx", "text boxes in text boxes",
       lambda: document("<w:p><w:r><w:pict><w:txbxContent>" * 500 + _text("a") + "</w:txbxContent></w:pict></w:r></w:p>" * 500), *_NO_TEXT, is_quiet=True),
    of("docx-columns-100000.docx", "a row of a hundred thousand cells", lambda: document(f"<w:tbl><w:tr>{'<w:tc><w:p/></w:tc>' * 100_000}</w:tr></w:tbl>{_text('a')}"), is_quiet=True, is_heavy=True),
    of("docx-widths-beyond.docx", "cells of impossible widths",
       lambda: document("<w:tbl><w:tr>" + "".join(f'<w:tc><w:tcPr><w:tcW w:w="{width}"/><w:gridSpan w:val="{width}"/></w:tcPr>{_text("a")}</w:tc>' for width in ("-5", "9" * 400, "x", "1e999", "")) + "</w:tr></w:tbl>"), *_NO_TEXT, is_quiet=True),
    of("docx-one-paragraph-of-5-megabytes.docx", "five million letters without an end", lambda: document(_text("Số: " * 1_250_000)), UNSAFE, is_quiet=True, is_heavy=True),
    of("docx-one-word-of-5-megabytes.docx", "five million letters without a blank", lambda: document(_text("ê" * 2_500_000)), UNSAFE, is_quiet=True, is_heavy=True),
    of("docx-runs-100000.docx", "a hundred thousand runs in one paragraph", lambda: document("<w:p>" + "<w:r><w:t>a </w:t></w:r>" * 100_000 + "</w:p>"), is_quiet=True),
    of("docx-duplicate-parts.docx", "the main part twice", lambda: _doubled(), reads=READ, is_quiet=True),
    of("docx-page-count-beyond.docx", "a number of pages with 5,000 digits",
       lambda: docx_with(docProps__app_x_xml=f"<Properties xmlns='http://schemas.openxmlformats.org/officeDocument/2006/extended-properties'><Pages>{'9' * 5_000}</Pages></Properties>"), reads=READ),
    of("docx-escapes-and-bidi.docx", "direction marks in the text", lambda: document(_text("KẾ HOẠCH \u202e05/KH\u202c \u2066<script>alert(1)</script>\u2069".replace("<", "&lt;"))), is_quiet=True),
    of("docx-macros.docm", "macros of noise", lambda: docx_with(word__vbaProject_x_bin=bytes(range(256)) * 40), reads=READ),
    of("docx-web-page-inside.docx", "a chunk of HTML that loads a picture", lambda: _chunk(), *_NO_TEXT, is_quiet=True),
    of("docx-chunk-of-itself.docx", "a chunk that is the whole file again", lambda: _chunk(inner=good_docx()), *_NO_TEXT, is_quiet=True),
    of("docx-encrypted.docx", "needs a password", _encrypted_package, ENCRYPTED),
    of("docx-is-a-program.docx", "a program under a Word name", lambda: b"MZ" + b"\0" * 500, UNSUPPORTED, MISLABELLED),
    of("docx-is-zero-bytes.docx", "nothing", lambda: b"", EMPTY),
    of("docx-is-nul.docx", "ten kilobytes of zero bytes", lambda: b"\0" * 10_000, UNSUPPORTED, MISLABELLED),
    of("pptx-5000-slides.pptx", "five thousand slides", lambda: slides(5_000), UNSAFE, is_quiet=True, is_heavy=True),
    of("pptx-groups-5000-deep.pptx", "groups of five thousand levels", lambda: slides(1, groups=5_000), *_NO_TEXT, is_quiet=True),
    of("pptx-slides-missing.pptx", "slides that are not there", lambda: package({name: data for name, data in members_of(slides(3)).items() if "slides/" not in name}), *_NO_TEXT),
    of("odt-billion-laughs.odt", "entities that grow to a billion words", lambda: _odt_content(lambda xml: xml.replace(b"<office:document-content", _LAUGHS.encode() + b"<office:document-content", 1)), UNREADABLE),
    of("odt-blanks-a-billion.odt", "a billion blanks in one element", lambda: odt_of('<text:p>a<text:s text:c="1000000000"/>b</text:p>'), *_NO_TEXT, is_quiet=True),
    of("odt-repeated-cells.odt", "a cell repeated a billion times",
       lambda: odt_of('<table:table><table:table-row table:number-rows-repeated="1000000000"><table:table-cell table:number-columns-repeated="1000000000"><text:p>a</text:p></table:table-cell></table:table-row></table:table>'), *_NO_TEXT, UNSAFE, is_quiet=True),
    of("odt-sections-5000-deep.odt", "sections of five thousand levels", lambda: odt_of("<text:section>" * 5_000 + "<text:p>a</text:p>" + "</text:section>" * 5_000), *_NO_TEXT, is_quiet=True),
    of("odt-without-content.odt", "no content", lambda: package({name: data for name, data in members_of(odt_file(PAPER)).items() if name != "content.xml"}), UNREADABLE),
    of("odt-styles-loop.odt", "styles that are their own parents",
       lambda: _odt_content(lambda xml: xml.replace(b'style:name="C"', b'style:name="C" style:parent-style-name="C"')), *_NO_TEXT, reads=READ),
    of("xml-word-2003-cut.xml", "Word 2003 XML cut in the middle", lambda: word_2003_xml(PAPER)[:2_000], UNREADABLE),
    of("xml-word-billion-laughs.xml", "entities that grow to a billion words",
       lambda: b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>' + _LAUGHS.encode() + f'<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body>{_text("&a11;")}</w:body></w:wordDocument>'.encode(), UNREADABLE),
)  # fmt: skip

_BINARY: tuple[Hostile, ...] = (
    of("doc-sectors-in-a-ring.doc", "the text's sectors lead back to themselves", lambda: _ole(_fat_loop), UNREADABLE, UNSUPPORTED, reads=READ),
    of("doc-sectors-in-a-figure-eight.doc", "two sectors that lead to each other", lambda: _ole(_fat_cross), UNREADABLE, UNSUPPORTED, reads=READ),
    of("doc-directory-in-a-ring.doc", "streams that are their own neighbours", lambda: _ole(_directory_loop), UNREADABLE, UNSUPPORTED, reads=READ, is_quiet=True),
    of("doc-stream-sizes-lie.doc", "streams of 2 GB", lambda: _ole(_size_lies), UNREADABLE, UNSUPPORTED, reads=READ),
    of("doc-allocation-list-in-a-ring.doc", "lists of allocation tables without end", lambda: _ole(_difat_loop), UNREADABLE, UNSUPPORTED, reads=READ),
    of("doc-sectors-of-a-gigabyte.doc", "sectors of a gigabyte", lambda: _ole(_sector_shift), UNREADABLE, UNSUPPORTED, MISLABELLED),
    of("doc-cut.doc", "the second half is missing", lambda: good_doc()[: len(good_doc()) // 2], UNREADABLE, UNSUPPORTED),
    of("doc-head-only.doc", "nothing but the head", lambda: good_doc()[:512], UNREADABLE, UNSUPPORTED),
    of("doc-piece-past-the-end.doc", "text that lies past the end", lambda: _piece_table(0x3FFFFFF0, 500), *_NO_TEXT),
    of("doc-piece-of-two-billion.doc", "a piece of two billion letters", lambda: _piece_table(1024, 0x7FFFFFFF), *_NO_TEXT, reads=READ),
    of("doc-piece-backwards.doc", "a piece of negative length", lambda: _piece_table(1024, -5), *_NO_TEXT),
    of("doc-text-length-lies.doc", "a text of two billion letters", lambda: _head(76, 0x7FFFFFFF), *_NO_TEXT, reads=READ, is_quiet=True),
    of("doc-text-length-negative.doc", "a text of minus one letter", lambda: _head(76, -1), *_NO_TEXT, reads=READ, is_quiet=True),
    of("doc-tables-past-the-end.doc", "the piece table lies past the end", lambda: _head(24 + 8 + 30 + 92 + 2 + 33 * 8, 0x7FFFFFF0), *_NO_TEXT, reads=READ, is_quiet=True),
    of("doc-is-rich-text-in-ole.doc", "a Word stream of noise", lambda: ole_file({"WordDocument": bytes(range(256)) * 40, "1Table": b"\0" * 5000}), UNREADABLE, *_NO_TEXT, ENCRYPTED, UNSUPPORTED),
    of("ppt-old-slides.ppt", "PowerPoint 97: a kind without a reader", lambda: ole_file({"PowerPoint Document": b"\0" * 5_000}), UNSUPPORTED),
    of("rtf-groups-3-million-deep.rtf", "three million groups inside each other", lambda: b"{\\rtf1" + b"{" * 3_000_000 + b"a" + b"}" * 3_000_001, *_NO_TEXT, UNSAFE, UNREADABLE, is_quiet=True, is_heavy=True),
    of("rtf-groups-without-end.rtf", "three million groups that never end", lambda: b"{\\rtf1" + b"{" * 3_000_000, *_NO_TEXT, UNSAFE, is_heavy=True),
    of("rtf-groups-opened-and-closed.rtf", "three million empty groups", lambda: b"{\\rtf1 a" + b"{}" * 3_000_000 + b"}", UNSAFE, UNREADABLE, is_quiet=True, is_heavy=True),
    of("rtf-words-10-million.rtf", "ten million control words", lambda: b"{\\rtf1 a" + b"\\b\\b0" * 2_000_000 + b"}", UNSAFE, UNREADABLE, is_quiet=True, is_heavy=True),
    of("rtf-words-20-million-in-a-picture.rtf", "twenty million skipped control words", lambda: b"{\\rtf1 a{\\pict" + b"\\b\\b0" * 4_000_000 + b"}}", UNSAFE, UNREADABLE, is_quiet=True, is_heavy=True),
    of("rtf-escapes-10-million.rtf", "ten million escaped letters", lambda: b"{\\rtf1 a" + b"\\'41" * 2_500_000 + b"}", UNSAFE, UNREADABLE, is_quiet=True, is_heavy=True),
    of("rtf-unicode-million.rtf", "a million letters as Unicode escapes", lambda: b"{\\rtf1 a" + b"\\u7871?" * 1_000_000 + b"}", UNSAFE, UNREADABLE, is_quiet=True, is_heavy=True),
    of("rtf-binary-past-the-end.rtf", "2 GB of binary data announced", lambda: _rtf(b"{\\pict\\bin2147483647 x}"), UNREADABLE, reads=READ),
    of("rtf-binary-negative.rtf", "a negative amount of binary data", lambda: _rtf(b"{\\pict\\bin-5 x}"), reads=READ),
    of("rtf-numbers-beyond.rtf", "numbers of a hundred digits", lambda: _rtf(b"\\b" + b"9" * 100 + b"\\cellx" + b"9" * 9 + b"\\itap999999999\\uc999999999\\u99999999 a"), reads=READ),
    of("rtf-surrogates-alone.rtf", "halves of characters", lambda: _rtf(b"\\u-10240?\\u-8192?\\u-10240?x"), reads=READ),
    of("rtf-cells-million.rtf", "a million cells", lambda: b"{\\rtf1\\trowd\\intbl " + b"a\\cell " * 1_000_000 + b"\\row}", UNSAFE, UNREADABLE, is_quiet=True, is_heavy=True),
    of("rtf-object-with-a-link.rtf", "an object that loads itself from the web", lambda: _rtf(b"{\\object\\objautlink\\objupdate{\\*\\objdata 68747470}}{\\field{\\*\\fldinst INCLUDEPICTURE http://127.0.0.1:9/a.png}{\\fldrslt}}"), reads=READ),
    of("rtf-fonts-100000.rtf", "a hundred thousand fonts", lambda: b"{\\rtf1{\\fonttbl" + b"".join(b"{\\f%d\\fcharset163 A%d;}" % (at, at) for at in range(100_000)) + b"}a}", UNSAFE, UNREADABLE, is_quiet=True, is_heavy=True),
    of("rtf-cut.rtf", "cut off in the middle", lambda: good_rtf()[: len(good_rtf()) // 2], UNREADABLE, reads=READ),
    of("rtf-head-only.rtf", "nothing but the head", lambda: b"{\\rtf", *_NO_TEXT),
    of("rtf-boxes-deep.rtf", "text boxes in text boxes", lambda: b"{\\rtf1 a" + b"{\\shp{\\*\\shpinst{\\shptxt b" * 2_000 + b"}}}" * 2_000 + b"}", is_quiet=True),
)  # fmt: skip


def _doubled() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members_of(good_docx()).items():
            archive.writestr(name, data)
        import warnings

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            archive.writestr(_DOCUMENT, members_of(good_docx())[_DOCUMENT])
    return out.getvalue()


def _chunk(inner: bytes = b"<html><img src='http://127.0.0.1:9/a.png'><p>a</html>") -> bytes:
    row = b'<Relationship Id="rC" Target="afchunk.bin" Type="http://x/aFChunk"/>'
    rels = members_of(good_docx())["word/_rels/document.xml.rels"].replace(
        b"</Relationships>", row + b"</Relationships>"
    )
    body = (f'<w:document xmlns:w="{_W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
            '<w:body><w:altChunk r:id="rC"/></w:body></w:document>')  # fmt: skip
    return docx_with(word__document_x_xml=body, word___rels__document_x_xml_x_rels=rels, word__afchunk_x_bin=inner)


def _odt_content(change: Callable[[bytes], bytes]) -> bytes:
    members = members_of(odt_file(PAPER))
    return package({**members, "content.xml": change(members["content.xml"])})


CASES: tuple[Hostile, ...] = (*_PACKAGES, *_SPREADSHEETS, *_BINARY)
