"""Nothing that is declared does nothing in silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from evidence_check.messages.catalogue import catalogue
from evidence_check.model.rulebook import (
    Choice,
    ChoiceScoring,
    NotApplicableEffect,
    NotApplicableRule,
    RatioScoring,
    RequirementKind,
)
from evidence_check.model.submission import Attestation, NotApplicable
from evidence_check.tomlfile.wording import placed_text
from tests.builders import UNIT, a_criterion, a_document, a_requirement, a_rulebook, judged

BOOK = a_rulebook(a_criterion(a_requirement()))


def notes(**declared: object) -> list[str]:
    report = judged(BOOK, declared=replace(UNIT, **declared))  # type: ignore[arg-type]
    return [placed_text(note, catalogue("vi")) for note in report.notes]


def test_an_unknown_criterion_is_told_with_the_nearest() -> None:
    found = notes(scores=(("2.11", Decimal(1)),))
    assert found == ['submission.toml: scores: bộ tiêu chí không có tiêu chí "2.11"; có phải ý bạn là "2.1"?']


def test_not_applicable_where_none_is_allowed_is_told() -> None:
    assert "không có tác dụng" in notes(not_applicable=(NotApplicable(criterion="2.1"),))[0]


def test_an_attestation_for_nothing_and_an_answer_to_nothing_are_told() -> None:
    wrong = Attestation(criterion="2.1", requirement="baocao", present=True)
    assert 'có phải ý bạn là "bao-cao"' in notes(attestations=(wrong,))[0]
    assert "không có câu hỏi" in notes(answers=(("x", "yes"),))[0]


PAPER = a_requirement("ho-so-giay", kind=RequirementKind.PAPER_RECORD)
PAPER_BOOK = a_rulebook(a_criterion(PAPER, a_requirement()))


def paper_notes(*attested: Attestation) -> list[str]:
    report = judged(PAPER_BOOK, declared=replace(UNIT, attestations=attested))
    return [placed_text(note, catalogue("vi")) for note in report.notes]


def attested(**more: object) -> Attestation:
    given = {"criterion": "2.1", "requirement": "ho-so-giay", "present": True, "by": "Văn thư", "on": date(2023, 12, 1)}
    return Attestation(**(given | more))  # type: ignore[arg-type]


def test_an_attestation_without_person_or_day_is_told() -> None:
    assert paper_notes(attested()) == []
    (told,) = paper_notes(attested(by=None, on=None))
    assert told.startswith("submission.toml: attestation: xác nhận 2.1/ho-so-giay không ghi by, on")
    assert "không ghi by:" in paper_notes(attested(by=""))[0]


def test_an_attestation_of_a_day_to_come_is_told() -> None:
    (told,) = paper_notes(attested(on=date(2024, 2, 1)))
    assert "01/02/2024" in told
    assert "05/01/2024" in told


def test_an_attestation_of_what_has_to_be_shown_has_no_effect() -> None:
    (told,) = paper_notes(attested(requirement="bao-cao"))
    assert "không có tác dụng" in told


def test_the_second_attestation_of_the_same_is_told() -> None:
    (told,) = paper_notes(attested(), attested(present=False))
    assert "khai hai lần" in told


def test_a_claim_above_the_maximum_is_told() -> None:
    report = judged(BOOK, a_document(), declared=replace(UNIT, scores=(("2.1", Decimal("1.5")),)))
    (found,) = report.findings
    assert (found.code.value, found.criterion, found.points_at_risk) == ("overclaimed-score", "2.1", Decimal("0.5"))
    assert catalogue("vi").render(found.detail) == "submission.toml khai 1,5 điểm, tiêu chí tối đa 1 điểm."
    assert (report.summary.claimed_points, report.summary.supported_points) == (Decimal("1.5"), Decimal("1"))


def test_a_unit_that_is_needed_and_not_declared_is_asked_for() -> None:
    book = a_rulebook(a_criterion(a_requirement(issuer=("unit",))))
    report = judged(book, declared=replace(UNIT, unit=None))
    assert [note.key for note in report.notes] == ["declared.no_unit"]


def test_what_is_right_gives_no_remark() -> None:
    assert notes(scores=(("2.1", Decimal(1)),)) == []


RATIO_BOOK = a_rulebook(
    a_criterion(scoring=RatioScoring(done="hoan_thanh", of="duoc_giao", base=Decimal(0), span=Decimal(1))),
    a_criterion(
        code="2.2",
        scoring=ChoiceScoring(choices=(Choice(id="dat", points=Decimal(1)), Choice(id="vuot", points=Decimal(1)))),
    ),
)


def figure_notes(code: str = "2.1", **values: int) -> list[str]:
    figures = ((code, tuple((name, Decimal(value)) for name, value in values.items())),)
    report = judged(RATIO_BOOK, declared=replace(UNIT, figures=figures))
    return [placed_text(note, catalogue("vi")) for note in report.notes]


def test_figures_that_mean_nothing_are_told() -> None:
    assert figure_notes(hoan_thanh=6, duoc_giao=7) == []
    assert 'có phải ý bạn là "hoan_thanh"' in figure_notes(hoan_than=6, duoc_giao=7)[0]
    assert "tử số lớn hơn mẫu số" in figure_notes(hoan_thanh=8, duoc_giao=7)[0]
    assert "mẫu số bằng 0" in figure_notes(hoan_thanh=0, duoc_giao=0)[0]
    assert "số âm" in figure_notes(hoan_thanh=-1, duoc_giao=7)[0]
    assert "chọn một" in figure_notes("2.2", dat=1, vuot=1)[0]
    assert figure_notes("2.2", dat=1, vuot=0) == []


def test_figures_beside_nothing_arose_are_told() -> None:
    rule = NotApplicableRule(effect=NotApplicableEffect.FULL_POINTS)
    book = a_rulebook(replace(RATIO_BOOK.criteria[0], not_applicable=(rule,)))
    figures = (("2.1", (("hoan_thanh", Decimal(4)), ("duoc_giao", Decimal(5)))),)
    declared = replace(UNIT, figures=figures, not_applicable=(NotApplicable(criterion="2.1"),))
    (note,) = judged(book, declared=declared).notes
    assert "không phát sinh" in placed_text(note, catalogue("vi"))
