"""Where a field stands is known even where its value is not."""

from __future__ import annotations

import pytest

from evidence_check.model.document import Document
from evidence_check.model.extraction import Extraction, Line, Page, TextSource
from evidence_check.model.submission import FileKind, SubmittedFile
from evidence_check.recognize.document import recognize
from evidence_check.text.unread import UNREAD

_FILE = SubmittedFile(path="a.pdf", source="a.pdf", size=1, kind=FileKind.PDF, media_type="application/pdf", sha256="0")
_HEIGHT = 0.015


def a_line(text: str, x0: float, top: float, x1: float) -> Line:
    return Line(text=text, x0=x0, x1=x1, top=top, bottom=top + _HEIGHT, size=13.0)


def a_page(number: str, day: str, *, page: int = 1) -> Page:
    lines = (
        a_line("ỦY BAN NHÂN DÂN", 0.12, 0.06, 0.38),
        a_line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 0.48, 0.06, 0.92),
        a_line("XÃ HÒA MẪU", 0.15, 0.08, 0.35),
        a_line("Độc lập - Tự do - Hạnh phúc", 0.55, 0.08, 0.85),
        a_line(f"Số: {number}/KH-UBND", 0.14, 0.12, 0.36),
        a_line(f"Hòa Mẫu, ngày {day} tháng 01 năm 2023", 0.52, 0.12, 0.90),
        a_line("KẾ HOẠCH", 0.44, 0.17, 0.56),
        a_line("Cải cách hành chính năm 2023", 0.30, 0.19, 0.70),
    )
    return Page(number=page, lines=lines, from_picture=True)


def read(*pages: Page) -> Document:
    return recognize(_FILE, Extraction(pages=pages, page_count=1, text_source=TextSource.OCR))


@pytest.mark.parametrize("number", [UNREAD, "05", "   "])
@pytest.mark.parametrize("day", [UNREAD, "05", "   "])
def test_number_and_day_have_their_place_whether_read_or_not(number: str, day: str) -> None:
    part = read(a_page(number, day)).main
    assert part.number_unread is (number == UNREAD)
    assert part.date_unread is (day == UNREAD)
    assert bool(part.number) is (number == "05")
    for field, x0 in ((part.number, 0.14), (part.issued_on, 0.52)):
        assert field.place is not None
        assert (field.place.page, field.place.x0, field.place.top) == (1, x0, 0.12)


def test_two_documents_on_one_sheet_both_have_its_page() -> None:
    document = read(a_page("05", "05"), a_page("06", "07"))
    assert [(part.number.value, part.page_from, part.page_to) for part in document.parts] == [
        ("05", 1, 1),
        ("06", 1, 1),
    ]
