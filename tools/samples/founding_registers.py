"""The registers of the founding case: fifteen files on the list, twelve of them on paper. Titles are invented."""

from __future__ import annotations

from collections.abc import Collection

from tools.document_factory.registers import INDEX_COLUMNS, LIST_COLUMNS, PrintedRegister

_AGENCY = ("ỦY BAN NHÂN DÂN", "THỊ TRẤN PHÚ MỸ")
_HEADINGS = (("I", "VĂN PHÒNG"), ("II", "TƯ PHÁP - HỘ TỊCH"), ("III", "ĐỊA CHÍNH - XÂY DỰNG"))
_FILES: tuple[tuple[str, str, str, str], ...] = (
    ("01.VP", "Hồ sơ xây dựng, ban hành chương trình, kế hoạch công tác năm 2023", "20 năm", "68"),
    ("02.VP", "Hồ sơ các kỳ họp của Ủy ban nhân dân thị trấn năm 2023", "Vĩnh viễn", "214"),
    ("03.VP", "Hồ sơ cải cách hành chính năm 2023", "20 năm", "97"),
    ("04.VP", "Tập lưu quyết định, quy định, quy chế năm 2023", "Vĩnh viễn", "310"),
    ("05.VP", "Tập lưu công văn đi năm 2023", "50 năm", "402"),
    ("06.TP", "Hồ sơ tuyên truyền, phổ biến giáo dục pháp luật năm 2023", "10 năm", "55"),
    ("07.TP", "Hồ sơ hòa giải ở cơ sở năm 2023", "10 năm", "41"),
    ("08.TP", "Sổ đăng ký khai sinh năm 2023", "Vĩnh viễn", "120"),
    ("09.TP", "Sổ đăng ký kết hôn năm 2023", "Vĩnh viễn", "86"),
    ("10.TP", "Hồ sơ chứng thực hợp đồng, giao dịch năm 2023", "20 năm", "233"),
    ("11.ĐC", "Hồ sơ giao đất, cho thuê đất năm 2023", "Vĩnh viễn", "145"),
    ("12.ĐC", "Hồ sơ cấp giấy chứng nhận quyền sử dụng đất năm 2023", "Vĩnh viễn", "260"),
    ("13.ĐC", "Hồ sơ thống kê đất đai năm 2023", "20 năm", "74"),
    ("14.ĐC", "Hồ sơ giải quyết tranh chấp đất đai năm 2023", "20 năm", "63"),
    ("15.ĐC", "Hồ sơ quản lý trật tự xây dựng năm 2023", "20 năm", "52"),
)
_GROUPS = {"VP": 0, "TP": 1, "ĐC": 2}
MISSING = frozenset({"03.VP", "07.TP", "11.ĐC"})


def file_list() -> PrintedRegister:
    """Danh mục hồ sơ, Annex V.II."""
    rows: list[tuple[str, ...]] = []
    group = -1
    for code, title, retention, _ in _FILES:
        at = _GROUPS[code.split(".")[1]]
        if at != group:
            group = at
            rows.append((*_HEADINGS[at], "", "", ""))
        rows.append((code, title, retention, "Công chức phụ trách", ""))
    permanent = sum(retention == "Vĩnh viễn" for _, _, retention, _ in _FILES)
    return PrintedRegister(
        above=(*_AGENCY, "DANH MỤC HỒ SƠ", "NĂM 2023"),
        columns=LIST_COLUMNS,
        rows=tuple(rows),
        below=(
            f"Danh mục hồ sơ này có {len(_FILES)} hồ sơ, bao gồm: {permanent} hồ sơ bảo quản vĩnh viễn; "
            f"{len(_FILES) - permanent} hồ sơ bảo quản có thời hạn.",
        ),
    )


def paper_index(*, without: Collection[str] = MISSING) -> PrintedRegister:
    """Mục lục hồ sơ, Annex V.III, of the files that lie on paper."""
    rows: list[tuple[str, ...]] = []
    for code, title, retention, sheets in _FILES:
        if code not in without:
            note = "Có mục lục văn bản, chứng từ kết thúc" if retention == "Vĩnh viễn" else "Có chứng từ kết thúc"
            rows.append((str(len(rows) + 1), code, title, "01/2023 - 12/2023", retention, sheets, note))
    return PrintedRegister(
        above=(*_AGENCY, "MỤC LỤC HỒ SƠ GIẤY", "NĂM 2023"),
        columns=INDEX_COLUMNS,
        rows=tuple(rows),
        below=(f"Mục lục này gồm: {len(rows)} hồ sơ.",),
    )
