"""PDFs that are turned, cropped, filled in as forms, or bound together."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest

from evidence_check.extract.pdf import extract_pdf
from evidence_check.model.extraction import ReadingPlan
from tests.extract.test_extract_files import PAPER
from tools.document_factory.pdf import text_pdf
from tools.document_factory.pdf_oddities import cropped, form_pdf, turned_content

_BLANK = replace(PAPER, number=None)


def _lines(data: bytes, plan: ReadingPlan = ReadingPlan.ENDS) -> list[str]:
    return [line.text for page in extract_pdf(data, plan).pages for line in page.lines]


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_content_drawn_turned_on_an_unturned_page_reads_like_the_upright_one(angle: int) -> None:
    assert _lines(turned_content(text_pdf(PAPER), angle)) == _lines(text_pdf(PAPER))


def test_a_landscape_annex_drawn_turned_is_read_beside_upright_pages() -> None:
    data = text_pdf(replace(PAPER, pages=2))
    turned = turned_content(data, 90, page=1)
    assert _lines(turned, ReadingPlan.ALL) == _lines(data, ReadingPlan.ALL)


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_shown_lying_is_read_upright(angle: int) -> None:
    """A scanner's text layer stands upright in the content while /Rotate turns the page: what counts is the text."""
    with pikepdf.open(io.BytesIO(text_pdf(PAPER))) as pdf:
        pdf.pages[0].Rotate = angle
        out = io.BytesIO()
        pdf.save(out)
    assert _lines(out.getvalue()) == _lines(text_pdf(PAPER))


def test_a_slanting_watermark_does_not_turn_the_page() -> None:
    with pikepdf.open(io.BytesIO(text_pdf(PAPER))) as pdf:
        page = pdf.pages[0]
        font = next(iter(page.Resources.Font.keys()))
        marks = "".join(f"BT {font} 20 Tf 0.7 0.7 -0.7 0.7 {at * 40} 100 Tm (AAAA) Tj ET " for at in range(6))
        page.contents_add(f"q {marks} Q".encode())
        out = io.BytesIO()
        pdf.save(out)
    assert "Số: 12/KH-UBND" in _lines(out.getvalue())


def test_a_crop_box_moves_nothing() -> None:
    plain = extract_pdf(text_pdf(PAPER), ReadingPlan.ENDS).pages[0].lines
    moved = extract_pdf(cropped(text_pdf(PAPER), left=90, bottom=60), ReadingPlan.ENDS).pages[0].lines
    assert [line.text for line in moved] == [line.text for line in plain]
    for one, other in zip(moved, plain, strict=True):
        assert (one.x0, one.top) == pytest.approx((other.x0, other.top), abs=0.002)


def test_words_outside_the_crop_box_are_not_shown_and_not_read() -> None:
    """Pages of a sheet of two, cut apart with crop boxes: each still holds the words of both."""
    left, right = text_pdf(PAPER), text_pdf(replace(PAPER, number="13"))
    with pikepdf.open(io.BytesIO(left)) as pdf, pikepdf.open(io.BytesIO(right)) as other:
        sheet = pdf.pages[0]
        sheet.MediaBox = pikepdf.Array([0, 0, 1190.54, 841.89])
        sheet.add_overlay(other.pages[0], pikepdf.Rectangle(595.27, 0, 1190.54, 841.89))
        pdf.pages.append(sheet)
        pdf.pages[0].CropBox = pikepdf.Array([0, 0, 595.27, 841.89])
        pdf.pages[1].CropBox = pikepdf.Array([595.27, 0, 1190.54, 841.89])
        out = io.BytesIO()
        pdf.save(out)
    first, second = extract_pdf(out.getvalue(), ReadingPlan.ENDS).pages
    assert [line.text for line in first.lines] == _lines(left)
    assert [line.text for line in second.lines] == _lines(right)


def test_a_crop_box_without_area_hides_nothing() -> None:
    with pikepdf.open(io.BytesIO(text_pdf(PAPER))) as pdf:
        pdf.pages[0].CropBox = pikepdf.Array([0, 0, 0, 0])
        out = io.BytesIO()
        pdf.save(out)
    assert "Số: 12/KH-UBND" in _lines(out.getvalue())


@pytest.mark.parametrize("asked", [False, True])
def test_form_values_without_appearance_are_read_with_every_letter(asked: bool) -> None:
    fields = {
        "so": ("12", 148.0, 726.0),
        "ten": ("Nguyễn Thị Đào", 150.0, 480.0),
        "noi": ("Tổ dân phố số 3\rphường Hòa Mẫu", 150.0, 440.0),
    }
    lines = _lines(form_pdf(_BLANK, fields, drawn=asked))
    assert "Số:12/KH-UBND" in [line.replace(" ", "") for line in lines]
    assert {"Nguyễn Thị Đào", "Tổ dân phố số 3", "phường Hòa Mẫu"} <= set(lines)


def test_form_values_that_are_drawn_are_read_once() -> None:
    with pikepdf.open(io.BytesIO(form_pdf(_BLANK, {"ten": ("Tran Van Mau", 150.0, 480.0)}))) as pdf:
        look = pikepdf.Stream(pdf, b"/Tx BMC q BT /F 12 Tf 2 5 Td (Tran Van Mau) Tj ET Q EMC")
        look.Type, look.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        look.BBox = pikepdf.Array([0, 0, 240, 18])
        look.Resources = pikepdf.Dictionary(Font=pdf.Root.AcroForm.DR.Font)
        pdf.pages[0].Annots[0].AP = pikepdf.Dictionary(N=pdf.make_indirect(look))
        out = io.BytesIO()
        pdf.save(out)
    assert _lines(out.getvalue()).count("Tran Van Mau") == 1


@pytest.mark.parametrize("flag", [2, 32])
def test_hidden_fields_are_not_read(flag: int) -> None:
    with pikepdf.open(io.BytesIO(form_pdf(_BLANK, {"ten": ("Nguyễn Thị Đào", 150.0, 480.0)}))) as pdf:
        pdf.pages[0].Annots[0].F = flag
        out = io.BytesIO()
        pdf.save(out)
    assert "Nguyễn Thị Đào" not in _lines(out.getvalue())


def test_fields_that_lie_about_themselves_break_nothing() -> None:
    with pikepdf.open(io.BytesIO(form_pdf(_BLANK, {"ten": ("x", 150.0, 480.0)}))) as pdf:
        field = pdf.pages[0].Annots[0]
        field.V = pikepdf.String("a" * 40_000)
        field.Rect = pikepdf.Array([5, 5, 5, 5])
        out = io.BytesIO()
        pdf.save(out)
    assert "KẾ HOẠCH" in _lines(out.getvalue())
