"""A glance at the pages of a text PDF that were left unread: does one of them hold certain words?"""

from __future__ import annotations

import contextlib
import ctypes
from collections.abc import Callable, Collection

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from evidence_check.text.fold import nfc

_MOST_PAGES = 300
_MOST_CHARACTERS = 20_000


def unread_page_says(data: bytes, read: Collection[int], says: Callable[[str], bool]) -> bool:
    """True where the text of a page says so. ``read``: 1-based numbers of pages not to be asked.

    For content that was opened before. Pages are asked for their text alone, which costs a tenth of reading them.
    """
    with contextlib.suppress(pdfium.PdfiumError), contextlib.closing(pdfium.PdfDocument(data)) as document:
        return any(
            says(_text_of(document.raw, index))
            for index in range(min(len(document), _MOST_PAGES))
            if index + 1 not in read
        )
    return False


def _text_of(document: object, index: int) -> str:
    page = raw.FPDF_LoadPage(document, index)
    if not page:
        return ""
    textpage = raw.FPDFText_LoadPage(page)
    try:
        count = min(_MOST_CHARACTERS, max(0, raw.FPDFText_CountChars(textpage))) if textpage else 0
        buffer = (ctypes.c_ushort * (2 * count + 1))()
        written = raw.FPDFText_GetText(textpage, 0, count, buffer) if count else 0
        return nfc(bytes(buffer)[: 2 * max(0, written - 1)].decode("utf-16-le", "replace"))
    finally:
        if textpage:
            raw.FPDFText_ClosePage(textpage)
        raw.FPDF_ClosePage(page)
