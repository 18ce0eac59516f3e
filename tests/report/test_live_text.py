"""What a live check says: the difference with the time, then the standing total."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evidence_check.messages.catalogue import LANGUAGES, catalogue
from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.report import Report, RequirementResult, RequirementStatus
from evidence_check.report.compare import compare
from evidence_check.report.json_v1 import report_object
from evidence_check.report.live_text import render_change, render_standing
from evidence_check.report.told import told_report
from tests.report.builders import a_criterion, a_finding, a_report, a_summary, nothing_at_risk, points

VI = catalogue("vi")
LOST = a_report(summary=a_summary(at_risk_points=points("3.5"), supported_points=points("91.84")))
SUPPLIED = RequirementResult(id="quyet-dinh", label="Quyết định Ban biên tập", status=RequirementStatus.SATISFIED)


def change(before: Report, after: Report, language: str = "vi", columns: int = 200) -> str:
    words = catalogue(language)
    told = [told_report(report_object(one, words, "1")) for one in (before, after)]
    return render_change(after, compare(*told), words, "10:42", columns)


def test_a_paper_that_came_is_told_with_its_points_and_what_is_left() -> None:
    after = a_report(
        findings=(),
        criteria=(a_criterion(requirements=(SUPPLIED,)),),
        summary=a_summary(at_risk_points=points("2.5"), supported_points=points("92.84")),
    )
    assert change(LOST, after) == (
        "10:42 ✓ +1,00 điểm: đã có Quyết định Ban biên tập (3.3)\n"
        "10:42 Còn 2,50 điểm có nguy cơ mất. Điểm có căn cứ 92,84/100.\n"
    )


def test_a_paper_that_went_is_told_with_a_minus() -> None:
    after = LOST
    before = a_report(findings=(), summary=nothing_at_risk())
    assert change(before, after).startswith("10:42 ✗ -1,00 điểm: Thiếu Quyết định Ban biên tập (3.3)\n")


def test_what_nobody_can_tell_takes_no_points() -> None:
    doubt = a_finding(FindingCode.ILLEGIBLE_SCAN, confidence=Confidence.CANNOT_TELL, path="a.pdf")
    note = a_finding(FindingCode.UNMATCHED_FILE, at_risk="0", criterion=None, path="b.pdf", fingerprint="b" * 16)
    text = change(a_report(findings=()), a_report(findings=(doubt, note)))
    assert "10:42 ? " in text
    assert "10:42 · " in text
    assert "điểm:" not in text


def test_a_problem_that_went_without_a_paper_is_gone() -> None:
    note = a_finding(FindingCode.UNMATCHED_FILE, at_risk="0", criterion=None, path="b.pdf")
    assert change(a_report(findings=(note,)), a_report(findings=())).startswith("10:42 ✓ đã hết: ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_thousand_changes_fit_the_screen(language: str) -> None:
    many = tuple(
        replace(a_finding(FindingCode.UNMATCHED_FILE, criterion=None, path=f"{at}.pdf"), fingerprint=f"{at:016}")
        for at in range(1000)
    )
    text = change(a_report(findings=()), a_report(findings=many), language, 60)
    assert len(text.splitlines()) < 50
    assert "990" in text
    assert all(len(line) <= 60 for line in text.splitlines())


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"at_risk_points": points("0"), "unverified_points": points("1")}, "CHƯA KIỂM TRA ĐƯỢC 1,00 điểm"),
        ({"at_risk_points": points("2"), "unverified_points": points("1")}, "Chưa kiểm tra được 1,00 điểm."),
        ({"at_risk_points": points("0")}, "Không thấy nguy cơ"),
    ],
)
def test_the_standing_total_never_calls_unseen_points_fine(changes: dict[str, object], told: str) -> None:
    assert told in render_standing(a_report(summary=a_summary(**changes)), VI, "10:42", 200)
