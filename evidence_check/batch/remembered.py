"""A finished submission remembered: what stayed of it, and which bytes its reports have.

Kept in the store of the cache, a row a submission, so that a killed batch goes on where it was. A row holds while
everything its verdict rests on is as it was (see :mod:`evidence_check.remembering.verdicts`) and its reports still lie
where they were written, unchanged.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from evidence_check.model.commune import CommuneResult
from evidence_check.remembering.keys import digest
from evidence_check.remembering.stamps import look_at
from evidence_check.remembering.store import Store
from evidence_check.remembering.values import Codec
from evidence_check.remembering.verdicts import Witness


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """``reports``: digests of the reports' bytes, in the result's order."""

    result: CommuneResult
    reports: tuple[bytes, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    kept: Kept
    paths: tuple[bytes, ...]


_CODEC: Codec[_Row] = Codec(_Row)


def digest_of(report: bytes) -> bytes:
    """What tells a report's bytes from any others."""
    return digest(report)


def keep(store: Store, key: tuple[str, ...], surroundings: bytes, kept: Kept, witness: Witness) -> None:
    """Keep a finished submission, if all that it rests on lay still."""
    if not witness.looks or not witness.lay_still():
        return
    condition = digest(surroundings, *(look.digest for look in witness.looks.values()))
    value = _CODEC.encode(_Row(kept=kept, paths=tuple(os.fsencode(path) for path in witness.looks)))
    if value is not None:
        store.put([(_key(key), condition, value)])


class Recalling:
    """Asks for one submission after the other; what many rest on, their rulebook say, is looked at once.

    ``asked_ns``: the clock before the first look. ``folder``: where the reports lie, None where none are wanted.
    """

    def __init__(self, store: Store, surroundings: bytes, asked_ns: int, folder: Path | None) -> None:
        self._store, self._surroundings, self._asked_ns, self._folder = store, surroundings, asked_ns, folder
        self._looks: dict[bytes, bytes | None] = {}

    def recall(self, key: tuple[str, ...]) -> CommuneResult | None:
        """The result, where nothing has changed and its reports are there."""
        there = self._store.get([_key(key)]).get(_key(key))
        row = _CODEC.decode(there[1]) if there is not None else None
        if there is None or row is None:
            return None
        seen = [self._look(path) for path in row.paths]
        if None in seen or there[0] != digest(self._surroundings, *seen):
            return None
        return row.kept.result if self._are_written(row.kept) else None

    def _look(self, path: bytes) -> bytes | None:
        if path not in self._looks:
            self._looks[path] = look_at(os.fsdecode(path), self._asked_ns).digest
        return self._looks[path]

    def _are_written(self, kept: Kept) -> bool:
        if self._folder is None:
            return not kept.reports
        try:
            return all(
                digest_of((self._folder / report.name).read_bytes()) == mark
                for report, mark in zip(kept.result.reports, kept.reports, strict=True)
            )
        except OSError:
            return False


def _key(key: tuple[str, ...]) -> bytes:
    return digest("commune", *key)
