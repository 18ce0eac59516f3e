"""A recognised document (Decree 30/2020/NĐ-CP, Điều 8 and Annex I)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from evidence_check.model.confidence import Confidence
from evidence_check.model.enclosure import Enclosure, EnclosureStart
from evidence_check.model.evidence_list import EvidenceList
from evidence_check.model.extraction import TextSource
from evidence_check.model.loss_list import LossList
from evidence_check.model.problem import Problem
from evidence_check.model.register import Register
from evidence_check.model.score_sheet import ScoreSheet
from evidence_check.model.signature import Signature
from evidence_check.model.statement import Statement
from evidence_check.model.submission import SubmittedFile
from evidence_check.model.task_table import TaskTable
from evidence_check.model.visible_mark import SigningLook, VisibleMark

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something was read: page (1-based) and box in fractions of the page, origin top left."""

    page: int
    x0: float = 0.0
    top: float = 0.0
    x1: float = 1.0
    bottom: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Field(Generic[T]):
    """A recognised value with its confidence and place.

    ``value`` None: not recognised, or not printed. Where the value was left blank or cannot be read for sure, ``place``
    is where it belongs.
    """

    value: T | None = None
    confidence: Confidence = Confidence.CANNOT_TELL
    place: Place | None = None

    def __bool__(self) -> bool:
        return self.value is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who signed: capacity prefix (TM., KT., TL., TUQ., Q. or None), title and name as printed."""

    name: str | None
    authority: str | None = None
    """First authority prefix, e.g. "KT."."""
    title: str | None = None
    """The titles as printed, e.g. "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedDocument:
    """A document this one refers to: "Kế hoạch số 12/KH-UBND ngày 05/01/2023"."""

    number: str
    symbol: str
    type: str | None = None
    issued_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPart:
    """One Decree 30 document inside a file: the whole file, or some of its pages.

    ``number`` is as printed ("02"), ``symbol`` the rest ("KH-UBND"; for 07/2016/QĐ-UBND it is "2016/QĐ-UBND").
    ``number_blank``: a "Số:" line was found and its number is blank; ``date_blank`` likewise for the day.
    """

    page_from: int = 1
    page_to: int | None = None
    type: Field[str] = Field()
    number: Field[str] = Field()
    symbol: Field[str] = Field()
    issued_on: Field[date] = Field()
    issued_year: int | None = None
    """The printed year where the day or month is blank."""
    issued_month: int | None = None
    """The printed month where the day is blank or unread."""
    place: Field[str] = Field()
    issuer: Field[str] = Field()
    parent: Field[str] = Field()
    subject: Field[str] = Field()
    signer: Field[Signer] = Field()
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    cited: tuple[CitedDocument, ...] = ()
    draft: Field[str] = Field()
    """The draft mark as printed ("DỰ THẢO")."""
    number_blank: bool = False
    date_blank: bool = False
    number_unread: bool = False
    """Something is written where the number stands (by hand, under a seal), and it could not be read for sure."""
    date_unread: bool = False
    """Likewise for the day of issue."""
    is_annex: bool = False
    """An annex that names its parent ("Kèm theo Quyết định số …")."""
    enclosures: tuple[Enclosure, ...] = ()
    """What the text says is attached to it."""
    enclosure_starts: tuple[EnclosureStart, ...] = ()
    """Where attachments begin inside this part's pages."""
    opening: str = ""
    """Text of the document's first page without the header and without the "Căn cứ" lines."""
    body: str = ""
    """All text that was read, one line per row."""
    statements: tuple[Statement, ...] = ()
    """Sentences and table rows that state figures, of papers that tell results."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file with what was recognised in it. ``parts`` is never empty; the first is the file's main document."""

    file: SubmittedFile
    parts: tuple[DocumentPart, ...]
    page_count: int | None = None
    pages_read: int | None = None
    """None: not known to be less than all."""
    text_source: TextSource = TextSource.NONE
    signatures: tuple[Signature, ...] = ()
    problems: tuple[Problem, ...] = ()
    cut_short: bool = False
    """Something was left out for want of time or memory: another reading may say more."""
    signing_looks: tuple[SigningLook, ...] = ()
    """Signing blocks of scanned pages whose pictures were looked at. A page without one was not looked at."""
    score_sheets: tuple[ScoreSheet, ...] = ()
    """Its tables with a column for self-scores."""
    registers: tuple[Register, ...] = ()
    """Lists and indexes of files that its tables make."""
    evidence_lists: tuple[EvidenceList, ...] = ()
    """Its tables that list the papers handed in as evidence."""
    task_tables: tuple[TaskTable, ...] = ()
    """Tasks that a plan lists, and what a report's table says has come of some."""
    losses: LossList | None = None
    """Points lost in an earlier year, where it tells any."""

    @property
    def visible_marks(self) -> tuple[VisibleMark, ...]:
        """Red seals and handwriting seen at signing blocks; likely at most."""
        return tuple(mark for look in self.signing_looks for mark in look.marks)

    @property
    def main(self) -> DocumentPart:
        """The first document in the file."""
        return self.parts[0]

    @property
    def read_whole(self) -> bool:
        """False where pages between the first and the last were left out: what was not seen may stand there."""
        return self.pages_read is None or self.page_count is None or self.pages_read >= self.page_count

    @property
    def names_unseen_enclosures(self) -> bool:
        """True where the text names an enclosure that may stand on the pages that were left out."""
        return not self.read_whole and any(part.enclosures and not part.is_annex for part in self.parts)

    @property
    def inspected(self) -> bool:
        """False where no content could be read: never evidence for or against anything."""
        return not self.problems or not any(problem.blocks_reading for problem in self.problems)

    @property
    def half_read(self) -> bool:
        """True for a scan of which recognition made out no subject: nobody can say which paper it is."""
        if self.text_source is not TextSource.OCR or not self.inspected:
            return False
        return not any(part.subject or part.is_annex for part in self.parts)
