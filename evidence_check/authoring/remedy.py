"""Kế hoạch khắc phục: purpose, results by domain with their causes, solutions by owner, organisation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from evidence_check.authoring.facts import Facts, falls_short, is_survey, lacking
from evidence_check.authoring.layout import (
    BLANK,
    OfficialPaper,
    body_text,
    gap,
    paper_file,
    part_heading,
    section_heading,
)
from evidence_check.authoring.tasks import Task, measure_table, task_table, tasks_of
from evidence_check.model.report import CriterionResult


def remedy_plan(facts: Facts) -> bytes:
    """The plan as a Word file. Where nothing has to be remedied, it says so."""
    words, report = facts.words, facts.report
    year = str(report.year)
    body = (
        body_text(words.text("plan.common.grounds", blank=BLANK), italic=True),
        body_text(words.text("plan.remedy.opening", unit=facts.unit_full, year=year)),
        part_heading(words.text("plan.remedy.purpose_part")),
        body_text(words.text("plan.remedy.purpose")),
        body_text(words.text("plan.remedy.demands")),
        part_heading(words.text("plan.remedy.results_part")),
        *_results(facts),
        part_heading(words.text("plan.remedy.tasks_part")),
        *_tasks(facts),
        part_heading(words.text("plan.remedy.organising_part")),
        body_text(words.text("plan.remedy.organising", unit=facts.unit_short)),
        body_text(words.text("plan.remedy.reporting", unit=facts.unit_short), keep_next=True),
    )
    paper = OfficialPaper(
        type_code="KH",
        type_name=words.text("plan.remedy.type"),
        subject=words.text("plan.remedy.subject", year=year),
        body=body,
        recipients=(f"{BLANK};", words.text("plan.common.file_copy")),
    )
    return paper_file(paper, facts.issuer, report.as_of, words)


def _results(facts: Facts) -> Iterator[str]:
    words, report = facts.words, facts.report
    summary = report.summary
    short = [one for one in facts.criteria if falls_short(one)]
    yield body_text(
        words.text(
            "plan.remedy.results",
            rulebook=report.rulebook.title,
            day=report.as_of.isoformat(),
            unit=facts.unit_short,
            supported_points=facts.exact(summary.supported_points),
            max=facts.plain(summary.applicable_points),
            full=str(summary.criteria_full),
            total=str(summary.criteria_total),
        )
    )
    if summary.unverified_points > 0:
        # They count as supported: whoever reads the sum has to know that nobody has seen the papers.
        yield body_text(words.text("plan.remedy.unverified", unverified_points=facts.exact(summary.unverified_points)))
    if facts.owner is not None:
        yield body_text(words.text("plan.common.only_owner", owner=facts.owner), italic=True)
    if not short:
        yield body_text(words.text("plan.remedy.no_losses"))
        return
    yield body_text(
        words.text(
            "plan.remedy.losses",
            count=f"{len(short):02}",
            evidence_points=facts.exact(_sum(one.at_risk_points for one in short)),
            performance_points=facts.exact(_sum(lacking(one) for one in short if not is_survey(one))),
            survey_points=facts.exact(_sum(lacking(one) for one in short if is_survey(one))),
        )
    )
    if all(one.at_risk_points == 0 for one in short):
        yield body_text(words.text("plan.remedy.no_evidence_losses"))
    yield from _domains(facts, short)


def _domains(facts: Facts, short: list[CriterionResult]) -> Iterator[str]:
    words = facts.words
    full: list[str] = []
    number = 0
    mine = {one.domain for one in facts.criteria}
    for domain in facts.report.domains:
        some = [one for one in short if one.domain == domain.code]
        if not some:
            if domain.code in mine:
                full.append(domain.title)
            continue
        number += 1
        yield section_heading(words.text("plan.remedy.domain", code=str(number), title=domain.title))
        said = words.text(
            "plan.remedy.domain_points",
            supported_points=facts.exact(domain.supported_points),
            max=facts.plain(domain.max_points),
        )
        unseen = _sum(one.unverified_points for one in facts.report.criteria if one.domain == domain.code)
        if unseen > 0:
            said += words.text("plan.remedy.domain_unverified", unverified_points=facts.exact(unseen))
        said += words.text("plan.remedy.domain_count", count=f"{len(some):02}")
        yield body_text(said, keep_next=True)
        for one in some:
            yield body_text(_criterion(one, facts))
    if full:
        yield body_text(words.text("plan.remedy.full_domains", found="; ".join(full)))


def _criterion(one: CriterionResult, facts: Facts) -> str:
    head = facts.words.text(
        "plan.remedy.criterion",
        code=f"{one.code} {one.title}",
        supported_points=facts.exact(one.supported_points),
        max_points=facts.exact(one.max_points),
    )
    return f"{head} {'; '.join(facts.causes(one))}."


def _tasks(facts: Facts) -> Iterator[str]:
    words = facts.words
    tasks = tasks_of(facts)
    performance = tuple(one for one in facts.criteria if lacking(one) > 0 and not is_survey(one))
    survey = tuple(one for one in facts.criteria if lacking(one) > 0 and is_survey(one))
    open_rows = list(_open(facts))
    if not (tasks or performance or survey or open_rows):
        yield body_text(words.text("plan.remedy.no_tasks", unit=facts.unit_short))
        return
    number = 0
    for key, block in (
        ("evidence_tasks", _evidence(tasks, facts)),
        ("performance_tasks", _measures(performance, "plan.remedy.performance_intro", facts)),
        ("survey_tasks", _measures(survey, "plan.remedy.survey_intro", facts)),
        ("open_tasks", [body_text(words.text("plan.remedy.open_intro")), *open_rows] if open_rows else []),
    ):
        if block:
            number += 1
            yield section_heading(f"{number}. {words.text(f'plan.remedy.{key}')}")
            yield from block


def _evidence(tasks: tuple[Task, ...], facts: Facts) -> list[str]:
    words = facts.words
    if not tasks:
        return [body_text(words.text("plan.remedy.no_evidence_tasks"))]
    regained = _sum(one.recoverable_points for one in facts.criteria)
    return [
        task_table(tasks, facts),
        gap(),
        body_text(words.text("plan.remedy.recoverable", recoverable_points=facts.exact(regained))),
    ]


def _measures(criteria: tuple[CriterionResult, ...], intro: str, facts: Facts) -> list[str]:
    if not criteria:
        return []
    return [body_text(facts.words.text(intro), keep_next=True), measure_table(criteria, facts), gap()]


def _open(facts: Facts) -> Iterator[str]:
    """What is neither achieved nor lost: unverified and unscored criteria, each with the reason."""
    words = facts.words
    doubts: dict[str, list[str]] = {}
    for finding in facts.report.findings:
        if finding.criterion and finding.points_at_risk > 0 and not finding.confidence.takes_points:
            doubts.setdefault(finding.criterion, []).append(words.render(finding.title))
    for one in facts.criteria:
        amount = max(one.unverified_points, one.unscored_points)
        if amount <= 0:
            continue
        reasons = [*doubts.get(one.code, ()), *(words.render(step) for step in one.working)]
        key = "plan.remedy.open_unscored" if one.unscored_points > 0 else "plan.remedy.open_unseen"
        found = "; ".join(reasons) or words.text(key)
        code = f"{one.code} {one.title}"
        yield body_text(words.text("plan.remedy.open_row", code=code, points=facts.exact(amount), found=found))


def _sum(points: Iterable[Decimal]) -> Decimal:
    return sum(points, Decimal(0))
