"""All families in one list, and how they are laid into a folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tools.hostile_files import archives, entries, office, pdf, pictures, text_and_mail
from tools.hostile_files.case import Hostile

CASES: tuple[Hostile, ...] = (
    *pdf.CASES,
    *office.CASES,
    *text_and_mail.CASES,
    *archives.CASES,
    *pictures.CASES,
    *entries.CASES,
)


def lay_out(folder: Path, cases: Iterable[Hostile]) -> None:
    """Make every case below ``folder``."""
    for case in cases:
        case.lay(folder / case.name)
