"""GitHub annotations, GitLab Code Quality, the Markdown summary and CSV: what each promises its reader."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from typing import Any

import pytest

from evidence_check.messages.catalogue import catalogue
from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.message import message
from evidence_check.model.report import Report, Uninspected, WaiverNote
from evidence_check.report.csv_rows import COLUMNS, render_csv
from evidence_check.report.github import render_github
from evidence_check.report.gitlab import render_gitlab
from evidence_check.report.markdown import escaped, render_markdown
from evidence_check.report.style import Style
from tests.report.builders import a_finding, a_report, a_summary, nothing_at_risk

WORDS = catalogue("vi")
CERTAIN, LIKELY, CANNOT_TELL = Confidence.CERTAIN, Confidence.LIKELY, Confidence.CANNOT_TELL


def github(report: Report, from_here: str = "") -> list[str]:
    return render_github(report, Style(words=WORDS, version="1", from_here=from_here)).removesuffix("\n").split("\n")


def gitlab(report: Report, from_here: str = "") -> Any:
    return json.loads(render_gitlab(report, Style(words=WORDS, version="1", from_here=from_here)))


def csv_rows(report: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(render_csv(report, WORDS).decode("utf-8-sig"), newline=""), strict=True))


def test_an_annotation_s_separators_never_come_from_a_name() -> None:
    (line, _) = github(a_report(findings=(a_finding(label="100%\r\n::error::x", path="a:b,c%.pdf"),)), "hồ sơ/")
    _, command, body = line.split("::", 2)
    assert command == (
        "error file=hồ sơ/a%3Ab%2Cc%25.pdf,"
        "title=missing-document [3.3] Thiếu 100%25  %3A%3Aerror%3A%3Ax (mất 1%2C00 điểm)"
    )
    assert "%0A" in body


@pytest.mark.parametrize(
    ("confidence", "at_risk", "level"),
    [(CERTAIN, "1", "error"), (LIKELY, "1", "warning"), (CANNOT_TELL, "1", "warning"), (CERTAIN, "0", "notice")],
)
def test_an_annotation_s_level_goes_by_points_and_confidence(confidence: Confidence, at_risk: str, level: str) -> None:
    line = github(a_report(findings=(a_finding(at_risk=at_risk, confidence=confidence),)))[0]
    assert line.startswith(f"::{level} ")


def test_the_last_annotation_sums_up_and_says_what_is_not_shown() -> None:
    lines = github(a_report(findings=tuple(a_finding(page=n) for n in range(13))))
    assert len(lines) == 11
    assert "CÓ NGUY CƠ MẤT 3%2C50 ĐIỂM" in lines[-1]
    assert "Còn 3 phát hiện nữa" in lines[-1]
    assert "TỆP CHƯA ĐỌC ĐƯỢC (1)" in lines[-1]


def test_a_clean_run_is_a_notice_and_one_that_saw_too_little_is_not() -> None:
    clean = a_report(findings=(), summary=nothing_at_risk(), uninspected=())
    assert github(clean)[-1].startswith("::notice ")
    blind = a_report(findings=(), summary=nothing_at_risk(unverified_points=Decimal(2)))
    assert github(blind)[-1].startswith("::warning title=CHƯA KIỂM TRA ĐƯỢC 2%2C00 ĐIỂM::")


@pytest.mark.parametrize(
    ("confidence", "at_risk", "severity"),
    [
        (CERTAIN, "1", "blocker"),
        (CERTAIN, "0.5", "critical"),
        (LIKELY, "3", "major"),
        (CANNOT_TELL, "3", "minor"),
        (CERTAIN, "0", "info"),
    ],
)
def test_an_issue_s_severity_goes_by_points_and_confidence(confidence: Confidence, at_risk: str, severity: str) -> None:
    (issue,) = gitlab(a_report(findings=(a_finding(at_risk=at_risk, confidence=confidence),)))
    assert issue["severity"] == severity


def test_an_issue_has_what_the_widget_needs() -> None:
    report = a_report(findings=(a_finding(path="1.1/a b.pdf"), a_finding(), a_finding(path="g.zip!/x.pdf")))
    issues = gitlab(report, "ho_so/")
    assert [one["location"] for one in issues] == [
        {"path": "ho_so/1.1/a b.pdf", "lines": {"begin": 1}},
        {"path": "ho_so/", "lines": {"begin": 1}},
        {"path": "ho_so/g.zip", "lines": {"begin": 1}},
    ]
    assert issues[0]["check_name"] == "missing-document"
    assert issues[0]["description"].startswith("[3.3] Thiếu Quyết định Ban biên tập — mất 1,00 điểm — ")
    assert len({one["fingerprint"] for one in issues}) == 3


def test_a_waived_issue_is_information_that_says_who_waived_it() -> None:
    (issue,) = gitlab(a_report(findings=(a_finding(waived=WaiverNote(reason="bản giấy", by="An", expires=None)),)))
    assert issue["severity"] == "info"
    assert "Đã miễn trừ: bản giấy; An" in issue["description"]


def test_markdown_names_are_text_and_nothing_else() -> None:
    hostile = "a|b `c` <b>d</b> [e](http://x.example) www.y.example @ai #1 **f** &lt; \\|"
    assert escaped(hostile) == (
        "a\\|b \\`c\\` &lt;b&gt;d&lt;/b&gt; \\[e\\](http&#58;//x.example) www&#46;y.example @\u2060ai"
        " \\#1 \\*\\*f\\*\\* &amp;lt; \\\\\\|"
    )


def test_the_markdown_summary_stays_small_and_says_what_it_left_out() -> None:
    long = "Báo cáo kết quả thực hiện " * 20
    report = a_report(
        findings=tuple(a_finding(label=long, path=f"{n}.pdf") for n in range(400)),
        uninspected=tuple(Uninspected(path=f"{long}{n}.pdf", reason=message("file.scan")) for n in range(400)),
    )
    made = render_markdown(report, WORDS)
    assert len(made.encode("utf-8")) < 64_000
    shown = sum(line.startswith("| ") for line in made.split("\n")) - 1
    assert f"còn {400 - shown} dòng nữa" in made


def test_the_markdown_summary_begins_with_the_verdict_and_all_three_scores() -> None:
    lines = render_markdown(a_report(), WORDS).split("\n")
    assert lines[0] == "# CÓ NGUY CƠ MẤT 3,50 ĐIỂM VÌ GIẤY TỜ"
    assert "91,84/100 (cao nhất 95,34 · thấp nhất 91,84)" in lines[3]
    unverified = a_report(summary=a_summary(unverified_points=Decimal("1.5")))
    assert "CHƯA KIỂM TRA ĐƯỢC 1,50 điểm" in render_markdown(unverified, WORDS)


def test_csv_is_one_row_a_finding_under_the_names_of_the_json_report() -> None:
    finding = a_finding(FindingCode.LATE_DOCUMENT, path='nháy "kép", phẩy.pdf', page=3)
    made = render_csv(a_report(findings=(finding,)), WORDS)
    assert made.startswith(b"\xef\xbb\xbfrank,code,")
    assert made.count(b"\r\n") == made.count(b"\n") == 2
    (row,) = csv_rows(a_report(findings=(finding,)))
    assert tuple(row) == COLUMNS
    assert row["path"] == 'nháy "kép", phẩy.pdf'
    assert (row["points_at_risk"], row["page"], row["waived"]) == ("1.00", "3", "")


def test_csv_cells_are_no_formulas() -> None:
    (row,) = csv_rows(a_report(findings=(a_finding(path="=HYPERLINK(1)", owner="\t@SUM(1)"),)))
    assert (row["path"], row["owner"]) == ("'=HYPERLINK(1)", "' @SUM(1)")
