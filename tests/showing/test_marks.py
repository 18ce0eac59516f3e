"""What is marked on a page, and in which words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from evidence_check.messages.catalogue import LANGUAGES, catalogue
from evidence_check.model.confidence import Confidence
from evidence_check.model.document import Document, Field, Place
from evidence_check.model.extraction import Line
from evidence_check.showing.marks import Mark, MarkKind, half_of, marks_of, seen_mark
from tests.report.builders import a_document

VI = catalogue("vi")
PLACE = Place(page=1, x0=0.2, top=0.1, x1=0.4, bottom=0.12)


def changed(**fields: Any) -> Document:
    document = a_document()
    return replace(document, parts=(replace(document.main, **fields),))


def mark(document: Document, kind: MarkKind) -> Mark:
    (found,) = [one for one in marks_of(document, VI) if one.kind is kind]
    return found


def test_number_and_symbol_are_one_box_as_weak_as_the_weaker() -> None:
    likely = Field(value="KH-UBND", confidence=Confidence.LIKELY, place=PLACE)
    found = mark(changed(symbol=likely), MarkKind.NUMBER)
    assert (found.text, found.grade) == ("02/KH-UBND", Confidence.LIKELY)


def test_an_unread_number_is_marked_as_such_and_never_as_blank() -> None:
    symbol = Field(value="KH-UBND", confidence=Confidence.CERTAIN, place=PLACE)
    unread = mark(
        changed(number=Field(place=PLACE), symbol=symbol, number_blank=True, number_unread=True), MarkKind.NUMBER
    )
    assert unread.grade is Confidence.CANNOT_TELL
    assert unread.text == "?/KH-UBND — viết tay, mờ hoặc bị che"
    blank = mark(changed(number=Field(place=PLACE), symbol=symbol, number_blank=True), MarkKind.NUMBER)
    assert blank.grade is Confidence.CERTAIN
    assert blank.text == "…/KH-UBND — để trống"


def test_an_unread_day_keeps_what_was_printed() -> None:
    unread: dict[str, Any] = {
        "issued_on": Field(place=PLACE),
        "date_blank": True,
        "issued_year": 2025,
        "issued_month": 3,
    }
    assert mark(changed(**unread, date_unread=True), MarkKind.DATE).text.startswith("?/03/2025 — viết tay")
    assert mark(changed(**unread), MarkKind.DATE).text == "…/03/2025 — để trống"


def test_party_numbers_have_their_dash() -> None:
    symbol = Field(value="NQ/TW", confidence=Confidence.CERTAIN, place=PLACE)
    assert mark(changed(symbol=symbol), MarkKind.NUMBER).text == "02-NQ/TW"


def test_a_field_whose_place_is_not_known_has_no_mark_and_one_known_by_page_has_no_box() -> None:
    document = changed(subject=Field(value="Trích yếu", confidence=Confidence.LIKELY, place=Place(page=1)))
    assert not mark(document, MarkKind.SUBJECT).has_box
    assert [one.kind for one in marks_of(a_document(), VI)].count(MarkKind.SUBJECT) == 0


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list(MarkKind))
def test_every_kind_and_grade_has_words(kind: MarkKind, language: str) -> None:
    words = catalogue(language)
    assert words.text(f"show.label.{kind.value}")
    assert all(words.text(f"show.grade.{grade.value}") for grade in Confidence)
    if kind in (MarkKind.SEAL, MarkKind.SIGNATURE):
        seen = seen_mark(kind, 1, (0.1, 0.1, 0.2, 0.2), words)
        assert seen.grade is Confidence.LIKELY


def test_a_place_belongs_to_the_half_whose_lines_it_was_made_of() -> None:
    left = (Line(text="a", x0=0.2, top=0.1, x1=0.4, bottom=0.12),)
    right = (
        Line(text="b", x0=0.21, top=0.1, x1=0.41, bottom=0.12),
        Line(text="c", x0=0.3, top=0.2, x1=0.5, bottom=0.22),
    )
    assert half_of(PLACE, (left, right)) == 0
    assert half_of(replace(PLACE, x0=0.21, x1=0.5, bottom=0.22), (left, right)) == 1
    assert half_of(PLACE, ((),)) == 0
