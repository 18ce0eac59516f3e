"""Where the round takes a written explanation in place of evidence: who has written one, and who should."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evidence_check.messages.catalogue import catalogue
from evidence_check.model.document import Document
from evidence_check.model.report import Report
from evidence_check.model.rulebook import NoEvidencePolicy, RequirementKind
from evidence_check.model.submission import Explanation
from evidence_check.tomlfile.wording import placed_text
from tests.builders import UNIT, a_criterion, a_document, a_requirement, a_rulebook, findings, judged, points

LEAVES = (a_criterion(a_requirement()), a_criterion(a_requirement(), code="2.10"))
BOOK = a_rulebook(*LEAVES, no_evidence=NoEvidencePolicy.EXPLANATION_ACCEPTED)
WANTED = ("explanation-required", "certain")


def an_explanation(
    path: str = "Giải trình.pdf", subject: str = "Giải trình điểm tự chấm", opening: str = ""
) -> Document:
    return a_document(path, type="PL", subject=subject, opening=opening)


def asked_to_explain(report: Report) -> list[tuple[str | None, str]]:
    return [
        (one.criterion, one.confidence.value) for one in report.findings if one.code.value == "explanation-required"
    ]


def test_every_criterion_without_its_evidence_is_to_be_explained() -> None:
    report = judged(BOOK)
    assert asked_to_explain(report) == [("2.1", "certain"), ("2.10", "certain")]
    assert report.summary.at_risk_points == 2
    assert all(one.points_at_risk == 0 for one in report.findings if one.code.value == "explanation-required")


def test_a_round_that_takes_no_explanation_asks_for_none() -> None:
    assert asked_to_explain(judged(a_rulebook(*LEAVES))) == []


def test_what_is_declared_needs_no_more_asking() -> None:
    declared = replace(UNIT, explanations=(Explanation(criterion="2.1", text="Chưa tổ chức được."),))
    assert asked_to_explain(judged(BOOK, declared=declared)) == [("2.10", "certain")]


def test_an_attached_explanation_that_names_the_criterion_makes_it_the_appraisers_call() -> None:
    report = judged(BOOK, an_explanation(opening="1. Tiêu chí 2.10: đơn vị chưa có báo cáo vì …"))
    assert ("missing-document", "cannot_tell") in findings(report)
    assert asked_to_explain(report) == [("2.1", "cannot_tell")]
    assert report.summary.at_risk_points == 1
    assert report.summary.unverified_points == 1
    assert not any(one.code.value == "unmatched-file" for one in report.findings)


def test_one_that_lies_in_the_criterions_folder_means_it() -> None:
    report = judged(BOOK, an_explanation("2.1 Rà soát/Giải trình.pdf"))
    assert asked_to_explain(report) == [("2.10", "cannot_tell")]


def test_a_longer_code_and_a_number_are_not_the_code() -> None:
    report = judged(BOOK, an_explanation(opening="Tiêu chí 12.1 đạt 2.1.3; 2.15 điểm; mục 2.1.1"))
    assert asked_to_explain(report) == [("2.1", "cannot_tell"), ("2.10", "cannot_tell")]


def test_a_score_sheet_that_names_every_criterion_explains_none() -> None:
    leaves = [a_criterion(a_requirement(), code=f"3.{at}") for at in range(1, 13)]
    book = a_rulebook(*leaves, no_evidence=NoEvidencePolicy.EXPLANATION_ACCEPTED)
    sheet = an_explanation(subject="Tự chấm điểm và giải trình", opening=" ".join(one.code for one in leaves))
    assert {grade for _, grade in asked_to_explain(judged(book, sheet))} == {"cannot_tell"}
    assert judged(book, sheet).summary.at_risk_points == 12
    few = an_explanation(opening="3.1; 3.2; 3.3; 3.4; 3.5; 3.6")
    assert judged(book, few).summary.at_risk_points == 6


@pytest.mark.parametrize(
    "subject", ["Kết quả thực hiện trách nhiệm giải trình năm 2023", "Giải trí, trình diễn", "Kế hoạch chung"]
)
def test_accountability_and_other_words_explain_nothing(subject: str) -> None:
    report = judged(BOOK, an_explanation(subject=subject, opening="Tiêu chí 2.1"))
    assert asked_to_explain(report) == [("2.1", "certain"), ("2.10", "certain")]


def test_an_explanation_without_diacritics_is_one() -> None:
    assert asked_to_explain(judged(BOOK, an_explanation(subject="GIAI TRINH tieu chi 2.1, 2.10"))) == []


def test_a_criterion_that_asks_for_an_explanation_anyway_is_asked_once() -> None:
    wanted = a_requirement("giai-trinh", kind=RequirementKind.EXPLANATION, loses=points("0"))
    book = a_rulebook(a_criterion(a_requirement(), wanted), no_evidence=NoEvidencePolicy.EXPLANATION_ACCEPTED)
    assert asked_to_explain(judged(book)) == [("2.1", "cannot_tell")]


def test_a_file_that_is_not_there_is_told_with_the_nearest() -> None:
    declared = replace(UNIT, explanations=(Explanation(criterion="2.1", file="giai trinh.pdf"),))
    report = judged(BOOK, an_explanation(), declared=declared)
    assert placed_text(report.notes[0], catalogue("vi")).endswith('có phải ý bạn là "Giải trình.pdf"?')


def test_words_alone_are_told_to_be_too_little_where_an_annex_is_wanted() -> None:
    declared = replace(UNIT, explanations=(Explanation(criterion="2.1", text="Vì thế."),))
    assert [note.key for note in judged(BOOK, declared=declared).notes] == ["declared.explanation_words_only"]
    assert judged(a_rulebook(*LEAVES), declared=declared).notes == ()
