"""Criteria and domains over all submissions under one rulebook."""

from __future__ import annotations

from decimal import Decimal

from evidence_check.model.commune import Outline
from evidence_check.model.overview import CriterionSum, DomainSum, MatrixRow

_NOTHING = Decimal(0)


def criterion_sums(outline: Outline, rows: tuple[MatrixRow, ...]) -> tuple[CriterionSum, ...]:
    """In the outline's order."""
    sums = []
    for at, criterion in enumerate(outline.criteria):
        cells = [row.assessed.criteria[at] for row in rows]
        sums.append(
            CriterionSum(
                code=criterion.code,
                max_points=criterion.max_points * len(rows),
                claimed_points=sum((one.claimed_points for one in cells), _NOTHING),
                supported_points=sum((one.supported_points for one in cells), _NOTHING),
                at_risk_points=sum((one.at_risk_points for one in cells), _NOTHING),
                unverified_points=sum((one.unverified_points for one in cells), _NOTHING),
                losing=sum(one.at_risk_points > 0 for one in cells),
            )
        )
    return tuple(sums)


def domain_sums(outline: Outline, rows: tuple[MatrixRow, ...]) -> tuple[DomainSum, ...]:
    """In the outline's order."""
    return tuple(
        DomainSum(
            code=domain.code,
            title=domain.title,
            max_points=domain.max_points * len(rows),
            claimed_points=sum((row.assessed.domains[at].claimed_points for row in rows), _NOTHING),
            supported_points=sum((row.assessed.domains[at].supported_points for row in rows), _NOTHING),
        )
        for at, domain in enumerate(outline.domains)
    )
