"""Pictures of recognised pages on the live page: drawn on request, and of nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from evidence_check.model.extraction import OcrSettings
from evidence_check.model.report import Report
from evidence_check.pipeline.checking import Wanted, check_folder
from evidence_check.pipeline.options import ReadingOptions
from evidence_check.web.live_page import LivePage
from evidence_check.web.pictures import Pictures
from tests.ocr_model import needs_ocr, ocr_model
from tests.optional_parts import chromium, needs_chromium
from tests.test_scanned_evidence import BOARD, REVIEW_REPORT, SCAN
from tests.web.serving import WORDS, Served, html
from tools.document_factory.archives import zip_file
from tools.document_factory.pdf import text_pdf
from tools.document_factory.scan import scanned_pdf

pytestmark = needs_ocr
RULES = Path(__file__).resolve().parents[2] / "sample_submissions" / "rules" / "nho-2023.toml"


@dataclass(frozen=True, slots=True)
class Shown:
    """A live page of a folder with a scan, a scan in an archive, and a paper that was never a picture."""

    live: Served
    root: Path
    report: Report

    def sha256(self, path: str) -> str:
        return next(one.document.file.sha256 for one in self.report.documents if one.document.file.path == path)


@pytest.fixture(scope="module")
def folder(ocr_is_there: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    root = tmp_path_factory.mktemp("quét")
    (root / "quét.pdf").write_bytes(scanned_pdf(REVIEW_REPORT, SCAN, 1))
    (root / "nén.zip").write_bytes(zip_file({"b.pdf": scanned_pdf(BOARD, SCAN, 3)}))
    (root / "chữ.pdf").write_bytes(text_pdf(BOARD))
    options = ReadingOptions(ocr=OcrSettings(tessdata=str(ocr_model())))
    report = check_folder(root, Wanted(rules=str(RULES)), today=date(2024, 1, 5), options=options)
    pictures = Pictures(root, WORDS, options)
    pictures.renew(report)
    page = LivePage(host="127.0.0.1", port=0, words=WORDS, root=root, pictures=pictures)
    try:
        live = Served(page, page.start())
        page.publish(html(report), "10:42")
        yield Shown(live, root, report)
    finally:
        page.stop()


@needs_chromium
@pytest.mark.usefixtures("chromium_is_there")
def test_a_reader_sees_the_recognised_pages_of_a_scan_and_only_of_scans(folder: Shown) -> None:
    complaints: list[str] = []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(folder.live.address)
        asking = page.get_by_role("link", name="Xem trang đã nhận dạng")
        expect(asking).to_have_count(2)
        for link in asking.all():
            with page.expect_popup() as opening:
                link.click()
            pictures = opening.value
            pictures.on("console", lambda said: complaints.append(f"{said.text} {said.location}"))
            expect(pictures.locator("h1")).to_contain_text("Các trang đã nhận dạng")
            pictures.wait_for_load_state("load", timeout=20_000)
            widths = pictures.evaluate("[...document.images].map(one => one.naturalWidth)")
            assert widths and min(widths) > 400
        browser.close()
    assert complaints == []


def test_nothing_but_recognised_pages_is_given_out(folder: Shown) -> None:
    scan, never_a_picture = folder.sha256("quét.pdf"), folder.sha256("chữ.pdf")
    assert folder.live.ask(folder.live.inside(f"pages?of={scan}")).status == 200
    for asked in (
        f"pages?of={never_a_picture}",
        f"picture?of={never_a_picture}&page=1",
        f"picture?of={scan}&page=99",
        f"picture?of={scan}&page=1e3",
        f"picture?of={scan}",
        "picture?of=../../etc/passwd&page=1",
        "pages?of=qu%C3%A9t.pdf",
        "pages",
    ):
        assert folder.live.ask(folder.live.inside(asked)).status == 404, asked
    assert folder.live.ask(f"/nothing/pages?of={scan}").status == 404


def test_a_scan_that_went_has_no_picture_and_breaks_nothing(folder: Shown) -> None:
    scan = folder.sha256("quét.pdf")
    away = (folder.root / "quét.pdf").rename(folder.root.parent / "quét đã đi.pdf")
    try:
        assert folder.live.ask(folder.live.inside(f"picture?of={scan}&page=1")).status == 404
    finally:
        away.rename(folder.root / "quét.pdf")
