"""Criterion codes that names start with: "2.1 Rà soát TTHC", "TC2.1_…", "Tiêu chí 2.1 - …", "1.1.a) …"."""

from __future__ import annotations

import re
from functools import lru_cache

from evidence_check.text.fold import clean, fold

# A letter behind the numbers belongs to the code unless it opens a word: "2.1a", "2.1.a)", but "2.1kế hoạch".
_LETTER = r"(?:[a-zđ](?![^\W\d_])|\.[a-zđ](?=$|[\s)_]))?"
_PREFIXED = re.compile(
    r"^(?:ti[eê]u\s*ch[ií](?:\s*th[aà]nh\s*ph[aầ]n)?|tc|m[uụ]c|n[oộ]i\s*dung|nd|l[iĩ]nh\s*v[uự]c|lv)\s*(?:s[oố]\s*)?[.:_-]?\s*"
    rf"(?P<code>(?:[IVX]+|\d{{1,2}})(?:[._]\d{{1,2}}){{0,4}}{_LETTER})(?![\d/])",
    re.IGNORECASE,
)
_DOTTED = re.compile(
    rf"^(?P<code>(?:[IVX]+|\d{{1,2}})(?:[._]\d{{1,2}}){{1,4}}{_LETTER})\.?(?=$|[\s_.)(:;,–-]|[^\W\d_])"
)
_PLAIN_FOLDER = re.compile(r"^(?P<code>[IVX]{1,5}|\d{1,2})(?=$|[.)]?\s|[._-](?!\d))")
_DATE = re.compile(r"^\d{1,2}[._-]\d{1,2}[._-](?:19|20)?\d\d(?!\d)|^(?:19|20)\d\d")


def leading_code(name: str, *, is_folder: bool) -> str | None:
    """The code a name starts with, or None. A file's name needs a dotted one: "05 KH.pdf" is no criterion 05.

    What may be a date is none: "1.1.25 Họp" is of January 2025. With a word in front it is a code: "TC 1.1.25".
    """
    text = clean(name)
    prefixed = _PREFIXED.match(text)
    if prefixed:
        return prefixed["code"].replace("_", ".")
    if _DATE.match(text):
        return None
    dotted = _DOTTED.match(text)
    if dotted:
        return dotted["code"].replace("_", ".")
    plain = _PLAIN_FOLDER.match(text) if is_folder else None
    return plain["code"] if plain else None


@lru_cache(maxsize=4096)
def code_key(code: str) -> str:
    """One spelling for "2.1", "2.1." and "2_1": codes are the same where their keys are."""
    return fold(code).strip(". )").replace("_", ".")
