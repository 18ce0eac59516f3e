"""``rules show --format json``: a rulebook for programs, under the names of the rulebook format.

Points are strings; days of the calendar are resolved; ``any_of`` lists every way to satisfy a requirement, also where
the file has only one; keys that the file leaves out are null.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, assert_never

from evidence_check.model.rulebook import (
    Alternative,
    BandsScoring,
    Choice,
    ChoiceScoring,
    Condition,
    Criterion,
    Loss,
    LossKind,
    NotApplicableRule,
    Period,
    RatioScoring,
    Requirement,
    RuleBook,
    Scoring,
    SumScoring,
)
from evidence_check.report.json_v1 import SCHEMA_VERSION, dump


def render_rulebook_json(book: RuleBook, chosen: tuple[Criterion, ...] | None = None) -> str:
    """The whole rulebook, or some criteria of it."""
    return dump(
        {
            "schema_version": SCHEMA_VERSION,
            **head_object(book),
            "domains": [
                {"code": one.code, "title": one.title, "max_points": str(one.max_points), "note": one.note}
                for one in book.domains
            ],
            "groups": [
                {
                    "code": one.code,
                    "domain": one.domain,
                    "title": one.title,
                    "max_points": _number(one.max_points),
                    "note": one.note,
                }
                for one in book.groups
            ],
            "questions": [{"id": one.id, "text": one.text} for one in book.questions],
            "criteria": [criterion_object(one) for one in (book.criteria if chosen is None else chosen)],
        }
    )


def head_object(book: RuleBook) -> dict[str, Any]:
    """``rulebook`` and ``policy``."""
    policy = book.policy
    return {
        "rulebook": {
            "id": book.id,
            "title": book.title,
            "version": book.version,
            "year": book.year,
            "unit_level": book.unit_level,
            "window": period_object(book.window),
            "deadline": book.deadline.isoformat() if book.deadline else None,
            "max_points": str(book.max_points),
            "completeness": book.completeness,
            "source": book.source,
            "note": book.note,
        },
        "policy": {
            "no_evidence": policy.no_evidence.value,
            "rounding": policy.rounding.value,
            "decimals": policy.decimals,
            "late": policy.late.value,
            "irrelevant_files": policy.irrelevant_files.value,
        },
    }


def criterion_object(one: Criterion) -> dict[str, Any]:
    """One leaf."""
    return {
        "code": one.code,
        "title": one.title,
        "domain": one.domain,
        "group": one.group,
        "max_points": str(one.max_points),
        "owner": one.owner,
        "kind": one.kind.value,
        "basis": one.basis,
        "formerly": one.formerly,
        "note": one.note,
        "scoring": scoring_object(one.scoring),
        "not_applicable": [not_applicable_object(rule) for rule in one.not_applicable],
        "requires": [requirement_object(requirement) for requirement in one.requires],
    }


def requirement_object(one: Requirement) -> dict[str, Any]:
    """One entry of ``requires``."""
    losses = {"late": one.loses_if_late, "deficient": one.loses_if_deficient}
    return {
        "id": one.id,
        "use": one.evidence_id,
        "label": one.label,
        "kind": one.kind.value,
        "optional": one.optional,
        "when": _condition(one.when),
        "follows": one.follows,
        "loses": loss_object(one.loses),
        "loses_if": {key: loss_object(loss) for key, loss in losses.items() if loss is not None},
        "count": {"at_least": one.count.at_least, "per": one.count.per} if one.count else None,
        "rows": {"at_least": one.rows.at_least, "per": one.rows.per, "date_column": one.rows.date_column}
        if one.rows
        else None,
        "own_document": one.own_document,
        "tasks": one.tasks.value,
        "note": one.note,
        "any_of": [alternative_object(alternative) for alternative in one.alternatives],
    }


def alternative_object(one: Alternative) -> dict[str, Any]:
    """One way to satisfy a requirement."""
    return {
        "kind": one.kind.value,
        "type": list(one.types),
        "about": [list(phrases) for phrases in one.about],
        "issuer": list(one.issuer),
        "dated": period_object(one.dated) if one.dated else None,
        "period": one.period,
        "due": one.due.isoformat() if one.due else None,
        "signed": one.signed.value,
    }


def loss_object(loss: Loss) -> Any:
    """As the rulebook writes it: "all", "by_scoring", points, or a share of something."""
    if loss.kind in (LossKind.ALL, LossKind.BY_SCORING):
        return loss.kind.value
    amount = str(loss.amount if loss.amount is not None else Decimal(0))
    if loss.kind is LossKind.POINTS:
        return amount
    return {"share": amount, "of": "max" if loss.kind is LossKind.SHARE_OF_MAX else "earned"}


def scoring_object(scoring: Scoring | None) -> dict[str, Any] | None:
    """How points are reckoned."""
    match scoring:
        case None:
            return None
        case BandsScoring():
            counted = scoring.done_documents
            return {
                "kind": "bands",
                "measure": scoring.measure,
                "done": scoring.done if counted is None else {"documents": counted},
                "of": scoring.of,
                "bands": [
                    {
                        "at_least": _number(band.at_least),
                        "at_most": _number(band.at_most),
                        "points": str(band.points),
                    }
                    for band in scoring.bands
                ],
            }
        case RatioScoring():
            return {
                "kind": "ratio",
                "done": scoring.done,
                "of": scoring.of,
                "base": str(scoring.base),
                "span": str(scoring.span),
                "zero_below": _number(scoring.zero_below),
            }
        case ChoiceScoring():
            return {"kind": "choice", "choices": [_choice(one) for one in scoring.choices]}
        case SumScoring():
            return {"kind": "sum", "parts": [_choice(one) for one in scoring.parts]}
        case _:
            assert_never(scoring)


def not_applicable_object(rule: NotApplicableRule) -> dict[str, Any]:
    """When a criterion does not apply, and what then."""
    condition = rule.condition
    return {
        "answer": condition.answer if condition else None,
        "is": condition.expected if condition else None,
        "effect": rule.effect.value,
        "needs": rule.needs,
    }


def period_object(period: Period) -> dict[str, str]:
    """Two days."""
    return {"from": period.start.isoformat(), "to": period.end.isoformat()}


def _condition(condition: Condition | None) -> dict[str, str] | None:
    return {"answer": condition.answer, "is": condition.expected} if condition else None


def _choice(one: Choice) -> dict[str, Any]:
    return {"id": one.id, "label": one.label, "points": str(one.points)}


def _number(number: Decimal | None) -> str | None:
    return None if number is None else str(number)
