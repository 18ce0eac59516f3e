"""What is seen at a signing block by colour, shape and place, and what is not taken for a seal or a signature.

Lines are given as recognition reads them, so that no engine is needed; through the engine see test_signing_scans.
"""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from evidence_check.extract.ocr.cleaning import for_recognition, ink_mask
from evidence_check.extract.ocr.reading import Sheet
from evidence_check.extract.ocr.signing_look import look_at_signing
from evidence_check.model.extraction import Line
from evidence_check.model.visible_mark import Ink, Sighting, SigningLook, VisibleKind
from tests.factory.papers import PAPER
from tools.document_factory.glass import scanned
from tools.document_factory.scan import Scan
from tools.document_factory.sheet import HEIGHT, WIDTH
from tools.signing_variants import FALSE, signing_page

_SCAN = Scan(dpi=100, noise=0.03)


def looked(
    seal: str = "none", pen: str | None = None, false: str = "nothing", *, mode: str = "colour", seed: int = 1
) -> SigningLook:
    page, (spot, *_), name = signing_page(PAPER, _SCAN, seal, pen, false, seed)
    picture = scanned(page, None, Scan(dpi=100, noise=0.03, mode=mode), random.Random(seed))  # type: ignore[arg-type]
    (look,) = looks(picture, lines_at(spot.x, spot.y - 52, name.y))
    return look


def lines_at(middle: float, title: float, name: float) -> tuple[Line, ...]:
    """A title and a name with these base lines, in points."""
    return tuple(
        Line(
            text=text,
            x0=(middle - wide) / WIDTH,
            x1=(middle + wide) / WIDTH,
            top=(base - 10) / HEIGHT,
            bottom=(base + 1) / HEIGHT,
        )
        for text, base, wide in (("CHỦ TỊCH", title, 36), ("Trần Văn Mẫu", name, 42))
    )


def looks(picture: Image.Image, lines: tuple[Line, ...]) -> tuple[SigningLook, ...]:
    return look_at_signing(Sheet(picture=picture, angle=0.0), ink_mask(for_recognition(picture)), lines, 1)


@pytest.mark.parametrize("seal", ["plain", "purple", "dark", "small", "large", "cut", "tilted", "low", "orange"])
def test_a_red_seal_is_seen_however_it_was_pressed(seal: str) -> None:
    look = looked(seal, "blue", seed=len(seal))
    assert look.seal is Sighting.SEEN
    (mark,) = [one for one in look.marks if one.kind is VisibleKind.SEAL]
    assert mark.ink is Ink.RED
    assert mark.x0 < 418 / WIDTH < mark.x1 + 0.1


@pytest.mark.parametrize("seal", ["none", "plain"])
@pytest.mark.parametrize("pen", ["blue", "black"])
def test_a_signature_is_seen_with_its_ink_also_under_a_seal(pen: str, seal: str) -> None:
    look = looked(seal, pen, seed=3)
    assert look.handwriting is Sighting.SEEN
    (mark,) = [one for one in look.marks if one.kind is VisibleKind.HANDWRITING]
    assert mark.ink is Ink(pen)
    assert 0.04 < mark.x1 - mark.x0 < 0.4


def test_an_empty_block_on_a_colour_scan_is_told_as_empty() -> None:
    look = looked()
    assert (look.in_colour, look.seal, look.handwriting) == (True, Sighting.NONE, Sighting.NONE)
    assert look.marks == ()


def test_a_seal_over_the_heading_is_not_the_signing_blocks() -> None:
    assert looked("elsewhere").seal is Sighting.NONE


@pytest.mark.parametrize("false", sorted(FALSE))
@pytest.mark.parametrize("seed", [1, 2])
def test_what_else_stands_there_is_neither_seal_nor_signature(false: str, seed: int) -> None:
    look = looked(false=false, seed=seed)
    assert look.seal is not Sighting.SEEN
    assert look.handwriting is not Sighting.SEEN


@pytest.mark.parametrize("false", ["urgent", "underline", "table", "highlighter", "dots", "rules", "signed_word"])
def test_a_signature_among_other_things_is_never_told_as_missing(false: str) -> None:
    assert looked("plain", "blue", false).handwriting is not Sighting.NONE


@pytest.mark.parametrize("mode", ["grey", "fax"])
@pytest.mark.parametrize("seal", ["none", "plain", "tilted"])
def test_in_a_picture_without_colour_a_seal_is_neither_seen_nor_missed(mode: str, seal: str) -> None:
    look = looked(seal, mode=mode)
    assert (look.in_colour, look.seal) == (False, Sighting.UNCLEAR)
    assert look.handwriting is Sighting.UNCLEAR


def test_ink_seen_without_colour_has_no_colour() -> None:
    look = looked(pen="black", mode="grey")
    assert [(mark.kind, mark.ink) for mark in look.marks] == [(VisibleKind.HANDWRITING, None)]


def test_a_coloured_mark_of_a_scanner_program_makes_no_colour_scan() -> None:
    page, (spot, *_), name = signing_page(PAPER, _SCAN, "none", None, "nothing", 1)
    page = page.convert("L").convert("RGB")
    page.paste((20, 150, 140), (300, 1130, 520, 1150))
    (look,) = looks(page, lines_at(spot.x, spot.y - 52, name.y))
    assert (look.in_colour, look.seal) == (False, Sighting.UNCLEAR)


def test_a_page_without_a_signing_block_is_not_looked_at() -> None:
    page = signing_page(PAPER, _SCAN, "plain", "blue", "nothing", 1)[0]
    assert looks(page, (Line(text="Báo cáo kết quả", x0=0.1, x1=0.5, top=0.4, bottom=0.42),)) == ()


def test_titles_followed_by_text_are_no_room_for_a_signature() -> None:
    title, name = lines_at(418, 300, 308)
    prose = Line(text="Căn cứ Luật Tổ chức chính quyền địa phương năm 2015", x0=0.1, x1=0.9, top=0.38, bottom=0.4)
    assert looks(Image.new("RGB", (827, 1169), "white"), (title, prose)) == ()
    assert looks(Image.new("RGB", (827, 1169), "white"), (title, name)) == ()


def test_two_signers_side_by_side_have_a_look_each() -> None:
    left, right = lines_at(150, 500, 590), lines_at(430, 500, 590)
    first, second = looks(Image.new("RGB", (827, 1169), "white"), left + right)
    assert first.page == second.page == 1


@settings(max_examples=25, deadline=None)
@given(
    size=st.tuples(st.integers(1, 300), st.integers(1, 300)),
    mode=st.sampled_from(["RGB", "L"]),
    content=st.binary(min_size=1, max_size=64),
    box=st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1), st.floats(0, 1)),
)
def test_any_picture_and_any_lines_give_marks_inside_the_page(
    size: tuple[int, int], mode: str, content: bytes, box: tuple[float, float, float, float]
) -> None:
    length = len(Image.new(mode, size).tobytes())
    picture = Image.frombytes(mode, size, (content * (length // len(content) + 1))[:length])
    (x0, x1), (top, bottom) = sorted((box[0], box[1])), sorted((box[2], box[3]))
    lines = (Line(text="KT. CHỦ TỊCH", x0=x0, x1=x1, top=top, bottom=bottom),)
    for look in looks(picture, lines):
        for mark in look.marks:
            assert 0 <= mark.x0 <= mark.x1 <= 1
            assert 0 <= mark.top <= mark.bottom <= 1
