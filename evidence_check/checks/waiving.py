"""Waivers: findings an officer answers for. They stay in the report and in the points, marked."""

from __future__ import annotations

from dataclasses import replace

from evidence_check.checks.known import Known
from evidence_check.model.report import Finding, WaiverNote


def waived(finding: Finding, known: Known) -> Finding:
    """The finding with the note of the first waiver that covers it and has not expired."""
    for waiver in known.declared.waivers:
        covers = (
            waiver.code == finding.code.value
            and waiver.criterion in (None, finding.criterion)
            and waiver.path in (None, finding.path)
        )
        if covers and (waiver.expires is None or waiver.expires >= known.as_of):
            return replace(finding, waived=WaiverNote(reason=waiver.reason, by=waiver.by, expires=waiver.expires))
    return finding
