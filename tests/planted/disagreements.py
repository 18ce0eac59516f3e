"""What is planted in the submission, and what has to be said of it: one table of facts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from tests.planted.submission import DECLARED, Row, Submission, cited, in_order, listed
from tools.document_factory.spec import Paper

EXPLANATION = "73"
"""The survey's report, replaced by an explanation that nobody confirmed."""
REMEDY = "77"
IRRELEVANT = "90"


@dataclass(frozen=True, slots=True)
class Fact:
    """One planted disagreement and the finding that has to tell it.

    ``words`` stand in its title or detail. ``at``: its places, named in path or detail: "sheet CODE" (the row of that
    criterion), "list NUMBER" (the row of the evidence list that bears it), "paper NUMBER", "index", "evidence" (files).
    What the registers of paper files lack is one finding.
    """

    code: str
    criterion: str | None
    confidence: str
    words: tuple[str, ...] = ()
    at: tuple[str, ...] = ()


WAIVERS = """
[[waiver]]
code = "missing-document"
criterion = "2.4"
reason = "Đã gửi bản giấy"
by = "Chủ tịch UBND xã"
expires = 2023-12-31

[[waiver]]
code = "late-document"
criterion = "1.4"
reason = "Đã báo cáo Sở Nội vụ"
by = "Chủ tịch UBND xã"
expires = 2024-12-31

[[waiver]]
code = "mising-document"
criterion = "2.5"
reason = "Đã báo cáo Sở Nội vụ"
by = "Chủ tịch UBND xã"
expires = 2024-12-31

[[waiver]]
code = "broken-link"
criterion = "3.33"
reason = "Trang đang nâng cấp"
by = "Chủ tịch UBND xã"
expires = 2024-12-31
"""
_LOSSES = (
    "II. KẾT QUẢ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2022",
    "1. Cải cách thủ tục hành chính: thực hiện đạt 9/10 điểm, có 01 chỉ tiêu chưa đạt:",
    "- Tổ chức đối thoại với người dân, doanh nghiệp (0 điểm): thiếu báo cáo kết quả đối thoại.",
    "III. GIẢI PHÁP KHẮC PHỤC",
    "1. Công chức Văn phòng tham mưu tổ chức đối thoại để năm sau đạt 1/1 điểm.",
)


def with_disagreements() -> Submission:
    """The submission with all that :data:`FACTS` tells."""
    return _declared(_registers(_evidence_list(_papers(_sheet(in_order())))))


def _sheet(given: Submission) -> Submission:
    papers = {one.paper.number: one.paper for one in given.papers}
    changed = (
        given.with_row("1.1.1", claimed=1.5)
        .with_row("1.1", claimed=4.0)  # its rows make 3.5
        .with_row("1", claimed=9.0)  # as its parts say: 4 + 1 + 2 + 1 + 1
        .with_row("1.3", claimed=2.0)  # one initiative: 1 point
        .with_row("1.5", listed=(cited(replace(papers["31"], issued_on=date(2023, 10, 2))),))
        .with_row("2.1", claimed=5.0)
        .with_row("2", claimed=8.5)  # without the row of 2.2
        .with_row(
            "2.1.3",
            listed=(
                "Báo cáo số 45/BC-UBND ngày 12/12/2023",
                "htp://khesau.anbinh.gov.vn/tthc",
                "Đường dẫn: đang cập nhật",
                r"D:\CCHC 2023\anh cong khai.jpg",
            ),
        )
        .with_row("3", claimed=6.5)  # its rows make 5
        .with_row(
            "3.3",
            listed=(
                cited(replace(papers["33"], number="38")),
                "anh chup trang tin.jpg",
                "khesau.anbinh.gov.vn/tin-tuc",
                "https://khesau.anbinh.gov.vn/tin-tuc/chi-tiet...",
            ),
        )
        .with_row("", claimed=27.0)
    )
    rows = [row for row in changed.sheet if row.code != "2.2"]
    at = next(at for at, row in enumerate(rows) if row.code == "3.4")
    rows.insert(at + 1, replace(rows[at], claimed=0.5))
    return replace(changed, sheet=tuple(rows))


def _papers(given: Submission) -> Submission:
    by_number = {one.paper.number: one for one in given.papers}
    yearly = by_number["88"].paper.body
    said = tuple(
        line.replace("7/7 nhiệm vụ", "6/7 nhiệm vụ").replace("đạt 100%", "đạt 85,71%").replace("14 tin", "9 tin")
        for line in yearly
        if not line.startswith("2. ")
    )
    table = by_number["64"].table
    assert table is not None
    rows = (
        ("1", "Hộ tịch, chứng thực", "150", "140", "93,33"),
        ("2", "Đất đai", "50", "42", "84"),
        ("", "Tổng cộng", "200", "182", "91"),
    )
    explanation = replace(
        by_number[EXPLANATION].paper,
        subject="Giải trình việc chưa có kết quả tiêu chí 2.5",
        number="79", authority=(), signer="", recipients=("Lưu: VT.",),
        body=("Tiêu chí 2.5: xã đã phát phiếu nhưng chưa tổng hợp xong.",),
    )  # fmt: skip
    changed = (
        given.with_paper("88", body=said)
        .with_paper(
            "64",
            body=(
                "Biểu tổng hợp kết quả giải quyết kèm theo báo cáo này.",
                "Tiếp nhận 210 hồ sơ, trong đó nộp trực tuyến 103 hồ sơ, đạt 49,05%.",
            ),
        )
        .with_paper("75", body=("Tỷ lệ văn bản đi được ký số năm 2023 đạt 92,5%.",))
        .with_paper("76", body=("Trong năm đã tổ chức 02 lớp tập huấn kỹ năng số cho cán bộ, công chức của xã.",))
        .without_paper("86")
        .without_paper("70")
        .without_paper("72")
    )
    base = by_number["12"].paper
    papers = tuple(
        replace(one, table=replace(table, rows=rows)) if one.paper.number == "64"
        else replace(one, path="2.5 Khảo sát/GT 79", paper=explanation) if one.paper.number == EXPLANATION
        else one
        for one in changed.papers
    )  # fmt: skip
    more = (
        replace(by_number["12"], criterion="", path="Khác/KH 77", table=None, paper=_remedy(base)),
        replace(by_number["12"], criterion="1.5", path="1.5 Ban chỉ đạo/TB 90", table=None, paper=replace(
            base, type="TB", number=IRRELEVANT, symbol="TB-UBND", issued_on=date(2023, 4, 12),
            subject="Về việc tổ chức giải bóng chuyền chào mừng ngày thành lập")),
    )  # fmt: skip
    return replace(changed, papers=(*papers, *more))


def _remedy(base: Paper) -> Paper:
    return replace(
        base, number=REMEDY, issued_on=date(2023, 8, 18), body=_LOSSES,
        subject="Khắc phục những hạn chế dẫn đến mất điểm các tiêu chí của Chỉ số cải cách hành chính năm 2022",
    )  # fmt: skip


def _evidence_list(given: Submission) -> Submission:
    by_number = {one.paper.number: one for one in given.papers}
    rows: list[Row] = []
    for one in given.papers:
        paper = one.paper
        if paper.number in (REMEDY, "20"):  # the half-year report is there and not listed
            continue
        if paper.number == "14":
            paper = replace(paper, issued_on=date(2023, 2, 20))
        if paper.number == "15":
            paper = replace(paper, number="51")
        rows += listed((replace(one, paper=paper),))
    absent = replace(
        by_number["88"].paper, number="66", issued_on=date(2023, 11, 3),
        subject="Kết quả kiểm tra công tác văn thư, lưu trữ",
    )  # fmt: skip
    rows += listed((replace(by_number["88"], paper=absent),))
    rows.append(("2.1.3", "", "", "UBND xã Khe Sâu", "Ảnh chụp bảng niêm yết tại bộ phận một cửa"))
    return replace(given, evidence=tuple(rows))


def _registers(given: Submission) -> Submission:
    index: list[Row] = []
    for code, title, time, kept, sheets, note in given.index:
        if code == "03.VP":
            continue
        if code == "04.TP":
            sheets = ""
        if code == "06.ĐC":
            note = "Chưa có chứng từ kết thúc"
        index.append((code, title, time, kept, sheets, note))
    index.append(("09.ĐC", "Hồ sơ thu hồi đất năm 2023", "01/2023 - 12/2023", "20 năm", "33", "Có chứng từ kết thúc"))
    return replace(given, index=tuple(index))


def _declared(given: Submission) -> Submission:
    return replace(given, declared=DECLARED + WAIVERS)


_ABSENT, _FIGURES, _LINK = "cited-document-not-attached", "figures-mismatch", "broken-link"
_OVER, _SUM, _PAPER, _WAIVER = "overclaimed-score", "total-mismatch", "paper-record-incomplete", "unused-waiver"
FACTS: tuple[Fact, ...] = (
    # The claim: above the maximum, above the figures, above the evidence; sums; rows.
    Fact(_OVER, "1.1.1", "certain", ("1,5", "tối đa 1 điểm"), ("sheet 1.1.1",)),
    Fact(_OVER, "1.3", "certain", ("tự chấm 2 điểm", "sang_kien = 1", "được 1 điểm"), ("sheet 1.3",)),
    Fact(_OVER, "1.2", "likely", ("tự chấm 1 điểm", "chỉ được 0,5"), ("sheet 1.2",)),
    Fact(_OVER, "3.1", "certain", ("tự chấm 1 điểm", "chỉ được 0,5"), ("sheet 3.1",)),
    Fact(_SUM, None, "certain", ("tiêu chí 1.1 ghi 4", "cộng được 3,5"), ("sheet 1.1",)),
    Fact(_SUM, None, "certain", ("lĩnh vực 3 ghi 6,5", "cộng được 5,5"), ("sheet 3",)),
    Fact(_SUM, None, "certain", ("ghi 27", "cộng được 22,5"), ("sheet ",)),
    Fact("missing-score-row", "2.2", "certain", ("Rà soát, đánh giá thủ tục hành chính",), ("sheet 2.1.3",)),
    Fact("duplicate-score-row", "3.4", "certain", ("1; 0,5", "lấy 1"), ("sheet 3.4",)),
    # Papers, files and links that the sheet cites.
    Fact(_ABSENT, "2.1.3", "certain", ("45/BC-UBND",), ("sheet 2.1.3",)),
    Fact(_ABSENT, "1.2", "certain", ("86/BC-UBND",), ("sheet 1.2",)),
    Fact(_ABSENT, "2.4", "certain", ("72/BC-UBND",), ("sheet 2.4",)),
    Fact(_ABSENT, "1.5", "likely", ("31/QĐ-UBND", "02/10/2023", "10/02/2023"), ("sheet 1.5", "paper 31")),
    Fact(_ABSENT, "3.3", "likely", ("38/QĐ-UBND", "33/QĐ-UBND"), ("sheet 3.3", "paper 33")),
    Fact(_ABSENT, "2.5", "likely", ("73/BC-UBND", "79/BC-UBND"), ("sheet 2.5", "paper 79")),
    Fact(_ABSENT, "3.3", "certain", ("anh chup trang tin.jpg",), ("sheet 3.3",)),
    Fact(_LINK, "2.1.3", "certain", ("htp://khesau.anbinh.gov.vn/tthc",), ("sheet 2.1.3",)),
    Fact(_LINK, "2.1.3", "likely", ("đang cập nhật",), ("sheet 2.1.3",)),
    Fact(_LINK, "2.1.3", "certain", (r"D:\CCHC 2023\anh cong khai.jpg",), ("sheet 2.1.3",)),
    Fact(_LINK, "3.3", "likely", ("khesau.anbinh.gov.vn/tin-tuc” thiếu",), ("sheet 3.3",)),
    Fact(_LINK, "3.3", "certain", ("tin-tuc/chi-tiet...", "rút gọn"), ("sheet 3.3",)),
    # Figures: a share in the text, a table, a percentage, counts.
    Fact(_FIGURES, "1.1.2", "likely", ("7/7", "6/7 (85,71%)", "xã hoàn thành 6/7"), ("sheet 1.1.2", "paper 88")),
    Fact(_FIGURES, "2.1.1", "likely", ("197/200", "182/200 (91%)", "“Tổng cộng: Tổng số"),
         ("sheet 2.1.1", "paper 64")),
    Fact(_FIGURES, "2.1.2", "likely", ("147/210", "103/210 (49,05%)"), ("sheet 2.1.2", "paper 64")),
    Fact(_FIGURES, "3.2", "likely", ("343/350", "92,5%"), ("sheet 3.2", "paper 75")),
    Fact(_FIGURES, "3.4", "likely", ("khai 3.", "02 lớp tập huấn kỹ năng số"), ("sheet 3.4", "paper 76")),
    Fact(_FIGURES, "1.4", "likely", ("khai 14.", "đã phát 9 tin, bài"), ("sheet 1.4", "paper 88")),
    # Registers of paper files: one finding.
    Fact(_PAPER, "3.1", "certain", ("6/7 hồ sơ có bản giấy", "thiếu 03.VP"), ("index",)),
    Fact(_PAPER, "3.1", "certain", ("chưa ghi số tờ: 04.TP",), ("index",)),
    Fact(_PAPER, "3.1", "certain", ("chưa hoàn chỉnh: 06.ĐC",), ("index",)),
    Fact(_PAPER, "3.1", "certain", ("ngoài danh mục mà không ghi là phát sinh: 09.ĐC",), ("index",)),
    # The plan's tasks, and papers that criteria lack.
    Fact("insufficient-count", "1.1.2", "cannot_tell", ("6 nhiệm vụ thấy", "nhiệm vụ 2 “Kiểm tra", "Báo cáo số 88"),
         ("paper 12",)),
    Fact("insufficient-count", "1.2", "likely", ("1/2",), ("paper 20",)),
    Fact("plan-without-report", "2.2", "certain"),
    Fact("missing-document", "2.4", "certain"),
    Fact("missing-document", "2.5", "cannot_tell", ("chỉ có giải trình thay",)),
    # The evidence list, both ways.
    Fact(_ABSENT, "1.1.2", "certain", ("66/BC-UBND",), ("list 66/BC-UBND",)),
    Fact(_ABSENT, "1.4", "likely", ("20/02/2023", "20/01/2023"), ("list 14/KH-UBND", "paper 14")),
    Fact(_ABSENT, "2.2", "likely", ("51/KH-UBND", "15/KH-UBND"), ("list 51/KH-UBND", "paper 15")),
    Fact(_ABSENT, "2.1.3", "likely", ("Ảnh chụp bảng niêm yết",), ("list ",)),
    Fact("unlisted-document", "1.2", "likely", ("20/BC-UBND",), ("paper 20", "evidence")),
    Fact("unmatched-file", None, "likely", ("không liên quan",), ("paper 90", "evidence")),
    # Explanations, waivers, last year's loss.
    Fact("explanation-required", "2.4", "cannot_tell", ("không thấy nêu mã tiêu chí này",), ("paper 79",)),
    Fact("explanation-required", "2.2", "cannot_tell", ("không thấy nêu mã tiêu chí này",), ("paper 79",)),
    Fact("unsigned-document", "2.5", "likely", ("chưa thấy xác nhận của lãnh đạo",), ("paper 79",)),
    Fact("expired-waiver", "2.4", "certain", ("hết hạn ngày 31/12/2023",)),
    Fact(_WAIVER, "1.4", "certain", ('code = "late-document"', "không khớp phát hiện nào")),
    Fact(_WAIVER, "2.5", "certain", ("mising-document", "có phải ý bạn là “missing-document”")),
    Fact(_WAIVER, None, "certain", ("“3.33”", "có phải ý bạn là “3.3”")),
    Fact("repeated-loss", "2.4", "certain", ("Năm 2022", "thiếu báo cáo kết quả đối thoại"), ("paper 77",)),
)  # fmt: skip
