"""Codes of rows: I, 1, 1.1, 1.1.1, a) in a column of their own or at the head of the title."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from evidence_check.text.fold import clean, fold, is_upper


class CodeKind(Enum):
    """What a code is made of."""

    PART = "part"
    """A, B: a part above the domains."""
    ROMAN = "roman"
    NUMBER = "number"
    """1, 1.1, 1.1.1; also II.1."""
    LETTER = "letter"
    """a), b): inside the row above."""
    DASH = "dash"


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """``parts``: ("1", "2") of "1.2", ("1", "2", "a") of "1.2a"."""

    kind: CodeKind
    parts: tuple[str, ...]

    @property
    def text(self) -> str:
        """As rulebooks and folders carry it: "1.2a"."""
        *numbers, last = self.parts
        if numbers and last.isalpha() and last.islower():
            return ".".join(numbers) + last
        return ".".join(self.parts)


_LEVEL_WORDS = (
    r"(?:(?:lĩnh\s*vực|nhóm|tiêu\s*chí(?:\s*thành\s*phần)?|chỉ\s*tiêu|nội\s*dung|phần|mục|tctp|tc"
    r"|lv)\s*(?:số\s*)?:?\s*)"
)
_ROMAN = r"(?:(?=[IVX])X{0,2}(?:IX|IV|V?I{0,3}))"
_NUMBER = rf"(?:(?:\d{{1,3}}|{_ROMAN})(?:\s?[.,]\s?\d{{1,4}}){{0,5}}(?:\.?[a-zđ](?![^\W\d_]))?)"
_IN_CELL = re.compile(rf"{_LEVEL_WORDS}?\(?(?P<code>{_NUMBER}|[A-HĐ]|[a-zđ]|[-+•*–])\s*[.):/]?", re.IGNORECASE)
_AT_HEAD = re.compile(
    rf"(?P<words>{_LEVEL_WORDS})?(?P<code>{_NUMBER}|[A-HĐ]|[a-zđ])(?P<mark>\s*[.):/–-]+\s*|\s+)(?=\S)", re.IGNORECASE
)
_ROMAN_ONLY = re.compile(_ROMAN)
_PARTS = "ABCDEFGH"


def read_code(text: str, part_before: str | None = None) -> Code | None:
    """The code that a cell holds and nothing else does. ``part_before``: the last part's capital letter."""
    bare = clean(text).replace(" ", "") if re.fullmatch(r"[\d.,\s]+", clean(text)) else clean(text)
    match = _IN_CELL.fullmatch(bare)
    return _code(match["code"], part_before) if match else None


def split_code(text: str, part_before: str | None = None, *, bold: bool = False) -> tuple[Code | None, str]:
    """A title's leading code, and the title without it."""
    title = clean(text)
    match = _AT_HEAD.match(title)
    if match is None:
        return None, title
    code = _code(match["code"], part_before)
    rest = title[match.end() :]
    if code is None or not _opens_a_title(code, bool(match["words"]), match["mark"].strip(), rest, bold):
        return None, title
    return code, rest.lstrip(" .:-–")


def _opens_a_title(code: Code, named: bool, mark: str, rest: str, bold: bool) -> bool:
    """ "2 sáng kiến trở lên", "I ốt" and "a, b" are no titles with codes."""
    if mark in {"-", "–"} and code.kind is CodeKind.NUMBER and rest[:1].isdigit():
        return False  # a span: 80 - 100
    if mark in {".", ",", "/"} and rest[:1].isdigit():
        return False  # a longer number: 1.1000, 1/7
    if rest.startswith("%") or fold(rest).startswith(("%", "điểm", "năm ")):
        return False
    if named or len(code.parts) > 1:
        return True
    if code.kind in (CodeKind.LETTER, CodeKind.NUMBER, CodeKind.PART):
        return mark[:1] in {".", ")", ":", "/"} or (code.kind is CodeKind.NUMBER and (bold or is_upper(rest[:40])))
    return bool(mark) or is_upper(rest[:40])


def _code(printed: str, part_before: str | None) -> Code | None:
    text = re.sub(r"\s", "", printed).replace(",", ".")
    if text in {"-", "+", "•", "*", "–"}:
        return Code(kind=CodeKind.DASH, parts=(text,))
    if len(text) == 1 and text.isalpha():
        if text.islower():
            return Code(kind=CodeKind.LETTER, parts=(text,))
        # "I" is a numeral unless the part before was H; "C" after "B" is a letter.
        if text == _part_after(part_before):
            return Code(kind=CodeKind.PART, parts=(text,))
        if text not in "IVX":
            return None
    pieces = text.split(".")
    tail = re.fullmatch(r"(\d+)([a-zđ])", pieces[-1])
    if tail:
        pieces[-1:] = [tail[1], tail[2]]
    if not (pieces[0].isdigit() or (pieces[0].isupper() and _ROMAN_ONLY.fullmatch(pieces[0]))):
        return None
    pieces = [piece.lstrip("0") or "0" if piece.isdigit() else piece for piece in pieces]
    while len(pieces) > 1 and pieces[-1] == "0":
        pieces.pop()  # a spreadsheet shows the number 1 as 1.0
    if len(pieces) == 1 and pieces[0] == "0":
        return None
    kind = CodeKind.NUMBER if pieces[0].isdigit() or len(pieces) > 1 else CodeKind.ROMAN
    return Code(kind=kind, parts=tuple(pieces))


def _part_after(part: str | None) -> str | None:
    at = _PARTS.find(part) + 1 if part else 0
    return _PARTS[at] if at < len(_PARTS) else None
