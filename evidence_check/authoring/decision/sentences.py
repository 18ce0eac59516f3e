"""Paragraphs → sentences, and text outside of brackets."""

from __future__ import annotations

import re

_STOP = re.compile(r"(?<=[.;])\s+(?=[^\W\d_])")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


def sentences(text: str) -> tuple[str, ...]:
    """Cut behind a full stop or semicolon before a capital; "Thông tư 02. b)" and "v.v. và" stay whole."""
    pieces: list[str] = []
    for piece in _STOP.split(text):
        if pieces and (piece[:1].islower() or depth(pieces[-1]) > 0):
            pieces[-1] += f" {piece}"
        else:
            pieces.append(piece)
    return tuple(pieces)


def depth(text: str) -> int:
    """How many brackets are open at the end of a text."""
    return max(0, text.count("(") - text.count(")"))


def without_brackets(text: str) -> str:
    """The text outside of brackets; one that is never closed hides the rest."""
    bare = text
    for _ in range(3):
        bare = _BRACKETS.sub(" ", bare)
    bare = re.sub(r"\([^)]*$", " ", bare)
    return " ".join(bare.split())


def bracketed(text: str) -> tuple[str, ...]:
    """What stands in brackets, without them."""
    return tuple(match[0][1:-1].strip() for match in _BRACKETS.finditer(text))


def split_outside(text: str, sign: str) -> list[str]:
    """Cut at a sign that stands outside of brackets."""
    pieces, start, open_ = [], 0, 0
    for at, char in enumerate(text):
        open_ += (char == "(") - (char == ")")
        if char == sign and open_ <= 0:
            pieces.append(text[start:at].strip())
            start = at + 1
    pieces.append(text[start:].strip())
    return [piece for piece in pieces if piece]
