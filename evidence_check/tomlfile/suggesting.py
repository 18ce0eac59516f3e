"""The nearest right word to a wrong one."""

from __future__ import annotations

from rapidfuzz import fuzz, process

from evidence_check.model.message import Message, message
from evidence_check.text.fold import toneless

_NEAR = 60.0
_MOST_KNOWN = 2_000


def with_suggestion(key: str, found: str, known: tuple[str, ...], /, **args: object) -> Message:
    """A message with "có phải ý bạn là …?" where something similar exists."""
    near = nearest(found, known)
    if near is None:
        return message(key, found=found, **args)
    return message(f"{key}_near", found=found, near=near, **args)


def nearest(found: str, known: tuple[str, ...], *, at_least: float = _NEAR) -> str | None:
    """The known word most like the one found: tone marks, case and D/Đ count little."""
    known = known[:_MOST_KNOWN]
    plain = {word: toneless(word) for word in known}
    same = [word for word in known if plain[word] == toneless(found)]
    if same:
        return same[0]
    best = process.extractOne(toneless(found), plain, scorer=fuzz.ratio, score_cutoff=at_least)
    return str(best[2]) if best else None
