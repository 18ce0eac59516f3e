"""The order in which Vietnamese lists are written: a ă â b c d đ e ê …, tones after letters, numbers by their value."""

from __future__ import annotations

import re
import unicodedata

from evidence_check.text.fold import clean

_ALPHABET = {letter: at for at, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
"""No tone, huyền, hỏi, ngã, sắc, nặng: the order of Vietnamese dictionaries."""
_PIECE = re.compile(r"\d+|\w|\W+")

OrderKey = tuple[tuple[tuple[int, int, str], ...], tuple[int, ...], str]


def vietnamese_order(text: str) -> OrderKey:
    """A key to sort by: letters first, then tones, then the text itself, so that no two texts are equal by accident."""
    shown = clean(text)
    letters: list[tuple[int, int, str]] = []
    tones: list[int] = []
    for piece in _PIECE.findall(shown.casefold()):
        if piece[0].isdecimal():
            letters.append((1, int(piece), ""))
            tones.append(0)
            continue
        letter, tone = _split(piece)
        known = _ALPHABET.get(letter)
        letters.append((2, known, "") if known is not None else (0, 0, letter.strip()))
        tones.append(tone)
    return tuple(letters), tuple(tones), shown


def _split(letter: str) -> tuple[str, int]:
    """A letter without its tone, and the tone's place."""
    tone = 0
    kept = []
    for mark in unicodedata.normalize("NFD", letter):
        if mark in _TONES:
            tone = _TONES[mark]
        else:
            kept.append(mark)
    return unicodedata.normalize("NFC", "".join(kept)), tone
