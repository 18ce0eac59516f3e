"""PDF pages set in fonts from before Unicode: their codes become letters, character by character in place.

Asked only for pages with signs that Vietnamese text in Unicode does not contain. Then the font of every character is
asked for, and the text is recoded run by run; where fonts have no telling names, the page as a whole is judged.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from itertools import groupby

import pypdfium2.raw as raw

from evidence_check.text.legacy import LegacyFont, evident_font, legacy_font, recode, recode_as

PAD = "\u200b"
"""Stands at the end of a word for letters that two codes made one, so that places in the text stay PDFium's."""
_SIGNS = "¡¢£¤¥¦§¨©ª¬\xad®¯±²³´µ¶¸¹º»¼½¾¿×÷ÄÅÆÇËÎÏÑÖØÛÜÞßäåæçëîïñöøûüþÿ\uf0a1-\uf0ff"
_LETTERS = "A-Za-z\uf041-\uf07a"
_ODD = re.compile(f"[{_SIGNS}]")
"""A regular expression: some 10 µs for a full page, which takes 1,100 to read."""
_ODD_IN_WORD = re.compile(f"(?<=[{_LETTERS}])[{_SIGNS}]|[{_SIGNS}](?=[{_LETTERS}])")
"""Bullets stand alone."""
_FEWEST_ODD = 3
_ROW = re.compile(r"[^\r\n]+")
_WORD = re.compile(r"\S+")


def may_be_legacy(text: str) -> bool:
    """True where a page has characters that make it worth asking for its fonts."""
    return _ODD.search(text) is not None and len(_ODD_IN_WORD.findall(text)) >= _FEWEST_ODD


def in_unicode(textpage: object, units: str, exact: bool) -> str:
    """The text of a page, as long as before, in Unicode; ``units`` itself where nothing speaks for old codes.

    ``exact``: places in ``units`` are PDFium's character indexes.
    """
    fonts = _Fonts(textpage, exact)
    pieces = list(_pieces(units, fonts))
    unnamed = "\n".join(units[start:end] for start, end, font in pieces if font is None)
    evident = evident_font(unnamed)
    changed = list(units)
    for start, end, font in pieces:
        before = units[start:end]
        known = font or evident
        after = recode_as(before, known) if known else recode(before)
        if after != before:
            changed[start:end] = _fitted(before, after)
    return "".join(changed)


def _pieces(units: str, fonts: _Fonts) -> Iterator[tuple[int, int, LegacyFont | None]]:
    """Stretches within a row that are set in one kind of font."""
    for row in _ROW.finditer(units):
        last: LegacyFont | None = None
        kinds: list[LegacyFont | None] = []
        for at in range(row.start(), row.end()):
            # Blanks that PDFium puts in have no font.
            last = last if units[at].isspace() else fonts.at(at)
            kinds.append(last)
        start = row.start()
        for kind, members in groupby(kinds):
            end = start + sum(1 for _ in members)
            yield start, end, kind
            start = end


def _fitted(before: str, after: str) -> str:
    """``after`` padded word by word to the length of ``before``."""
    words, others = list(_WORD.finditer(before)), _WORD.findall(after)
    if len(words) != len(others) or any(len(other) > len(word[0]) for word, other in zip(words, others, strict=True)):
        return before
    fitted = list(before)
    for word, other in zip(words, others, strict=True):
        fitted[word.start() : word.end()] = other.ljust(len(word[0]), PAD)
    return "".join(fitted)


class _Fonts:
    """The legacy font of each character of a page, or None."""

    def __init__(self, textpage: object, exact: bool) -> None:
        self._textpage, self._exact = textpage, exact
        self._name, self._flags = ctypes.create_string_buffer(128), ctypes.c_int()
        self._known: dict[bytes, LegacyFont | None] = {}

    def at(self, place: int) -> LegacyFont | None:
        index = place if self._exact else raw.FPDFText_GetCharIndexFromTextIndex(self._textpage, place)
        if index < 0 or not raw.FPDFText_GetFontInfo(self._textpage, index, self._name, 128, ctypes.byref(self._flags)):
            return None
        name = self._name.value
        if name not in self._known:
            self._known[name] = legacy_font(name.decode("utf-8", "replace"))
        return self._known[name]
