"""The sample's folder: signed papers, scans, tables, the self-score report, its list of evidence, its explanations."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime
from functools import cache
from typing import NamedTuple

from PIL import Image

from tools.document_factory.picture_files import save
from tools.document_factory.registers import PrintedRegister, register_docx, register_pdf
from tools.document_factory.scan import Scan, scanned_pdf
from tools.document_factory.sheets import Value, xlsx_file
from tools.document_factory.signed import Signing, signed_pdf
from tools.document_factory.spec import Paper
from tools.document_factory.word import word_file
from tools.samples.lam_dong.claims import score_sheet
from tools.samples.lam_dong.expected import expected
from tools.samples.lam_dong.papers import (
    AUTUMN,
    BY_COMMUNE,
    BY_PROVINCE,
    COMMUNE,
    INITIATIVES,
    PROVINCE,
    QUARTER,
    TABLES,
    YEAR_END,
    FiledPaper,
)
from tools.samples.lam_dong.planted import IN_SAMPLE, Planted

UNIT = "Ủy ban nhân dân xã Suối Mẫu"
README = """HỒ SƠ MẪU - KHÔNG CÓ GIÁ TRỊ

Xã Suối Mẫu là xã đặt ra, không có thật. Mọi văn bản, số liệu, chữ ký, con dấu và tên người trong thư mục này do chương
trình tạo ra để minh hoạ và kiểm thử công cụ; chứng thư số tự tạo, không đơn vị nào cấp.
Bộ tiêu chí là thật: Chỉ số CCHC năm 2025 của các xã, phường, đặc khu tỉnh Lâm Đồng, 77 tiêu chí.
"""
LIST_AT = "Danh mục tài liệu kiểm chứng.docx"
EXPLANATION_AT = "Phụ lục giải trình.pdf"
_REPORT = FiledPaper(
    150, "", "BC", "Tự đánh giá, chấm điểm Chỉ số cải cách hành chính năm 2025", date(2025, 11, 28), ""
)  # fmt: skip
_FURTHER: tuple[FiledPaper, ...] = (
    FiledPaper(160, "Tư pháp", "CV", "kiến nghị xử lý kết quả theo dõi thi hành pháp luật năm 2025", AUTUMN, "2.2.4"),
    FiledPaper(161, "Tư pháp", "QĐ", "Bãi bỏ một số văn bản quy phạm pháp luật của UBND xã Suối Mẫu", AUTUMN, "2.4.3"),
    FiledPaper(162, "4.3", "TB", "Kết luận kiểm tra việc thực hiện phân cấp, ủy quyền năm 2025", AUTUMN, "4.3.2"),
    FiledPaper(163, "4.3", "BC", "Kết quả khắc phục tồn tại qua kiểm tra việc phân cấp, ủy quyền", YEAR_END, "4.3.2"),
)  # fmt: skip
"""What arose in this commune, so that no leaf is left to the council's judgement."""
_SCANNED = {55, 94, 106}
_WORD_BESIDE = {13, 136}
_PROPAGANDA, _EMULATION, _TRAINING, _CONFERENCE, _NOTICE, _TWISTED = 16, 19, 112, 37, 49, 97
_IRRELEVANT = FiledPaper(
    171, "Khác", "BC", "Công tác bảo đảm trật tự an toàn giao thông quý III năm 2025", QUARTER, ""
)  # fmt: skip
_NEVER_ATTACHED = FiledPaper(
    178, "", "CV", "đôn đốc triển khai nhiệm vụ cải cách hành chính những tháng cuối năm 2025", AUTUMN, "1.1.2"
)  # fmt: skip
_TABLE_ROWS: list[list[Value]] = [[at, "Nội dung mẫu", QUARTER] for at in range(1, 5)]
_PICTURES = (("1.4.4", "Tờ rơi cải cách hành chính"), ("3.2.1", "Ảnh bảng niêm yết thủ tục hành chính"))
_FORMS = "Biểu mẫu"
_WIDTHS = (34, 52, 96, 82, 140, 300)


def declared() -> str:
    """``submission.toml``."""
    said = "\n".join(f'{question} = "{given}"' for question, given in _ANSWERS)
    return f"""# Khai báo của hồ sơ mẫu (văn bản mẫu, không có giá trị).
[submission]
unit = "{UNIT}"
parent = "Ủy ban nhân dân tỉnh Lâm Đồng"
unit_level = "commune"
year = 2025
rules = "lam-dong-xa-2025"

[answers]
{said}
"""


_YES = (
    "co-van-de-qua-kiem-tra", "co-kien-nghi-doi-thoai", "duoc-giao-thu-ngan-sach", "duoc-giao-xay-dung-vbqppl",
    "co-ket-qua-tdthpl-phai-xu-ly", "co-vbqppl-het-hieu-luc", "co-vbqppl-khong-con-phu-hop", "co-ho-so-phi-dia-gioi",
    "co-pakn", "co-van-de-qua-kiem-tra-phan-cap", "duoc-giao-von-dau-tu", "co-nha-dat-phai-sap-xep",
    "co-don-vi-su-nghiep", "co-tthc-thanh-toan-truc-tuyen",
)  # fmt: skip
_NO = (
    "co-van-ban-trai-phap-luat", "co-tre-hen", "duoc-giao-sap-xep-dvsn", "phai-bo-sung-nguoi-lam-viec",
    "co-tuyen-dung-cong-chuc", "co-tuyen-dung-vien-chuc", "tu-xu-ly-lanh-dao-ubnd", "tu-xu-ly-lanh-dao-phong",
    "tu-xu-ly-cong-chuc", "tu-xu-ly-viec-bi-phe-binh", "co-kien-nghi-tai-chinh",
)  # fmt: skip
_ANSWERS = (*((one, "yes") for one in _YES), *((one, "no") for one in _NO))


def lam_dong_sample() -> dict[str, bytes]:
    """The folder that is shown, with what is to be said of it."""
    return lam_dong_folder(IN_SAMPLE) | {"expected.toml": expected().encode()}


def lam_dong_folder(planted: Collection[Planted]) -> dict[str, bytes]:
    """Path → bytes. Nothing planted: a submission that lacks nothing."""
    files = {"README.txt": README.encode(), "submission.toml": declared().encode()}
    for paper, issuer in _attached(planted):
        files |= _made(paper, issuer)
    for folder, name, title, _ in TABLES:
        if name == _FORMS and Planted.NO_FORMS in planted:
            continue
        rows: list[list[Value]] = [[title], [], ["STT", "Nội dung", "Ngày đăng"], *_TABLE_ROWS]
        files[f"{folder}/{name}.xlsx"] = xlsx_file({"Phụ lục": rows})
    for at, name in enumerate(INITIATIVES, 1):
        files |= _made(FiledPaper(200 + at, "1.5", "BC", f"Mô tả sáng kiến “{name}”", AUTUMN, "1.5"), COMMUNE)
    for at, (folder, name) in enumerate(_PICTURES):
        files[f"{folder}/{name}.jpg"] = save(Image.linear_gradient("L").resize((320, 240)), "JPEG") + bytes(at)
    files |= _made(_REPORT, COMMUNE)
    files[LIST_AT] = register_docx(evidence_list(planted))
    if Planted.EXPLAINED in planted or Planted.UNCONFIRMED in planted:
        files[EXPLANATION_AT] = register_pdf(explanation(confirmed=Planted.UNCONFIRMED not in planted))
    files["Bảng tự chấm điểm.xlsx"] = score_sheet(above_maximum=Planted.ABOVE_MAXIMUM in planted)
    return files


def _attached(planted: Collection[Planted]) -> Iterator[tuple[FiledPaper, tuple[str, ...]]]:
    """The papers in the folder with their issuers."""
    for paper in (*BY_COMMUNE, *_FURTHER):
        if paper.number == 142:
            continue  # the self-score report: the sample has one of its own
        if paper.number == _TRAINING and Planted.NO_REPORT in planted:
            continue
        if paper.number == _CONFERENCE and Planted.EXPLAINED in planted:
            continue
        if paper.number == _EMULATION and Planted.LATE_PLAN in planted:
            paper = paper._replace(number=169, day=date(2025, 12, 4))
        if paper.number == _PROPAGANDA and Planted.LATE_YEAR_PLAN in planted:
            paper = paper._replace(number=168, day=date(2025, 12, 3))
        yield paper, COMMUNE
    if Planted.IRRELEVANT in planted:
        yield _IRRELEVANT, COMMUNE
    for paper in BY_PROVINCE:
        yield paper, PROVINCE


def evidence_list(planted: Collection[Planted]) -> PrintedRegister:
    """Danh mục tài liệu kiểm chứng: by criterion, with what Công văn 2775/SNV-CCHC&VTLT asks for."""
    rows: list[_Listed] = []
    for paper, issuer in _attached(planted):
        if not paper.criterion or (paper.number == _NOTICE and Planted.NOT_LISTED in planted):
            continue
        day = paper.day
        if paper.number == _TWISTED and Planted.OTHER_DAY in planted:
            day = date(2025, 7, 12)
        rows.append(_listed(paper, issuer, day))
    if Planted.LISTED_NOT_THERE in planted:
        rows.append(_listed(_NEVER_ATTACHED, COMMUNE, _NEVER_ATTACHED.day))
    rows += [
        _listed(FiledPaper(200 + at, "", "BC", f"Mô tả sáng kiến “{name}”", AUTUMN, "1.5"), COMMUNE, AUTUMN)
        for at, name in enumerate(INITIATIVES, 1)
    ]
    for _, name, title, criterion in TABLES:
        if not (name == _FORMS and Planted.NO_FORMS in planted):
            rows.append(_Listed(criterion, "", "", "UBND xã Suối Mẫu", title.capitalize()))
    rows += [_Listed(criterion, "", "", "UBND xã Suối Mẫu", name) for criterion, name in _PICTURES]
    rows.sort(key=lambda one: [int(piece) for piece in one.criterion.split(".")])
    return PrintedRegister(
        above=(
            "PHỤ LỤC",
            "DANH MỤC TÀI LIỆU KIỂM CHỨNG CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2025",
            "(Kèm theo Báo cáo số 150/BC-UBND ngày 28/11/2025 của UBND xã Suối Mẫu)",
        ),
        columns=("STT", "Tiêu chí", "Số, ký hiệu", "Ngày ban hành", "Cơ quan ban hành", "Trích yếu nội dung"),
        rows=tuple((f"{at}", *one) for at, one in enumerate(rows, 1)),
        below=(f"Danh mục gồm {len(rows):02} tài liệu./.",),
        widths=_WIDTHS,
    )


def explanation(*, confirmed: bool) -> PrintedRegister:
    """Phụ lục giải trình, confirmed by the head or not."""
    below = ("XÁC NHẬN CỦA LÃNH ĐẠO ỦY BAN NHÂN DÂN XÃ", "CHỦ TỊCH", "(Đã ký)", "Trần Văn Mẫu")
    return PrintedRegister(
        above=(
            "PHỤ LỤC GIẢI TRÌNH",
            "Các tiêu chí tự chấm điểm chưa có tài liệu kiểm chứng",
            "(Kèm theo Báo cáo số 150/BC-UBND ngày 28/11/2025 của UBND xã Suối Mẫu)",
        ),
        columns=("STT", "Tiêu chí", "Điểm tự chấm", "Lý do chưa có tài liệu", "Kết quả thực hiện"),
        rows=(
            (
                "1",
                "1.4.2",
                "0,5",
                "Hội nghị tổ chức lồng ghép với giao ban tháng 9, không ban hành kế hoạch riêng",
                "Đã tập huấn cho 32 cán bộ, công chức; có điểm danh lưu tại Văn phòng",
            ),
        ),
        below=below if confirmed else (),
        widths=(40, 70, 80, 250, 250),
    )


class _Listed(NamedTuple):
    criterion: str
    number: str
    day: str
    issuer: str
    subject: str


def _listed(paper: FiledPaper, issuer: tuple[str, ...], day: date) -> _Listed:
    made = _paper(paper, issuer)
    name = {"KH": "Kế hoạch", "BC": "Báo cáo", "QĐ": "Quyết định", "TB": "Thông báo", "BB": "Biên bản"}
    subject = f"Công văn {paper.subject}" if paper.type == "CV" else f"{name[paper.type]} {paper.subject}"
    by = "UBND xã Suối Mẫu" if issuer is COMMUNE else "UBND tỉnh Lâm Đồng"
    return _Listed(paper.criterion, f"{made.number}/{made.symbol}", f"{day:%d/%m/%Y}", by, subject)


@cache
def _made(paper: FiledPaper, issuer: tuple[str, ...]) -> dict[str, bytes]:
    """Signed as e-office releases it; three are scans of a stamped original, two have their Word file beside them."""
    whole, stem = _paper(paper, issuer), _stem(paper)
    place = f"{paper.folder}/{stem}" if paper.folder else stem
    if paper.number in _SCANNED:
        scan = Scan(dpi=150, noise=0.01, blur=0.2, seal="signature", signature=True, jpeg_quality=40)
        return {f"{place}.pdf": scanned_pdf(whole, scan, seed=paper.number)}
    head = "Trần Văn Mẫu" if issuer is COMMUNE else "Phạm Văn Mẫu"
    at = datetime(paper.day.year, paper.day.month, paper.day.day, 9, paper.number % 60)
    files = {f"{place}.pdf": signed_pdf(whole, (Signing(name=head, at=at, fixed=True),))}
    if paper.number in _WORD_BESIDE:
        files[f"{place}.docx"] = word_file(whole)
    return files


def _stem(paper: FiledPaper) -> str:
    said = paper.subject.replace("/", "-").replace(":", "").replace("“", "").replace("”", "")
    return f"{paper.type} {paper.number} {said}"[:60].strip()


def _paper(paper: FiledPaper, issuer: tuple[str, ...]) -> Paper:
    letter = paper.type == "CV"
    above = issuer is PROVINCE
    return Paper(
        type=paper.type,
        subject=paper.subject,
        issued_on=paper.day,
        number=f"{paper.number}",
        symbol="UBND-VP" if letter else f"{paper.type}-UBND",
        issuer=issuer,
        place="Lâm Đồng" if above else "Suối Mẫu",
        signer="Phạm Văn Mẫu" if above else "Trần Văn Mẫu",
        authority=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        grounds=("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",),
        body=(
            "Văn bản này do chương trình tạo ra cho hồ sơ mẫu của xã Suối Mẫu, một xã không có thật.",
            f"Nội dung “{paper.subject}” được thực hiện theo chức năng, nhiệm vụ được giao.",
        ),
        addressees=("Ủy ban nhân dân tỉnh Lâm Đồng",) if paper.type in ("BC", "CV") else (),
        recipients=("UBND tỉnh;", "Lưu: VT."),
        year_month=(paper.day.year, paper.day.month),
    )
