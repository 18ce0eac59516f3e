"""Folders of a submission whose names start with a criterion code, for showing them and for not making them twice."""

from __future__ import annotations

import os
from pathlib import Path

from evidence_check.scan.ignored import IGNORED_FOLDERS
from evidence_check.text.criterion_code import leading_code

_DEEPEST = 4
_MOST_LOOKED_AT = 5_000


def coded_folders(root: Path) -> dict[str, str]:
    """Code → path inside the submission of the first folder, from the top, that carries it. Links are not followed."""
    found: dict[str, str] = {}
    level, looked_at = [""], 0
    for _ in range(_DEEPEST):
        below: list[str] = []
        for folder in level:
            looked_at += 1
            if looked_at > _MOST_LOOKED_AT:
                return found
            below.extend(_inside(root, folder))
        for path in below:
            code = leading_code(path.rpartition("/")[2], is_folder=True)
            if code is not None:
                found.setdefault(code, path)
        level = below
    return found


def _inside(root: Path, folder: str) -> list[str]:
    try:
        with os.scandir(root / folder) as entries:
            names = sorted(
                one.name
                for one in entries
                if one.is_dir(follow_symlinks=False) and not (hasattr(one, "is_junction") and one.is_junction())
            )
    except OSError:
        return []
    return [
        f"{folder}/{name}" if folder else name
        for name in names
        if not name.startswith(".") and name.casefold() not in IGNORED_FOLDERS
    ]
