"""Totals: domains and the whole report. Totals are sums of criteria, never of findings."""

from __future__ import annotations

from decimal import Decimal

from evidence_check.checks.known import Known
from evidence_check.checks.points import rounded
from evidence_check.model.confidence import Confidence
from evidence_check.model.report import CriterionResult, CriterionStatus, DomainResult, Finding, Summary
from evidence_check.model.rulebook import RuleBook


def domain_results(rulebook: RuleBook, criteria: tuple[CriterionResult, ...]) -> tuple[DomainResult, ...]:
    """Claimed and supported points of each domain."""
    policy = rulebook.policy
    return tuple(
        DomainResult(
            code=domain.code,
            title=domain.title,
            max_points=rounded(domain.max_points, policy),
            claimed_points=_sum([one.claimed_points for one in criteria if one.domain == domain.code], rulebook),
            supported_points=_sum([one.supported_points for one in criteria if one.domain == domain.code], rulebook),
        )
        for domain in rulebook.domains
    )


def summarise(
    known: Known, criteria: tuple[CriterionResult, ...], findings: tuple[Finding, ...], excluded: Decimal
) -> Summary:
    """The totals that head every report: worst = supported - unverified, likely = supported, best = claimed."""
    book = known.rulebook
    claimed = _sum([one.claimed_points for one in criteria], book)
    supported = _sum([one.supported_points for one in criteria], book)
    unverified = _sum([one.unverified_points for one in criteria], book)
    return Summary(
        max_points=rounded(book.max_points, book.policy),
        applicable_points=rounded(book.max_points - excluded, book.policy),
        claimed_points=claimed,
        supported_points=supported,
        at_risk_points=_sum([one.at_risk_points for one in criteria], book),
        unverified_points=unverified,
        unscored_points=_sum([one.unscored_points for one in criteria], book),
        recoverable_points=_sum([one.recoverable_points for one in criteria], book),
        worst_points=supported - unverified,
        best_points=claimed,
        criteria_total=len(criteria),
        criteria_full=sum(one.status is CriterionStatus.FULL for one in criteria),
        documents_total=len(known.documents),
        documents_uninspected=sum(not document.inspected for document in known.documents),
        findings_certain=_count(findings, Confidence.CERTAIN),
        findings_likely=_count(findings, Confidence.LIKELY),
        findings_cannot_tell=_count(findings, Confidence.CANNOT_TELL),
    )


def _sum(points: list[Decimal], rulebook: RuleBook) -> Decimal:
    return rounded(sum(points, Decimal(0)), rulebook.policy)


def _count(findings: tuple[Finding, ...], grade: Confidence) -> int:
    return sum(finding.confidence is grade for finding in findings)
