"""What "không phát sinh", "không tự chấm" and an explanation in a paper's place do to a criterion."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from evidence_check.messages.catalogue import catalogue
from evidence_check.model.confidence import Confidence
from evidence_check.model.report import CriterionStatus, Finding, RequirementStatus
from evidence_check.model.rulebook import (
    Condition,
    NoEvidencePolicy,
    NotApplicableEffect,
    NotApplicableRule,
    Question,
    RequirementKind,
    RuleBook,
)
from evidence_check.model.submission import Declarations, Explanation, NotApplicable
from tests.builders import UNIT, a_criterion, a_document, a_requirement, a_rulebook, findings, judged, points

ASKED = Condition(answer="co-pakn", expected="no")


def _book(effect: NotApplicableEffect, condition: Condition | None = ASKED, needs: str | None = None) -> RuleBook:
    rule = NotApplicableRule(effect=effect, condition=condition, needs=needs)
    return replace(
        a_rulebook(a_criterion(a_requirement(), not_applicable=(rule,))),
        questions=(Question(id="co-pakn", text="Có phản ánh, kiến nghị không?"),),
    )


def _answered(given: str = "no", **more: object) -> Declarations:
    return replace(UNIT, answers=(("co-pakn", given),), **more)  # type: ignore[arg-type]


def _said(finding: Finding) -> str:
    words = catalogue("vi")
    return f"{words.render(finding.title)} {words.render(finding.detail)} {words.render(finding.remedy)}"


EXPLAINED = (Explanation(criterion="2.1", text="Trong năm không phát sinh."),)


class TestNotSelfScored:
    """The guide itself says so: no officer has to declare it."""

    BOOK = _book(NotApplicableEffect.NOT_SELF_SCORED, None)

    def test_counts_in_neither_claimed_nor_supported(self) -> None:
        report = judged(self.BOOK)
        assert findings(report) == []
        assert report.summary.claimed_points == report.summary.supported_points == 0
        assert report.summary.unscored_points == 1
        assert report.summary.unverified_points == 0

    def test_says_who_scores(self) -> None:
        assert judged(self.BOOK).criteria[0].working[0].key == "working.not_self_scored"

    def test_an_own_score_is_taken(self) -> None:
        report = judged(self.BOOK, declared=replace(UNIT, scores=(("2.1", Decimal("0.5")),)))
        assert report.summary.claimed_points == Decimal("0.5")


class TestAsk:
    """The guide is silent on what it means that nothing arose: the points are open, never taken, never given."""

    BOOK = _book(NotApplicableEffect.ASK)

    def test_leaves_the_points_open_and_asks_for_no_papers(self) -> None:
        report = judged(self.BOOK, declared=_answered())
        assert findings(report) == [("explanation-required", "cannot_tell")]
        assert report.summary.at_risk_points == 0
        assert report.summary.unverified_points == 1
        assert report.criteria[0].status is CriterionStatus.UNVERIFIED
        assert report.criteria[0].requirements[0].status is RequirementStatus.NOT_APPLICABLE

    def test_tells_whom_to_ask(self) -> None:
        said = _said(judged(self.BOOK, declared=_answered()).findings[0])
        assert "không nói" in said
        assert "hội đồng thẩm định" in said.lower()

    def test_an_explanation_silences_the_finding_but_settles_nothing(self) -> None:
        report = judged(self.BOOK, declared=_answered(explanations=EXPLAINED))
        assert findings(report) == []
        assert report.summary.unverified_points == 1

    @pytest.mark.parametrize("declared", [UNIT, _answered("yes")])
    def test_otherwise_the_papers_are_wanted(self, declared: Declarations) -> None:
        assert findings(judged(self.BOOK, declared=declared)) == [("missing-document", "certain")]


class TestMustBeStated:
    """ "… thì nêu rõ và chấm đạt điểm tối đa": full points for whoever states it."""

    BOOK = _book(NotApplicableEffect.FULL_POINTS, needs="explanation")

    def test_unstated_it_is_open(self) -> None:
        report = judged(self.BOOK, declared=_answered())
        assert findings(report) == [("explanation-required", "cannot_tell")]
        assert report.findings[0].points_at_risk == 1
        assert report.summary.supported_points == 1
        assert report.summary.unverified_points == 1
        assert "nêu rõ" in _said(report.findings[0])

    def test_stated_it_is_full(self) -> None:
        report = judged(self.BOOK, declared=_answered(explanations=EXPLAINED))
        assert findings(report) == []
        assert report.criteria[0].status is CriterionStatus.FULL

    def test_the_reason_of_a_declaration_states_it(self) -> None:
        book = _book(NotApplicableEffect.FULL_POINTS, None, needs="explanation")
        bare = replace(UNIT, not_applicable=(NotApplicable(criterion="2.1"),))
        assert findings(judged(book, declared=bare)) == [("explanation-required", "cannot_tell")]
        stated = replace(UNIT, not_applicable=(NotApplicable(criterion="2.1", reason="Không phát sinh"),))
        assert findings(judged(book, declared=stated)) == []

    def test_what_leaves_the_total_needs_no_points(self) -> None:
        book = _book(NotApplicableEffect.EXCLUDE_FROM_TOTAL, needs="explanation")
        report = judged(book, declared=_answered())
        assert findings(report) == [("explanation-required", "cannot_tell")]
        assert report.summary.applicable_points == report.summary.unverified_points == 0


class TestAnExplanationInAPapersPlace:
    """Công văn 2775: points claimed without evidence need a confirmed explanation annex, which is a paper."""

    BOOK = a_rulebook(a_criterion(a_requirement()), no_evidence=NoEvidencePolicy.EXPLANATION_ACCEPTED)
    ANNEX = a_document("Phụ lục giải trình.pdf", type=None, subject="Phụ lục giải trình", signed=True)
    BY_FILE = replace(UNIT, explanations=(Explanation(criterion="2.1", file="Phụ lục giải trình.pdf"),))

    def test_makes_the_missing_paper_the_appraisers_call(self) -> None:
        report = judged(self.BOOK, self.ANNEX, declared=self.BY_FILE)
        assert findings(report) == [("missing-document", "cannot_tell")]
        assert report.summary.at_risk_points == 0
        assert report.summary.unverified_points == 1
        assert "giải trình" in _said(report.findings[0])

    def test_words_alone_do_not(self) -> None:
        report = judged(self.BOOK, declared=replace(UNIT, explanations=EXPLAINED))
        assert findings(report) == [("missing-document", "certain")]

    def test_a_file_that_is_not_there_does_not(self) -> None:
        assert findings(judged(self.BOOK, declared=self.BY_FILE)) == [("missing-document", "certain")]

    def test_a_round_that_wants_papers_takes_none(self) -> None:
        report = judged(a_rulebook(a_criterion(a_requirement())), self.ANNEX, declared=self.BY_FILE)
        assert ("missing-document", "certain") in findings(report)


def test_an_explanation_that_costs_nothing_leaves_nothing_open() -> None:
    wanted = a_requirement("giai-trinh", kind=RequirementKind.EXPLANATION, loses=points("0"))
    report = judged(a_rulebook(a_criterion(wanted)))
    assert findings(report) == [("explanation-required", "cannot_tell")]
    assert report.findings[0].points_at_risk == report.summary.unverified_points == 0
    assert "chưa khai giải trình" in _said(report.findings[0])


def test_an_explanation_that_costs_points_is_told() -> None:
    wanted = a_requirement("giai-trinh", kind=RequirementKind.EXPLANATION)
    assert findings(judged(a_rulebook(a_criterion(wanted)))) == [("explanation-required", "cannot_tell")]


class TestAnUnansweredQuestion:
    BOOK = replace(
        a_rulebook(a_criterion(a_requirement(when=Condition(answer="co-pakn", expected="yes")))),
        questions=(Question(id="co-pakn", text="Có phản ánh, kiến nghị không?"),),
    )

    def test_is_to_be_answered_first(self) -> None:
        report = judged(self.BOOK)
        assert findings(report) == [("missing-document", "cannot_tell")]
        said = _said(report.findings[0])
        assert "co-pakn" in said
        assert "Trả lời" in said

    def test_names_no_paper_on_another_subject(self) -> None:
        other = a_document("2.1 x/a.pdf", subject="Kết quả cải cách hành chính năm 2023")
        report = judged(self.BOOK, other)
        told = next(one for one in report.findings if one.requirement == "bao-cao")
        assert told.near_misses == ()
        assert told.confidence is Confidence.CANNOT_TELL
