"""Builds findings about lists of evidence: each says the list, the row, and what stands there."""

from __future__ import annotations

from evidence_check.checks.known import Known
from evidence_check.checks.listed_rows import Row
from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.message import message
from evidence_check.model.report import Finding
from evidence_check.text.numbering import number_and_symbol
from evidence_check.text.sheet_place import printed_page, where

_LONGEST_SHOWN = 160


def row_finding(key: str, confidence: Confidence, row: Row, known: Known, **args: object) -> Finding:
    """A finding about one row; its words stand under ``listed.<key>``."""
    listed = row.listed
    page = printed_page(row.found.path, listed.place.page)
    given = {
        "where": where(row.found.path, listed.place.sheet),
        "on_page": page,
        "row": listed.place.row,
        "found": shown(row),
        "line": listed.text[:_LONGEST_SHOWN],
        "listed_day": day(listed.issued_on),
        **args,
    }
    owner = next((one.owner for one in known.rulebook.criteria if one.code == row.criterion), None)
    return Finding(
        code=FindingCode.CITED_DOCUMENT_NOT_ATTACHED,
        confidence=confidence,
        criterion=row.criterion,
        path=row.found.path,
        page=int(page) if page else None,
        title=message(f"listed.{key}.title", **given),
        detail=message(f"listed.{key}.detail", **given),
        remedy=message(f"listed.{key}.remedy", **given),
        owner=owner,
        about=f"listed {shown(row)} {listed.issued_on or ''}",
    )


def shown(row: Row) -> str:
    """What the row lists, as briefly as it can be said."""
    listed = row.listed
    if listed.number is not None and listed.symbol is not None:
        return number_and_symbol(listed.number, listed.symbol)
    return (listed.subject or ", ".join(listed.files) or listed.text)[:_LONGEST_SHOWN]


def day(value: object) -> str:
    """For an argument that the catalogue writes as a day."""
    return str(value) if value is not None else "…"
