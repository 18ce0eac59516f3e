"""What findings about an entry ``[[waiver]]`` have in common: they cost nothing and stand by what the entry names."""

from __future__ import annotations

from decimal import Decimal

from evidence_check.checks.known import Known
from evidence_check.checks.wording import requirement_finding
from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.message import Message
from evidence_check.model.report import Finding
from evidence_check.model.submission import Waiver

_NOTHING = Decimal(0)


def waiver_finding(code: FindingCode, waiver: Waiver, detail: Message, known: Known) -> Finding:
    """``criterion`` and ``path`` only where the rulebook and the folder know them."""
    criterion = next((one for one in known.rulebook.criteria if one.code == waiver.criterion), None)
    there = any(document.file.path == waiver.path for document in known.documents)
    return requirement_finding(
        code,
        Confidence.CERTAIN,
        criterion=criterion.code if criterion is not None else None,
        requirement=None,
        owner=criterion.owner if criterion is not None else None,
        points=_NOTHING,
        path=waiver.path if there else None,
        args={"label": waiver.code},
        near_misses=(),
        detail=detail,
    )
