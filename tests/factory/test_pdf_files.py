"""The factory's PDFs say what their specification says, and are broken exactly where they are meant to be."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pypdfium2 as pdfium
import pytest

from tests.factory.papers import PAPER, pages_of, words_of
from tools.document_factory.pdf import (
    encrypted_pdf,
    jpeg,
    scan_pdf,
    stamped_pdf,
    text_pdf,
    truncated_pdf,
    two_in_one,
)
from tools.document_factory.spec import NOTICE, Annex, Paper


def test_a_text_pdf_says_everything_that_its_paper_says() -> None:
    (text,) = pages_of(text_pdf(PAPER))
    said = words_of(text)
    for part in (*PAPER.issuer, PAPER.number_line, PAPER.date_line, "BÁO CÁO", PAPER.subject, PAPER.signer):
        assert part in said
    for part in (
        *PAPER.grounds,
        *PAPER.body,
        *PAPER.recipients,
        *PAPER.authority,
        "Kính gửi: Ủy ban nhân dân tỉnh Mẫu",
    ):
        assert part in said


def test_the_notice_stands_in_the_metadata_and_never_on_the_page() -> None:
    for data in (text_pdf(PAPER), stamped_pdf(PAPER), scan_pdf(PAPER)):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            assert str(pdf.docinfo.Subject) == NOTICE
        assert NOTICE not in words_of("\n".join(pages_of(data))).casefold()


def test_number_and_date_stand_on_one_base_line_in_two_columns() -> None:
    document = pdfium.PdfDocument(text_pdf(PAPER))
    try:
        page = document[0].get_textpage()
        boxes = []
        for sought in ("412/BC-UBND", "ngày 27"):
            at, _ = page.search(sought).get_next()
            boxes.append(page.get_charbox(at, loose=True))
    finally:
        document.close()
    (number_left, number_foot, _, _), (date_left, date_foot, _, _) = boxes
    assert number_foot == pytest.approx(date_foot, abs=0.5)
    assert number_left < 300 < date_left


def test_stamps_are_seen_only_after_widgets_are_drawn() -> None:
    data = stamped_pdf(PAPER)
    (plain,) = pages_of(data)
    assert "412" not in plain
    assert "ngày 27" not in words_of(plain)
    assert "/BC-UBND" in plain
    assert "tháng 11 năm 2025" in words_of(plain)
    (drawn,) = pages_of(data, with_widgets=True)
    assert "412" in drawn
    assert "27" in drawn.split()


def test_stamps_are_the_appearances_of_extra_signature_widgets() -> None:
    with pikepdf.open(io.BytesIO(stamped_pdf(PAPER))) as pdf:
        fields = list(pdf.pages[0].Annots)
        assert [(str(one.Subtype), str(one.FT), "/V" in one) for one in fields] == [("/Widget", "/Sig", False)] * 2
        assert all(str(one.AP.N.Subtype) == "/Form" for one in fields)


def test_a_letter_carries_its_subject_under_the_number() -> None:
    (text,) = pages_of(text_pdf(replace(PAPER, type="CV", symbol="UBND-VP")))
    said = words_of(text)
    assert "Số: 412/UBND-VP" in said
    assert "V/v Kết quả rà soát" in said
    assert "BÁO CÁO" not in said


def test_a_blank_number_and_day_stay_blank() -> None:
    (text,) = pages_of(text_pdf(replace(PAPER, number=None, issued_on=None, year_month=(2025, 11))))
    said = words_of(text)
    assert "Số: /BC-UBND" in said
    assert "ngày tháng 11 năm 2025" in said


def test_a_long_body_runs_over_pages_and_keeps_its_signature() -> None:
    long = replace(PAPER, body=tuple(f"{at}. Nội dung mẫu của mục thứ {at}." for at in range(1, 71)))
    texts = pages_of(text_pdf(long))
    assert len(texts) == 3
    said = words_of("\n".join(texts))
    assert all(line in said for line in long.body)
    assert PAPER.signer in texts[-1]


def test_filling_pages_end_with_the_signature() -> None:
    texts = pages_of(text_pdf(replace(PAPER, pages=4)))
    assert len(texts) == 4
    assert [PAPER.signer in text for text in texts] == [False, False, False, True]


def test_an_annex_names_its_parent_and_has_no_heading() -> None:
    annexed = replace(PAPER, annexes=(Annex(title="Danh mục thủ tục hành chính được rà soát"),))
    texts = pages_of(text_pdf(annexed))
    assert len(texts) == 2
    assert "(Kèm theo Báo cáo số 412/BC-UBND ngày 27/11/2025)" in texts[1]
    assert "Số:" not in texts[1]


def test_two_papers_in_one_file_keep_their_headings() -> None:
    texts = pages_of(two_in_one(PAPER, replace(PAPER, type="KH", symbol="KH-UBND", number="14")))
    assert ["BÁO CÁO" in texts[0], "KẾ HOẠCH" in texts[1]] == [True, True]


@pytest.mark.parametrize("colour", [False, True])
def test_a_scan_is_one_picture_without_text(colour: bool) -> None:
    data = scan_pdf(PAPER, 60, colour=colour)
    assert pages_of(data) == [""]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (picture,) = pdf.pages[0].Resources.XObject.values()
        assert str(picture.ColorSpace) == ("/DeviceRGB" if colour else "/DeviceGray")


def test_an_encrypted_pdf_opens_with_its_password_only() -> None:
    data = encrypted_pdf(PAPER)
    with pytest.raises(pdfium.PdfiumError, match="password"):
        pdfium.PdfDocument(data)
    with pikepdf.open(io.BytesIO(data), password="khoa") as pdf:
        assert len(pdf.pages) == 1


def test_a_truncated_pdf_gives_no_page_to_any_reader() -> None:
    data = truncated_pdf(PAPER)
    assert data.startswith(b"%PDF-")
    assert len(data) > 5000
    with pytest.raises(pdfium.PdfiumError):
        pdfium.PdfDocument(data)
    # qpdf repairs what it can: either nothing opens, or nothing is left inside.
    with contextlib.suppress(pikepdf.PdfError), pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) == 0


def test_a_photograph_is_a_jpeg() -> None:
    assert jpeg(PAPER, 60).startswith(b"\xff\xd8\xff")


@pytest.mark.parametrize("make", [text_pdf, stamped_pdf, scan_pdf, encrypted_pdf, truncated_pdf, jpeg])
def test_the_same_paper_gives_the_same_bytes(make: Callable[[Paper], bytes]) -> None:
    assert make(PAPER) == make(replace(PAPER))
