"""Shapes of TOML values: one description checks a file, collects every mistake, and gives the JSON Schema."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Protocol

from rapidfuzz import fuzz, process

from evidence_check.model.message import Message, message
from evidence_check.text.fold import toneless
from evidence_check.tomlfile.paths import Path

Report = Callable[[Path, Message], None]

_NEAR = 55.0


class Shape(Protocol):
    """A kind of value. ``name`` is the catalogue key of its name in messages."""

    @property
    def name(self) -> str: ...

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
    name: str = "toml.shape.text"

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
    name: str = "toml.shape.text"

    def fits(self, value: Any) -> bool:
        return isinstance(value, str)

    def check(self, value: Any, path: Path, report: Report) -> None:
        if value not in self.values:
            report(path, with_suggestion(self.problem, value, self.values))

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "enum": list(self.values)}


@dataclass(frozen=True, slots=True)
class Number:
    """An exact number within bounds."""

    low: Decimal | None = None
    high: Decimal | None = None
    whole: bool = False
    name: str = "toml.shape.number"

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

    name: str = "toml.shape.flag"

    def fits(self, value: Any) -> bool:
        return isinstance(value, bool)

    def check(self, value: Any, path: Path, report: Report) -> None:
        return None

    def schema(self) -> dict[str, Any]:
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar day."""

    name: str = "toml.shape.day"

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

    name: str = "toml.shape.moment"

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
    name: str = "toml.shape.list"

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

    def fits(self, value: Any) -> bool:
        return any(option.fits(value) for option in self.options)

    def check(self, value: Any, path: Path, report: Report) -> None:
        next(option for option in self.options if option.fits(value)).check(value, path, report)

    def schema(self) -> dict[str, Any]:
        return {"anyOf": [option.schema() for option in self.options]}


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a table."""

    shape: Shape
    required: bool = False
    title: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with known keys; ``open_keys`` gives the shape of all others, else they are mistakes."""

    keys: dict[str, Key] = field(default_factory=dict)
    open_keys: Shape | None = None
    name: str = "toml.shape.table"

    def fits(self, value: Any) -> bool:
        return isinstance(value, dict)

    def check(self, value: Any, path: Path, report: Report) -> None:
        for key, inner in value.items():
            known = self.keys.get(key)
            if known is not None:
                check_shape(known.shape, inner, (*path, key), report)
            elif self.open_keys is not None:
                check_shape(self.open_keys, inner, (*path, key), report)
            else:
                report((*path, key), with_suggestion("toml.unknown_key", key, tuple(self.keys)))
        for key, known in self.keys.items():
            if known.required and key not in value:
                report(path, message("toml.missing_key", key=key))

    def schema(self) -> dict[str, Any]:
        made: dict[str, Any] = {
            "type": "object",
            "properties": {
                key: known.shape.schema() | ({"title": known.title} if known.title else {})
                for key, known in self.keys.items()
            },
            "additionalProperties": self.open_keys.schema() if self.open_keys is not None else False,
        }
        required = [key for key, known in self.keys.items() if known.required]
        return made | ({"required": required} if required else {})


def check_shape(shape: Shape, value: Any, path: Path, report: Report) -> None:
    """Check a value against a shape, its outward form first."""
    if shape.fits(value):
        shape.check(value, path, report)
    else:
        report(path, message("toml.wrong_shape", found=_shown(value), expected=expected_names(shape)))


def expected_names(shape: Shape) -> str:
    """Catalogue keys of what is allowed, joined by "|": the renderer turns each into words."""
    options = shape.options if isinstance(shape, OneOf) else (shape,)
    return "|".join(dict.fromkeys(option.name for option in options))


def with_suggestion(key: str, found: str, known: tuple[str, ...]) -> Message:
    """A message with "có phải ý bạn là …?" where something similar exists."""
    near = nearest(found, known)
    return message(f"{key}_near", found=found, near=near) if near else message(key, found=found)


def nearest(found: str, known: tuple[str, ...]) -> str | None:
    """The known word most like the one found: tone marks, case and D/Đ count little."""
    plain = {word: toneless(word) for word in known}
    same = [word for word in known if plain[word] == toneless(found)]
    if same:
        return same[0]
    best = process.extractOne(toneless(found), plain, scorer=fuzz.ratio, score_cutoff=_NEAR)
    return str(best[2]) if best else None


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= 40 else text[:37] + "…"


def _json_number(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)
