"""JUnit XML: what fails, what is an error, what is skipped; and the shape that its readers agree on."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings

from evidence_check.messages.catalogue import catalogue
from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.message import message
from evidence_check.model.report import (
    CriterionStatus,
    PointLossKind,
    Report,
    RequirementResult,
    RequirementStatus,
    Uninspected,
    WaiverNote,
)
from evidence_check.report.junit import render_junit
from evidence_check.report.owned import of_owner
from tests.report.builders import OFFICER, a_criterion, a_finding, a_report, points
from tests.report.random_reports import random_reports

# Element → (attributes that must stand, attributes that may, children that may). What both common schemas, Ant's
# (one outcome a case, a root without attributes, all counts) and Jenkins', allow.
_SHAPE: dict[str, tuple[set[str], set[str], set[str]]] = {
    "testsuites": (set(), set(), {"testsuite"}),
    "testsuite": (
        {"name", "id", "package", "timestamp", "hostname", "tests", "failures", "errors", "skipped", "time"},
        set(),
        {"properties", "testcase", "system-out", "system-err"},
    ),
    "properties": (set(), set(), set()),
    "testcase": ({"classname", "name", "time"}, set(), {"failure", "error", "skipped"}),
    "failure": ({"message", "type"}, set(), set()),
    "error": ({"message", "type"}, set(), set()),
    "skipped": ({"message"}, set(), set()),
    "system-out": (set(), set(), set()),
    "system-err": (set(), set(), set()),
}


def junit(report: Report) -> ET.Element:
    return ET.fromstring(render_junit(report, catalogue("vi")))


def outcomes(report: Report) -> list[str]:
    return [case[0].tag if len(case) else "passed" for case in junit(report).iter("testcase")]


def asked(status: RequirementStatus, **changes: object) -> RequirementResult:
    values: dict[str, object] = {"id": "quyet-dinh", "label": "Quyết định", "status": status}
    return RequirementResult(**(values | changes))  # type: ignore[arg-type]


def with_status(status: RequirementStatus, *findings: object) -> Report:
    return a_report(
        criteria=(a_criterion(requirements=(asked(status),)),), findings=findings or (a_finding(),), uninspected=()
    )


@given(report=random_reports())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_shape_is_one_that_every_reader_takes(report: Report) -> None:
    root = junit(report)
    for element in root.iter():
        must, may, children = _SHAPE[element.tag]
        assert must <= set(element.attrib) <= must | may, element.tag
        assert {child.tag for child in element} <= children
    for suite in root:
        assert [child.tag for child in suite if child.tag != "testcase"] == ["properties", "system-out", "system-err"]
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", suite.get("timestamp", ""))
        assert suite.get("time") == "0"
        cases = suite.findall("testcase")
        assert all(len(case) <= 1 for case in cases)
        for count, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(suite.get(count, "")) == sum(case.find(tag) is not None for case in cases)
        assert int(suite.get("tests", "")) == len(cases)


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (RequirementStatus.MISSING, "failure"),
        (RequirementStatus.DEFICIENT, "failure"),
        (RequirementStatus.UNVERIFIED, "error"),
        (RequirementStatus.WAIVED, "skipped"),
        (RequirementStatus.NOT_APPLICABLE, "skipped"),
        (RequirementStatus.SATISFIED, "failure"),
    ],
)
def test_the_requirement_s_outcome_is_the_case_s(status: RequirementStatus, outcome: str) -> None:
    assert outcomes(with_status(status)) == [outcome]


def test_a_satisfied_requirement_passes() -> None:
    report = a_report(
        criteria=(a_criterion(requirements=(asked(RequirementStatus.SATISFIED),)),), findings=(), uninspected=()
    )
    assert outcomes(report) == ["passed"]


def test_a_failure_tells_points_remedy_and_who() -> None:
    (case,) = junit(with_status(RequirementStatus.MISSING)).iter("testcase")
    assert case.get("classname") == "3.3 Trang thông tin điện tử"
    assert case[0].get("type") == "missing-document"
    assert case[0].get("message") == "Thiếu Quyết định Ban biên tập (mất 1,00 điểm)"
    assert "Đính kèm Quyết định Ban biên tập vào thư mục tiêu chí 3.3." in (case[0].text or "")
    assert "Công chức kiểm soát TTHC" in (case[0].text or "")


def test_a_waived_finding_is_skipped_with_its_reason() -> None:
    waived = a_finding(waived=WaiverNote(reason="bản giấy đã nộp", by="Chủ tịch", expires=None))
    (case,) = junit(with_status(RequirementStatus.WAIVED, waived)).iter("testcase")
    assert (case[0].get("message") or "").startswith("Đã miễn trừ: bản giấy đã nộp; Chủ tịch — ")


def test_a_remark_on_a_satisfied_requirement_neither_fails_nor_vanishes() -> None:
    remark = a_finding(FindingCode.DUPLICATE_NUMBER, at_risk="0")
    root = junit(with_status(RequirementStatus.SATISFIED, remark))
    assert outcomes(with_status(RequirementStatus.SATISFIED, remark)) == ["passed", "skipped"]
    assert "Lưu ý, tự nó không trừ điểm" in ET.tostring(root, encoding="unicode")


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ({"status": CriterionStatus.FULL, "loss_kind": None}, "passed"),
        ({"status": CriterionStatus.PARTIAL, "loss_kind": PointLossKind.PERFORMANCE}, "skipped"),
        ({"status": CriterionStatus.PARTIAL, "loss_kind": PointLossKind.SURVEY}, "skipped"),
        ({"status": CriterionStatus.NOT_APPLICABLE, "loss_kind": None}, "skipped"),
        ({"status": CriterionStatus.UNVERIFIED, "loss_kind": None}, "error"),
        ({"status": CriterionStatus.LOST, "loss_kind": None, "unscored_points": points("36")}, "skipped"),
    ],
)
def test_a_criterion_without_papers_has_a_case_of_its_own(changes: dict[str, Any], outcome: str) -> None:
    report = a_report(criteria=(a_criterion(requirements=(), **changes),), findings=(), uninspected=())
    assert outcomes(report) == [outcome]


def test_files_stand_in_a_suite_of_their_own_and_the_unreadable_ones_are_errors() -> None:
    unreadable = a_finding(FindingCode.UNREADABLE_FILE, path="hỏng.pdf", criterion=None, at_risk="0")
    remark = a_finding(FindingCode.UNMATCHED_FILE, path="lạ.pdf", criterion=None, at_risk="0")
    report = a_report(
        criteria=(),
        findings=(unreadable, remark),
        uninspected=tuple(Uninspected(path=path, reason=message("file.scan")) for path in ("hỏng.pdf", "khoá.docx")),
    )
    suite = junit(report)[-1]
    assert suite.get("name") == "Tệp trong hồ sơ"
    assert outcomes(report) == ["error", "skipped", "error"]
    assert suite.findall("testcase")[2].get("name") == "khoá.docx"


def test_an_owner_s_part_has_that_owner_s_criteria_only() -> None:
    others = a_criterion("4.2", owner="Văn thư – Lưu trữ")
    report = of_owner(a_report(criteria=(a_criterion(), others)), OFFICER)
    root = ET.fromstring(render_junit(report, catalogue("vi"), OFFICER))
    assert {case.get("classname") for case in root.iter("testcase") if case.find("failure") is not None} == {
        "3.3 Trang thông tin điện tử"
    }


def test_doubtful_points_of_a_criterion_are_an_error_never_a_pass() -> None:
    doubt = a_finding(FindingCode.FIGURES_MISMATCH, requirement=None, confidence=Confidence.CANNOT_TELL)
    assert outcomes(with_status(RequirementStatus.SATISFIED, doubt)) == ["passed", "error"]
