"""What one item may cost, and what became of one that cost more."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerBudget:
    """What one item may take. ``seconds``: wall time; ``memory_bytes``: what a worker may take beyond what it started
    with (where the system can hold it to that); ``output_bytes``: of its pickled result.
    """

    seconds: float = 60.0
    memory_bytes: int = 400 << 20
    output_bytes: int = 64 << 20


class LossKind(Enum):
    """Why an item has no result."""

    SLOW = "slow"
    CRASHED = "crashed"
    MEMORY = "memory"
    OUTPUT = "output"
    FAILED = "failed"
    """The work raised an exception."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """An item without a result. ``found``: the signal or exit code of a crash, the name of an exception, else empty."""

    kind: LossKind
    found: str = ""
