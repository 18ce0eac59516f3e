"""The same report in every format: the same findings with the same points in the same order, the same bytes twice."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from python_calamine import CalamineWorkbook

from evidence_check.messages.catalogue import catalogue
from evidence_check.model.report import Report
from evidence_check.report.columns import safe
from evidence_check.report.github import MOST
from evidence_check.report.registry import RENDERERS
from evidence_check.report.style import Style
from evidence_check.text.formula_like import neutral
from tests.report.random_reports import random_reports

WORDS = catalogue("vi")
STYLE = Style(words=WORDS, version="1", files="../h%E1%BB%93%20s%C6%A1/", columns=100_000)
Told = tuple[str, str, str, str]
"""Code, criterion, path, points."""


def expected(report: Report) -> list[Told]:
    return [
        (one.code.value, one.criterion or "", safe(one.path or ""), points(one.points_at_risk))
        for one in report.findings
    ]


def points(value: Decimal) -> str:
    return f"{value:.2f}"


def render(report: Report, name: str) -> str:
    made = RENDERERS[name].render(report, STYLE)
    assert isinstance(made, str)
    return made


def from_json(report: Report) -> list[Told]:
    return [
        (one["code"], one["criterion"] or "", safe(one["path"] or ""), one["points_at_risk"])
        for one in json.loads(render(report, "json"))["findings"]
    ]


def from_csv(report: Report) -> list[Told]:
    made = RENDERERS["csv"].render(report, STYLE)
    assert isinstance(made, bytes)
    assert made.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(made.decode("utf-8-sig"), newline=""), strict=True))
    assert [row["rank"] for row in rows] == [str(rank) for rank in range(1, len(rows) + 1)]
    return [(row["code"], row["criterion"], told_apart(row["path"]), row["points_at_risk"]) for row in rows]


def from_xlsx(report: Report) -> list[Told]:
    made = RENDERERS["xlsx"].render(report, STYLE)
    assert isinstance(made, bytes)
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(made)).get_sheet_by_index(0).to_python()
    header = next(at for at, row in enumerate(sheet) if row[0] == WORDS.text("sheet.column.rank"))
    rows = sheet[header + 1 :]
    assert [row[0] for row in rows] == list(range(1, len(rows) + 1))
    return [
        (str(row[11]), str(row[1]), told_apart(str(row[8])), points(Decimal(str(row[2]))))
        for row in rows
        if isinstance(row[2], float | int)
    ]


def from_sarif(report: Report) -> list[Told]:
    results = json.loads(render(report, "sarif"))["runs"][0]["results"]
    return [
        (
            one["ruleId"],
            one["properties"]["criterion"] or "",
            one["properties"]["path"] or "",
            one["properties"]["pointsAtRisk"],
        )
        for one in results
    ]


def from_gitlab(report: Report) -> list[Told]:
    issues = json.loads(render(report, "gitlab"))
    assert len({one["fingerprint"] for one in issues}) == len(issues)
    return [(one["check_name"], one["criterion"] or "", one["document"] or "", one["points_at_risk"]) for one in issues]


def from_junit(report: Report) -> list[Told]:
    """Cases stand under their requirements; the rank in each tells the order."""
    ranked = []
    for case in ET.fromstring(render(report, "junit")).iter("testcase"):
        for outcome in case:
            if outcome.text:
                lines = outcome.text.split("\n")
                rank, code = re.match(r"(\d+)\. (\S+) · ", lines[0]).groups()  # type: ignore[union-attr]
                path = next((line.removeprefix("Tệp: ") for line in lines[:3] if line.startswith("Tệp: ")), "")
                criterion = case.get("classname", "").split(" ")[0]
                at_risk = lines[1].removeprefix("Điểm có nguy cơ mất: ").replace(",", ".")
                ranked.append((int(rank), (code, criterion if criterion[0].isdigit() else "", path, at_risk)))
    assert sorted(rank for rank, _ in ranked) == list(range(1, len(ranked) + 1))
    return [told for _, told in sorted(ranked)]


def from_markdown(report: Report) -> list[Told]:
    """Waived findings stand in a table of their own; the rank in each row tells the order."""
    rows = [line for line in render(report, "markdown").split("\n") if re.match(r"\| \d+ \|", line)]
    ranked = []
    for row in rows:
        cells = [shown(cell.strip(" ")) for cell in re.split(r"(?<!\\)(?:\\\\)*\|", row)[1:-1]]
        ranked.append((int(cells[0]), (cells[8], cells[2], cells[7], cells[1].replace(",", "."))))
    assert sorted(rank for rank, _ in ranked) == list(range(1, len(ranked) + 1))
    return [told for _, told in sorted(ranked)]


READERS: dict[str, Callable[[Report], list[Told]]] = {
    "json": from_json,
    "csv": from_csv,
    "xlsx": from_xlsx,
    "sarif": from_sarif,
    "gitlab": from_gitlab,
    "junit": from_junit,
    "markdown": from_markdown,
}


def told_apart(cell: str) -> str:
    """A neutralised cell as it was."""
    return cell[1:] if cell.startswith("'") and neutral(cell[1:]) == cell else cell


def shown(cell: str) -> str:
    """A Markdown cell as a reader sees it."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", html.unescape(cell)).replace("\u2060", "")


def trimmed(told: list[Told]) -> list[Told]:
    return [(code, criterion, path.strip(" "), at_risk) for code, criterion, path, at_risk in told]


@given(report=random_reports())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_format_tells_the_same_findings_with_the_same_points_in_the_same_order(report: Report) -> None:
    for name, read in READERS.items():
        assert trimmed(read(report)) == trimmed(expected(report)), name


@given(report=random_reports())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_github_tells_the_ten_worst_and_sums_up(report: Report) -> None:
    lines = render(report, "github").removesuffix("\n").split("\n")
    assert len(lines) == min(MOST, len(report.findings)) + 1
    for line, finding in zip(lines[:-1], report.findings, strict=False):
        options = dict(option.split("=", 1) for option in line.split("::", 2)[1].split(" ", 1)[1].split(","))
        title = unquote(options["title"])
        assert title.startswith(finding.code.value + (f" [{finding.criterion}] " if finding.criterion else " "))
        assert (points(finding.points_at_risk).replace(".", ",") in title) or finding.points_at_risk == 0
        assert ("file" in options) == (finding.path is not None)


@given(report=random_reports())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_terminal_tells_them_too_losses_first_then_doubts_then_remarks_then_what_is_waived(report: Report) -> None:
    text, waived = apart(render(report, "text").split("\n"))
    costly = [one for one in report.findings if one.points_at_risk > 0 and one.waived is None]
    losses = [one for one in costly if one.confidence.takes_points]
    doubts = [one for one in costly if not one.confidence.takes_points]
    for sign, findings in (("-", losses), ("?", doubts)):
        told_heads = [found for line in text if (found := re.match(rf" ?(\d+)\. \{sign}(\d+,\d+)  ", line))]
        told = [Decimal(head[2].replace(",", ".")) for head in told_heads]
        # What several criteria have in common is told once, with the points of all; each section begins with its worst.
        assert sum(told) == sum(one.points_at_risk for one in findings)
        assert len(told) <= len(findings)
        firsts = {at for at, head in enumerate(told_heads) if head[1] == "1"}
        assert all(told[at] <= told[at - 1] for at in range(1, len(told)) if at not in firsts)
    answered = [one for one in report.findings if one.waived is not None]
    heads = [line for line in waived if re.match(r" ?\d+\. ", line)]
    assert len(heads) == len(answered)
    for rank, (line, one) in enumerate(zip(heads, answered, strict=True), start=1):
        assert line.startswith(f"{rank:2}. ")
        assert line.endswith(" ".join(safe(WORDS.render(one.title)).split()))
        assert (points(one.points_at_risk).replace(".", ",") in line) or one.points_at_risk == 0


def apart(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines before the section of what is waived, and that section."""
    title = WORDS.text("report.section.waived")
    if title not in lines:
        return lines, []
    start = lines.index(title)
    end = next((at for at in range(start, len(lines)) if not lines[at]), len(lines))
    return lines[:start] + lines[end:], lines[start + 1 : end]


@given(report=random_reports())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_same_report_gives_the_same_bytes(report: Report) -> None:
    for name, renderer in RENDERERS.items():
        assert renderer.render(report, STYLE) == renderer.render(report, STYLE), name


@given(report=random_reports())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_name_reaches_a_reader_as_markup_or_as_a_control_character(report: Report) -> None:
    for name in ("junit", "sarif", "gitlab", "markdown", "github", "csv"):
        made: Any = RENDERERS[name].render(report, STYLE)
        text = made if isinstance(made, str) else made.decode("utf-8")
        assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\u202e]", text), name
        if name not in ("github", "csv"):  # a log and a table of text, where a tag is text
            assert "<script" not in text, name
            assert "<img" not in text, name


@pytest.mark.parametrize("name", ["xlsx", "sarif", "junit"])
def test_a_day_later_other_bytes(name: str) -> None:
    # The equality above would hold for a constant as well.
    from datetime import date

    from tests.report.builders import a_report

    first, second = a_report(), a_report(as_of=date(2024, 1, 6))
    assert RENDERERS[name].render(first, STYLE) != RENDERERS[name].render(second, STYLE)
