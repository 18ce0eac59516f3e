"""JSON report, schema version 1 (contract section 4). This file owns the format."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

from evidence_check.messages.catalogue import Catalogue
from evidence_check.model.document import Document, DocumentPart
from evidence_check.model.message import Message
from evidence_check.model.report import Action, CriterionResult, DomainResult, Finding, Report, Summary
from evidence_check.model.signature import Signature, signing_verdict
from evidence_check.report.comparison_json import comparison_object
from evidence_check.report.visible_marks import look_entries, mark_entries
from evidence_check.text.points import exact
from evidence_check.tomlfile.wording import placed_text

SCHEMA_VERSION = 1
_STEERING = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def render_json(report: Report, words: Catalogue, version: str) -> str:
    """Same report, same bytes: sorted where the report is, no clock but ``as_of``, no machine paths."""
    return dump(report_object(report, words, version))


def report_object(report: Report, words: Catalogue, version: str) -> dict[str, Any]:
    """The report as JSON values; every number of points is text with the rulebook's decimal places."""
    return {
        **outline_object(report, words, version),
        "documents": [document_object(one.document, one.used_for) for one in report.documents],
        "uninspected": [{"path": one.path, "reason": words.render(one.reason)} for one in report.uninspected],
        "ignored": [{"path": one.path, "reason": one.reason} for one in report.ignored],
        "notes": [placed_text(note, words) for note in report.notes],
        **({"comparison": comparison_object(report.comparison, words)} if report.comparison else {}),
    }


def outline_object(report: Report, words: Catalogue, version: str) -> dict[str, Any]:
    """The same without the files: all that a comparison needs."""
    places = report.rulebook.decimals
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "evidence-check", "version": version},
        "rulebook": {
            "id": report.rulebook.id,
            "title": report.rulebook.title,
            "version": report.rulebook.version,
            "year": report.rulebook.year,
            "max_points": exact(report.rulebook.max_points, places),
        },
        "submission": {
            "path": report.submission,
            "unit": report.unit,
            "year": report.year,
            "as_of": report.as_of.isoformat(),
        },
        "summary": summary_object(report.summary, places),
        "domains": [_domain(one, places) for one in report.domains],
        "criteria": [_criterion(one, words, places) for one in report.criteria],
        "actions": [_action(one, words, places) for one in report.actions],
        "findings": [_finding(one, words, places) for one in report.findings],
    }


def render_documents(documents: tuple[Document, ...]) -> str:
    """What ``inspect --format json`` prints, in the order of its arguments."""
    return dump({"schema_version": SCHEMA_VERSION, "documents": [document_object(one, ()) for one in documents]})


def dump(value: Any, indent: int | None = 2) -> str:
    """JSON text in NFC, on one line without ``indent``, ending with a line break; always encodable as UTF-8.

    Composed before it is dumped: in finished JSON a combining mark could join the letter of an escape. Halves of
    surrogate pairs (a file name that is no UTF-8) are valid as JSON escapes only.
    """
    text = json.dumps(_composed(value), ensure_ascii=False, indent=indent) + "\n"
    # Names and texts may hold what steers a terminal or turns the direction of writing: written as JSON escapes.
    text = _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def document_object(document: Document, used_for: tuple[str, ...]) -> dict[str, Any]:
    """One entry of ``documents``."""
    main = document.main
    return {
        "path": document.file.path,
        "media_type": document.file.media_type,
        "sha256": document.file.sha256,
        "size": document.file.size,
        "pages": document.page_count,
        "text_source": document.text_source.value,
        **_fields(main),
        "place": main.place.value,
        "issuer": main.issuer.value,
        "signer": main.signer.value.name if main.signer.value else None,
        "signatures": [*(_signature(one) for one in document.signatures if one.signed), *mark_entries(document)],
        "signing": signing_verdict(document.signatures).value,
        "signing_looks": look_entries(document),
        "problems": list(dict.fromkeys(problem.code.value for problem in document.problems)),
        "used_for": list(used_for),
        "parts": [{"page_from": one.page_from, "page_to": one.page_to, **_fields(one)} for one in document.parts[1:]],
    }


def _signature(one: Signature) -> dict[str, Any]:
    return {
        "kind": "digital",
        "signer": one.signer,
        "signed_at": one.signed_at,
        "intact": one.intact,
        "covers_whole_document": one.covers_whole_document,
        "field": one.field,
        "page": one.page,
        "organisations": list(one.organisations),
        "issuer": one.issuer,
        "time_source": one.time_source.value,
        "subfilter": one.subfilter,
        "is_timestamp": one.is_timestamp,
        "coverage": one.coverage.value,
        "changes_after": one.changes.value,
        "trust": one.trust.value,
    }


def _fields(part: DocumentPart) -> dict[str, Any]:
    return {
        "type": part.type.value,
        "number": part.number.value,
        "symbol": part.symbol.value,
        "issued_on": part.issued_on.value.isoformat() if part.issued_on.value else None,
        "subject": part.subject.value,
        "unread": _unread(part),
    }


def _unread(part: DocumentPart) -> list[str]:
    """Fields that are filled in on the paper, by hand or under a seal, and could not be read for sure."""
    return [name for name, unread in (("number", part.number_unread), ("issued_on", part.date_unread)) if unread]


def summary_object(summary: Summary, places: int) -> dict[str, Any]:
    """The totals of a report, as its ``summary``."""
    return {
        "max_points": exact(summary.max_points, places),
        "applicable_points": exact(summary.applicable_points, places),
        "claimed_points": exact(summary.claimed_points, places),
        "supported_points": exact(summary.supported_points, places),
        "at_risk_points": exact(summary.at_risk_points, places),
        "unverified_points": exact(summary.unverified_points, places),
        "unscored_points": exact(summary.unscored_points, places),
        "recoverable_points": exact(summary.recoverable_points, places),
        "worst_points": exact(summary.worst_points, places),
        "best_points": exact(summary.best_points, places),
        "criteria_total": summary.criteria_total,
        "criteria_full": summary.criteria_full,
        "documents_total": summary.documents_total,
        "documents_uninspected": summary.documents_uninspected,
        "findings_by_confidence": {
            "certain": summary.findings_certain,
            "likely": summary.findings_likely,
            "cannot_tell": summary.findings_cannot_tell,
        },
    }


def _domain(domain: DomainResult, places: int) -> dict[str, Any]:
    return {
        "code": domain.code,
        "title": domain.title,
        "max_points": exact(domain.max_points, places),
        "claimed_points": exact(domain.claimed_points, places),
        "supported_points": exact(domain.supported_points, places),
    }


def _criterion(one: CriterionResult, words: Catalogue, places: int) -> dict[str, Any]:
    return {
        "code": one.code,
        "title": one.title,
        "domain": one.domain,
        "owner": one.owner,
        "max_points": exact(one.max_points, places),
        "claimed_points": exact(one.claimed_points, places),
        "supported_points": exact(one.supported_points, places),
        "at_risk_points": exact(one.at_risk_points, places),
        "status": one.status.value,
        "loss_kind": one.loss_kind.value if one.loss_kind else None,
        "working": "; ".join(words.render(message) for message in one.working) or None,
        "unverified_points": exact(one.unverified_points, places),
        "requirements": [
            {
                "id": requirement.id,
                "label": requirement.label,
                "status": requirement.status.value,
                "documents": list(requirement.documents),
                "near_misses": [
                    {"path": miss.path, "reasons": _texts(miss.reasons, words)} for miss in requirement.near_misses
                ],
                "reasons": _texts(requirement.reasons, words),
            }
            for requirement in one.requirements
        ],
    }


def _action(action: Action, words: Catalogue, places: int) -> dict[str, Any]:
    return {
        "id": action.id,
        "remedy": words.render(action.remedy),
        "owner": action.owner,
        "criteria": list(action.criteria),
        "points": exact(action.points, places),
        "together_with": list(action.together_with),
    }


def _finding(finding: Finding, words: Catalogue, places: int) -> dict[str, Any]:
    waived = finding.waived
    return {
        "code": finding.code.value,
        "confidence": finding.confidence.value,
        "criterion": finding.criterion,
        "requirement": finding.requirement,
        "path": finding.path,
        "page": finding.page,
        "points_at_risk": exact(finding.points_at_risk, places),
        "title": words.render(finding.title),
        "detail": words.render(finding.detail),
        "remedy": words.render(finding.remedy),
        "fingerprint": finding.fingerprint,
        "waived": {
            "reason": waived.reason,
            "by": waived.by,
            "expires": waived.expires.isoformat() if waived.expires else None,
        }
        if waived
        else None,
    }


def _composed(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {key: _composed(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_composed(inner) for inner in value]
    return value


def _texts(messages: tuple[Message, ...], words: Catalogue) -> list[str]:
    return [words.render(message) for message in messages]
