"""A single value that is no TOML: what an officer meant by it, and how it is written.

Each rule takes the text of a value and gives the mistake with the value as it should stand, or None.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import tomli

from evidence_check.model.message import Message, message

UNREAD = "\ufffc"
"""Stands in for a value that nobody can guess; what rests on it is not judged."""

Fault = tuple[Message, str]

_DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+")
_DAY_FIRST = re.compile(r"(\d{1,2})\s*([/.\-\u2010-\u2015])\s*(\d{1,2})\s*\2\s*(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})\s*([/.\-\u2010-\u2015])\s*(\d{1,2})\s*\2\s*(\d{1,2})")
_WITH_TIME = re.compile(r"\d{4}-\d{1,2}-\d{1,2}[T ].+")
_DOTTED_CODE = re.compile(r"\d+(?:\.\d+){2,}\.?")
_PERCENT = re.compile(r"(\d+(?:[.,]\d+)?)\s*%")
_LEADING_ZERO = re.compile(r"[+-]?0+(\d+(?:\.\d+)?)")
_BARE_POINT = re.compile(r"(\d*)\.(\d*)")
_NEXT_KEY = re.compile(r"([^,;]+|\"[^\"]*\")\s*[,;\s]\s*([A-Za-z0-9_-]+)\s*=.*")
_TRUE = frozenset({"true", "yes", "co", "có", "đúng"})
_FALSE = frozenset({"false", "no", "khong", "không", "sai"})
_TYPOGRAPHIC_DASH = re.compile("[\u2010-\u2015\u2212]")


def fault_of(text: str, *, inside: bool) -> Fault | None:
    """What is wrong with a value, and the value put right. ``inside``: it stands in brackets or braces."""
    if is_value(text):
        return None
    return next((found for rule in _RULES if (found := rule(text)) is not None), None) or _unknown(text, inside)


def is_value(text: str) -> bool:
    """True where TOML reads the text as one value."""
    try:
        return list(tomli.loads(f"x = {text}")) == ["x"] and "\n" not in text
    except (tomli.TOMLDecodeError, RecursionError, ValueError):
        return False


def quoted(text: str) -> str:
    """The text as a TOML string on one line."""
    kept = "".join(sign for sign in text if sign >= " " and sign != "\x7f")
    return '"' + kept.replace("\\", "\\\\").replace('"', '\\"') + '"'


def day_in(text: str) -> tuple[str, bool] | None:
    """A day in any usual spelling as ISO text, and whether the calendar has it."""
    first = _DAY_FIRST.fullmatch(text.strip())
    last = _YEAR_FIRST.fullmatch(text.strip())
    if first is not None:
        day, month, year = first[1], first[3], first[4]
    elif last is not None:
        year, month, day = last[1], last[3], last[4]
    else:
        return None
    try:
        return date(int(year), int(month), int(day)).isoformat(), True
    except ValueError:
        return f"{year}-{int(month):02}-{int(day):02}", False


def _nothing(text: str) -> Fault | None:
    return None if text else (message("toml.no_value"), quoted(UNREAD))


def _decimal_comma(text: str) -> Fault | None:
    if _DECIMAL_COMMA.fullmatch(text) is None:
        return None
    right = text.replace(",", ".")
    return message("toml.decimal_comma", found=text, right=right), right


def _comma_behind(text: str) -> Fault | None:
    shorter = text.rstrip(", ;")
    if shorter == text or not is_value(shorter):
        return None
    return message("toml.comma_behind", found=text[len(shorter) :].strip()), shorter


def _two_keys(text: str) -> Fault | None:
    match = _NEXT_KEY.fullmatch(text)
    if match is None or not is_value(match[1].strip()):
        return None
    return message("toml.two_keys", found=match[2]), match[1].strip()


def _day(text: str) -> Fault | None:
    found = day_in(text)
    if found is None:
        return None
    right, exists = found
    if not exists:
        return message("toml.impossible_day", found=text), quoted(UNREAD)
    return message("toml.day_spelling", found=text, right=right), right


def _moment(text: str) -> Fault | None:
    if _WITH_TIME.fullmatch(text) is None:
        return None
    return message("toml.moment_spelling", found=text), quoted(UNREAD)


def _code(text: str) -> Fault | None:
    if _DOTTED_CODE.fullmatch(text) is None:
        return None
    return message("toml.code_unquoted", found=text, right=quoted(text)), quoted(text)


def _percent(text: str) -> Fault | None:
    match = _PERCENT.fullmatch(text)
    if match is None:
        return None
    right = match[1].replace(",", ".")
    return message("toml.percent_sign", found=text, right=right), right


def _number(text: str) -> Fault | None:
    plain = _TYPOGRAPHIC_DASH.sub("-", text)
    zero, point = _LEADING_ZERO.fullmatch(plain), _BARE_POINT.fullmatch(plain)
    if zero is not None:
        return message("toml.leading_zero", found=text, right=zero[1], quoted=quoted(text)), quoted(UNREAD)
    if point is not None and (point[1] or point[2]):
        right = f"{point[1] or 0}.{point[2] or 0}"
        return message("toml.bare_point", found=text, right=right), right
    if plain != text and is_value(plain):
        return message("toml.odd_dash", found=text, right=plain), plain
    return None


def _flag(text: str) -> Fault | None:
    right = "true" if text.lower() in _TRUE else "false" if text.lower() in _FALSE else None
    return None if right is None else (message("toml.flag_spelling", found=text, right=right), right)


def _quotes(text: str) -> Fault | None:
    if text[0] not in "\"'" or text[:3] in ('"""', "'''"):
        return None
    quote, inner = text[0], text[1:]
    if not inner.rstrip().endswith(quote):
        if quote in inner:
            return None
        return message("toml.quote_not_closed"), quoted(inner.rstrip())
    inner = inner.rstrip()[:-1]
    if "\\" in inner and quote not in inner.replace(f"\\{quote}", ""):
        return message("toml.backslash"), quoted(inner)
    if quote in inner:
        return message("toml.quote_inside"), quoted(inner)
    return message("toml.control_sign"), quoted(inner)


def _words(text: str) -> Fault | None:
    if text[0] in "\"'":
        return None
    if text[-1] in "\"'" and text.count(text[-1]) == 1:
        return message("toml.quote_not_opened"), quoted(text[:-1])
    if not any(sign.isalpha() for sign in text) or any(sign in text for sign in "=[]{}\"'"):
        return None
    return message("toml.words_unquoted", found=text), quoted(text)


def _unknown(text: str, inside: bool) -> Fault:
    key = "toml.value_among_others" if inside else "toml.bad_value"
    return message(key, found=text), quoted(UNREAD)


_RULES: tuple[Callable[[str], Fault | None], ...] = (
    _nothing, _decimal_comma, _comma_behind, _two_keys, _day, _moment, _code, _percent, _number, _flag, _quotes, _words,
)  # fmt: skip
