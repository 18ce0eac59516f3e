"""overclaimed-score: a self-score above the maximum, above what the figures give, or above what papers support.

Lâm Đồng 2025: 8 of 124 units claimed more than there was, all were cut (Báo cáo 36/BC-HĐTĐ 02/02/2026). Where papers
support nothing at all, the missing paper's own finding has said so; where they support a part, the part is told here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from evidence_check.checks.known import Known
from evidence_check.checks.points import rounded
from evidence_check.checks.scoring import Judged
from evidence_check.checks.sheet_wording import sheet_finding
from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence, weakest
from evidence_check.model.report import CriterionResult, Finding
from evidence_check.model.rulebook import Criterion
from evidence_check.model.score_sheet import ClaimedRow, SheetPlace
from evidence_check.text.points import plain

_SOURCED = "sourced"


def check_overclaimed(judged: Iterable[Judged], results: Iterable[CriterionResult], known: Known) -> Iterator[Finding]:
    """At most one finding a criterion: the plainest reason."""
    for one, result in zip(judged, results, strict=True):
        found = _above(one, known) or _above_evidence(one, result, known)
        if found is not None:
            yield found


def _above(judged: Judged, known: Known) -> Finding | None:
    criterion, claim = judged.criterion, judged.claim
    if claim.claimed is None or claim.allowed is None or claim.claimed <= claim.allowed:
        return None
    row = _row(criterion, claim.claimed, known)
    over = rounded(claim.claimed - claim.allowed, known.rulebook.policy)
    if claim.claimed > criterion.max_points:
        printed = row.max_points if row is not None else None
        other = printed is not None and printed != criterion.max_points
        return sheet_finding(
            FindingCode.OVERCLAIMED_SCORE,
            Confidence.CERTAIN,
            known,
            key=_key("above_maximum_printed" if other else "above_maximum", row),
            criterion=criterion.code,
            place=_place(row),
            about="score",
            points=over,
            claimed_points=plain(claim.claimed),
            max_points=plain(criterion.max_points),
            printed_points=plain(printed) if printed is not None else "",
        )
    if not _figures(criterion, known):
        return sheet_finding(
            FindingCode.OVERCLAIMED_SCORE,
            Confidence.LIKELY,
            known,
            key=_key("above_not_arisen", row),
            criterion=criterion.code,
            place=_place(row),
            about="score",
            points=over,
            claimed_points=plain(claim.claimed),
        )
    # One unit in the last place is how two programs round.
    slight = over <= Decimal(1).scaleb(-known.rulebook.policy.decimals)
    sure = criterion.basis == _SOURCED and not slight
    return sheet_finding(
        FindingCode.OVERCLAIMED_SCORE,
        Confidence.CERTAIN if sure else Confidence.LIKELY,
        known,
        key=_key("above_figures", row),
        criterion=criterion.code,
        place=_place(row),
        about="score",
        points=over,
        claimed_points=plain(claim.claimed),
        figures_points=plain(claim.allowed),
        figures=_figures(criterion, known),
    )


def _above_evidence(judged: Judged, result: CriterionResult, known: Known) -> Finding | None:
    row = _row(judged.criterion, result.claimed_points, known)
    if row is None or not 0 < result.supported_points < result.claimed_points:
        return None
    grades = [outcome.confidence for _, outcome in judged.outcomes if outcome.takes_points]
    if not grades:
        return None
    return sheet_finding(
        FindingCode.OVERCLAIMED_SCORE,
        weakest(*grades),
        known,
        key=_key("above_evidence", row),
        criterion=judged.criterion.code,
        place=_place(row),
        about="score",
        claimed_points=plain(result.claimed_points),
        supported_points=plain(result.supported_points),
    )


def _row(criterion: Criterion, claimed: Decimal, known: Known) -> ClaimedRow | None:
    """The sheet's row, where it is the one that claims this; ``submission.toml`` outranks it."""
    row = known.claims.row_of(criterion.code) if known.claims is not None else None
    if row is None or row.claimed is None:
        return None
    return row if rounded(row.claimed, known.rulebook.policy) == rounded(claimed, known.rulebook.policy) else None


def _key(name: str, row: ClaimedRow | None) -> str:
    return name if row is not None else f"declared_{name}"


def _place(row: ClaimedRow | None) -> SheetPlace | None:
    return row.place if row is not None else None


def _figures(criterion: Criterion, known: Known) -> str:
    values = next((given for code, given in known.declared.figures if code == criterion.code), ())
    return ", ".join(f"{name} = {plain(value)}" for name, value in values)
