"""One spelling of a cell's text, whatever format it came from."""

from __future__ import annotations

import re

from evidence_check.text.fold import nfc

SYMBOLS = {
    **dict.fromkeys("\uf0a7\uf0a8\uf076\uf0b7\uf0d8\uf0e0\uf0f0\uf0fc\uf0fe", "•"),
    **dict.fromkeys("\uf02d\uf0be", "-"),
}
"""Bullets of the fonts Symbol and Wingdings, which have codes of their own."""
_UNSEEN = dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", "")
_SPELT = str.maketrans({**SYMBOLS, **_UNSEEN})
_ODD = re.compile(f"[{''.join((*SYMBOLS, *_UNSEEN))}]")


def lines_in(text: str) -> tuple[str, ...]:
    """The lines of a text, NFC, blanks joined, without empty ones and without what nobody sees."""
    text = nfc(text)
    if _ODD.search(text):
        text = text.translate(_SPELT)
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return tuple(line for line in lines if line)
