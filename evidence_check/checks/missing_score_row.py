"""missing-score-row: the score sheet has no row for a criterion that the unit scores itself."""

from __future__ import annotations

from collections.abc import Iterator

from evidence_check.checks.known import Known
from evidence_check.checks.sheet_wording import claims_with_rows, sheet_finding
from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.report import Finding
from evidence_check.model.rulebook import Criterion, CriterionKind, NotApplicableEffect
from evidence_check.model.score_sheet import Claims, SheetPlace


def check_missing_rows(known: Known) -> Iterator[Finding]:
    """One finding a criterion, with the row that it belongs behind."""
    claims = claims_with_rows(known)
    if claims is None:
        return
    there = {row.criterion for row in claims.rows}
    scored = {code for code, _ in known.declared.scores}
    before: SheetPlace | None = None
    for criterion in known.rulebook.criteria:
        if criterion.code in there:
            row = claims.row_of(criterion.code)
            before = row.place if row is not None else before
            continue
        if not _is_self_scored(criterion) or criterion.code in scored:
            continue
        yield sheet_finding(
            FindingCode.MISSING_SCORE_ROW,
            _grade(criterion, claims),
            known,
            key="missing_row" if before is not None else "missing_row_first",
            criterion=criterion.code,
            place=before or claims.rows[0].place,
            title=criterion.title,
        )


def _grade(criterion: Criterion, claims: Claims) -> Confidence:
    """A row that nobody could place may be the one that is missing."""
    if any(one.domain in (None, criterion.domain) for one in claims.strange):
        return Confidence.CANNOT_TELL
    return Confidence.CERTAIN if all(row.by_code and row.by_title for row in claims.rows) else Confidence.LIKELY


def _is_self_scored(criterion: Criterion) -> bool:
    by_others = any(
        rule.condition is None and rule.effect is NotApplicableEffect.NOT_SELF_SCORED
        for rule in criterion.not_applicable
    )
    return criterion.kind is not CriterionKind.SURVEY and not by_others
