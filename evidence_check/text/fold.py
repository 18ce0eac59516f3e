"""Forms of a text for comparing: NFC, folded, toneless, squeezed.

Python's case folding leaves NFD text decomposed, so ``"kế hoạch" in name.lower()`` is False for a name from
macOS; and decomposition does not split đ. Everything in the product compares text through this module.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

_TONES = {"\u0300": "1", "\u0301": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"}
_DASHES = re.compile("[\u2010-\u2015\u2212\u00ad\ufe58\ufe63\uff0d]")
_BEYOND_MARKED_LETTERS = re.compile("[^\x00-\x7f\u0300-\u034e\u0350-\u036f]")
"""What is neither ASCII nor one of the marks on Latin letters (without the joiner among them, which is no mark)."""
_USUAL_LINE = 400
_FINAL_Y = re.compile(r"^(h|k|l|m|s|t|v|qu)y$")


_LONG = 2_000
_HEAP = 64
_MARK = re.compile(r"[^\x00-\x7f\w\s]")
_MARKS = re.compile(rf"[^\x00-\x7f\w\s]{{{_HEAP},}}")
_MOST_MARKS = 30
"""Of the stream-safe text format (Unicode Standard Annex 15, section 13): no script stacks more on one letter."""


def nfc(text: str) -> str:
    """Composed form; every text that enters the product goes through here.

    Composing sorts the marks on a letter, which costs the square of their number: hostile heaps are cut down first.
    """
    # A heap covers one of every so many places: they are looked at first, for it is rare and a long text is not.
    if len(text) > _LONG and _MARK.search(text[::_HEAP]) and _MARKS.search(text):
        text = _MARKS.sub(_without_heaps, text)
    return unicodedata.normalize("NFC", text)


def _without_heaps(found: re.Match[str]) -> str:
    kept: list[str] = []
    marks = 0
    for char in found[0]:
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks <= _MOST_MARKS:
            kept.append(char)
    return "".join(kept)


def clean(text: str) -> str:
    """NFC, entities resolved, one kind of dash, runs of white space to one blank, trimmed."""
    return _cleaned_line(text) if len(text) <= _USUAL_LINE else _cleaned(text)


def _cleaned(text: str) -> str:
    if "&" in text:
        # Portals and some e-office exports leave "CCHC&amp;PC" in the text.
        text = html.unescape(text)
    if text.isascii():
        return " ".join(text.split())
    return " ".join(_DASHES.sub("-", nfc(text)).split())


_cleaned_line = lru_cache(maxsize=2048)(_cleaned)
"""The parts of recognition each look at the same lines: four times on average."""


def fold(text: str) -> str:
    """Case-insensitive form that keeps tone marks."""
    return clean(text).casefold()


@lru_cache(maxsize=65536)
def toneless(text: str) -> str:
    """Folded form without any diacritics, đ as d: for the weaker grade and for OCR text."""
    decomposed = unicodedata.normalize("NFD", clean(text).casefold()).replace("đ", "d")
    if not _BEYOND_MARKED_LETTERS.search(decomposed):
        return decomposed.encode("ascii", "ignore").decode("ascii")
    return "".join(char for char in decomposed if not unicodedata.combining(char))


@lru_cache(maxsize=65536)
def word_key(word: str) -> str:
    """One word's key: letters without the tone, then the tone as a digit.

    The place of the tone mark (hoà, hòa) and final i/y after a single consonant (kĩ, kỹ) are matters of
    spelling school, not of meaning; both spellings stand in real documents and give the same key.
    """
    tone = ""
    letters = []
    for char in unicodedata.normalize("NFD", word.casefold()):
        if char in _TONES:
            tone = _TONES[char]
        else:
            letters.append(char)
    base = unicodedata.normalize("NFC", "".join(letters))
    match = _FINAL_Y.match(base)
    if match:
        base = match.group(1) + "i"
    return base + tone


def squeeze(text: str) -> str:
    """Letters and digits only, folded: finds words that extraction glued together or tore apart."""
    return "".join(char for char in fold(text) if char.isalnum())


def is_upper(text: str) -> bool:
    """True where the letters are capitals (at least nine in ten, two at least): headings survive a slip."""
    letters = [char for char in nfc(text) if char.isalpha()]
    capitals = sum(char.isupper() for char in letters)
    return len(letters) >= 2 and capitals * 10 >= len(letters) * 9
