"""GitLab Code Quality: one issue a finding, in the report's order.

The widget reads description, check_name, fingerprint, severity and location; equal fingerprints are shown once, so
each is made unique. The rank and the exact points stand in fields of our own, which GitLab leaves alone.
"""

from __future__ import annotations

from typing import Any

from evidence_check.model.confidence import Confidence
from evidence_check.model.report import Finding, Report
from evidence_check.report.columns import printable, safe
from evidence_check.report.json_text import viewer_json
from evidence_check.report.links import Files
from evidence_check.report.plain import fingerprints, remedy, share, title, waiver
from evidence_check.report.style import Style
from evidence_check.text.points import exact


def render_gitlab(report: Report, style: Style) -> str:
    """A JSON list. ``path`` is relative to the working folder, which in a pipeline is the repository."""
    files = Files(report)
    unique = fingerprints(report)
    return viewer_json(
        [_issue(finding, unique[at], report, files, style) for at, finding in enumerate(report.findings)]
    )


def _issue(finding: Finding, fingerprint: str, report: Report, files: Files, style: Style) -> dict[str, Any]:
    words, places = style.words, report.rulebook.decimals
    points = exact(finding.points_at_risk, places)
    told = [f"[{safe(finding.criterion)}] {title(finding, words)}" if finding.criterion else title(finding, words)]
    if finding.points_at_risk > 0:
        told.append(words.text(f"format.costs.{finding.confidence.value}", points=points))
    if finding.waived is not None:
        told.append(waiver(finding.waived, words))
    told.append(remedy(finding, words))
    # A missing paper has no file: its place is the folder where it is to be put.
    path = printable(style.from_here + files.file_of(finding.path)) if finding.path else style.from_here or "."
    return {
        "type": "issue",
        "check_name": finding.code.value,
        "description": " — ".join(told),
        "categories": ["Compatibility"],
        "fingerprint": safe(fingerprint),
        "severity": severity(finding, report),
        "location": {"path": path, "lines": {"begin": 1}},
        "criterion": finding.criterion and safe(finding.criterion),
        "document": finding.path and safe(finding.path),
        "points_at_risk": points,
    }


def severity(finding: Finding, report: Report) -> str:
    """By points and confidence: a point in a hundred, for certain, blocks; a mere remark is info."""
    if finding.waived is not None or finding.points_at_risk <= 0:
        return "info"
    match finding.confidence:
        case Confidence.CERTAIN:
            return "blocker" if share(finding.points_at_risk, report) >= 1 else "critical"
        case Confidence.LIKELY:
            return "major"
        case Confidence.CANNOT_TELL:
            return "minor"
