"""What "không áp dụng / không phát sinh" does to a criterion, and what still has to be said about it.

Lâm Đồng 2025 knows nine forms (contract section 6, domain.md section 7). For thirteen of its leaves nothing is printed:
there the points are neither given nor taken.
"""

from __future__ import annotations

from decimal import Decimal

from evidence_check.checks.known import Known, answer
from evidence_check.checks.wording import requirement_finding
from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.message import Message, message
from evidence_check.model.report import Finding
from evidence_check.model.rulebook import Criterion, NotApplicableEffect, NotApplicableRule

_REMEDIES = {"working.nothing_said": "remedy.ask_appraisers", "working.unstated": "remedy.state_it"}


def rule_that_holds(criterion: Criterion, known: Known) -> NotApplicableRule | None:
    """The first rule whose answer was given; without one, the officer's own "Không áp dụng" decides.

    That a criterion is not self-scored is the round's word, not the officer's: it holds undeclared.
    """
    declared = any(entry.criterion == criterion.code for entry in known.declared.not_applicable)
    for rule in criterion.not_applicable:
        if rule.condition is None:
            if declared or rule.effect is NotApplicableEffect.NOT_SELF_SCORED:
                return rule
        elif answer(known.declared, rule.condition.answer) == rule.condition.expected:
            return rule
    return None


def left_open(rule: NotApplicableRule, criterion: Criterion, known: Known) -> Message | None:
    """Why the points are open although the rule holds; None where they are not."""
    if rule.effect is NotApplicableEffect.ASK:
        return message("working.nothing_said")
    if rule.needs is not None and not _is_stated(criterion, known):
        return message("working.unstated")
    return None


def open_question(criterion: Criterion, why: Message | None, points: Decimal, known: Known) -> Finding | None:
    """The finding for points left open, until somebody has explained."""
    if why is None or _is_explained(criterion, known):
        return None
    return requirement_finding(
        FindingCode.EXPLANATION_REQUIRED,
        Confidence.CANNOT_TELL,
        criterion=criterion.code,
        requirement=None,
        owner=criterion.owner,
        points=points,
        path=None,
        args={"label": criterion.title},
        near_misses=(),
        detail=why,
        remedy=message(_REMEDIES[why.key], criterion=criterion.code),
    )


def _is_stated(criterion: Criterion, known: Known) -> bool:
    return _is_explained(criterion, known) or any(
        entry.criterion == criterion.code and entry.reason for entry in known.declared.not_applicable
    )


def _is_explained(criterion: Criterion, known: Known) -> bool:
    code = criterion.code
    declared = any(entry.criterion == code for entry in known.declared.explanations)
    return declared or bool(known.explanations.of_criterion(code))
