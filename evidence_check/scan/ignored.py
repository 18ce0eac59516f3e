"""Files that are never evidence: Word locks, thumbnails, half-copied files, the tool's own declarations."""

from __future__ import annotations

import re

_SYSTEM = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", ".ds_store", "icon\r", ".localized"})
_LOCK = re.compile(
    r"^(?:~\$|~WR[DLA]\d*|\.~lock\.)|\.(?:tmp|temp|crdownload|part|partial|download|lnk|url|bak~)$", re.IGNORECASE
)
_GUIDES = frozenset({"readme.md", "readme.txt", "expected.toml", "huong-dan.txt"})
_CHECKLIST, _SCORE_SHEET = "danh_muc_viec", "bang_tu_cham"
"""Names without their extensions: an officer prints the sheet to PDF, or saves the list as a Word file of old."""
IGNORED_FOLDERS = frozenset({"__macosx", "$recycle.bin", "system volume information"})


def ignored_reason(name: str, path: str) -> str | None:
    """ "lock" | "system" | "declaration" | "guide", or None for evidence. ``path`` is relative to the submission."""
    lowered = name.casefold()
    if lowered in _SYSTEM or name.startswith("._"):
        return "system"
    if any(piece.casefold() in IGNORED_FOLDERS or piece.startswith(".") for piece in path.split("/")[:-1]):
        return "system"
    if _LOCK.search(name):
        return "lock"
    if "/" not in path:
        if lowered == "submission.toml":
            return "declaration"
        if lowered in _GUIDES:
            return "guide"
        if lowered.rpartition(".")[0] == _CHECKLIST:
            return "guide"
    return "system" if name.startswith(".") else None


def is_score_sheet_name(path: str) -> bool:
    """True for the score sheet that ``init`` makes, in whatever format; it is read, and never evidence."""
    return "/" not in path and path.casefold().rpartition(".")[0] == _SCORE_SHEET
