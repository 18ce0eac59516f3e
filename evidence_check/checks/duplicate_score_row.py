"""duplicate-score-row: a criterion has two rows in the score sheet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from evidence_check.checks.known import Known
from evidence_check.checks.sheet_wording import claims_with_rows, sheet_finding
from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.report import Finding
from evidence_check.model.score_sheet import ClaimedRow
from evidence_check.text.points import plain


def check_duplicate_rows(known: Known) -> Iterator[Finding]:
    """One finding a criterion, whatever the number of its rows."""
    claims = claims_with_rows(known)
    if claims is None:
        return
    rows: dict[str, list[ClaimedRow]] = defaultdict(list)
    for row in claims.rows:
        rows[row.criterion].append(row)
    for criterion, found in rows.items():
        if len(found) < 2:
            continue
        counts = claims.row_of(criterion)
        scores = [row.claimed for row in found if row.claimed is not None]
        differ = len(set(scores)) > 1
        yield sheet_finding(
            FindingCode.DUPLICATE_SCORE_ROW,
            Confidence.CERTAIN if all(row.by_title and row.by_code for row in found) else Confidence.LIKELY,
            known,
            key="duplicate_row_differs" if differ else "duplicate_row",
            criterion=criterion,
            place=found[0].place,
            rows=", ".join(str(row.place.row) for row in found),
            scores_points="; ".join(map(plain, scores)),
            counted_points=plain(counts.claimed) if counts is not None and counts.claimed is not None else "",
        )
