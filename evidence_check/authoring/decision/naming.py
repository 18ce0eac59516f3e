"""Names made of printed words: ids of requirements, of figures, of choices."""

from __future__ import annotations

import re
from collections.abc import Iterable

from evidence_check.text.fold import toneless

_LONGEST = 48


def slug(text: str, most_words: int, sign: str = "-") -> str:
    """The first words in plain letters: "Kế hoạch CCHC của xã" → "ke-hoach-cchc-cua"; "" where there are none."""
    found = re.findall(r"[a-z0-9]+", toneless(text))[:most_words]
    while len(found) > 1 and len(sign.join(found)) > _LONGEST:
        found.pop()
    return sign.join(found)[:_LONGEST]


def unique(names: Iterable[str], fallback: str) -> list[str]:
    """Each name once: a second "ke-hoach" becomes "ke-hoach-2"."""
    seen: set[str] = set()
    made: list[str] = []
    for name in names:
        base = name or fallback
        one, number = base, 2
        while one in seen:
            one, number = f"{base}-{number}", number + 1
        seen.add(one)
        made.append(one)
    return made
