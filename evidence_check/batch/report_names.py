"""Names of the submissions' own reports in one folder: no name twice, on any file system."""

from __future__ import annotations

import re
from collections.abc import Iterable

from evidence_check.text.fold import clean

_FORBIDDEN = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_RESERVED = re.compile(r"^(?:con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)
_LONGEST = 80
"""Characters, each of up to three bytes: file systems take 255 bytes."""


def report_stems(names: Iterable[str]) -> tuple[str, ...]:
    """A file name without extension for each, in their order; "xã A", "xã a" become "xã A", "xã a-2"."""
    taken: set[str] = set()
    made = []
    for name in names:
        stem = _FORBIDDEN.sub("_", clean(name)).strip(" .")[:_LONGEST].rstrip(" .") or "ho-so"
        if _RESERVED.match(stem):
            stem = f"_{stem}"
        free, times = stem, 1
        while free.casefold() in taken:
            times += 1
            free = f"{stem}-{times}"
        taken.add(free.casefold())
        made.append(free)
    return tuple(made)
