"""Scans in the report: why one was not read, and what text without tone marks can and cannot prove."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from evidence_check.messages.catalogue import LANGUAGES, catalogue
from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.document import Document
from evidence_check.model.extraction import TextSource
from evidence_check.model.message import message
from evidence_check.model.problem import Problem
from evidence_check.model.report import RequirementStatus
from evidence_check.model.rulebook import Alternative
from tests.builders import YEAR, a_criterion, a_document, a_field, a_requirement, a_rulebook, findings, judged

BARE = "Ket qua ra soat thu tuc hanh chinh nam 2023"
BOOK = a_rulebook(a_criterion(a_requirement()))


def by_ocr(path: str = "2.1 x/a.pdf", **more: Any) -> Document:
    """A scan as OCR gives it at its worst: no tone marks; fields likely, never certain."""
    document = a_document(path, **({"subject": BARE, "issuer": "Uy ban nhan dan xa Hoa Mau"} | more))
    names = ("type", "number", "symbol", "issued_on", "issuer", "subject", "draft")
    part = document.main
    likely = {name: replace(getattr(part, name), confidence=Confidence.LIKELY) for name in names if getattr(part, name)}
    return replace(document, parts=(replace(part, **likely),), text_source=TextSource.OCR)


def unread(key: str, path: str = "2.1 x/a.pdf") -> Document:
    problem = Problem(
        code=FindingCode.ILLEGIBLE_SCAN, detail=message(key), confidence=Confidence.CANNOT_TELL, blocks_reading=True
    )
    return a_document(path, type=None, subject=None, number=None, issued_on=None, issuer=None, problems=(problem,))


def a_hand_numbered_scan(path: str) -> Document:
    document = by_ocr(path, number=None)
    return replace(document, parts=(replace(document.main, number_unread=True),))


@pytest.mark.parametrize(
    ("key", "vi", "en"),
    [
        ("file.scan_no_ocr", "doctor --install-ocr", "doctor --install-ocr"),
        ("file.picture_no_ocr", "doctor --install-ocr", "doctor --install-ocr"),
        ("file.scan_ocr_off", "Chạy lại không có “--ocr off”", "without “--ocr off”"),
        ("file.picture_ocr_off", "Chạy lại không có “--ocr off”", "without “--ocr off”"),
        ("file.scan_unreadable", "200-300 dpi, màu", "200-300 dpi, in colour"),
        ("file.picture_unreadable", "Chụp lại", "Photograph"),
    ],
)
def test_why_a_scan_was_not_read_decides_the_remedy(key: str, vi: str, en: str) -> None:
    # In the place of a paper that is asked for, and anywhere else.
    for path in ("2.1 x/a.pdf", "linh tinh/a.pdf"):
        told = [one for one in judged(BOOK, unread(key, path)).findings if one.code is FindingCode.ILLEGIBLE_SCAN]
        assert len(told) == 1
        assert vi in catalogue("vi").render(told[0].remedy)
        assert en in catalogue("en").render(told[0].remedy)


@pytest.mark.parametrize("language", LANGUAGES)
def test_handwriting_is_one_remark_for_all_scans_and_no_finding(language: str) -> None:
    report = judged(BOOK, *(a_hand_numbered_scan(path) for path in ("2.1 x/a.pdf", "2.1 x/b.pdf")))
    (told,) = [one for one in report.notes if one.key == "scan.handwritten"]
    assert catalogue(language).render(told).startswith("2 ")
    assert not [one for one in report.findings if one.code is FindingCode.ILLEGIBLE_SCAN]
    assert report.uninspected == ()


def test_the_manual_tells_the_three_cases_apart() -> None:
    for language in LANGUAGES:
        words = catalogue(language)
        manual = words.text("finding.illegible-scan.what") + words.text("finding.illegible-scan.remedy")
        assert "--ocr off" in manual
        assert "doctor --install-ocr" in manual
        assert "200-300 dpi" in manual


def test_a_scan_without_tone_marks_serves_but_never_for_certain() -> None:
    from evidence_check.matching.engine import match
    from tests.builders import UNIT

    assert findings(judged(BOOK, by_ocr())) == []
    (found,) = match(BOOK, (by_ocr(),), UNIT).requirements
    assert found.served_by[0].confidence is Confidence.LIKELY


def the_book(**asked: Any) -> Any:
    return a_rulebook(a_criterion(a_requirement(**asked)))


@pytest.mark.parametrize(
    ("book", "document", "code"),
    [
        (
            the_book(period=2023),
            by_ocr(subject="Ket qua ra soat thu tuc hanh chinh nam 2022"),
            "wrong-period",
        ),
        (the_book(dated=YEAR), by_ocr(issued_on=date(2022, 12, 5)), "wrong-period"),
        (the_book(issuer=("unit",)), by_ocr(issuer="Uy ban nhan dan huyen An Binh"), "wrong-issuer"),
        (the_book(), by_ocr(draft=a_field("DU THAO")), "draft-document"),
        (the_book(due=date(2023, 3, 31)), by_ocr(), "late-document"),
        (the_book(), by_ocr(type="KH"), "wrong-document-type"),
        (the_book(), by_ocr(number=None, number_blank=True, date_blank=True, issued_on=None), "unnumbered-document"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_wrong_with_a_scan_is_found_and_is_likely_at_most(book: Any, document: Document, code: str) -> None:
    assert findings(judged(book, document)) == [(code, "likely")]


def test_the_units_own_scan_without_tone_marks_is_its_own() -> None:
    assert findings(judged(the_book(issuer=("unit",)), by_ocr())) == []


PLAN = a_requirement("kh", types=("KH",), about=(("rà soát",), ("thủ tục hành chính",)))
PAIR = a_rulebook(a_criterion(PLAN, a_requirement("bc", follows="kh")))
BARE_PLAN = by_ocr("2.1 x/kh.pdf", type="KH", subject="Ra soat thu tuc hanh chinh nam 2023", issued_on=date(2023, 1, 9))


def test_a_scanned_plan_without_its_report_is_told() -> None:
    assert findings(judged(PAIR, BARE_PLAN)) == [("plan-without-report", "likely")]


def test_a_scanned_plan_with_its_scanned_report_is_in_order() -> None:
    assert findings(judged(PAIR, BARE_PLAN, by_ocr("2.1 x/bc.pdf"))) == []


def test_a_scan_that_nobody_could_read_keeps_the_report_from_being_missing() -> None:
    scanned = unread("file.scan_unreadable", "2.1 x/bc ket qua ra soat thu tuc hanh chinh.pdf")
    assert findings(judged(PAIR, BARE_PLAN, scanned)) == [("illegible-scan", "cannot_tell")]


def test_a_scan_in_the_place_whose_subject_is_garbled_keeps_missing_from_being_certain() -> None:
    garbled = by_ocr(subject="Kct qu ra soct thu tuc hanh chlnh nam 2023")
    assert findings(judged(BOOK, garbled))[0] == ("missing-document", "likely")


HALF_READ = by_ocr(subject=None, issuer=None, number=None, issued_on=None)


def test_a_scan_that_told_no_subject_is_neither_evidence_nor_its_absence() -> None:
    report = judged(BOOK, HALF_READ)
    assert findings(report) == [("illegible-scan", "cannot_tell")]
    assert report.criteria[0].requirements[0].status is RequirementStatus.UNVERIFIED
    (told,) = report.findings
    assert "200-300 dpi" in catalogue("vi").render(told.remedy)
    (near,) = report.criteria[0].requirements[0].near_misses
    assert "chưa nhận ra trích yếu" in catalogue("vi").render(near.reasons[0])


def test_a_half_read_scan_of_another_type_does_not_excuse_the_missing_paper() -> None:
    minutes = replace(HALF_READ, parts=(replace(HALF_READ.main, type=a_field("BB")),))
    assert findings(judged(BOOK, minutes)) == [("missing-document", "certain"), ("illegible-scan", "cannot_tell")]


def test_a_half_read_scan_elsewhere_only_makes_missing_likely_and_is_told() -> None:
    elsewhere = by_ocr("linh tinh/a.pdf", subject=None, issuer=None, number=None, issued_on=None)
    assert findings(judged(BOOK, elsewhere)) == [("missing-document", "likely"), ("illegible-scan", "cannot_tell")]


def test_a_half_read_scan_beside_the_paper_itself_is_not_called_irrelevant() -> None:
    beside = by_ocr("2.1 x/b.pdf", subject=None, issuer=None, number=None, issued_on=None)
    assert findings(judged(BOOK, by_ocr(), beside)) == [("illegible-scan", "cannot_tell")]


def test_two_scans_with_one_number_are_told_as_likely() -> None:
    other = by_ocr("2.1 x/b.pdf", subject="Bao cao ve thi dua khen thuong cua xa")
    other = replace(other, parts=(replace(other.main, body="thi dua khen thuong hoan toan khac"),))
    assert ("duplicate-number", "likely") in findings(judged(BOOK, by_ocr(), other))


def test_any_of_alternatives_takes_a_scan_as_well() -> None:
    own = (Alternative(types=("KH",)), Alternative(types=("BC",), about=(("kết quả",), ("rà soát",))))
    book = a_rulebook(a_criterion(a_requirement(alternatives=own)))
    assert findings(judged(book, by_ocr())) == []
