"""expired-waiver: the day until which somebody answered for a finding has passed."""

from __future__ import annotations

from collections.abc import Sequence

from evidence_check.checks.known import Known
from evidence_check.checks.waiver_wording import waiver_finding
from evidence_check.checks.waiving import covers, entry_of, has_expired
from evidence_check.model.codes import FindingCode
from evidence_check.model.message import message
from evidence_check.model.report import Finding


def check_expired_waivers(known: Known, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """One finding for each entry past its day, which also says whether what it covered is still there."""
    return tuple(
        waiver_finding(
            FindingCode.EXPIRED_WAIVER,
            waiver,
            message(
                "waiver.expired" if any(covers(waiver, one) for one in findings) else "waiver.expired_and_settled",
                entry=entry_of(waiver),
                on_day=waiver.expires,
            ),
            known,
        )
        for waiver in known.declared.waivers
        if has_expired(waiver, known)
    )
