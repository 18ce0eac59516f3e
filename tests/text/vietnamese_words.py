"""Words and sentences for property tests: every syllable that the model allows, and every letter."""

from __future__ import annotations

import unicodedata
from itertools import product

from hypothesis import strategies as st

from evidence_check.text.syllables import is_syllable


def _row(words: str) -> list[str]:
    return words.split()


_BASES = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
SMALL = (*(unicodedata.normalize("NFC", base + tone) for base, tone in product(_BASES, _TONES)), "đ")
LETTERS = SMALL + tuple(letter.upper() for letter in SMALL)
"""All letters of Vietnamese that English does not have, and the vowels that it has."""

_ONSETS = ("", *_row("b c ch d đ g gh gi h k kh l m n ng ngh nh ph q r s t th tr v x"))
_GLIDES = ("", "o", "u", "i", "y", "ư")
_ENDS = ("", *_row("c ch i m n ng nh o p t u y a"))
SYLLABLES = tuple(
    word
    for parts in product(_ONSETS, _GLIDES, SMALL[:-1], _ENDS)
    if is_syllable(word := unicodedata.normalize("NFC", "".join(parts)))
)
WESTERN = tuple(word for word in SYLLABLES if not word.isascii() and max(word) <= "\xff")
"""Vietnamese words all of whose letters stand in Latin-1 as well: the ones that look most like old codes."""

syllables = st.sampled_from(SYLLABLES)
sentences = st.lists(st.one_of(syllables, st.sampled_from(("UBND", "TTHC", "2023", "12/KH-UBND"))), min_size=1).map(
    " ".join
)
