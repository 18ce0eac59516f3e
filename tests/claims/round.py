"""A small made round: its rulebook, the papers of a commune, and the sheet that claims what they prove."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from tools.document_factory.pdf import text_pdf
from tools.document_factory.score_sheets import SheetLine
from tools.document_factory.spec import Paper

RULES = Path(__file__).with_name("vong-thu-2023.toml")
TITLE = "BẢNG TỰ CHẤM ĐIỂM CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2023"
UNIT = "Ủy ban nhân dân xã Hòa Mẫu"
PLAN = Paper(
    type="KH",
    subject="Cải cách hành chính năm 2023",
    issued_on=date(2023, 1, 5),
    number="12",
    symbol="KH-UBND",
    issuer=("UBND HUYỆN AN BÌNH", "ỦY BAN NHÂN DÂN", "XÃ HÒA MẪU"),
    place="Hòa Mẫu",
)
REPORT = replace(
    PLAN, type="BC", number="20", symbol="BC-UBND", subject="Công tác cải cách hành chính 6 tháng đầu năm 2023",
    issued_on=date(2023, 6, 10),
)  # fmt: skip
SECOND_REPORT = replace(
    REPORT, number="88", subject="Công tác cải cách hành chính năm 2023", issued_on=date(2023, 12, 5),
    body=("Năm 2023 Ủy ban nhân dân xã đã hoàn thành các nhiệm vụ được giao trong kế hoạch đề ra từ đầu năm.",),
)  # fmt: skip
DECISION = replace(
    PLAN, type="QĐ", number="08", symbol="QĐ-UBND", subject="Về việc ban hành quy chế văn thư, lưu trữ",
    issued_on=date(2023, 2, 2),
)  # fmt: skip
SIGNING_PLAN = replace(
    PLAN, number="16", subject="Triển khai chữ ký số trên văn bản đi", issued_on=date(2023, 3, 3)
)  # fmt: skip
PAPERS = {
    "1.1.1/KH 12.pdf": PLAN,
    "1.2/BC 6 thang.pdf": REPORT,
    "1.2/BC nam.pdf": SECOND_REPORT,
    "3.1/QD quy che.pdf": DECISION,
    "3.2/KH ky so.pdf": SIGNING_PLAN,
    "3.3/Trang tin xa.pdf": replace(DECISION, number="30", subject="Về việc thành lập Ban biên tập"),
}


def lines() -> list[SheetLine]:
    """The sheet of a commune whose claims, figures and papers agree."""
    return [
        SheetLine(
            level="domain", code="1", title="Công tác chỉ đạo, điều hành cải cách hành chính", most=6.0, claimed=4.71
        ),
        SheetLine(level="group", code="1.1", title="Kế hoạch cải cách hành chính", most=3.0, claimed=2.71),
        SheetLine(
            level="leaf", code="1.1.1", title="Ban hành kế hoạch cải cách hành chính năm", most=1.0, claimed=1.0,
            listed=("Kế hoạch số 12/KH-UBND ngày 05/01/2023 về cải cách hành chính năm 2023",),
        ),
        SheetLine(
            level="leaf", code="1.1.2", title="Kết quả thực hiện kế hoạch cải cách hành chính", most=2.0, claimed=1.71,
            figures="6/7 nhiệm vụ",
            explained=("Xã thực hiện theo Kế hoạch số 01/KH-UBND ngày 02/01/2023 của UBND tỉnh.",),
        ),
        SheetLine(
            level="leaf", code="1.2", title="Thực hiện chế độ báo cáo định kỳ", most=1.0, claimed=1.0,
            listed=("Báo cáo số 20/BC-UBND ngày 10/6/2023", "BC nam.pdf"),
        ),
        SheetLine(
            level="leaf", code="1.3", title="Sáng kiến hoặc giải pháp mới trong cải cách hành chính", most=2.0,
            claimed=1.0, figures=1.0,
        ),
        SheetLine(level="domain", code="2", title="Cải cách thủ tục hành chính", most=6.0, claimed=5.5),
        SheetLine(level="group", code="2.1", title="Tiếp nhận và giải quyết thủ tục hành chính", most=3.0, claimed=3.0),
        SheetLine(
            level="leaf", code="2.1.1", title="Tỷ lệ hồ sơ giải quyết đúng hạn", most=2.0, claimed=2.0,
            figures="98,5% (197/200)",
        ),
        SheetLine(
            level="leaf", code="2.1.2", title="Công khai thủ tục hành chính tại bộ phận một cửa", most=1.0, claimed=1.0,
            listed=("https://hoamau.anbinh.gov.vn/tthc?trang=1",),
        ),
        SheetLine(
            level="leaf", code="2.2", title="Rà soát, đánh giá thủ tục hành chính trong năm", most=1.5, claimed=1.0,
            figures="dat",
        ),
        SheetLine(
            level="leaf", code="2.3", title="Xử lý phản ánh, kiến nghị của người dân, doanh nghiệp", most=1.5,
            claimed=1.5, figures="Không áp dụng", explained=("Trong năm không phát sinh phản ánh, kiến nghị nào.",),
        ),
        SheetLine(level="domain", code="3", title="Xây dựng và phát triển chính quyền số", most=4.0, claimed=4.0),
        SheetLine(
            level="leaf", code="3.1", title="Lập hồ sơ điện tử trong xử lý công việc", most=1.0, claimed=1.0,
            listed=(
                "Quyết định số 08/QĐ-UBND ngày 02/02/2023, thay Quyết định số 02/QĐ-UBND ngày 01/3/2020",
            ),
        ),
        SheetLine(
            level="leaf", code="3.2", title="Văn bản đi được ký số theo quy định", most=1.5, claimed=1.5,
            listed=("Kế hoạch số 16/KH-UBND ngày 03/03/2023",),
        ),
        SheetLine(
            level="leaf", code="3.3", title="Duy trì Trang thông tin điện tử của xã", most=1.5, claimed=1.5,
            listed=("Trang tin xa.pdf", "https://hoamau.anbinh.gov.vn"),
        ),
        SheetLine(level="total", title="Tổng cộng", most=16.0, claimed=14.21),
    ]  # fmt: skip


def changed(rows: list[SheetLine], code: str, **more: object) -> list[SheetLine]:
    """The sheet with one row typed otherwise; a total is code ""."""
    return [replace(row, **more) if row.code == code else row for row in rows]  # type: ignore[arg-type]


def make_folder(root: Path, *, without: tuple[str, ...] = (), declared: str = "") -> Path:
    """The commune's folder with its papers and declarations, no sheet yet."""
    folder = root / "ho-so"
    for path, paper in PAPERS.items():
        if path not in without:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(text_pdf(paper))
    head = f'[submission]\nunit = "{UNIT}"\nyear = 2023\n'
    (folder / "submission.toml").write_text(head + declared, encoding="utf-8")
    return folder
