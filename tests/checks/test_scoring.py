"""Points: exact, capped, never a sum of findings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.checks.points import points_by_figures, rounded
from evidence_check.messages.catalogue import catalogue
from evidence_check.model.rulebook import (
    Band,
    BandsScoring,
    Choice,
    Condition,
    Count,
    CriterionKind,
    Loss,
    LossKind,
    NotApplicableEffect,
    NotApplicableRule,
    Policy,
    Question,
    RatioScoring,
    Rounding,
    SumScoring,
)
from evidence_check.model.submission import NotApplicable
from tests.builders import UNIT, a_criterion, a_document, a_requirement, a_rulebook, findings, judged, points

SIX_OF_SEVEN = RatioScoring(
    done="hoan_thanh", of="duoc_giao", base=Decimal(2), span=Decimal(1), zero_below=Decimal("0.7")
)


def test_six_of_seven_is_cut_not_rounded() -> None:
    figures = {"hoan_thanh": Decimal(6), "duoc_giao": Decimal(7)}
    cut = points_by_figures(SIX_OF_SEVEN, figures, Policy())
    assert cut is not None
    assert cut[0] == Decimal("2.85")
    up = points_by_figures(SIX_OF_SEVEN, figures, Policy(rounding=Rounding.HALF_UP))
    assert up is not None
    assert up[0] == Decimal("2.86")


def test_below_the_floor_there_are_no_points() -> None:
    found = points_by_figures(SIX_OF_SEVEN, {"hoan_thanh": Decimal(4), "duoc_giao": Decimal(7)}, Policy())
    assert found is not None
    assert found[0] == 0


@pytest.mark.parametrize(("done", "expected"), [("100", "2"), ("99", "1"), ("80", "1"), ("79", "0")])
def test_the_first_band_that_holds_wins(done: str, expected: str) -> None:
    bands = BandsScoring(
        measure="percent",
        done="lam",
        of="giao",
        bands=(Band(points=Decimal(2), at_least=Decimal(100)), Band(points=Decimal(1), at_least=Decimal(80))),
    )
    found = points_by_figures(bands, {"lam": Decimal(done), "giao": Decimal(100)}, Policy())
    assert found is not None
    assert found[0] == Decimal(expected)


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.sampled_from(list(Rounding)))
def test_rounding_is_exact_and_never_off_by_more_than_a_step(top: int, bottom: int, mode: Rounding) -> None:
    exact = Fraction(top, bottom)
    got = Fraction(rounded(exact, Policy(rounding=mode)))
    step = Fraction(1, 100)
    assert (got * 100).denominator == 1
    assert (0 <= exact - got < step) if mode is Rounding.TRUNCATE else (abs(exact - got) <= step / 2)


_LOSSES = st.one_of(
    st.just(Loss()),
    st.decimals("0", "3", places=2).map(lambda amount: Loss(kind=LossKind.POINTS, amount=amount)),
    st.decimals("0", "1", places=2).map(lambda amount: Loss(kind=LossKind.SHARE_OF_MAX, amount=amount)),
    st.decimals("0", "1", places=2).map(lambda amount: Loss(kind=LossKind.SHARE_OF_EARNED, amount=amount)),
)


@given(st.lists(_LOSSES, min_size=1, max_size=4), st.decimals("0", "3", places=2))
def test_sums_hold_whatever_is_missing(losses: list[Loss], score: Decimal) -> None:
    requires = [a_requirement(f"r{at}", loses=loss) for at, loss in enumerate(losses)]
    book = a_rulebook(a_criterion(*requires, max_points="3"))
    report = judged(book, declared=replace(UNIT, scores=(("2.1", score),)))
    summary = report.summary
    assert summary.claimed_points == score
    assert Decimal(0) <= summary.supported_points <= summary.claimed_points
    assert summary.at_risk_points == summary.claimed_points - summary.supported_points
    assert summary.recoverable_points == summary.at_risk_points
    assert summary.worst_points <= summary.supported_points <= summary.best_points
    assert all(finding.points_at_risk <= score for finding in report.findings)
    assert sum((one.points for one in report.actions), Decimal(0)) <= summary.recoverable_points


def test_two_papers_that_each_lose_all_regain_nothing_alone() -> None:
    book = a_rulebook(a_criterion(a_requirement("a"), a_requirement("b", about=(("kiến nghị",),))))
    report = judged(book)
    assert str(report.summary.at_risk_points) == "1.00"
    assert [(one.id, str(one.points), one.together_with) for one in report.actions] == [
        ("2.1/a", "0.00", ("2.1/b",)),
        ("2.1/b", "0.00", ("2.1/a",)),
    ]


def test_one_shared_paper_is_one_action_for_many_criteria() -> None:
    shared = a_requirement("bc", evidence_id="bc-cds")
    report = judged(a_rulebook(*(a_criterion(shared, code=f"2.{at}") for at in range(1, 4))))
    assert [(one.id, str(one.points), one.criteria) for one in report.actions] == [
        ("bc-cds", "3.00", ("2.1", "2.2", "2.3"))
    ]


def test_a_late_paper_costs_its_share_and_cannot_be_regained() -> None:

    late = a_requirement(
        due=date(2023, 3, 31), loses_if_late=Loss(kind=LossKind.SHARE_OF_EARNED, amount=Decimal("0.5"))
    )
    report = judged(a_rulebook(a_criterion(late)), a_document())
    assert findings(report) == [("late-document", "likely")]
    assert (str(report.summary.at_risk_points), str(report.summary.recoverable_points)) == ("0.50", "0.00")
    assert report.actions == ()


def test_quarterly_reports_need_every_quarter_by_their_own_words() -> None:
    requirement = a_requirement(about=(("cải cách hành chính",), ("quý",)), count=Count(at_least=4, per="quarter"))
    book = a_rulebook(a_criterion(requirement))
    four = [
        a_document(f"{quarter}.pdf", subject=f"Cải cách hành chính quý {quarter} năm 2023", number=str(at))
        for at, quarter in enumerate(("I", "II", "III", "IV"), start=1)
    ]
    assert findings(judged(book, *four)) == []
    twice = [*four[:3], a_document("lai.pdf", subject="Cải cách hành chính quý III năm 2023", number="9")]
    # Enough of them, but which quarter a report is about is read from its words: likely at most.
    assert findings(judged(book, *twice)) == [("insufficient-count", "likely")]
    copies = [*four[:3], a_document("chep.pdf", subject=four[0].main.subject.value, number="1", sha256="I.pdf")]
    assert ("insufficient-count", "certain") in findings(judged(book, *copies))


def test_points_by_the_number_of_documents() -> None:
    scoring = BandsScoring(
        measure="count",
        done_documents="mo-ta",
        bands=(Band(points=Decimal(3), at_least=Decimal(3)), Band(points=Decimal(2), at_least=Decimal(2))),
    )
    requirement = a_requirement("mo-ta", about=(("sáng kiến",),), loses=Loss(kind=LossKind.BY_SCORING))
    book = a_rulebook(a_criterion(requirement, max_points="3", scoring=scoring))
    two = [a_document(f"{at}.pdf", subject="Sáng kiến cải cách", number=str(at)) for at in (1, 2)]
    report = judged(book, *two)
    assert findings(report) == [("insufficient-count", "likely")]
    assert str(report.summary.supported_points) == "2.00"


def test_a_survey_without_a_score_is_unscored() -> None:
    book = a_rulebook(a_criterion(kind=CriterionKind.SURVEY, max_points="36"))
    summary = judged(book).summary
    assert (str(summary.unscored_points), str(summary.claimed_points)) == ("36.00", "0.00")


def test_figures_that_are_not_declared_leave_the_criterion_unverified() -> None:
    book = a_rulebook(a_criterion(kind=CriterionKind.FIGURES, scoring=SIX_OF_SEVEN, max_points="3"))
    report = judged(book)
    assert report.criteria[0].status.value == "unverified"
    assert str(report.summary.unverified_points) == "3.00"


def test_not_applicable_lowers_the_maximum_only_where_the_rulebook_says_so() -> None:
    excluded = NotApplicableRule(effect=NotApplicableEffect.EXCLUDE_FROM_TOTAL)
    declared = replace(UNIT, not_applicable=(NotApplicable(criterion="2.1"),))
    other = a_criterion(code="2.2", max_points="2", kind=CriterionKind.SURVEY)
    allowed = a_rulebook(a_criterion(a_requirement(), not_applicable=(excluded,)), other)
    report = judged(allowed, declared=declared)
    assert str(report.summary.applicable_points) == "2.00"
    assert report.criteria[0].status.value == "not_applicable"
    assert findings(report) == []
    silent = a_rulebook(a_criterion(a_requirement()), other)
    assert findings(judged(silent, declared=declared)) == [("missing-document", "certain")]


def test_an_unanswered_question_is_asked_never_assumed() -> None:
    requirement = a_requirement(when=Condition(answer="tre", expected="yes"))
    book = replace(a_rulebook(a_criterion(requirement)), questions=(Question(id="tre", text="Có trễ hẹn không?"),))
    assert findings(judged(book)) == [("missing-document", "cannot_tell")]
    assert findings(judged(book, declared=replace(UNIT, answers=(("tre", "no"),)))) == []
    assert findings(judged(book, declared=replace(UNIT, answers=(("tre", "yes"),)))) == [
        ("missing-document", "certain")
    ]


def test_an_optional_paper_is_never_a_loss() -> None:
    assert findings(judged(a_rulebook(a_criterion(a_requirement(optional=True))))) == []


def test_the_losses_of_a_criterion_are_capped_by_its_claim() -> None:
    book = a_rulebook(a_criterion(a_requirement("a", loses=points("0.75")), a_requirement("b", loses=points("0.75"))))
    assert str(judged(book).summary.at_risk_points) == "1.00"


def test_half_of_what_is_earned_is_cut_in_favour_of_nobody() -> None:
    """Lâm Đồng 6.2.2: half of 0,25 is 0,125; what is left is cut like any points, the loss is not."""
    half = Loss(kind=LossKind.SHARE_OF_EARNED, amount=Decimal("0.5"))
    late = a_requirement(due=date(2023, 3, 31), loses_if_late=half)
    report = judged(a_rulebook(a_criterion(late, max_points="0.25")), a_document())
    assert str(report.summary.supported_points) == "0.12"
    assert str(report.findings[0].points_at_risk) == "0.13"
    up = judged(a_rulebook(a_criterion(late, max_points="0.25"), rounding=Rounding.HALF_UP), a_document())
    assert str(up.summary.supported_points) == "0.13"


@given(st.integers(0, 400), st.integers(1, 99), st.sampled_from(list(Rounding)))
def test_a_sanction_leaves_exactly_the_rest(hundredths: int, share: int, mode: Rounding) -> None:
    claimed, part = Decimal(hundredths) / 100, Decimal(share) / 100
    loss = Loss(kind=LossKind.SHARE_OF_EARNED, amount=part)
    book = a_rulebook(a_criterion(a_requirement(loses=loss), max_points="4"), rounding=mode)
    report = judged(book, declared=replace(UNIT, scores=(("2.1", claimed),)))
    assert report.summary.supported_points == rounded(claimed - claimed * part, book.policy)


def test_minus_points_take_no_more_than_there_is() -> None:
    parts = (Choice(id="dat", points=Decimal("0.5")), Choice(id="tru", points=Decimal(-1)))
    figures = {"dat": Decimal(1), "tru": Decimal(1)}
    found = points_by_figures(SumScoring(parts=parts), figures, Policy())
    assert found is not None
    assert str(found[0]) == "0.00"


def test_a_sum_of_parts_is_shown_with_its_parts() -> None:
    parts = (Choice(id="bieu_mau", points=Decimal("0.5")), Choice(id="de_xuat", points=Decimal("0.75")))
    found = points_by_figures(SumScoring(parts=parts), {"bieu_mau": Decimal(1), "de_xuat": Decimal(0)}, Policy())
    assert found is not None
    assert catalogue("vi").render(found[1]) == "bieu_mau 0,5 → 0,50"


WORKINGS = [
    (SIX_OF_SEVEN, {"hoan_thanh": 6, "duoc_giao": 7}, "6/7 → 2 + 1 × 6/7 = 2,8571… → cắt còn 2,85"),
    (
        replace(SIX_OF_SEVEN, base=Decimal(0), span=Decimal(3)),
        {"hoan_thanh": 6, "duoc_giao": 7},
        "6/7 → 3 × 6/7 = 2,5714… → cắt còn 2,57",
    ),
    (SIX_OF_SEVEN, {"hoan_thanh": 4, "duoc_giao": 7}, "4/7 dưới mức tối thiểu 70% → 0,00"),
]


@pytest.mark.parametrize(("scoring", "figures", "said"), WORKINGS)
def test_the_working_is_shown(scoring: RatioScoring, figures: dict[str, int], said: str) -> None:
    found = points_by_figures(scoring, {name: Decimal(value) for name, value in figures.items()}, Policy())
    assert found is not None
    assert catalogue("vi").render(found[1]) == said


def test_a_denominator_of_nothing_is_told_as_such() -> None:
    book = a_rulebook(a_criterion(scoring=SIX_OF_SEVEN, max_points="3"))
    figures = (("2.1", (("hoan_thanh", Decimal(0)), ("duoc_giao", Decimal(0)))),)
    report = judged(book, declared=replace(UNIT, figures=figures))
    assert "0/0" in catalogue("vi").render(report.criteria[0].working[0])
    assert str(report.summary.unverified_points) == "3.00"


def test_where_nothing_arose_costs_the_points_a_score_is_claimed_in_vain() -> None:
    """Lâm Đồng 3.3.2: no cross-boundary dossier is 0 points."""
    zero = NotApplicableRule(effect=NotApplicableEffect.ZERO_POINTS)
    declared = replace(UNIT, not_applicable=(NotApplicable(criterion="2.1"),), scores=(("2.1", Decimal(1)),))
    report = judged(a_rulebook(a_criterion(not_applicable=(zero,))), declared=declared)
    assert (str(report.summary.claimed_points), str(report.summary.supported_points)) == ("1.00", "0.00")
    assert findings(report) == [("overclaimed-score", "likely")]
    assert "không phát sinh" in catalogue("vi").render(report.findings[0].detail)
