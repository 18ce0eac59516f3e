"""Automatic numbers and bullets of Word: what stands in front of a paragraph on paper and nowhere in its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from evidence_check.extract.word_markup import W, is_on, number

_DEEPEST_STYLE = 12
_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_HYPHENS = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2212\uf02d\uf0be")
_PLAIN_BULLETS = frozenset("+*")
_LARGEST_ROMAN = 3999
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Level:
    """``text``: "%1.%2"; ``form``: decimal, upperRoman, bullet …; ``restart``: level after which it starts anew."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    parted: bool = True
    """A tab or blank stands between the number and the text."""
    all_decimal: bool = False
    restarts: bool = True


class Numbering:
    """Asked for each paragraph of the document in its order, it counts on as Word does."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._styles = {one.get(f"{W}styleId", ""): one for one in _all(styles, f"{W}style")}
        self._abstract = {one.get(f"{W}abstractNumId", ""): one for one in _all(numbering, f"{W}abstractNum")}
        self._nums = {one.get(f"{W}numId", ""): one for one in _all(numbering, f"{W}num")}
        self._levels: dict[str, tuple[str, dict[int, _Level], dict[int, int]]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, paragraph: Element) -> str:
        """Number or bullet with the blank behind it, "" where the paragraph has none."""
        if not self._nums:
            return ""
        found = self._place(paragraph)
        if found is None:
            return ""
        num, level = found
        abstract, levels, overrides = self._list(num)
        if level not in levels:
            return ""
        counts = self._counts.setdefault(abstract, [None] * _LEVELS)
        now = counts[level]
        if level in overrides and (num, level) not in self._begun:
            counts[level] = overrides[level]
        else:
            counts[level] = levels[level].start if now is None else now + 1
        self._begun.add((num, level))
        for deeper in range(level + 1, _LEVELS):
            if deeper in levels and levels[deeper].restarts:
                counts[deeper] = None
        return _shown(level, levels, counts)

    def _place(self, paragraph: Element) -> tuple[str, int] | None:
        """(list, level) of a paragraph, by itself or by its style."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return None
        num: str | None = None
        level: int | None = None
        for where in (properties, *self._style_chain(properties)):
            found = where.find(f"{W}numPr")
            if found is None:
                continue
            stated, depth = found.find(f"{W}numId"), found.find(f"{W}ilvl")
            num = num if num is not None or stated is None else stated.get(f"{W}val", "")
            level = level if level is not None or depth is None else number(depth, "val")
            if num is not None:
                break
        if num is None or num not in self._nums:
            return None
        if level is None:
            level = self._level_of_style(num, properties)
        return (num, level) if 0 <= level < _LEVELS else None

    def _style_chain(self, properties: Element) -> Iterator[Element]:
        stated = properties.find(f"{W}pStyle")
        name = stated.get(f"{W}val", "") if stated is not None else ""
        for _ in range(_DEEPEST_STYLE):
            style = self._styles.get(name)
            if style is None:
                return
            inner = style.find(f"{W}pPr")
            if inner is not None:
                yield inner
            based = style.find(f"{W}basedOn")
            name = based.get(f"{W}val", "") if based is not None else ""

    def _level_of_style(self, num: str, properties: Element) -> int:
        """Headings are told their level by the list, which names the style at each level."""
        stated = properties.find(f"{W}pStyle")
        wanted = stated.get(f"{W}val") if stated is not None else None
        abstract = self._abstract_of(num)
        for level in _all(abstract, f"{W}lvl") if wanted else ():
            named = level.find(f"{W}pStyle")
            if named is not None and named.get(f"{W}val") == wanted:
                return number(level, "ilvl")
        return 0

    def _abstract_of(self, num: str) -> Element | None:
        stated = self._nums[num].find(f"{W}abstractNumId")
        abstract = self._abstract.get(stated.get(f"{W}val", "")) if stated is not None else None
        link = abstract.find(f"{W}numStyleLink") if abstract is not None else None
        if link is None:
            return abstract
        style = self._styles.get(link.get(f"{W}val", ""))
        linked = style.find(f"{W}pPr/{W}numPr/{W}numId") if style is not None else None
        other = self._nums.get(linked.get(f"{W}val", "")) if linked is not None else None
        place = other.find(f"{W}abstractNumId") if other is not None else None
        return self._abstract.get(place.get(f"{W}val", "")) if place is not None else abstract

    def _list(self, num: str) -> tuple[str, dict[int, _Level], dict[int, int]]:
        """(name under which it counts, its levels, where it starts anew)."""
        if num not in self._levels:
            abstract = self._abstract_of(num)
            levels = {number(one, "ilvl"): _level(one) for one in _all(abstract, f"{W}lvl")}
            overrides: dict[int, int] = {}
            for override in _all(self._nums[num], f"{W}lvlOverride"):
                at = number(override, "ilvl")
                own, start = override.find(f"{W}lvl"), override.find(f"{W}startOverride")
                if own is not None:
                    levels[at] = _level(own)
                if start is not None:
                    overrides[at] = number(start, "val")
            name = abstract.get(f"{W}abstractNumId", num) if abstract is not None else num
            self._levels[num] = name, levels, overrides
        return self._levels[num]


def _all(parent: Element | None, tag: str) -> list[Element]:
    return parent.findall(tag) if parent is not None else []


def _level(element: Element) -> _Level:
    def stated(name: str, otherwise: str) -> str:
        found = element.find(f"{W}{name}")
        return found.get(f"{W}val", otherwise) if found is not None else otherwise

    start = element.find(f"{W}start")
    return _Level(
        start=number(start, "val") if start is not None else 1,
        form=stated("numFmt", "decimal"),
        text=stated("lvlText", ""),
        parted=stated("suff", "tab") != "nothing",
        all_decimal=is_on(element.find(f"{W}isLgl")),
        restarts=stated("lvlRestart", "") != "0",
    )


def _shown(level: int, levels: dict[int, _Level], counts: list[int | None]) -> str:
    own = levels[level]
    if own.form == "bullet":
        label = _bullet(own.text)
    else:

        def counted(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            other = levels.get(at, _Level())
            count = counts[at]
            return _spelt(other.start if count is None else count, "decimal" if own.all_decimal else other.form)

        label = _PLACE.sub(counted, own.text)
    return f"{label} " if label and own.parted else label


def _bullet(text: str) -> str:
    """Evidence items are told apart by their hyphens, so these are kept; what symbol fonts draw is a dot."""
    mark = text.strip()[:1]
    if not mark:
        return ""
    if mark in _HYPHENS:
        return "-"
    return mark if mark in _PLAIN_BULLETS else "•"


def _spelt(count: int, form: str) -> str:
    match form:
        case "none":
            return ""
        case "decimalZero":
            return f"{count:02}"
        case "upperRoman" | "lowerRoman":
            return _roman(count).upper() if form == "upperRoman" else _roman(count)
        case "upperLetter" | "lowerLetter":
            return _letters(count).upper() if form == "upperLetter" else _letters(count)
        case _:
            return str(count)


def _roman(count: int) -> str:
    if not 0 < count <= _LARGEST_ROMAN:
        return str(count)
    found = ""
    for value, letters in _ROMAN:
        while count >= value:
            found += letters
            count -= value
    return found


def _letters(count: int) -> str:
    """a … z, aa, bb …, as Word counts."""
    if count < 1:
        return str(count)
    return chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 9)
