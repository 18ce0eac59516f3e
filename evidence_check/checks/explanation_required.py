"""explanation-required: evidence is missing, the round takes a written explanation in its place, and there is none.

"Trường hợp tự chấm điểm mà không có tài liệu kiểm chứng thì phải có Phụ lục giải trình" (Công văn 2775/SNV-CCHC&VTLT
10/11/2025; Hà Nội and Điện Biên likewise). It costs nothing by itself: the missing paper's finding carries the points.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from evidence_check.checks.known import Known
from evidence_check.checks.wording import requirement_finding
from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.message import Message, message
from evidence_check.model.report import Finding
from evidence_check.model.rulebook import Criterion, NoEvidencePolicy

_ABSENT = frozenset({FindingCode.MISSING_DOCUMENT, FindingCode.PLAN_WITHOUT_REPORT})


def check_explanations(known: Known, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """One finding for each criterion that loses points for a paper nobody has and nobody explains."""
    if known.rulebook.policy.no_evidence is not NoEvidencePolicy.EXPLANATION_ACCEPTED:
        return ()
    lacking = {
        one.criterion
        for one in findings
        if one.code in _ABSENT and one.points_at_risk > 0 and one.confidence.takes_points and one.waived is None
    }
    explained = {entry.criterion for entry in known.declared.explanations}
    asked = {one.criterion for one in findings if one.code is FindingCode.EXPLANATION_REQUIRED}
    return tuple(
        _finding(criterion, known)
        for criterion in known.rulebook.criteria
        if criterion.code in lacking - explained - asked and not known.explanations.of_criterion(criterion.code)
    )


def _finding(criterion: Criterion, known: Known) -> Finding:
    confidence, detail = _seen(known)
    return requirement_finding(
        FindingCode.EXPLANATION_REQUIRED,
        confidence,
        criterion=criterion.code,
        requirement=None,
        owner=criterion.owner,
        points=Decimal(0),
        path=None,
        args={"label": f"{criterion.code} {criterion.title}"},
        near_misses=(),
        detail=detail,
        remedy=message("remedy.explain_absence"),
    )


def _seen(known: Known) -> tuple[Confidence, Message]:
    """An explanation that names no such criterion may mean it all the same, in other words."""
    if known.explanations.papers:
        path = known.documents[min(known.explanations.papers)].file.path
        return Confidence.CANNOT_TELL, message("explaining.not_named", path=path)
    sure = not known.glance.uninspected and not known.glance.half_read
    return (Confidence.CERTAIN if sure else Confidence.LIKELY), message("explaining.none")
