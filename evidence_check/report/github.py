"""GitHub annotations on standard output: the ten worst findings, then one line that sums up.

GitHub shows ten errors, ten warnings and ten notices a step; what comes later is dropped without a word, so the worst
come first and the last line says how many are not shown.
"""

from __future__ import annotations

from evidence_check.model.confidence import Confidence
from evidence_check.model.report import Finding, Report
from evidence_check.report.columns import printable, safe
from evidence_check.report.links import Files
from evidence_check.report.plain import also_unverified, detail, remedy, scores, title, verdict, waiver
from evidence_check.report.style import Style
from evidence_check.text.points import exact

MOST = 10


def render_github(report: Report, style: Style) -> str:
    """Workflow commands, one a line."""
    files = Files(report)
    lines = [_annotation(finding, report, files, style) for finding in report.findings[:MOST]]
    return "\n".join([*lines, _summary(report, style)]) + "\n"


def level(finding: Finding) -> str:
    """``error`` for points that will be lost, ``warning`` for points that may be, ``notice`` for remarks."""
    if finding.waived is not None or finding.points_at_risk <= 0:
        return "notice"
    return "error" if finding.confidence is Confidence.CERTAIN else "warning"


def _annotation(finding: Finding, report: Report, files: Files, style: Style) -> str:
    words = style.words
    heading = [finding.code.value]
    if finding.criterion:
        heading.append(f"[{safe(finding.criterion)}]")
    heading.append(title(finding, words))
    body = [detail(finding, words), remedy(finding, words)]
    if finding.points_at_risk > 0:
        points = exact(finding.points_at_risk, report.rulebook.decimals)
        heading.append(f"({words.text('format.costs.' + finding.confidence.value, points=points)})")
    if finding.owner:
        body.append(f"{words.text('report.who')}: {safe(finding.owner)}")
    if finding.waived is not None:
        body.append(waiver(finding.waived, words))
    options = {"title": " ".join(heading)}
    if finding.path:
        options = {"file": printable(style.from_here + files.file_of(finding.path)), **options}
    return _command(level(finding), options, "\n".join(body))


def _summary(report: Report, style: Style) -> str:
    words, summary = style.words, report.summary
    body = [line for line in (scores(report, words), also_unverified(report, words)) if line]
    left = len(report.findings) - MOST
    if left > 0:
        body.append(words.text("format.more_findings", count=str(left)))
    if report.uninspected:
        body.append(words.text("report.section.uninspected", count=str(len(report.uninspected))))
    fine = summary.at_risk_points <= 0 and summary.unverified_points <= 0
    return _command("notice" if fine else "warning", {"title": verdict(report, words)}, "\n".join(body))


def _command(name: str, options: dict[str, str], message: str) -> str:
    told = ",".join(f"{key}={_property(value)}" for key, value in options.items())
    return f"::{name} {told}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
