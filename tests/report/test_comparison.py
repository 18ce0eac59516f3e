"""Two reports held against each other: nothing is lost, nothing is counted twice, a renamed file is the same file."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.checks.fingerprints import with_fingerprints
from evidence_check.messages.catalogue import LANGUAGES, catalogue
from evidence_check.model.codes import FindingCode
from evidence_check.model.comparison import ToldFinding, ToldReport
from evidence_check.model.confidence import Confidence
from evidence_check.model.report import WaiverNote
from evidence_check.report.compare import compare
from evidence_check.report.comparison_text import render_comparison, signed
from evidence_check.report.json_v1 import render_json
from evidence_check.report.told import NotAReport, read_told
from tests.report.builders import a_document, a_finding, a_report, a_summary, points

VI = catalogue("vi")


def told(*findings: ToldFinding, supported: str = "91.84") -> ToldReport:
    report = a_report(findings=(), summary=a_summary(supported_points=points(supported)))
    return replace(read_told(render_json(report, VI, "1")), findings=findings)


def a_told_finding(fingerprint: str = "f1", **changes: object) -> ToldFinding:
    blank = ToldFinding(
        code="missing-document",
        confidence=Confidence.CERTAIN,
        points_at_risk=Decimal("1.00"),
        title="Thiếu Quyết định Ban biên tập",
        fingerprint=fingerprint,
        criterion="3.3",
        requirement=fingerprint,
    )
    return replace(blank, **changes)  # type: ignore[arg-type]


findings = st.lists(
    st.builds(
        ToldFinding,
        code=st.sampled_from(["missing-document", "unmatched-file"]),
        confidence=st.sampled_from(list(Confidence)),
        points_at_risk=st.decimals(0, 3, places=2),
        title=st.just("t"),
        fingerprint=st.sampled_from("abcdef"),
        criterion=st.sampled_from(["1.1", "2.1", None]),
        requirement=st.sampled_from(["x", None]),
        path=st.sampled_from(["a.pdf", "b.pdf", None]),
        is_waived=st.booleans(),
    ),
    max_size=8,
).map(tuple)


@given(findings, findings)
def test_every_finding_is_told_once_and_the_other_way_round_swaps_new_and_fixed(
    before: tuple[ToldFinding, ...], after: tuple[ToldFinding, ...]
) -> None:
    there = compare(told(*before), told(*after))
    back = compare(told(*after), told(*before))
    assert sorted(map(repr, (*there.new, *there.still_open))) == sorted(map(repr, after))
    assert len(there.fixed) + len(there.still_open) == len(before)
    assert len(there.new) == len(back.fixed)
    assert len(there.fixed) == len(back.new)


@given(findings)
def test_a_report_against_itself_says_nothing_new(same: tuple[ToldFinding, ...]) -> None:
    found = compare(told(*same), told(*same))
    assert (found.new, found.fixed, found.still_open) == ((), (), same)
    assert not found.is_worse


def test_worse_is_a_new_finding_that_takes_points_or_fewer_supported_points() -> None:
    old = a_told_finding("f1")
    assert compare(told(), told(old)).is_worse
    assert compare(told(old), told(old, supported="90.00")).is_worse
    assert not compare(told(), told(a_told_finding(confidence=Confidence.CANNOT_TELL))).is_worse
    assert not compare(told(), told(a_told_finding(points_at_risk=Decimal(0)))).is_worse
    assert not compare(told(), told(a_told_finding(is_waived=True))).is_worse
    assert not compare(told(old), told()).is_worse


def test_an_edited_file_with_the_same_problem_is_still_open() -> None:
    before = a_told_finding("old content", code="unmatched-file", requirement=None, path="a.pdf")
    after = replace(before, fingerprint="new content")
    found = compare(told(before), told(after))
    assert found.still_open == (after,)
    assert not found.new


def test_a_renamed_file_keeps_its_fingerprint_and_copies_have_their_own() -> None:
    def of(*paths: str) -> list[str]:
        made = [a_finding(FindingCode.UNMATCHED_FILE, path=path, requirement=None, criterion=None) for path in paths]
        return [one.fingerprint for one in with_fingerprints(made, tuple(a_document(path) for path in paths))]

    assert of("1.1/tin.pdf") == of("2.1/bóng chuyền.pdf")
    assert len(set(of("a.pdf", "b.pdf", "c.pdf"))) == 3


def test_the_points_and_other_rulebooks_are_told() -> None:
    other = replace(told(supported="92.84"), rulebook="xa-2024 1.0", year=2024)
    text = render_comparison(compare(told(a_told_finding()), other), VI)
    assert "Điểm có căn cứ: +1,00" in text
    assert "ĐÃ KHẮC PHỤC (1)" in text
    assert "xa-2023 1.0 và xa-2024 1.0" in text.replace("\n    ", " ")
    assert "Hai báo cáo của hai năm khác nhau: 2023 và 2024." in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_there_in_every_language(language: str) -> None:
    waived = a_told_finding("w", is_waived=True, owner="Văn thư", points_at_risk=Decimal("0.50"))
    many = [a_told_finding(str(number)) for number in range(50)]
    found = compare(told(a_told_finding("gone"), waived), told(waived, *many, supported="90.00"))
    text = render_comparison(found, catalogue(language), 60)
    assert all(len(line) <= 60 for line in text.splitlines())
    assert "{" not in text


@given(st.decimals(-99, 99, places=2))
def test_a_change_has_its_sign(change: Decimal) -> None:
    text = signed(change, 2)
    assert Decimal(text) == change
    assert text[0] == ("-" if change < 0 else "+" if change > 0 else "0")


def test_what_a_report_tells_is_read_back() -> None:
    waived = a_finding(waived=WaiverNote(reason="r", by="b", expires=None))
    report = a_report(findings=(a_finding(), waived))
    read = read_told(render_json(report, VI, "1"))
    assert [one.is_waived for one in read.findings] == [False, True]
    assert read.findings[0].owner == report.criteria[0].owner
    assert (read.supported_points, read.decimals) == (Decimal("91.84"), 2)


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", '{"documents": [], "schema_version": 1}', "[" * 100_000])
def test_what_is_no_report_is_refused(text: str) -> None:
    with pytest.raises(NotAReport):
        read_told(text)


@given(st.data())
def test_a_damaged_report_is_refused_and_never_raises_anything_else(data: st.DataObject) -> None:
    value = json.loads(render_json(a_report(), VI, "1"))
    part = value[data.draw(st.sampled_from(["summary", "submission", "rulebook"]))]
    if data.draw(st.booleans()):
        part = value["findings"][0]
    part[data.draw(st.sampled_from(sorted(part)))] = data.draw(st.sampled_from([None, [], {}, "x", 1.5, "NaN", "1e9"]))
    try:
        read = read_told(json.dumps(value))
    except NotAReport:
        return
    render_comparison(compare(read, read), VI)
