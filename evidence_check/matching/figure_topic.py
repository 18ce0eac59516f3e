"""What a criterion's figures are about, in words, and how far a text speaks of just that.

A text is held as its syllables without tone marks, abbreviations spelt out, words that say nothing left out. A title's
syllable counts in full only beside a neighbour of its own, so that "kế toán" is no half of "kế hoạch"; rare syllables
weigh more.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from evidence_check.model.figures import Figure, FigureRole, measured_figures
from evidence_check.model.rulebook import Criterion, RuleBook
from evidence_check.text.fold import toneless
from evidence_check.text.words import words

_SAYS_NOTHING = tuple(
    tuple(phrase.split())
    for phrase in (
        "thuoc tham quyen giai quyet", "thuoc tham quyen", "thuoc pham vi quan ly", "theo quy dinh", "ty le",
        "ti le", "muc do",
        "thuc hien", "ket qua", "cong tac", "tinh hinh", "trong nam", "hang nam", "hang thang", "dinh ky",
        "viec", "cac", "cua", "va",
        "trong", "theo", "nam", "duoc", "da", "doi voi", "thuoc", "tong so", "tong", "tai", "cho", "tu", "co",
        "la", "nhung", "ve",
        "tren", "cap xa", "xa", "phuong", "thi tran", "dac khu", "uy ban nhan dan", "dia phuong", "don vi",
        "co quan", "to chuc", "dat",
        "quy dinh", "de", "khi", "nay", "do", "bi", "phai", "ra", "hoac", "hay", "o", "vao", "den", "voi",
        "boi", "nham", "qua",
        "trien khai", "day du", "kip thoi", "trong do", "cung", "deu", "gom", "bao gom", "cu the", "nhu sau",
        "mot", "tinh",
    )
)  # fmt: skip
_BY_FIRST: dict[str, tuple[tuple[str, ...], ...]] = {}
for _phrase in sorted(_SAYS_NOTHING, key=len, reverse=True):
    _BY_FIRST[_phrase[0]] = (*_BY_FIRST.get(_phrase[0], ()), _phrase)
_ASIDE = re.compile(r"\([^)]*\)")

Syllables = tuple[str, ...]
"""Without those that say nothing; "" where some were left out."""


@lru_cache(maxsize=8192)
def syllables(text: str) -> Syllables:
    """What a text says, in order."""
    row = [toneless(word) for word in words(text)]
    found: list[str] = []
    at = 0
    while at < len(row):
        skipped = next((one for one in _BY_FIRST.get(row[at], ()) if tuple(row[at : at + len(one)]) == one), None)
        if skipped is None:
            found.append(row[at])
            at += 1
        else:
            found.append("")
            at += len(skipped)
    return tuple(found)


def plain(text: str) -> str:
    """All words of a text without tone marks, for whole phrases: " ty le ho so dung han "."""
    return f" {' '.join(toneless(word) for word in words(text))} "


def toned(text: str) -> str:
    """The same with tone marks: without them "giám sát" speaks of less and "số kết" of half a year."""
    return f" {' '.join(words(text))} "


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One criterion's words. ``weights``: of its title's syllables; ``names``: of its figures, by role."""

    criterion: Criterion
    chunks: tuple[Syllables, ...]
    weights: dict[str, float] = field(default_factory=dict)
    names: dict[FigureRole, Syllables] = field(default_factory=dict)
    name_weights: dict[str, float] = field(default_factory=dict)
    """Of what the names say besides the title."""
    key: frozenset[str] = frozenset()
    """Of the title: what its numerator's name says and its denominator's does not; without it nothing is said of it."""
    said: frozenset[str] = frozenset()
    """Every word of title and names, to tell what a text says besides."""

    def found_in(self, said: Syllables) -> frozenset[str]:
        """The title's syllables that a text says, each beside a neighbour of its own where it has one."""
        pairs = set(pairwise(said))
        singles = set(said)
        found: set[str] = set()
        for chunk in self.chunks:
            if len(chunk) == 1 and chunk[0] in singles:
                found.add(chunk[0])
            for pair in pairwise(chunk):
                if pair in pairs:
                    found.update(pair)
        return frozenset(found)

    def weight_in(self, said: Syllables) -> float:
        """The weight of what a text says of the title; a syllable without its neighbours counts half."""
        found = self.found_in(said)
        alone = self.weights.keys() & set(said) - found
        return sum(self.weights[one] for one in found) + sum(self.weights[one] for one in alone) / 2

    def claim_in(self, said: Syllables) -> float:
        """The same with the names of its figures: how strongly a text speaks of this criterion rather than another."""
        return self.weight_in(said) + sum(self.name_weights[one] for one in self.name_weights.keys() & set(said)) / 2

    @property
    def whole(self) -> float:
        """The weight of the whole title."""
        return sum(self.weights.values()) or 1.0

    def names_in(self, role: FigureRole, said: Syllables) -> bool:
        """True where the text says every word of a figure's name."""
        name = [one for one in self.names.get(role, ()) if one]
        return bool(name) and set(name) <= set(said)


class Topics:
    """The topics of a rulebook's criteria that rest on figures."""

    def __init__(self, book: RuleBook) -> None:
        titles = {one.code: _chunks(one.title) for one in book.criteria}
        groups = {one.code: one.title for one in book.groups}
        heard: Counter[str] = Counter()
        for chunks in titles.values():
            heard.update({one for chunk in chunks for one in chunk})
        count = len(titles)
        self.by_code: dict[str, Topic] = {}
        for criterion in book.criteria:
            figures = measured_figures(criterion)
            if not figures:
                continue
            chunks = titles[criterion.code]
            names = dict(_names(figures))
            weights = {one: math.log(1.0 + count / heard[one]) for chunk in chunks for one in chunk}
            done, of = (set(names.get(role, ())) for role in (FigureRole.DONE, FigureRole.OF))
            said = {one for chunk in chunks for one in chunk} | {one for name in names.values() for one in name}
            said |= set(syllables(groups.get(criterion.group or "", "")))
            self.by_code[criterion.code] = Topic(
                criterion=criterion,
                chunks=chunks,
                weights=weights,
                names=names,
                said=frozenset(said),
                key=frozenset((done - of) & weights.keys()),
                name_weights={
                    one: math.log(1.0 + count / max(1, heard[one]))
                    for name in names.values()
                    for one in name
                    if one not in weights
                },
            )

    def is_of_another(self, code: str, said: Syllables, above: Syllables) -> bool:
        """True where a sentence speaks more of another criterion than of this one, and with its heading still does."""
        mine = self.by_code[code]
        whole = (*said, "", *above)
        alone, together = mine.claim_in(said) * _AS_MUCH, mine.claim_in(whole) * _AS_MUCH
        return any(
            one.claim_in(said) > alone and one.claim_in(whole) > together
            for one in self.by_code.values()
            if one is not mine
        )


_AS_MUCH = 1.0001


def _chunks(title: str) -> tuple[Syllables, ...]:
    found: list[list[str]] = [[]]
    for one in syllables(_ASIDE.sub(" ", title)):
        if one:
            found[-1].append(one)
        elif found[-1]:
            found.append([])
    return tuple(tuple(chunk) for chunk in found if chunk)


def _names(figures: Iterable[Figure]) -> Iterator[tuple[FigureRole, Syllables]]:
    for one in figures:
        yield one.role, tuple(word for word in syllables(one.name.replace("_", " ")) if word)
