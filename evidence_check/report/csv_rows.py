"""CSV for scripts and spreadsheets: one row a finding, in the report's order (RFC 4180).

Columns carry the names of the JSON report and points a decimal point, in every language: a script reads the same file
from every office. The byte order mark makes Excel read UTF-8.
"""

from __future__ import annotations

import csv
import io

from evidence_check.messages.catalogue import Catalogue
from evidence_check.model.report import Finding, Report
from evidence_check.report.columns import safe
from evidence_check.report.plain import detail, remedy, title, waiver
from evidence_check.text.formula_like import neutral
from evidence_check.text.points import exact

COLUMNS = (
    "rank",
    "code",
    "confidence",
    "criterion",
    "requirement",
    "path",
    "page",
    "points_at_risk",
    "title",
    "detail",
    "remedy",
    "owner",
    "waived",
    "fingerprint",
)


def render_csv(report: Report, words: Catalogue) -> bytes:
    """UTF-8 with byte order mark, lines end with CR LF. Bytes, so that no stream translates line ends."""
    text = io.StringIO(newline="")
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerow(COLUMNS)
    for rank, finding in enumerate(report.findings, start=1):
        lines.writerow([neutral(cell) for cell in _row(rank, finding, words, report.rulebook.decimals)])
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8")


def _row(rank: int, finding: Finding, words: Catalogue, places: int) -> tuple[str, ...]:
    return (
        str(rank),
        finding.code.value,
        finding.confidence.value,
        safe(finding.criterion or ""),
        safe(finding.requirement or ""),
        safe(finding.path or ""),
        str(finding.page or ""),
        exact(finding.points_at_risk, places),
        title(finding, words),
        detail(finding, words),
        remedy(finding, words),
        safe(finding.owner or ""),
        waiver(finding.waived, words) if finding.waived else "",
        safe(finding.fingerprint),
    )
