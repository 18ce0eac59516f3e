"""Made scans are what they are asked to be: size, mode, ink in its place, text where there is some."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops, ImageOps

from tests.factory.papers import PAPER, pages_of, words_of
from tools.document_factory import ink, real_digits
from tools.document_factory.photo import photo, photo_file
from tools.document_factory.picture_files import multipage_tiff, save
from tools.document_factory.scan import (
    Scan,
    inked_pages,
    scanned_page,
    scanned_pages,
    scanned_pdf,
    scanned_pdf_with_text,
    seal_box,
    two_up,
    two_up_pdf,
)
from tools.document_factory.sheet import Print, printed
from tools.document_factory.spec import NOTICE, Annex, Paper
from tools.document_factory.strokes import DIGITS
from tools.document_factory.typeface import source_serif
from tools.scan_variants import HARD, ISSUER_NAMES, handwritten_variants, variants

_SMALL = Scan(dpi=100)
_PARTY = ("ĐẢNG BỘ HUYỆN AN BÌNH", "ĐẢNG ỦY XÃ HÒA MẪU")
_GARBAGE = ("CQNG HOA xA HQI CHU NGHiA VIET NAM", "UY BAN NHAN DAN", "So: l5lQD-UBND")


def _redness(picture: Image.Image) -> float:
    """Share of pixels in which red stands far above green and blue."""
    pixels = np.asarray(picture.convert("RGB"), dtype=np.int16)
    return float(np.mean((pixels[:, :, 0] - pixels[:, :, 1] > 50) & (pixels[:, :, 0] - pixels[:, :, 2] > 40)))


def _blueness(picture: Image.Image) -> float:
    pixels = np.asarray(picture.convert("RGB"), dtype=np.int16)
    return float(np.mean(pixels[:, :, 2] - pixels[:, :, 0] > 40))


def _differs(one: Image.Image, other: Image.Image) -> tuple[int, int, int, int] | None:
    return ImageChops.difference(one.convert("RGB"), other.convert("RGB")).getbbox()


def test_the_printed_sheet_says_everything_that_its_paper_says() -> None:
    (text,) = pages_of(printed(PAPER, Print(face=source_serif())).pdf)
    said = words_of(text)
    parts = (*PAPER.issuer, PAPER.number_line, PAPER.date_line, "BÁO CÁO", PAPER.subject, PAPER.signer, *PAPER.grounds)
    for part in (*parts, *PAPER.body, *PAPER.recipients, *PAPER.authority, "Kính gửi: Ủy ban nhân dân tỉnh Mẫu"):
        assert part in said


@pytest.mark.parametrize(
    ("paper", "line"),
    [
        (replace(PAPER, symbol="KH/ĐU", type="KH", issuer=_PARTY), "Số 412-KH/ĐU"),
        (replace(PAPER, number="07", symbol="2016/QĐ-UBND", type="QĐ"), "Số: 07/2016/QĐ-UBND"),
        (replace(PAPER, symbol="SNV-CCHC&PC", type="CV"), "Số: 412/SNV-CCHC&PC"),
    ],
)
def test_the_number_line_is_printed_as_the_paper_has_it(paper: Paper, line: str) -> None:
    assert paper.number_line == line
    assert line in words_of(pages_of(printed(paper, Print(face=source_serif())).pdf)[0])


@pytest.mark.parametrize("dotted", [False, True])
def test_a_blank_for_the_pen_is_open_and_keeps_the_rest_of_its_line(dotted: bool) -> None:
    how = Print(face=source_serif(), blanks=frozenset({"number", "day"}), dotted=dotted)
    sheet = printed(PAPER, how)
    said = words_of(pages_of(sheet.pdf)[0])
    assert "412" not in said and "ngày 27" not in said
    assert "/BC-UBND" in said and "tháng 11 năm 2025" in said
    assert sheet.places["number"].width > 20 and sheet.places["day"].width > 20


@pytest.mark.parametrize(("mode", "expected"), [("colour", "RGB"), ("grey", "L"), ("fax", "1")])
def test_a_page_has_the_asked_size_and_mode(mode: str, expected: str) -> None:
    scan = Scan(dpi=100, mode=mode)  # type: ignore[arg-type]
    picture = scanned_page(PAPER, scan, 1)
    assert picture.mode == expected
    assert picture.size == pytest.approx((827, 1170), abs=1)
    turned = scanned_page(PAPER, replace(scan, rotation=90), 1)
    assert turned.size == (picture.height, picture.width)


def test_a_turned_page_shows_the_same_sheet_turned_back() -> None:
    upright = scanned_page(PAPER, _SMALL, 3)
    for rotation in (90, 180, 270):
        turned = scanned_page(PAPER, replace(_SMALL, rotation=rotation), 3)
        back = np.asarray(turned.rotate(-rotation, expand=True), dtype=np.int16)
        assert np.abs(back - np.asarray(upright, dtype=np.int16)).mean() < 3


@pytest.mark.parametrize("where", ["signature", "number"])
def test_the_seal_is_red_and_lies_where_it_was_asked_for(where: str) -> None:
    scan = Scan(dpi=100, seal=where)  # type: ignore[arg-type]
    picture = scanned_page(PAPER, scan, 5)
    box = seal_box(PAPER, scan, 5)
    assert _redness(picture.crop(box)) > 0.08
    whole = picture.width * picture.height
    inside = (box[2] - box[0]) * (box[3] - box[1])
    assert _redness(picture) * whole < 1.05 * _redness(picture.crop(box)) * inside
    assert _redness(scanned_page(PAPER, _SMALL, 5)) == 0


def test_the_seal_covers_the_number_and_the_number_stays_black() -> None:
    scan = Scan(dpi=100, seal="number", seal_opacity=1.0)
    place = printed(PAPER, Print(face=source_serif())).places["symbol"]
    left, top, right, bottom = seal_box(PAPER, scan, 1)
    x, y = place.x * 100 / 72, place.y * 100 / 72
    assert left < x < right and top < y < bottom
    sealed, bare = (np.asarray(inked_pages(PAPER, one, 1)[0].convert("L"), dtype=np.int16) for one in (scan, _SMALL))
    assert sealed[bare < 60].max() <= 60


def test_a_signature_is_blue_ink_between_the_authority_and_the_name() -> None:
    signed, bare = inked_pages(PAPER, Scan(dpi=100, signature=True), 2)[0], inked_pages(PAPER, _SMALL, 2)[0]
    box = _differs(signed, bare)
    assert box is not None
    assert _blueness(signed.crop(box)) > 0.005
    places = printed(PAPER, Print(face=source_serif())).places
    assert box[0] < places["signature"].x * 100 / 72 < box[2]
    assert abs((box[1] + box[3]) / 2 - places["signature"].y * 100 / 72) < 60


@pytest.mark.parametrize("pen", ["ballpoint", "dark blue", "black"])
def test_handwriting_stands_on_the_blank_and_nowhere_else(pen: str) -> None:
    scan = Scan(dpi=100, handwritten=frozenset({"number", "day"}), pen=pen)  # type: ignore[arg-type]
    written = inked_pages(PAPER, scan, 7)[0]
    blank = inked_pages(replace(PAPER, number=None, issued_on=None, year_month=(2025, 11)), scan, 7)[0]
    box = _differs(written, blank)
    assert box is not None
    how = Print(face=source_serif(), blanks=scan.handwritten)
    places = printed(PAPER, how).places
    line = places["number"].y * 100 / 72
    assert line - 45 < box[1] < box[3] < line + 25
    assert box[0] > places["number"].x * 100 / 72 - 10


def test_every_hand_is_another() -> None:
    scan = Scan(dpi=100, handwritten=frozenset({"number"}))
    pictures = {inked_pages(PAPER, scan, seed)[0].tobytes() for seed in range(6)}
    assert len(pictures) == 6


def test_each_digit_is_written_in_several_forms() -> None:
    assert set(DIGITS) == set("0123456789")
    assert all(len(forms) >= 3 for forms in DIGITS.values())


def test_real_digits_from_a_folder_take_the_place_of_strokes(tmp_path: Path) -> None:
    for digit in range(10):
        bar = np.zeros((28, 28))
        bar[4:24, 10 : 13 + digit // 2] = 1
        (tmp_path / f"{digit}.json").write_text(json.dumps({"data": bar.ravel().tolist() * 2}), encoding="utf-8")
    scan = Scan(dpi=100, handwritten=frozenset({"number"}))
    real, drawn = (inked_pages(PAPER, one, 7)[0] for one in (replace(scan, digits=real_digits.load(tmp_path)), scan))
    box = _differs(real, drawn)
    assert box is not None
    assert box[2] < real.width / 2 and box[3] < real.height / 4


def test_annexes_follow_on_pages_of_their_own() -> None:
    paper = replace(PAPER, annexes=(Annex(title="Danh mục thủ tục hành chính"),))
    first, annex = pages_of(printed(paper, Print(face=source_serif())).pdf)
    assert PAPER.signer in first
    assert "PHỤ LỤC 01" in annex and "Kèm theo Báo cáo số 412/BC-UBND ngày 27/11/2025" in words_of(annex)


def test_ink_only_darkens() -> None:
    page = Image.new("RGB", (60, 60), (90, 120, 200))
    ink.lay(page, Image.new("L", (40, 40), 200), -10, 30, ink.SEAL_RED)
    assert (np.asarray(page) <= np.array((90, 120, 200))).all()
    assert page.getpixel((5, 50)) != (90, 120, 200)
    assert page.getpixel((50, 5)) == (90, 120, 200)


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others() -> None:
    scan = replace(_SMALL, noise=0.03, skew=1.0, seal="signature", signature=True, handwritten=frozenset({"number"}))
    first = scanned_pdf(PAPER, scan, 11)
    assert first == scanned_pdf(PAPER, scan, 11)
    assert first != scanned_pdf(PAPER, scan, 12)
    assert photo_file(PAPER, 1, size=(450, 600)) == photo_file(PAPER, 1, size=(450, 600))


@pytest.mark.parametrize("mode", ["colour", "grey", "fax"])
def test_a_scanned_pdf_is_one_full_page_picture_a_page_without_text(mode: str) -> None:
    paper = replace(PAPER, pages=2)
    data = scanned_pdf(paper, Scan(dpi=100, mode=mode), 4)  # type: ignore[arg-type]
    assert all(not text.strip() for text in pages_of(data))
    pictures = scanned_pages(paper, Scan(dpi=100, mode=mode), 4)  # type: ignore[arg-type]
    document = pdfium.PdfDocument(data)
    try:
        assert len(document) == len(pictures) == 2
        for page, picture in zip(document, pictures, strict=True):
            assert page.get_size() == pytest.approx((595.3, 841.9), abs=0.5)
            shown = page.render(scale=100 / 72).to_pil().convert("L").resize(picture.size)
            off = np.asarray(shown, dtype=np.int16) - np.asarray(picture.convert("L"), dtype=np.int16)
            assert np.abs(off).mean() < 6
    finally:
        document.close()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.docinfo.Subject) == NOTICE


def test_a_sheet_laid_across_is_a_landscape_page_unless_the_file_turns_it_back() -> None:
    scan = replace(_SMALL, rotation=90)
    for turned_back, size in ((False, (841.9, 595.3)), (True, (595.3, 841.9))):
        document = pdfium.PdfDocument(scanned_pdf(PAPER, replace(scan, turned_back=turned_back), 4))
        try:
            assert document[0].get_size() == pytest.approx(size, abs=0.5)
            shown = document[0].render(scale=100 / 72).to_pil().convert("L")
        finally:
            document.close()
        upright = scanned_page(PAPER, _SMALL, 4).convert("L")
        seen = shown if turned_back else shown.rotate(-90, expand=True)
        off = np.asarray(seen.resize(upright.size), dtype=np.int16) - np.asarray(upright, dtype=np.int16)
        assert np.abs(off).mean() < 6


def test_a_hidden_text_layer_is_extracted_and_not_seen() -> None:
    with_text, without = scanned_pdf_with_text(PAPER, _SMALL, 4, _GARBAGE), scanned_pdf(PAPER, _SMALL, 4)
    assert words_of(pages_of(with_text)[0]) == " ".join(_GARBAGE)
    shown = []
    for data in (with_text, without):
        document = pdfium.PdfDocument(data)
        shown.append(document[0].render(scale=1).to_pil())
        document.close()
    assert _differs(*shown) is None


def test_degradations_leave_their_mark() -> None:
    plain = np.asarray(scanned_page(PAPER, _SMALL, 6), dtype=np.float32)
    yellow = np.asarray(scanned_page(PAPER, replace(_SMALL, yellowing=1.0), 6), dtype=np.float32)
    assert np.median(yellow[:, :, 2]) < np.median(yellow[:, :, 0]) - 40
    light = np.asarray(scanned_page(PAPER, replace(_SMALL, fading=0.6), 6), dtype=np.float32)
    assert light[plain < 60].mean() > plain[plain < 60].mean() + 60
    noisy = np.asarray(scanned_page(PAPER, replace(_SMALL, noise=0.06), 6), dtype=np.float32)
    assert noisy[-40:].std() > 5 > plain[-40:].std()
    lid = np.asarray(scanned_page(PAPER, replace(_SMALL, lid="dark", skew=1.5), 6).convert("L"))
    assert lid[0, 0] < 90 < np.median(lid)
    received = scanned_page(PAPER, replace(_SMALL, incoming=True), 6)
    changed = np.abs(np.asarray(received, dtype=np.float32) - plain).max(axis=2).max(axis=1) > 60
    rows = np.flatnonzero(changed)
    assert len(rows) > 20 and rows.max() < received.height * 0.3


def test_two_pages_lie_side_by_side() -> None:
    other = replace(PAPER, type="QĐ", number="8", symbol="QĐ-UBND")
    spread = two_up(PAPER, other, _SMALL, 9)
    assert spread.size == pytest.approx((1654, 1170), abs=2)
    halves = [spread.crop((0, 0, 827, 1170)), spread.crop((827, 0, 1654, 1170))]
    for half, paper, seed in zip(halves, (PAPER, other), (9, 10), strict=True):
        alone = np.asarray(scanned_page(paper, _SMALL, seed).convert("L").resize(half.size), dtype=np.int16)
        assert np.abs(np.asarray(half.convert("L"), dtype=np.int16) - alone).mean() < 8
    assert two_up(PAPER, other, _SMALL, 9, sheet="A4").size == pytest.approx((1170, 827), abs=1)
    document = pdfium.PdfDocument(two_up_pdf(PAPER, other, _SMALL, 9, sheet="A4"))
    assert document[0].get_size() == pytest.approx((841.9, 595.3), abs=0.5)
    document.close()


def test_a_photo_shows_the_sheet_askew_on_a_darker_table_in_uneven_light() -> None:
    shot = photo(PAPER, 3, size=(450, 600))
    assert shot.mode == "RGB" and shot.size == (450, 600)
    grey = np.asarray(shot.convert("L"), dtype=np.float32)
    corners = [grey[:12, :12], grey[:12, -12:], grey[-12:, :12], grey[-12:, -12:]]
    assert max(corner.mean() for corner in corners) < grey[150:450, 100:350].mean() - 40
    white = np.asarray(Image.fromarray(grey.astype(np.uint8)).resize((9, 12), Image.Resampling.BOX))[2:10, 2:7]
    assert int(white.max()) - int(white.min()) > 15
    assert _differs(shot, photo(PAPER, 4, size=(450, 600))) is not None


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_file_is_upright_once_its_orientation_is_read(orientation: int) -> None:
    shot = photo(PAPER, 3, size=(300, 400))
    with Image.open(io.BytesIO(photo_file(PAPER, 3, size=(300, 400), orientation=orientation))) as picture:
        assert picture.getexif().get(0x0112, 1) == orientation
        upright = ImageOps.exif_transpose(picture)
    off = np.asarray(upright.convert("L"), dtype=np.int16) - np.asarray(shot.convert("L"), dtype=np.int16)
    assert np.abs(off).mean() < 6


@pytest.mark.parametrize("kind", ["jpeg", "png", "tiff", "webp", "bmp", "gif"])
@pytest.mark.parametrize("mode", ["colour", "fax"])
def test_a_picture_file_opens_as_what_it_is(kind: str, mode: str) -> None:
    picture = scanned_page(PAPER, Scan(dpi=60, mode=mode), 1)  # type: ignore[arg-type]
    with Image.open(io.BytesIO(save(picture, kind, dpi=60))) as opened:
        assert (opened.format or "").lower() == kind
        assert opened.size == picture.size


def test_a_tiff_holds_all_pages() -> None:
    pages = scanned_pages(replace(PAPER, pages=3), Scan(dpi=60, mode="fax"), 1)
    with Image.open(io.BytesIO(multipage_tiff(pages))) as tiff:
        assert getattr(tiff, "n_frames", 1) == 3
        assert tiff.mode == "1"


def test_variants_are_named_once_and_cover_every_hardness() -> None:
    made = variants(1, 3 * len(HARD))
    assert made == variants(1, 3 * len(HARD))
    assert len({one.name for one in made}) == len(made)
    assert {one.name.split("-")[2] for one in made} == set(HARD)
    assert {one.paper.type for one in made} >= {"KH", "BC", "QĐ", "TB", "TTr", "CV", "BB", "NQ"}
    assert {len(one.paper.number or "") for one in made} >= {2, 3, 4}
    assert {one.scan.dpi for one in made} == {150, 200, 300}
    assert any(one.paper.symbol.endswith("/ĐU") for one in made)
    assert any(one.paper.symbol[:4].isdigit() for one in made)
    assert all(one.paper.issuer in ISSUER_NAMES and not one.scan.handwritten for one in made)


def test_handwritten_variants_leave_the_written_fields_open() -> None:
    made = handwritten_variants(1, 40)
    assert all(one.scan.handwritten for one in made)
    assert {name for one in made for name in one.scan.handwritten} == {"number", "day", "month"}
    assert all(one.scan.handwritten == {"number"} for one in made if one.paper.type == "BB")


def test_every_variant_can_be_made() -> None:
    for at, one in enumerate((*variants(3, len(HARD)), *handwritten_variants(4, 6))):
        picture = scanned_page(one.paper, replace(one.scan, dpi=50), at)
        assert min(picture.size) > 400
        assert np.asarray(picture.convert("L")).std() > 5
