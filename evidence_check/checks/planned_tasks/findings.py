"""Findings about plans whose tasks are shown, not binding; and the judge of requirements that make them binding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from evidence_check.checks.claims import claim_of
from evidence_check.checks.known import Asked, Known
from evidence_check.checks.outcome import Outcome
from evidence_check.checks.planned_tasks.compared import ComparedPlan
from evidence_check.checks.planned_tasks.wording import places, remedy, title, told
from evidence_check.checks.points import points_by_figures
from evidence_check.checks.served import judge_served
from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.report import Finding, RequirementStatus
from evidence_check.model.rulebook import BandsScoring, Criterion, Loss, LossKind, RatioScoring, TaskRule
from evidence_check.model.submission import FileKind


def check_planned_tasks(known: Known) -> Iterator[Finding]:
    """One finding a plan, unless a requirement's own finding tells it. It takes no points."""
    binding = {
        (criterion.code, requirement.id)
        for criterion in known.rulebook.criteria
        for requirement in criterion.requires
        if requirement.tasks is TaskRule.BINDING
    }
    for plan in known.plans:
        if plan.gaps and (plan.criterion, plan.requirement) not in binding:
            yield _finding(plan, known)


def judge_tasks(asked: Asked, known: Known) -> Outcome | None:
    """``tasks = "binding"``: the report is there, and tasks of its plan are seen neither in it nor beside it."""
    if asked.requirement.tasks is not TaskRule.BINDING or not asked.match.served_by:
        return None
    plan = next(
        (
            one
            for one in known.plans
            if (one.criterion, one.requirement) == (asked.criterion.code, asked.requirement.id) and one.gaps
        ),
        None,
    )
    served = judge_served(asked, known)
    if plan is None or served is None or served.status is not RequirementStatus.SATISFIED:
        return None
    unread = bool(known.glance.uninspected or known.glance.half_read)
    loss = _loss(plan, asked, known)
    sure = loss is not None and not unread
    return replace(
        served,
        status=RequirementStatus.DEFICIENT if sure else RequirementStatus.UNVERIFIED if loss else served.status,
        code=FindingCode.INSUFFICIENT_COUNT,
        confidence=Confidence.LIKELY if sure else Confidence.CANNOT_TELL,
        loss=loss,
        reasons=(told(plan, known), *served.reasons),
        compared=places(plan, known),
        count_found=plan.seen,
        count_needed=len(plan.tasks),
        remedy=remedy(plan, known),
        title=title(plan, known),
    )


def _loss(plan: ComparedPlan, asked: Asked, known: Known) -> Loss | None:
    """What the figures would give without the tasks that are not seen; None where they say so already."""
    by_figures = _by_figures(plan, asked.criterion, known)
    if by_figures is not None:
        return Loss(kind=LossKind.POINTS, amount=by_figures) if by_figures > 0 else None
    return asked.requirement.loses_if_deficient or asked.requirement.loses


def _by_figures(plan: ComparedPlan, criterion: Criterion, known: Known) -> Decimal | None:
    scoring = criterion.scoring
    if not isinstance(scoring, (RatioScoring, BandsScoring)) or scoring.of is None or scoring.done is None:
        return None
    declared = dict(next((values for code, values in known.declared.figures if code == criterion.code), ()))
    of = declared.get(scoring.of, Decimal(len(plan.tasks)))
    most = max(Decimal(0), of - len(plan.gaps))
    figures = declared | {scoring.of: of, scoring.done: min(declared.get(scoring.done, most), most)}
    computed = points_by_figures(scoring, figures, known.rulebook.policy)
    allowed = claim_of(criterion, known).allowed
    if computed is None or allowed is None:
        return None
    return max(Decimal(0), allowed - computed[0])


def _finding(plan: ComparedPlan, known: Known) -> Finding:
    listed = known.documents[plan.listed_in]
    part = known.documents[plan.plan[0]].parts[plan.plan[1]]
    owner = next((one.owner for one in known.rulebook.criteria if one.code == plan.criterion), None)
    ordinals = ",".join(one.task.ordinal for one in plan.gaps)
    return Finding(
        code=FindingCode.INSUFFICIENT_COUNT,
        confidence=Confidence.CANNOT_TELL,
        criterion=plan.criterion,
        requirement=plan.requirement,
        path=listed.file.path,
        page=plan.gaps[0].task.page if listed.file.kind is FileKind.PDF else None,
        title=title(plan, known),
        detail=told(plan, known),
        remedy=remedy(plan, known),
        owner=owner,
        near_misses=places(plan, known),
        about=f"tasks:{part.number.value or listed.file.path}:{ordinals}",
    )
