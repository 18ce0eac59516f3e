"""``rules diff --format json``: the same for programs. ``before`` and ``after`` are as ``rules show`` tells them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from evidence_check.model.rulebook import Domain, Group, Requirement
from evidence_check.model.rulebook_comparison import Change, ListComparison, RulebookComparison
from evidence_check.report.json_v1 import SCHEMA_VERSION, dump
from evidence_check.report.rulebook_json import criterion_object, head_object, requirement_object

Entry = TypeVar("Entry")


def render_rulebook_comparison_json(comparison: RulebookComparison) -> str:
    """The whole comparison."""
    before, after = head_object(comparison.before), head_object(comparison.after)
    return dump(
        {
            "schema_version": SCHEMA_VERSION,
            "equal": comparison.are_equal,
            "before": before["rulebook"],
            "after": after["rulebook"],
            "rulebook": _changes(comparison.head, before["rulebook"], after["rulebook"]),
            "policy": _changes(comparison.policy, before["policy"], after["policy"]),
            "domains": _list(comparison.domains, _domain, "code"),
            "groups": _list(comparison.groups, _group, "code"),
            "questions": _list(comparison.questions, lambda one: {"id": one.id, "text": one.text}, "id"),
            "criteria": {
                "added": [criterion_object(one) for one in comparison.added],
                "removed": [criterion_object(one) for one in comparison.removed],
                "renumbered": [
                    {"from": one.before.code, "to": one.after.code, "by": one.renumbered.value}
                    for one in comparison.kept
                    if one.renumbered is not None
                ],
                "changed": [
                    {
                        "code": one.after.code,
                        "code_before": one.before.code,
                        "changes": _changes(one.fields, criterion_object(one.before), criterion_object(one.after)),
                        "requires": _list(one.requires, requirement_object, "id", _requirement_changes),
                    }
                    for one in comparison.kept
                    if one.is_rewritten
                ],
            },
            "shared_evidence": [
                {"id": one.evidence_id, "criteria": list(one.criteria), "changes": _requirement_changes(one.change)}
                for one in comparison.shared
            ],
        }
    )


def _list(
    found: ListComparison[Entry],
    told: Callable[[Entry], dict[str, Any]],
    name: str,
    changes: Callable[[Change[Entry]], list[dict[str, Any]]] | None = None,
) -> dict[str, Any]:
    return {
        "added": [told(one) for one in found.added],
        "removed": [told(one) for one in found.removed],
        "changed": [
            {
                name: told(one.after)[name],
                "changes": changes(one)
                if changes is not None
                else _changes(one.fields, told(one.before), told(one.after)),
            }
            for one in found.changed
        ],
    }


def _changes(fields: tuple[str, ...], before: dict[str, Any], after: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"field": field, "before": before[field], "after": after[field]} for field in fields]


def _requirement_changes(change: Change[Requirement]) -> list[dict[str, Any]]:
    return _changes(change.fields, _flat(change.before), _flat(change.after))


def _flat(one: Requirement) -> dict[str, Any]:
    """With the keys of its only alternative beside its own."""
    told = requirement_object(one)
    return {**told["any_of"][0], **told}


def _domain(one: Domain) -> dict[str, Any]:
    return {"code": one.code, "title": one.title, "max_points": str(one.max_points), "note": one.note}


def _group(one: Group) -> dict[str, Any]:
    points = None if one.max_points is None else str(one.max_points)
    return {"code": one.code, "domain": one.domain, "title": one.title, "max_points": points, "note": one.note}
