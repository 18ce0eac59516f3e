"""Every plan with tasks, held against its reports; and the criterion whose points rest on them."""

from __future__ import annotations

from evidence_check.checks.known import Known
from evidence_check.checks.planned_tasks.beside import Beside
from evidence_check.checks.planned_tasks.compared import ComparedPlan, Stand
from evidence_check.checks.planned_tasks.pairing import PlanAndReports, plans_with_reports, topic_of
from evidence_check.checks.planned_tasks.standing import stands_of
from evidence_check.checks.points import needs_figures
from evidence_check.model.rulebook import Criterion, TaskRule
from evidence_check.text.restating import said, sought_in_all
from evidence_check.text.words import PhraseGrade, search_text

_SAME_TOPIC = 0.8
_MOST_PLANS = 200


def compared_plans(known: Known) -> tuple[ComparedPlan, ...]:
    """In the order of the plans. Reports that name less than half of the tasks merely sum up."""
    pairs = plans_with_reports(known)[:_MOST_PLANS]
    if not pairs:
        return ()
    beside = Beside(known, pairs)
    found = []
    for pair in pairs:
        criterion, requirement = _asking(pair, known)
        if _rule(criterion, requirement, known) is TaskRule.IGNORED:
            continue
        tasks, tables = stands_of(pair, known, beside)
        seen = sum(one.stand in (Stand.SEEN, Stand.UNDONE) for one in tasks)
        found.append(
            ComparedPlan(
                plan=pair.plan,
                listed_in=pair.listed_in,
                reports=pair.reports,
                tasks=tasks,
                tables=tables,
                criterion=criterion,
                requirement=requirement,
                comparable=seen * 2 >= len(tasks) and not pair.unread,
            )
        )
    return tuple(found)


def _asking(pair: PlanAndReports, known: Known) -> tuple[str | None, str | None]:
    """The criterion scored by how many tasks are done; else the one that asks for the report; else for the plan."""
    scored = _scored_by_tasks(pair, known)
    if pair.requirement is not None and scored in (None, pair.requirement[0]):
        return pair.requirement
    if scored is not None:
        return scored, _served(scored, pair, known)
    for place in (*pair.reports[:1], pair.plan):
        served = next(
            (
                one.criterion
                for one in known.matching.requirements
                if any((candidate.document, candidate.part) == place for candidate in one.served_by)
            ),
            None,
        )
        if served is not None:
            return served, _served(served, pair, known)
    return None, None


def _scored_by_tasks(pair: PlanAndReports, known: Known) -> str | None:
    """ "Thực hiện Kế hoạch CCHC", scored by figures: its title names a plan on the plan's subject."""
    subject = known.documents[pair.plan[0]].parts[pair.plan[1]].subject.value or ""
    (topic,) = sought_in_all((topic_of(subject),))
    return next(
        (
            one.code
            for one in known.rulebook.criteria
            if needs_figures(one.scoring) and _names_plan(one) and topic.share_in(said(one.title)) >= _SAME_TOPIC
        ),
        None,
    )


def _names_plan(criterion: Criterion) -> bool:
    title = search_text(criterion.title)
    return title.grade("kế hoạch") is PhraseGrade.WHOLE and any(
        title.grade(phrase) is PhraseGrade.WHOLE for phrase in ("thực hiện", "hoàn thành", "nhiệm vụ")
    )


def _served(criterion: str, pair: PlanAndReports, known: Known) -> str | None:
    """The requirement of a criterion that one of the reports serves."""
    return next(
        (
            one.requirement
            for one in known.matching.requirements
            if one.criterion == criterion
            and any((candidate.document, candidate.part) in pair.reports for candidate in one.served_by)
        ),
        None,
    )


def _rule(criterion: str | None, requirement: str | None, known: Known) -> TaskRule:
    return next(
        (
            asked.tasks
            for one in known.rulebook.criteria
            if one.code == criterion
            for asked in one.requires
            if asked.id == requirement
        ),
        TaskRule.SHOWN,
    )
