"""The ordered table of judges: the first that has an opinion decides a requirement."""

from __future__ import annotations

from collections.abc import Callable

from evidence_check.checks.absent import judge_missing, judge_report_missing, judge_unseen
from evidence_check.checks.beyond_paper import judge_condition, judge_optional, judge_other_kinds
from evidence_check.checks.known import Asked, Known
from evidence_check.checks.outcome import Outcome
from evidence_check.checks.planned_tasks.findings import judge_tasks
from evidence_check.checks.served import judge_own_document, judge_served
from evidence_check.checks.signed import judge_signed
from evidence_check.checks.unfit import judge_unfit

# Order matters: what is served well is fine whatever else lies about; what nobody could read outranks a draft
# beside it; a paper with a flaw outranks "missing".
JUDGES: tuple[Callable[[Asked, Known], Outcome | None], ...] = (
    judge_condition,
    judge_other_kinds,
    judge_optional,
    judge_own_document,
    judge_signed,
    judge_tasks,
    judge_served,
    judge_unseen,
    judge_unfit,
    judge_report_missing,
)


def judge(asked: Asked, known: Known) -> Outcome:
    """The outcome of one requirement."""
    for judge_one in JUDGES:
        outcome = judge_one(asked, known)
        if outcome is not None:
            return outcome
    return judge_missing(asked, known)
