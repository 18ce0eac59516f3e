"""Registers of files (hồ sơ): what an agency keeps, and which of it lies on paper (Decree 30/2020/NĐ-CP, Annex V)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class RegisterKind(Enum):
    """Which of the decree's forms a table is."""

    FILE_LIST = "file-list"
    """Danh mục hồ sơ, Annex V.II: what is to be kept this year."""
    FILE_INDEX = "file-index"
    """Mục lục hồ sơ, Annex V.III: what there is, with sheet counts."""
    DOCUMENT_INDEX = "document-index"
    """Mục lục văn bản trong hồ sơ, Annex V.IV: the papers of one file."""


class Medium(Enum):
    """What a register says of itself: of paper files, of electronic ones, or neither."""

    PAPER = "paper"
    ELECTRONIC = "electronic"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """Thời hạn bảo quản. ``years`` None: for good (vĩnh viễn)."""

    years: int | None = None

    @property
    def permanent(self) -> bool:
        """True for files that are kept for good."""
        return self.years is None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterEntry:
    """One file of a list or an index. ``code`` and texts as printed; ``row`` 1-based in its table, headings counted.

    What a note says is None where it says nothing of the matter.
    """

    code: str
    title: str
    row: int
    retention: Retention | None = None
    has_sheets: bool = False
    """A number of sheets or pages is written."""
    arisen: bool = False
    """The note says that the file was not foreseen (phát sinh)."""
    nothing_to_file: bool = False
    """The note says that no paper arose for it this year (không phát sinh tài liệu)."""
    electronic: bool = False
    """The note says that the file is kept electronically."""
    sheets_numbered: bool | None = None
    closed: bool | None = None
    """Has its closing certificate (chứng từ kết thúc)."""
    indexed: bool | None = None
    """Has its index of documents (mục lục văn bản)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """One register. ``entries`` in its order; rows without a file code are headings and totals and left out."""

    kind: RegisterKind
    title: str
    medium: Medium = Medium.UNSAID
    year: int | None = None
    for_transfer: bool = False
    """An index of files handed over to the archive (nộp lưu): files kept for less than five years are not in it."""
    entries: tuple[RegisterEntry, ...] = ()
    stated_count: int | None = None
    """How many files the register says it has ("Danh mục hồ sơ này có 15 hồ sơ")."""
    of_file: str | None = None
    """The file whose documents an index of documents lists."""
    unread: bool = False
    """The title says what it is, and nobody could read its table (a scan)."""
