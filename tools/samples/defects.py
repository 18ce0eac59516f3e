"""``complete/`` (nothing to report) and one small folder per finding code, each the complete one with one change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from tools.document_factory.archives import zip_file
from tools.document_factory.pdf import encrypted_pdf, jpeg, stamped_pdf, text_pdf, truncated_pdf
from tools.document_factory.registers import PrintedRegister, register_docx
from tools.document_factory.scan import Scan, scanned_pdf
from tools.document_factory.sheets import xlsx_file
from tools.document_factory.spec import TYPE_LINES, Paper
from tools.document_factory.word import word_file
from tools.samples.founding_case import README

Files = dict[str, bytes]

ISSUER = ("UBND HUYỆN AN BÌNH", "ỦY BAN NHÂN DÂN", "XÃ HÒA MẪU")
_BASE = Paper(
    type="KH",
    subject="Cải cách hành chính năm 2023",
    issued_on=date(2023, 1, 10),
    number="05",
    symbol="KH-UBND",
    issuer=ISSUER,
    place="Hòa Mẫu",
    signer="Lê Thị Mẫu",
)
PLAN = _BASE
REPORT = replace(
    _BASE,
    type="BC",
    subject="Kết quả thực hiện Kế hoạch cải cách hành chính năm 2023",
    issued_on=date(2023, 12, 8),
    number="112",
    symbol="BC-UBND",
    grounds=("Thực hiện Kế hoạch số 05/KH-UBND ngày 10/01/2023 của UBND xã về cải cách hành chính năm 2023.",),
)
DECISION = replace(
    _BASE,
    type="QĐ",
    subject="Về việc kiện toàn Ban chỉ đạo cải cách hành chính xã Hòa Mẫu",
    issued_on=date(2023, 2, 6),
    number="31",
    symbol="QĐ-UBND",
)
FIRST_HALF = replace(
    REPORT,
    subject="Công tác cải cách hành chính 6 tháng đầu năm 2023",
    issued_on=date(2023, 6, 20),
    number="60",
    grounds=(),
)
SECOND_HALF = replace(
    FIRST_HALF, subject="Công tác cải cách hành chính 6 tháng cuối năm 2023", issued_on=date(2023, 12, 18), number="118"
)
REVIEW = replace(
    _BASE, subject="Rà soát, đánh giá thủ tục hành chính năm 2023", issued_on=date(2023, 2, 21), number="14"
)
REGISTER = replace(
    DECISION, subject="Ban hành Danh mục hồ sơ năm 2023 của Ủy ban nhân dân xã", issued_on=date(2023, 1, 5), number="02"
)
LAST_YEARS_REMEDY = replace(
    _BASE,
    subject="Khắc phục những hạn chế, tồn tại dẫn đến mất điểm các tiêu chí của Chỉ số cải cách hành chính năm 2022",
    issued_on=date(2023, 8, 18),
    number="77",
    body=(
        "II. KẾT QUẢ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2022",
        "1. Chỉ đạo, điều hành: thực hiện đạt 4/6 điểm, có 01 chỉ tiêu chưa đạt:",
        "- Ban chỉ đạo CCHC (0 điểm): thiếu Quyết định kiện toàn Ban chỉ đạo.",
        "III. GIẢI PHÁP KHẮC PHỤC",
        "1. Công chức Văn phòng tham mưu kiện toàn Ban chỉ đạo để năm sau đạt 2/2 điểm.",
    ),
)
REMEDY_AT = "KH 77 khắc phục hạn chế năm 2022.docx"
REPORT_WITH_FIGURES = replace(
    REPORT,
    body=(
        "I. KẾT QUẢ THỰC HIỆN",
        "Năm 2023, Ủy ban nhân dân xã đã hoàn thành 6/7 nhiệm vụ theo Kế hoạch cải cách hành chính (đạt 85,71%, "
        "năm 2022 đạt 100%); nhiệm vụ chưa hoàn thành là rà soát thủ tục hành chính lĩnh vực đất đai.",
        "II. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2024",
        "Phấn đấu hoàn thành 100% nhiệm vụ theo Kế hoạch cải cách hành chính.",
    ),
)
STATISTICS = (
    ("BIỂU TỔNG HỢP KẾT QUẢ GIẢI QUYẾT HỒ SƠ NĂM 2023",),
    (),
    ("TT", "Lĩnh vực", "Đã giải quyết", "Đúng hạn", "Quá hạn", "Tỷ lệ đúng hạn"),
    (1, "Hộ tịch, chứng thực", 1000, 995, 5, 0.995),
    (2, "Đất đai", 234, 205, 29, 0.8761),
    (None, "Tổng cộng", 1234, 1200, 34, 0.9724),
)
"""A rate that the cell shows as 97,24% is held as 0.9724."""
STATISTICS_AT = "2.3 Giải quyết hồ sơ/Biểu tổng hợp kết quả giải quyết hồ sơ.xlsx"
PLAN_AT = "1.1 Kế hoạch CCHC/KH 05 cải cách hành chính.pdf"
REPORT_AT = "1.1 Kế hoạch CCHC/BC 112 kết quả thực hiện.pdf"
DECISION_AT = "1.2 Ban chỉ đạo/QĐ 31 Ban chỉ đạo.docx"
FIRST_AT = "1.3 Báo cáo/BC 60 sáu tháng đầu năm.pdf"
SECOND_AT = "1.3 Báo cáo/BC 118 sáu tháng cuối năm.pdf"
REVIEW_AT = "2.1 Rà soát TTHC/KH 14 rà soát.pdf"
REGISTER_AT = "2.2 Danh mục hồ sơ/QĐ 02 danh mục hồ sơ.pdf"


def _declared(rules: str, *, present: bool = True) -> bytes:
    return f'''[submission]
unit = "Ủy ban nhân dân xã Hòa Mẫu"
parent = "Ủy ban nhân dân huyện An Bình"
year = 2023
rules = "{rules}"

[[attestation]]
criterion = "2.2"
requirement = "ho-so-giay"
present = {str(present).lower()}
of = "{"8/8" if present else "5/8"} hồ sơ có bản giấy"
by = "Văn thư"
on = 2023-12-20
'''.encode()


def _papers() -> Files:
    return {
        PLAN_AT: text_pdf(PLAN),
        REPORT_AT: stamped_pdf(REPORT),
        DECISION_AT: word_file(DECISION),
        FIRST_AT: text_pdf(FIRST_HALF),
        SECOND_AT: text_pdf(SECOND_HALF),
        REVIEW_AT: text_pdf(REVIEW),
        REGISTER_AT: text_pdf(REGISTER),
    }


def complete_folder() -> Files:
    """All papers in order: nothing to report."""
    expected = (
        'exit_code = 0\n\n[summary]\nclaimed_points = "10.00"\nsupported_points = "10.00"\nat_risk_points = "0.00"\n'
    )
    return _papers() | {
        "submission.toml": _declared("../rules/nho-2023.toml"),
        "README.txt": README.encode(),
        "expected.toml": expected.encode(),
    }


def _with(changes: Files) -> Callable[[Files], Files]:
    return lambda files: files | changes


def _without(*paths: str) -> Callable[[Files], Files]:
    return lambda files: {path: data for path, data in files.items() if path not in paths}


def _swap(path: str, new: str, data: bytes) -> Callable[[Files], Files]:
    return lambda files: {at: content for at, content in files.items() if at != path} | {new: data}


def _both(first: Callable[[Files], Files], second: Callable[[Files], Files]) -> Callable[[Files], Files]:
    return lambda files: second(first(files))


_RULES = "../../rules/nho-2023.toml"
_WITH_FIGURES = "../../rules/nho-so-lieu-2023.toml"
_FIGURES = b"""
[figures."1.4"]
hoan_thanh = 7
duoc_giao = 7

[figures."2.3"]
dung_han = 1230
da_giai_quyet = 1234
"""
_TAKES_EXPLANATIONS = "../../rules/nho-giai-trinh-2023.toml"
"""The same criteria in a round that takes a written explanation where there is no evidence."""


def _waiver(code: str, expires: str) -> bytes:
    return f'''
[[waiver]]
code = "{code}"
criterion = "1.2"
reason = "Quyết định đã gửi bản giấy"
by = "Chủ tịch UBND xã"
expires = {expires}
'''.encode()


_EXPIRED = _waiver("missing-document", "2023-12-31")
_MISSPELT = _waiver("mising-document", "2024-12-31")
_Finding = tuple[str, str, str, str, str]
"""code, confidence, criterion, requirement, path ("" where not named)."""

GOOD_SCAN = Scan(dpi=120, mode="grey", skew=0.5, noise=0.01, jpeg_quality=50, seal="signature", signature=True)
TOO_POOR_TO_READ = Scan(dpi=40, mode="grey", blur=1.5, noise=0.03, jpeg_quality=40)
"""A page all the same: letters of five pixels, out of focus."""

_INVITATION = replace(
    _BASE,
    type="TB",
    subject="Về việc tổ chức giải bóng chuyền chào mừng ngày thành lập",
    number="77",
    symbol="TB-UBND",
    issued_on=date(2023, 4, 12),
)
_NAMING_AN_ANNEX = (
    "I. MỤC ĐÍCH: nâng cao chất lượng giải quyết thủ tục hành chính trên địa bàn xã.",
    "II. NỘI DUNG: rà soát các thủ tục theo danh mục, thời gian và phân công tại Phụ lục I kèm theo Kế hoạch này.",
)
LAST_YEARS_PLAN = replace(PLAN, subject="Cải cách hành chính năm 2022", issued_on=date(2022, 1, 12))
_DISTRICT = ("UBND TỈNH MẪU", "ỦY BAN NHÂN DÂN", "HUYỆN AN BÌNH")


_LISTED = (
    ("1.1", PLAN), ("1.1", REPORT), ("1.2", DECISION), ("1.3", FIRST_HALF), ("1.3", SECOND_HALF), ("2.2", REGISTER),
    ("2.1", REVIEW),
)  # fmt: skip
"""Criterion and paper, as the list of evidence has them."""
_NEVER_ATTACHED = ("2.1", replace(REVIEW, type="TB", symbol="TB-UBND", number="88", issued_on=date(2023, 6, 1),
                                  subject="Kết luận phiên họp về công khai thủ tục"))  # fmt: skip
LIST_AT = "Danh mục tài liệu kiểm chứng.docx"


def _listing(*papers: tuple[str, Paper]) -> bytes:
    """Danh mục tài liệu kiểm chứng."""
    rows = tuple(
        (
            f"{at}", criterion, f"{paper.number}/{paper.symbol}", f"{paper.issued_on:%d/%m/%Y}", "UBND xã Hòa Mẫu",
            f"{TYPE_LINES[paper.type].capitalize()} {paper.subject[:1].lower()}{paper.subject[1:]}",
        )
        for at, (criterion, paper) in enumerate(papers, 1)
    )  # fmt: skip
    columns = ("STT", "Tiêu chí", "Số, ký hiệu", "Ngày ban hành", "Cơ quan ban hành", "Trích yếu")
    above = ("PHỤ LỤC", "DANH MỤC TÀI LIỆU KIỂM CHỨNG NĂM 2023")
    return register_docx(PrintedRegister(above=above, columns=columns, rows=rows))


def _defects() -> dict[str, tuple[Callable[[Files], Files], str, int, tuple[_Finding, ...]]]:
    """Name → (change, at_risk_points, exit code, findings)."""
    odd = "2.1 Rà soát TTHC/KH 14 rà soát.docx"
    archive = "2.1 Rà soát TTHC/rà soát thủ tục hành chính.zip"
    notes = "2.1 Rà soát TTHC/rà soát thủ tục hành chính.mp3"
    return {
        "missing-document": (
            _without(DECISION_AT), "2.00", 1, (("missing-document", "certain", "1.2", "quyet-dinh", ""),)),
        "plan-without-report": (
            _without(REPORT_AT), "2.00", 1, (("plan-without-report", "certain", "1.1", "bao-cao", ""),)),
        "paper-record-incomplete": (
            _with({"submission.toml": _declared("../../rules/nho-2023.toml", present=False)}), "1.00", 1,
            (("paper-record-incomplete", "certain", "2.2", "ho-so-giay", ""),)),
        "insufficient-count": (
            _without(SECOND_AT), "1.00", 1, (("insufficient-count", "certain", "1.3", "bao-cao", ""),)),
        "wrong-period": (
            _with({PLAN_AT: text_pdf(LAST_YEARS_PLAN)}), "2.00", 1,
            (("wrong-period", "certain", "1.1", "ke-hoach", PLAN_AT),)),
        "late-document": (
            _with({REVIEW_AT: text_pdf(replace(REVIEW, issued_on=date(2023, 5, 4)))}), "1.00", 1,
            (("late-document", "likely", "2.1", "ke-hoach", REVIEW_AT),)),
        "wrong-issuer": (
            _with({REVIEW_AT: text_pdf(replace(REVIEW, issuer=_DISTRICT, place="An Bình"))}), "2.00", 1,
            (("wrong-issuer", "certain", "2.1", "ke-hoach", REVIEW_AT),)),
        "wrong-document-type": (
            _swap(REVIEW_AT, "2.1 Rà soát TTHC/TTr 14 rà soát.pdf",
                  text_pdf(replace(REVIEW, type="TTr", symbol="TTr-UBND", addressees=("UBND huyện An Bình",)))),
            "2.00", 1,
            (("wrong-document-type", "certain", "2.1", "ke-hoach", "2.1 Rà soát TTHC/TTr 14 rà soát.pdf"),)),
        "draft-document": (
            _with({REVIEW_AT: text_pdf(replace(REVIEW, draft_mark="DỰ THẢO", number=None, issued_on=None))}), "2.00", 1,
            (("draft-document", "certain", "2.1", "ke-hoach", REVIEW_AT),)),
        "unnumbered-document": (
            _swap(REVIEW_AT, odd, word_file(replace(REVIEW, number=None, issued_on=None))), "2.00", 1,
            (("unnumbered-document", "likely", "2.1", "ke-hoach", odd),)),
        "illegible-scan": (
            _with({REVIEW_AT: scanned_pdf(REVIEW, TOO_POOR_TO_READ, 1)}), "0.00", 0,
            (("illegible-scan", "cannot_tell", "2.1", "ke-hoach", REVIEW_AT),)),
        "illegible-scan-ocr-off": (
            _with({REVIEW_AT: scanned_pdf(REVIEW, GOOD_SCAN, 1)}), "0.00", 0,
            (("illegible-scan", "cannot_tell", "2.1", "ke-hoach", REVIEW_AT),)),
        "unreadable-file": (
            _with({REVIEW_AT: truncated_pdf(REVIEW)}), "0.00", 0,
            (("unreadable-file", "cannot_tell", "2.1", "ke-hoach", REVIEW_AT),)),
        "encrypted-file": (
            _with({REVIEW_AT: encrypted_pdf(REVIEW)}), "0.00", 0,
            (("encrypted-file", "cannot_tell", "2.1", "ke-hoach", REVIEW_AT),)),
        "empty-file": (
            _with({REVIEW_AT: b""}), "2.00", 1, (("empty-file", "certain", "2.1", "ke-hoach", REVIEW_AT),)),
        "mislabelled-file": (
            _with({REVIEW_AT: jpeg(REVIEW, dpi=120)}), "0.00", 0,
            (("mislabelled-file", "certain", "", "", REVIEW_AT),)),
        "unsupported-file": (
            _swap(REVIEW_AT, notes, b"ID3\x03" + b"\0" * 40), "0.00", 0,
            (("unsupported-file", "cannot_tell", "2.1", "ke-hoach", notes),)),
        "unsafe-archive": (
            _swap(REVIEW_AT, archive, zip_file({"../../KH 14 rà soát.pdf": text_pdf(REVIEW)})), "0.00", 0,
            (("unsafe-archive", "cannot_tell", "2.1", "ke-hoach", archive),)),
        "duplicate-evidence": (
            _swap(DECISION_AT, "1.2 Ban chỉ đạo/KH 05.pdf", text_pdf(PLAN)), "2.00", 1,
            (("missing-document", "certain", "1.2", "quyet-dinh", ""),
             ("duplicate-evidence", "certain", "1.2", "", "1.2 Ban chỉ đạo/KH 05.pdf"))),
        "duplicate-evidence-resaved": (
            _swap(DECISION_AT, "1.2 Ban chỉ đạo/KH 05.docx", word_file(PLAN)), "2.00", 1,
            (("missing-document", "certain", "1.2", "quyet-dinh", ""),
             ("duplicate-evidence", "certain", "1.2", "", "1.2 Ban chỉ đạo/KH 05.docx"))),
        "missing-enclosure": (
            _with({REVIEW_AT: text_pdf(replace(REVIEW, body=_NAMING_AN_ANNEX))}), "0.00", 0,
            (("missing-enclosure", "likely", "", "", REVIEW_AT),)),
        "duplicate-number": (
            _with({SECOND_AT: text_pdf(replace(SECOND_HALF, number=FIRST_HALF.number,
                                               body=("Kết quả sáu tháng cuối năm khác hẳn sáu tháng đầu năm.",) * 6))}),
            "0.00", 0, (("duplicate-number", "likely", "", "", FIRST_AT),)),
        "misfiled-document": (
            _swap(REVIEW_AT, "1.2 Ban chỉ đạo/KH 14 rà soát.pdf", text_pdf(REVIEW)), "0.00", 0,
            (("misfiled-document", "likely", "1.2", "", "1.2 Ban chỉ đạo/KH 14 rà soát.pdf"),)),
        "unmatched-file": (
            _with({"1.2 Ban chỉ đạo/TB 77 bóng chuyền.pdf": text_pdf(_INVITATION)}), "0.00", 0,
            (("unmatched-file", "likely", "1.2", "", "1.2 Ban chỉ đạo/TB 77 bóng chuyền.pdf"),)),
        "explanation-required": (
            _both(_without(DECISION_AT), _with({"submission.toml": _declared(_TAKES_EXPLANATIONS)})), "2.00", 1,
            (("missing-document", "certain", "1.2", "quyet-dinh", ""),
             ("explanation-required", "certain", "1.2", "", ""))),
        "figures-mismatch": (
            _with({"submission.toml": _declared(_WITH_FIGURES) + _FIGURES, REPORT_AT: stamped_pdf(REPORT_WITH_FIGURES),
                   STATISTICS_AT: xlsx_file({"Biểu 1": STATISTICS})}), "1.15", 1,
            (("figures-mismatch", "likely", "1.4", "", REPORT_AT),
             ("figures-mismatch", "likely", "2.3", "", STATISTICS_AT))),
        "expired-waiver": (
            _both(_without(DECISION_AT), _with({"submission.toml": _declared(_RULES) + _EXPIRED})), "2.00", 1,
            (("missing-document", "certain", "1.2", "quyet-dinh", ""), ("expired-waiver", "certain", "1.2", "", ""))),
        "repeated-loss": (
            _swap(DECISION_AT, REMEDY_AT, word_file(LAST_YEARS_REMEDY)), "2.00", 1,
            (("repeated-loss", "certain", "1.2", "", REMEDY_AT),
             ("missing-document", "certain", "1.2", "quyet-dinh", ""))),
        "cited-document-not-attached": (
            _with({LIST_AT: _listing(*_LISTED, _NEVER_ATTACHED)}), "0.00", 0,
            (("cited-document-not-attached", "certain", "2.1", "", LIST_AT),)),
        "unlisted-document": (
            _with({LIST_AT: _listing(*_LISTED[:-1])}), "0.00", 0,
            (("unlisted-document", "likely", "2.1", "", REVIEW_AT),)),
        "unused-waiver": (
            _with({"submission.toml": _declared(_RULES) + _MISSPELT}), "0.00", 0,
            (("unused-waiver", "certain", "1.2", "", ""),)),
    }  # fmt: skip


def defect_folders() -> dict[str, Files]:
    """Finding code → files of its folder."""
    made: dict[str, Files] = {}
    for name, (change, at_risk, exit_code, findings) in _defects().items():
        base = _papers() | {"submission.toml": _declared(_RULES)}
        made[name] = change(base) | {"expected.toml": _expected(at_risk, exit_code, findings, name)}
    return made


_RUNS = {
    "illegible-scan": "needs_ocr = true\n",
    "illegible-scan-ocr-off": 'arguments = ["--ocr", "off"]\n',
    "mislabelled-file": "needs_ocr = true\n",
}
"""How a folder has to be checked, where that is not the usual way."""
_UNREAD = {
    "illegible-scan": "bản quét mờ, đã nhận dạng chữ (OCR) mà không đọc được",
    "illegible-scan-ocr-off": ("bản quét không có lớp chữ; lần chạy này tắt nhận dạng chữ (--ocr off) nên chưa đọc"),
}
"""Why the review plan could not be read, where that has more than one reason."""


def _expected(at_risk: str, exit_code: int, findings: tuple[_Finding, ...], name: str) -> bytes:
    text = f'{_RUNS.get(name, "")}exit_code = {exit_code}\n\n[summary]\nat_risk_points = "{at_risk}"\n'
    for code, confidence, criterion, requirement, path in findings:
        text += f'\n[[finding]]\ncode = "{code}"\nconfidence = "{confidence}"\n'
        for key, value in (("criterion", criterion), ("requirement", requirement), ("path", path)):
            text += f'{key} = "{value}"\n' if value else ""
    if name in _UNREAD:
        text += f'\n[[uninspected]]\npath = "{REVIEW_AT}"\nreason = "{_UNREAD[name]}"\n'
    return text.encode()
