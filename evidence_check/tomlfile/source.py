"""TOML bytes → values and the line of every key. tomli parses, tree-sitter says where (docs/decisions/0002)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import lru_cache
from typing import Any

import tomli

from evidence_check.model.message import Message, message
from evidence_check.tomlfile.decoding import decode
from evidence_check.tomlfile.paths import Path, shown
from evidence_check.tomlfile.syntax import number_slip, slip_at, without_line

LARGEST = 5_000_000
"""Bytes of a TOML file that is read."""
_MOST_SLIPS = 100
_MOST_PARSED = 20_000_000
"""Characters parsed again to find what comes after a slip: the work is bounded whatever the file is."""
_TRIES_PER_LINE = 3
_AT = re.compile(r"\(at line (\d+), column (\d+)\)|\(at end of document\)")


class Severity(Enum):
    """What a mistake means for the file."""

    ERROR = "error"
    """The file cannot be used."""
    WARNING = "warning"
    """Something in it contradicts itself, but it can be used all the same."""
    NOTICE = "notice"
    """It looks odd and may be right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TomlProblem:
    """A mistake in a TOML file. ``line`` and ``column`` are 1-based; ``key_path`` reads ``criterion[2.1].title``."""

    file: str
    line: int
    key_path: str
    message: Message
    column: int = 1
    severity: Severity = Severity.ERROR

    @property
    def fatal(self) -> bool:
        """False where the file can be used all the same."""
        return self.severity is Severity.ERROR

    @property
    def placed(self) -> Message:
        """The mistake as a message of its own, with its place as the argument ``place``."""
        place = f"{self.file}:{self.line}" + (f": {self.key_path}" if self.key_path else "")
        return Message(key=self.message.key, args=(*self.message.args, ("place", place)))


@dataclass(frozen=True, slots=True, kw_only=True)
class TomlText:
    """A parsed file: plain values (Decimal for floats), and the text for positions where a mistake needs one."""

    file: str
    values: dict[str, Any]
    text: str

    def problem(self, path: Path, words: Message, severity: Severity = Severity.ERROR) -> TomlProblem:
        """A mistake at a key path; the nearest known ancestor gives the position."""
        positions = _positions(self.text)
        known = path
        while known and known not in positions and (*known, 0) not in positions:
            known = known[:-1]
        known = known if known in positions else (*known, 0)  # a list of tables begins at its first
        line, column = positions.get(known, (1, 1))
        key_path = shown(path, self.values)
        return TomlProblem(
            file=self.file, line=line, column=column, key_path=key_path, message=words, severity=severity
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TomlReading:
    """``text``: the file, its slips put right so that what comes after them is looked at too; None where it ends."""

    text: TomlText | None
    slips: tuple[TomlProblem, ...] = ()


def parse_toml(data: bytes, file: str) -> TomlText | TomlProblem:
    """Parse, or say where the text stops being TOML. Never raises on any bytes."""
    reading = _read(data, file, most_slips=1)
    if reading.slips:
        return reading.slips[0]
    assert reading.text is not None
    return reading.text


def parse_all(data: bytes, file: str, lists: frozenset[str] = frozenset()) -> TomlReading:
    """Parse, and find every place where the text is no TOML, as far as anybody can tell. Never raises on any bytes.

    ``lists``: headings of lists of tables, as ``criterion.requires``.

    Values that nobody can guess are :data:`~evidence_check.tomlfile.bad_values.UNREAD`.
    """
    return _read(data, file, most_slips=_MOST_SLIPS, lists=lists)


def _read(data: bytes, file: str, *, most_slips: int, lists: frozenset[str] = frozenset()) -> TomlReading:
    def at(line: int, words: Message, column: int = 1) -> TomlProblem:
        return TomlProblem(file=file, line=line, column=column, key_path="", message=words)

    if len(data) > LARGEST:
        return TomlReading(text=None, slips=(at(1, message("toml.too_large")),))
    decoded = decode(data)
    slips = [at(decoded.line, decoded.problem)] if decoded.problem is not None else []
    if decoded.text is None:
        return TomlReading(text=None, slips=in_file_order(slips))
    text = decoded.text
    most = min(most_slips, 1 + _MOST_PARSED // max(1, len(text)))
    tries: dict[int, int] = {}
    for _ in range(most * (_TRIES_PER_LINE + 1)):
        try:
            values = tomli.loads(text, parse_float=_decimal)
        except tomli.TOMLDecodeError as error:
            found = _AT.search(str(error))
            stopped = int(found[1]) if found and found[1] else text.count("\n") + 1
            slip = slip_at(text, stopped, _AT.sub("", str(error)).strip(), lists)
            tries[slip.line] = tries.get(slip.line, 0) + 1
            if tries[slip.line] == 1:
                slips.append(at(slip.line, slip.words, slip.column))
            mended = slip.mended if tries[slip.line] < _TRIES_PER_LINE else without_line(text, slip.line)
            hopeless = tries[slip.line] > _TRIES_PER_LINE  # the line is inside something that began elsewhere
            if mended is None or mended == text or hopeless or len(slips) >= most:
                return TomlReading(text=None, slips=in_file_order(slips))
            text = mended
        except _NoNumber as error:
            slip = number_slip(text, error.literal)
            slips.append(at(slip.line, slip.words, slip.column))
            if slip.mended is None or len(slips) >= most:
                return TomlReading(text=None, slips=in_file_order(slips))
            text = slip.mended
        except (RecursionError, ValueError, InvalidOperation, OverflowError):
            return TomlReading(text=None, slips=in_file_order((*slips, at(1, message("toml.hostile")))))
        else:
            return TomlReading(text=TomlText(file=file, values=values, text=text), slips=in_file_order(slips))
    return TomlReading(text=None, slips=in_file_order(slips))


def in_file_order(problems: Iterable[TomlProblem]) -> tuple[TomlProblem, ...]:
    """From the top of the file."""
    return tuple(sorted(problems, key=lambda one: (one.line, one.column, one.key_path, one.message.key)))


@lru_cache(maxsize=4)
def _positions(text: str) -> dict[Path, tuple[int, int]]:
    # The second reader is loaded for a file with mistakes only: a good one is read once.
    from evidence_check.tomlfile.positions import positions_of

    return positions_of(text)


class _NoNumber(ValueError):
    """A float of TOML that is no number of ours. ``literal``: as it is written."""

    def __init__(self, literal: str) -> None:
        super().__init__(literal)
        self.literal = literal


def _decimal(text: str) -> Decimal:
    number = Decimal(text.replace("_", ""))
    if not number.is_finite() or abs(number.adjusted()) > 30:
        raise _NoNumber(text)
    return number
