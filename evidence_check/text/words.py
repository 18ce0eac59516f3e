"""A text as a row of whole words and whole numbers, and phrases found in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import accumulate

from rapidfuzz.distance import Levenshtein

from evidence_check.text.abbreviations import EXPANSIONS
from evidence_check.text.fold import clean, squeeze, toneless, word_key

# A number keeps its inner separators: "tiêu chí số 1" is not "tiêu chí số 1.2".
_WORD = re.compile(r"\d+(?:[.,/]\d+)*|[^\W\d_]+")
_LETTERS = [chr(code) for code in (*range(0x41, 0x530), *range(0x1E00, 0x1F00))]
"""Latin with all its Vietnamese letters, Greek, Cyrillic."""
_LOWER, _UPPER = ("".join(filter(case, _LETTERS)) for case in (str.islower, str.isupper))
_GLUED = re.compile(f"(?<=[{_LOWER}])(?=[{_UPPER}][{_LOWER}])")
_SHORTEST_SQUEEZED = 8
_WORDS_PER_SLIP = 4
_SHORTEST_SLIPPED = 4
LONGEST_SYLLABLE = 7
"""Letters of the longest Vietnamese syllable (nghiêng): a longer word is several words glued together."""


class PhraseGrade(IntEnum):
    """How a phrase was found; higher is better."""

    ABSENT = 0
    TONELESS = 1
    """Only without tone marks: OCR or hasty typing, a weaker grade."""
    GLUED = 2
    """Only when blanks are ignored: extraction tore or glued words."""
    WHOLE = 3
    """Whole words in order, abbreviations resolved."""


@lru_cache(maxsize=16384)
def words(text: str) -> tuple[str, ...]:
    """The words of a text in order, lower case, abbreviations expanded."""
    found: list[str] = []
    for word in _WORD.findall(_split_glued(clean(text))):
        expansion = EXPANSIONS.get(word.casefold())
        found.extend(expansion if expansion else (word.casefold(),))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class SearchText:
    """A text prepared once for many phrases."""

    keys: str
    toneless: str
    squeezed: str
    starts: tuple[int, ...]
    """Where each word starts in ``squeezed``."""

    @staticmethod
    def of(text: str) -> SearchText:
        """Prepare a text."""
        row = [_forms(word) for word in words(text)]
        keys, bare, squeezed = zip(*row, strict=True) if row else ((), (), ())
        return SearchText(
            keys=_row(keys),
            toneless=_row(bare),
            squeezed="".join(squeezed),
            starts=tuple(accumulate(map(len, squeezed), initial=0)),
        )

    def grade(self, phrase: str) -> PhraseGrade:
        """How the phrase stands in the text; whole words and whole numbers, in order, contiguous."""
        needle = search_text(phrase)
        if not needle.keys.strip():
            return PhraseGrade.ABSENT
        if needle.keys in self.keys:
            return PhraseGrade.WHOLE
        if self._glued(needle.squeezed):
            return PhraseGrade.GLUED
        if needle.toneless in self.toneless:
            return PhraseGrade.TONELESS
        return PhraseGrade.ABSENT

    def nearly(self, phrase: str) -> bool:
        """True where the phrase stands in the text but for one letter in some long word, as recognition spoils them.

        Tone marks aside. "kiểm soát" is not nearly "rà soát": word is held against word, one word in four may differ by
        one letter, and only where it has four letters or more.
        """
        wanted = search_text(phrase).toneless.split()
        row = self.toneless.split()
        most = max(1, len(wanted) // _WORDS_PER_SLIP)
        if len(wanted) < 2:
            return False
        return any(
            _slips(wanted, row[start : start + len(wanted)], most) for start in range(len(row) - len(wanted) + 1)
        )

    def _glued(self, needle: str) -> bool:
        if len(needle) < _SHORTEST_SQUEEZED or needle[0].isdigit() or needle[-1].isdigit():
            return False
        at = self.squeezed.find(needle)
        while at >= 0:
            if self._may_end_at(at) and self._may_end_at(at + len(needle)):
                return True
            at = self.squeezed.find(needle, at + 1)
        return False

    def _may_end_at(self, at: int) -> bool:
        # "tổ chức thi" must not be found in "tổ chức thiết kế": a phrase may end inside a word only
        # where that word is longer than any Vietnamese syllable, that is, where words are glued.
        word = bisect_right(self.starts, at) - 1
        inside = self.starts[word] != at
        return not inside or self.starts[word + 1] - self.starts[word] > LONGEST_SYLLABLE


def _slips(wanted: list[str], found: list[str], most: int) -> bool:
    """True where at most so many words differ, each by one letter."""
    slips = 0
    for one, other in zip(wanted, found, strict=True):
        if one == other:
            continue
        slips += 1
        long_enough = len(one) >= _SHORTEST_SLIPPED and one.isalpha()
        if slips > most or not long_enough or Levenshtein.distance(one, other, score_cutoff=1) > 1:
            return False
    return True


@lru_cache(maxsize=8192)
def search_text(text: str) -> SearchText:
    """:meth:`SearchText.of`, remembered: for phrases and names that come again and again."""
    return SearchText.of(text)


def same_words(one: str, other: str) -> bool:
    """True where two texts have the same words, whatever the case, form, abbreviation or punctuation."""
    return [word_key(word) for word in words(one)] == [word_key(word) for word in words(other)]


@lru_cache(maxsize=65536)
def _forms(word: str) -> tuple[str, str, str]:
    # Words are folded letters, or digits with separators: only the latter have anything to squeeze out.
    return word_key(word), toneless(word), word if word.isalnum() else squeeze(word)


def _row(items: Iterable[str]) -> str:
    # Blanks at both ends make "in" a whole-word test.
    return f" {' '.join(items)} "


def _split_glued(text: str) -> str:
    # Extraction loses blanks between a common word and a name: "phườngLong Anh".
    return _GLUED.sub(" ", text)
