"""Whether two texts are the same text: exact for any order of the words, and tolerant for what OCR read."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from functools import lru_cache

from rapidfuzz import fuzz

from evidence_check.text.fold import nfc, toneless

# One pass in C: bodies are long, and every document of a submission comes through here.
_BARE = {
    code: toneless(chr(code))
    for code in (*range(0xC0, 0x250), *range(0x300, 0x370), *range(0x1E00, 0x1F00))
    if toneless(chr(code)).isascii()
}
_WORD = re.compile(r"\d+(?:[.,/]\d+)*|[^\W\d_]+")
_PAGE_NUMBER = re.compile(r"^[^\w\n]*+\d{1,3}[^\w\n]*+$", re.MULTILINE)
_FEWEST_WORDS = 25
_COMPARED = 2_000
_FEWEST_FIGURES = 5
_FIGURES_AGREE = 0.8


def bare_words(text: str) -> tuple[str, ...]:
    """The words and numbers of a text without tone marks, page numbers left out."""
    return tuple(_WORD.findall(_PAGE_NUMBER.sub(" ", nfc(text).casefold().translate(_BARE))))


@lru_cache(maxsize=32768)
def text_key(text: str) -> str | None:
    """The same key for the same words in whatever order and layout; None where there are too few of them.

    A Word file and the PDF made of it give cells and columns in another order; the words are the same.
    Remembered: a live check asks again for every document.
    """
    row = bare_words(text)
    if len(row) < _FEWEST_WORDS:
        return None
    return hashlib.sha256(" ".join(sorted(row)).encode("utf-8")).hexdigest()


def likeness(one: str, other: str) -> float:
    """0..100: how alike the first 2,000 characters are, tone marks, case and layout apart.

    0 where the figures disagree: last quarter's report has the same words and other numbers.
    """
    first, second = bare_words(one[: 2 * _COMPARED]), bare_words(other[: 2 * _COMPARED])
    if not _figures_agree(first, second):
        return 0.0
    return float(fuzz.ratio(" ".join(first)[:_COMPARED], " ".join(second)[:_COMPARED], score_cutoff=70.0))


def _figures_agree(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    mine, theirs = (Counter(word for word in row if word[0].isdigit()) for row in (first, second))
    most = max(mine.total(), theirs.total())
    if most < _FEWEST_FIGURES:
        return mine == theirs or most == 0 or (mine & theirs).total() >= most - 1
    return (mine & theirs).total() >= _FIGURES_AGREE * most
