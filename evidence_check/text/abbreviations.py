"""Abbreviations that stand for phrases in administrative documents, and back.

Both the rule's phrase and the document's text are expanded, so that each finds the other.
Single letters and document-type abbreviations (KH, BC …) are left alone: they mean several things.
"""

from __future__ import annotations

from evidence_check.text.fold import fold

_PHRASES = {
    "TTHC": "thủ tục hành chính",
    "CCHC": "cải cách hành chính",
    "CCTTHC": "cải cách thủ tục hành chính",
    "KSTTHC": "kiểm soát thủ tục hành chính",
    "UBND": "ủy ban nhân dân",
    "HĐND": "hội đồng nhân dân",
    "DVC": "dịch vụ công",
    "DVCTT": "dịch vụ công trực tuyến",
    "BCĐ": "ban chỉ đạo",
    "BBT": "ban biên tập",
    "VBQPPL": "văn bản quy phạm pháp luật",
    "QPPL": "quy phạm pháp luật",
    "CBCC": "cán bộ công chức",
    "CBCCVC": "cán bộ công chức viên chức",
    "CCVC": "công chức viên chức",
    "CNTT": "công nghệ thông tin",
    "KHCN": "khoa học công nghệ",
    "TTĐT": "thông tin điện tử",
    "CĐS": "chuyển đổi số",
    "CQĐT": "chính quyền điện tử",
    "CQS": "chính quyền số",
    "TDTHPL": "theo dõi thi hành pháp luật",
    "THPL": "thi hành pháp luật",
    "PBGDPL": "phổ biến giáo dục pháp luật",
    "NSNN": "ngân sách nhà nước",
    "QLNN": "quản lý nhà nước",
    "PAKN": "phản ánh kiến nghị",
    "MTTQ": "mặt trận tổ quốc",
    "ISO": "ISO",
    "HSCV": "hồ sơ công việc",
    "DMHS": "danh mục hồ sơ",
    "VTLT": "văn thư lưu trữ",
    "PCTN": "phòng chống tham nhũng",
    "KTXH": "kinh tế xã hội",
    "QCDC": "quy chế dân chủ",
    "TCVN": "tiêu chuẩn việt nam",
    "CSDL": "cơ sở dữ liệu",
    "TNHS": "tiếp nhận hồ sơ",
    "TLKC": "tài liệu kiểm chứng",
    "ATTT": "an toàn thông tin",
    "TSC": "tài sản công",
    "SNCL": "sự nghiệp công lập",
    "ĐVSN": "đơn vị sự nghiệp",
    "ĐVSNCL": "đơn vị sự nghiệp công lập",
    "VTVL": "vị trí việc làm",
    "HCC": "hành chính công",
    "PVHCC": "phục vụ hành chính công",
    "TTPVHCC": "trung tâm phục vụ hành chính công",
}

EXPANSIONS: dict[str, tuple[str, ...]] = {
    fold(short): tuple(phrase.split()) for short, phrase in _PHRASES.items() if short != phrase
}
"""Folded abbreviation → the words it stands for."""
