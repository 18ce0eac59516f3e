"""The list of files against the index of paper files, and what a person attests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from evidence_check.messages.catalogue import catalogue
from evidence_check.model.codes import FindingCode
from evidence_check.model.document import Document
from evidence_check.model.message import message
from evidence_check.model.problem import Problem
from evidence_check.model.register import Medium, Register, RegisterEntry, RegisterKind, Retention
from evidence_check.model.report import Report, RequirementStatus
from evidence_check.model.rulebook import RequirementKind
from evidence_check.model.submission import Attestation
from tests.builders import UNIT, a_criterion, a_document, a_requirement, a_rulebook, findings, judged, points

PAPER = a_requirement("ho-so-giay", kind=RequirementKind.PAPER_RECORD, loses=points("0.5"))
BOOK = a_rulebook(a_criterion(PAPER))
CERTAIN, LIKELY, OPEN = (("paper-record-incomplete", grade) for grade in ("certain", "likely", "cannot_tell"))
CODES = ("01.VP", "02.VP", "03.TP")


def an_entry(code: str, **more: Any) -> RegisterEntry:
    """In order in every way."""
    given: dict[str, Any] = {"title": f"Hồ sơ {code}", "row": 1, "retention": Retention(), "has_sheets": True} | more
    return RegisterEntry(code=code, **({"closed": True, "indexed": True} | given))


def holds(register: Register, path: str) -> Document:
    return replace(a_document(path, type=None, subject=None, issued_on=None), registers=(register,))


def a_list(*entries: RegisterEntry | str, path: str = "2.1 x/danh mục.pdf", **more: Any) -> Document:
    given = tuple(an_entry(one) if isinstance(one, str) else one for one in entries or CODES)
    values: dict[str, Any] = {"title": "DANH MỤC HỒ SƠ", "year": 2023} | more
    return holds(Register(kind=RegisterKind.FILE_LIST, entries=given, **values), path)


def an_index(*entries: RegisterEntry | str, path: str = "2.1 x/mục lục.pdf", **more: Any) -> Document:
    given = tuple(an_entry(one) if isinstance(one, str) else one for one in entries or CODES)
    values: dict[str, Any] = {"title": "MỤC LỤC HỒ SƠ GIẤY", "year": 2023, "medium": Medium.PAPER} | more
    return holds(Register(kind=RegisterKind.FILE_INDEX, entries=given, **values), path)


def attested(present: bool, **more: Any) -> Any:
    given: dict[str, Any] = {"of": "hồ sơ giấy năm 2023", "by": "Văn thư", "on": date(2023, 12, 20)} | more
    one = Attestation(criterion="2.1", requirement="ho-so-giay", present=present, **given)
    return replace(UNIT, attestations=(one,))


def said(report: Report) -> str:
    """The finding in one line: what was seen, and both places with what they show."""
    words = catalogue("vi")
    (found,) = report.findings
    near = [f"{one.path}: {'; '.join(map(words.render, one.reasons))}" for one in found.near_misses]
    return " | ".join([words.render(found.detail), *near])


def test_every_file_on_paper_is_in_order() -> None:
    report = judged(BOOK, a_list(), an_index())
    assert findings(report) == []
    (line,) = report.criteria[0].requirements
    assert line.status is RequirementStatus.SATISFIED
    assert line.documents == ("2.1 x/mục lục.pdf", "2.1 x/danh mục.pdf")
    assert catalogue("vi").render(line.reasons[0]) == "3/3 hồ sơ có bản giấy"


def test_files_without_paper_cost_what_the_rulebook_says() -> None:
    report = judged(BOOK, a_list(), an_index("02.VP"))
    assert findings(report) == [CERTAIN]
    assert str(report.summary.at_risk_points) == "0.50"
    assert said(report).startswith("1/3 hồ sơ có bản giấy; thiếu 01.VP, 03.TP | 2.1 x/mục lục.pdf: mục lục hồ sơ giấy")
    assert "2.1 x/danh mục.pdf: danh mục hồ sơ, 3 hồ sơ phải có" in said(report)
    assert report.findings[0].path == "2.1 x/mục lục.pdf"


@pytest.mark.parametrize(
    ("listed", "index"),
    [
        ({}, {"medium": Medium.UNSAID}),
        ({}, {"year": None}),
        ({"year": None}, {}),
        ({"stated_count": 4}, {}),
        ({}, {"stated_count": 3}),
    ],
)
def test_a_doubt_about_either_register_makes_it_likely(listed: dict[str, Any], index: dict[str, Any]) -> None:
    assert findings(judged(BOOK, a_list(**listed), an_index("02.VP", **index))) == [LIKELY]


def test_a_file_that_nobody_could_read_makes_it_likely() -> None:
    problem = Problem(code=FindingCode.UNREADABLE_FILE, detail=message("file.broken_pdf"), blocks_reading=True)
    unread = a_document("khác.pdf", problems=(problem,))
    assert LIKELY in findings(judged(BOOK, a_list(), an_index("02.VP"), unread))


@pytest.mark.parametrize(
    ("documents", "words"),
    [
        ((a_list(),), "không thấy Mục lục hồ sơ giấy"),
        ((an_index(),), "không thấy Danh mục hồ sơ"),
        ((), "chưa có xác nhận"),
        ((a_list(), an_index(medium=Medium.ELECTRONIC)), "không thấy Mục lục hồ sơ giấy"),
        ((a_list(year=2022), an_index(year=2022)), "là của năm 2022, không phải 2023"),
        ((a_list(unread=True), an_index()), "chưa đọc được bảng trong 2.1 x/danh mục.pdf"),
        ((a_list(), an_index("77.XX", "78.XX")), "không có mã nào trùng"),
    ],
)
def test_one_side_alone_takes_no_points(documents: tuple[Document, ...], words: str) -> None:
    report = judged(BOOK, *documents)
    assert findings(report) == [OPEN]
    assert report.summary.at_risk_points == 0
    assert words in said(report)


def test_the_same_code_written_otherwise_is_the_same_file() -> None:
    assert findings(judged(BOOK, a_list("01.ĐC"), an_index("1/DC"))) == []


def test_a_mistyped_code_is_known_by_its_title() -> None:
    listed = a_list("01.VP", an_entry("02.VP", title="Tập lưu quyết định năm 2023"))
    index = an_index("01.VP", an_entry("20.VP", title="Tập lưu Quyết định năm 2023"))
    assert findings(judged(BOOK, listed, index)) == []


def test_volumes_and_copies_of_a_register_count_once() -> None:
    index = an_index("01.VP", "01.VP", "02.VP")
    report = judged(BOOK, a_list(), a_list(path="2.1 x/danh mục.docx"), index, an_index(path="2.1 x/b.docx"))
    assert findings(report) == []


def test_files_without_documents_this_year_are_not_wanted_on_paper() -> None:
    listed = a_list("01.VP", "02.VP", an_entry("03.TP", nothing_to_file=True))
    report = judged(BOOK, listed, an_index("01.VP", "02.VP"))
    assert findings(report) == []
    told = [catalogue("vi").render(one) for one in report.criteria[0].requirements[0].reasons]
    assert told == ["2/2 hồ sơ có bản giấy", "ghi không phát sinh tài liệu: 03.TP"]


def test_electronic_files_and_short_ones_need_not_be_in_the_index() -> None:
    listed = a_list("01.VP", an_entry("02.VP", electronic=True))
    assert findings(judged(BOOK, listed, an_index("01.VP"))) == [OPEN]
    short = a_list("01.VP", an_entry("02.VP", retention=Retention(years=2)))
    assert findings(judged(BOOK, short, an_index("01.VP", for_transfer=True))) == [OPEN]
    assert findings(judged(BOOK, short, an_index("01.VP"))) == [CERTAIN]


def test_an_index_that_nobody_could_read_may_have_the_rest() -> None:
    scanned = an_index(path="2.1 x/mục lục 2.pdf", unread=True)
    report = judged(BOOK, a_list(), an_index("01.VP"), scanned)
    assert findings(report) == [OPEN]
    assert "chưa đọc được bảng trong 2.1 x/mục lục 2.pdf" in said(report)
    assert findings(judged(BOOK, a_list(), an_index(), scanned)) == []


def test_files_outside_the_list_are_told_unless_they_arose() -> None:
    report = judged(BOOK, a_list(), an_index(*CODES, "16.VP", an_entry("17.VP", arisen=True)))
    assert findings(report) == [OPEN]
    assert "ngoài danh mục mà không ghi là phát sinh: 16.VP |" in said(report)
    assert findings(judged(BOOK, a_list(), an_index(*CODES, an_entry("17.VP", arisen=True)))) == []


def test_sheets_are_counted_from_five_years_of_retention() -> None:
    def index(retention: Retention | None) -> Document:
        return an_index("01.VP", "02.VP", an_entry("03.TP", has_sheets=False, retention=retention))

    report = judged(BOOK, a_list(), index(Retention(years=5)))
    assert findings(report) == [LIKELY]
    assert said(report).startswith("3/3 hồ sơ có bản giấy; chưa ghi số tờ: 03.TP")
    assert findings(judged(BOOK, a_list(), index(Retention(years=4)))) == []


def test_retention_is_known_from_either_register() -> None:
    listed = a_list("01.VP", "02.VP", an_entry("03.TP", retention=Retention(years=20)))
    index = an_index("01.VP", "02.VP", an_entry("03.TP", has_sheets=False, retention=None))
    assert findings(judged(BOOK, listed, index)) == [LIKELY]


def test_an_index_that_counts_no_sheets_at_all_is_no_proof_that_they_are_not_numbered() -> None:
    index = an_index(*(an_entry(code, has_sheets=False) for code in CODES))
    assert findings(judged(BOOK, a_list(), index)) == []


@pytest.mark.parametrize("lacking", [{"closed": False}, {"indexed": False}, {"sheets_numbered": False}])
def test_what_the_note_itself_says_is_lacking_is_likely_lost(lacking: dict[str, bool]) -> None:
    report = judged(BOOK, a_list(), an_index("01.VP", "02.VP", an_entry("03.TP", **lacking)))
    assert findings(report) == [LIKELY]
    assert "03.TP" in said(report)


def test_an_index_of_documents_is_demanded_of_files_kept_for_good_only() -> None:
    years = Retention(years=20)
    index = an_index("01.VP", "02.VP", an_entry("03.TP", retention=years, indexed=False))
    assert findings(judged(BOOK, a_list(), index)) == []


def test_what_no_register_shows_is_for_a_person_to_see() -> None:
    index = an_index(*(an_entry(code, closed=None) for code in CODES))
    report = judged(BOOK, a_list(), index)
    assert findings(report) == [OPEN]
    assert "phải tự xem" in said(report)
    assert findings(judged(BOOK, a_list(), index, declared=attested(True))) == []


def test_an_attached_index_of_documents_shows_itself() -> None:
    index = an_index("01.VP", "02.VP", an_entry("03.TP", indexed=None))
    inner = holds(
        Register(kind=RegisterKind.DOCUMENT_INDEX, title="MỤC LỤC VĂN BẢN", of_file="3/TP"), "2.1 x/mục lục văn bản.pdf"
    )
    assert findings(judged(BOOK, a_list(), index)) == [OPEN]
    assert findings(judged(BOOK, a_list(), index, inner)) == []


class TestAttestations:
    def test_a_person_who_saw_that_it_is_lacking_outranks_the_registers(self) -> None:
        report = judged(BOOK, a_list(), an_index(), declared=attested(False))
        assert findings(report) == [CERTAIN]
        assert "xác nhận ngày 20/12/2023 ghi chưa đạt" in said(report)

    def test_against_an_index_that_lacks_files_nobody_can_tell(self) -> None:
        report = judged(BOOK, a_list(), an_index("01.VP"), declared=attested(True))
        assert findings(report) == [OPEN]
        assert report.summary.at_risk_points == 0
        assert "xác nhận ghi đã đạt" in said(report)
        assert "1/3" in said(report)

    def test_without_registers_it_decides_alone(self) -> None:
        assert findings(judged(BOOK, declared=attested(True))) == []
        assert findings(judged(BOOK, declared=attested(False))) == [CERTAIN]


def test_registers_in_the_criterions_folder_go_before_others() -> None:
    other = an_index("01.VP", path="9.9 khác/mục lục.pdf")
    assert findings(judged(BOOK, a_list(), an_index(), other)) == []
    assert findings(judged(BOOK, a_list(path="a/danh mục.pdf"), an_index(path="b/mục lục.pdf"))) == []


def test_registers_are_no_irrelevant_files_where_they_are_asked_for() -> None:
    report = judged(BOOK, a_list(year=2022), a_list(), an_index())
    assert findings(report) == []
    plain = a_rulebook(a_criterion(a_requirement()))
    assert ("unmatched-file", "likely") in findings(judged(plain, a_list()))


def test_folders_of_electronic_files_are_counted_against_the_list() -> None:
    papers = [
        a_document(f"2.1 x/{name}", type="QĐ") for name in ("01.VP Tập lưu/QĐ 1.pdf", "2-VP họp.pdf", "KH 03.pdf")
    ]
    report = judged(BOOK, a_list(), an_index("01.VP"), *papers)
    assert "hồ sơ điện tử: 2/3 hồ sơ có thư mục trong bộ nộp; chưa thấy 03.TP" in catalogue("vi").render(
        next(one for one in report.findings if one.requirement).near_misses[0].reasons[1]
    )


def test_many_missing_files_are_named_up_to_a_point_and_counted() -> None:
    codes = tuple(f"{at:02}.VP" for at in range(1, 51))
    report = judged(BOOK, a_list(*codes), an_index("01.VP"))
    assert "31.VP (+19)" in said(report)
