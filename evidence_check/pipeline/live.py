"""One folder checked again and again: only what changed is opened, only what changed is matched anew."""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TypeVar

from evidence_check.checks.earlier import Earlier
from evidence_check.matching.prepared import Prepared
from evidence_check.model.document import Document
from evidence_check.model.extraction import ReadingPlan
from evidence_check.model.problem import Problem
from evidence_check.model.report import Report
from evidence_check.model.submission import SubmittedFile
from evidence_check.pipeline.checking import Wanted, assess_submission, effective, require_files, rulebook_of
from evidence_check.pipeline.options import Observer, ReadingOptions
from evidence_check.pipeline.recalling import Memory, describe_recalled, read_recalled
from evidence_check.pipeline.rulebooks import reading_plan, rests_on
from evidence_check.scan.describing import Described
from evidence_check.scan.folder import declarations_of, submission_of
from evidence_check.scan.walking import FileStamp, FoundFile, stamp_of

_OF_THE_MOMENT = frozenset({"file.vanished", "file.changed", "file.not_opened"})
"""Problems that the next look may not find: such files are opened again. What ran out of time would again."""

_Kept = TypeVar("_Kept", bound=tuple[object, ...])


class LiveCheck:
    """Remembers what it has read between the checks of one folder, beside what ``memory`` keeps for later runs."""

    def __init__(self, root: Path, wanted: Wanted, options: ReadingOptions, memory: Memory | None) -> None:
        self.root, self.wanted, self.options, self.memory = root, wanted, options, memory
        # By path; a walk spells it as the file system does. What was found is compared: by identity mostly, as the
        # watch hands over what it has seen before.
        self._described: dict[str, tuple[FoundFile, Described]] = {}
        self._documents: dict[tuple[str, ...], tuple[SubmittedFile, ReadingPlan, Document]] = {}
        self._prepared = Prepared()
        self._earlier = Earlier()
        self._asked: object = None
        self._rules: str | None = None

    def check(
        self, found: tuple[FoundFile, ...], today: date, observer: Observer | None = None, *, distrust: bool = False
    ) -> Report:
        """The verdict on the files as they were found. Raises :class:`UserError` as ``check_folder`` does.

        ``distrust``: every file is opened and hashed, whatever its stamp says.
        """
        if distrust:
            self._described.clear()
        if self.memory is not None:
            self.memory.distrust = distrust
        looked_ns = time.time_ns()
        described = self._describe(tuple(one for one in found if one.reason is None), observer, looked_ns)
        submission = submission_of(self.root, found, described, declarations_of(self.root))
        declared = effective(submission.declarations, self.wanted)
        self._rules = declared.rules
        book, remarks = rulebook_of(self.root, self.wanted, declared)
        require_files(submission, self.root)
        if (book, declared) != self._asked:
            # What was found out about a paper rests on the rules and on the unit's name.
            self._prepared, self._asked = Prepared(), (book, declared)
        documents = self._read(submission.files, found, reading_plan(book), observer, looked_ns)
        report = assess_submission(book, submission, documents, declared, today, remarks, self._prepared, self._earlier)
        if self.memory is not None:
            self.memory.flush()
        return report

    def looked_for(self) -> tuple[tuple[str, FileStamp | None], ...]:
        """The stamps of every file outside the folder that the last verdict rests on: the rulebooks."""
        rules = self.wanted.rules or self._rules
        deciding = rests_on(rules, self.root)
        places = [*deciding.files, *(place for one in deciding.folders for place in (one, *_inside(one)))]
        return tuple((str(place), _stamp(place)) for place in places)

    def _describe(
        self, wanted: tuple[FoundFile, ...], observer: Observer | None, looked_ns: int
    ) -> tuple[Described, ...]:
        known = self._described
        pairs = {one.source: _still(known.get(one.source), one) for one in wanted}
        unknown = tuple(one for one in wanted if pairs[one.source] is None)
        fresh = describe_recalled(unknown, self.root, self.options, observer, self.memory, looked_ns)
        made = {one.source: (one, described) for one, described in zip(unknown, fresh, strict=True)}
        self._described = {source: pair or made[source] for source, pair in pairs.items()}
        answers = tuple(described for _, described in self._described.values())
        for source, (_, described) in made.items():
            if not _lasts(described.file.problems):
                del self._described[source]
        return answers

    def _read(
        self,
        files: tuple[SubmittedFile, ...],
        found: tuple[FoundFile, ...],
        plan: ReadingPlan,
        observer: Observer | None,
        looked_ns: int,
    ) -> tuple[Document, ...]:
        known = self._documents
        keys = [_key(file) for file in files]
        entries = [_still(known.get(key), file) for key, file in zip(keys, files, strict=True)]
        entries = [kept if kept is not None and kept[1] is plan else None for kept in entries]
        unread = tuple(file for file, kept in zip(files, entries, strict=True) if kept is None)
        stamps = {one.source: one.stamp for one in found} if unread else {}
        fresh = read_recalled(unread, self.root, plan, self.options, observer, self.memory, stamps, looked_ns)
        made = {_key(file): (file, plan, document) for file, document in zip(unread, fresh, strict=True)}
        known_now = [kept or made[key] for key, kept in zip(keys, entries, strict=True)]
        self._documents = dict(zip(keys, known_now, strict=True))
        for key, (_, _, document) in made.items():
            if not _lasts(document.problems):
                del self._documents[key]
        return tuple(document for _, _, document in known_now)


def _still(kept: _Kept | None, now: object) -> _Kept | None:
    """What was kept of a file, where that is as it was: mostly the very same value."""
    return kept if kept is not None and (kept[0] is now or kept[0] == now) else None


def _key(file: SubmittedFile) -> tuple[str, ...]:
    # Two files may have one path: spelt in NFC and NFD, or packed twice.
    return file.source, file.path, file.sha256


def _inside(place: Path) -> list[Path]:
    try:
        return sorted(place.glob("*.toml"))
    except OSError:
        return []


def _stamp(place: Path) -> FileStamp | None:
    try:
        return stamp_of(place.stat())
    except OSError:
        return None


def _lasts(problems: Iterable[Problem]) -> bool:
    return not any(problem.detail.key in _OF_THE_MOMENT for problem in problems)
