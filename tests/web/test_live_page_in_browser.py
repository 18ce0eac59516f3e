"""The live page in a real browser: it renews itself and leaves the reader where they are."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from evidence_check.web.live_page import LivePage
from tests.optional_parts import chromium, needs_chromium
from tests.report.html.reports import a_hostile_report
from tests.web.serving import WORDS, Served, a_long_report, html, served

pytestmark = needs_chromium

ROOT = Path(__file__).resolve().parents[2]
SOON = 5_000


@pytest.fixture(scope="module")
def browser(chromium_is_there: None) -> Iterator[Browser]:
    with sync_playwright() as driver:
        # The sandbox of Chromium refuses to run as root, as in CI; the pages are our own.
        started = driver.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1280, "height": 800})
    made.grant_permissions(["clipboard-read", "clipboard-write"])
    made.set_default_timeout(SOON)
    yield made
    made.close()


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Served]:
    with served(tmp_path) as started:
        started.page.publish(html(a_long_report()), "10:42 Còn 12,00 điểm có nguy cơ mất.")
        yield started


def opened(context: BrowserContext, live: Served, complaints: list[str] | None = None) -> Page:
    page = context.new_page()
    if complaints is not None:
        page.on("console", lambda said: complaints.append(said.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(live.address)
    expect(page.locator(".live-state")).to_have_text("Đang theo dõi")
    # A reload would lose this.
    page.evaluate("window.sameLoad = true")
    return page


def renewed(page: Page, losing: int) -> None:
    # Looked at often: the browser's own waiting grows to a second between looks.
    seen, until = -1, time.monotonic() + SOON / 1000
    while seen != losing and time.monotonic() < until:
        seen = page.evaluate("document.querySelectorAll('.card.loss').length")
        time.sleep(0.02)
    assert seen == losing
    assert page.evaluate("window.sameLoad") is True


def test_the_first_report_comes_by_itself_and_the_page_complains_of_nothing(
    context: BrowserContext, tmp_path: Path
) -> None:
    complaints: list[str] = []
    with served(tmp_path) as live:
        page = opened(context, live, complaints)
        expect(page.get_by_text("Đang đọc hồ sơ lần đầu")).to_be_visible()
        live.page.reading("2.1/Kế hoạch <b>.pdf")
        expect(page.locator(".live-reading")).to_have_text("Đang đọc 2.1/Kế hoạch <b>.pdf")
        live.page.reading(None)
        live.page.publish(html(a_long_report()), "10:42 Còn 12,00 điểm")
        expect(page.locator(".live-said")).to_have_text("10:42 Còn 12,00 điểm")
        expect(page.locator(".card.loss")).to_have_count(12)
        expect(page.locator(".filtering")).to_be_visible()
        live.page.publish(html(a_hostile_report()), "10:43 <img src=x onerror=alert(1)>")
        expect(page.locator("h1")).to_contain_text("<script>alert(1)</script>")
        live.page.publish(html(a_long_report(2)), "10:44")
        expect(page.locator(".card.loss")).to_have_count(10)
    assert complaints == []


def test_an_update_keeps_scroll_folds_filter_sorting_and_focus(context: BrowserContext, live: Served) -> None:
    page = opened(context, live)
    page.locator(".filtering > summary").click()
    page.locator("#filter-text").fill("ban hanh")
    page.locator("#filter-owner").select_option(label="Công chức kiểm soát TTHC")
    page.locator("#c3 .requirements").wait_for()
    page.locator("#c3 details:not(.more) > summary").first.click()
    page.locator("#documents th button").first.click()
    page.locator("#documents th button").first.click()
    page.locator("#c5 summary").first.focus()
    page.locator("#c5").scroll_into_view_if_needed()
    page.evaluate("scrollBy(0, 40)")
    before = page.locator("#c5").bounding_box()
    first_row = page.locator("#documents tbody tr").first.inner_text()

    live.page.publish(html(a_long_report(4)), "10:43 +4,00 điểm")
    renewed(page, 8)

    after = page.locator("#c5").bounding_box()
    assert before is not None and after is not None
    assert page.evaluate("scrollY") > 500
    assert abs(before["y"] - after["y"]) <= 1
    assert page.locator("#c3 details").first.get_attribute("open") is None
    assert page.locator("#c4 details").first.get_attribute("open") is not None
    assert page.locator(".filtering").get_attribute("open") is not None
    assert page.locator("#filter-text").input_value() == "ban hanh"
    assert page.locator("#filter-owner option:checked").inner_text() == "Công chức kiểm soát TTHC"
    expect(page.locator(".filter .shown")).to_contain_text("Đang hiện")
    assert page.locator("#documents th").first.get_attribute("aria-sort") == "descending"
    assert page.locator("#documents tbody tr").first.inner_text() == first_row
    assert page.evaluate("document.activeElement.closest('tr').id + document.activeElement.localName") == "c5summary"
    page.locator("#filter-text").fill("không có chữ nào như thế")
    expect(page.locator(".card:not([data-out])")).to_have_count(0)


def test_a_card_that_is_read_stays_where_it_is_when_those_above_go(context: BrowserContext, live: Served) -> None:
    page = opened(context, live)
    card = page.locator("[data-finding='0000000000000008']")
    card.evaluate("one => one.scrollIntoView({ block: 'start', behavior: 'instant' })")
    card.get_by_role("button", name="Mở thư mục").focus()
    before = card.evaluate("one => one.getBoundingClientRect().top")
    live.page.publish(html(a_long_report(5)), "10:43")
    renewed(page, 7)
    assert abs(card.evaluate("one => one.getBoundingClientRect().top") - before) <= 1
    focused = page.evaluate(
        "document.activeElement.closest('.card').dataset.finding + document.activeElement.localName"
    )
    assert focused == "0000000000000008button"


def test_what_is_typed_into_the_filter_goes_on_across_updates(context: BrowserContext, live: Served) -> None:
    page = opened(context, live)
    page.locator(".filtering > summary").click()
    page.locator("#filter-text").focus()
    for supplied, letter in enumerate("bàn h", start=1):
        page.keyboard.type(letter)
        live.page.publish(html(a_long_report(supplied)), f"10:4{supplied}")
        renewed(page, 12 - supplied)
    assert page.locator("#filter-text").input_value() == "bàn h"
    assert page.evaluate("document.activeElement.id") == "filter-text"


def test_sections_that_are_the_same_are_left_alone(context: BrowserContext, live: Served) -> None:
    page = opened(context, live)
    page.evaluate("for (const one of document.querySelectorAll('main > section')) one.untouched = true")
    live.page.publish(html(a_long_report(1)), "10:43")
    renewed(page, 11)
    untouched = page.evaluate(
        "[...document.querySelectorAll('main > section')].filter(o => o.untouched).map(o => o.id)"
    )
    assert "documents" in untouched and "criteria" in untouched and "risks" not in untouched
    page.locator("#documents th button").first.click()
    assert page.locator("#documents th button").count() == 4


def test_a_lost_connection_is_said_and_made_again(context: BrowserContext, live: Served) -> None:
    page = opened(context, live)
    live.page.stop()
    expect(page.locator(".live-state")).to_contain_text("đã dừng theo dõi")
    live.page.publish(html(a_long_report(3)), "11:00 lại chạy")
    assert live.page.start() == live.address
    expect(page.locator(".live-state")).to_have_text("Đang theo dõi")
    renewed(page, 9)


def test_a_program_that_died_is_noticed_and_another_in_its_place_is_not_taken_for_it(
    context: BrowserContext, tmp_path: Path
) -> None:
    with a_program_of_its_own(tmp_path) as (program, address):
        page = context.new_page()
        page.goto(address)
        expect(page.locator(".live-state")).to_have_text("Đang theo dõi")
        program.kill()
        expect(page.locator(".live-state")).to_contain_text("Mất kết nối lúc")
        expect(page.locator(".live")).to_have_class("live off")
        expect(page.locator(".card.loss")).to_have_count(12)
    other = LivePage(host="127.0.0.1", port=urlsplit(address).port or 0, words=WORDS, root=tmp_path)
    try:
        other.start()
        expect(page.locator(".live-state")).to_contain_text("Mở địa chỉ mới")
        expect(page.locator(".card.loss")).to_have_count(12)
    finally:
        other.stop()


@contextmanager
def a_program_of_its_own(folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    code = (
        "import sys, pathlib; from tests.web.serving import *\n"
        "with served(pathlib.Path(sys.argv[1])) as live:\n"
        "    live.page.publish(html(a_long_report()), '10:42')\n"
        "    print(live.address, flush=True)\n"
        "    sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as program:
        try:
            assert program.stdout is not None
            yield program, program.stdout.readline().strip()
        finally:
            program.kill()


def test_two_tabs_are_both_renewed(context: BrowserContext, live: Served) -> None:
    first, second = opened(context, live), opened(context, live)
    live.page.publish(html(a_long_report(2)), "10:43")
    renewed(first, 10)
    renewed(second, 10)
    first.close()
    live.page.publish(html(a_long_report(3)), "10:44")
    renewed(second, 9)


def test_everything_is_done_with_the_keyboard(context: BrowserContext, live: Served) -> None:
    page = opened(context, live)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Chép tên tệp gợi ý":
            break
    page.keyboard.press("Enter")
    expect(page.locator(".live-answer")).to_have_text("Đã chép: 0.1 Quyết định Ban biên tập")
    assert page.evaluate("navigator.clipboard.readText()") == "0.1 Quyết định Ban biên tập"
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator(".live-answer")).to_contain_text("Không mở được")
    bar = page.locator(".live").bounding_box()
    shown = page.evaluate("document.activeElement.getBoundingClientRect().top")
    assert bar is not None and shown >= bar["y"] + bar["height"], "the bar does not lie over what has the focus"


def test_copying_works_where_the_address_does_not_count_as_safe(context: BrowserContext, live: Served) -> None:
    page = opened(context, live)
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.get_by_role("button", name="Chép tên tệp gợi ý").first.click()
    expect(page.locator(".live-answer")).to_contain_text("Đã chép")


def test_a_narrow_screen_scrolls_one_way_only(context: BrowserContext, live: Served) -> None:
    page = opened(context, live)
    page.set_viewport_size({"width": 390, "height": 844})
    live.page.reading("2.1 Rà soát thủ tục hành chính/" + "một tên rất dài không hết " * 6 + "x" * 80 + ".pdf")
    live.page.publish(html(a_long_report(1)), "10:43 " + "Một tin rất dài, có cả ThuMuc_" + "x" * 90)
    renewed(page, 11)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.set_viewport_size({"width": 320, "height": 844})  # reflow, WCAG 1.4.10
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    bar = page.locator(".live").bounding_box()
    assert bar is not None and bar["height"] < 200


def test_axe_finds_nothing(context: BrowserContext, live: Served) -> None:
    page = opened(context, live)
    live.page.reading("2.1/a.pdf")
    expect(page.locator(".live-reading")).to_have_text("Đang đọc 2.1/a.pdf")
    page.evaluate(
        """() => {
            for (const list of document.querySelectorAll(".cards, .near, .papers, .remarks, tbody"))
                [...list.children].slice(3).forEach((one) => one.remove());
        }"""
    )
    levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    # Where the connection is lost the bar has its own colours; the report's are looked at in tests of the report.
    for off in (False, True):
        page.emulate_media(color_scheme="dark" if off else "light")
        page.evaluate("(off) => document.getElementById('live').classList.toggle('off', off)", off)
        found = Axe().run(page, options={"runOnly": levels, "resultTypes": ["violations"]}).response
        assert [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found["violations"]] == []
