"""Criterion codes that names start with: "2.1 Rà soát TTHC/…", "TC2.1_…", "Tiêu chí 2.1 - …"."""

from __future__ import annotations

import re

from evidence_check.text.fold import clean

_CODE = r"(?P<code>(?:[IVX]+|\d{1,2})(?:[._]\d{1,2}){0,4}[a-zđ]?)"
_PREFIXED = re.compile(
    rf"^(?:ti[eê]u\s*ch[ií](?:\s*th[aà]nh\s*ph[aầ]n)?|tc|m[uụ]c|n[oộ]i\s*dung|nd|l[iĩ]nh\s*v[uự]c|lv)\s*(?:s[oố]\s*)?[.:_-]?\s*{_CODE}(?![\d/])",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"^(?P<code>(?:[IVX]+|\d{1,2})(?:[._]\d{1,2}){1,4}[a-zđ]?)\.?(?=$|[\s_.)(:;,–-]|[^\W\d_])")
_PLAIN_FOLDER = re.compile(r"^(?P<code>[IVX]{1,5}|\d{1,2})(?=$|[.)]?\s|[._-](?!\d))")
_DATE = re.compile(r"^\d{1,2}[._-]\d{1,2}[._-](?:19|20)?\d\d(?!\d)|^(?:19|20)\d\d")


def criterion_hints(path: str) -> tuple[str, ...]:
    """Codes of the file name, then of its folders from the inside out. ``path`` is ``/``-separated."""
    *folders, name = path.replace("!/", "/").split("/")
    stem = name.rsplit(".", 1)[0] if "." in name else name
    found = [_code(stem, is_folder=False)] + [_code(folder, is_folder=True) for folder in reversed(folders)]
    return tuple(dict.fromkeys(code for code in found if code))


def _code(name: str, *, is_folder: bool) -> str | None:
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
