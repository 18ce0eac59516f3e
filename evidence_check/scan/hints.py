"""Which criterion a path points at: the codes that its names start with."""

from __future__ import annotations

from evidence_check.text.criterion_code import leading_code


def criterion_hints(path: str) -> tuple[str, ...]:
    """Codes of the file name, then of its folders from the inside out. ``path`` is ``/``-separated."""
    *folders, name = path.replace("!/", "/").split("/")
    stem = name.rsplit(".", 1)[0] if "." in name else name
    found = [leading_code(stem, is_folder=False)] + [leading_code(one, is_folder=True) for one in reversed(folders)]
    return tuple(dict.fromkeys(code for code in found if code))
