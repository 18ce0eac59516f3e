"""total-mismatch: a sum printed in the score sheet is not the sum of its rows.

A sum that agrees with the wrong sums it adds up is not told again, and a sum of 0 over rows with points is a formula
that nobody calculated yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from evidence_check.checks.known import Known
from evidence_check.checks.sheet_wording import claims_with_rows, sheet_finding
from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.report import Finding
from evidence_check.model.rulebook import RuleBook
from evidence_check.model.score_sheet import ClaimedRow, Claims, SumLevel, SumRow
from evidence_check.text.points import plain


def check_totals(known: Known) -> Iterator[Finding]:
    """One finding a wrong sum, from the groups up."""
    claims = claims_with_rows(known)
    if claims is None:
        return
    sums = _Sums(claims, known.rulebook)
    for row in sorted(claims.sums, key=lambda one: list(SumLevel).index(one.level)):
        wrong = sums.wrong(row)
        if wrong is None:
            continue
        yield sheet_finding(
            FindingCode.TOTAL_MISMATCH,
            Confidence.CERTAIN if wrong.sure else Confidence.LIKELY,
            known,
            key="total_mismatch" if row.level is SumLevel.TOTAL else f"{row.level.value}_mismatch",
            criterion=None,
            place=row.place,
            about=f"{row.level.value} {row.code}",
            code=row.code,
            stated_points=plain(row.claimed or Decimal(0)),
            summed_points=plain(wrong.summed),
            difference_points=plain(abs((row.claimed or Decimal(0)) - wrong.summed)),
        )


class _Wrong:
    def __init__(self, summed: Decimal, *, sure: bool) -> None:
        self.summed, self.sure = summed, sure


class _Sums:
    def __init__(self, claims: Claims, book: RuleBook) -> None:
        self.claims, self.book = claims, book
        self.domain_of = {one.code: one.domain for one in book.criteria}
        self.group_of = {one.code: one.group for one in book.criteria}

    def wrong(self, stated: SumRow) -> _Wrong | None:
        rows = [row for row in self.claims.rows if self._belongs(row, stated)]
        if stated.claimed is None or not rows or any(row.unread for row in rows):
            return None
        scores = [row.claimed for row in rows if row.claimed is not None]
        summed = sum(scores, Decimal(0))
        if not scores or (stated.claimed == 0 and summed > 0):
            return None
        strange = [
            one.claimed
            for one in self.claims.strange
            if one.claimed is not None and (stated.level is SumLevel.TOTAL or one.domain == self._domain(stated))
        ]
        may_be = {summed, summed + sum(strange, Decimal(0)), self._once(rows), *self._sums_below(stated)}
        if any(abs(stated.claimed - one) <= self._slack(scores) for one in may_be):
            return None
        return _Wrong(summed, sure=not strange)

    def _belongs(self, row: ClaimedRow, stated: SumRow) -> bool:
        match stated.level:
            case SumLevel.GROUP:
                return self.group_of.get(row.criterion) == stated.code
            case SumLevel.DOMAIN:
                return self.domain_of.get(row.criterion) == stated.code
            case SumLevel.TOTAL:
                return True

    def _domain(self, stated: SumRow) -> str | None:
        if stated.level is SumLevel.DOMAIN:
            return stated.code
        return next((one.domain for one in self.book.groups if one.code == stated.code), None)

    def _once(self, rows: list[ClaimedRow]) -> Decimal:
        """Where a criterion stands twice: each counted once."""
        counted = {code: self.claims.row_of(code) for code in {row.criterion for row in rows}}
        return sum((row.claimed for row in counted.values() if row and row.claimed is not None), Decimal(0))

    def _sums_below(self, stated: SumRow) -> Iterator[Decimal]:
        """What the sums printed one level below add up to, where the rows below make a sum complete."""
        if stated.level is SumLevel.TOTAL:
            domains = [one for one in self.claims.sums if one.level is SumLevel.DOMAIN and one.claimed is not None]
            if {one.code for one in domains} >= {self.domain_of[row.criterion] for row in self.claims.rows}:
                yield sum((one.claimed or Decimal(0) for one in domains), Decimal(0))
        elif stated.level is SumLevel.DOMAIN:
            own = {one.code for one in self.book.groups if one.domain == stated.code}
            groups = [one for one in self.claims.sums if one.level is SumLevel.GROUP and one.code in own]
            alone = [
                row.claimed or Decimal(0)
                for row in self.claims.rows
                if self.domain_of[row.criterion] == stated.code
                and self.group_of[row.criterion] not in {one.code for one in groups}
            ]
            if groups:
                yield sum((one.claimed or Decimal(0) for one in groups), Decimal(0)) + sum(alone, Decimal(0))

    def _slack(self, scores: list[Decimal]) -> Decimal:
        """Nothing where every score has the rulebook's decimals; else half of the last place for each that has more."""
        unit = Decimal(1).scaleb(-self.book.policy.decimals)
        finer = sum(score != score.quantize(unit) for score in scores)
        return unit / 2 * (finer + 1) if finer else Decimal(0)
