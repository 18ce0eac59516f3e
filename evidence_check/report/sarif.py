"""SARIF 2.1.0 (OASIS standard, errata 01): one result a finding, in the report's order. This file owns the format."""

from __future__ import annotations

from typing import Any

from evidence_check.messages.catalogue import Catalogue
from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.report import Finding, Report, Uninspected
from evidence_check.report.columns import safe
from evidence_check.report.json_text import viewer_json
from evidence_check.report.links import Files, url_path
from evidence_check.report.plain import detail, fingerprints, remedy, share, title, waiver
from evidence_check.report.style import Style
from evidence_check.text.points import exact

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_SUBMISSION, _WORKING = "SUBMISSION", "WORKING_FOLDER"


def render_sarif(report: Report, style: Style) -> str:
    """One run. Places are relative to the submission, which stands under the working folder where that is known."""
    codes = [code for code in FindingCode if any(one.code is code for one in report.findings)]
    files = Files(report)
    unique = fingerprints(report)
    words = style.words
    run = {
        "tool": {
            "driver": {
                "name": "evidence-check",
                "version": style.version,
                "rules": [_rule(code, words) for code in codes],
            }
        },
        "language": words.language,
        "automationDetails": {"id": f"evidence-check/{safe(report.rulebook.id)}/{report.year}"},
        "invocations": [
            {
                # The check ran to its end; what it could not look into is told below and is never "fine".
                "executionSuccessful": True,
                "toolExecutionNotifications": [_notification(one, files, words) for one in report.uninspected],
            }
        ],
        "originalUriBaseIds": _bases(report, style),
        "results": [
            _result(finding, unique[at], codes.index(finding.code), report, files, words)
            for at, finding in enumerate(report.findings)
        ],
        "properties": {
            "unit": report.unit and safe(report.unit),
            "asOf": report.as_of.isoformat(),
            "claimedPoints": exact(report.summary.claimed_points, report.rulebook.decimals),
            "supportedPoints": exact(report.summary.supported_points, report.rulebook.decimals),
            "worstPoints": exact(report.summary.worst_points, report.rulebook.decimals),
            "bestPoints": exact(report.summary.best_points, report.rulebook.decimals),
        },
    }
    return viewer_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def level(finding: Finding) -> str:
    """``error`` for points that will be lost, ``warning`` for likely losses; doubts and remarks are notes."""
    if finding.points_at_risk <= 0:
        return "note"
    match finding.confidence:
        case Confidence.CERTAIN:
            return "error"
        case Confidence.LIKELY:
            return "warning"
        case Confidence.CANNOT_TELL:
            return "note"


def _rule(code: FindingCode, words: Catalogue) -> dict[str, Any]:
    entry = f"finding.{code.value}"
    why, example = words.text(f"{entry}.why"), words.text(f"{entry}.example")
    return {
        "id": code.value,
        "name": "".join(part.capitalize() for part in code.value.split("-")),
        "shortDescription": {"text": words.text(f"{entry}.name")},
        "fullDescription": {"text": words.text(f"{entry}.what")},
        "help": {"text": f"{words.text(f'{entry}.what')}\n\n{why}\n\n{example}"},
    }


def _result(
    finding: Finding, fingerprint: str, rule: int, report: Report, files: Files, words: Catalogue
) -> dict[str, Any]:
    places = report.rulebook.decimals
    told = [title(finding, words)]
    if finding.points_at_risk > 0:
        points = exact(finding.points_at_risk, places)
        told[0] += f" ({words.text('format.costs.' + finding.confidence.value, points=points)})"
    told += [detail(finding, words), remedy(finding, words)]
    place: dict[str, Any] = {"physicalLocation": {"artifactLocation": _artifact(finding.path, files)}}
    if finding.criterion:
        name = f"{finding.criterion}/{finding.requirement}" if finding.requirement else finding.criterion
        place["logicalLocations"] = [{"fullyQualifiedName": safe(name), "kind": "criterion"}]
    made: dict[str, Any] = {
        "ruleId": finding.code.value,
        "ruleIndex": rule,
        "level": level(finding),
        "rank": float(share(finding.points_at_risk, report)),
        "message": {"text": _message("\n".join(told))},
        "locations": [place],
        # GitHub goes by the second name alone, and makes one up from the file's text where it is missing.
        "partialFingerprints": {
            "evidenceCheck/v1": safe(fingerprint),
            "primaryLocationLineHash": safe(fingerprint),
        },
        # "If any result has suppressions, all shall": an empty list says that this one has none.
        "suppressions": [],
        "properties": {
            "confidence": finding.confidence.value,
            "criterion": finding.criterion and safe(finding.criterion),
            "requirement": finding.requirement and safe(finding.requirement),
            "path": finding.path and safe(finding.path),
            "page": finding.page,
            "pointsAtRisk": exact(finding.points_at_risk, places),
            "owner": finding.owner and safe(finding.owner),
        },
    }
    if finding.waived is not None:
        reason = _message(waiver(finding.waived, words))
        made["suppressions"] = [{"kind": "external", "status": "accepted", "justification": reason}]
    return made


def _notification(one: Uninspected, files: Files, words: Catalogue) -> dict[str, Any]:
    return {
        "level": "warning",
        "message": {"text": _message(safe(f"{one.path} — {words.render(one.reason)}"))},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(one.path, files)}}],
    }


def _artifact(path: str | None, files: Files) -> dict[str, Any]:
    # A missing paper has no file: its place is the submission's folder. Viewers drop results without a place.
    uri = url_path(files.file_of(path)) if path else "./"
    return {"uri": uri, "uriBaseId": _SUBMISSION}


def _bases(report: Report, style: Style) -> dict[str, Any]:
    words = style.words
    folder: dict[str, Any] = {"description": {"text": words.text("format.submission_folder")}}
    bases = {_SUBMISSION: folder}
    if style.from_here:
        folder |= {"uri": url_path(style.from_here), "uriBaseId": _WORKING}
        # No address: where the working folder lies is the machine's own business.
        bases[_WORKING] = {"description": {"text": words.text("format.working_folder")}}
    return bases


def _message(text: str) -> str:
    # "[text](target)" is a link in every SARIF message, and file names must not make one (3.11.6).
    return text.replace("](", "] (")
