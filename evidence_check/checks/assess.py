"""Known facts → Report: judges every requirement, scores every criterion, gathers the findings."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from evidence_check.checks.actions import Gap, actions_for
from evidence_check.checks.alteration import check_alterations
from evidence_check.checks.broken_link import check_links
from evidence_check.checks.cited_document import check_cited_documents
from evidence_check.checks.claims import Claim, claim_of
from evidence_check.checks.declared import declaration_remarks
from evidence_check.checks.duplicate_number import check_duplicate_number
from evidence_check.checks.duplicate_score_row import check_duplicate_rows
from evidence_check.checks.enclosures import check_enclosures
from evidence_check.checks.expired_waiver import check_expired_waivers
from evidence_check.checks.explaining import Explanations
from evidence_check.checks.explanation_required import check_explanations
from evidence_check.checks.file_findings import check_file_problems
from evidence_check.checks.fingerprints import with_fingerprints
from evidence_check.checks.judging import judge
from evidence_check.checks.known import Asked, FilesAtAGlance, Known, asked_requirements
from evidence_check.checks.missing_score_row import check_missing_rows
from evidence_check.checks.not_applicable import open_question
from evidence_check.checks.outcome import Outcome
from evidence_check.checks.overclaimed_score import check_overclaimed
from evidence_check.checks.placement import check_placement
from evidence_check.checks.repeated_loss import check_repeated_losses, repeats_first
from evidence_check.checks.same_paper import same_papers
from evidence_check.checks.scan_wording import handwriting_remark
from evidence_check.checks.scoring import Judged, score_criterion, supported_with
from evidence_check.checks.sheet_remarks import sheet_remarks
from evidence_check.checks.summing import domain_results, summarise
from evidence_check.checks.telling import finding_of, gap_of, not_asked, requirement_result
from evidence_check.checks.total_mismatch import check_totals
from evidence_check.checks.unused_waiver import check_unused_waivers
from evidence_check.checks.waiving import waived
from evidence_check.model.message import Message
from evidence_check.model.report import (
    CriterionResult,
    Finding,
    Report,
    ReportedDocument,
    RuleBookIdentity,
    Uninspected,
)
from evidence_check.model.rulebook import Criterion


def assess(known: Known) -> Report:
    """The whole verdict on a submission. Deterministic: same facts, same report."""
    known = replace(
        known,
        papers=same_papers(known.documents, known.earlier),
        glance=FilesAtAGlance.of(known.documents, known.places),
        explanations=Explanations.of(known.rulebook, known.documents, known.places, known.declared),
    )
    by_criterion: dict[str, list[Asked]] = {criterion.code: [] for criterion in known.rulebook.criteria}
    for asked in asked_requirements(known):
        by_criterion[asked.criterion.code].append(asked)
    results: list[CriterionResult] = []
    findings: list[Finding] = []
    gaps: list[Gap] = []
    judged_all: dict[str, Judged] = {}
    excluded = Decimal(0)
    for criterion in known.rulebook.criteria:
        claim = claim_of(criterion, known)
        judged = _judge_criterion(criterion, claim, by_criterion[criterion.code], known)
        judged_all[criterion.code] = judged
        if claim.excluded:
            excluded += criterion.max_points
        question = open_question(criterion, claim.left_open, claim.claimed or Decimal(0), known)
        if question is not None:
            findings.append(waived(question, known))
        told = [finding_of(asked, outcome, judged, known) for asked, outcome in judged.outcomes]
        told = [waived(finding, known) if finding is not None else None for finding in told]
        findings.extend(finding for finding in told if finding is not None)
        gaps.extend(
            gap for asked, outcome in judged.outcomes if (gap := gap_of(asked, outcome, judged, known)) is not None
        )
        lines = tuple(
            requirement_result(asked, outcome, known, is_waived=finding is not None and finding.waived is not None)
            for (asked, outcome), finding in zip(judged.outcomes, told, strict=True)
        )
        lines += tuple(not_asked(asked) for asked in judged.unasked)
        results.append(score_criterion(judged, lines, tuple(gaps), known))
    told_files = frozenset((finding.path, finding.code.value) for finding in findings if finding.path)
    about_files = (
        *check_file_problems(known, told_files),
        *check_duplicate_number(known),
        *check_placement(known, told_files),
        *check_enclosures(known),
        *check_alterations(known, told_files),
    )
    about_claims = (
        *check_overclaimed(judged_all.values(), results, known),
        *check_totals(known),
        *check_missing_rows(known),
        *check_duplicate_rows(known),
        *check_cited_documents(known),
        *check_links(known),
    )
    findings.extend(waived(finding, known) for finding in (*about_files, *about_claims))
    findings.extend(waived(finding, known) for finding in check_explanations(known, findings))
    findings.extend(waived(finding, known) for finding in check_repeated_losses(known, findings))
    findings.extend((*check_expired_waivers(known, findings), *check_unused_waivers(known, findings)))
    first = repeats_first(findings)
    ordered = with_fingerprints(sorted(findings, key=lambda one: (first(one), *_rank(one))), known.documents)
    criteria = tuple(results)
    actions = actions_for(
        tuple(gaps), lambda code, papers: supported_with(judged_all[code], papers, tuple(gaps), known)
    )
    return Report(
        rulebook=_identity(known),
        submission=known.submission,
        unit=known.declared.unit,
        year=known.rulebook.year,
        as_of=known.as_of,
        summary=summarise(known, criteria, ordered, excluded),
        domains=domain_results(known.rulebook, criteria),
        criteria=criteria,
        actions=actions,
        findings=ordered,
        documents=_documents(known, criteria),
        uninspected=_uninspected(known),
        ignored=known.ignored,
        notes=_notes(known),
        parent=known.declared.parent,
        explanations=known.declared.explanations,
        self_scored=tuple(code for code, _ in known.declared.scores),
    )


def _judge_criterion(criterion: Criterion, claim: Claim, asked: list[Asked], known: Known) -> Judged:
    outcomes: list[tuple[Asked, Outcome]] = []
    if claim.asks_for_papers:
        outcomes = [(one, judge(one, known)) for one in asked]
    return Judged(
        criterion=criterion,
        claim=claim,
        outcomes=tuple(outcomes),
        unasked=() if claim.asks_for_papers else tuple(asked),
    )


def _rank(finding: Finding) -> tuple[object, ...]:
    return (
        -finding.points_at_risk,
        finding.confidence.rank,
        finding.criterion or "~",
        finding.path or "",
        finding.code.value,
        finding.requirement or "",
    )


def _identity(known: Known) -> RuleBookIdentity:
    book = known.rulebook
    return RuleBookIdentity(
        id=book.id,
        title=book.title,
        version=book.version,
        year=book.year,
        max_points=book.max_points,
        decimals=book.policy.decimals,
        completeness=book.completeness,
        deadline=book.deadline,
    )


def _documents(known: Known, criteria: tuple[CriterionResult, ...]) -> tuple[ReportedDocument, ...]:
    used: dict[str, list[str]] = {}
    for criterion in criteria:
        for requirement in criterion.requirements:
            for path in requirement.documents:
                codes = used.setdefault(path, [])
                if criterion.code not in codes:
                    codes.append(criterion.code)
    return tuple(
        ReportedDocument(document=document, used_for=tuple(used.get(document.file.path, ())))
        for document in known.documents
    )


def _uninspected(known: Known) -> tuple[Uninspected, ...]:
    return tuple(
        Uninspected(path=document.file.path, reason=next(p.detail for p in document.problems if p.blocks_reading))
        for document in known.documents
        if not document.inspected
    )


def _notes(known: Known) -> tuple[Message, ...]:
    return (
        known.remarks
        + known.declared.problems
        + declaration_remarks(known)
        + sheet_remarks(known)
        + handwriting_remark(known.documents)
    )
