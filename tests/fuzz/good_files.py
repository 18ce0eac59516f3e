"""Small good files of every kind, made once: what the fuzz targets damage."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import cache, partial

from PIL import Image

from evidence_check.model.submission import FileKind
from tests.extract.printed_tables.excerpts import excerpt
from tools.document_factory import archives, carrying_pdf, mail, pdf_oddities, rar, running_text, sheets
from tools.guide_tables.layouts import LAYOUTS
from tools.guide_tables.painting import Painting, Rules, painted_guide
from tools.guide_tables.sheet import sheet_guide
from tools.guide_tables.word import WordTyping, word_guide
from tools.hostile_files import office, pdf
from tools.hostile_files.case import PAPER

_MEMBERS = {"a/Kế hoạch.txt": b"ke hoach " * 20, "b.zip": archives.zip_file({"c.txt": b"x"})}


def of_kind(kind: FileKind) -> Callable[[], tuple[bytes, ...]]:
    """Files of a kind; the extractor's."""
    return partial(_of_kind, kind)


def tables(kind: FileKind) -> Callable[[], tuple[bytes, ...]]:
    """Files of a kind with an official table where there is a factory, else the extractor's."""
    return partial(_tables, kind)


@cache
def _tables(kind: FileKind) -> tuple[bytes, ...]:
    made = excerpt(LAYOUTS["grouped-headings"](), 7)
    match kind:
        case FileKind.PDF:
            looks = (Painting(rules=Rules.RECTANGLES, turned=True), Painting(rules=Rules.NONE), Painting(footnote=True))
            return tuple(painted_guide(made, look).data for look in looks)
        case FileKind.DOCX:
            return tuple(word_guide(made, typing) for typing in (WordTyping(automatic=True), WordTyping(tracked=True)))
        case FileKind.XLSX:
            return (sheet_guide(made), sheet_guide(made, numbers=True))
        case _:
            return _of_kind(kind)


def container(kind: FileKind) -> Callable[[], tuple[bytes, ...]]:
    """Containers of a kind."""
    return partial(_container, kind)


@cache
def _of_kind(kind: FileKind) -> tuple[bytes, ...]:
    if kind in (FileKind.PNG, FileKind.TIFF):
        out = io.BytesIO()
        Image.new("L", (40, 50), 200).save(out, kind.value.upper())
        return (out.getvalue(),)
    return _DOCUMENTS[kind]()


@cache
def _container(kind: FileKind) -> tuple[bytes, ...]:
    return _CONTAINERS[kind]()


@cache
def everything() -> tuple[bytes, ...]:
    """One of each kind."""
    kinds = [kind for kind in _CONTAINERS if kind not in (FileKind.SEVEN_ZIP, FileKind.MSG)]
    return tuple(data for kind in _DOCUMENTS for data in _of_kind(kind)) + tuple(
        data for kind in kinds for data in _container(kind)
    )


def declarations() -> tuple[bytes, ...]:
    """A submission.toml with everything in it."""
    return (
        """[submission]
unit = "UBND xã Phú Mỹ"
unit_formerly = ["UBND xã Cũ"]
year = 2023
rules = "xa-minh-hoa-2023"
[scores]
"1.7" = 1.00
[figures."1.6"]
hoan_thanh = 6
[answers]
co-tre-hen = "yes"
[[attestation]]
criterion = "1.1"
requirement = "ke-hoach"
present = true
on = 2023-01-05
[[explanation]]
criterion = "1.2"
text = "giải trình"
[[waiver]]
code = "late-document"
expires = 2024-01-01
""".encode(),
    )


def score_sheets() -> tuple[bytes, ...]:
    """Tables of nho-2023 as lines of cells; "|" is a line break inside a cell."""
    return (
        "BẢNG TỰ CHẤM ĐIỂM NĂM 2023\nSTT\tTiêu chí\tĐiểm tối đa\tSố liệu\tTự chấm\tTài liệu kiểm chứng/Giải trình\n"
        "1\tChỉ đạo, điều hành\t6\t\t4,5\n1.1\tKế hoạch và kết quả CCHC\t2\t6/7\t1,5\tGiải trình:|- Đã làm"
        "|Tài liệu kiểm chứng:|- Báo cáo số 45/BC-UBND ngày 12/12/2023|- bc.pdf; https://xa.gov.vn/a\n"
        "1.2\tBan chỉ đạo CCHC\t2\tKhông áp dụng\t\n1.3\tChế độ báo cáo\t2\t95,5%\t2 điểm\tC:\\bc.docx\n"
        "\tTổng cộng\t10\t\t7,75\n".encode(),
    )


def evidence_lists() -> tuple[bytes, ...]:
    """Lists of evidence as lines of cells."""
    return (
        "DANH MỤC TÀI LIỆU KIỂM CHỨNG NĂM 2023\nSTT\tTiêu chí\tSố, ký hiệu\tNgày ban hành\tCơ quan ban hành\t"
        "Trích yếu\tTệp\nI\tLĩnh vực 1\n1\t1.1\t12/KH-UBND\t05/01/2023\tUBND xã\tKế hoạch CCHC\t1.1/KH 12.pdf\n2\t\t"
        "45/BC-|UBND|46/BC-UBND\t12/12/20|23\tUBND xã\tBáo cáo\n3\t1.2\tSố 7\tngày 2 tháng 3 năm 2023\tUBND tỉnh\t"
        "Quyết định\n"
        "Tổng cộng: 04 tài liệu\n".encode(),
    )


def texts() -> tuple[bytes, ...]:
    """Papers as lines, and old codes."""
    return (
        "ỦY BAN NHÂN DÂN\nXÃ PHÚ MỸ\nSố: 05/KH-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Phú Mỹ, ngày 15 tháng 02 năm 2023\nKẾ HOẠCH\nRà soát, đánh giá thủ tục hành chính năm 2023\n"
        "Căn cứ Quyết định số 07/2016/QĐ-UBND ngày 01/02/2016 của UBND tỉnh;\nKính gửi: UBND huyện.\n"
        "Phụ lục I kèm theo Kế hoạch số 05/KH-UBND\nNơi nhận:\n- UBND huyện;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\n"
        "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nTrần Văn Mẫu\n".encode(),
        "Uû ban nh©n d©n x· Phó Mü sè 05/KH-UBND ngµy 15 th¸ng 02 n¨m 2023".encode("latin-1"),
        "Uyû ban nhaân daân xaõ Phuù Myõ".encode("latin-1"),
    )


def names() -> tuple[bytes, ...]:
    """Names as archives spell them."""
    spelt = ("2.1 Rà soát/Kế hoạch 05.pdf", "..\\a.txt", "C:/b.txt", "con.pdf", "TC 1.2.3_báo cáo!.docx")
    return tuple(name.encode() for name in spelt)


def workbooks() -> tuple[bytes, ...]:
    """Streams of binary workbooks."""
    return (sheets.xls_stream("A", [["x", 1], [2, "y"]]),)


_DOCUMENTS: dict[FileKind, Callable[[], tuple[bytes, ...]]] = {
    FileKind.DOCX: lambda: (office.good_docx(), _stored(office.good_docx())),
    FileKind.ODT: lambda: (_stored(running_text.odt_file(PAPER)),),
    FileKind.PPTX: lambda: (_stored(office.slides(3)),),
    FileKind.WORD_XML: lambda: (running_text.word_2003_xml(PAPER),),
    FileKind.DOC: lambda: (office.good_doc(),),
    FileKind.RTF: lambda: (office.good_rtf(), running_text.rtf_file(PAPER, code_page=1258)),
    FileKind.HTML: lambda: (running_text.html_file(PAPER),),
    FileKind.MHTML: lambda: (running_text.web_archive(PAPER),),
    FileKind.EMAIL: lambda: (mail.eml_file("Gửi kế hoạch", _MEMBERS),),
    FileKind.MSG: lambda: (mail.msg_file("Gửi kế hoạch", _MEMBERS),),
    FileKind.XLSX: lambda: (_stored(office.good_xlsx()),),
    FileKind.ODS: lambda: (_stored(sheets.ods_file({"A": [["x", 1], ["y", 2]]})),),
    FileKind.XLS: lambda: (sheets.xls_file("A", [["x", 1], [2, "y"]]),),
    FileKind.TEXT: texts,
    FileKind.PDF: lambda: (
        pdf.good(),
        pdf_oddities.form_pdf(PAPER, {"so": ("05", 100, 400)}),
        pdf.one_page(),
    ),
}
_CONTAINERS: dict[FileKind, Callable[[], tuple[bytes, ...]]] = {
    FileKind.ZIP: lambda: (archives.zip_file(_MEMBERS),),
    FileKind.SEVEN_ZIP: lambda: (archives.seven_zip(_MEMBERS),),
    FileKind.RAR: lambda: (rar.rar5_file(_MEMBERS), rar.rar4_file(_MEMBERS)),
    FileKind.TAR: lambda: (archives.tar_file(_MEMBERS),),
    FileKind.GZIP: lambda: (archives.tar_file(_MEMBERS, packed=True), archives.gzip_file("a.txt", b"x" * 500)),
    FileKind.EMAIL: lambda: (mail.eml_file("Thư", _MEMBERS, forwarded=[mail.eml_file("Trong", {"a.txt": b"x"})]),),
    FileKind.MSG: lambda: (mail.msg_file("Thư", _MEMBERS, {"Trong": {"a.txt": b"x"}}),),
    FileKind.PDF: lambda: (carrying_pdf.portfolio(_MEMBERS),),
    FileKind.PDF_PORTFOLIO: lambda: (carrying_pdf.portfolio(_MEMBERS, object_streams=True),),
}


def _stored(package: bytes) -> bytes:
    """The package without compression. Its checksums still find damage: see :func:`repacked`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in office.members_of(package).items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()
