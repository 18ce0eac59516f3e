"""What has to be got together for a submission: papers, figures, answers; each with who sees to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from evidence_check.authoring.skeleton.telling import NEVER_SUPPLIED, Telling, at_stake, is_self_scored, needed
from evidence_check.model.figures import Figure, FigureRole, figures_of
from evidence_check.model.rulebook import Criterion


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One paper to have, or one thing to declare, of one owner (None: the rulebook names nobody).

    ``points``: the most that its absence can cost the criteria named; None where it costs nothing by itself.
    ``paper``: the shared paper it is, the same for every owner; None for what serves one criterion.
    """

    owner: str | None
    domain: str
    text: str
    criteria: tuple[str, ...]
    points: Decimal | None = None
    when: tuple[str, ...] = ()
    paper: str | None = None
    shared_with: tuple[str, ...] = ()


def tasks_of(telling: Telling, today: date) -> tuple[Task, ...]:
    """Every task once for each owner, in the rulebook's order. A shared paper names its criteria and other owners."""
    joined: dict[tuple[object, ...], Task] = {}
    for criterion in filter(is_self_scored, telling.book.criteria):
        for task in _tasks(criterion, telling, today):
            alone = task.paper is None and task.criteria
            key = (task.owner, task.paper, alone, task.text, task.when, task.points is None)
            known = joined.get(key)
            joined[key] = task if known is None else _together(known, task)
    owners: dict[str, dict[str | None, None]] = {}
    for task in joined.values():
        if task.paper is not None:
            owners.setdefault(task.paper, {})[task.owner] = None
    return tuple(
        replace(task, shared_with=tuple(one for one in owners[task.paper] if one and one != task.owner))
        if task.paper is not None
        else task
        for task in joined.values()
    )


def _tasks(criterion: Criterion, telling: Telling, today: date) -> Iterator[Task]:
    plain = Task(owner=criterion.owner, domain=criterion.domain, text="", criteria=(criterion.code,))
    for question in telling.questions_of(criterion):
        found = telling.words.text(
            "skeleton.checklist.question", name=telling.question_names[question.id], found=question.text
        )
        yield replace(plain, text=found, paper=f"question {question.id}")
    costly = needed(criterion)
    for requirement in criterion.requires:
        if requirement.kind not in NEVER_SUPPLIED:
            yield replace(
                plain,
                text=telling.paper(requirement),
                points=at_stake(criterion, requirement) if requirement in costly else None,
                when=telling.deadlines(requirement, today),
                paper=requirement.evidence_id,
            )
    figures = figures_of(criterion)
    if figures:
        yield replace(plain, text=_declaring(figures, telling), points=criterion.max_points)


def _declaring(figures: tuple[Figure, ...], telling: Telling) -> str:
    if figures[0].role is FigureRole.CHOICE:
        return telling.words.text("skeleton.checklist.choice", found=", ".join(one.name for one in figures))
    found = ", ".join(f"{telling.figure_role(one)} ({one.name})" for one in figures)
    return telling.words.text("skeleton.checklist.figures", found=found)


def _together(one: Task, other: Task) -> Task:
    """The same paper for a further criterion. A criterion that asks for it twice does not lose it twice."""
    if one.points is None or set(other.criteria) <= set(one.criteria):
        return replace(one, criteria=tuple(dict.fromkeys((*one.criteria, *other.criteria))))
    return replace(one, criteria=(*one.criteria, *other.criteria), points=one.points + (other.points or Decimal(0)))
