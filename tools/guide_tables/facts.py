"""What the made tables say: the 77 leaf criteria of a real commune framework, with bands and evidence items.

Source of the facts: the guide enclosed with Công văn 2775/SNV-CCHC&VTLT of 10/11/2025 (Lâm Đồng). ``scoring`` is in a
short form of ours; :mod:`tools.guide_tables.wording` spells it as officials do.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("lam_dong_xa_2025.csv")
TOTAL = Decimal("75.0")
SHARED_EVIDENCE = (("1.6.1", "1.6.2"), ("5.6.1", "5.6.2"))
"""Leaves whose evidence is printed once, in one merged cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row of the table. Only leaves have ``scoring``; ``condition`` starts with its kind ("full_points: …")."""

    code: str
    title: str
    points: Decimal
    scoring_kind: str
    scoring: str
    evidence: tuple[str, ...]
    evidence_kinds: tuple[str, ...]
    condition: str

    @property
    def level(self) -> int:
        """1 domain, 2 criterion, 3 component."""
        return self.code.count(".") + 1

    @property
    def is_leaf(self) -> bool:
        """It is scored itself."""
        return bool(self.scoring_kind)

    @property
    def parent(self) -> str:
        """Code of the row above it in the hierarchy; a domain has none."""
        return self.code.rpartition(".")[0]


@cache
def entries() -> tuple[Entry, ...]:
    """Domains, criteria and components in the order of the table."""
    with _TABLE.open(encoding="utf-8", newline="") as source:
        return tuple(
            Entry(
                code=row["code"],
                title=row["title"],
                points=Decimal(row["points"]),
                scoring_kind=row["scoring_kind"],
                scoring=row["scoring"],
                evidence=_parts(row["evidence"]),
                evidence_kinds=_parts(row["evidence_kinds"]),
                condition=row["condition"],
            )
            for row in csv.DictReader(source)
        )


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(" | ") if part.strip())
