"""The score sheet among the documents: what it claims, and the documents without it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from evidence_check.matching.declared_by_sheet import with_sheet
from evidence_check.matching.score_rows import claims_of
from evidence_check.model.document import Document
from evidence_check.model.extraction import TextSource
from evidence_check.model.message import Message, message
from evidence_check.model.rulebook import RuleBook
from evidence_check.model.score_sheet import Claims
from evidence_check.model.submission import WORKBOOKS, Declarations, FileKind, IgnoredFile
from evidence_check.scan.ignored import is_score_sheet_name
from evidence_check.text.fold import toneless

_SHEET_TITLE = re.compile(r"\bbang (?:tu )?cham\b|\bbang (?:tu )?danh gia,? (?:tu )?cham\b|\btu cham diem\b")
_TOP = 1_500
_PICTURED = frozenset({FileKind.PDF, FileKind.JPEG, FileKind.PNG, FileKind.TIFF, FileKind.HEIC, FileKind.WEBP})


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """``documents``: the evidence. ``ignored``: score sheets. ``declared``: with what the sheet says."""

    documents: tuple[Document, ...]
    declared: Declarations
    claims: Claims | None = None
    ignored: tuple[IgnoredFile, ...] = ()
    remarks: tuple[Message, ...] = ()

    @property
    def has_nothing(self) -> bool:
        """True where there is no evidence and nobody claims anything: a submission just made."""
        return not self.documents and (self.claims is None or self.claims.is_blank)


def claimed_by(book: RuleBook, documents: tuple[Document, ...], declared: Declarations) -> Claimed:
    """Find the score sheet, take it out of the evidence, and put what it declares beside ``submission.toml``."""
    claims = claims_of(book, documents)
    sheets: frozenset[str] = claims.paths if claims is not None else frozenset()
    remarks: tuple[Message, ...] = ()
    set_aside = {
        document.file.path
        for document in documents
        if (document.file.path in sheets and _is_only_sheet(document))
        or (document.inspected and is_score_sheet_name(document.file.path))
    }
    for path in sorted(set_aside - sheets):
        remarks += (message("claim.remark.not_recognised", path=path),)
    if claims is None:
        for path in sorted(one.file.path for one in documents if _is_picture_of_sheet(one)):
            remarks += (message("claim.remark.picture", path=path),)
    if claims is not None:
        declared, disagreements = with_sheet(book, declared, claims)
        remarks += disagreements
    return Claimed(
        documents=tuple(one for one in documents if one.file.path not in set_aside) if set_aside else documents,
        declared=declared,
        claims=claims,
        ignored=tuple(IgnoredFile(path=path, reason="declaration") for path in sorted(set_aside)),
        remarks=remarks,
    )


def _is_picture_of_sheet(document: Document) -> bool:
    """A scan that says that it holds the unit's own scores, or whose name does: its table is not readable as one."""
    if document.text_source not in (TextSource.OCR, TextSource.NONE):
        return False
    name = document.file.path.rpartition("/")[2]
    said = toneless(f"{name} {document.main.subject.value or ''} {document.main.body[:_TOP]}".replace("_", " "))
    return document.file.kind in _PICTURED and _SHEET_TITLE.search(said) is not None


def _is_only_sheet(document: Document) -> bool:
    """Not a self-score report that holds the sheet (it has a type or a number), nor a workbook with other tables."""
    main = document.main
    if document.file.kind in WORKBOOKS:
        pages = frozenset(page for sheet in document.score_sheets for page in sheet.pages)
        return not main.number and len(pages) >= (document.page_count or 1)
    return not main.number and not main.type
