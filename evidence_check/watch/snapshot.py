"""What lay in the folder at one moment, and what is different between two moments. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evidence_check.scan.walking import FoundFile

Snapshot = Mapping[str, FoundFile]
"""By source: the path as the file system spells it, so that a rename in case or Unicode form only is a change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One look at the folder. ``settled`` is what may be checked now; ``moving`` what is still changing.

    A file that is moving stands in ``settled`` as it was before, or not at all if it is new.
    """

    settled: Snapshot
    moving: frozenset[str]


def snapshot_of(found: Iterable[FoundFile]) -> dict[str, FoundFile]:
    """The files of one walk, by source."""
    return {one.source: one for one in found}


def changed(before: Snapshot, after: Snapshot) -> tuple[str, ...]:
    """Paths that appeared, went, or are no longer the same, sorted, as they are shown to a person."""
    sources = (source for source in before.keys() | after.keys() if before.get(source) != after.get(source))
    return tuple(sorted({(after.get(source) or before[source]).path for source in sources}))
