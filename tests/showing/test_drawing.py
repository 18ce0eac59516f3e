"""The drawn page: frames where fields stand, words in the margins, never over each other."""

from __future__ import annotations

import string
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image

from evidence_check.messages.catalogue import catalogue
from evidence_check.model.confidence import Confidence
from evidence_check.model.document import Place
from evidence_check.showing import drawing
from evidence_check.showing.drawing import draw_marks
from evidence_check.showing.lettering import Lettering, find_lettering, without_marks
from evidence_check.showing.marks import Mark, MarkKind

VI = catalogue("vi")
PLAIN = Lettering(None)
LEFT = Place(page=1, x0=0.1, top=0.5, x1=0.3, bottom=0.55)
RIGHT = Place(page=1, x0=0.6, top=0.5, x1=0.8, bottom=0.55)


def a_mark(kind: MarkKind = MarkKind.NUMBER, place: Place = LEFT, grade: Confidence = Confidence.CERTAIN) -> Mark:
    return Mark(kind=kind, text="412/BC-UBND", grade=grade, place=place)


def drawn(*marks: Mark, lettering: Lettering = PLAIN) -> Image.Image:
    return draw_marks(Image.new("RGB", (1240, 1754), "white"), marks, "a.pdf", VI, lettering)


def on_page(picture: Image.Image, left: bool) -> NDArray[np.int_]:
    start = drawing._MARGIN if left else drawing._EDGE
    box = (start, drawing._HEAD, start + 1240, drawing._HEAD + 1754)
    return np.asarray(picture.crop(box), dtype=int)


def framed(grade: Confidence) -> float:
    """Share of the upper edge of the frame that is inked."""
    page = on_page(drawn(a_mark(grade=grade)), left=True)
    top = round(0.5 * 1754) - 4
    edge = page[top + 1, round(0.1 * 1240) : round(0.3 * 1240)]
    return float(np.mean(np.abs(edge - drawing._COLOURS[MarkKind.NUMBER]).sum(axis=1) < 30))


def test_the_style_of_the_frame_tells_the_grade_without_colour() -> None:
    certain, likely, unread = (framed(grade) for grade in Confidence)
    assert certain == 1.0
    assert 0.6 < likely < 0.8
    assert 0.3 < unread < 0.5


def test_nothing_is_written_into_a_box_or_over_the_page_but_frames_and_leaders() -> None:
    page = on_page(drawn(a_mark(), a_mark(MarkKind.TYPE, RIGHT)), left=True)
    inside = page[round(0.5 * 1754) + 2 : round(0.55 * 1754) - 2, round(0.1 * 1240) + 2 : round(0.3 * 1240) - 2]
    assert inside.min() == 255
    assert (page < 200).any(axis=2).mean() < 0.005


def test_margins_are_only_there_where_words_are() -> None:
    both = drawn(a_mark(), a_mark(MarkKind.TYPE, RIGHT))
    assert drawn(a_mark()).width < both.width
    assert drawn(a_mark(place=RIGHT)).width == drawn(a_mark()).width


def test_labels_of_boxes_at_one_height_stand_below_each_other() -> None:
    marks = [a_mark(kind) for kind in MarkKind]
    labels = [drawing._label(mark, Image.new("RGB", (1240, 1754)), VI, PLAIN) for mark in marks]
    placed = drawing._stacked(labels)
    for (label, top), (_, below) in pairwise(placed):
        assert top + label.height < below


def test_labels_at_the_foot_make_the_picture_longer_instead_of_falling_off() -> None:
    foot = Place(page=1, x0=0.1, top=0.98, x1=0.2, bottom=1.0)
    picture = drawn(*(a_mark(kind, foot) for kind in MarkKind))
    assert picture.height > drawn(a_mark()).height


def test_without_a_vietnamese_font_labels_have_no_tone_marks() -> None:
    assert PLAIN.spell("Số, ký hiệu — Đặng Thị Mẫu…") == "So, ky hieu - Dang Thi Mau..."
    assert "?" not in PLAIN.spell(VI.text("show.legend")).replace('"?"', "")
    found = find_lettering()
    if found.names is not None:
        assert found.spell("Số\u0302, ký\nhiệu") == "Số\u0302, ký hiệu"
    assert drawn(a_mark()).size == drawn(a_mark(), lettering=found).size


@pytest.mark.parametrize("mode", ["RGB", "L", "1"])
@pytest.mark.parametrize("size", [(1, 1), (40, 4000), (3000, 30)])
def test_pages_of_any_shape_are_drawn(mode: str, size: tuple[int, int]) -> None:
    made = draw_marks(Image.new(mode, size), [a_mark()], "x" * 500, VI, find_lettering())
    assert made.width < 2200
    assert made.height < 3700


@settings(max_examples=40, deadline=None)
@given(
    text=st.text(max_size=300),
    corners=st.lists(st.floats(0, 1), min_size=4, max_size=4),
    kind=st.sampled_from(MarkKind),
    grade=st.sampled_from(Confidence),
)
def test_any_text_at_any_place_is_drawn(text: str, corners: list[float], kind: MarkKind, grade: Confidence) -> None:
    x0, x1 = sorted(corners[:2])
    top, bottom = sorted(corners[2:])
    place = Place(page=1, x0=x0, top=top, x1=x1, bottom=bottom)
    mark = Mark(kind=kind, text=text, grade=grade, place=place)
    draw_marks(Image.new("RGB", (60, 80), "white"), [mark], text, VI, PLAIN)


@given(text=st.text(max_size=60))
def test_letters_without_marks_are_plain(text: str) -> None:
    assert without_marks(text).isascii()
    assert without_marks(string.ascii_letters) == string.ascii_letters
