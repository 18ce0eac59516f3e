"""The officer's report: what it says first, what it never says, and how it is laid out."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_check.messages.catalogue import LANGUAGES, catalogue
from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.message import message
from evidence_check.model.report import CriterionStatus, PointLossKind, Report, Uninspected, WaiverNote
from evidence_check.report.columns import safe, width, wrap
from evidence_check.report.text import render_text
from tests.report.builders import (
    CLERK,
    OFFICER,
    a_criterion,
    a_finding,
    a_near_miss,
    a_report,
    a_summary,
    nothing_at_risk,
    points,
)

VI = catalogue("vi")
EN = catalogue("en")


def shown(report: Report, **style: Any) -> str:
    return render_text(report, VI, **style)


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_the_first_line_says_what_is_at_risk_with_a_decimal_comma() -> None:
    assert shown(a_report()).splitlines()[0].startswith("CÓ NGUY CƠ MẤT 3,50 ĐIỂM")
    assert render_text(a_report(), EN).splitlines()[0].startswith("3.50 POINTS AT RISK")


def test_unverified_points_are_never_called_fine() -> None:
    summary = nothing_at_risk(unverified_points=points("2"), worst_points=points("93.34"))
    text = shown(a_report(summary=summary, findings=(), criteria=()))
    assert text.splitlines()[0] == "CHƯA KIỂM TRA ĐƯỢC 2,00 ĐIỂM"
    assert not re.search(r"\bđạt\b", text.split("TỔNG HỢP", maxsplit=1)[0])


def test_unverified_points_beside_points_at_risk_stand_in_the_head() -> None:
    head = shown(a_report(summary=a_summary(unverified_points=points("2")))).split("\n\n")[0]
    assert "CHƯA KIỂM TRA ĐƯỢC 2,00" in head


def test_with_nothing_at_risk_and_all_inspected_the_first_line_says_so() -> None:
    text = shown(a_report(summary=nothing_at_risk(), findings=(), criteria=(), uninspected=()))
    assert text.splitlines()[0] == "KHÔNG THẤY NGUY CƠ MẤT ĐIỂM VÌ GIẤY TỜ"


def test_best_likely_and_worst_scores_head_the_report() -> None:
    summary = a_summary(unverified_points=points("4"), worst_points=points("87.84"))
    head = shown(a_report(summary=summary)).split("\n\n")[0]
    assert all(score in head for score in ("91,84/100", "95,34", "87,84"))


def test_a_finding_says_what_it_costs_the_nearest_paper_why_not_what_to_do_and_who() -> None:
    text = flat(shown(a_report(findings=(a_finding(near_misses=(a_near_miss(),)),))))
    assert "1. -1,00 [3.3] Thiếu Quyết định Ban biên tập" in text
    assert "Gần nhất: 3.3/QĐ 07.pdf — đúng chủ đề; ban hành ngày 01/03/2022" in text
    assert "Việc cần làm: Đính kèm Quyết định Ban biên tập" in text
    assert f"Người làm: {OFFICER}" in text


def test_findings_keep_the_reports_order_and_totals_come_last() -> None:
    findings = (
        a_finding(criterion="2.1", label="Kế hoạch"),
        a_finding(criterion="3.3"),
        a_finding(criterion="4.2", label="Báo cáo", at_risk="0.5"),
    )
    text = shown(a_report(findings=findings))
    places = [text.index(piece) for piece in ("[2.1]", "[3.3]", "[4.2]", "TỆP CHƯA ĐỌC ĐƯỢC", "TỔNG HỢP")]
    assert places == sorted(places)
    assert "1 tệp bỏ qua" in text[places[-1] :]


def test_one_paper_missing_in_several_criteria_is_told_once_with_all_its_points() -> None:
    missing = [
        a_finding(criterion=code, at_risk=cost) for code, cost in (("2.1", "1.00"), ("2.10", "0.50"), ("2.2", "1.00"))
    ]
    report = a_report(
        criteria=tuple(a_criterion(one.criterion or "") for one in (missing[0], missing[2], missing[1])),
        findings=(a_finding(criterion="1.1", label="Kế hoạch", at_risk="2.00"), *missing),
    )
    text = shown(report, columns=200)
    assert text.count("-2,50") == 1
    assert "1. -2,50  [2.1, 2.2, 2.10] " in text
    assert "2. -2,00  [1.1] " in text
    assert "Một bản là đủ cho cả 3 tiêu chí." in text


def test_what_two_people_have_to_mend_is_told_to_each() -> None:
    mine = a_finding(criterion="2.1", owner=CLERK)
    text = shown(a_report(findings=(mine, replace(mine, criterion="2.2", owner=OFFICER))))
    assert "[2.1] " in text and "[2.2] " in text


def test_a_doubt_stands_apart_from_a_loss() -> None:
    doubt = a_finding(FindingCode.ILLEGIBLE_SCAN, path="3.3/quét.pdf", confidence=Confidence.CANNOT_TELL)
    text = shown(a_report(findings=(a_finding(criterion="2.1"), doubt)))
    losses, doubts = text.split("CHƯA KIỂM TRA ĐƯỢC, CẦN XEM BẰNG MẮT")
    assert "[2.1]" in losses
    assert "[3.3]" not in losses
    assert "?1,00" in doubts


def test_losses_that_are_not_about_paper_are_shown_as_such() -> None:
    survey = a_criterion(
        "5.1",
        title="SIPAS",
        claimed_points=points("32.5"),
        supported_points=points("32.5"),
        max_points=points("36"),
        at_risk_points=points("0"),
        status=CriterionStatus.PARTIAL,
        loss_kind=PointLossKind.SURVEY,
    )
    text = shown(a_report(findings=(), criteria=(survey,)))
    section = text.split("MẤT ĐIỂM KHÔNG PHẢI VÌ THIẾU GIẤY")[1]
    assert "-3,50 [5.1] SIPAS (điều tra xã hội học)" in section
    assert "Thiếu" not in text


def test_a_file_problem_costs_nothing_and_is_told_compactly() -> None:
    problem = a_finding(FindingCode.DUPLICATE_NUMBER, criterion=None, path="a.pdf", at_risk="0", owner=None)
    section = shown(a_report(findings=(problem,))).split("LƯU Ý (")[1]
    assert "  - Trùng số, ký hiệu: a.pdf" in section


def test_a_waived_finding_says_why_who_answers_and_until_when() -> None:
    waived = a_finding(waived=WaiverNote(reason="đã gửi bản giấy", by="Văn phòng", expires=date(2024, 12, 31)))
    assert "Đã miễn trừ: đã gửi bản giấy; Văn phòng; 31/12/2024" in shown(a_report(findings=(waived,)))
    bare = a_finding(waived=WaiverNote(reason=None, by=None, expires=None))
    assert "    Đã miễn trừ\n" in shown(a_report(findings=(bare,)))


def test_one_owners_share_leaves_totals_whole() -> None:
    report = a_report(
        findings=(a_finding(), a_finding(criterion="4.2", owner=CLERK, at_risk="0.5")),
        criteria=(a_criterion(), a_criterion("4.2", owner=CLERK, at_risk_points=points("0.5"))),
    )
    text = shown(report, owner=CLERK)
    assert "[4.2]" in text
    assert "[3.3]" not in text
    assert f"Chỉ hiện việc của: {CLERK} (0,50 điểm có nguy cơ mất)" in text
    assert "Có nguy cơ mất: 3,50" in text


def test_brief_is_the_verdict_alone_and_detailed_adds_every_criterion() -> None:
    assert len(shown(a_report(), brief=True).splitlines()) <= 5
    assert "TỪNG TIÊU CHÍ" in shown(a_report(), detailed=True)


def test_without_colour_there_is_no_escape_and_with_colour_the_words_are_the_same() -> None:
    plain, painted = shown(a_report()), shown(a_report(), colour=True)
    assert "\x1b" not in plain
    assert "\x1b[" in painted
    assert re.sub(r"\x1b\[\d+m", "", painted) == plain


def test_names_cannot_send_escapes_to_the_terminal() -> None:
    evil = "3.3/\x1b[2J\x9b31m\u202eabc\r.pdf"
    report = a_report(
        findings=(a_finding(label=evil, near_misses=(a_near_miss(evil),)),),
        uninspected=(Uninspected(path=evil, reason=message("file.scan")),),
        unit=evil,
    )
    text = shown(report, detailed=True)
    assert all(char.isprintable() or char == "\n" for char in text)


def test_white_space_from_word_is_a_blank_and_not_a_strange_sign() -> None:
    assert safe("Ban\u00a0biên\u2009tập\n") == "Ban biên tập "


def test_a_name_that_is_no_utf8_is_still_printed() -> None:
    assert safe("a\udcff.pdf") == "a�.pdf"


@pytest.mark.parametrize(
    ("text", "columns"), [("kế hoạch", 8), ("ke\u0302\u0301 hoa\u0323ch", 8), ("表", 2), ("Ａ", 2)]
)
def test_display_width_minds_combining_marks_and_wide_letters(text: str, columns: int) -> None:
    assert width(text) == columns


_ANY_TEXT = st.text(max_size=200) | st.text(alphabet="ệđ/_Wx表 \u0301", max_size=300)


@settings(max_examples=80, deadline=None)
@given(label=_ANY_TEXT, path=_ANY_TEXT, owner=_ANY_TEXT, language=st.sampled_from(LANGUAGES))
def test_every_line_fits_80_columns_whatever_the_names(label: str, path: str, owner: str, language: str) -> None:
    report = a_report(
        unit=label,
        submission=path,
        findings=(
            a_finding(label=label, path=path, owner=owner, near_misses=(a_near_miss(path), a_near_miss(label))),
            a_finding(FindingCode.MISLABELLED_FILE, path=path, at_risk="0"),
        ),
        criteria=(
            a_criterion(title=label),
            a_criterion(title=path, loss_kind=PointLossKind.PERFORMANCE, unscored_points=points("1")),
        ),
        uninspected=(Uninspected(path=path, reason=message("file.scan")),),
    )
    text = render_text(report, catalogue(language), detailed=True)
    assert text.endswith("\n")
    for line in text.splitlines():
        assert width(line) <= 80, line
        assert all(char.isprintable() for char in line)
    assert unicodedata.is_normalized("NFC", text)


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=300), columns=st.integers(20, 100))
def test_wrapping_loses_no_letter(text: str, columns: int) -> None:
    lines = wrap(text, columns, "  - ", "    ")
    assert "".join("".join(line[4:].split()) for line in lines) == "".join(safe(text).split())
    assert all(width(line) <= columns for line in lines)
