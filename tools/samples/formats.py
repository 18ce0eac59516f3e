"""``formats/``: one submission whose papers come in every format an officer has; ``broken/``: the same formats, broken.

Each paper serves a criterion of its own in ``rules/dinh-dang-2023.toml``: a format that is not read costs a point.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from evidence_check.containers.native_reader import libarchive_version
from tools.document_factory.archives import seven_zip, zip_file
from tools.document_factory.carrying_pdf import portfolio
from tools.document_factory.legacy_files import TCVN3, VNI, legacy_pdf, legacy_word
from tools.document_factory.mail import eml_file, msg_file
from tools.document_factory.pdf import stamped_pdf, text_pdf
from tools.document_factory.pdf_oddities import bound
from tools.document_factory.photo import photo_file
from tools.document_factory.picture_files import multipage_tiff, save
from tools.document_factory.rar import rar4_file, rar5_file
from tools.document_factory.running_text import html_file, odt_file, rtf_file, web_archive, word_2003_xml
from tools.document_factory.scan import Scan, scanned_page, scanned_pages, scanned_pdf
from tools.document_factory.sheets import heading_rows, merged_heading, ods_file, xls_file
from tools.document_factory.spec import Paper
from tools.document_factory.word import word_file
from tools.document_factory.word_binary import word_binary
from tools.samples.defects import ISSUER, complete_folder
from tools.samples.founding_case import README

_BODY = (
    "Ủy ban nhân dân xã tổ chức thực hiện các nội dung sau đây, giao các công chức chuyên môn theo chức năng, nhiệm vụ "
    "được giao phối hợp thực hiện và định kỳ báo cáo kết quả theo quy định.",
) * 2
SCAN = Scan(dpi=120, mode="grey", skew=0.5, noise=0.01, jpeg_quality=45)
_PHOTO = Scan(dpi=150, seal="signature", signature=True)
_FAX = Scan(dpi=200, mode="fax")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A paper on ``topic`` as a file; ``member``: the path of the paper inside it. ``scanned``: read by OCR."""

    code: str
    topic: str
    file: str
    make: Callable[[Paper], bytes]
    member: str = ""
    scanned: bool = False

    @property
    def path(self) -> str:
        """The file's path in the submission."""
        return f"{self.code} {self.topic}/{self.file}"

    @property
    def paper(self) -> Paper:
        """A plan of the unit; its number is that of its criterion."""
        at = int(self.code.split(".")[1])
        return Paper(
            type="KH",
            subject=f"{self.topic} năm 2023",
            issued_on=date(2023, 2, at),
            number=f"{140 + at}",
            symbol="KH-UBND",
            issuer=ISSUER,
            place="Hòa Mẫu",
            signer="Lê Thị Mẫu",
            body=_BODY,
        )


def _tiff(paper: Paper) -> bytes:
    return multipage_tiff(scanned_pages(replace(paper, pages=2), _FAX, 8))


def _photo(paper: Paper) -> bytes:
    return photo_file(paper, 3, orientation=6, scan=_PHOTO, size=(1400, 1867), quality=35, blur=0.4)


def _png(paper: Paper) -> bytes:
    return save(scanned_page(paper, replace(_FAX, dpi=150), 9), "png", dpi=150)


def _merged(paper: Paper) -> bytes:
    return bound(text_pdf(paper), text_pdf(_SECOND.paper))


_SECOND = Sample(code="1.8", topic="Tiếp công dân", file="", make=text_pdf)
"""Bound behind another paper."""

SAMPLES = (
    Sample(code="1.1", topic="Cải cách hành chính", file="scan0001.pdf", make=lambda one: scanned_pdf(one, SCAN, 1),
           scanned=True),
    Sample(code="1.2", topic="Rà soát thủ tục hành chính", file="IMG_20230214.jpg", make=_photo, scanned=True),
    Sample(code="1.3", topic="Chuyển đổi số", file="KH chuyển đổi số.docx", make=word_file),
    Sample(code="1.4", topic="Văn thư, lưu trữ", file="gửi qua Zalo.zip",
           make=lambda one: zip_file({"tài liệu/KH văn thư.pdf": text_pdf(one)}), member="tài liệu/KH văn thư.pdf"),
    Sample(code="1.5", topic="Phòng cháy, chữa cháy", file="Gửi kế hoạch.eml",
           make=lambda one: eml_file("Gửi kế hoạch", {"KH PCCC.pdf": stamped_pdf(one)}), member="KH PCCC.pdf"),
    Sample(code="1.6", topic="An toàn thực phẩm", file="KH an toan thuc pham.docx",
           make=lambda one: legacy_word(one, TCVN3)),
    Sample(code="1.7", topic="Bảo vệ môi trường", file="gộp hai kế hoạch.pdf", make=_merged),
    Sample(code="1.9", topic="Giảm nghèo bền vững", file="KH giam ngheo.doc", make=word_binary),
    Sample(code="1.10", topic="Bình đẳng giới", file="KH bình đẳng giới.rtf", make=rtf_file),
    Sample(code="1.11", topic="An toàn giao thông", file="KH an toàn giao thông.odt", make=odt_file),
    Sample(code="1.12", topic="Xây dựng nông thôn mới", file="KH nông thôn mới.xlsx", make=merged_heading),
    Sample(code="1.13", topic="Phòng, chống ma túy", file="KH phòng chống ma túy.html", make=html_file),
    Sample(code="1.14", topic="Hòa giải ở cơ sở", file="fax.tif", make=_tiff, scanned=True),
    Sample(code="1.15", topic="Bảo vệ trẻ em", file="ảnh màn hình.png", make=_png, scanned=True),
    Sample(code="1.16", topic="Người cao tuổi", file="KH người cao tuổi.xls",
           make=lambda one: xls_file("KH", heading_rows(one))),
    Sample(code="1.17", topic="Giáo dục mầm non", file="KH mầm non.ods",
           make=lambda one: ods_file({"KH": heading_rows(one)})),
    Sample(code="1.18", topic="Khuyến nông", file="KH khuyen nong.doc", make=lambda one: rtf_file(one, code_page=1258)),
    Sample(code="1.19", topic="Phòng, chống thiên tai", file="KH thiên tai.mht", make=web_archive),
    Sample(code="1.20", topic="Thủy lợi nội đồng", file="KH thủy lợi.xml", make=word_2003_xml),
    Sample(code="1.21", topic="Chăn nuôi, thú y", file="KH chan nuoi.pdf", make=lambda one: legacy_pdf(one, VNI)),
    Sample(code="1.22", topic="Thể dục, thể thao", file="hồ sơ.pdf",
           make=lambda one: portfolio({"KH thể thao.pdf": text_pdf(one)}), member="KH thể thao.pdf"),
    Sample(code="1.23", topic="Nghĩa vụ quân sự", file="Gửi kế hoạch.msg",
           make=lambda one: msg_file("Gửi kế hoạch", {"KH NVQS.docx": word_file(one)}), member="KH NVQS.docx"),
)  # fmt: skip


def declared(rules: str) -> bytes:
    """The submission's own declarations."""
    return f'''[submission]
unit = "Ủy ban nhân dân xã Hòa Mẫu"
parent = "Ủy ban nhân dân huyện An Bình"
year = 2023
rules = "{rules}"
'''.encode()


def formats_folder() -> dict[str, bytes]:
    """Every paper is read; nothing is lost."""
    files = {one.path: one.make(one.paper) for one in SAMPLES}
    return files | {
        "submission.toml": declared("../rules/dinh-dang-2023.toml"),
        "README.txt": README.encode(),
        "expected.toml": _expected().encode(),
    }


def _expected() -> str:
    points = f"{len(SAMPLES) + 1}.00"
    text = (
        "needs_ocr = true\nexit_code = 0\nuninspected = []\n\n[summary]\n"
        f'claimed_points = "{points}"\nsupported_points = "{points}"\nat_risk_points = "0.00"\n'
        'unverified_points = "0.00"\n'
    )
    for one in SAMPLES:
        path = f"{one.path}!/{one.member}" if one.member else one.path
        paper = one.paper
        text += f'\n[[document]]\npath = "{path}"\ntype = "KH"\nnumber = "{paper.number}"\nsymbol = "{paper.symbol}"\n'
        text += f'issued_on = "{paper.issued_on}"\nsubject = "{paper.subject}"\n'
        text += f"used_for = {_codes(one)}\n"
    return text


def _codes(one: Sample) -> str:
    codes = [one.code, _SECOND.code] if one.code == "1.7" else [one.code]
    return "[" + ", ".join(f'"{code}"' for code in codes) + "]"


def rulebook(name: str, samples: tuple[Sample, ...]) -> str:
    """A rulebook with one criterion for each paper. Two of them are kept in ``rules/``: the makers leave them alone."""
    ordered = sorted(samples, key=lambda one: int(one.code.split(".")[1]))
    text = f'''# Bộ tiêu chí của các thư mục mẫu về định dạng tệp: mỗi định dạng một tiêu chí, chỉ để minh hoạ.

[rulebook]
id = "{name}"
title = "Mỗi định dạng một tiêu chí (minh hoạ)"
version = "1.0"
year = 2023
unit_level = "commune"
window = {{ from = 2023-01-01, to = 2023-12-31 }}
max_points = {len(ordered)}
completeness = "illustrative"

[[domain]]
code = "1"
title = "Định dạng tệp"
max_points = {len(ordered)}
'''
    for one in ordered:
        topic = one.topic[:1].lower() + one.topic[1:]
        text += f'''
[[criterion]]
code = "{one.code}"
domain = "1"
title = "{one.topic}"
max_points = 1

  [[criterion.requires]]
  id = "ke-hoach"
  label = "Kế hoạch {topic}"
  type = ["KH"]
  about = ["{topic}"]
  issuer = "unit"
  dated = {{ within = "year" }}
'''
    return text


def formats_rules() -> str:
    """``rules/dinh-dang-2023.toml``."""
    return rulebook("dinh-dang-2023", (*SAMPLES, _SECOND))


def archives_folder() -> dict[str, bytes]:
    """``formats_7z_rar/``: the complete folder in archives that need the system's libarchive."""
    files = complete_folder()
    packed: dict[str, dict[str, bytes]] = {}
    for path in [path for path in files if path[:3] in ("1.1", "1.2", "1.3")]:
        folder, name = path.split("/")
        packed.setdefault(folder, {})[name] = files.pop(path)
    makers = {"1.1": ("rar", rar5_file), "1.2": ("7z", _seven_zip), "1.3": ("rar", rar4_file)}
    for folder, members in packed.items():
        extension, make = makers[folder[:3]]
        files[f"{folder}.{extension}"] = make(members)
    files["expected.toml"] = b"needs_libarchive = true\n" + files["expected.toml"]
    return files


def _seven_zip(members: dict[str, bytes]) -> bytes:
    """Its bytes differ with the system's library: where there is none, the committed ones stay."""
    if libarchive_version() is not None:
        return seven_zip(members)
    (kept,) = Path(__file__).resolve().parents[2].glob("sample_submissions/formats_7z_rar/*.7z")
    return kept.read_bytes()
