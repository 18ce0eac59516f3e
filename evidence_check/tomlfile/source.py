"""TOML bytes → values and the line of every key. tomli parses, tree-sitter says where (docs/decisions/0002)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

import tomli

from evidence_check.model.message import Message, message
from evidence_check.tomlfile.paths import Path

LARGEST = 5_000_000
"""Bytes of a TOML file that is read."""
_AT = re.compile(r"\(at line (\d+), column (\d+)\)|\(at end of document\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class TomlProblem:
    """A mistake in a TOML file. ``line`` is 1-based; ``key_path`` reads ``criterion[3].requires[0].type``."""

    file: str
    line: int
    key_path: str
    message: Message
    column: int = 1
    fatal: bool = True
    """False for a remark: the file can be used all the same."""

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

    def problem(self, path: Path, words: Message, *, fatal: bool = True) -> TomlProblem:
        """A mistake at a key path; the nearest known ancestor gives the position."""
        positions = _positions(self.text)
        known = path
        while known and known not in positions:
            known = known[:-1]
        line, column = positions.get(known, (1, 1))
        return TomlProblem(file=self.file, line=line, column=column, key_path=shown(path), message=words, fatal=fatal)


def parse_toml(data: bytes, file: str) -> TomlText | TomlProblem:
    """Parse, or say where the text stops being TOML. Never raises on any bytes."""
    if len(data) > LARGEST:
        return _unparsed(file, 1, 1, message("toml.too_large"))
    try:
        text = unicodedata.normalize("NFC", data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return _unparsed(file, line, 1, message("toml.not_utf8"))
    text = text.replace("\r\n", "\n")
    try:
        values = tomli.loads(text, parse_float=_decimal)
    except tomli.TOMLDecodeError as error:
        at = _AT.search(str(error))
        line, column = (int(at[1]), int(at[2])) if at and at[1] else (text.count("\n") + 1, 1)
        return _unparsed(file, line, column, message("toml.syntax", found=_AT.sub("", str(error)).strip()))
    except (RecursionError, ValueError, InvalidOperation, OverflowError):
        return _unparsed(file, 1, 1, message("toml.hostile"))
    return TomlText(file=file, values=values, text=text)


@lru_cache(maxsize=4)
def _positions(text: str) -> dict[Path, tuple[int, int]]:
    # The second reader is loaded for a file with mistakes only: a good one is read once.
    from evidence_check.tomlfile.positions import positions_of

    return positions_of(text)


def shown(path: Path) -> str:
    """Key path as people read it."""
    text = ""
    for piece in path:
        text += f"[{piece}]" if isinstance(piece, int) else f".{piece}" if text else piece
    return text


def _unparsed(file: str, line: int, column: int, words: Message) -> TomlProblem:
    return TomlProblem(file=file, line=line, column=column, key_path="", message=words)


def _decimal(text: str) -> Decimal:
    number = Decimal(text.replace("_", ""))
    if not number.is_finite() or abs(number.adjusted()) > 30:
        raise ValueError(text)
    return number
