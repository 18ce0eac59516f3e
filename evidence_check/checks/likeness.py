"""How alike two subjects are, of a paper and of a row that may list it."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from evidence_check.model.document import Document
from evidence_check.text.fold import toneless
from evidence_check.text.words import words

FEWEST_WORDS = 3
"""A subject of fewer words is like too many others."""
_FIGURE = re.compile(r"\d+|\b[ivx]+\b")


def alike(one: str, other: str) -> float:
    """0..100, of texts as :func:`spelt`, whatever the order of words.

    What both say in figures must agree: the reports of two quarters differ in one.
    """
    mine, theirs = figures(one), figures(other)
    if not other or not (mine <= theirs or theirs <= mine):
        return 0.0
    score = float(fuzz.token_sort_ratio(one, other))
    few, many = sorted((len(one.split()), len(other.split())))
    # The shorter one may leave words out, but not most of them: "cải cách hành chính" stands in every subject.
    return max(score, float(fuzz.token_set_ratio(one, other)) - 8) if 2 * few > many else score


def figures(text: str) -> frozenset[str]:
    """Numbers and Roman numerals: years, quarters, rounds."""
    return frozenset(_FIGURE.findall(toneless(text)))


def subject_of(document: Document) -> str:
    """What a document says it is, without its type; of a table the words at its top."""
    main = document.main
    if main.subject.value:
        return spelt(main.subject.value)
    top = next((line for line in (main.opening or main.body).splitlines() if len(line.split()) >= FEWEST_WORDS), "")
    return spelt(top[:200])


def spelt(text: str) -> str:
    """One way to write it: abbreviations written out, without tone marks."""
    return toneless(" ".join(words(text)))
