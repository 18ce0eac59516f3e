"""What is said of a file whose worker did not come back with a result."""

from __future__ import annotations

from typing import assert_never

from evidence_check.model.codes import FindingCode
from evidence_check.model.message import Message, message
from evidence_check.model.problem import Problem
from evidence_check.workers.budget import Loss, LossKind, WorkerBudget

_KEYS = {
    LossKind.SLOW: "file.reader_slow",
    LossKind.CRASHED: "file.reader_crashed",
    LossKind.MEMORY: "file.reader_memory",
    LossKind.OUTPUT: "file.reader_output",
    LossKind.FAILED: "file.parser_failed",
}


def problem_of(loss: Loss, budget: WorkerBudget) -> Problem:
    """The loss as a problem of the file, with the way out where there is one."""
    return Problem(code=FindingCode.UNREADABLE_FILE, detail=_said(loss, budget), blocks_reading=True)


def _said(loss: Loss, budget: WorkerBudget) -> Message:
    key = _KEYS[loss.kind]
    match loss.kind:
        case LossKind.SLOW:
            return message(key, seconds=f"{budget.seconds:g}")
        case LossKind.CRASHED | LossKind.FAILED:
            return message(key, found=loss.found)
        case LossKind.MEMORY:
            return message(key, size=str(budget.memory_bytes >> 20))
        case LossKind.OUTPUT:
            return message(key, size=str(budget.output_bytes >> 20))
        case _:
            assert_never(loss.kind)
