"""Round red seals are seen by colour and shape; other red is not taken for one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from evidence_check.extract.ocr.seal import seal_areas
from tests.factory.papers import PAPER
from tools.document_factory.red_marks import red_banner, red_disc, red_flag, red_frame, red_letterhead
from tools.document_factory.scan import Scan, inked_pages, scanned_page, seal_box
from tools.document_factory.typeface import source_serif

_SCAN = Scan(dpi=100, seal="signature", signature=True)


@pytest.mark.parametrize(
    "scan",
    [
        _SCAN,
        replace(_SCAN, dpi=200),
        replace(_SCAN, seal="number", signature=False),
        replace(_SCAN, jpeg_quality=30, noise=0.04),
        replace(_SCAN, yellowing=0.6, seal_opacity=0.6),
        replace(_SCAN, brightness=0.8),
        replace(_SCAN, incoming=True, holes=True),
    ],
    ids=["plain", "200 dpi", "over the number", "noise", "yellow and pale", "dark", "beside a registry's stamp"],
)
def test_a_seal_is_found_where_it_was_pressed(scan: Scan) -> None:
    picture = scanned_page(PAPER, scan, 3)
    (found,) = seal_areas(picture)
    made = seal_box(PAPER, scan, 3)
    seen = (
        found.x0 * picture.width,
        found.top * picture.height,
        found.x1 * picture.width,
        found.bottom * picture.height,
    )
    assert seen == pytest.approx(made, abs=0.08 * scan.dpi)


@pytest.mark.parametrize("incoming", [False, True])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_page_without_a_seal_has_none_whatever_is_written_and_stamped_on_it(seed: int, incoming: bool) -> None:
    scan = Scan(dpi=100, signature=True, incoming=incoming, yellowing=0.5, handwritten=frozenset({"number", "day"}))
    assert seal_areas(scanned_page(PAPER, scan, seed)) == ()


@pytest.mark.parametrize("mode", ["grey", "fax"])
def test_a_picture_without_colour_shows_no_seal(mode: str) -> None:
    picture = scanned_page(PAPER, replace(_SCAN, mode=mode), 3)  # type: ignore[arg-type]
    assert seal_areas(picture) == ()
    assert seal_areas(picture.convert("RGB")) == ()


@pytest.mark.parametrize("draw", [red_flag, red_banner, red_disc, red_frame])
def test_other_red_things_of_a_seals_size_are_none(draw: Callable[[Image.Image, int], None]) -> None:
    page = Image.new("RGB", (827, 1169), "white")
    draw(page, 100)
    assert seal_areas(page) == ()


def test_a_red_letterhead_is_none_and_the_seal_below_it_is_one() -> None:
    page = inked_pages(PAPER, _SCAN, 4)[0]
    red_letterhead(page, 100, "BÁO HÒA MẪU", source_serif().bold)
    (found,) = seal_areas(page)
    assert found.top > 0.3


def test_two_seals_are_told_from_the_top_down() -> None:
    page = inked_pages(PAPER, _SCAN, 4)[0]
    seal = page.crop(seal_box(PAPER, _SCAN, 4))
    page.paste(seal, (100, page.height - 200))
    first, second = seal_areas(page)
    assert first.top < second.top
    assert second.x0 * page.width == pytest.approx(100, abs=8)


@settings(max_examples=40, deadline=None)
@given(
    width=st.integers(1, 40),
    height=st.integers(1, 40),
    mode=st.sampled_from(["RGB", "RGBA", "L", "1", "LA", "CMYK"]),
    content=st.binary(min_size=1, max_size=64),
)
def test_any_picture_gives_boxes_inside_it(width: int, height: int, mode: str, content: bytes) -> None:
    size = len(Image.new(mode, (width, height)).tobytes())
    picture = Image.frombytes(mode, (width, height), (content * (size // len(content) + 1))[:size])
    for box in seal_areas(picture):
        assert 0 <= box.x0 < box.x1 <= 1
        assert 0 <= box.top < box.bottom <= 1
