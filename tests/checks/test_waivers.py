"""A waiver hides nothing, and one that does nothing says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from evidence_check.messages.catalogue import catalogue
from evidence_check.model.report import Finding, Report, RequirementStatus
from evidence_check.model.submission import Declarations, Waiver
from evidence_check.scan.declarations import read_declarations
from evidence_check.tomlfile.wording import placed_text
from tests.builders import UNIT, a_criterion, a_document, a_requirement, a_rulebook, findings, judged

BOOK = a_rulebook(a_criterion(a_requirement()), a_criterion(a_requirement(), code="2.2"))
LAST_DAY = date(2024, 1, 5)
"""The day of the check."""


def a_waiver(code: str = "missing-document", criterion: str | None = "2.1", **more: object) -> Waiver:
    given = {"reason": "đã gửi bản giấy", "by": "Chủ tịch", "expires": date(2024, 12, 31)} | more
    return Waiver(code=code, criterion=criterion, **given)  # type: ignore[arg-type]


def waived(*waivers: Waiver) -> Report:
    return judged(BOOK, declared=replace(UNIT, waivers=waivers))


def about_waivers(report: Report) -> list[tuple[str, str]]:
    """Code and what is said."""
    return [(one.code.value, said(one)) for one in report.findings if one.code.value.endswith("-waiver")]


def said(finding: Finding) -> str:
    return catalogue("vi").render(finding.detail)


def test_a_waived_finding_keeps_its_points_and_says_who_answers() -> None:
    report = waived(a_waiver())
    found = next(one for one in report.findings if one.criterion == "2.1")
    assert found.waived is not None
    assert found.waived.by == "Chủ tịch"
    assert found.points_at_risk == 1
    assert report.summary.at_risk_points == 2
    assert report.criteria[0].requirements[0].status is RequirementStatus.WAIVED
    assert about_waivers(report) == []


def test_a_waiver_holds_through_its_last_day() -> None:
    assert about_waivers(waived(a_waiver(expires=LAST_DAY))) == []


def test_past_its_day_it_covers_nothing_and_is_told() -> None:
    report = waived(a_waiver(expires=date(2024, 1, 4)))
    assert all(one.waived is None for one in report.findings)
    ((code, words),) = about_waivers(report)
    assert code == "expired-waiver"
    assert 'code = "missing-document", criterion = "2.1"' in words
    assert "04/01/2024" in words
    assert "vẫn còn" in words


def test_past_its_day_with_nothing_left_to_cover_it_is_told_once() -> None:
    ((code, words),) = about_waivers(waived(a_waiver("late-document", expires=date(2023, 6, 30))))
    assert code == "expired-waiver"
    assert "không còn phát hiện nào" in words


@pytest.mark.parametrize(
    ("waiver", "words"),
    [
        (a_waiver("mising-document"), "có phải ý bạn là “missing-document”?"),
        (a_waiver("Thiếu văn bản"), "không có mã phát hiện “Thiếu văn bản”"),
        (a_waiver(criterion="2.1O"), "có phải ý bạn là “2.1”?"),
        (a_waiver(path="2.1 x/bao cao.pdf"), "có phải ý bạn là “2.1 x/báo cáo.pdf”?"),
        (a_waiver("late-document"), "không khớp phát hiện nào của lần kiểm tra này"),
        (a_waiver("unused-waiver"), "không ai miễn trừ được “unused-waiver”"),
        (a_waiver("expired-waiver", None), "không ai miễn trừ được"),
    ],
)
def test_a_waiver_that_covers_nothing_names_itself_and_why(waiver: Waiver, words: str) -> None:
    paper = a_document("2.1 x/báo cáo.pdf", type="KH", subject="Chuyện khác")
    report = judged(BOOK, paper, declared=replace(UNIT, waivers=(waiver,)))
    ((code, sentence),) = about_waivers(report)
    assert code == "unused-waiver"
    assert words in sentence
    assert f'code = "{waiver.code}"' in sentence
    assert sentence.count(".") >= 1
    assert report.findings[0].points_at_risk == 1


def test_it_says_where_the_finding_is_instead() -> None:
    book = a_rulebook(a_criterion(a_requirement()), a_criterion(code="2.2"))
    report = judged(book, declared=replace(UNIT, waivers=(a_waiver(criterion="2.2"),)))
    ((_, words),) = about_waivers(report)
    assert words.endswith("nằm ở: 2.1.")


def test_two_that_cover_the_same_finding_are_both_used() -> None:
    assert about_waivers(waived(a_waiver(), a_waiver(criterion=None))) == []


def test_every_misspelt_name_is_told() -> None:
    report = waived(a_waiver("mising-document", criterion="9.9"))
    assert [code for code, _ in about_waivers(report)] == ["unused-waiver", "unused-waiver"]
    assert len({one.fingerprint for one in report.findings}) == len(report.findings)


def test_findings_about_waivers_cost_nothing() -> None:
    plain = judged(BOOK)
    report = waived(a_waiver(expires=date(2023, 1, 1)), a_waiver("x", None))
    assert report.summary.at_risk_points == plain.summary.at_risk_points
    assert report.summary.supported_points == plain.summary.supported_points
    assert findings(plain) == [("missing-document", "certain")] * 2


def test_a_path_is_known_however_it_was_typed() -> None:
    toml = "[[waiver]]\ncode = 'unmatched-file'\npath = '.\\2.1 x\\Kê\u0301 hoạch.pdf'\n"
    declared = read_declarations(toml.encode(), "submission.toml")
    assert declared.problems == ()
    assert declared.waivers[0].path == "2.1 x/Kế hoạch.pdf"


def test_a_waiver_without_reason_person_or_day_is_told() -> None:
    report = waived(a_waiver(reason=None, expires=None))
    told = [placed_text(note, catalogue("vi")) for note in report.notes]
    assert len(told) == 1
    assert told[0].startswith('submission.toml: waiver: miễn trừ (code = "missing-document", criterion = "2.1")')
    assert "không ghi reason, expires" in told[0]


def test_no_waiver_no_word() -> None:
    assert judged(BOOK, declared=Declarations()).notes == ()
