"""JSON report, schema version 1 (contract section 4). This file owns the format."""

from __future__ import annotations

import json
import unicodedata
from decimal import Decimal
from typing import Any

from evidence_check.messages.catalogue import Catalogue
from evidence_check.model.document import Document, DocumentPart
from evidence_check.model.message import Message
from evidence_check.model.report import Action, CriterionResult, DomainResult, Finding, Report, Summary

SCHEMA_VERSION = 1


def render_json(report: Report, words: Catalogue, version: str) -> str:
    """Same report, same bytes: sorted where the report is, no clock but ``as_of``, no machine paths."""
    return dump(report_object(report, words, version))


def report_object(report: Report, words: Catalogue, version: str) -> dict[str, Any]:
    """The report as JSON values."""
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "evidence-check", "version": version},
        "rulebook": {
            "id": report.rulebook.id,
            "title": report.rulebook.title,
            "version": report.rulebook.version,
            "year": report.rulebook.year,
            "max_points": _points(report.rulebook.max_points, report.rulebook.decimals),
        },
        "submission": {
            "path": report.submission,
            "unit": report.unit,
            "year": report.year,
            "as_of": report.as_of.isoformat(),
        },
        "summary": _summary(report.summary),
        "domains": [_domain(one) for one in report.domains],
        "criteria": [_criterion(one, words) for one in report.criteria],
        "actions": [_action(one, words) for one in report.actions],
        "findings": [_finding(one, words, report.rulebook.decimals) for one in report.findings],
        "documents": [document_object(one.document, one.used_for) for one in report.documents],
        "uninspected": [{"path": one.path, "reason": words.render(one.reason)} for one in report.uninspected],
    }


def render_documents(documents: tuple[Document, ...]) -> str:
    """What ``inspect --format json`` prints, in the order of its arguments."""
    return dump({"schema_version": SCHEMA_VERSION, "documents": [document_object(one, ()) for one in documents]})


def dump(value: Any) -> str:
    """JSON text in NFC, two blanks of indent, ending with a line break."""
    return unicodedata.normalize("NFC", json.dumps(value, ensure_ascii=False, indent=2)) + "\n"


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
        "signatures": [
            {
                "kind": "digital",
                "signer": one.signer,
                "signed_at": one.signed_at,
                "intact": None,
                "covers_whole_document": None,
            }
            for one in document.signatures
            if one.signed
        ],
        "problems": list(dict.fromkeys(problem.code.value for problem in document.problems)),
        "used_for": list(used_for),
        "parts": [{"page_from": one.page_from, "page_to": one.page_to, **_fields(one)} for one in document.parts[1:]],
    }


def _fields(part: DocumentPart) -> dict[str, Any]:
    return {
        "type": part.type.value,
        "number": part.number.value,
        "symbol": part.symbol.value,
        "issued_on": part.issued_on.value.isoformat() if part.issued_on.value else None,
        "subject": part.subject.value,
    }


def _summary(summary: Summary) -> dict[str, Any]:
    return {
        "max_points": str(summary.max_points),
        "applicable_points": str(summary.applicable_points),
        "claimed_points": str(summary.claimed_points),
        "supported_points": str(summary.supported_points),
        "at_risk_points": str(summary.at_risk_points),
        "unverified_points": str(summary.unverified_points),
        "unscored_points": str(summary.unscored_points),
        "recoverable_points": str(summary.recoverable_points),
        "worst_points": str(summary.worst_points),
        "best_points": str(summary.best_points),
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


def _domain(domain: DomainResult) -> dict[str, Any]:
    return {
        "code": domain.code,
        "title": domain.title,
        "max_points": str(domain.max_points),
        "claimed_points": str(domain.claimed_points),
        "supported_points": str(domain.supported_points),
    }


def _criterion(one: CriterionResult, words: Catalogue) -> dict[str, Any]:
    return {
        "code": one.code,
        "title": one.title,
        "domain": one.domain,
        "owner": one.owner,
        "max_points": str(one.max_points),
        "claimed_points": str(one.claimed_points),
        "supported_points": str(one.supported_points),
        "at_risk_points": str(one.at_risk_points),
        "status": one.status.value,
        "loss_kind": one.loss_kind.value if one.loss_kind else None,
        "working": "; ".join(words.render(message) for message in one.working) or None,
        "unverified_points": str(one.unverified_points),
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


def _action(action: Action, words: Catalogue) -> dict[str, Any]:
    return {
        "id": action.id,
        "remedy": words.render(action.remedy),
        "owner": action.owner,
        "criteria": list(action.criteria),
        "points": str(action.points),
        "together_with": list(action.together_with),
    }


def _finding(finding: Finding, words: Catalogue, decimals: int) -> dict[str, Any]:
    waived = finding.waived
    return {
        "code": finding.code.value,
        "confidence": finding.confidence.value,
        "criterion": finding.criterion,
        "requirement": finding.requirement,
        "path": finding.path,
        "page": finding.page,
        "points_at_risk": _points(finding.points_at_risk, decimals),
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


def _texts(messages: tuple[Message, ...], words: Catalogue) -> list[str]:
    return [words.render(message) for message in messages]


def _points(points: Decimal, decimals: int) -> str:
    return str(points.quantize(Decimal(1).scaleb(-decimals)))
