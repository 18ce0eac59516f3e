"""What was seen at the signing blocks of scanned pages: entries for the JSON report, words for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evidence_check.messages.catalogue import Catalogue
from evidence_check.model.confidence import Confidence
from evidence_check.model.document import Document
from evidence_check.model.visible_mark import Sighting, SigningLook, VisibleKind

KINDS = {VisibleKind.SEAL: "stamp", VisibleKind.HANDWRITING: "handwriting"}
"""Names in the JSON report."""


def mark_entries(document: Document) -> list[dict[str, Any]]:
    """Entries of ``signatures`` for what is visible; whose it is and whether it holds is not known."""
    return [
        {
            "kind": KINDS[mark.kind],
            "signer": None,
            "signed_at": None,
            "intact": None,
            "covers_whole_document": None,
            "page": mark.page,
            "box": [round(share, 4) for share in (mark.x0, mark.top, mark.x1, mark.bottom)],
            "ink": mark.ink.value if mark.ink else None,
            "confidence": mark.confidence.value,
        }
        for mark in document.visible_marks
    ]


def look_entries(document: Document) -> list[dict[str, Any]]:
    """Which signing blocks were looked at: tells "none was seen" from "nobody looked"."""
    return [
        {
            "page": look.page,
            "in_colour": look.in_colour,
            "seal": look.seal.value,
            "handwriting": look.handwriting.value,
        }
        for look in document.signing_looks
    ]


def told_looks(document: Document, words: Catalogue) -> Iterator[str]:
    """One sentence for each signing block that was looked at."""
    for look in document.signing_looks:
        found = "; ".join((_seal(look, words), _handwriting(look, words)))
        yield words.text("visible.page", page=str(look.page), found=found)


def _seal(look: SigningLook, words: Catalogue) -> str:
    if look.seal is Sighting.UNCLEAR and not look.in_colour:
        return words.text("visible.in_grey")
    return _graded(words.text(f"visible.seal.{look.seal.value}"), look.seal, words)


def _handwriting(look: SigningLook, words: Catalogue) -> str:
    ink = next((mark.ink for mark in look.marks if mark.kind is VisibleKind.HANDWRITING), None)
    name = ink.value if ink is not None else look.handwriting.value
    return _graded(words.text(f"visible.handwriting.{name}"), look.handwriting, words)


def _graded(found: str, sighting: Sighting, words: Catalogue) -> str:
    if sighting is not Sighting.SEEN:
        return found
    grade = words.text(f"confidence.{Confidence.LIKELY.value}").lower()
    return words.text("visible.grade", found=found, grade=grade)
