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
_GOOD_HEADER = re.compile(rf"\[{{1,2}}\s*{_BARE_KEY}\s*\]{{1,2}}")
_LONGEST_LINE = 4_000
"""No officer writes longer ones; the patterns here may cost the square of a line."""
_DUPLICATE = ("Cannot overwrite a value", "Duplicate inline table key")
_DECLARED = ("Cannot declare", "Cannot mutate", "Cannot redefine")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """One mistake. ``mended``: the whole text with as many lines and this mistake gone; None where nobody can tell."""

    line: int
    column: int
    words: Message
    mended: str | None = None


def slip_at(text: str, line: int, said: str, lists: frozenset[str] = frozenset()) -> Slip:
    """The mistake at which a parser stopped. ``line`` is 1-based; ``said``: the parser's own words.

    ``lists``: headings that stand in two pairs of brackets, as ``criterion.requires``.
    """
    lines = text.split("\n")
    at = min(line, len(lines)) - 1
    while at and not lines[at].strip():
        at -= 1
    if len(lines[at]) > _LONGEST_LINE:
        return _slip(lines, at, 0, message("toml.syntax", found=_short(lines[at][:_LONGEST_LINE])), None)
    parts = LineParts.of(lines[at])
    if said.startswith((*_DECLARED, *_DUPLICATE)) and parts.is_header:
        return _table_twice(lines, at, parts, lists)
    for look in _LOOKS:
        found = look(lines, at, parts, said)
        if found is not None:
            return found
    return _slip(lines, at, 0, message("toml.syntax", found=_short(lines[at])), None)


def number_slip(text: str, literal: str) -> Slip:
    """A number that TOML has and a rulebook cannot use: infinite, or far too large."""
    lines = text.split("\n")
    found = re.compile(rf"(?<![\w.]){re.escape(literal)}(?![\w.])")
    for at, line in enumerate(lines):
        match = found.search(LineParts.of(line).mask)
        if match is not None:
            mended = line[: match.start()] + quoted(UNREAD) + line[match.end() :]
            return _slip(lines, at, match.start(), message("toml.no_number", found=_short(literal)), mended)
    return Slip(line=1, column=1, words=message("toml.no_number", found=_short(literal)))


def without_line(text: str, line: int) -> str:
    """The text with one line taken out of play; its key stays, with a value that nobody judges."""
    lines = text.split("\n")
    at = min(line, len(lines)) - 1
    lines[at] = _out_of_play(lines[at])
    return "\n".join(lines)


def _long_text(lines: list[str], at: int, parts: LineParts, said: str) -> Slip | None:
    """Three quotes that nothing closes swallow the rest of the file: named where they stand."""
    for quotes in ('"""', "'''"):
        if said != ("Unterminated string" if quotes == '"""' else f'Expected "{quotes}"'):
            continue
        opened = [row for row, line in enumerate(lines) for _ in range(line.count(quotes))]
        if len(opened) % 2:
            row = opened[-1]
            words = message("toml.long_text_not_closed", found=quotes)
            column = lines[row].rfind(quotes)
            end = next((below - 1 for below in range(row + 1, len(lines)) if _is_new(lines[below])), len(lines) - 1)
            return _slip(lines, end, column, words, lines[end].rstrip() + quotes, told_at=row)
    return None


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
    kind, straight = (_CURLY, '"') if _CURLY.search(parts.mask) else (_CURLY_SINGLE, "'")
    beside_straight = '"' in lines[at]
    mended = _outside_quotes(parts, kind, straight) if beside_straight else kind.sub(straight, lines[at])
    return _slip(lines, at, found.start(), message("toml.curly_quotes", found=found[0]), mended)


def _header(lines: list[str], at: int, parts: LineParts, said: str) -> Slip | None:
    if not parts.is_header or parts.opened is not None:
        return None
    match = _HEADER.fullmatch(parts.mask.rstrip("\x02").rstrip())
    if match is None or re.fullmatch(_BARE_KEY, match[3]) is None:
        return None
    if len(match[2]) == len(match[4]) <= 2:
        return None  # what is wrong began above
    right = "[" * min(2, len(match[2])) + match[3] + "]" * min(2, len(match[2]))
    words = message("toml.header_brackets", right=right)
    return _slip(lines, at, match.start(2), words, match[1] + right)


def _table_twice(lines: list[str], at: int, parts: LineParts, lists: frozenset[str]) -> Slip:
    """One pair of brackets for the entries of a list; or one table in two places, of which the second is set aside."""
    name = parts.mask[: parts.code_end].strip().strip("[]").strip()
    single = re.compile(rf"\s*\[\s*{re.escape(name)}\s*\](?!\])")
    if name in lists:
        rows = [row for row, line in enumerate(lines) if single.match(line)]
        doubled = [single.sub(f"[[{name}]]", line) if row in set(rows) else line for row, line in enumerate(lines)]
        words = message("toml.needs_double_brackets", right=f"[[{name}]]")
        return Slip(line=(rows or [at])[0] + 1, column=1, words=words, mended="\n".join(doubled))
    return _slip(lines, at, 0, message("toml.table_twice", found=name), f'["{UNREAD}{at}"]')


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
    """An opening bracket without its closing one: the next key or table begins, or nothing more comes."""
    if not said.startswith(("Unclosed", "Invalid value", "Invalid initial", "Expected")):
        return None
    above = _line_before(lines, at)
    for end in [above] if parts.is_header else [at, above]:
        start = next((row for row in range(-1 if end is None else end, -1, -1) if _PAIR.match(lines[row])), None)
        if end is None or start is None or not _begins_anew(lines, end + 1):
            continue
        rows = [LineParts.of(line) for line in lines[start : end + 1]]
        if any(row.opened is not None or row.is_header for row in rows[1:]) or rows[0].opened is not None:
            continue
        for opening, closing in (("[", "]"), ("{", "}")):
            if sum(row.balance(opening, closing) for row in rows) == 1:
                place = rows[-1].code_end
                closed = lines[end][:place].rstrip(" ,") + closing + lines[end][place:]
                words = message("toml.not_closed", found=opening, right=closing)
                column = rows[0].mask.rfind(opening) if opening in rows[0].mask else 0
                return _slip(lines, end, column, words, closed, told_at=start)
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
    above = _line_before(lines, at)
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
    _long_text, _unseen, _curly, _header, _twice, _no_equals, _key, _list_not_closed, _comma_left_out, _value,
)  # fmt: skip


def _outside_quotes(parts: LineParts, wanted: re.Pattern[str], by: str) -> str:
    return "".join(by if wanted.match(masked) else sign for sign, masked in zip(parts.line, parts.mask, strict=True))


def _out_of_play(line: str) -> str:
    pair = _PAIR.match(line)
    return f"{pair[1]} = {quoted(UNREAD)}" if pair is not None else f"# {line}"


def _line_before(lines: list[str], at: int) -> int | None:
    return next((row for row in range(at - 1, -1, -1) if lines[row].strip()), None)


def _begins_with(line: str, key: str) -> bool:
    pair = _PAIR.match(line)
    return pair is not None and pair[1] == key


def _begins_anew(lines: list[str], row: int) -> bool:
    """True where the next line that says something is a key or a heading, or there is none."""
    follows = next((line for line in lines[row:] if line.strip() and not line.lstrip().startswith("#")), None)
    return follows is None or _is_new(follows)


def _is_new(line: str) -> bool:
    return _PAIR.match(line) is not None or _GOOD_HEADER.match(line.strip()) is not None


def _slip(lines: list[str], at: int, column: int, words: Message, line: str | None, told_at: int | None = None) -> Slip:
    """``line``: what should stand there, or None. ``told_at``: the line that is named, where it is another."""
    mended = None
    if line is not None and line != lines[at]:
        mended = "\n".join([*lines[:at], line, *lines[at + 1 :]])
    return Slip(line=(at if told_at is None else told_at) + 1, column=column + 1, words=words, mended=mended)


def _short(line: str) -> str:
    text = " ".join(line.split())
    return text if len(text) <= 50 else text[:49] + "…"
