"""One person's share of a report: the findings and actions that carry the owner's name."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from evidence_check.model.comparison import Comparison
from evidence_check.model.report import Report
from evidence_check.text.fold import fold


def known_owners(report: Report) -> tuple[str, ...]:
    """Everybody the rulebook gives a criterion to, in the rulebook's order."""
    return tuple(dict.fromkeys(one.owner for one in report.criteria if one.owner))


def spelt_owner(report: Report, given: str) -> str | None:
    """The rulebook's spelling of a name given in any case and composition, or None where nobody is called so."""
    return next((owner for owner in known_owners(report) if fold(owner) == fold(given)), None)


def of_owner(report: Report, owner: str) -> Report:
    """Only this owner's findings and actions. Criteria and totals stay whole: a report is never half a sum."""
    return replace(
        report,
        findings=tuple(finding for finding in report.findings if finding.owner == owner),
        actions=tuple(action for action in report.actions if action.owner == owner),
        comparison=_of_owner(report.comparison, owner) if report.comparison else None,
    )


def _of_owner(comparison: Comparison, owner: str) -> Comparison:
    return replace(
        comparison,
        new=tuple(one for one in comparison.new if one.owner == owner),
        fixed=tuple(one for one in comparison.fixed if one.owner == owner),
        still_open=tuple(one for one in comparison.still_open if one.owner == owner),
    )


def owned_points(report: Report, owner: str) -> Decimal:
    """Points at risk in the owner's criteria: a sum of criteria, as findings may overlap."""
    return sum((one.at_risk_points for one in report.criteria if one.owner == owner), Decimal(0))
