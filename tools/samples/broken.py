"""``broken/``: the formats of ``formats/`` as they break: cut while copying, locked, empty, false, or made to burst."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace

import pikepdf

from tools.document_factory.archives import (
    DEFLATED,
    LOCKED_FLAG,
    ZipPiece,
    cut_zip,
    nested_zip,
    overlapping_zip,
    zip_file,
    zip_of,
)
from tools.document_factory.mail import eml_file
from tools.document_factory.ole import ole_streams
from tools.document_factory.pdf import encrypted_pdf, text_pdf, truncated_pdf
from tools.document_factory.picture_files import multipage_tiff, save
from tools.document_factory.running_text import odt_file, rtf_file
from tools.document_factory.scan import scanned_page, scanned_pages, scanned_pdf
from tools.document_factory.sheets import heading_rows, merged_heading, ods_file, xls_file
from tools.document_factory.spec import Paper
from tools.document_factory.word import word_file
from tools.document_factory.word_binary import Para, Run, word_binary, word_binary_of
from tools.samples.defects import TOO_POOR_TO_READ
from tools.samples.formats import SAMPLES, SCAN, declared, rulebook
from tools.samples.founding_case import README

_FOLDERS = {one.code: f"{one.code} {one.topic}" for one in SAMPLES}
_PAPERS = {one.code: one.paper for one in SAMPLES}
_BURSTS = 60_000_000
"""Zeros that pack to a thousandth."""


def _cut(data: bytes, keep: float = 0.5) -> bytes:
    return data[: int(len(data) * keep)]


def _scan_jpeg(paper: Paper) -> bytes:
    return save(scanned_page(paper, replace(SCAN, dpi=90), 1), "jpeg", dpi=90, quality=35)


def _tiff(paper: Paper) -> bytes:
    return multipage_tiff(scanned_pages(replace(paper, pages=2), replace(SCAN, mode="fax"), 2))


def _png_of(width: int, height: int) -> bytes:
    """Claims to unpack to a picture of this size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b"")


def _bursting(data: bytes, member: str) -> bytes:
    """A package of which one member unpacks to sixty megabytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = b"<a>" + b" " * _BURSTS if name == member else source.read(name)
            target.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _bursting_scan(paper: Paper) -> bytes:
    """A page whose picture claims 30,000 by 30,000 pixels."""
    with pikepdf.open(io.BytesIO(scanned_pdf(paper, replace(SCAN, dpi=50), 4))) as pdf:
        (picture,) = pdf.pages[0].get_images().values()
        picture.Width = picture.Height = 30_000
        out = io.BytesIO()
        pdf.save(out, static_id=True)
        return out.getvalue()


def _cut_mail(paper: Paper) -> bytes:
    return _cut(eml_file("Gửi kế hoạch", {"KH PCCC.pdf": text_pdf(paper)}))


def _locked_word() -> bytes:
    return word_binary_of([Para(runs=(Run(text="mật"),))], encrypted=True)


def _locked_package() -> bytes:
    return ole_streams({"EncryptedPackage": b"x" * 100, "EncryptionInfo": b"y" * 100})


def _locked_zip(paper: Paper) -> bytes:
    name = "KH văn thư.pdf".encode()
    return zip_of(ZipPiece(name=name, data=b"\x8f\x01" * 900, flags=LOCKED_FLAG | 0x800, method=DEFLATED))


_PDF = ("unreadable-file", "tệp PDF hỏng hoặc chép dở, không mở được")
_PICTURE = ("unreadable-file", "tệp ảnh hỏng hoặc chép dở, không mở được")
_SHEET = ("unreadable-file", "tệp bảng tính hỏng hoặc chép dở, không mở được")
_OFFICE_LOCKED = ("encrypted-file", "tệp Word/Excel đặt mật khẩu, không đọc được")
_EMPTY = ("empty-file", "tệp rỗng (0 byte)")
_BURST = ("unsafe-archive", "tệp giải nén ra quá lớn, không mở để giữ an toàn")
_CUT_OFF = ("unreadable-file", "tệp chép dở: mất phần cuối, mới đọc được phần đầu")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Broken:
    """``told``: code and reason. ``member``: where in the file the reason lies. ``half_read``: what is left is read."""

    code: str
    file: str
    make: Callable[[Paper], bytes]
    told: tuple[str, str]
    member: str = ""
    half_read: bool = False

    @property
    def path(self) -> str:
        return f"{_FOLDERS[self.code]}/{self.file}"


def _empty(paper: Paper) -> bytes:
    return b""


_FILES = (
    _Broken(code="1.1", file="bản quét mờ.pdf", make=lambda one: scanned_pdf(one, TOO_POOR_TO_READ, 1),
            told=("illegible-scan", "bản quét mờ, đã nhận dạng chữ (OCR) mà không đọc được")),
    _Broken(code="1.1", file="chép dở.pdf", make=truncated_pdf, told=_PDF),
    _Broken(code="1.1", file="mật khẩu.pdf", make=encrypted_pdf,
            told=("encrypted-file", "tệp PDF đặt mật khẩu mở, không đọc được")),
    _Broken(code="1.1", file="rỗng.pdf", make=_empty, told=_EMPTY),
    _Broken(code="1.1", file="rác.pdf", make=lambda one: b"%PDF-1.7\nrac rac rac", told=_PDF),
    _Broken(code="1.1", file="nở ra.pdf", make=_bursting_scan,
            told=("illegible-scan", "ảnh quá lớn (trên 120 triệu điểm ảnh), không mở để giữ an toàn")),
    _Broken(code="1.2", file="chép dở.jpg", make=lambda one: _cut(_scan_jpeg(one)), told=_PICTURE),
    _Broken(code="1.2", file="rỗng.jpg", make=_empty, told=_EMPTY),
    _Broken(code="1.3", file="chép dở.docx", make=lambda one: _cut(word_file(one)),
            told=("unreadable-file", "tệp Word hỏng hoặc chép dở, không mở được")),
    _Broken(code="1.3", file="mật khẩu.docx", make=lambda one: _locked_package(), told=_OFFICE_LOCKED),
    _Broken(code="1.3", file="rỗng.docx", make=_empty, told=_EMPTY),
    _Broken(code="1.3", file="nở ra.docx", make=lambda one: _bursting(word_file(one), "word/document.xml"),
            told=_BURST),
    _Broken(code="1.4", file="chép dở.zip", make=lambda one: cut_zip({"KH văn thư.pdf": text_pdf(one)}),
            told=("unreadable-file", "gói nén hỏng hoặc chép dở, không mở được")),
    _Broken(code="1.4", file="chép dở.zip", make=lambda one: cut_zip({"KH văn thư.pdf": text_pdf(one)}),
            told=("unreadable-file", "tệp này trong gói nén bị hỏng, không giải nén được"), member="KH văn thư.pdf"),
    _Broken(code="1.4", file="mật khẩu.zip", make=_locked_zip, member="KH văn thư.pdf",
            told=("encrypted-file", "tệp trong gói nén đặt mật khẩu, không đọc được")),
    _Broken(code="1.4", file="rỗng.zip", make=_empty, told=_EMPTY),
    _Broken(code="1.4", file="không có gì.zip", make=lambda one: zip_file({}),
            told=("empty-file", "gói nén không có tệp nào bên trong")),
    _Broken(code="1.4", file="nở ra.zip", make=lambda one: overlapping_zip(300, 1_000_000),
            told=("unsafe-archive", "gói nén có tệp quá lớn hoặc nén bất thường, đã bỏ qua để giữ an toàn: "
                  "0.txt, 1.txt, 2.txt và 297 tệp nữa")),
    _Broken(code="1.4", file="lồng nhau.zip", make=lambda one: nested_zip(12),
            member="trong.zip!/trong.zip!/trong.zip!/trong.zip",
            told=("unsafe-archive", "gói nén lồng quá sâu, không mở tiếp")),
    _Broken(code="1.4", file="thoát ra ngoài.zip", make=lambda one: zip_file({"../../KH văn thư.txt": b"Ke hoach"}),
            told=("unsafe-archive", "gói nén có tệp mang tên nguy hiểm, đã bỏ qua: ../../KH văn thư.txt")),
    _Broken(code="1.5", file="chép dở.eml", make=_cut_mail, told=_CUT_OFF, half_read=True),
    _Broken(code="1.5", file="chép dở.eml", make=_cut_mail, told=_PDF, member="KH PCCC.pdf"),
    _Broken(code="1.5", file="rỗng.eml", make=_empty, told=_EMPTY),
    _Broken(code="1.9", file="chép dở.doc", make=lambda one: _cut(word_binary(one)),
            told=("unreadable-file", "tệp Word (.doc) hỏng hoặc chép dở, không mở được")),
    _Broken(code="1.9", file="mật khẩu.doc", make=lambda one: _locked_word(), told=_OFFICE_LOCKED),
    _Broken(code="1.9", file="rỗng.doc", make=_empty, told=_EMPTY),
    _Broken(code="1.10", file="chép dở.rtf", make=lambda one: _cut(rtf_file(one), 0.9), told=_CUT_OFF, half_read=True),
    _Broken(code="1.10", file="rỗng.rtf", make=_empty, told=_EMPTY),
    _Broken(code="1.11", file="chép dở.odt", make=lambda one: _cut(odt_file(one)),
            told=("unreadable-file", "tệp OpenDocument hỏng hoặc chép dở, không mở được")),
    _Broken(code="1.11", file="nở ra.odt", make=lambda one: _bursting(odt_file(one), "content.xml"), told=_BURST),
    _Broken(code="1.11", file="rỗng.odt", make=_empty, told=_EMPTY),
    _Broken(code="1.12", file="chép dở.xlsx", make=lambda one: _cut(merged_heading(one)), told=_SHEET),
    _Broken(code="1.12", file="nở ra.xlsx", told=_BURST,
            make=lambda one: _bursting(merged_heading(one), "xl/worksheets/sheet1.xml")),
    _Broken(code="1.12", file="rỗng.xlsx", make=_empty, told=_EMPTY),
    _Broken(code="1.13", file="rỗng.html", make=_empty, told=_EMPTY),
    _Broken(code="1.14", file="chép dở.tif", make=lambda one: _cut(_tiff(one)), told=_PICTURE),
    _Broken(code="1.14", file="rỗng.tif", make=_empty, told=_EMPTY),
    _Broken(code="1.15", file="chép dở.png", told=_PICTURE,
            make=lambda one: _cut(save(scanned_page(one, replace(SCAN, dpi=60, mode="fax"), 3), "png"))),
    _Broken(code="1.15", file="nở ra.png", make=lambda one: _png_of(30_000, 30_000),
            told=("illegible-scan", "ảnh quá lớn (trên 120 triệu điểm ảnh), không mở để giữ an toàn")),
    _Broken(code="1.15", file="rỗng.png", make=_empty, told=_EMPTY),
    _Broken(code="1.16", file="chép dở.xls", make=lambda one: _cut(xls_file("KH", heading_rows(one))), told=_SHEET),
    _Broken(code="1.16", file="mật khẩu.xls", told=_OFFICE_LOCKED,
            make=lambda one: xls_file("KH", heading_rows(one), encrypted=True)),
    _Broken(code="1.16", file="rỗng.xls", make=_empty, told=_EMPTY),
    _Broken(code="1.17", file="chép dở.ods", make=lambda one: _cut(ods_file({"KH": heading_rows(one)})), told=_SHEET),
    _Broken(code="1.17", file="nở ra.ods", told=_BURST,
            make=lambda one: _bursting(ods_file({"KH": heading_rows(one)}), "content.xml")),
    _Broken(code="1.17", file="rỗng.ods", make=_empty, told=_EMPTY),
)  # fmt: skip


def broken_folder() -> dict[str, bytes]:
    """Every file is told with its reason, none is lost, none stops the rest, and no point is called certain to go."""
    made: dict[str, bytes] = {}
    for one in _FILES:
        if one.path not in made:
            made[one.path] = one.make(_PAPERS[one.code])
    return made | {
        "submission.toml": declared("../rules/hong-2023.toml"),
        "README.txt": README.encode(),
        "expected.toml": _expected().encode(),
    }


def broken_rules() -> str:
    """``rules/hong-2023.toml``."""
    codes = {one.code for one in _FILES}
    return rulebook("hong-2023", tuple(one for one in SAMPLES if one.code in codes))


def _expected() -> str:
    text = "needs_ocr = true\nexit_code = 1\n"
    for one in _FILES:
        code, reason = one.told
        path = f"{one.path}!/{one.member}" if one.member else one.path
        text += f'\n[[finding]]\ncode = "{code}"\npath = "{path}"\n'
        text += f'detail = "{reason}"\n' if one.half_read else ""
        if not one.half_read:
            text += f'\n[[uninspected]]\npath = "{path}"\nreason = "{reason}"\n'
    return text
