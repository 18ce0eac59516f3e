"""What the last look at the same submission found out about single papers: a live check asks again and again."""

from __future__ import annotations

from dataclasses import dataclass, field

from evidence_check.model.document import DocumentPart
from evidence_check.model.report import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperKeys:
    """What a part shares with the same paper: see ``same_paper``. ``part`` keeps it from being mistaken for another."""

    part: DocumentPart
    exact: tuple[tuple[object, ...], ...]
    blocks: tuple[tuple[object, ...], ...]


@dataclass(slots=True)
class Earlier:
    """It saves work and changes nothing; each look leaves in it what it asked for, and no more."""

    unmatched: dict[tuple[str | None, ...], Finding] = field(default_factory=dict)
    """By path, content, place and owner."""
    papers: dict[tuple[int, str, int], PaperKeys] = field(default_factory=dict)
    """By the identity of the part, the file's content and the part's place in it."""
