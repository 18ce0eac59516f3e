"""What a reader of a made table has to find: criteria with points, bands and evidence items, as data."""

from __future__ import annotations

from tools.guide_tables.facts import TOTAL, entries


def expected() -> dict[str, object]:
    """For JSON: the total, and per entry its code in the framework ("1.1.1"), title, points and, of leaves, the rest.

    ``scoring`` is the short form of the facts ("100% … -> 2; >=80% -> 1; <80% -> 0"); ``evidence_kinds`` has one entry
    per item: "+" both, "/" any of, "?" only if it exists.
    """
    return {
        "total": str(TOTAL),
        "entries": [
            {
                "code": entry.code,
                "parent": entry.parent or None,
                "title": entry.title,
                "points": str(entry.points),
                "leaf": entry.is_leaf,
                "scoring_kind": entry.scoring_kind or None,
                "scoring": entry.scoring or None,
                "evidence": list(entry.evidence),
                "evidence_kinds": list(entry.evidence_kinds),
                "condition": entry.condition or None,
            }
            for entry in entries()
        ],
    }
