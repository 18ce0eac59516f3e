"""Where a text stops being TOML: what an officer did there, in words, and the text with it put right.

A text is put right only to find the mistakes behind it too; nothing of it is ever written or used. What officers do
comes from Word (curly quotes, no-break spaces), from habit (0,5 and 31/12/2023) and from hurry (a quote left out).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from evidence_check.model.message import Message, message
from evidence_check.tomlfile.bad_values import UNREAD, fault_of, quoted
from evidence_check.tomlfile.line_parts import LineParts

_CURLY = re.compile("[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb]")
_CURLY_SINGLE = re.compile("[\u2018\u2019\u201a\u2039\u203a]")
_UNSEEN = re.compile("[\u00a0\u2000-\u200f\u2028-\u202f\u205f\u2060\u3000\ufeff]")
_BARE_KEY = r"[A-Za-z0-9_-]+(?:\s*\.\s*[A-Za-z0-9_-]+)*"
_PAIR = re.compile(rf"\s*({_BARE_KEY})\s*=")
_NO_EQUALS = re.compile(rf"(\s*)({_BARE_KEY})\s*[:\uff1a]?\s*(?=[\"'\[{{\d])(.+)")
_COLON = re.compile(rf"(\s*)({_BARE_KEY})\s*[:\uff1a]\s*(.+)")
_HEADER = re.compile(r"(\s*)(\[+)\s*([^\[\]#\x02]+?)\s*(\]*)\s*")
_DUPLICATE = ("Cannot overwrite a value", "Duplicate inline table key")
_DECLARED = ("Cannot declare", "Cannot mutate", "Cannot redefine")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """One mistake. ``mended``: the whole text with as many lines and this mistake gone; None where nobody can tell."""

    line: int
    column: int
    words: Message
    mended: str | None = None


def slip_at(text: str, line: int, said: str) -> Slip:
    """The mistake at which a parser stopped. ``line`` is 1-based; ``said``: the parser's own words."""
    lines = text.split("\n")
    at = min(line, len(lines)) - 1
    while at and not lines[at].strip():
        at -= 1
    parts = LineParts.of(lines[at])
    for look in _LOOKS:
        found = look(lines, at, parts, said)
        if found is not None:
            return found
    return _slip(lines, at, 0, message("toml.syntax", found=_short(lines[at])), None)


def without_line(text: str, line: int) -> str:
    """The text with one line taken out of play; its key stays, with a value that nobody judges."""
    lines = text.split("\n")
    at = min(line, len(lines)) - 1
    lines[at] = _out_of_play(lines[at])
    return "\n".join(lines)


def _unseen(lines: list[str], at: int, parts: LineParts, said: str) -> Slip | None:
    found = _UNSEEN.search(parts.mask)
    if found is None:
        return None
    mended = _outside_quotes(parts, _UNSEEN, " ")
    words = message("toml.unseen_sign", found=f"U+{ord(found[0]):04X}")
    return _slip(lines, at, found.start(), words, mended)


def _curly(lines: list[str], at: int, parts: LineParts, said: str) -> Slip | None:
    found = _CURLY.search(parts.mask) or _CURLY_SINGLE.search(parts.mask)
    if found is None:
        return None
    whole = _CURLY.sub('"', lines[at]) if _CURLY.search(parts.mask) else _CURLY_SINGLE.sub("'", lines[at])
    return _slip(lines, at, found.start(), message("toml.curly_quotes", found=found[0]), whole)


def _header(lines: list[str], at: int, parts: LineParts, said: str) -> Slip | None:
    if not parts.is_header or parts.opened is not None:
        return None
    match = _HEADER.fullmatch(parts.mask.rstrip("\x02").rstrip())
    if match is None or re.fullmatch(_BARE_KEY, match[3]) is None:
        return None
    if said.startswith((*_DECLARED, *_DUPLICATE)):
        return _slip(lines, at, match.start(2), message("toml.table_twice", found=match[3]), None)
    right = "[" * min(2, len(match[2])) + match[3] + "]" * min(2, len(match[2]))
    words = message("toml.header_brackets", right=right)
    return _slip(lines, at, match.start(2), words, match[1] + right)


def _twice(lines: list[str], at: int, parts: LineParts, said: str) -> Slip | None:
    pair = _PAIR.match(parts.mask)
    if pair is None or not said.startswith(_DUPLICATE):
        return None
    if said.startswith("Duplicate"):
        key = said.partition("'")[2].rpartition("'")[0]
        return _slip(lines, at, 0, message("toml.key_twice_inside", found=key), _out_of_play(lines[at]))
    first = next((row for row in range(at - 1, -1, -1) if _begins_with(lines[row], pair[1])), None)
    words = message("toml.key_twice", found=pair[1], line=first + 1 if first is not None else "?")
    balanced = parts.balance("[", "]") == 0 and parts.balance("{", "}") == 0
    return _slip(lines, at, pair.start(1), words, f"# {lines[at]}" if balanced else None)


def _list_not_closed(lines: list[str], at: int, parts: LineParts, said: str) -> Slip | None:
    """An opening bracket without its closing one: found where the next key or table begins, or nothing more comes."""
    if not said.startswith(("Unclosed", "Invalid value", "Invalid initial", "Expected")):
        return None
    last = at + 1 == len(lines) or not any(line.strip() for line in lines[at + 1 :])
    for opening, closing in (("[", "]"), ("{", "}")):
        for row in [at, at - 1] if not parts.is_header else [at - 1]:
            if row < 0 or _PAIR.match(lines[row]) is None:
                continue
            above = LineParts.of(lines[row])
            if above.opened is not None or above.balance(opening, closing) != 1:
                continue
            follows = lines[row + 1].lstrip() if row + 1 < len(lines) else ""
            begins_anew = not follows or follows[0] in "[#" or _PAIR.match(follows) is not None
            if not begins_anew and not (row == at and last):
                continue
            end = above.code_end
            closed = lines[row][:end].rstrip(" ,") + closing + lines[row][end:]
            words = message("toml.not_closed", found=opening, right=closing)
            return _slip(lines, row, above.mask.rfind(opening), words, closed)
    return None


def _comma_left_out(lines: list[str], at: int, parts: LineParts, said: str) -> Slip | None:
    if not said.startswith("Unclosed"):
        return None
    beside = re.search(r"([\"'\]}])\s+(?=[\"'\[{])", parts.mask)
    if beside is not None:
        mended = lines[at][: beside.end(1)] + "," + lines[at][beside.end(1) :]
        return _slip(lines, at, beside.end(1), message("toml.comma_left_out"), mended)
    inner = re.search(rf"([\"'\]}}\w])\s+(?={_BARE_KEY}\s*=)", parts.mask[parts.mask.find("{") + 1 :])
    if inner is not None and "{" in parts.mask:
        place = parts.mask.find("{") + 1 + inner.end(1)
        return _slip(lines, at, place, message("toml.comma_left_out"), lines[at][:place] + "," + lines[at][place:])
    above = next((row for row in range(at - 1, -1, -1) if lines[row].strip()), None)
    if above is None or parts.mask.lstrip()[:1] not in "\"'[{" or _PAIR.match(lines[at]):
        return None
    before = LineParts.of(lines[above])
    if before.opened is not None or before.mask[: before.code_end][-1:] not in "\"']}":
        return None
    comma = lines[above][: before.code_end] + "," + lines[above][before.code_end :]
    return _slip(lines, above, before.code_end, message("toml.comma_left_out"), comma)


def _no_equals(lines: list[str], at: int, parts: LineParts, said: str) -> Slip | None:
    if "=" in parts.mask or parts.is_header:
        return None
    match = _COLON.fullmatch(lines[at]) or _NO_EQUALS.fullmatch(lines[at])
    if match is not None:
        return _slip(
            lines, at, match.end(2), message("toml.no_equals", found=match[2]), f"{match[1]}{match[2]} = {match[3]}"
        )
    if any(sign in parts.mask for sign in "[]{}"):
        return None
    return _slip(lines, at, 0, message("toml.no_pair", found=_short(lines[at])), f"# {lines[at]}")


def _key(lines: list[str], at: int, parts: LineParts, said: str) -> Slip | None:
    end = parts.mask.find("=")
    key = lines[at][: max(end, 0)].strip()
    if end < 0 or re.fullmatch(_BARE_KEY, key) or parts.mask[:end].strip(" \t")[:1] in ("{", "[", '"', "'", ","):
        return None
    words = message("toml.key_letters", found=key) if key else message("toml.no_key")
    return _slip(lines, at, 0, words, f"# {lines[at]}")


def _value(lines: list[str], at: int, parts: LineParts, said: str) -> Slip | None:
    for scalar in parts.scalars():
        found = fault_of(scalar.text, inside=scalar.inside)
        if found is not None:
            words, right = found
            mended = lines[at][: scalar.start] + right + lines[at][scalar.end :]
            if not scalar.inside and not _PAIR.match(mended):
                return None
            return _slip(lines, at, scalar.start, words, mended)
    return None


_LOOKS: tuple[Callable[[list[str], int, LineParts, str], Slip | None], ...] = (
    _unseen, _curly, _header, _twice, _no_equals, _key, _list_not_closed, _comma_left_out, _value,
)  # fmt: skip


def _outside_quotes(parts: LineParts, wanted: re.Pattern[str], by: str) -> str:
    return "".join(by if wanted.match(masked) else sign for sign, masked in zip(parts.line, parts.mask, strict=True))


def _out_of_play(line: str) -> str:
    pair = _PAIR.match(line)
    return f"{pair[1]} = {quoted(UNREAD)}" if pair is not None else f"# {line}"


def _begins_with(line: str, key: str) -> bool:
    pair = _PAIR.match(line)
    return pair is not None and pair[1] == key


def _slip(lines: list[str], at: int, column: int, words: Message, line: str | None) -> Slip:
    """``line``: what should stand there, or None."""
    mended = None
    if line is not None and line != lines[at]:
        mended = "\n".join([*lines[:at], line, *lines[at + 1 :]])
    return Slip(line=at + 1, column=column + 1, words=words, mended=mended)


def _short(line: str) -> str:
    text = " ".join(line.split())
    return text if len(text) <= 50 else text[:49] + "…"
