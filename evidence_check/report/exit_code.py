"""Report → exit code (contract section 1)."""

from __future__ import annotations

from evidence_check.model.confidence import Confidence
from evidence_check.model.report import Report

_THRESHOLDS = {
    "certain": (Confidence.CERTAIN,),
    "likely": (Confidence.CERTAIN, Confidence.LIKELY),
    "any": (Confidence.CERTAIN, Confidence.LIKELY, Confidence.CANNOT_TELL),
    "never": (),
}
FAIL_ON = tuple(_THRESHOLDS)


def exit_code(report: Report, fail_on: str, strict: bool) -> int:
    """1 with points at risk at or above the threshold, 5 with --strict and something not inspected, else 0.

    Where the report is held against an earlier one, only new findings count.
    """
    counted = _THRESHOLDS[fail_on]
    new = {one.fingerprint for one in report.comparison.new} if report.comparison is not None else None
    if any(
        finding.points_at_risk > 0
        and finding.confidence in counted
        and finding.waived is None
        and (new is None or finding.fingerprint in new)
        for finding in report.findings
    ):
        return 1
    return 5 if strict and report.uninspected else 0
