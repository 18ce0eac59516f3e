"""Pages come as pictures the way they were read, so that the places of fields hold in them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from evidence_check.extract.page_pictures import PagePicture, has_pictures, page_pictures
from evidence_check.extract.registry import extract
from evidence_check.model.extraction import Line, OcrSettings, ReadingPlan
from evidence_check.scan.folder import scan_files
from tests.factory.papers import PAPER
from tests.ocr_model import needs_ocr, ocr_model
from tools.document_factory.pdf import stamped_pdf, text_pdf
from tools.document_factory.pdf_oddities import turned_content
from tools.document_factory.scan import Scan, scanned_page, scanned_pdf, two_up_pdf
from tools.document_factory.signature_box import with_signature_box
from tools.document_factory.word import word_file

_PLAN = ReadingPlan.HEADINGS


def shown(path: Path, *wanted: int, ocr: OcrSettings | None = None) -> tuple[PagePicture, ...]:
    (file,) = scan_files(path)
    return page_pictures(file, path.parent, frozenset(wanted), _PLAN, ocr or OcrSettings())


def written(folder: Path, name: str, data: bytes) -> Path:
    (folder / name).write_bytes(data)
    return folder / name


def darkness(page: PagePicture, line: Line) -> float:
    """Share of dark points where a line is said to stand."""
    wide, high = page.picture.size
    cut = page.picture.convert("L").crop(
        (round(line.x0 * wide), round(line.top * high), round(line.x1 * wide), round(line.bottom * high))
    )
    return float(np.mean(np.asarray(cut) < 128))


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_text_that_was_set_turned_is_shown_the_right_way_up(tmp_path: Path, angle: int) -> None:
    (upright,) = shown(written(tmp_path, "a.pdf", text_pdf(PAPER)), 1)
    (turned,) = shown(written(tmp_path, "b.pdf", turned_content(text_pdf(PAPER), angle)), 1)
    assert turned.picture.size == pytest.approx(upright.picture.size, abs=2)
    sizes = (200, 280)
    one, other = (np.asarray(page.picture.convert("L").resize(sizes), dtype=float) for page in (upright, turned))
    assert np.abs(one - other).mean() < 3
    assert np.abs(one - other[::-1, ::-1]).mean() > 6


def test_the_lines_of_a_page_stand_where_its_picture_has_ink(tmp_path: Path) -> None:
    path = written(tmp_path, "a.pdf", stamped_pdf(PAPER))
    (file,) = scan_files(path)
    (page,) = shown(path, 1)
    lines = extract(file, tmp_path, _PLAN).pages[0].lines
    assert len(lines) > 10
    assert all(darkness(page, line) > 0.04 for line in lines)


def test_a_stamped_number_is_drawn(tmp_path: Path) -> None:
    pages = [shown(written(tmp_path, name, data), 1)[0] for name, data in (
        ("stamped.pdf", stamped_pdf(PAPER)),
        ("blank.pdf", text_pdf(replace(PAPER, number=None, issued_on=None, year_month=(2025, 11)))),
    )]  # fmt: skip
    (file,) = scan_files(tmp_path / "stamped.pdf")
    line = next(one for one in extract(file, tmp_path, _PLAN).pages[0].lines if "412" in one.text)
    stamped, blank = (darkness(page, line) for page in pages)
    assert stamped > blank + 0.015


def test_a_signature_that_shows_is_told_with_its_box_and_stamped_numbers_are_not(tmp_path: Path) -> None:
    data = with_signature_box(stamped_pdf(PAPER), (330, 300, 480, 380))
    (page,) = shown(written(tmp_path, "a.pdf", data), 1)
    (box,) = page.signatures
    assert box == pytest.approx((330 / 595, 1 - 380 / 842, 480 / 595, 1 - 300 / 842), abs=0.003)


def test_only_pages_that_are_asked_for_come_and_pages_that_are_not_there_do_not(tmp_path: Path) -> None:
    path = written(tmp_path, "a.pdf", text_pdf(replace(PAPER, pages=3)))
    assert [page.number for page in shown(path, 3, 1, 900)] == [1, 3]
    assert shown(path) == ()


def test_files_without_pictures_give_none_and_broken_ones_do_no_harm(tmp_path: Path) -> None:
    word = written(tmp_path, "a.docx", word_file(PAPER))
    (file,) = scan_files(word)
    assert not has_pictures(file)
    assert shown(word, 1) == ()
    broken = written(tmp_path, "b.pdf", text_pdf(PAPER)[:700])
    assert shown(broken, 1) == ()
    (gone,) = scan_files(broken)
    broken.unlink()
    assert page_pictures(gone, tmp_path, frozenset({1}), _PLAN, OcrSettings()) == ()


@needs_ocr
@pytest.mark.parametrize(
    "scan", [Scan(skew=2.0), Scan(rotation=90), Scan(rotation=180)], ids=["skewed", "on its side", "upside down"]
)
def test_a_scan_is_shown_upright_and_level(tmp_path: Path, scan: Scan) -> None:
    path = written(tmp_path, "a.pdf", scanned_pdf(PAPER, scan, 1))
    (page,) = shown(path, 1, ocr=OcrSettings(tessdata=str(ocr_model())))
    straight = scanned_page(PAPER, Scan(), 1)
    small = (50, 70)
    one, other = (
        np.asarray(picture.convert("L").resize(small, Image.Resampling.BOX), dtype=float)
        for picture in (page.picture, straight)
    )
    assert np.abs(one - other).mean() < 12
    long = [line for line in page.lines if len(line.text) > 20]
    assert long
    assert all(darkness(page, line) > 0.04 for line in long)


@needs_ocr
def test_a_sheet_with_two_pages_gives_both_each_with_its_own_lines(tmp_path: Path) -> None:
    other = replace(PAPER, number="87", subject="Kết quả số hóa hồ sơ năm 2025")
    path = written(tmp_path, "a.pdf", two_up_pdf(PAPER, other, Scan(), 2))
    left, right = shown(path, 1, ocr=OcrSettings(tessdata=str(ocr_model())))
    assert (left.number, left.half, right.number, right.half) == (1, 1, 1, 2)
    assert any("rà soát" in line.text for line in left.lines)
    assert any("số hóa" in line.text for line in right.lines)
