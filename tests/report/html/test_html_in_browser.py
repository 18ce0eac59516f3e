"""The HTML report in a real browser: accessible, closed to the network, whole without a script, printable."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pypdfium2 as pdfium
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from evidence_check.messages.catalogue import catalogue
from evidence_check.report.html.render import render_html
from evidence_check.report.style import Style
from tests.command import run_command
from tests.optional_parts import chromium, needs_chromium
from tests.report.html.reports import a_hostile_report, an_empty_report

pytestmark = needs_chromium

PHU_MY = Path(__file__).resolve().parents[3] / "sample_submissions" / "phu_my_2023"
PAGES = ("phu_my", "hostile", "empty")
WIDTHS = (1280, 768, 390, 320)  # the last: reflow, WCAG 1.4.10
PAPERS = (
    "báo cáo kết quả thực hiện Kế hoạch rà soát, đánh giá thủ tục hành chính",
    "báo cáo kết quả rà soát và kiến nghị cải cách thủ tục hành chính",
    "Quyết định Ban biên tập Trang thông tin điện tử",
    "bản giấy",
)


@pytest.fixture(scope="module")
def browser(chromium_is_there: None) -> Iterator[Browser]:
    with sync_playwright() as driver:
        # The sandbox of Chromium refuses to run as root, as in CI; the pages are our own.
        started = driver.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("báo cáo")
    run_command("check", str(PHU_MY), "--today", "2024-01-05", "-o", str(place / "phu_my.html"))
    style = Style(words=catalogue("vi"), version="0.1.0", files="../ho_so/")
    for name, report in (("hostile", a_hostile_report()), ("empty", an_empty_report())):
        (place / f"{name}.html").write_text(render_html(report, style), encoding="utf-8")
    return place


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context()
    yield made
    made.close()


def opened(context: BrowserContext, folder: Path, name: str) -> Page:
    page = context.new_page()
    page.goto((folder / f"{name}.html").as_uri())
    return page


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_light_or_dark_wide_or_narrow(context: BrowserContext, folder: Path, name: str) -> None:
    page = opened(context, folder, name)
    # Forty rows that are alike take axe forty times as long and tell it nothing new.
    page.evaluate(
        """() => {
            const lists = ".near, .papers, .remarks, .documents tbody, .criteria tbody, .domains tbody";
            for (const list of document.querySelectorAll(lists))
                [...list.children].slice(5).forEach((one) => one.remove());
        }"""
    )
    levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    options = {"runOnly": levels, "resultTypes": ["violations"]}
    for scheme, width in (("light", 1280), ("dark", 1280), ("light", 390), ("dark", 390)):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.set_viewport_size({"width": width, "height": 900})
        found = Axe().run(page, options=options).response
        assert len(found["passes"]) > 15
        broken = [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found["violations"]]
        assert broken == [], (scheme, width)


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_loaded_run_or_complained_of(context: BrowserContext, folder: Path, name: str) -> None:
    page = context.new_page()
    asked: list[str] = []
    heard: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda said: heard.append(said.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("dialog", lambda dialog: heard.append(dialog.message))
    page.goto((folder / f"{name}.html").as_uri())
    assert page.locator(".filtering").is_visible(), "the page's own script runs"
    assert asked == [page.url]
    assert heard == []


def test_a_script_or_picture_that_is_not_the_pages_own_is_refused(context: BrowserContext, folder: Path) -> None:
    page = opened(context, folder, "empty")
    page.evaluate(
        """() => {
            window.refused = [];
            addEventListener("securitypolicyviolation", (event) => refused.push(event.effectiveDirective));
            document.body.append(Object.assign(document.createElement("script"), { textContent: "window.ran = 1" }));
            document.body.append(Object.assign(new Image(), { src: "data:image/gif;base64,R0lGODlhAQABAAAAACw=" }));
            document.body.setAttribute("style", "color: red");
        }"""
    )
    page.wait_for_function("refused.length >= 3")
    assert page.evaluate("window.ran") is None
    assert sorted(page.evaluate("refused")) == ["img-src", "script-src-elem", "style-src-attr"]


@pytest.mark.parametrize("name", PAGES)
def test_no_page_scrolls_sideways(context: BrowserContext, folder: Path, name: str) -> None:
    page = opened(context, folder, name)
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_a_script_everything_is_there_and_can_be_unfolded(browser: Browser, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = opened(context, folder, "phu_my")
    assert not page.locator(".filtering").is_visible()
    assert page.locator(".card").count() == 4
    assert all(card.is_visible() for card in page.locator(".card").all())
    paper = page.locator("#c1 .papers a").first
    assert not paper.is_visible()
    page.locator("#c1 summary").click()
    assert paper.is_visible()
    context.close()


def test_an_officer_finds_the_four_papers_their_points_and_who(context: BrowserContext, folder: Path) -> None:
    page = opened(context, folder, "phu_my")
    page.get_by_role("link", name="Xem cần bổ sung gì").click()
    rows = page.get_by_role("table", name="Giấy tờ cần bổ sung: 4").get_by_role("row").all()[1:]
    told = [row.inner_text() for row in rows]
    assert len(told) == 4
    for row, paper, points, owner in zip(
        told,
        PAPERS,
        ("+1,00", "+1,00", "+1,00", "+0,50"),
        ("kiểm soát TTHC", "kiểm soát TTHC", "Trang thông tin điện tử", "Văn thư"),
        strict=True,
    ):
        assert paper in row
        assert points in row
        assert owner in row
    # All four in one view: nobody has to scroll past anything to see the last.
    page.set_viewport_size({"width": 1280, "height": 800})
    page.locator("#risks").scroll_into_view_if_needed()
    box = page.locator(".actions").bounding_box()
    assert box is not None
    assert box["height"] < 400


def test_every_link_to_a_file_opens_that_file(context: BrowserContext, folder: Path) -> None:
    page = opened(context, folder, "phu_my")
    links: list[str] = page.evaluate("[...document.querySelectorAll('a.file')].map((one) => one.href)")
    files = {Path(url2pathname(urlsplit(link).path)).resolve() for link in links}
    assert len(files) == 50
    assert all(file.is_file() and file.is_relative_to(PHU_MY) for file in files)


def test_the_filter_leaves_one_persons_part_and_reset_brings_all_back(context: BrowserContext, folder: Path) -> None:
    page = opened(context, folder, "phu_my")
    page.get_by_text("Lọc báo cáo").click()
    page.get_by_label("Người làm").select_option(label="Văn thư – Lưu trữ")
    assert page.locator(".card:visible").count() == 1
    assert page.locator(".actions tbody tr:visible").count() == 1
    assert "Đang hiện" in page.get_by_role("status").inner_text()
    page.get_by_label("Tình trạng").select_option(label="đủ điểm")
    assert page.locator(".card:visible").count() == 0
    page.get_by_role("button", name="Bỏ lọc").click()
    page.get_by_label("Tìm chữ").fill("bien tap trang")
    assert page.locator(".card:visible").count() == 1, "words are found without their tone marks"
    page.get_by_role("button", name="Bỏ lọc").click()
    page.wait_for_function("document.querySelectorAll('[data-out]').length === 0")
    assert page.locator(".card:visible").count() == 4


def test_papers_are_sorted_by_date_both_ways(context: BrowserContext, folder: Path) -> None:
    page = opened(context, folder, "phu_my")
    head = page.get_by_role("columnheader", name="Ngày ban hành")
    for way in ("ascending", "descending"):
        head.get_by_role("button").click()
        assert head.get_attribute("aria-sort") == way
        days: list[str] = page.evaluate("[...document.querySelectorAll('.documents time')].map((one) => one.dateTime)")
        assert days == sorted(days, reverse=way == "descending")
        assert len(days) > 40


@pytest.mark.parametrize("script", [True, False])
def test_paper_shows_what_is_folded_and_the_first_sheet_answers(browser: Browser, folder: Path, script: bool) -> None:
    context = browser.new_context(java_script_enabled=script, color_scheme="dark")
    page = opened(context, folder, "phu_my")
    printed = pdfium.PdfDocument(page.pdf(prefer_css_page_size=True))
    sheets = [" ".join(printed[at].get_textpage().get_text_range().split()) for at in range(len(printed))]
    width, height = printed[0].get_size()
    printed.close()
    context.close()
    assert (round(width), round(height)) == (595, 842)
    assert all(paper in sheets[0] for paper in PAPERS)
    assert "91,84" in sheets[0]
    assert len(sheets) < 20
    assert "KH 09 Tuyên truyền cải cách hành chính năm.pdf" in " ".join(sheets)
    assert "submission.toml — tệp khai báo của công cụ" in " ".join(sheets)
