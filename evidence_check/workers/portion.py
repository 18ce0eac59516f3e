"""A few items as one task of a cluster: what travels there, who may do it there, what comes back.

What comes back is the results in order, a :class:`~evidence_check.workers.budget.Loss` for an item without one, or
:class:`Unfit`.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from evidence_check.workers.budget import WorkerBudget

_PREFIX = "EVIDENCE_CHECK_"
_OF_THE_MACHINE = frozenset({"EVIDENCE_CHECK_CACHE", "EVIDENCE_CHECK_MIRROR"})
_MOST_ITEMS = 32
_PORTIONS_A_SLOT = 6

Facts = tuple[tuple[str, str], ...]
"""Names of programs and models, and which of each is there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """``needs``: paths that have to be there. ``facts``: what ``told`` says where the items come from.

    ``told`` is hashed by value and asked once for each ``run``. ``environment`` and ``folder``: ours, for what is found
    by them. ``has_workers``: the work starts workers of its own. ``modules``: what it loads, to be loaded but once.
    """

    run: str
    facts: Facts
    told: Callable[[], Facts]
    environment: tuple[tuple[str, str], ...] = ()
    folder: str = ""
    has_workers: bool = False
    modules: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    items: tuple[Any, ...] = ()
    work: Callable[[Any], Any] | None = None
    budget: WorkerBudget = WorkerBudget()  # noqa: RUF009


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfit:
    """A machine that must not do the work. ``missing``: paths it does not see; ``other``: facts that differ there."""

    host: str
    missing: tuple[str, ...] = ()
    other: tuple[tuple[str, str, str], ...] = ()
    """Name, what we have, what is there ("" for nothing)."""


def fitness(portion: Portion) -> Unfit | None:
    """None where this machine may do the work."""
    here = dict(_remembered(portion.told, portion.run))
    other = tuple((name, ours, here.get(name, "")) for name, ours in portion.facts if here.get(name, "") != ours)
    missing = tuple(path for path in portion.needs if not _is_there(path))
    return Unfit(host=platform.node(), missing=missing, other=other) if missing or other else None


def portions(weights: Sequence[float], slots: int) -> list[list[int]]:
    """Places of items put together for ``slots`` workers: the heaviest first, heavy ones few in a portion."""
    if not weights:
        return []
    order = sorted(range(len(weights)), key=lambda at: -weights[at])
    wanted = max(1, slots) * _PORTIONS_A_SLOT
    # A file has a cost of its own beside that of its size.
    base = sum(weights) / len(weights) or 1.0
    share = 2 * base * len(weights) / wanted
    found: list[list[int]] = []
    filled = share
    for at in order:
        if filled >= share or len(found[-1]) >= _MOST_ITEMS:
            found.append([])
            filled = 0.0
        found[-1].append(at)
        filled += base + weights[at]
    return found


def own_environment() -> tuple[tuple[str, str], ...]:
    """What our environment says to the program; where a machine keeps its cache is its own business."""
    return tuple((name, os.environ[name]) for name in sorted(filter(_travels, os.environ)))


def take_environment(environment: tuple[tuple[str, str], ...]) -> None:
    """Have ours say the same, whatever an earlier portion had it say."""
    for name in tuple(filter(_travels, os.environ)):
        del os.environ[name]
    os.environ.update(environment)


def _travels(name: str) -> bool:
    return name.startswith(_PREFIX) and name not in _OF_THE_MACHINE


@lru_cache(maxsize=2)
def _remembered(told: Callable[[], Facts], _run: str) -> Facts:
    return told()


def _is_there(path: str) -> bool:
    try:
        return Path(path).exists()
    except OSError:
        return False
