"""A text as a row of whole words and whole numbers, and phrases found in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise

from evidence_check.text.abbreviations import EXPANSIONS
from evidence_check.text.fold import clean, squeeze, toneless, word_key

# A number keeps its inner separators: "tiêu chí số 1" is not "tiêu chí số 1.2".
_WORD = re.compile(r"\d+(?:[.,/]\d+)*|[^\W\d_]+")
_SHORTEST_SQUEEZED = 8


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

    @staticmethod
    def of(text: str) -> SearchText:
        """Prepare a text."""
        row = words(text)
        return SearchText(
            keys=_row(word_key(word) for word in row),
            toneless=_row(toneless(word) for word in row),
            squeezed=squeeze(" ".join(row)),
        )

    def grade(self, phrase: str) -> PhraseGrade:
        """How the phrase stands in the text; whole words and whole numbers, in order, contiguous."""
        needle = _Needle.of(phrase)
        if not needle.keys.strip():
            return PhraseGrade.ABSENT
        if needle.keys in self.keys:
            return PhraseGrade.WHOLE
        if len(needle.squeezed) >= _SHORTEST_SQUEEZED and needle.squeezed in self.squeezed:
            return PhraseGrade.GLUED
        if needle.toneless in self.toneless:
            return PhraseGrade.TONELESS
        return PhraseGrade.ABSENT


@dataclass(frozen=True, slots=True)
class _Needle:
    keys: str
    toneless: str
    squeezed: str

    @staticmethod
    @lru_cache(maxsize=8192)
    def of(phrase: str) -> _Needle:
        prepared = SearchText.of(phrase)
        return _Needle(prepared.keys, prepared.toneless, prepared.squeezed)


def same_words(one: str, other: str) -> bool:
    """True where two texts have the same words, whatever the case, form, abbreviation or punctuation."""
    return [word_key(word) for word in words(one)] == [word_key(word) for word in words(other)]


def _row(items: Iterable[str]) -> str:
    # Blanks at both ends make "in" a whole-word test.
    return f" {' '.join(items)} "


def _split_glued(text: str) -> str:
    # Extraction loses blanks between a common word and a name: "phườngLong Anh".
    cuts = [at for at in range(1, len(text) - 1) if text[at - 1].islower() and text[at].isupper()]
    cuts = [at for at in cuts if text[at + 1].islower()]
    if not cuts:
        return text
    edges = [0, *cuts, len(text)]
    return " ".join(text[start:end] for start, end in pairwise(edges))
