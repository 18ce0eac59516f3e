"""How an overview is to be shown: what every renderer is given beside it."""

from __future__ import annotations

from dataclasses import dataclass

from evidence_check.messages.catalogue import Catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewStyle:
    """``reports``: how links to the submissions' own reports begin, a relative URL ending with "/" or ""; None where
    there are none, or nothing can lead to them.
    """

    words: Catalogue
    version: str
    columns: int = 80
    brief: bool = False
    detailed: bool = False
    reports: str | None = None
