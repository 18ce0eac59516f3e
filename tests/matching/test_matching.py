"""What serves, what does not, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.document import Document
from evidence_check.model.extraction import TextSource
from evidence_check.model.message import message
from evidence_check.model.problem import Problem
from evidence_check.model.rulebook import Alternative, Count, Period, RequirementKind
from evidence_check.model.submission import Declarations, FileKind
from tests.builders import UNIT, YEAR, a_criterion, a_document, a_field, a_requirement, a_rulebook, findings, judged

REPORT = a_rulebook(a_criterion(a_requirement()))


def test_a_report_on_the_subject_serves_wherever_it_lies() -> None:
    assert findings(judged(REPORT, a_document("Linh tinh/tài liệu.pdf"))) == []


def test_a_plan_does_not_satisfy_a_result_report() -> None:
    report = judged(REPORT, a_document("2.1 x/a.pdf", type="KH"))
    assert findings(report) == [("wrong-document-type", "certain")]


def test_a_report_by_letter_is_the_appraisers_call() -> None:
    letter = a_document("2.1 x/a.pdf", type="CV", subject="báo cáo kết quả rà soát thủ tục hành chính năm 2023")
    assert findings(judged(REPORT, letter)) == [("wrong-document-type", "cannot_tell")]


def test_a_plan_elsewhere_is_no_failed_report() -> None:
    book = a_rulebook(a_criterion(a_requirement()), a_criterion(a_requirement("kh", types=("KH",)), code="2.2"))
    report = judged(book, a_document("2.2 x/a.pdf", type="KH"))
    assert findings(report) == [("missing-document", "certain")]


def test_abbreviations_in_the_subject_are_the_phrase() -> None:
    assert findings(judged(REPORT, a_document(subject="Kết quả rà soát TTHC năm 2023"))) == []


def test_a_generic_word_may_stand_on_the_first_page() -> None:
    document = a_document(subject="Rà soát thủ tục hành chính năm 2023", opening="báo cáo kết quả như sau")
    assert findings(judged(REPORT, document)) == []


def test_a_specific_word_on_the_first_page_alone_is_not_enough() -> None:
    elsewhere = a_document(subject="Kết quả cải cách hành chính năm 2023", opening="đã rà soát thủ tục hành chính")
    assert findings(judged(REPORT, elsewhere))[0] == ("missing-document", "certain")
    in_place = replace(elsewhere, file=a_document("2.1 x/a.pdf").file)
    assert findings(judged(REPORT, in_place)) == [("missing-document", "cannot_tell")]


def test_text_without_tone_marks_serves_with_a_weaker_grade() -> None:
    report = judged(REPORT, a_document(subject="Ket qua ra soat thu tuc hanh chinh nam 2023"))
    assert findings(report) == []


@pytest.mark.parametrize(
    ("issuer", "served"),
    [
        ("Ủy ban nhân dân xã Hòa Mẫu", True),
        ("Hội đồng nhân dân xã Hòa Mẫu", True),
        ("Ban chỉ đạo cải cách hành chính xã Hòa Mẫu", True),
        ("UBND xã Hoà Mẫu", True),
        ("Ủy ban nhân dân huyện An Bình", False),
        ("Ủy ban nhân dân xã Hòa Mẫu Đông", True),  # cannot be told apart without a register of units
        ("Ủy ban nhân dân xã Tân Hòa", False),
        (None, True),
    ],
)
def test_the_issuer_is_the_unit_or_a_body_of_the_place(issuer: str | None, served: bool) -> None:
    book = a_rulebook(a_criterion(a_requirement(issuer=("unit",))))
    report = judged(book, a_document("2.1 x/a.pdf", issuer=issuer))
    assert (findings(report) == []) is served
    if not served:
        assert findings(report) == [("wrong-issuer", "certain")]


@pytest.mark.parametrize(
    ("issuer", "above", "served"),
    [
        ("Ủy ban nhân dân huyện An Bình", "Ủy ban nhân dân tỉnh Mẫu", True),
        ("Phòng Nội vụ", "Ủy ban nhân dân huyện An Bình", True),
        ("Ủy ban nhân dân xã Hòa Mẫu", "Ủy ban nhân dân huyện An Bình", False),
    ],
)
def test_the_body_above_is_not_the_unit_that_prints_it(issuer: str, above: str, served: bool) -> None:
    book = a_rulebook(a_criterion(a_requirement(issuer=("parent",))))
    report = judged(book, a_document("2.1 x/a.pdf", issuer=issuer, parent=a_field(above)))
    assert (findings(report) == []) is served


def test_a_former_name_of_the_unit_counts() -> None:
    book = a_rulebook(a_criterion(a_requirement(issuer=("unit",))))
    declared = replace(UNIT, unit="Ủy ban nhân dân xã Mới", unit_formerly=("Ủy ban nhân dân xã Hòa Mẫu",))
    assert findings(judged(book, a_document(), declared=declared)) == []


def test_without_a_declared_unit_nobody_is_a_wrong_issuer() -> None:
    book = a_rulebook(a_criterion(a_requirement(issuer=("unit",))))
    assert findings(judged(book, a_document(issuer="Ủy ban nhân dân huyện X"), declared=Declarations())) == []


@pytest.mark.parametrize(
    ("subject", "issued_on", "expected"),
    [
        ("Kết quả rà soát thủ tục hành chính năm 2023", date(2023, 12, 5), []),
        ("Kết quả rà soát thủ tục hành chính năm 2022", date(2022, 12, 5), [("wrong-period", "certain")]),
        ("Kết quả rà soát thủ tục hành chính năm 2022", date(2023, 1, 5), [("wrong-period", "cannot_tell")]),
        ("Kết quả rà soát thủ tục hành chính năm 2023", date(2024, 1, 5), [("wrong-period", "cannot_tell")]),
        ("Kết quả rà soát thủ tục hành chính", date(2022, 12, 5), [("wrong-period", "certain")]),
        ("Kết quả rà soát thủ tục hành chính giai đoạn 2021-2025", date(2023, 5, 5), []),
    ],
)
def test_the_year_of_the_subject_outranks_the_date(
    subject: str, issued_on: date, expected: list[tuple[str, str]]
) -> None:
    book = a_rulebook(a_criterion(a_requirement(dated=YEAR, period=2023)))
    assert findings(judged(book, a_document("2.1 x/a.pdf", subject=subject, issued_on=issued_on))) == expected


def test_a_date_can_prove_lateness_never_punctuality() -> None:
    book = a_rulebook(a_criterion(a_requirement(due=date(2023, 12, 1))))
    assert findings(judged(book, a_document(issued_on=date(2023, 12, 5)))) == [("late-document", "likely")]
    assert findings(judged(book, a_document(issued_on=None))) == []


def test_a_draft_mark_is_certain() -> None:
    marked = a_document(draft=a_document().main.type)
    assert findings(judged(REPORT, marked)) == [("draft-document", "certain")]


def test_a_blank_number_alone_never_takes_points() -> None:
    blank = a_document(number=None, number_blank=True)
    report = judged(REPORT, blank)
    assert findings(report) == [("unnumbered-document", "cannot_tell")]
    assert str(report.summary.supported_points) == "1.00"
    assert findings(judged(REPORT, a_document(number=None, number_blank=True, signed=True))) == []
    both = a_document(number=None, number_blank=True, date_blank=True, issued_on=None)
    assert findings(judged(REPORT, both)) == [("unnumbered-document", "likely")]


def test_a_report_that_precedes_its_plan_does_not_follow_it() -> None:
    plan = a_requirement("ke-hoach", types=("KH",), about=(("rà soát",),))
    book = a_rulebook(a_criterion(plan, a_requirement(follows="ke-hoach")))
    the_plan = a_document("p.pdf", type="KH", subject="Rà soát thủ tục hành chính năm 2023", issued_on=date(2023, 3, 1))
    early = a_document("r.pdf", issued_on=date(2023, 2, 1))
    assert findings(judged(book, the_plan, early)) == [("wrong-period", "likely")]
    assert findings(judged(book, the_plan, a_document("r.pdf"))) == []
    assert findings(judged(book, the_plan)) == [("plan-without-report", "certain")]


def _scan(path: str) -> Document:
    problem = Problem(
        code=FindingCode.ILLEGIBLE_SCAN,
        detail=message("file.scan"),
        confidence=Confidence.CANNOT_TELL,
        blocks_reading=True,
    )
    return replace(
        a_document(path, type=None, subject=None, issued_on=None, issuer=None, number=None),
        problems=(problem,),
        text_source=TextSource.NONE,
    )


def test_a_scan_in_the_folder_makes_unverified_and_elsewhere_only_less_certain() -> None:
    inside = judged(REPORT, _scan("2.1 Rà soát/quet.pdf"))
    assert findings(inside) == [("illegible-scan", "cannot_tell")]
    assert (str(inside.summary.supported_points), str(inside.summary.unverified_points)) == ("1.00", "1.00")
    outside = judged(REPORT, _scan("khac/quet.pdf"))
    assert ("missing-document", "likely") in findings(outside)
    assert str(outside.summary.supported_points) == "0.00"


def test_a_scan_named_for_one_requirement_does_not_excuse_the_other() -> None:
    plan = a_requirement("ke-hoach", types=("KH",), about=(("rà soát",),))
    book = a_rulebook(a_criterion(plan, a_requirement()))
    report = judged(book, _scan("2.1 x/Kế hoạch rà soát.pdf"))
    by_requirement = {one.requirement: one.confidence.value for one in report.findings if one.requirement}
    assert by_requirement == {"ke-hoach": "cannot_tell", "bao-cao": "likely"}


def test_a_paper_nobody_recognised_in_the_folder_makes_missing_less_certain() -> None:
    unknown = a_document("2.1 x/bang.pdf", type=None, subject=None, number=None, issued_on=None)
    assert ("missing-document", "likely") in findings(judged(REPORT, unknown))
    elsewhere = a_document("9.9 x/bang.pdf", type=None, subject=None, number=None, issued_on=None)
    assert ("missing-document", "certain") in findings(judged(REPORT, elsewhere))


def test_a_photograph_proves_by_lying_in_the_folder() -> None:
    either = replace(
        a_requirement(),
        alternatives=(a_requirement().alternatives[0], Alternative(kind=RequirementKind.IMAGE)),
    )
    book = a_rulebook(a_criterion(either))
    picture = _scan("2.1 x/anh.jpg")
    picture = replace(picture, file=replace(picture.file, kind=FileKind.JPEG))
    assert findings(judged(book, picture)) == []
    both = a_rulebook(a_criterion(either, a_requirement("khac", about=(("chuyển đổi số",),))))
    assert ("missing-document", "likely") in findings(judged(both, picture))
    elsewhere = replace(picture, file=replace(picture.file, path="anh.jpg", criterion_hints=()))
    assert ("missing-document", "likely") in findings(judged(book, elsewhere))


def test_one_report_serves_many_criteria() -> None:
    many = tuple(a_criterion(a_requirement(), code=f"2.{at}") for at in range(1, 13))
    report = judged(a_rulebook(*many), a_document("2.1 x/a.pdf"))
    assert findings(report) == []
    assert len(report.documents[0].used_for) == 12


def test_a_requirement_may_ask_for_a_document_of_its_own() -> None:
    own = a_criterion(a_requirement(own_document=True), code="2.2")
    book = a_rulebook(a_criterion(a_requirement()), own)
    assert findings(judged(book, a_document("2.1 x/a.pdf"))) == [("duplicate-evidence", "likely")]
    both = (a_document("2.1 x/a.pdf"), a_document("2.2 x/b.pdf", number="46"))
    assert findings(judged(a_rulebook(own), *both)) == []


def test_the_period_of_an_interval_is_closed() -> None:
    span = Period(start=date(2023, 1, 1), end=date(2023, 1, 2))
    assert [span.holds(date(2023, 1, day)) for day in (1, 2, 3)] == [True, True, False]


def test_a_file_of_two_papers_is_one_product() -> None:
    asked = replace(a_requirement(), alternatives=(Alternative(kind=RequirementKind.PRODUCT),), count=Count(at_least=2))
    book = a_rulebook(a_criterion(asked))
    first, second = a_document("2.1 x/a.pdf"), a_document("2.1 x/b.pdf", number="46")
    both = replace(first, parts=(first.main, replace(second.main, page_from=2)))
    assert findings(judged(book, both)) == [("insufficient-count", "certain")]
    assert findings(judged(book, first, second)) == []


@pytest.mark.parametrize("lead", ["", "Về việc ", "V/v ", "V/v: ", "Về ", "VỀ VIỆC ", "(V/v "])
def test_a_subject_may_open_with_its_about_words(lead: str) -> None:
    """The type's name and the subject read as one: "Kế hoạch" + "Về việc rà soát …" is a "kế hoạch rà soát"."""
    book = a_rulebook(a_criterion(a_requirement(types=("KH",), about=(("kế hoạch rà soát",),))))
    plan = a_document("2.1 x/a.pdf", type="KH", subject=f"{lead}rà soát thủ tục hành chính năm 2023")
    assert findings(judged(book, plan)) == []


def test_a_place_name_is_no_about_word() -> None:
    book = a_rulebook(a_criterion(a_requirement(types=("BC",), about=(("về đích",),))))
    report = a_document("2.1 x/a.pdf", subject="Kết quả xã về đích nông thôn mới năm 2023")
    assert findings(judged(book, report)) == []


def test_a_sure_paper_settles_what_a_doubtful_one_beside_it_does_not() -> None:
    """A list without a type on the right subject reads nearer than a photograph, but only the photograph is sure."""
    base = a_requirement("hinh-anh").alternatives[0]
    ways = (base, replace(base, kind=RequirementKind.IMAGE, types=("any",), about=()))
    book = a_rulebook(a_criterion(replace(a_requirement("hinh-anh"), alternatives=ways)))
    untyped = a_document("2.1 x/danh sách.xlsx", type=None)
    photograph = a_document("2.1 x/ảnh.jpg", type=None, subject=None)
    photograph = replace(photograph, file=replace(photograph.file, kind=FileKind.JPEG))
    assert findings(judged(book, untyped)) == [("wrong-document-type", "cannot_tell")]
    assert findings(judged(book, photograph, untyped)) == []
    assert findings(judged(book, untyped, photograph)) == []
