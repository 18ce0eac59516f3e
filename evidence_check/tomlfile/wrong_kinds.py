"""A value of the wrong kind: what it should look like, told by what stands there."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import Any

from evidence_check.model.message import Message, message
from evidence_check.tomlfile.bad_values import day_in, quoted
from evidence_check.tomlfile.paths import Path

TEXT, NUMBER, WHOLE, FLAG, DAY, MOMENT, LIST, TABLE = (
    f"toml.shape.{name}" for name in ("text", "number", "whole", "flag", "day", "moment", "list", "table")
)
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_SHOWN = 40


def wrong_kind(value: Any, expected: Collection[str], path: Path, *, of_tables: bool) -> Message:
    """``expected``: catalogue keys of the kinds that are allowed; ``of_tables``: a list is one of ``[[tables]]``."""
    name = ".".join(piece for piece in path if isinstance(piece, str))
    if isinstance(value, dict) and LIST in expected and of_tables:
        return message("toml.needs_double_brackets", right=f"[[{name}]]")
    if isinstance(value, list) and TABLE in expected and LIST not in expected:
        return message("toml.needs_single_brackets", right=f"[{name}]")
    if isinstance(value, str):
        found = _instead_of_text(value, expected)
        if found is not None:
            return found
    elif TEXT in expected and (right := _as_text(value)) is not None:
        return message("toml.needs_quotes", found=_shown(value), right=quoted(right))
    if isinstance(value, Decimal) and WHOLE in expected:
        return message("toml.not_whole", found=value)
    return message("toml.wrong_shape", found=_shown(value), expected="|".join(expected))


def number_in_quotes(value: str) -> Message | None:
    """Where a text is a number that somebody put in quotes."""
    text = value.strip()
    if _NUMBER.fullmatch(text) is None:
        return None
    return message("toml.number_in_quotes", found=_shown(value), right=text.replace(",", "."))


def _instead_of_text(value: str, expected: Collection[str]) -> Message | None:
    text = value.strip()
    if NUMBER in expected or WHOLE in expected:
        number = number_in_quotes(value)
        if number is not None:
            return number
    if FLAG in expected:
        return message("toml.flag_in_quotes", found=_shown(value))
    if DAY in expected or MOMENT in expected:
        day = day_in(text)
        if day is not None and day[1]:
            return message("toml.day_in_quotes", found=_shown(value), right=day[0])
    return None


def _as_text(value: Any) -> str | None:
    if isinstance(value, bool) or not isinstance(value, (int, Decimal, date)):
        return None
    return value.isoformat() if isinstance(value, date) else str(value)


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (dict, list)):
        return "{…}" if isinstance(value, dict) else "[…]"
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
