"""The remedy plan's tables: papers to supply, by owner; and what no paper gives back."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from evidence_check.authoring.facts import Facts, lacking
from evidence_check.authoring.grid import Column, band, grid, line, widths
from evidence_check.authoring.layout import SHORT_BLANK
from evidence_check.authoring.word_package import text_width
from evidence_check.model.report import CriterionResult


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One paper to supply. ``regained`` None: the loss stays whatever is supplied. ``together``: ids of other tasks."""

    id: str
    text: str
    owner: str | None
    criteria: tuple[str, ...]
    regained: Decimal | None = None
    together: tuple[str, ...] = ()


def tasks_of(facts: Facts) -> tuple[Task, ...]:
    """The report's actions in their order, then losses that no action regains; grouped by owner, dearest first."""
    shown = {one.code for one in facts.criteria}
    found: list[Task] = []
    told: set[tuple[str | None, str | None]] = set()
    for action in facts.report.actions:
        closed = facts.closed_by(action)
        told |= {(one.criterion, one.requirement) for one in closed}
        if facts.owner not in (None, action.owner) and not shown.intersection(action.criteria):
            continue
        found.append(
            Task(
                id=action.id,
                text=facts.task(closed[0]) if closed else facts.words.render(action.remedy),
                owner=action.owner,
                criteria=action.criteria,
                regained=action.points,
                together=action.together_with,
            )
        )
    for code in (one.code for one in facts.criteria):
        for one in facts.findings.get(code, ()):
            if (one.criterion, one.requirement) not in told:
                found.append(
                    Task(id=f"{code}/{one.requirement}", text=facts.task(one), owner=one.owner, criteria=(code,))
                )
    owners = list(dict.fromkeys(task.owner for task in found))
    return tuple(task for owner in owners for task in found if task.owner == owner)


def task_table(tasks: tuple[Task, ...], facts: Facts) -> str:
    """STT, what to do, criterion, points regained, deadline; a band for each owner."""
    columns = (
        Column(title=facts.words.text("plan.column.number"), share=1.2, align="center"),
        Column(title=facts.words.text("plan.column.task"), share=7.0),
        Column(title=facts.words.text("plan.column.criterion"), share=2.0, align="center"),
        Column(title=facts.words.text("plan.column.regained"), share=2.9, align="center"),
        Column(title=facts.words.text("plan.column.deadline"), share=3.2, align="center"),
    )
    rooms = widths(columns, text_width())
    numbers = {task.id: str(number) for number, task in enumerate(tasks, start=1)}
    deadline = facts.deadline() or SHORT_BLANK
    rows: list[str] = []
    last: object = ()
    for task in tasks:
        if task.owner != last:
            rows.append(band(rooms, task.owner or facts.words.text("plan.common.nobody")))
            last = task.owner
        values = (numbers[task.id], task.text, ", ".join(task.criteria), _regained(task, numbers, facts), deadline)
        rows.append(line(columns, rooms, values))
    return grid(columns, rows, text_width())


def measure_table(criteria: tuple[CriterionResult, ...], facts: Facts) -> str:
    """What no paper gives back: the measure is the office's to find and stays blank."""
    columns = (
        Column(title=facts.words.text("plan.column.criterion"), share=5.4),
        Column(title=facts.words.text("plan.column.lacking"), share=2.0, align="center"),
        Column(title=facts.words.text("plan.column.owner"), share=3.6),
        Column(title=facts.words.text("plan.column.measure"), share=3.3),
        Column(title=facts.words.text("plan.column.deadline"), share=2.0, align="center"),
    )
    rooms = widths(columns, text_width())
    rows = (
        line(
            columns,
            rooms,
            (
                (f"{one.code}. {one.title}", *_working(one, facts)),
                facts.points(lacking(one)),
                one.owner or SHORT_BLANK,
                SHORT_BLANK,
                SHORT_BLANK,
            ),
        )
        for one in criteria
    )
    return grid(columns, rows, text_width())


def _regained(task: Task, numbers: dict[str, str], facts: Facts) -> str | tuple[str, ...]:
    if task.regained is None:
        return facts.words.text("plan.remedy.explained")
    others = ", ".join(sorted((numbers[one] for one in task.together if one in numbers), key=int))
    if not others:
        return facts.points(task.regained)
    if task.regained == 0:
        said = facts.words.text("plan.remedy.only_together", found=others)
        if len(task.criteria) > 1:
            return said
        # Together with all papers of its one criterion it regains what the criterion can regain.
        all_of = sum((one.recoverable_points for one in facts.report.criteria if one.code in task.criteria), Decimal(0))
        return facts.points(all_of), said
    return facts.points(task.regained), facts.words.text("plan.remedy.together", found=others)


def _working(criterion: CriterionResult, facts: Facts) -> tuple[str, ...]:
    return tuple(facts.words.render(one) for one in criterion.working)
