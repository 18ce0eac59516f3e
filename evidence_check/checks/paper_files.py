"""The list of files held against the index of those that lie on paper (Decree 30/2020/NĐ-CP, Điều 28-30, Annex V).

What the two show; what it means for points is the judge's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from evidence_check.checks.known import Asked, Known
from evidence_check.model.register import Medium, Register, RegisterEntry, RegisterKind, Retention
from evidence_check.text.file_code import code_key, leading_code
from evidence_check.text.words import same_words

NUMBERED_FROM_YEARS = 5
"""Sheets are numbered, and files handed over to the archive, from so many years of retention (Điều 29.4c, 30)."""
_Key = tuple[int | str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A register with the index of the document that holds it, and its year where title or day of issue tell it."""

    document: int
    register: Register
    year: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFiles:
    """Codes as printed, in the order of the registers.

    ``lists`` and ``indexes``: documents that hold them; ``unread``: those whose tables nobody could read;
    ``of_other_year``: registers of another year than the assessed, which prove nothing.
    """

    lists: tuple[int, ...] = ()
    indexes: tuple[int, ...] = ()
    unread: tuple[int, ...] = ()
    of_other_year: tuple[Shown, ...] = ()
    wanted: int = 0
    on_paper: int = 0
    lacking: tuple[str, ...] = ()
    """On the list, not in the index."""
    perhaps_elsewhere: tuple[str, ...] = ()
    """Likewise, but kept electronically by their note, too short to be handed over, or perhaps in an unread index."""
    nothing_to_file: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    """In the index, not on the list, and not said to have arisen."""
    uncounted: tuple[str, ...] = ()
    """Without a number of sheets in an index that has it for others, where retention demands it."""
    not_in_order: tuple[str, ...] = ()
    """The note itself says that numbering, index or closing certificate are lacking, where they are demanded."""
    nothing_said: tuple[str, ...] = ()
    """Nothing shows the closing certificate, or for files kept for good the index of documents."""
    in_folders: int = 0
    """Files of the list that have a folder, or a file named by their code, in the submission: the electronic half."""
    without_folder: tuple[str, ...] = ()
    """The others, where any has one."""
    sure: bool = False
    """Nothing about the two registers is in doubt: which they are, of which year, how many files they have."""

    @property
    def comparable(self) -> bool:
        """True where there is something on both sides."""
        return self.wanted > 0 and bool(self.indexes)

    @property
    def documents(self) -> tuple[int, ...]:
        """All documents that the comparison rests on."""
        return tuple(dict.fromkeys((*self.lists, *self.indexes)))


def paper_files(asked: Asked, known: Known) -> PaperFiles:
    """The registers that this criterion rests on: those in its own folder where an index lies there, else all."""
    shown = tuple(_shown(known))
    placed = tuple(one for one in shown if asked.criterion.code in known.places[one.document])
    if any(one.register.kind is RegisterKind.FILE_INDEX for one in placed):
        elsewhere = (one for one in shown if one.register.kind is RegisterKind.FILE_LIST and one not in placed)
        has_list = any(one.register.kind is RegisterKind.FILE_LIST for one in placed)
        shown = placed if has_list else (*placed, *elsewhere)
    year = known.rulebook.year
    current = tuple(one for one in shown if one.year in (None, year))
    lists = tuple(_readable(current, RegisterKind.FILE_LIST))
    indexes = tuple(
        one for one in _readable(current, RegisterKind.FILE_INDEX) if one.register.medium is not Medium.ELECTRONIC
    )
    return _compared(
        lists,
        indexes,
        indexed={code_key(one.register.of_file) for one in current if one.register.of_file is not None},
        unread=tuple(dict.fromkeys(one.document for one in current if one.register.unread)),
        may_be_unread=any(
            one.register.unread
            and one.register.kind is RegisterKind.FILE_INDEX
            and one.register.medium is not Medium.ELECTRONIC
            for one in current
        ),
        folders=_codes_of_folders(known),
        of_other_year=tuple(one for one in shown if one.year not in (None, year)),
    )


def _compared(
    lists: tuple[Shown, ...],
    indexes: tuple[Shown, ...],
    *,
    indexed: set[_Key],
    unread: tuple[int, ...],
    may_be_unread: bool,
    folders: set[_Key],
    of_other_year: tuple[Shown, ...],
) -> PaperFiles:
    wanted = _by_code(lists)
    there = _by_code(indexes)
    unplaced = {key: entries for key, entries in there.items() if key not in wanted}
    renamed = {
        key: other
        for key, entries in wanted.items()
        if key not in there and (other := _same_title(entries[0], unplaced)) is not None
    }
    outside = [entries[0] for key, entries in unplaced.items() if key not in renamed.values()]
    idle = {key for key in wanted if any(one.nothing_to_file for one in (*wanted[key], *there.get(key, ())))}
    asked_for = [key for key in wanted if key not in idle]
    absent = [key for key in asked_for if key not in there and key not in renamed]
    transfer = bool(indexes) and all(one.register.for_transfer for one in indexes)
    elsewhere = [key for key in absent if may_be_unread or _need_not_be_there(wanted[key][0], transfer=transfer)]
    kept = [
        (entry, entry.retention or _retention(wanted.get(key, ())))
        for key, entries in there.items()
        for entry in entries
        if not entry.nothing_to_file
    ]
    counts_sheets = any(entry.has_sheets for entry, _ in kept)
    return PaperFiles(
        lists=tuple(dict.fromkeys(one.document for one in lists)),
        indexes=tuple(dict.fromkeys(one.document for one in indexes)),
        unread=unread,
        of_other_year=of_other_year,
        wanted=len(asked_for),
        on_paper=len(asked_for) - len(absent),
        lacking=tuple(wanted[key][0].code for key in absent if key not in elsewhere),
        perhaps_elsewhere=tuple(wanted[key][0].code for key in elsewhere),
        nothing_to_file=tuple(wanted[key][0].code for key in wanted if key in idle),
        outside=tuple(one.code for one in outside if not one.arisen),
        uncounted=_codes(
            entry for entry, retention in kept if counts_sheets and _is_numbered(retention) and not entry.has_sheets
        ),
        not_in_order=_codes(entry for entry, retention in kept if _says_it_lacks(entry, retention)),
        nothing_said=_codes(
            entry
            for entry, retention in kept
            if entry.closed is None
            or (_is_permanent(retention) and entry.indexed is None and code_key(entry.code) not in indexed)
        ),
        in_folders=sum(key in folders for key in asked_for),
        without_folder=tuple(wanted[key][0].code for key in asked_for if key not in folders)
        if any(key in folders for key in asked_for)
        else (),
        sure=not renamed and not _doubtful(lists, indexes),
    )


def _shown(known: Known) -> Iterator[Shown]:
    for at, document in enumerate(known.documents):
        for register in document.registers:
            # A list may be issued at the end of the year before, an index made after the year's end: only a day in
            # the year itself says which year is meant.
            in_year = document.main.issued_year == known.rulebook.year
            yield Shown(
                document=at, register=register, year=register.year or (known.rulebook.year if in_year else None)
            )


def _codes_of_folders(known: Known) -> set[_Key]:
    names = {name for document in known.documents for name in document.file.path.replace("!/", "/").split("/")}
    return {code_key(code) for name in names if (code := leading_code(name)) is not None}


def _readable(shown: Iterable[Shown], kind: RegisterKind) -> Iterator[Shown]:
    return (one for one in shown if one.register.kind is kind and not one.register.unread)


def _by_code(shown: Iterable[Shown]) -> dict[_Key, list[RegisterEntry]]:
    """Several volumes of one file, and the same register in Word and PDF, are one file."""
    found: dict[_Key, list[RegisterEntry]] = {}
    for one in shown:
        for entry in one.register.entries:
            found.setdefault(code_key(entry.code), []).append(entry)
    return found


def _same_title(entry: RegisterEntry, others: dict[_Key, list[RegisterEntry]]) -> _Key | None:
    """A file whose code was mistyped in one of the two."""
    if not entry.title:
        return None
    return next((key for key, entries in others.items() if same_words(entry.title, entries[0].title)), None)


def _need_not_be_there(entry: RegisterEntry, *, transfer: bool) -> bool:
    years = entry.retention.years if entry.retention is not None else None
    return entry.electronic or (transfer and years is not None and years < NUMBERED_FROM_YEARS)


def _says_it_lacks(entry: RegisterEntry, retention: Retention | None) -> bool:
    return (
        entry.closed is False
        or (entry.sheets_numbered is False and _is_numbered(retention))
        or (entry.indexed is False and _is_permanent(retention))
    )


def _is_numbered(retention: Retention | None) -> bool:
    """Unknown retention demands nothing."""
    return retention is not None and (retention.years is None or retention.years >= NUMBERED_FROM_YEARS)


def _is_permanent(retention: Retention | None) -> bool:
    return retention is not None and retention.permanent


def _retention(entries: Iterable[RegisterEntry]) -> Retention | None:
    return next((one.retention for one in entries if one.retention is not None), None)


def _codes(entries: Iterable[RegisterEntry]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entry.code for entry in entries))


def _doubtful(lists: tuple[Shown, ...], indexes: tuple[Shown, ...]) -> bool:
    """An index that does not say that it is of paper files, an unknown year, rows that are not all there."""
    return (
        any(one.register.medium is not Medium.PAPER for one in indexes)
        or any(one.year is None for one in (*lists, *indexes))
        or any(_counts_otherwise(one.register) for one in (*lists, *indexes))
    )


def _counts_otherwise(register: Register) -> bool:
    count = len({code_key(entry.code) for entry in register.entries})
    return register.stated_count is not None and register.stated_count != count
