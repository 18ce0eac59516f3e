"""A sheet's bytes → what it claims, without a folder."""

from __future__ import annotations

from evidence_check.extract.printed_tables.reading import read_tables
from evidence_check.matching.score_rows import claims_of
from evidence_check.model.document import Document, DocumentPart
from evidence_check.model.rulebook import RuleBook
from evidence_check.model.score_sheet import Claims, ScoreSheet
from evidence_check.model.submission import FileKind, SubmittedFile
from evidence_check.recognize.score_sheet import read_score_sheets


def sheets_of(data: bytes, kind: FileKind = FileKind.XLSX) -> tuple[ScoreSheet, ...]:
    """The score sheets in a file's bytes."""
    return read_score_sheets(read_tables(data, kind).tables)


def claims_in(book: RuleBook, *files: tuple[str, bytes]) -> Claims | None:
    """What files of a submission claim."""
    documents = []
    for path, data in files:
        kind = FileKind(path.rpartition(".")[2])
        file = SubmittedFile(path=path, source=path, size=len(data), kind=kind, media_type="", sha256=path)
        documents.append(Document(file=file, parts=(DocumentPart(),), score_sheets=sheets_of(data, kind)))
    return claims_of(book, documents)
