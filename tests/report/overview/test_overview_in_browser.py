"""The overview in a real browser: accessible, within its window, and whole on A3 and A4 paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright

from evidence_check.overview.composing import overview_of
from evidence_check.report.overview.registry import OVERVIEW_RENDERERS
from tests.optional_parts import chromium, needs_chromium
from tests.overview.results import AS_OF, a_gap, a_result, an_outline
from tests.report.overview.test_overview_formats import an_overview, style

pytestmark = needs_chromium
MANY = 60


@pytest.fixture(scope="module")
def page(chromium_is_there: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Page, Path]]:
    with sync_playwright() as driver:
        # The sandbox of Chromium refuses to run as root, as in CI; the pages are our own.
        started = driver.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield started.new_page(), tmp_path_factory.mktemp("tong-hop")
        started.close()


def opened(page: tuple[Page, Path], overview: object) -> Page:
    browser, folder = page
    place = folder / "tong-hop.html"
    place.write_text(str(OVERVIEW_RENDERERS["html"].render(overview, style())), encoding="utf-8")  # type: ignore[arg-type]
    browser.goto(place.as_uri())
    return browser


def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(page: tuple[Page, Path]) -> None:
    shown = opened(page, an_overview())
    for width in (1280, 390):
        shown.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            shown.emulate_media(color_scheme=scheme)
            found = Axe().run(shown)
            assert found.violations_count == 0, found.generate_report()
        assert shown.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("paper", "inches"), [("A3", 16.5), ("A4", 11.7)])
def test_a_real_round_fits_on_the_paper(page: tuple[Page, Path], paper: str, inches: float) -> None:
    outline = an_outline(criteria=77)  # as many as Lâm Đồng's set of 2025
    units = tuple(a_result(f"xã Đơn Vị {at}", outline=outline, gaps=(a_gap(),)) for at in range(MANY))
    shown = opened(page, overview_of(units, AS_OF))
    made = pdfium.PdfDocument(shown.pdf(format=paper, landscape=True))
    width, height = made[0].get_size()
    assert width > height
    shown.emulate_media(media="print")
    shown.set_viewport_size({"width": int((inches - 1) * 96), "height": 700})
    for name in ("gaps", "ranking", "domains", "heat table"):
        over = "one => one.getBoundingClientRect().right - document.documentElement.clientWidth"
        assert shown.locator(f".{name}").first.evaluate(over) <= 1, name
