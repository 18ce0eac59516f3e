"""A report → what stays of it when many are held side by side."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from evidence_check.model.commune import (
    Assessed,
    CriterionPoints,
    DomainPoints,
    Outline,
    OutlinedCriterion,
    OutlinedDomain,
    PaperGap,
)
from evidence_check.model.report import Finding, Report
from evidence_check.overview.attachments import attachments_of, pack

_NOTHING = Decimal(0)


def condensed(report: Report) -> Assessed:
    """Small, and without the report's documents and words."""
    contents, attachments = pack(attachments_of(report))
    return Assessed(
        unit=report.unit,
        year=report.year,
        as_of=report.as_of,
        outline=_outline(report),
        summary=report.summary,
        domains=tuple(
            DomainPoints(code=one.code, claimed_points=one.claimed_points, supported_points=one.supported_points)
            for one in report.domains
        ),
        criteria=tuple(
            CriterionPoints(
                code=one.code,
                claimed_points=one.claimed_points,
                supported_points=one.supported_points,
                at_risk_points=one.at_risk_points,
                unverified_points=one.unverified_points,
                status=one.status,
            )
            for one in report.criteria
        ),
        gaps=paper_gaps(report),
        contents=contents,
        attachments=attachments,
    )


def paper_gaps(report: Report) -> tuple[PaperGap, ...]:
    """The papers that cost points, the costliest first. Waived findings and those that take no points are no gaps."""
    at_risk = {one.code: one.at_risk_points for one in report.criteria}
    papers = {
        (criterion.code, one.id): (one.paper, one.label)
        for criterion in report.criteria
        for one in criterion.requirements
    }
    found: dict[str, list[Finding]] = defaultdict(list)
    labels: dict[str, str] = {}
    for finding in report.findings:
        if finding.points_at_risk <= 0 or not finding.confidence.takes_points or finding.waived is not None:
            continue
        paper, label = papers.get((finding.criterion or "", finding.requirement or ""), ("", ""))
        if paper:
            found[paper].append(finding)
            labels.setdefault(paper, label)
    gaps = [_gap(paper, labels[paper], findings, at_risk) for paper, findings in found.items()]
    return tuple(sorted(gaps, key=lambda gap: (-gap.points, gap.criteria, gap.paper)))


def _gap(paper: str, label: str, findings: list[Finding], at_risk: dict[str, Decimal]) -> PaperGap:
    costs: dict[str, Decimal] = defaultdict(Decimal)
    by_code: dict[str, Decimal] = defaultdict(Decimal)
    for finding in findings:
        costs[finding.criterion or ""] += finding.points_at_risk
        by_code[finding.code.value] += finding.points_at_risk
    return PaperGap(
        paper=paper,
        label=label,
        criteria=tuple(sorted(costs)),
        codes=tuple(sorted(by_code, key=lambda code: (-by_code[code], code))),
        points=sum((min(cost, at_risk.get(code, cost)) for code, cost in costs.items()), _NOTHING),
    )


def _outline(report: Report) -> Outline:
    return Outline(
        rulebook=report.rulebook,
        domains=tuple(
            OutlinedDomain(code=one.code, title=one.title, max_points=one.max_points) for one in report.domains
        ),
        criteria=tuple(
            OutlinedCriterion(code=one.code, title=one.title, domain=one.domain, max_points=one.max_points)
            for one in report.criteria
        ),
    )
