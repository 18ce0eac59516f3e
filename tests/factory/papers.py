"""The paper that the factory's tests make in every form, and what a PDF says."""

from __future__ import annotations

import unicodedata
from datetime import date

import pypdfium2 as pdfium

from tools.document_factory.spec import Paper

PAPER = Paper(
    type="BC",
    subject="Kết quả rà soát, đánh giá thủ tục hành chính năm 2025",
    issued_on=date(2025, 11, 27),
    number="412",
    symbol="BC-UBND",
    issuer=("UBND TỈNH MẪU", "ỦY BAN NHÂN DÂN", "XÃ HÒA MẪU"),
    place="Hòa Mẫu",
    signer="Đặng Thị Mẫu",
    grounds=("Thực hiện Kế hoạch số 14/KH-UBND ngày 21/02/2025 của Ủy ban nhân dân xã.",),
    addressees=("Ủy ban nhân dân tỉnh Mẫu",),
)


def pages_of(data: bytes, *, with_widgets: bool = False) -> list[str]:
    """Text of each page; the appearances of form fields are in it only where they are asked for."""
    document = pdfium.PdfDocument(data)
    try:
        if with_widgets:
            document.init_forms()
        texts: list[str] = []
        for page in document:
            if with_widgets:
                page.flatten()
                # PDFium draws flattened annotations on a page that is loaded anew.
                page = document[len(texts)]
            texts.append(unicodedata.normalize("NFC", page.get_textpage().get_text_bounded()))
        return texts
    finally:
        document.close()


def words_of(text: str) -> str:
    """The text with its line breaks and runs of blanks as single blanks."""
    return " ".join(text.split())
