"""Last year's losses in a document: a remedy plan's text, or that year's report as this program wrote it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from evidence_check.extract.registry import bytes_again
from evidence_check.model.document import Document
from evidence_check.model.loss_list import LossList
from evidence_check.model.submission import FileKind
from evidence_check.recognize.losses.reading import loss_list_of
from evidence_check.report.told import NotAReport, read_losses

_LARGEST_REPORT = 20_000_000


def with_losses(document: Document, root: Path) -> Document:
    """The document with the list of losses that it tells, if it tells any."""
    if not document.inspected:
        return document
    found = _of_report(document, root) if _is_json(document) else loss_list_of(document)
    return document if found is None else replace(document, losses=found)


def _is_json(document: Document) -> bool:
    return document.file.kind is FileKind.TEXT and document.file.extension == "json"


def _of_report(document: Document, root: Path) -> LossList | None:
    if document.file.size > _LARGEST_REPORT:
        return None
    data = bytes_again(document.file, root)
    if data is None:
        return None
    try:
        return read_losses(data.decode("utf-8-sig"))
    except (NotAReport, UnicodeDecodeError):
        return None  # another JSON file: no report of a check
