"""What was lost last year and is at risk again."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from evidence_check.messages.catalogue import catalogue
from evidence_check.model.document import Document
from evidence_check.model.loss_list import Loss, LossList
from evidence_check.model.report import Report
from evidence_check.model.rulebook import Criterion
from evidence_check.report.told import NotAReport, read_losses
from tests.builders import a_criterion, a_document, a_requirement, a_rulebook, findings, judged

TITLE = "Ban hành Kế hoạch rà soát, đánh giá thủ tục hành chính"


def leaf(title: str, code: str = "2.1", **more: object) -> Criterion:
    return replace(a_criterion(a_requirement(), code=code), title=title, **more)  # type: ignore[arg-type]


def told(*losses: Loss, year: int = 2022, foreseen: bool = False) -> Document:
    plan = a_document("KH khắc phục.docx", type="KH", subject="Khắc phục")
    return replace(plan, losses=LossList(year=year, losses=losses, foreseen=foreseen))


def again(report: Report) -> list[tuple[str | None, str]]:
    return [(one.criterion, one.confidence.value) for one in report.findings if one.code.value == "repeated-loss"]


LOST = Loss(title="Ban hành Kế hoạch rà soát, đánh giá TTHC", reason="thiếu đính kèm báo cáo")


def test_a_loss_that_comes_again_is_told_with_last_years_reason() -> None:
    report = judged(a_rulebook(leaf(TITLE)), told(LOST))
    assert again(report) == [("2.1", "certain")]
    found = report.findings[0]
    said = catalogue("vi").render(found.detail)
    assert said == f"Năm 2022 đã mất điểm ở “{LOST.title}” vì: thiếu đính kèm báo cáo (theo KH khắc phục.docx)."
    assert found.points_at_risk == 0
    assert report.summary.at_risk_points == 1


def test_its_criterion_comes_first_in_the_report() -> None:
    book = a_rulebook(replace(leaf("Khác hẳn", "1.9"), max_points=Decimal(5)), leaf(TITLE))
    assert [one.criterion for one in judged(book, told(LOST)).findings] == ["2.1", "2.1", "1.9"]
    assert [one.criterion for one in judged(book).findings] == ["1.9", "2.1"]


def test_what_is_in_order_this_year_is_no_repeat() -> None:
    paper = a_document("2.1 x/BC.pdf")
    assert findings(judged(a_rulebook(leaf(TITLE)), told(LOST), paper)) == []


@pytest.mark.parametrize("year", [2021, 2023])
def test_only_last_years_list_counts(year: int) -> None:
    assert again(judged(a_rulebook(leaf(TITLE)), told(LOST, year=year))) == []


def test_a_longer_title_of_the_same_criterion_is_likely_the_same() -> None:
    longer = leaf(f"{TITLE} và báo cáo kết quả trong năm")
    assert again(judged(a_rulebook(longer), told(LOST))) == [("2.1", "likely")]


def test_a_title_that_two_criteria_may_mean_is_none() -> None:
    book = a_rulebook(leaf(f"{TITLE} của xã"), leaf(f"{TITLE} của thôn", "2.2"))
    assert again(judged(book, told(LOST))) == []
    twins = a_rulebook(leaf(TITLE), leaf(TITLE, "2.2"))
    assert again(judged(twins, told(LOST))) == []
    assert again(judged(twins, told(replace(LOST, code="2.2")))) == [("2.2", "certain")]


def test_a_former_title_is_known_and_a_code_alone_is_not() -> None:
    assert again(judged(a_rulebook(leaf("Tên mới", formerly=TITLE)), told(LOST))) == [("2.1", "certain")]
    assert again(judged(a_rulebook(leaf("Tên khác")), told(replace(LOST, code="2.1")))) == []


def test_a_short_title_inside_another_proves_nothing() -> None:
    assert again(judged(a_rulebook(leaf(TITLE)), told(Loss(title="Ban hành Kế hoạch")))) == []


def test_a_check_of_last_year_foresaw_and_is_likely_at_most() -> None:
    report = judged(a_rulebook(leaf(TITLE)), told(LOST, foreseen=True))
    assert again(report) == [("2.1", "likely")]
    assert "đã báo nguy cơ mất điểm" in catalogue("vi").render(report.findings[0].detail)


def test_the_plan_is_no_irrelevant_file() -> None:
    report = judged(a_rulebook(leaf("Khác hẳn")), told(LOST))
    assert findings(report) == [("missing-document", "certain")]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"summary": 1, "findings": [], "schema_version": 1}', "[" * 9999])
def test_other_json_is_no_report(text: str) -> None:
    with pytest.raises(NotAReport):
        read_losses(text)
