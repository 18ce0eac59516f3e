"""Messages for owners: short, plain, complete in points."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from evidence_check.messages.catalogue import catalogue
from evidence_check.model.confidence import Confidence
from evidence_check.model.message import message
from evidence_check.model.report import Action, Report
from evidence_check.report.message import LONGEST, render_message
from evidence_check.report.owned import of_owner
from tests.command import run_command
from tests.report.builders import CLERK, OFFICER, a_criterion, a_finding, a_report, points

VI = catalogue("vi")
SAMPLE = Path(__file__).resolve().parents[2] / "sample_submissions" / "phu_my_2023"


def blocks(report: Report, owner: str | None = None) -> list[str]:
    return render_message(report, VI, owner).rstrip("\n").split("\n————————\n")


def two_owners() -> Report:
    return a_report(criteria=(a_criterion(), a_criterion("4.2", owner=CLERK, at_risk_points=points("0.5"))))


def test_each_owner_gets_one_message_with_papers_points_and_total() -> None:
    first, second = blocks(two_owners())
    assert first.split("\n") == [
        f"{OFFICER}: Chỉ số CCHC năm 2023, UBND thị trấn Phú Mỹ",
        "1. Bổ sung Quyết định Ban biên tập (thư mục: 3.3; +1,00 điểm).",
        "Tổng: 1 việc, 1,00 điểm có nguy cơ mất.",
    ]
    assert second.startswith(CLERK) and "0,50 điểm có nguy cơ mất" in second


def test_one_owner_gets_only_the_own_message() -> None:
    (only,) = blocks(of_owner(two_owners(), CLERK), CLERK)
    assert only.startswith(CLERK)
    assert OFFICER not in only


def test_a_deadline_is_told_while_it_lasts() -> None:
    report = two_owners()
    open_round = replace(report, rulebook=replace(report.rulebook, deadline=datetime(2024, 1, 10, 17)))
    assert "Hạn: trước 17 giờ 00 ngày 10/01/2024." in blocks(open_round)[0]
    assert "Hạn" not in render_message(replace(open_round, as_of=date(2024, 1, 11)), VI)


def test_what_nobody_could_tell_is_to_be_looked_at_and_not_lost() -> None:
    doubt = a_finding(confidence=Confidence.CANNOT_TELL)
    (only,) = blocks(a_report(findings=(doubt,), actions=(), criteria=(a_criterion(at_risk_points=points("0")),)))
    assert "Không có giấy tờ nào phải bổ sung." in only
    assert "Cần xem lại bằng mắt" in only
    assert "(tiêu chí 3.3, 1,00 điểm)" in only


def test_papers_nobody_owns_are_in_a_message_too() -> None:
    finding = a_finding(owner=None)
    action = Action(id="x", remedy=finding.remedy, owner=None, criteria=("3.3",), points=points("1"))
    (only,) = blocks(a_report(findings=(finding,), actions=(action,), criteria=(a_criterion(owner=None),)))
    assert only.startswith("Chưa phân công")


def test_a_message_always_fits_and_says_what_it_left_out() -> None:
    actions = tuple(
        Action(
            id=f"a{at}",
            remedy=message("finding.missing-document.remedy", label=f"văn bản dài {at} " * 8, criterion="3.3"),
            owner=OFFICER,
            criteria=("3.3",),
            points=Decimal("0.1"),
        )
        for at in range(60)
    )
    (only,) = blocks(of_owner(a_report(actions=actions), OFFICER), OFFICER)
    assert len(only) <= LONGEST
    shown = sum(line[:1].isdigit() for line in only.split("\n"))
    assert f"… và {60 - shown} dòng nữa" in only
    assert only.endswith("Tổng: 60 việc, 1,00 điểm có nguy cơ mất.")


def test_the_command_knows_the_format() -> None:
    ran = run_command("check", str(SAMPLE), "--today", "2024-01-05", "--format", "message")
    assert ran.code == 1
    assert ran.out.count("Tổng: ") == 3
    assert "[[" not in ran.out
