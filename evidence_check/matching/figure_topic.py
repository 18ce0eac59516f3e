"""What a criterion's figures are about, in words, and how far a text speaks of just that.

A text is held as its syllables, abbreviations spelt out, words that say nothing left out. A title's syllable counts
in full only beside a neighbour of its own, so that "kế toán" is no half of "kế hoạch"; rare syllables weigh more. The
names of figures are written without tone marks ("dung_han") and compared so.
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
    for row in (
        "thuộc thẩm quyền giải quyết|thuộc thẩm quyền|thuộc phạm vi quản lý|theo quy định|tỷ lệ|tỉ lệ|mức độ",
        "thực hiện|kết quả",
        "công tác|tình hình|trong năm|hằng năm|hàng năm|hằng tháng|hàng tháng|định kỳ|việc|các|của|và|trong",
        "theo|năm|được|đã",
        "đối với|thuộc|tổng số|tổng|tại|cho|từ|có|là|những|về|trên|cấp xã|xã|phường|thị trấn|đặc khu",
        "ủy ban nhân dân|uỷ ban nhân dân",
        "địa phương|đơn vị|cơ quan|tổ chức|đạt|quy định|để|khi|này|do|bị|phải|ra|hoặc|hay|ở|vào|đến|với|bởi",
        "nhằm|qua|triển khai",
        "đầy đủ|kịp thời|trong đó|cùng|đều|gồm|bao gồm|cụ thể|như sau|một|tỉnh|tính đến|đến nay|hiện nay|ngày",
        "tháng|tới|chiếm|mới|cả",
        "toàn xã|toàn bộ|tất cả|nêu trên|nói chung|chung|bằng|tương ứng|tương đương|còn|thì|đang|sẽ|rằng|như",
        "vẫn|nhưng|nên|mà",
    )
    for phrase in row.split("|")
)


def _by_first(phrases: Iterable[tuple[str, ...]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        found[phrase[0]] = (*found.get(phrase[0], ()), phrase)
    return found


_BY_FIRST = _by_first(_SAYS_NOTHING)
_BY_FIRST_BARE = _by_first({tuple(map(toneless, phrase)) for phrase in _SAYS_NOTHING})
_ASIDE = re.compile(r"\([^)]*\)")

Syllables = tuple[str, ...]
"""Without those that say nothing; "" where some were left out."""


@lru_cache(maxsize=8192)
def syllables(text: str) -> Syllables:
    """What a text says, in order."""
    return tuple(_telling(list(words(text)), _BY_FIRST))


def _telling(row: list[str], nothing: dict[str, tuple[tuple[str, ...], ...]]) -> Iterator[str]:
    at = 0
    while at < len(row):
        skipped = next((one for one in nothing.get(row[at], ()) if tuple(row[at : at + len(one)]) == one), None)
        yield row[at] if skipped is None else ""
        at += 1 if skipped is None else len(skipped)


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
    """Every word of the title and its group's."""

    def is_foreign(self, word: str) -> bool:
        """True for a word of neither title nor names."""
        bare = toneless(word)
        return word not in self.said and not any(bare in name for name in self.names.values())

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
        named = self.name_weights.keys() & set(map(toneless, said))
        return self.weight_in(said) + sum(self.name_weights[one] for one in named) / 2

    @property
    def whole(self) -> float:
        """The weight of the whole title."""
        return sum(self.weights.values()) or 1.0

    def may_be_meant(self, said: Syllables) -> bool:
        """False where a text leaves out what sets the criterion apart."""
        return not self.key or bool(self.key & set(said))

    def names_in(self, role: FigureRole, said: Syllables) -> bool:
        """True where the text says every word of a figure's name."""
        name = self.names.get(role, ())
        return bool(name) and set(name) <= set(map(toneless, said))


class Topics:
    """The topics of a rulebook's criteria that rest on figures."""

    def __init__(self, book: RuleBook) -> None:
        titles = {one.code: _chunks(one.title) for one in book.criteria}
        groups = {one.code: one.title for one in book.groups}
        heard: Counter[str] = Counter()
        for chunks in titles.values():
            heard.update({one for chunk in chunks for one in chunk})
        heard_bare = Counter({toneless(one): times for one, times in heard.items()})
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
            bare = {toneless(one) for one in weights}
            self.by_code[criterion.code] = Topic(
                criterion=criterion,
                chunks=chunks,
                weights=weights,
                names=names,
                said=frozenset(weights) | frozenset(syllables(groups.get(criterion.group or "", ""))),
                key=frozenset(one for one in weights if toneless(one) in done - of),
                name_weights={
                    one: math.log(1.0 + count / max(1, heard_bare[one]))
                    for name in names.values()
                    for one in name
                    if one not in bare
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
            if one is not mine and one.may_be_meant(whole)
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
        row = [toneless(word) for word in words(one.name.replace("_", " "))]
        yield one.role, tuple(word for word in _telling(row, _BY_FIRST_BARE) if word)
