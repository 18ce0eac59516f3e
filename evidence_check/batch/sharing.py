"""Equal values held once: thousands of submissions under one rulebook say the same of most criteria."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from typing import TypeVar

from evidence_check.model.commune import CommuneResult

Value = TypeVar("Value", bound=Hashable)


class Shared:
    """What has been seen so far; local to one batch."""

    def __init__(self) -> None:
        self._seen: dict[Hashable, Hashable] = {}

    def of(self, result: CommuneResult) -> CommuneResult:
        """The same result, made of values that others hold as well."""
        told = result.assessed
        if told is None:
            return result
        return replace(
            result,
            assessed=replace(
                told,
                outline=self._one(told.outline),
                domains=tuple(map(self._one, told.domains)),
                criteria=tuple(map(self._one, told.criteria)),
                gaps=tuple(map(self._one, told.gaps)),
            ),
        )

    def _one(self, value: Value) -> Value:
        return self._seen.setdefault(value, value)  # type: ignore[return-value]
