"""A list of evidence (danh mục tài liệu kiểm chứng): which papers a submission says that it hands in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from evidence_check.model.score_sheet import SheetPlace


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedDocument:
    """One paper of a list. ``number`` and ``symbol`` as in :class:`DocumentPart`; ``symbol`` None: a bare number.

    ``criterion``: the code that stands beside it or in the band above, as printed; "" for none.
    """

    place: SheetPlace
    text: str
    """The whole row."""
    criterion: str = ""
    number: str | None = None
    symbol: str | None = None
    issued_on: date | None = None
    issuer: str = ""
    subject: str = ""
    """Type and subject as printed."""
    files: tuple[str, ...] = ()
    """Names or paths of files."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceList:
    """One list. ``entries`` in its order.

    ``whole`` False: some of its rows were not understood, so a paper that is not in ``entries`` may be listed.
    """

    title: str
    entries: tuple[ListedDocument, ...] = ()
    whole: bool = True

    @property
    def unread(self) -> bool:
        """Only its title was read."""
        return not self.entries


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundList:
    """A list and the file that holds it. ``alone``: the file is nothing else.

    ``criteria``: leaves that the list's place or title says it is for; empty: for the whole submission.
    """

    path: str
    list: EvidenceList
    alone: bool = True
    criteria: frozenset[str] = frozenset()
