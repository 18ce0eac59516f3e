"""A short message for each owner, ready to paste into Zalo or an e-mail: plain text, at most 2,000 characters.

Only what that person has to do: paper, folder, points, deadline, total. The whole picture is in the other formats.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from evidence_check.messages.catalogue import Catalogue
from evidence_check.messages.supplying import finding_behind, to_supply
from evidence_check.model.report import Action, Finding, Report
from evidence_check.report.columns import safe
from evidence_check.report.owned import known_owners, owned_points
from evidence_check.report.plain import waiver
from evidence_check.text.points import exact

LONGEST = 2_000
"""Characters of one message: the smallest box of the channels officers use."""
_RULER = "————————"


def render_message(report: Report, words: Catalogue, owner: str | None = None) -> str:
    """The messages, a ruler between two; ``owner``: only that person's. Owners with nothing to do get none."""
    named = (owner,) if owner is not None else (*known_owners(report), None)
    blocks = [_message(report, words, one) for one in named if owner is not None or _has_part(report, one)]
    if not blocks:
        blocks = [_line(words.text("message.nothing"))]
    return f"\n{_RULER}\n".join(blocks) + "\n"


def _has_part(report: Report, owner: str | None) -> bool:
    return any(one.owner == owner for one in report.actions) or any(True for _ in _doubts(report, owner))


def _message(report: Report, words: Catalogue, owner: str | None) -> str:
    actions = tuple(one for one in report.actions if one.owner == owner)
    doubts = tuple(_doubts(report, owner))
    head = words.text(
        "message.head",
        owner=owner or words.text("message.nobody"),
        year=str(report.year),
        unit=report.unit or report.submission,
    )
    numbers = {one.id: str(at) for at, one in enumerate(actions, start=1)}
    todo = [_task(one, numbers, report, words) for one in actions]
    if not actions:
        todo.append(words.text("message.nothing"))
    if doubts:
        todo.append(words.text("message.look"))
        todo += [_doubt(one, report, words) for one in doubts]
    foot = [*_deadline(report, words), _total(report, words, owner, len(actions))]
    return _fitting(head, todo, foot, words)


def _doubts(report: Report, owner: str | None) -> Iterator[Finding]:
    """What nobody could tell, and points hang on it."""
    for one in report.findings:
        if one.owner == owner and one.points_at_risk > 0 and not one.confidence.takes_points:
            yield one


def _task(action: Action, numbers: dict[str, str], report: Report, words: Catalogue) -> str:
    facts = [words.text("message.folder", found=", ".join(action.criteria))]
    if action.points > 0:
        facts.append(words.text("message.points", points=exact(action.points, report.rulebook.decimals)))
    others = ", ".join(sorted((numbers[one] for one in action.together_with if one in numbers), key=int))
    if others:
        facts.append(words.text("message.together", found=others))
    behind = finding_behind(action, report.findings)
    if behind is not None and behind.waived is not None:
        facts.append(waiver(behind.waived, words))
    said = to_supply(behind, words) if behind is not None else words.render(action.remedy).rstrip(".")
    return words.text("message.task", number=numbers[action.id], found=f"{said} ({'; '.join(facts)}).")


def _doubt(finding: Finding, report: Report, words: Catalogue) -> str:
    points = exact(finding.points_at_risk, report.rulebook.decimals)
    return words.text("message.looked", found=words.render(finding.title), code=finding.criterion or "", points=points)


def _deadline(report: Report, words: Catalogue) -> list[str]:
    end = report.rulebook.deadline
    if end is None or end.date() < report.as_of:
        return []  # a past day is no deadline
    day = end.date().isoformat()
    return [words.text("message.deadline", hour=str(end.hour), minute=f"{end.minute:02}", day=day)]


def _total(report: Report, words: Catalogue, owner: str | None, count: int) -> str:
    at_risk = (
        owned_points(report, owner)
        if owner is not None
        else sum((one.at_risk_points for one in report.criteria if one.owner is None), Decimal(0))
    )
    return words.text("message.total", count=str(count), points=exact(at_risk, report.rulebook.decimals))


def _fitting(head: str, todo: list[str], foot: list[str], words: Catalogue) -> str:
    """Head and foot always; of what is to do as much as fits, and then how much is left."""
    lines = [_line(head), *map(_line, todo), *map(_line, foot)]
    kept = len(todo)
    while len("\n".join(lines)) > LONGEST and kept > 0:
        kept -= 1
        left = _line(words.text("message.more", count=str(len(todo) - kept)))
        lines = [_line(head), *map(_line, todo[:kept]), left, *map(_line, foot)]
    return "\n".join(lines)[:LONGEST]


def _line(text: str) -> str:
    return safe(text)
