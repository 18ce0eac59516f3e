"""The JSON report: contract section 4."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_check.messages.catalogue import catalogue
from evidence_check.model.report import Report, ReportedDocument, WaiverNote
from evidence_check.report.json_schema import report_schema
from evidence_check.report.json_v1 import dump, render_documents, render_json
from evidence_check.report.owned import known_owners, of_owner, spelt_owner
from evidence_check.report.registry import RENDERERS
from evidence_check.report.style import Style
from tests.report.builders import CLERK, OFFICER, a_criterion, a_document, a_finding, a_near_miss, a_report, a_summary

VI = catalogue("vi")

# Contract section 4, copied by hand so that a renamed key fails here.
_KEYS = {
    "": "schema_version tool rulebook submission summary domains criteria actions findings documents uninspected",
    "rulebook": "id title version year max_points",
    "submission": "path unit year as_of",
    "summary": "max_points applicable_points claimed_points supported_points at_risk_points unverified_points "
    "unscored_points recoverable_points worst_points best_points criteria_total criteria_full documents_total "
    "documents_uninspected findings_by_confidence",
    "domains": "code title max_points claimed_points supported_points",
    "criteria": "code title domain owner max_points claimed_points supported_points at_risk_points status loss_kind "
    "working requirements",
    "actions": "id remedy owner criteria points together_with",
    "findings": "code confidence criterion requirement path page points_at_risk title detail remedy fingerprint waived",
    "documents": "path media_type sha256 size pages text_source type number symbol issued_on place issuer subject "
    "signer signatures problems used_for parts",
    "uninspected": "path reason",
}


def read(report: Report) -> Any:
    return json.loads(render_json(report, VI, "1.2.3"))


def test_every_key_of_the_contract_is_there() -> None:
    made = read(a_report())
    for place, names in _KEYS.items():
        value = made[place] if place else made
        value = value[0] if isinstance(value, list) else value
        assert set(names.split()) <= set(value), place


def test_the_report_fits_its_own_schema() -> None:
    waived = a_finding(waived=WaiverNote(reason="bản giấy", by="A", expires=None), near_misses=(a_near_miss(),))
    schema = report_schema()
    jsonschema.Draft7Validator.check_schema(schema)
    jsonschema.validate(read(a_report(findings=(a_finding(), waived))), schema)
    jsonschema.validate(read(a_report(findings=(), criteria=(), documents=(), uninspected=(), unit=None)), schema)


def test_points_are_texts_with_the_rulebooks_decimal_places() -> None:
    made = read(
        a_report(
            summary=a_summary(at_risk_points=Decimal("0E+1"), max_points=Decimal(100)),
            findings=(a_finding(at_risk="0.5"),),
            criteria=(a_criterion(max_points=Decimal("1E+1")),),
        )
    )
    assert made["summary"]["at_risk_points"] == "0.00"
    assert made["summary"]["max_points"] == made["rulebook"]["max_points"] == "100.00"
    assert made["findings"][0]["points_at_risk"] == "0.50"
    assert made["criteria"][0]["max_points"] == "10.00"


def test_words_are_in_the_chosen_language() -> None:
    made = json.loads(render_json(a_report(), catalogue("en"), "1"))
    assert made["findings"][0]["title"] == "Missing: Quyết định Ban biên tập"
    assert read(a_report())["findings"][0]["title"] == "Thiếu Quyết định Ban biên tập"


def test_a_document_is_told_field_by_field() -> None:
    document = read(a_report())["documents"][0]
    assert (document["type"], document["number"], document["symbol"]) == ("KH", "02", "KH-UBND")
    assert document["issued_on"] == "2023-01-05"
    assert document["issuer"] is None
    assert document["signer"] == "Trần Văn Mẫu"
    assert document["used_for"] == ["1.1"]
    assert document["unread"] == []


def test_only_signed_fields_count_as_signatures_and_nothing_is_claimed_about_them() -> None:
    signatures = read(a_report())["documents"][0]["signatures"]
    assert [one["kind"] for one in signatures] == ["digital"]
    assert signatures[0]["intact"] is signatures[0]["covers_whole_document"] is None


def test_same_report_same_bytes() -> None:
    assert render_json(a_report(), VI, "1") == render_json(a_report(), VI, "1")
    assert render_json(a_report(), VI, "1").endswith("}\n")


def test_inspected_documents_keep_the_order_of_the_arguments() -> None:
    made = json.loads(render_documents((a_document("b.pdf"), a_document("a.pdf"))))
    assert made["schema_version"] == 1
    assert [one["path"] for one in made["documents"]] == ["b.pdf", "a.pdf"]


def test_a_combining_mark_after_a_line_break_does_not_break_the_json() -> None:
    # NFC over the finished text would join "\n" + U+0303 to "\ñ".
    assert json.loads(dump({"a": "x\n\u0303"})) == {"a": "x\n\u0303"}


@settings(max_examples=200, deadline=None)
@given(text=st.text(st.characters(codec=None), max_size=40))
def test_any_name_gives_valid_json_that_can_be_written(text: str) -> None:
    made = dump({"path": text, "list": [text]})
    made.encode("utf-8")
    assert set(json.loads(made)) == {"path", "list"}


def test_a_name_that_is_no_utf8_survives_as_an_escape() -> None:
    report = a_report(documents=(ReportedDocument(document=a_document("a\udcff.pdf"), used_for=()),))
    render_json(report, VI, "1").encode("utf-8")
    assert read(report)["documents"][0]["path"] == "a\udcff.pdf"


def test_an_owner_is_found_in_any_spelling_and_keeps_totals_whole() -> None:
    report = a_report(
        findings=(a_finding(), a_finding(criterion="4.2", owner=CLERK)),
        criteria=(a_criterion(), a_criterion("4.2", owner=CLERK), a_criterion("4.3", owner=None)),
    )
    assert known_owners(report) == (OFFICER, CLERK)
    assert spelt_owner(report, CLERK.upper()) == CLERK
    assert spelt_owner(report, "Chủ tịch") is None
    made = read(of_owner(report, CLERK))
    assert [one["criterion"] for one in made["findings"]] == ["4.2"]
    assert [one["id"] for one in made["actions"]] == ["a2"]
    assert made["summary"] == read(report)["summary"]


def test_every_format_of_the_table_renders() -> None:
    for one in RENDERERS.values():
        made = one.render(a_report(), Style(words=VI, version="1"))
        assert isinstance(made, bytes) if one.is_binary else made[-1:] in ("\n", b"\n")
