"""A commune's whole submission, made of values: its papers, score sheet, evidence list, registers and declarations."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from tools.document_factory.registers import INDEX_COLUMNS, LIST_COLUMNS, PrintedRegister
from tools.document_factory.score_sheets import SheetLine
from tools.document_factory.spec import TYPE_LINES, Paper
from tools.document_factory.task_tables import PLAN_COLUMNS, PrintedTasks

RULES = Path(__file__).with_name("khe-sau-2023.toml")
TITLE = "BẢNG TỰ CHẤM ĐIỂM CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2023"
UNIT = "Ủy ban nhân dân xã Khe Sâu"
DECLARED = f'[submission]\nunit = "{UNIT}"\nparent = "Ủy ban nhân dân huyện An Bình"\nyear = 2023\n'
Row = tuple[str, ...]
_BASE = Paper(
    type="KH",
    subject="Cải cách hành chính năm 2023",
    issued_on=date(2023, 1, 5),
    number="12",
    symbol="KH-UBND",
    issuer=("UBND HUYỆN AN BÌNH", "ỦY BAN NHÂN DÂN", "XÃ KHE SÂU"),
    place="Khe Sâu",
)
TASKS = PrintedTasks(
    columns=PLAN_COLUMNS,
    rows=(
        ("1", "Ban hành Kế hoạch cải cách hành chính năm 2023", "Văn phòng", "Tháng 01/2023", "Kế hoạch"),
        (
            "2",
            "Kiểm tra kỷ luật, kỷ cương tại các bộ phận chuyên môn",
            "Văn phòng",
            "Quý III/2023",
            "Biên bản kiểm tra",
        ),
        ("3", "Rà soát, đơn giản hóa thủ tục hành chính", "Tư pháp", "Trước 30/9/2023", "Báo cáo kết quả rà soát"),
        ("4", "Tuyên truyền cải cách hành chính trên truyền thanh", "Văn hóa", "Thường xuyên", "Tin, bài"),
        ("5", "Tập huấn kỹ năng số cho cán bộ, công chức", "Văn phòng", "Quý II/2023", "Báo cáo kết quả tập huấn"),
        ("6", "Khảo sát mức độ hài lòng của người dân", "Một cửa", "Quý IV/2023", "Báo cáo kết quả khảo sát"),
        ("7", "Đối thoại với người dân, doanh nghiệp", "Văn phòng", "Quý IV/2023", "Báo cáo kết quả đối thoại"),
    ),
)
BY_FIELD = PrintedTasks(
    title="PHỤ LỤC\nBIỂU TỔNG HỢP KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH NĂM 2023",
    columns=("TT", "Lĩnh vực", "Tổng số hồ sơ đã giải quyết", "Số hồ sơ giải quyết đúng hạn", "Tỷ lệ đúng hạn (%)"),
    rows=(
        ("1", "Hộ tịch, chứng thực", "150", "150", "100"),
        ("2", "Đất đai", "50", "47", "94"),
        ("", "Tổng cộng", "200", "197", "98,5"),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A paper in its folder; ``path`` without the extension. ``table``: printed on the pages behind it."""

    criterion: str
    path: str
    paper: Paper
    table: PrintedTasks | None = None
    listed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """``evidence``: rows of the evidence list. ``files``, ``index``: rows of the two registers of paper files."""

    papers: tuple[Filed, ...]
    sheet: tuple[SheetLine, ...]
    evidence: tuple[Row, ...]
    files: tuple[Row, ...]
    index: tuple[Row, ...]
    declared: str = DECLARED

    def with_row(self, code: str, **more: object) -> Submission:
        """One row of the sheet typed otherwise; the grand total has the code ""."""
        rows = tuple(replace(row, **more) if row.code == code else row for row in self.sheet)  # type: ignore[arg-type]
        return replace(self, sheet=rows)

    def with_paper(self, number: str, **more: object) -> Submission:
        """One paper written otherwise."""
        papers = tuple(
            replace(one, paper=replace(one.paper, **more)) if one.paper.number == number else one  # type: ignore[arg-type]
            for one in self.papers
        )
        return replace(self, papers=papers)

    def without_paper(self, number: str) -> Submission:
        """One paper fewer in the folder."""
        return replace(self, papers=tuple(one for one in self.papers if one.paper.number != number))


def _paper(kind: str, number: str, day: date, subject: str, *body: str) -> Paper:
    symbol = f"{kind}-UBND"
    return replace(_BASE, type=kind, number=number, symbol=symbol, issued_on=day, subject=subject,
                   body=body or _BASE.body)  # fmt: skip


def _papers() -> tuple[Filed, ...]:
    yearly = (
        "I. KẾT QUẢ THỰC HIỆN",
        "Năm 2023, xã hoàn thành 7/7 nhiệm vụ theo kế hoạch cải cách hành chính (đạt 100%).",
        "1. Ban hành Kế hoạch cải cách hành chính từ đầu năm.",
        "2. Kiểm tra kỷ luật, kỷ cương tại 03 bộ phận chuyên môn.",
        "3. Rà soát, đơn giản hóa 05 thủ tục hành chính lĩnh vực hộ tịch.",
        "4. Tuyên truyền cải cách hành chính trên truyền thanh: đã phát 14 tin, bài.",
        "5. Khảo sát mức độ hài lòng của 300 người dân.",
        "6. Đối thoại với người dân, doanh nghiệp ngày 15/11/2023.",
        "7. Tập huấn kỹ năng số cho 45 cán bộ, công chức.",
        "II. PHƯƠNG HƯỚNG NĂM 2024",
        "Phấn đấu hoàn thành 100% nhiệm vụ theo kế hoạch cải cách hành chính.",
    )
    return (
        Filed(criterion="1.1.1", path="1.1.1 Kế hoạch/KH 12", paper=_BASE, table=TASKS),
        Filed(criterion="1.1.2", path="1.1.2 Kết quả/BC 88", paper=_paper(
            "BC", "88", date(2023, 12, 6), "Kết quả thực hiện Kế hoạch cải cách hành chính năm 2023", *yearly)),
        Filed(criterion="1.2", path="1.2 Báo cáo/BC 20", paper=_paper(
            "BC", "20", date(2023, 6, 10), "Công tác cải cách hành chính 6 tháng đầu năm 2023")),
        Filed(criterion="1.2", path="1.2 Báo cáo/BC 86", paper=_paper(
            "BC", "86", date(2023, 12, 4), "Công tác cải cách hành chính năm 2023")),
        Filed(criterion="1.4", path="1.4 Tuyên truyền/KH 14", paper=_paper(
            "KH", "14", date(2023, 1, 20), "Tuyên truyền cải cách hành chính năm 2023")),
        Filed(criterion="1.5", path="1.5 Ban chỉ đạo/QĐ 31", paper=_paper(
            "QĐ", "31", date(2023, 2, 10), "Về việc kiện toàn Ban Chỉ đạo cải cách hành chính xã Khe Sâu")),
        Filed(criterion="2.1.1", path="2.1 Giải quyết TTHC/BC 64", table=BY_FIELD, paper=_paper(
            "BC", "64", date(2023, 12, 1), "Kết quả tiếp nhận, giải quyết thủ tục hành chính năm 2023",
            "Bộ phận một cửa đã giải quyết 200 hồ sơ, trong đó đúng hạn 197 hồ sơ, đạt 98,5%.",
            "Tiếp nhận 210 hồ sơ, trong đó nộp trực tuyến 147 hồ sơ, đạt 70%.")),
        Filed(criterion="2.2", path="2.2 Rà soát/KH 15", paper=_paper(
            "KH", "15", date(2023, 1, 25), "Rà soát, đánh giá thủ tục hành chính năm 2023")),
        Filed(criterion="2.2", path="2.2 Rà soát/BC 70", paper=_paper(
            "BC", "70", date(2023, 9, 22), "Kết quả rà soát, đánh giá thủ tục hành chính năm 2023")),
        Filed(criterion="2.4", path="2.4 Đối thoại/BC 72", paper=_paper(
            "BC", "72", date(2023, 11, 18), "Kết quả hội nghị đối thoại với người dân, doanh nghiệp năm 2023")),
        Filed(criterion="2.5", path="2.5 Khảo sát/BC 73", paper=_paper(
            "BC", "73", date(2023, 11, 28), "Kết quả khảo sát mức độ hài lòng của người dân năm 2023")),
        Filed(criterion="3.2", path="3.2 Ký số/BC 75", paper=_paper(
            "BC", "75", date(2023, 12, 2), "Tình hình gửi, nhận văn bản điện tử năm 2023",
            "Năm 2023 phát hành 350 văn bản đi, trong đó 343 văn bản được ký số; tỷ lệ văn bản đi ký số đạt 98%.")),
        Filed(criterion="3.3", path="3.3 Trang tin/QĐ 33", paper=_paper(
            "QĐ", "33", date(2023, 3, 1), "Về việc thành lập Ban biên tập Trang thông tin điện tử xã Khe Sâu")),
        Filed(criterion="3.4", path="3.4 Tập huấn/BC 76", paper=_paper(
            "BC", "76", date(2023, 10, 12), "Kết quả tập huấn kỹ năng số năm 2023",
            "Trong năm đã tổ chức 03 lớp tập huấn kỹ năng số cho cán bộ, công chức của xã.")),
    )  # fmt: skip


def cited(paper: Paper) -> str:
    """As officers cite it in the sheet."""
    return f"{TYPE_LINES[paper.type].capitalize()} số {paper.number}/{paper.symbol} ngày {paper.issued_on:%d/%m/%Y}"


def listed(papers: tuple[Filed, ...]) -> tuple[Row, ...]:
    """Rows of the evidence list: criterion, number, day, issuer, subject; not yet numbered."""
    return tuple(
        (
            one.criterion, f"{one.paper.number}/{one.paper.symbol}", f"{one.paper.issued_on:%d/%m/%Y}",
            "UBND xã Khe Sâu", f"{TYPE_LINES[one.paper.type].capitalize()} {_lowered(one.paper.subject)}",
        )
        for one in papers
    )  # fmt: skip


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def _sheet(papers: tuple[Filed, ...]) -> tuple[SheetLine, ...]:
    def leaf(code: str, title: str, most: float, claimed: float, figures: float | str | None = None,
             *more: str, explained: tuple[str, ...] = ()) -> SheetLine:  # fmt: skip
        own = tuple(cited(one.paper) for one in papers if one.criterion == code)
        return SheetLine(level="leaf", code=code, title=title, most=most, claimed=claimed, figures=figures,
                         explained=explained, listed=(*own, *more))  # fmt: skip

    return (
        SheetLine(level="domain", code="1", title="Công tác chỉ đạo, điều hành cải cách hành chính", most=8.0,
                  claimed=7.0),
        SheetLine(level="group", code="1.1", title="Kế hoạch cải cách hành chính", most=3.0, claimed=3.0),
        leaf("1.1.1", "Ban hành kế hoạch cải cách hành chính năm", 1.0, 1.0),
        leaf("1.1.2", "Kết quả thực hiện kế hoạch cải cách hành chính", 2.0, 2.0, "7/7 nhiệm vụ",
             explained=("Thực hiện Kế hoạch số 01/KH-UBND ngày 02/01/2023 của UBND huyện.",)),
        leaf("1.2", "Thực hiện chế độ báo cáo định kỳ", 1.0, 1.0),
        leaf("1.3", "Sáng kiến hoặc giải pháp mới trong cải cách hành chính", 2.0, 1.0, 1.0),
        leaf("1.4", "Tuyên truyền cải cách hành chính trên hệ thống truyền thanh", 1.0, 1.0, "14 tin, bài"),
        leaf("1.5", "Kiện toàn Ban Chỉ đạo của xã", 1.0, 1.0),
        SheetLine(level="domain", code="2", title="Cải cách thủ tục hành chính", most=10.0, claimed=10.0),
        SheetLine(level="group", code="2.1", title="Tiếp nhận và giải quyết thủ tục hành chính", most=5.0, claimed=5.0),
        leaf("2.1.1", "Tỷ lệ hồ sơ giải quyết đúng hạn", 2.0, 2.0, "98,5% (197/200)"),
        leaf("2.1.2", "Tỷ lệ hồ sơ nộp trực tuyến", 2.0, 2.0, "70% (147/210)"),
        leaf("2.1.3", "Công khai thủ tục hành chính tại bộ phận một cửa", 1.0, 1.0, None,
             "https://khesau.anbinh.gov.vn/tthc?trang=1"),
        leaf("2.2", "Rà soát, đánh giá thủ tục hành chính", 1.5, 1.5),
        leaf("2.3", "Xử lý phản ánh, kiến nghị của người dân, doanh nghiệp", 1.5, 1.5, "Không áp dụng",
             explained=("Trong năm không phát sinh phản ánh, kiến nghị nào.",)),
        leaf("2.4", "Tổ chức đối thoại với người dân, doanh nghiệp", 1.0, 1.0),
        leaf("2.5", "Khảo sát mức độ hài lòng của người dân", 1.0, 1.0),
        SheetLine(level="domain", code="3", title="Xây dựng và phát triển chính quyền số", most=5.0, claimed=5.0),
        leaf("3.1", "Lập đầy đủ hồ sơ theo Danh mục hồ sơ", 1.0, 1.0),
        leaf("3.2", "Văn bản đi được ký số", 1.5, 1.5, "98% (343/350)"),
        leaf("3.3", "Duy trì Trang thông tin điện tử của xã", 1.5, 1.5, None, "https://khesau.anbinh.gov.vn"),
        leaf("3.4", "Tập huấn kỹ năng số cho cán bộ, công chức", 1.0, 1.0, "3 lớp"),
        SheetLine(level="total", title="Tổng cộng", most=23.0, claimed=22.0),
    )  # fmt: skip


_FILES = (
    ("01.VP", "Hồ sơ xây dựng kế hoạch công tác năm 2023", "20 năm", "68"),
    ("02.VP", "Tập lưu quyết định năm 2023", "Vĩnh viễn", "310"),
    ("03.VP", "Hồ sơ cải cách hành chính năm 2023", "20 năm", "97"),
    ("04.TP", "Hồ sơ hòa giải ở cơ sở năm 2023", "10 năm", "41"),
    ("05.TP", "Sổ đăng ký khai sinh năm 2023", "Vĩnh viễn", "120"),
    ("06.ĐC", "Hồ sơ thống kê đất đai năm 2023", "20 năm", "74"),
    ("07.ĐC", "Hồ sơ giải quyết tranh chấp đất đai năm 2023", "20 năm", "63"),
)


def in_order() -> Submission:
    """Claims, figures, papers and lists agree."""
    papers = _papers()
    return Submission(
        papers=papers,
        sheet=_sheet(papers),
        evidence=listed(papers),
        files=tuple((code, title, kept, "Công chức phụ trách", "") for code, title, kept, _ in _FILES),
        index=tuple(
            (code, title, "01/2023 - 12/2023", kept, sheets, _note(kept)) for code, title, kept, sheets in _FILES
        ),
    )


def _note(kept: str) -> str:
    return "Có mục lục văn bản, chứng từ kết thúc" if kept == "Vĩnh viễn" else "Có chứng từ kết thúc"


def evidence_list(submission: Submission) -> PrintedRegister:
    """Danh mục tài liệu kiểm chứng."""
    return PrintedRegister(
        above=("ỦY BAN NHÂN DÂN XÃ KHE SÂU", "PHỤ LỤC", "DANH MỤC TÀI LIỆU KIỂM CHỨNG NĂM 2023"),
        columns=("STT", "Tiêu chí", "Số, ký hiệu", "Ngày ban hành", "Cơ quan ban hành", "Trích yếu"),
        rows=tuple((str(at), *row) for at, row in enumerate(submission.evidence, 1)),
        widths=(40, 60, 110, 90, 150, 280),
    )


def file_list(submission: Submission) -> PrintedRegister:
    """Danh mục hồ sơ."""
    return PrintedRegister(
        above=("ỦY BAN NHÂN DÂN XÃ KHE SÂU", "DANH MỤC HỒ SƠ", "NĂM 2023"),
        columns=LIST_COLUMNS,
        rows=submission.files,
        below=(f"Danh mục hồ sơ này có {len(submission.files)} hồ sơ.",),
    )


def paper_index(submission: Submission) -> PrintedRegister:
    """Mục lục hồ sơ giấy."""
    return PrintedRegister(
        above=("ỦY BAN NHÂN DÂN XÃ KHE SÂU", "MỤC LỤC HỒ SƠ GIẤY", "NĂM 2023"),
        columns=INDEX_COLUMNS,
        rows=tuple((str(at), *row) for at, row in enumerate(submission.index, 1)),
        below=(f"Mục lục này gồm: {len(submission.index)} hồ sơ.",),
    )
