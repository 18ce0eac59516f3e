"""A submission: the files of a folder and what the officer declares about them (contract section 2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from evidence_check.model.message import Message
from evidence_check.model.problem import Problem


class FileKind(Enum):
    """What the bytes are, whatever the name says."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    DOC = "doc"
    XLS = "xls"
    PPT = "ppt"
    ODT = "odt"
    ODS = "ods"
    RTF = "rtf"
    HTML = "html"
    MHTML = "mhtml"
    WORD_XML = "word-xml"
    TEXT = "text"
    XML = "xml"
    JPEG = "jpeg"
    PNG = "png"
    TIFF = "tiff"
    GIF = "gif"
    BMP = "bmp"
    WEBP = "webp"
    HEIC = "heic"
    PDF_PORTFOLIO = "pdf-portfolio"
    """A PDF whose only page is the viewer's cover; the papers are the files it carries."""
    ZIP = "zip"
    SEVEN_ZIP = "7z"
    RAR = "rar"
    GZIP = "gzip"
    TAR = "tar"
    EMAIL = "email"
    MSG = "msg"
    AUDIO = "audio"
    VIDEO = "video"
    ENCRYPTED_OFFICE = "encrypted-office"
    OLE = "ole"
    EXECUTABLE = "executable"
    EMPTY = "empty"
    UNKNOWN = "unknown"


WORKBOOKS = frozenset({FileKind.XLSX, FileKind.XLS, FileKind.ODS})
"""Kinds whose tables are in the extraction already."""
ONLY_CONTAINERS = frozenset(
    {FileKind.ZIP, FileKind.SEVEN_ZIP, FileKind.RAR, FileKind.GZIP, FileKind.TAR, FileKind.PDF_PORTFOLIO}
)
"""Kinds with nothing to read of their own. A mail and a PDF are documents, whatever they carry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberStep:
    """One step into a container: what it is, and the place of the entry in its order, from 0.

    Names would not do: an archive may hold the same name twice, or bytes that are no text.
    """

    container: FileKind
    ordinal: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmittedFile:
    """One file of the submission.

    ``path`` is relative to the submission, ``/``-separated and NFC; ``archive.zip!/inner/file.pdf`` for a member.
    ``source`` is the path as the file system spells it (may be NFD), for opening; for a member it is
    the archive's, and ``member`` the way inside, from the outermost container to the innermost.
    ``criterion_hints``: codes that the file name, then its folders from the inside out, start with
    ("2.1 Rà soát TTHC/…" gives "2.1"). They may or may not be codes of the rulebook: matching decides.
    """

    path: str
    source: str
    size: int
    kind: FileKind
    media_type: str
    sha256: str
    extension: str = ""
    """Lower case, without the dot."""
    member: tuple[MemberStep, ...] | None = None
    criterion_hints: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    """What the scan itself saw: empty, unreadable, mislabelled, unsafe archive, name collision …"""


@dataclass(frozen=True, slots=True, kw_only=True)
class IgnoredFile:
    """A file that is never evidence: Word locks, Thumbs.db, .DS_Store, links out of the folder."""

    path: str
    reason: str
    """"lock" | "system" | "link" | "declaration" | "guide" | "special" | "attachment" (no document: logos, XML)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attestation:
    """What only a person can see, with who says so and when."""

    criterion: str
    requirement: str
    present: bool
    of: str | None = None
    by: str | None = None
    on: date | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Giải trình."""

    criterion: str
    text: str | None = None
    file: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotApplicable:
    """The officer's own "Không áp dụng"."""

    criterion: str
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """A finding the officer answers for."""

    code: str
    criterion: str | None = None
    path: str | None = None
    reason: str | None = None
    by: str | None = None
    expires: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Declarations:
    """``submission.toml``, or the defaults where there is none."""

    unit: str | None = None
    unit_formerly: tuple[str, ...] = ()
    parent: str | None = None
    unit_level: str | None = None
    year: int | None = None
    rules: str | None = None
    scores: tuple[tuple[str, Decimal], ...] = ()
    figures: tuple[tuple[str, tuple[tuple[str, Decimal], ...]], ...] = ()
    """((criterion code, ((figure name, value), …)), …)"""
    answers: tuple[tuple[str, str], ...] = ()
    attestations: tuple[Attestation, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    not_applicable: tuple[NotApplicable, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    problems: tuple[Message, ...] = ()
    """Unknown keys, wrong types: reported with the nearest name, never fatal where the rest can be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """Everything the scan found. ``files`` are sorted by path."""

    name: str
    files: tuple[SubmittedFile, ...]
    ignored: tuple[IgnoredFile, ...] = ()
    declarations: Declarations = Declarations()
