"""unsigned-document, of an explanation: the round takes it in a paper's place only if the head confirmed it.

It costs nothing by itself: what the explanation is worth, confirmed or not, the appraisers decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from evidence_check.checks.confirmed import Confirmation
from evidence_check.checks.known import Known
from evidence_check.checks.wording import file_finding
from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.message import message
from evidence_check.model.report import Finding

_MOST_SHOWN = 12


def check_confirmations(known: Known, findings: Iterable[Finding]) -> Iterator[Finding]:
    """One finding a paper; not where it is told to be unsigned already."""
    told = {one.path for one in findings if one.code is FindingCode.UNSIGNED_DOCUMENT}
    for at, found in known.explanations.confirmations:
        path = known.documents[at].file.path
        if found is Confirmation.CONFIRMED or path in told:
            continue
        sure = found is Confirmation.NONE
        codes = known.explanations.explained_by(at)
        shown = ", ".join(codes[:_MOST_SHOWN]) + (" …" if len(codes) > _MOST_SHOWN else "")
        key = "unconfirmed" if sure else "unclear"
        yield file_finding(
            FindingCode.UNSIGNED_DOCUMENT,
            Confidence.LIKELY if sure else Confidence.CANNOT_TELL,
            path=path,
            criterion=codes[0] if len(codes) == 1 else None,
            detail=message(f"explaining.{key}", path=path, found=shown or "—"),
            remedy=message("remedy.confirm_explanation", path=path),
        )
