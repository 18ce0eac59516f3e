"""What a live check says when something changed: the difference with the time, then what is left."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from evidence_check.messages.catalogue import Catalogue
from evidence_check.model.comparison import Comparison, ToldFinding
from evidence_check.model.report import Report, RequirementStatus
from evidence_check.report.columns import wrap
from evidence_check.report.comparison_text import signed
from evidence_check.text.points import exact, plain

_MOST_SHOWN = 10
_SUPPLIED = (RequirementStatus.SATISFIED, RequirementStatus.DEFICIENT)


def render_standing(report: Report, words: Catalogue, time: str, columns: int = 80) -> str:
    """The standing total in one line, ending with a line break. ``time`` is "10:42"."""
    return "\n".join(_wrapped([standing(report, words)], time, columns)) + "\n"


def render_change(report: Report, comparison: Comparison, words: Catalogue, time: str, columns: int = 80) -> str:
    """One line a change, the last with the standing total, ending with a line break."""
    lines = changes(report, comparison, words, _MOST_SHOWN)
    return "\n".join(_wrapped([*lines, standing(report, words)], time, columns)) + "\n"


def changes(report: Report, comparison: Comparison, words: Catalogue, most: int) -> list[str]:
    """What is new and what is done with, a line each; of more than ``most``, how many more."""
    lines = [f"{sign} {text}" for sign, text in _changes(report, comparison, words)]
    rest = len(lines) - most
    return [*lines[:most], words.text("comparison.more", count=str(rest))] if rest > 0 else lines


def standing(report: Report, words: Catalogue) -> str:
    """ "Còn 2,50 điểm có nguy cơ mất. Điểm có căn cứ 92,84/100." """
    summary, places = report.summary, report.rulebook.decimals
    text = words.text(
        f"live.{summary.standing.value}",
        at_risk_points=exact(summary.at_risk_points, places),
        supported_points=exact(summary.supported_points, places),
        applicable_points=plain(summary.applicable_points),
        unverified_points=exact(summary.unverified_points, places),
    )
    if summary.hides_unverified:
        text += " " + words.text("live.also_unverified", unverified_points=exact(summary.unverified_points, places))
    return text


def _changes(report: Report, comparison: Comparison, words: Catalogue) -> Iterator[tuple[str, str]]:
    labels = {
        (criterion.code, requirement.id): requirement.label
        for criterion in report.criteria
        for requirement in criterion.requirements
        if requirement.status in _SUPPLIED
    }
    for one in comparison.fixed:
        label = labels.get((one.criterion or "", one.requirement or ""))
        if label is not None:
            text = words.text("live.supplied", label=label, criterion=one.criterion or "")
        else:
            text = words.text("live.fixed", found=_named(one))
        yield "✓", _with_points(one, Decimal(1), text, comparison, words)
    for one in comparison.new:
        sign = "✗" if one.points_at_risk > 0 and one.confidence.takes_points else "?" if one.points_at_risk else "·"
        yield sign, _with_points(one, Decimal(-1), _named(one), comparison, words)


def _with_points(one: ToldFinding, sign: Decimal, text: str, comparison: Comparison, words: Catalogue) -> str:
    if not one.points_at_risk or not one.confidence.takes_points:
        return text
    points = signed(sign * one.points_at_risk, comparison.decimals)
    return words.text("live.with_points", change_points=points, found=text)


def _named(one: ToldFinding) -> str:
    return f"{one.title} ({one.criterion})" if one.criterion else one.title


def _wrapped(lines: list[str], time: str, columns: int) -> list[str]:
    return [made for line in lines for made in wrap(line, columns, f"{time} ", " " * (len(time) + 1))]
