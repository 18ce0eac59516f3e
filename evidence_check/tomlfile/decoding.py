"""Bytes of a TOML file → text, or which encoding it was saved in by mistake."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from evidence_check.model.message import Message, message
from evidence_check.text.fold import nfc

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""The longer first: the mark of UTF-32 begins with that of UTF-16."""
_LOOKED_AT = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """``text``: NFC, line ends as ``\\n``; None where nobody can tell the letters. ``problem`` stands in ``line``."""

    text: str | None
    problem: Message | None = None
    line: int = 1


def decode(data: bytes) -> Decoded:
    """UTF-8 with or without a mark. UTF-16 is told and read all the same: its letters are certain."""
    named = next((name for mark, name in _MARKS if data.startswith(mark)), None) or _unmarked(data)
    if named is not None:
        problem = message("toml.utf16")
        try:
            return Decoded(text=_plain(data.decode(named).removeprefix("\ufeff")), problem=problem)
        except UnicodeDecodeError:
            return Decoded(text=None, problem=problem)
    try:
        return Decoded(text=_plain(data.decode("utf-8-sig")))
    except UnicodeDecodeError as error:
        return Decoded(text=None, problem=message("toml.not_utf8"), line=data[: error.start].count(b"\n") + 1)


def _unmarked(data: bytes) -> str | None:
    """UTF-16 without a mark: much of every other byte of Latin text is zero, and nothing of the bytes between."""
    first, second = data[:_LOOKED_AT:2].count(0), data[1:_LOOKED_AT:2].count(0)
    if max(first, second) * 4 < len(data[:_LOOKED_AT:2]) or min(first, second) or not first + second:
        return None
    return "utf-16-le" if second else "utf-16-be"


def _plain(text: str) -> str:
    return nfc(text).replace("\r\n", "\n").replace("\r", "\n")
