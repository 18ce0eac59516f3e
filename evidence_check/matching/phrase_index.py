"""Which papers can carry a phrase at all: most pairs of paper and requirement are settled by looking here.

Sets of papers are whole numbers with one bit a paper: to intersect thirty thousand papers takes a microsecond.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations

from evidence_check.matching.prepared import PreparedPart, PreparedText
from evidence_check.text.fold import squeeze
from evidence_check.text.syllables import is_syllable
from evidence_check.text.words import search_text


class PhraseIndex:
    """Supersets, never too few: what stands here is only worth a closer look.

    ``phrases`` are all that will ever be asked for; other words are not kept.
    """

    def __init__(self, parts: tuple[PreparedPart, ...], phrases: Iterable[str]) -> None:
        wanted = frozenset(word for phrase in phrases for word in _words(phrase))
        self.in_subject = _Field((part.subject for part in parts), wanted)
        self.in_opening = _Field((part.opening for part in parts), wanted)
        self.in_name = _Field((part.name for part in parts), wanted)

    def worth_trying(self, about: tuple[tuple[str, ...], ...], specific: tuple[tuple[str, ...], ...]) -> int:
        """Papers that may carry all of ``about`` on the first page, or come near by the ``specific`` ones."""
        return _all(self.in_opening, about) | self._near(specific)

    def _near(self, specific: tuple[tuple[str, ...], ...]) -> int:
        """Two thirds of the specific phrases in the subject; or one third where the name carries them all.

        Less than this is no near miss for a paper that lies elsewhere: see ``engine._subject_score``.
        """
        having = [self.in_subject.any_of(phrases) for phrases in specific]
        by_subject = _at_least(having, -(-2 * len(having) // 3))
        by_name = _at_least(having, -(-len(having) // 3)) & _all(self.in_name, specific)
        return by_subject | by_name


class _Field:
    """One text of every paper, by its words.

    Texts with a word that is no syllable may hide a phrase from an index of words ("ràsoát"): those are searched.
    """

    def __init__(self, texts: Iterable[PreparedText], wanted: frozenset[str]) -> None:
        self._texts = tuple(texts)
        self._loose: dict[int, str] = {}
        self._sets: dict[str, int] = {}
        self._known: dict[str, int] = {}
        self._having: dict[str, list[int]] = {word: [] for word in wanted}
        self._odd: list[int] = []
        recognised: list[int] = []
        for at, text in enumerate(self._texts):
            row = set(text.search.toneless.split())
            for word in {word.replace("y", "i") for word in row} & wanted:
                self._having[word].append(at)
            if text.recognised:
                recognised.append(at)  # misread words are found only by a closer look
            elif not all(map(_is_plain, row)):
                self._odd.append(at)
        self._recognised = self._set(recognised)

    def any_of(self, phrases: tuple[str, ...]) -> int:
        """Papers that may carry one of the phrases."""
        found = 0
        for phrase in phrases:
            found |= self._may_have(phrase)
        return found

    def _may_have(self, phrase: str) -> int:
        known = self._known.get(phrase)
        if known is None:
            wanted = _words(phrase)
            known = self._with(wanted[0]) if wanted else 0
            for word in wanted[1:]:
                known &= self._with(word)
            is_plain = all(map(_is_plain, search_text(phrase).toneless.split()))
            searched = self._odd if is_plain else range(len(self._texts))
            needle = _loose(wanted)
            known |= self._set(at for at in searched if needle and self._has_letters(at, needle))
            known |= self._recognised
            self._known[phrase] = known
        return known

    def _with(self, word: str) -> int:
        known = self._sets.get(word)
        if known is None:
            known = self._sets[word] = self._set(self._having.get(word, ()))
        return known

    def _has_letters(self, at: int, needle: str) -> bool:
        text = self._texts[at]
        known = text.letters.get(needle)
        if known is None:
            if at not in self._loose:
                self._loose[at] = _loose(text.search.toneless.replace("y", "i").split())
            known = text.letters[needle] = needle in self._loose[at]
        return known

    def _set(self, members: Iterable[int]) -> int:
        bits = bytearray(len(self._texts) // 8 + 1)
        for at in members:
            bits[at >> 3] |= 1 << (at & 7)
        return int.from_bytes(bits, "little")


def members(papers: int) -> Iterator[int]:
    """The papers of a set, in order."""
    while papers:
        lowest = papers & -papers
        yield lowest.bit_length() - 1
        papers ^= lowest


def _words(phrase: str) -> list[str]:
    # "kỹ" and "kĩ" are one word to a grade (text.fold.word_key), so here as well.
    return search_text(phrase).toneless.replace("y", "i").split()


def _is_plain(word: str) -> bool:
    """A number or one syllable: not several words glued together, nor a piece of one."""
    return is_syllable(word) or not word.isalpha()


def _loose(words: list[str]) -> str:
    """All letters and digits in a row: what every grade has in common."""
    return "".join(word if word.isalnum() else squeeze(word) for word in words)


def _all(field: _Field, elements: tuple[tuple[str, ...], ...]) -> int:
    return _fold([field.any_of(phrases) for phrases in elements], int.__and__)


def _at_least(sets: list[int], count: int) -> int:
    """Papers in so many of the sets. Rules have two to four elements: the combinations are few."""
    found = 0
    for chosen in combinations(sets, count):
        found |= _fold(list(chosen), int.__and__)
    return found


def _fold(sets: list[int], join: Callable[[int, int], int]) -> int:
    if not sets:
        return 0
    found = sets[0]
    for one in sets[1:]:
        found = join(found, one)
    return found
