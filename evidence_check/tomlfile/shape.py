"""Shapes of TOML values: one description checks a file, collects every mistake, and gives the JSON Schema."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Protocol

from evidence_check.model.message import Message, message
from evidence_check.tomlfile.bad_values import UNREAD
from evidence_check.tomlfile.paths import Path
from evidence_check.tomlfile.suggesting import nearest, with_suggestion
from evidence_check.tomlfile.wrong_kinds import (
    DAY,
    FLAG,
    LIST,
    MOMENT,
    NUMBER,
    TABLE,
    TEXT,
    WHOLE,
    number_in_quotes,
    wrong_kind,
)

Report = Callable[[Path, Message], None]

_SURE = 85.0
_FEW_KEYS = 9
"""So many keys of a table are listed where an unknown one is like none of them."""


class Shape(Protocol):
    """A kind of value. ``name`` is the catalogue key of its name in messages."""

    @property
    def name(self) -> str: ...

    @property
    def example(self) -> str:
        """How a value is written, for whoever left it out."""
        ...

    def fits(self, value: Any) -> bool:
        """True where the value has this outward form; its inside may still be wrong."""
        ...

    def check(self, value: Any, path: Path, report: Report) -> None:
        """Report every mistake inside a value that fits."""
        ...

    def schema(self) -> dict[str, Any]:
        """JSON Schema, draft-07."""
        ...


@dataclass(frozen=True, slots=True)
class Text:
    """A string; ``filled``: not empty."""

    filled: bool = True
    name: str = TEXT
    example: str = '"…"'

    def fits(self, value: Any) -> bool:
        return isinstance(value, str)

    def check(self, value: Any, path: Path, report: Report) -> None:
        if self.filled and not value.strip():
            report(path, message("toml.empty"))

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "minLength": 1} if self.filled else {"type": "string"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One of some words. ``problem`` is the message key for another word."""

    values: tuple[str, ...]
    problem: str = "toml.not_a_choice"
    name: str = TEXT
    other_names: tuple[tuple[str, str], ...] = ()
    """What people call a word, and the word."""

    @property
    def example(self) -> str:
        return f'"{self.values[0]}"'

    def fits(self, value: Any) -> bool:
        return isinstance(value, str)

    def check(self, value: Any, path: Path, report: Report) -> None:
        if value in self.values:
            return
        known = ", ".join(self.values)
        called = dict(self.other_names)
        name = nearest(value, tuple(called), at_least=_SURE)
        if name is not None:
            report(path, message(f"{self.problem}_near", found=value, near=called[name], known=known))
        else:
            report(path, with_suggestion(self.problem, value, self.values, known=known))

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "enum": list(self.values)}


@dataclass(frozen=True, slots=True)
class Number:
    """An exact number within bounds."""

    low: Decimal | None = None
    high: Decimal | None = None
    whole: bool = False
    example: str = "1"

    @property
    def name(self) -> str:
        return WHOLE if self.whole else NUMBER

    def fits(self, value: Any) -> bool:
        if isinstance(value, bool):
            return False
        return isinstance(value, int) or (isinstance(value, Decimal) and not self.whole)

    def check(self, value: Any, path: Path, report: Report) -> None:
        if self.low is not None and value < self.low:
            report(path, message("toml.too_small", found=value, bound=self.low))
        if self.high is not None and value > self.high:
            report(path, message("toml.too_big", found=value, bound=self.high))

    def schema(self) -> dict[str, Any]:
        made: dict[str, Any] = {"type": "integer" if self.whole else "number"}
        if self.low is not None:
            made["minimum"] = _json_number(self.low)
        if self.high is not None:
            made["maximum"] = _json_number(self.high)
        return made


@dataclass(frozen=True, slots=True)
class Flag:
    """true or false."""

    name: str = FLAG
    example: str = "true"

    def fits(self, value: Any) -> bool:
        return isinstance(value, bool)

    def check(self, value: Any, path: Path, report: Report) -> None:
        return None

    def schema(self) -> dict[str, Any]:
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar day."""

    name: str = DAY
    example: str = "2025-12-31"

    def fits(self, value: Any) -> bool:
        return isinstance(value, date) and not isinstance(value, datetime)

    def check(self, value: Any, path: Path, report: Report) -> None:
        return None

    def schema(self) -> dict[str, Any]:
        # Editors hand TOML dates to a schema as strings.
        return {"type": "string", "format": "date"}


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time."""

    name: str = MOMENT
    example: str = "2026-01-10T17:00:00+07:00"

    def fits(self, value: Any) -> bool:
        return isinstance(value, (datetime, date))

    def check(self, value: Any, path: Path, report: Report) -> None:
        return None

    def schema(self) -> dict[str, Any]:
        return {"type": "string"}


@dataclass(frozen=True, slots=True)
class ListOf:
    """An array of one shape."""

    item: Shape
    least: int = 0
    name: str = LIST

    @property
    def example(self) -> str:
        return f"[{self.item.example}]"

    def fits(self, value: Any) -> bool:
        return isinstance(value, list)

    def check(self, value: Any, path: Path, report: Report) -> None:
        if len(value) < self.least:
            report(path, message("toml.empty"))
        for index, item in enumerate(value):
            check_shape(self.item, item, (*path, index), report)

    def schema(self) -> dict[str, Any]:
        made: dict[str, Any] = {"type": "array", "items": self.item.schema()}
        if self.least:
            made["minItems"] = self.least
        return made


@dataclass(frozen=True, slots=True)
class OneOf:
    """The first option that fits outwardly decides."""

    options: tuple[Shape, ...]
    name: str = "toml.shape.one_of"

    @property
    def example(self) -> str:
        return self.options[0].example

    def fits(self, value: Any) -> bool:
        return any(option.fits(value) for option in self.options)

    def check(self, value: Any, path: Path, report: Report) -> None:
        takes_numbers = any(isinstance(option, Number) for option in self.options)
        mistake = number_in_quotes(value) if takes_numbers and isinstance(value, str) else None
        plain_text = any(isinstance(option, Text) for option in self.options)
        if mistake is not None and not plain_text:
            report(path, mistake)
        else:
            next(option for option in self.options if option.fits(value)).check(value, path, report)

    def schema(self) -> dict[str, Any]:
        return {"anyOf": [option.schema() for option in self.options]}


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a table."""

    shape: Shape
    required: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with known keys; ``open_keys`` gives the shape of all others, else they are mistakes."""

    keys: dict[str, Key] = field(default_factory=dict)
    open_keys: Shape | None = None
    name: str = TABLE

    @property
    def example(self) -> str:
        needed = (f"{key} = {one.shape.example}" for key, one in self.keys.items() if one.required)
        return f"{{ {', '.join(needed)} }}"

    def fits(self, value: Any) -> bool:
        return isinstance(value, dict)

    def check(self, value: Any, path: Path, report: Report) -> None:
        meant: set[str | None] = set()
        for key, inner in value.items():
            if UNREAD in key:
                continue  # set aside by the reader, which has said why
            known = self.keys.get(key)
            if known is not None:
                check_shape(known.shape, inner, (*path, key), report)
            elif self.open_keys is not None:
                check_shape(self.open_keys, inner, (*path, key), report)
            else:
                free = tuple(one for one in self.keys if one not in value)
                meant.add(nearest(key, free))
                report((*path, key), self._unknown(key, free))
        for key, known in self.keys.items():
            # A misspelt key is not missing too.
            if known.required and key not in value and key not in meant:
                report((*path, key), message("toml.missing_key", key=key, example=_written(known.shape, key, path)))

    def _unknown(self, key: str, free: tuple[str, ...]) -> Message:
        if nearest(key, free) is not None or len(self.keys) > _FEW_KEYS:
            return with_suggestion("toml.unknown_key", key, free)
        return message("toml.unknown_key_of", found=key, known=", ".join(self.keys))

    def schema(self) -> dict[str, Any]:
        made: dict[str, Any] = {
            "type": "object",
            "properties": {key: known.shape.schema() for key, known in self.keys.items()},
            "additionalProperties": self.open_keys.schema() if self.open_keys is not None else False,
        }
        required = [key for key, known in self.keys.items() if known.required]
        return made | ({"required": required} if required else {})


def check_shape(shape: Shape, value: Any, path: Path, report: Report) -> None:
    """Check a value against a shape, its outward form first."""
    if shape.fits(value):
        shape.check(value, path, report)
        return
    options = shape.options if isinstance(shape, OneOf) else (shape,)
    expected = tuple(dict.fromkeys(option.name for option in options))
    of_tables = any(isinstance(option, ListOf) and isinstance(option.item, Table) for option in options)
    report(path, wrong_kind(value, expected, path, of_tables=of_tables))


def _written(shape: Shape, key: str, path: Path) -> str:
    """How a key is added: at the top of a file a table has a heading of its own."""
    if not path and isinstance(shape, Table):
        return f"[{key}]"
    if not path and isinstance(shape, ListOf) and isinstance(shape.item, Table):
        return f"[[{key}]]"
    return f"{key} = {shape.example}"


def _json_number(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)
