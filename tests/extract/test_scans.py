"""Scans and photographs, read with the real model: what is printed is read, what is doubtful is never guessed."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.document import Document
from evidence_check.model.extraction import OcrMode, OcrSettings, ReadingPlan, TextSource
from tests.extract.reading import fields, ocr, printed, read, said, same_words
from tests.ocr_model import needs_ocr
from tools.document_factory.pdf import text_pdf
from tools.document_factory.photo import photo_file
from tools.document_factory.picture_files import multipage_tiff, save
from tools.document_factory.scan import (
    Scan,
    scanned_page,
    scanned_pages,
    scanned_pdf,
    scanned_pdf_with_text,
    two_up,
    two_up_pdf,
)
from tools.document_factory.spec import Paper

PLAN = Paper(
    type="KH",
    subject="Rà soát, đánh giá thủ tục hành chính năm 2023",
    issued_on=date(2023, 2, 21),
    number="147",
    symbol="KH-UBND",
    issuer=("UBND HUYỆN AN BÌNH", "ỦY BAN NHÂN DÂN", "XÃ HÒA MẪU"),
    place="Hòa Mẫu",
    signer="Lê Thị Mẫu",
    grounds=("Thực hiện Kế hoạch số 4208/KH-UBND ngày 03/01/2023 của Ủy ban nhân dân huyện An Bình;",),
    body=(
        "Ủy ban nhân dân xã ban hành kế hoạch rà soát, đánh giá các thủ tục hành chính thuộc thẩm quyền giải quyết của "
        "xã, nhằm cắt giảm giấy tờ, thời gian và chi phí tuân thủ của người dân, doanh nghiệp.",
    )
    * 3,
)
DECISION = replace(
    PLAN,
    type="QĐ",
    subject="Về việc kiện toàn Ban biên tập Trang thông tin điện tử",
    issued_on=date(2023, 11, 6),
    number="385",
    symbol="QĐ-UBND",
)
COLOUR = Scan(dpi=150, noise=0.01, blur=0.15, seal="signature")
USUAL = replace(COLOUR, mode="grey", seal=None)
"""Grey and unsealed where a test is not about ink: a seal can be taken off only where it is red."""

WAYS: dict[str, Callable[[], tuple[str, bytes]]] = {
    "seal over the number": lambda: ("a.pdf", scanned_pdf(PLAN, replace(COLOUR, dpi=200, seal="number"), 1)),
    "skewed": lambda: ("a.pdf", scanned_pdf(PLAN, replace(COLOUR, skew=1.8), 2)),
    "turned 90": lambda: ("a.pdf", scanned_pdf(PLAN, replace(COLOUR, rotation=90), 3)),
    "turned 180": lambda: ("a.pdf", scanned_pdf(PLAN, replace(USUAL, rotation=180), 4)),
    "turned 270": lambda: ("a.pdf", scanned_pdf(PLAN, replace(USUAL, rotation=270), 5)),
    "turned back by /Rotate": lambda: ("a.pdf", scanned_pdf(PLAN, replace(USUAL, rotation=90, turned_back=True), 6)),
    "fax": lambda: ("a.pdf", scanned_pdf(PLAN, replace(USUAL, mode="fax", dpi=200), 7)),
    "png": lambda: ("a.png", save(scanned_page(PLAN, USUAL, 10), "png", dpi=150)),
    "webp": lambda: ("a.webp", save(scanned_page(PLAN, COLOUR, 11), "webp")),
    "bmp": lambda: ("a.bmp", save(scanned_page(PLAN, USUAL, 12), "bmp", dpi=150)),
    "gif": lambda: ("a.gif", save(scanned_page(PLAN, USUAL, 13), "gif", dpi=None)),
    "tiff of many pages": lambda: ("a.tif", multipage_tiff(scanned_pages(replace(PLAN, pages=3), USUAL, 14), dpi=150)),
}


@needs_ocr
@pytest.mark.parametrize("way", WAYS)
def test_a_printed_scan_gives_every_field(way: str, tmp_path: Path) -> None:
    document = read(tmp_path, *WAYS[way](), ocr())
    part = document.main
    assert said(document) == []
    assert document.text_source is TextSource.OCR
    assert fields(part) == printed(PLAN)
    assert same_words(part.subject.value, PLAN.subject)
    assert same_words(part.issuer.value, "Ủy ban nhân dân xã Hòa Mẫu")
    assert part.signer.value is not None
    assert same_words(part.signer.value.name, PLAN.signer)
    assert Confidence.CERTAIN not in (part.number.confidence, part.issued_on.confidence, part.subject.confidence)


@needs_ocr
@pytest.mark.parametrize("orientation", [1, 3, 5, 6, 8])
def test_a_photograph_is_turned_flattened_and_read(orientation: int, tmp_path: Path) -> None:
    data = photo_file(PLAN, orientation, orientation=orientation, scan=replace(USUAL, dpi=170), size=(1500, 2000))
    document = read(tmp_path, "a.jpg", data, ocr())
    part = document.main
    assert said(document) == []
    assert (part.type.value, part.symbol.value, part.issued_year) == ("KH", "KH-UBND", 2023)
    assert same_words(part.subject.value, PLAN.subject)
    # Light and perspective may leave doubts; a doubt is told, and nothing wrong is.
    assert part.number.value == PLAN.number or (part.number.value is None and part.number_unread)
    assert part.issued_on.value == PLAN.issued_on or (part.issued_on.value is None and part.date_unread)


@needs_ocr
@pytest.mark.parametrize("seed", [16, 17])
def test_a_name_under_a_signature_and_a_seal_is_at_most_likely(seed: int, tmp_path: Path) -> None:
    part = read(tmp_path, "a.pdf", scanned_pdf(PLAN, replace(COLOUR, signature=True), seed), ocr()).main
    assert fields(part) == printed(PLAN)
    assert part.signer.value is not None
    assert same_words(part.signer.value.title, "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH")
    assert part.signer.confidence is Confidence.LIKELY


@needs_ocr
@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.pdf", lambda: two_up_pdf(PLAN, DECISION, replace(USUAL, dpi=200), 21)),
        ("a.jpg", lambda: save(two_up(PLAN, DECISION, replace(USUAL, dpi=200), 22), "jpeg")),
    ],
    ids=["pdf", "jpeg"],
)
def test_two_papers_on_one_sheet_are_two_papers(name: str, make: Callable[[], bytes], tmp_path: Path) -> None:
    document = read(tmp_path, name, make(), ocr())
    assert [fields(part) for part in document.parts] == [printed(PLAN), printed(DECISION)]


GARBAGE = (
    "UY BAN NHAN DAN CQNG HOA xA HQI CHU NGHiA VIET NAM",
    "Xà HOA MAU DQc lflp - Tg do - H4nh phric",
    "s6: 9l/QD-UBND Hda M1u, ngdy 09 thdng 8 nlm 2019",
    "QUYET DINH",
    "vd vi$c khen thudng c6c tQp th6, c6 nhAn c6 thdnh tich xudt sic",
)
_PARAGRAPH = (
    "        Các phòng, ban, đơn vị theo chức năng, nhiệm vụ được giao tổ chức thực hiện",
    "nghiêm túc các nội dung nêu trên, định kỳ tổng hợp kết quả, báo cáo theo quy định.",
)
GOOD_LAYER = (
    "UBND HUYỆN AN BÌNH",
    "ỦY BAN NHÂN DÂN XÃ HÒA MẪU",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Số: 999/KH-UBND",
    "Hòa Mẫu, ngày 29 tháng 02 năm 2023",
    "KẾ HOẠCH",
    "Rà soát, đánh giá thủ tục hành chính năm 2023",
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
    *_PARAGRAPH * 4,
)


@needs_ocr
def test_nothing_of_a_garbage_text_layer_reaches_a_field(tmp_path: Path) -> None:
    document = read(tmp_path, "a.pdf", scanned_pdf_with_text(PLAN, USUAL, 31, GARBAGE), ocr())
    assert fields(document.main) == printed(PLAN)
    assert "khen" not in document.main.body
    assert "QD-UBND" not in document.main.body


def test_without_a_model_a_garbage_text_layer_is_no_text(tmp_path: Path) -> None:
    document = read(tmp_path, "a.pdf", scanned_pdf_with_text(PLAN, USUAL, 31, GARBAGE), OcrSettings())
    assert not document.inspected
    assert said(document) == ["bản quét không có lớp chữ, máy này chưa cài nhận dạng chữ (OCR) nên chưa đọc được"]
    assert document.main.body == ""


@pytest.mark.parametrize("settings", [OcrSettings(), OcrSettings(mode=OcrMode.OFF)], ids=["no model", "off"])
def test_a_vietnamese_text_layer_stands_in_without_number_and_day(settings: OcrSettings, tmp_path: Path) -> None:
    # A layer that claims another number and day than the page: nobody could tell, so neither is taken.
    document = read(tmp_path, "a.pdf", scanned_pdf_with_text(PLAN, USUAL, 32, GOOD_LAYER), settings)
    part = document.main
    assert document.inspected
    assert (part.type.value, part.symbol.value) == ("KH", "KH-UBND")
    assert part.subject.value == PLAN.subject
    assert part.subject.confidence is Confidence.LIKELY
    assert (part.number.value, part.number_unread) == (None, True)
    assert (part.issued_on.value, part.date_unread, part.issued_year) == (None, True, 2023)


@needs_ocr
@pytest.mark.parametrize("seed", range(8))
def test_a_handwritten_number_is_said_to_be_unread(seed: int, tmp_path: Path) -> None:
    scan = replace(
        COLOUR,
        signature=True,
        handwritten=frozenset({"number", "day"}),
        dotted=seed % 2 == 0,
        dpi=(150, 200)[seed // 4],
    )
    part = read(tmp_path, "a.pdf", scanned_pdf(PLAN, scan, 40 + seed), ocr()).main
    assert (part.type.value, part.symbol.value) == ("KH", "KH-UBND")
    assert (part.number.value, part.number_unread) == (None, True)
    assert (part.issued_on.value, part.date_unread, part.issued_year) == (None, True, 2023)


@needs_ocr
@pytest.mark.parametrize("dotted", [False, True], ids=["open", "dotted"])
def test_a_blank_on_a_scan_is_blank_and_not_unread(dotted: bool, tmp_path: Path) -> None:
    blank = replace(PLAN, number=None)
    scan = replace(USUAL, seal=None, handwritten=frozenset({"number"}) if dotted else frozenset(), dotted=dotted)
    part = read(tmp_path, "a.pdf", scanned_pdf(blank, scan, 51), ocr()).main
    assert part.symbol.value == "KH-UBND"
    assert (part.number.value, part.number_blank, part.number_unread) == (None, True, False)


@needs_ocr
def test_a_scanned_page_behind_a_printed_one_is_read(tmp_path: Path) -> None:
    # The first page as issued from Word, the signed last page scanned.
    long = replace(PLAN, pages=3)
    with (
        pikepdf.open(io.BytesIO(text_pdf(long))) as pdf,
        pikepdf.open(io.BytesIO(scanned_pdf(long, USUAL, 61))) as scan,
    ):
        del pdf.pages[1:]
        pdf.pages.append(scan.pages[-1])
        out = io.BytesIO()
        pdf.save(out)
    part = read(tmp_path, "a.pdf", out.getvalue(), ocr()).main
    assert fields(part) == printed(PLAN)
    assert part.number.confidence is Confidence.CERTAIN
    assert part.signer.value is not None
    assert same_words(part.signer.value.name, PLAN.signer)
    unread = read(tmp_path, "b.pdf", out.getvalue(), OcrSettings())
    assert fields(unread.main) == printed(PLAN)
    assert unread.inspected


@needs_ocr
def test_a_telephones_photo_format_is_read(tmp_path: Path) -> None:
    # Committed, made by ImageMagick from scanned_page(PLAN, USUAL, 81): pi-heif cannot write HEIC.
    data = (Path(__file__).parent / "plan.heic").read_bytes()
    assert fields(read(tmp_path, "a.heic", data, ocr()).main) == printed(PLAN)
    cut = read(tmp_path, "b.heic", data[: len(data) // 2], ocr())
    assert [problem.code for problem in cut.problems] == [FindingCode.UNREADABLE_FILE]


@needs_ocr
def test_an_animated_gif_is_read_as_pages(tmp_path: Path) -> None:
    frames = [scanned_page(one, USUAL, 70).convert("P") for one in (PLAN, DECISION)]
    out = io.BytesIO()
    frames[0].save(out, format="GIF", save_all=True, append_images=frames[1:], duration=200, loop=0)
    document = read(tmp_path, "a.gif", out.getvalue(), ocr(), ReadingPlan.ALL)
    assert [fields(part) for part in document.parts] == [printed(PLAN), printed(DECISION)]
    assert document.page_count == 2


def _declared_png(width: int, height: int) -> bytes:
    """A few bytes that claim to unpack to a picture of this size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize("settings", [OcrSettings(), ocr()], ids=["no model", "model"])
def test_a_picture_that_claims_to_be_huge_is_refused_in_words(settings: OcrSettings, tmp_path: Path) -> None:
    document = read(tmp_path, "a.png", _declared_png(30_000, 30_000), settings)
    assert said(document) == ["ảnh quá lớn (trên 120 triệu điểm ảnh), không mở để giữ an toàn"]
    assert not document.inspected


@needs_ocr
def test_a_huge_picture_on_a_pdf_page_is_refused_in_words(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(scanned_pdf(PLAN, Scan(dpi=60), 1))) as pdf:
        (picture,) = pdf.pages[0].get_images().values()
        picture.Width, picture.Height = 30_000, 30_000
        out = io.BytesIO()
        pdf.save(out)
    document = read(tmp_path, "a.pdf", out.getvalue(), ocr())
    assert said(document) == ["ảnh quá lớn (trên 120 triệu điểm ảnh), không mở để giữ an toàn"]


def _jpeg() -> bytes:
    return save(scanned_page(PLAN, USUAL, 80), "jpeg", dpi=150)


@needs_ocr
@pytest.mark.parametrize("keep", [0.02, 0.3, 0.6])
def test_a_truncated_jpeg_is_told_and_never_half_believed(keep: float, tmp_path: Path) -> None:
    data = _jpeg()
    document = read(tmp_path, "a.jpg", data[: int(len(data) * keep)], ocr())
    assert [problem.code for problem in document.problems] == [FindingCode.UNREADABLE_FILE]
    assert said(document) == ["tệp ảnh hỏng hoặc chép dở, không mở được"]


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.tif", "a.webp", "a.gif", "a.bmp"])
def test_a_picture_of_zero_bytes_is_empty(name: str, tmp_path: Path) -> None:
    assert said(read(tmp_path, name, b"", ocr())) == ["tệp rỗng (0 byte)"]


@needs_ocr
@pytest.mark.parametrize("mode", ["L", "RGB", "1"])
def test_an_empty_sheet_is_unreadable_and_no_paper(mode: str, tmp_path: Path) -> None:
    document = read(tmp_path, "a.png", save(Image.new(mode, (1240, 1754), "white"), "png"), ocr())
    assert said(document) == ["ảnh chụp, đã nhận dạng chữ (OCR) mà không đọc được"]
    assert not document.inspected


def _unread(document: Document) -> tuple[FindingCode, ...]:
    return tuple(problem.code for problem in document.problems if problem.blocks_reading)


@pytest.mark.parametrize(
    ("settings", "picture", "scan"),
    [
        (OcrSettings(), "máy này chưa cài nhận dạng chữ", "máy này chưa cài nhận dạng chữ"),
        (OcrSettings(mode=OcrMode.OFF), "--ocr off", "--ocr off"),
    ],
    ids=["no model", "off"],
)
def test_what_is_not_recognised_is_unread_with_its_reason(
    settings: OcrSettings, picture: str, scan: str, tmp_path: Path
) -> None:
    for name, data, words in (("a.jpg", _jpeg(), picture), ("a.pdf", scanned_pdf(PLAN, USUAL, 81), scan)):
        document = read(tmp_path, name, data, settings)
        assert _unread(document) == (FindingCode.ILLEGIBLE_SCAN,)
        assert words in said(document)[0]
        assert document.main.body == ""
