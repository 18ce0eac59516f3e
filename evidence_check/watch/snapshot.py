"""What lay in the folder at one moment, and what is different between two moments. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from evidence_check.scan.walking import FoundFile

Snapshot = Mapping[str, FoundFile]
"""By source: the path as the file system spells it, so that a rename in case or Unicode form only is a change."""

_NOTHING: Snapshot = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One look at the folder. ``settled`` is what may be checked now; ``moving`` what is still changing.

    A file that is moving stands in ``settled`` as it was before, or not at all if it is new.
    """

    settled: Snapshot
    moving: frozenset[str]


def snapshot_of(found: Iterable[FoundFile], before: Snapshot = _NOTHING) -> Snapshot:
    """The files of one walk, by source. What is as it was ``before`` is the same object: cheap to compare later."""
    return {one.source: kept if (kept := before.get(one.source)) == one else one for one in found}


def different(before: Snapshot, after: Snapshot) -> list[str]:
    """Sources that appeared, went, or are no longer the same."""
    gone = [source for source in before if source not in after]
    return gone + [source for source, one in after.items() if (was := before.get(source)) is not one and was != one]


def changed(before: Snapshot, after: Snapshot) -> tuple[str, ...]:
    """The paths of what is different, sorted, as they are shown to a person."""
    return tuple(sorted({(after.get(source) or before[source]).path for source in different(before, after)}))
