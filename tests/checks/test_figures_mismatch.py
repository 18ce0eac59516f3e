"""What a disagreement between declared figures and a report does to points, grades and other findings."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.checks.points import points_by_figures, points_by_percent
from evidence_check.messages.catalogue import catalogue
from evidence_check.model.document import Document
from evidence_check.model.extraction import TextSource
from evidence_check.model.report import Report
from evidence_check.model.rulebook import (
    Band,
    BandsScoring,
    NotApplicableEffect,
    NotApplicableRule,
    Policy,
    RatioScoring,
)
from evidence_check.model.statement import Statement
from evidence_check.model.submission import Declarations, NotApplicable, Waiver
from tests.builders import UNIT, a_criterion, a_document, a_requirement, a_rulebook, findings, judged

RATIO = RatioScoring(done="hoan_thanh", of="duoc_giao", base=Decimal(2), span=Decimal(1), zero_below=Decimal("0.7"))
CRITERION = replace(
    a_criterion(scoring=RATIO, max_points="3"), title="Hoàn thành nhiệm vụ theo Kế hoạch cải cách hành chính"
)
BOOK = a_rulebook(CRITERION)
DECLARED = replace(UNIT, figures=(("2.1", (("hoan_thanh", Decimal(7)), ("duoc_giao", Decimal(7)))),))
SIX = "Đã hoàn thành 6/7 nhiệm vụ theo Kế hoạch cải cách hành chính."


def a_report(
    *sentences: str, path: str = "2.1 bao cao.pdf", subject: str = "Công tác cải cách hành chính năm 2023"
) -> Document:
    return a_document(path, subject=subject, statements=tuple(Statement(text=one) for one in sentences))


def checked(*documents: Document, declared: Declarations = DECLARED) -> Report:
    return judged(BOOK, *documents, declared=declared)


def test_fewer_points_by_the_report_are_likely_to_go() -> None:
    report = checked(a_report(SIX))
    assert findings(report) == [("figures-mismatch", "likely")]
    assert str(report.findings[0].points_at_risk) == "0.15"
    assert str(report.summary.claimed_points) == "3.00"
    assert str(report.summary.supported_points) == "2.85"
    assert str(report.summary.at_risk_points) == "0.15"
    words = catalogue("vi")
    assert words.render(report.criteria[0].working[-1]) == "báo cáo kèm theo ghi 6/7 → 2,85"


def test_the_same_figures_are_no_finding_and_the_report_is_no_stranger() -> None:
    assert findings(checked(a_report("Đã hoàn thành 7/7 nhiệm vụ theo Kế hoạch cải cách hành chính."))) == []


def test_two_different_figures_are_left_to_people() -> None:
    other = SIX.replace("6/7", "5/7")
    report = checked(a_report(SIX, other))
    assert findings(report) == [("figures-mismatch", "cannot_tell")]
    assert report.summary.at_risk_points == 0
    assert str(report.summary.unverified_points) == "0.15"
    assert str(report.summary.worst_points) == "2.85"


def test_a_figure_that_agrees_elsewhere_silences_it() -> None:
    agreeing = a_report(SIX.replace("6/7", "7/7"), path="2.1 khac.pdf", subject="Kết quả cải cách hành chính năm 2023")
    assert findings(checked(a_report(SIX), agreeing)) == []


@pytest.mark.parametrize(("sentence", "grade"), [(SIX, "cannot_tell"), (SIX.replace("6/7", "6/7 (85,71%)"), "likely")])
def test_recognition_may_misread_a_digit_but_hardly_two_that_agree(sentence: str, grade: str) -> None:
    scan = replace(a_report(sentence), text_source=TextSource.OCR)
    assert findings(checked(scan)) == [("figures-mismatch", grade)]


def test_no_figures_are_held_where_the_criterion_does_not_apply() -> None:
    rule = NotApplicableRule(effect=NotApplicableEffect.EXCLUDE_FROM_TOTAL)
    book = a_rulebook(replace(CRITERION, not_applicable=(rule,)))
    declared = replace(DECLARED, not_applicable=(NotApplicable(criterion="2.1"),))
    report = judged(book, a_report(SIX), declared=declared)
    assert findings(report) == []
    assert report.summary.applicable_points == 0


def test_a_waived_one_is_counted_and_shown_apart() -> None:
    waiver = Waiver(code="figures-mismatch", criterion="2.1", reason="Báo cáo đã đính chính", by="Chủ tịch")
    report = checked(a_report(SIX), declared=replace(DECLARED, waivers=(waiver,)))
    assert report.findings[0].waived is not None


def test_a_lost_paper_and_a_lower_figure_are_not_lost_twice() -> None:
    book = a_rulebook(replace(CRITERION, requires=(a_requirement(),)))
    report = judged(book, a_report(SIX), declared=DECLARED)
    assert ("missing-document", "certain") in findings(report)
    assert str(report.summary.supported_points) == "0.00"
    assert str(report.summary.at_risk_points) == "3.00"


def test_it_is_the_same_finding_when_the_report_is_scanned_anew() -> None:
    again = replace(a_report(SIX), file=replace(a_report(SIX).file, sha256="khac"))
    assert checked(a_report(SIX)).findings[0].fingerprint == checked(again).findings[0].fingerprint


@given(done=st.integers(0, 400), of=st.integers(1, 400))
def test_a_percentage_gives_what_its_counts_give(done: int, of: int) -> None:
    """Where it is exact: 1/3 as a percentage is always cut."""
    bands = BandsScoring(
        measure="percent",
        done="hoan_thanh",
        of="duoc_giao",
        bands=(Band(points=Decimal(2), at_least=Decimal(100)), Band(points=Decimal(1), at_least=Decimal(80))),
    )
    percent = Decimal(done) * 100 / of
    for scoring in (RATIO, bands):
        by_counts = points_by_figures(scoring, {"hoan_thanh": Decimal(done), "duoc_giao": Decimal(of)}, Policy())
        by_percent = points_by_percent(scoring, percent, Policy())
        assert by_counts is not None
        assert by_percent is not None
        if percent * of == done * 100:
            assert by_percent[0] == by_counts[0]
