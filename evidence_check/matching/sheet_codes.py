"""Which of the rulebook's entries a row of a score sheet is: by its code and its title, which outranks a wrong code."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from rapidfuzz import fuzz

from evidence_check.model.rulebook import Criterion, Domain, Group, RuleBook
from evidence_check.text.criterion_code import code_key
from evidence_check.text.fold import clean, toneless
from evidence_check.text.numbering import number_value
from evidence_check.text.words import words

Entry = Criterion | Group | Domain

_WORDS_BEFORE = r"(?:lĩnh vực|nhóm|tiêu chí(?: thành phần)?|chỉ tiêu|nội dung|phần|mục|tctp|tc|lv)\s*(?:số\s*)?:?\s*"
_NUMBER = r"(?:\d{1,3}|[IVX]{1,6})(?:\s?[.,]\s?\d{1,3}){0,5}(?:\.?[a-zđ](?![^\W\d_]))?"
_CODE = re.compile(rf"(?:{_WORDS_BEFORE})?\(?(?P<code>{_NUMBER}|[a-zđ])\s*[.):/-]*", re.IGNORECASE)
_AT_HEAD = re.compile(
    rf"(?P<words>{_WORDS_BEFORE})?(?P<code>{_NUMBER})(?P<mark>\s*[.):–-]+\s*|\s+)(?=[^\W\d_])", re.IGNORECASE
)
_POINTS_BEHIND = re.compile(r"\(?(?:tối đa ?:? ?)?\d{1,4}(?:[.,]\d{1,4})? ?(?:điểm|đ) ?\)?$", re.IGNORECASE)
_SAME_TITLE = 0.86
_LIKE_TITLE = 0.6
_OTHER_TITLE = 0.35
_CLEARLY_BETTER = 0.06
_SHORTEST_PART = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An entry, and by what it was known."""

    entry: Entry
    by_code: bool
    by_title: bool


class SheetCodes:
    """The rulebook's entries by code and title."""

    def __init__(self, book: RuleBook) -> None:
        self._entries: tuple[Entry, ...] = (*book.criteria, *book.groups, *book.domains)
        self._by_code: dict[str, list[Entry]] = defaultdict(list)
        for entry in self._entries:
            self._by_code[normal_code(entry.code)].append(entry)
        self._keys = [title_key(entry.title) for entry in self._entries]
        self._key_of = {id(entry): key for entry, key in zip(self._entries, self._keys, strict=True)}

    def find(
        self, code: str, title: str, *, most: Decimal | None, domain: str | None, above: str | None, roman: bool
    ) -> Found | None:
        """``code`` normal; ``domain`` and ``above``: codes of the domain and the group under which the row stands.

        ``roman``: the sheet numbers its domains I, II, III: a plain number is none then.
        """
        key = title_key(title)
        best: tuple[float, float, Entry] | None = None
        for form in dict.fromkeys(_forms(code, domain, above)):
            for entry in self._by_code.get(form, ()):
                if roman and isinstance(entry, Domain) and form == code and code.isdigit() and domain is not None:
                    continue
                alike = _alike(key, self._key_of[id(entry)]) if key else 0.5
                here = domain is None or domain in (getattr(entry, "domain", None), entry.code)
                rank = 2 * alike + (0.35 if form == code else 0.1) + (0.2 if here else 0.0)
                if best is None or rank > best[0]:
                    best = rank, alike, entry
        if best is not None and (best[1] >= _LIKE_TITLE or not key):
            return Found(entry=best[2], by_code=True, by_title=bool(key))
        named = self._by_title(key, domain, most)
        if named is not None:
            return Found(entry=named, by_code=False, by_title=True)
        if best is None:
            return None
        same_points = most is not None and most == best[2].max_points
        return Found(entry=best[2], by_code=True, by_title=False) if best[1] >= _OTHER_TITLE or same_points else None

    def _by_title(self, key: str, domain: str | None, most: Decimal | None) -> Entry | None:
        same = [entry for entry, other in zip(self._entries, self._keys, strict=True) if key and key == other]
        if len(same) > 1:
            same = [one for one in same if one.max_points == most and getattr(one, "domain", one.code) == domain]
        if len(same) == 1:
            return same[0]
        if len(key) < _SHORTEST_PART:
            return None
        ranked = []
        for entry, other in zip(self._entries, self._keys, strict=True):
            alike = _alike(key, other)
            if alike >= _SAME_TITLE:
                ranked.append((alike + (0.1 if domain == getattr(entry, "domain", None) else 0.0), entry))
        ranked.sort(key=lambda pair: -pair[0])
        if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _CLEARLY_BETTER):
            return None
        return ranked[0][1]


def code_of(code: str, title: str) -> tuple[str, str, bool]:
    """The row's normal code ("" for none), its title without it, and whether the code is a Roman numeral."""
    cell = _CODE.fullmatch(clean(code))
    if cell is not None:
        return normal_code(cell["code"]), title, _is_roman(cell["code"])
    if code.strip():
        return "", title, False
    head = _AT_HEAD.match(clean(title))
    if head is None:
        return "", title, False
    printed, mark = head["code"], head["mark"].strip()
    if not (head["words"] or mark or "." in printed):
        return "", title, False  # "2 sáng kiến trở lên"
    return normal_code(printed), clean(title)[head.end() :], _is_roman(printed)


@lru_cache(maxsize=4096)
def normal_code(code: str) -> str:
    """One spelling for "I.1", "1.1." and "1,01"."""
    bare = re.sub(r"\s", "", clean(code)).replace(",", ".")
    first, *rest = code_key(bare).split(".")
    first = number_value(first) if first and all(char in "ivx" for char in first) else first
    return ".".join(piece.lstrip("0") or "0" if piece.isdigit() else piece for piece in (first, *rest))


@lru_cache(maxsize=8192)
def title_key(title: str) -> str:
    """Letters and digits of a title's words, abbreviations written out, points behind it left out."""
    return toneless(" ".join(words(_POINTS_BEHIND.sub("", clean(title)))))


def _is_roman(code: str) -> bool:
    return bool(code) and code.strip().isupper() and all(char in "IVX" for char in code.strip())


def _forms(code: str, domain: str | None, above: str | None) -> Iterator[str]:
    if not code:
        return
    yield code
    if above is not None:
        yield f"{normal_code(above)}.{code}"
        if code.isalpha():
            yield f"{normal_code(above)}{code}"
    if domain is not None:
        yield f"{normal_code(domain)}.{code}"


def _alike(one: str, other: str) -> float:
    """0..1. A shortened title counts as its beginning does."""
    if one == other:
        return 1.0
    shorter, longer = sorted((one, other), key=len)
    whole = fuzz.ratio(one, other) / 100
    if len(shorter) >= _SHORTEST_PART:
        whole = max(whole, fuzz.ratio(shorter, longer[: len(shorter)]) / 100 - 0.03)
    return float(whole)
