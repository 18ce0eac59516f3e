"""A list of evidence held against the files: what is listed and not there, what is there and not listed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from evidence_check.model.codes import FindingCode
from evidence_check.model.document import Document
from evidence_check.model.evidence_list import EvidenceList, FoundList, ListedDocument
from evidence_check.model.extraction import TextSource
from evidence_check.model.message import message
from evidence_check.model.problem import Problem
from evidence_check.model.report import Report
from evidence_check.model.rulebook import Alternative, RequirementKind
from evidence_check.model.score_sheet import Claims, SheetPlace
from evidence_check.model.submission import FileKind
from tests.builders import a_criterion, a_document, a_requirement, a_rulebook, judged

REPORT = "Kết quả rà soát thủ tục hành chính năm 2023"
BOOK = a_rulebook(a_criterion(a_requirement()), a_criterion(a_requirement(), code="2.2"))
LIST = "Danh mục.docx"
PRODUCT = (Alternative(kind=RequirementKind.PRODUCT),)
UNREADABLE = Problem(code=FindingCode.UNREADABLE_FILE, detail=message("file.broken_pdf"), blocks_reading=True)


def a_row(
    number: str | None = "45",
    symbol: str | None = "BC-UBND",
    issued_on: date | None = date(2023, 12, 5),
    subject: str = f"Báo cáo {REPORT}",
    criterion: str = "2.1",
    row: int = 2,
    **more: Any,
) -> ListedDocument:
    return ListedDocument(
        place=SheetPlace(row=row), text=f"{number}/{symbol} | {subject}", criterion=criterion, number=number,
        symbol=symbol, issued_on=issued_on, subject=subject, **more,
    )  # fmt: skip


def a_list(*rows: ListedDocument, path: str = LIST, whole: bool = True, criteria: tuple[str, ...] = ()) -> FoundList:
    listed = EvidenceList(title="DANH MỤC TÀI LIỆU KIỂM CHỨNG", entries=rows, whole=whole)
    return FoundList(path=path, list=listed, criteria=frozenset(criteria))


def about_lists(report: Report) -> list[tuple[str, str, str | None]]:
    """Code, confidence, and what tells one such finding from another."""
    codes = {FindingCode.CITED_DOCUMENT_NOT_ATTACHED, FindingCode.UNLISTED_DOCUMENT}
    return [
        (one.code.value, one.confidence.value, one.title.key.removeprefix("listed.").removesuffix(".title"))
        for one in report.findings
        if one.code in codes
    ]


ABSENT = ("cited-document-not-attached", "certain", "absent")
UNLISTED = ("unlisted-document", "likely", "finding.unlisted-document")


@pytest.mark.parametrize(
    "row",
    [
        a_row(),
        a_row(number="045"),
        a_row(symbol="BC - UBND"),
        a_row(issued_on=None),
        a_row(subject=""),
        a_row(number=None, symbol=None),
        a_row(symbol=None),
        a_row(number=None, symbol=None, subject="", files=("a.pdf",)),
        a_row(number=None, symbol=None, issued_on=None, subject="Báo cáo rà soát TTHC năm 2023"),
    ],
    ids=["as printed", "zeros", "blanks", "no day", "no subject", "no number", "bare number", "file", "abbreviated"],
)
def test_what_is_listed_and_there_gives_no_finding(row: ListedDocument) -> None:
    assert about_lists(judged(BOOK, a_document(), lists=(a_list(row),))) == []


def test_what_is_listed_and_not_there_is_told_with_its_row() -> None:
    missing = a_row("51", "CV-UBND", date(2023, 11, 3), "Công văn đôn đốc chuyển đổi số", row=7)
    report = judged(BOOK, a_document(), lists=(a_list(a_row(), missing),))
    assert about_lists(report) == [ABSENT]
    told = next(one for one in report.findings if one.code is FindingCode.CITED_DOCUMENT_NOT_ATTACHED)
    assert (told.path, told.criterion, dict(told.detail.args)["row"]) == (LIST, "2.1", "7")
    assert told.points_at_risk == 0


def test_another_day_and_another_number_are_slips_not_absences() -> None:
    day = judged(BOOK, a_document(), lists=(a_list(a_row(issued_on=date(2023, 5, 12))),))
    assert about_lists(day) == [("cited-document-not-attached", "likely", "other_day")]
    number = judged(BOOK, a_document(), lists=(a_list(a_row(number="54")),))
    assert about_lists(number) == [("cited-document-not-attached", "likely", "other_number")]


def test_the_reports_of_two_quarters_are_two_papers() -> None:
    there = a_document(subject="Kết quả rà soát thủ tục hành chính quý IV năm 2023")
    listed = a_row(
        "31", issued_on=date(2023, 10, 2), subject="Báo cáo kết quả rà soát thủ tục hành chính quý III năm 2023"
    )
    assert about_lists(judged(BOOK, there, lists=(a_list(listed),))) == [ABSENT, UNLISTED]


def test_the_same_number_of_another_body_is_another_paper() -> None:
    listed = a_row("45", issued_on=date(2023, 2, 1), subject="Báo cáo công tác dân vận", issuer="UBND tỉnh Mẫu")
    report = judged(BOOK, a_document(), lists=(a_list(listed),))
    assert about_lists(report) == [UNLISTED, ("cited-document-not-attached", "cannot_tell", "perhaps")]


def test_papers_of_higher_bodies_may_be_left_out() -> None:
    listed = a_row("876", "QĐ-BNV", date(2022, 11, 10), "Quyết định phê duyệt bộ chỉ số", issuer="Bộ Nội vụ")
    report = judged(BOOK, a_document(), lists=(a_list(a_row(), listed),))
    assert about_lists(report) == [("cited-document-not-attached", "cannot_tell", "perhaps")]


@pytest.mark.parametrize(
    "row",
    [
        a_row("9", "QĐ-UBND", subject="Quyết định giao dự toán", note="Lưu tại Sở Tài chính"),
        a_row(None, None, None, "Chuyên mục CCHC", note="https://xamau.example.vn/cchc"),
        a_row(None, None, None, "Đường link bài viết trên Trang thông tin điện tử"),
    ],
    ids=["note", "address", "link"],
)  # fmt: skip
def test_what_lies_elsewhere_by_the_lists_own_word_is_not_looked_for(row: ListedDocument) -> None:
    row = replace(row, text=f"{row.subject} {row.note}")
    assert about_lists(judged(BOOK, a_document(), lists=(a_list(a_row(), row),))) == []


def test_a_file_that_nobody_could_read_may_be_it() -> None:
    other = a_row("51", "BC-UBND", date(2023, 11, 3), "Báo cáo đối thoại")
    broken = a_document("2.1 Rà soát/quét.pdf", type=None, subject=None, number=None, problems=(UNREADABLE,))
    report = judged(BOOK, a_document(), broken, lists=(a_list(a_row(), other),))
    assert about_lists(report) == [("cited-document-not-attached", "cannot_tell", "perhaps")]


def test_an_unread_file_named_for_the_paper_is_it() -> None:
    other = a_row("51", "BC-UBND", date(2023, 11, 3), "Báo cáo đối thoại")
    broken = a_document("BC 51-UBND.pdf", type=None, subject=None, number=None, problems=(UNREADABLE,))
    assert about_lists(judged(BOOK, a_document(), broken, lists=(a_list(a_row(), other),))) == []


def test_what_is_there_and_proves_something_is_to_be_listed() -> None:
    report = judged(BOOK, a_document(), lists=(a_list(),))
    assert about_lists(report) == []  # nobody could read the list
    assert [note.key for note in report.notes] == ["listed.remark.unread"]
    others = a_list(a_row("7", "KH-UBND", subject="Kế hoạch khác"))
    told = judged(BOOK, a_document("2.1/a.pdf"), a_document("k.pdf", type="KH", number="7"), lists=(others,))
    assert UNLISTED in about_lists(told)
    (unlisted,) = (one for one in told.findings if one.code is FindingCode.UNLISTED_DOCUMENT)
    assert (unlisted.path, unlisted.criterion) == ("2.1/a.pdf", "2.1")


def test_a_list_that_was_not_understood_whole_makes_nothing_sure() -> None:
    listed = a_list(a_row("7", "KH-UBND", date(2023, 1, 9), "Kế hoạch khác"), whole=False)
    report = judged(BOOK, a_document(), a_document("k.pdf", type="KH", number="7", issued_on=date(2023, 1, 9)),
                    lists=(listed,))  # fmt: skip
    assert about_lists(report) == [("unlisted-document", "cannot_tell", "finding.unlisted-document")]


def test_a_number_in_a_row_that_was_understood_otherwise_is_listed() -> None:
    row = replace(a_row("7", "KH-UBND", subject="Kế hoạch khác"), text="7/KH-UBND; kèm BC số 45/BC-UBND")
    report = judged(BOOK, a_document(), a_document("k.pdf", type="KH", number="7"), lists=(a_list(row),))
    assert about_lists(report) == []


@pytest.mark.parametrize(
    "other",
    [
        a_document("2.2/bản sao.pdf", sha256="a.pdf"),
        a_document("a.docx", number=None),
        a_document("phụ lục.pdf", is_annex=True, subject="Phụ lục rà soát thủ tục hành chính"),
        a_document("BC tự chấm.pdf", number="150", subject="Tự đánh giá, chấm điểm Chỉ số cải cách hành chính rà soát"),
        a_document("k.zip", type=None, subject=None, number=None),
    ],
    ids=["copy", "word", "annex", "self-score", "archive"],
)
def test_copies_annexes_and_papers_of_the_round_need_no_row(other: Document) -> None:
    if other.file.path.endswith("zip"):
        other = replace(other, file=replace(other.file, kind=FileKind.ZIP), text_source=TextSource.NONE)
    assert about_lists(judged(BOOK, a_document(), other, lists=(a_list(a_row()),))) == []


def test_a_list_for_one_criterion_says_nothing_of_the_others() -> None:
    other = a_document("2.2/b.pdf", number="46", sha256="b", subject="Kết quả đối thoại năm 2023")
    only = a_list(a_row(), criteria=("2.1",))
    book = a_rulebook(
        a_criterion(a_requirement()), a_criterion(a_requirement(about=(("đối thoại",),)), code="2.2")
    )  # fmt: skip
    assert about_lists(judged(book, a_document("2.1/a.pdf"), other, lists=(only,))) == []
    whole = about_lists(judged(book, a_document("2.1/a.pdf"), other, lists=(a_list(a_row()),)))
    assert whole == [UNLISTED]


def test_the_list_and_its_print_are_told_once() -> None:
    rows = (a_row(), a_row("51", "CV-UBND", date(2023, 11, 3), "Công văn đôn đốc", row=3))
    assert about_lists(judged(BOOK, a_document(), lists=(a_list(*rows), a_list(*rows, path="Danh mục.pdf")))) == [
        ABSENT
    ]


def test_files_without_a_number_are_told_only_where_the_list_names_such() -> None:
    picture = a_document("2.2/ảnh.jpg", type=None, subject=None, number=None, issued_on=None, issuer=None)
    book = a_rulebook(
        a_criterion(a_requirement()),
        a_criterion(a_requirement(alternatives=PRODUCT, kind=RequirementKind.PRODUCT), code="2.2"),
    )
    report = judged(book, a_document("2.1/a.pdf"), picture, lists=(a_list(a_row()),))
    assert about_lists(report) == []
    assert [note.key for note in report.notes] == ["listed.remark.unnumbered"]
    named = a_list(a_row(), a_row(None, None, None, "Ảnh chụp hội nghị", criterion="2.2"))
    assert about_lists(judged(book, a_document("2.1/a.pdf"), picture, lists=(named,))) == []


def test_a_row_without_a_number_and_no_file_left_for_it_is_told() -> None:
    named = a_list(a_row(), a_row(None, None, None, "Ảnh chụp hội nghị tập huấn", criterion="2.2"))
    report = judged(BOOK, a_document(), lists=(named,))
    assert about_lists(report) == [("cited-document-not-attached", "likely", "absent_unnumbered")]


def test_a_list_may_name_itself_and_the_score_sheet() -> None:
    rows = (
        a_row(),
        a_row(None, None, None, "Bảng tự đánh giá, chấm điểm Chỉ số CCHC", criterion="", row=3),
        a_row(None, None, None, "Danh mục tài liệu kiểm chứng", criterion="", row=4),
    )
    claims = Claims(path="Bảng tự chấm.xlsx", rows=())
    assert about_lists(judged(BOOK, a_document(), lists=(a_list(*rows),), claims=claims)) == []


def test_one_row_stands_for_all_pictures_of_a_folder() -> None:
    book = a_rulebook(
        a_criterion(a_requirement()),
        a_criterion(a_requirement(alternatives=PRODUCT, kind=RequirementKind.PRODUCT), code="2.2"),
    )
    pictures = [
        a_document(f"2.2/{name}.jpg", type=None, subject=None, number=None, issued_on=None, issuer=None)
        for name in ("Hình ảnh hội nghị tập huấn", "IMG_0001", "IMG_0002")
    ]
    pictures = [replace(one, file=replace(one.file, kind=FileKind.JPEG)) for one in pictures]
    listed = a_list(a_row(), a_row(None, None, None, "Hình ảnh hội nghị tập huấn", criterion="2.2"))
    assert about_lists(judged(book, a_document("2.1/a.pdf"), *pictures, lists=(listed,))) == []
