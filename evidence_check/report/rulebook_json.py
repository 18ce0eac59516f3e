"""``rules show --format json``: a rulebook for programs, under the names of the rulebook format."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from evidence_check.model.rulebook import Alternative, Criterion, Loss, LossKind, Requirement, RuleBook
from evidence_check.report.json_v1 import SCHEMA_VERSION, dump


def render_rulebook_json(book: RuleBook, criterion: str | None) -> str:
    """The whole rulebook, or one criterion of it."""
    return dump(
        {
            "schema_version": SCHEMA_VERSION,
            "rulebook": {
                "id": book.id,
                "title": book.title,
                "version": book.version,
                "year": book.year,
                "unit_level": book.unit_level,
                "max_points": str(book.max_points),
                "completeness": book.completeness,
                "source": book.source,
                "deadline": book.deadline.isoformat() if book.deadline else None,
            },
            "domains": [
                {"code": one.code, "title": one.title, "max_points": str(one.max_points)} for one in book.domains
            ],
            "criteria": [_criterion(one) for one in book.criteria if criterion in (None, one.code)],
        }
    )


def _criterion(one: Criterion) -> dict[str, Any]:
    return {
        "code": one.code,
        "title": one.title,
        "domain": one.domain,
        "group": one.group,
        "max_points": str(one.max_points),
        "owner": one.owner,
        "kind": one.kind.value,
        "basis": one.basis,
        "note": one.note,
        "requires": [_requirement(requirement) for requirement in one.requires],
    }


def _requirement(one: Requirement) -> dict[str, Any]:
    return {
        "id": one.id,
        "label": one.label,
        "kind": one.kind.value,
        "optional": one.optional,
        "follows": one.follows,
        "loses": _loss(one.loses),
        "count": {"at_least": one.count.at_least, "per": one.count.per} if one.count else None,
        "any_of": [_alternative(alternative) for alternative in one.alternatives],
    }


def _alternative(one: Alternative) -> dict[str, Any]:
    return {
        "kind": one.kind.value,
        "type": list(one.types),
        "about": [list(phrases) for phrases in one.about],
        "issuer": list(one.issuer),
        "dated": {"from": one.dated.start.isoformat(), "to": one.dated.end.isoformat()} if one.dated else None,
        "period": one.period,
        "due": one.due.isoformat() if one.due else None,
        "signed": one.signed.value,
    }


def _loss(loss: Loss) -> Any:
    """As the rulebook writes it: "all", "by_scoring", points, or a share of something."""
    if loss.kind in (LossKind.ALL, LossKind.BY_SCORING):
        return loss.kind.value
    amount = str(loss.amount if loss.amount is not None else Decimal(0))
    if loss.kind is LossKind.POINTS:
        return amount
    return {"share": amount, "of": "max" if loss.kind is LossKind.SHARE_OF_MAX else "earned"}
