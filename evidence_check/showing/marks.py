"""A recognised document → what is to be marked on its pages, and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from evidence_check.messages.catalogue import Catalogue
from evidence_check.model.confidence import Confidence, weakest
from evidence_check.model.document import Document, DocumentPart, Field, Place
from evidence_check.model.document_types import TYPE_NAMES
from evidence_check.model.extraction import Line
from evidence_check.text.numbering import number_and_symbol


class MarkKind(Enum):
    """What a box stands around; the value is its key in the catalogue (``show.label``)."""

    ISSUER = "issuer"
    NUMBER = "number"
    DATE = "issued_on"
    TYPE = "type"
    SUBJECT = "subject"
    SIGNER = "signer"
    DRAFT = "draft"
    SEAL = "seal"
    SIGNATURE = "signature"
    HANDWRITING = "handwriting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A box with its words. ``grade`` CANNOT_TELL: something is written there that could not be read for sure."""

    kind: MarkKind
    text: str
    grade: Confidence
    place: Place

    @property
    def has_box(self) -> bool:
        """False where only the page is known: in text whose order is known and whose places mean nothing."""
        place = self.place
        return (place.x0, place.top, place.x1, place.bottom) != (0.0, 0.0, 1.0, 1.0)


def marks_of(document: Document, words: Catalogue) -> tuple[Mark, ...]:
    """Every field of every part that has a place, in the order of reading."""
    found = [mark for part in document.parts for mark in _marks(part, words)]
    return tuple(sorted(found, key=lambda one: (one.place.page, one.place.top, one.place.x0)))


def seen_mark(kind: MarkKind, page: int, box: tuple[float, float, float, float], words: Catalogue) -> Mark:
    """A red seal, handwriting or the box of a digital signature that is seen on the page.

    Never more than likely: nothing is said about whose it is, or whether it holds.
    """
    x0, top, x1, bottom = box
    place = Place(page=page, x0=x0, top=top, x1=x1, bottom=bottom)
    return Mark(kind=kind, text=words.text(f"show.seen.{kind.value}"), grade=Confidence.LIKELY, place=place)


def half_of(place: Place, halves: Sequence[tuple[Line, ...]]) -> int:
    """Which of the pages on one sheet a place belongs to: the one whose lines its edges were taken from."""

    def shared(lines: tuple[Line, ...]) -> int:
        return (
            any(line.x0 == place.x0 for line in lines)
            + any(line.top == place.top for line in lines)
            + any(line.x1 == place.x1 for line in lines)
            + any(line.bottom == place.bottom for line in lines)
        )

    return max(range(len(halves)), key=lambda at: (shared(halves[at]), -at), default=0)


def _marks(part: DocumentPart, words: Catalogue) -> Iterator[Mark]:
    yield from _mark(MarkKind.ISSUER, part.issuer, part.issuer.value)
    yield from _number(part, words)
    yield from _date(part, words)
    kind = part.type.value
    yield from _mark(MarkKind.TYPE, part.type, f"{TYPE_NAMES.get(kind, kind)} ({kind})" if kind else None)
    yield from _mark(MarkKind.SUBJECT, part.subject, part.subject.value)
    signer = part.signer.value
    pieces = (signer.title, signer.name) if signer else ()
    yield from _mark(MarkKind.SIGNER, part.signer, " — ".join(piece for piece in pieces if piece))
    yield from _mark(MarkKind.DRAFT, part.draft, part.draft.value)


def _mark(kind: MarkKind, field: Field[Any], text: str | None) -> Iterator[Mark]:
    if text and field.place is not None:
        yield Mark(kind=kind, text=text, grade=field.confidence, place=field.place)


def _number(part: DocumentPart, words: Catalogue) -> Iterator[Mark]:
    """Number and symbol stand in one line."""
    place = part.number.place or part.symbol.place
    number, symbol = part.number.value, part.symbol.value
    if place is None:
        return
    if part.number_unread:
        text, grade = f"{number_and_symbol('?', symbol or '?')} — {words.text('show.unread')}", Confidence.CANNOT_TELL
    elif number is None:
        text, grade = f"{number_and_symbol('…', symbol or '…')} — {words.text('show.blank')}", part.symbol.confidence
    else:
        text = number_and_symbol(number, symbol) if symbol else number
        grade = weakest(*(one.confidence for one in (part.number, part.symbol) if one))
    yield Mark(kind=MarkKind.NUMBER, text=text, grade=grade, place=place)


def _date(part: DocumentPart, words: Catalogue) -> Iterator[Mark]:
    field = part.issued_on
    if field.place is None:
        return
    if field.value is not None:
        yield from _mark(MarkKind.DATE, field, words.day(field.value.isoformat()))
        return
    month = f"{part.issued_month:02}" if part.issued_month else "?"
    printed = f"?/{month}/{part.issued_year or '?'}"
    if part.date_unread:
        text, grade = f"{printed} — {words.text('show.unread')}", Confidence.CANNOT_TELL
    else:
        text, grade = f"{printed.replace('?', '…')} — {words.text('show.blank')}", Confidence.LIKELY
    yield Mark(kind=MarkKind.DATE, text=text, grade=grade, place=field.place)
