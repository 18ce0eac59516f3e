"""Forty and more disagreements of every kind in three layouts: all are found with their places, none is invented."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.command import run_command
from tests.planted.disagreements import FACTS, Fact, with_disagreements
from tests.planted.layouts import LAYOUTS, Layout
from tests.planted.submission import RULES, Submission, in_order

_OF_ONE_FINDING = "paper-record-incomplete"


def told(layout: Layout, submission: Submission, folder: Path) -> dict[str, Any]:
    layout.lay(submission, folder)
    arguments = ("--rules", str(RULES), "--today", "2024-01-05", "--format", "json", "--no-cache", "--jobs", "1")
    ran = run_command("check", str(folder), *arguments)
    assert ran.code in (0, 1), ran.err
    report: dict[str, Any] = json.loads(ran.out)
    return report


def places(fact: Fact, layout: Layout, submission: Submission) -> Iterator[tuple[str, ...]]:
    """For each place the words that name it."""
    by_number = {one.paper.number: layout.path(one) for one in submission.papers}
    for at in fact.at:
        kind, _, which = at.partition(" ")
        if kind == "sheet":
            row = layout.row(next(at for at, one in enumerate(submission.sheet) if one.code == which))
            yield (layout.sheet_at, str(row))
        elif kind == "list":
            row = next(at for at, one in enumerate(submission.evidence) if one[1] == which)
            yield (layout.list_at, f"dòng {layout.list_row + row}:")
        elif kind == "paper":
            yield (by_number[which],)
        else:
            yield (layout.index_at if kind == "index" else layout.list_at,)


def tells(finding: dict[str, Any], fact: Fact, layout: Layout, submission: Submission) -> bool:
    text = f"{finding['path']} {finding['title']} {finding['detail']}"
    return (
        (finding["code"], finding["confidence"]) == (fact.code, fact.confidence)
        and (finding["criterion"] == fact.criterion or fact.code == "unmatched-file")
        and all(word in text for word in fact.words)
        and all(word in text for place in places(fact, layout, submission) for word in place)
    )


@pytest.mark.parametrize("layout", LAYOUTS, ids=[one.name for one in LAYOUTS])
def test_every_disagreement_is_told_with_its_places_and_none_is_invented(layout: Layout, tmp_path: Path) -> None:
    submission = with_disagreements()
    findings: list[dict[str, Any]] = told(layout, submission, tmp_path)["findings"]
    told_by = {
        fact: next((at for at, one in enumerate(findings) if tells(one, fact, layout, submission)), None)
        for fact in FACTS
    }
    assert [fact for fact, at in told_by.items() if at is None] == []
    used = [at for fact, at in told_by.items() if fact.code != _OF_ONE_FINDING]
    assert len(set(used)) == len(used), "one finding stands for two facts"
    assert [one for at, one in enumerate(findings) if at not in told_by.values()] == []
    assert len({one["fingerprint"] for one in findings}) == len(findings)


@pytest.mark.parametrize("layout", LAYOUTS, ids=[one.name for one in LAYOUTS])
def test_the_same_submission_in_order_is_not_accused(layout: Layout, tmp_path: Path) -> None:
    report = told(layout, in_order(), tmp_path)
    assert report["findings"] == []
    summary = report["summary"]
    assert summary["claimed_points"] == summary["supported_points"] == "22.00"
    assert summary["unverified_points"] == "0.00"


def test_forty_disagreements_and_more_are_planted() -> None:
    assert len(FACTS) == len(set(FACTS)) >= 40


@pytest.mark.parametrize(
    ("number", "said", "criterion"),
    [
        ("76", "Trong năm đã mở 2 lớp tập huấn kỹ năng số.", "3.4"),
        ("88", "Đã thực hiện 9 tin, bài tuyên truyền về CCHC trên hệ thống truyền thanh.", "1.4"),
        ("75", "Tổng số văn bản đi: 350 văn bản, trong đó văn bản ký số: 315 văn bản.", "3.2"),
    ],
)
def test_a_figure_in_other_words_is_the_same_figure(number: str, said: str, criterion: str, tmp_path: Path) -> None:
    findings = told(LAYOUTS[0], in_order().with_paper(number, body=(said,)), tmp_path)["findings"]
    assert [(one["criterion"], one["confidence"]) for one in findings if one["code"] == "figures-mismatch"] == [
        (criterion, "likely")
    ]


_LONG_LINK = (
    "https://khesau.anbinh.gov.vn/cong-khai-thu-tuc-hanh-chinh/linh-vuc-ho-tich/quyet-dinh-cong-bo-danh-muc-thu-tuc"
    "-hanh-chinh-nam-2023-cua-uy-ban-nhan-dan-xa-123456.html?page=1&id=99"
)
_LONG_NAME = "Quyết định số 31 về việc kiện toàn Ban Chỉ đạo cải cách hành chính xã (bản có chữ ký số)"


@pytest.mark.parametrize("layout", LAYOUTS, ids=[one.name for one in LAYOUTS])
def test_long_links_names_with_brackets_and_rates_in_cells_are_not_accused(layout: Layout, tmp_path: Path) -> None:
    given = in_order().with_row("2.1.3", listed=(_LONG_LINK,)).with_row("2.1.1", figures=0.985)
    papers = tuple(
        replace(one, path=f"{one.criterion}/{_LONG_NAME}") if one.paper.number == "31" else one for one in given.papers
    )
    given = replace(given, papers=papers).with_row("1.5", listed=(f"{_LONG_NAME}.{layout.kind}",))
    report = told(layout, given, tmp_path)
    assert report["findings"] == []
    assert [note for note in report["notes"] if "số liệu" in note] == []
