"""Waivers: findings an officer answers for. They stay in the report and in the points, marked."""

from __future__ import annotations

from dataclasses import replace

from evidence_check.checks.known import Known
from evidence_check.model.codes import FindingCode
from evidence_check.model.report import Finding, WaiverNote
from evidence_check.model.submission import Waiver

ABOUT_WAIVERS = frozenset({FindingCode.EXPIRED_WAIVER, FindingCode.UNUSED_WAIVER})
"""Nobody can waive that a waiver does nothing."""


def waived(finding: Finding, known: Known) -> Finding:
    """The finding with the note of the first waiver that covers it and has not expired."""
    for waiver in known.declared.waivers:
        if covers(waiver, finding) and not has_expired(waiver, known):
            return replace(finding, waived=WaiverNote(reason=waiver.reason, by=waiver.by, expires=waiver.expires))
    return finding


def covers(waiver: Waiver, finding: Finding) -> bool:
    """True where the waiver means this finding, expired or not. What it leaves out may be anything."""
    return (
        finding.code not in ABOUT_WAIVERS
        and waiver.code == finding.code.value
        and waiver.criterion in (None, finding.criterion)
        and waiver.path in (None, finding.path)
    )


def has_expired(waiver: Waiver, known: Known) -> bool:
    """True from the day after ``expires``."""
    return waiver.expires is not None and waiver.expires < known.as_of


def entry_of(waiver: Waiver) -> str:
    """The entry as it stands in submission.toml: ``code = "…", criterion = "…", path = "…"``."""
    named = (("code", waiver.code), ("criterion", waiver.criterion), ("path", waiver.path))
    return ", ".join(f'{key} = "{value}"' for key, value in named if value is not None)
