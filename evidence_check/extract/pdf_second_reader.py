"""pdfplumber as second reader, where PDFium cannot open a PDF or finds no text in it.

pdfminer reads some files that PDFium refuses (no head, damaged trailer). It costs 45 ms a page, so it is imported and
asked only then. It does not draw annotations: stamped numbers stay blank. It is written in Python and knows no limits:
what a file may ask of it is counted here.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from evidence_check.containers.pdf_weight import has_impossible_columns, unpacked_size
from evidence_check.extract import cut_short
from evidence_check.extract.page_geometry import Word, lines_of
from evidence_check.model.extraction import Page

_MOST_PAGES = 4
_MOST_UNPACKED = 20_000_000
"""Bytes of all streams but pictures."""
_MOST_OBJECTS = 20_000
"""It lists all pages of a file before it reads one."""
_MOST_STEPS = 60_000
"""Operands and letters of one page: some pages of the densest print."""
_SLOW_FILTERS = (b"/LZWDecode", b"/ASCII85Decode", b"/RunLengthDecode", b"/CCITTFaxDecode")
_MOST_IN_SLOW_FILTERS = 2_000_000


def read_with_pdfplumber(data: bytes) -> tuple[tuple[Page, ...], int]:
    """Pages with text among the first and last two, and the number of pages; nothing where it fails too."""
    if _asks_too_much(data):
        return (), 0
    import pdfplumber

    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            count = len(document.pages)
            chosen = sorted({*range(min(2, count)), *range(max(0, count - 2), count)})[:_MOST_PAGES]
            pages = tuple(_page(document.pages[index], index) for index in chosen)
    except MemoryError:
        cut_short.note()
        return (), 0
    except Exception:
        # pdfminer lets TypeError, IndexError and what its filters raise through on broken files.
        return (), 0
    return tuple(page for page in pages if page.lines), count


def _asks_too_much(data: bytes) -> bool:
    return (
        data.count(b" obj") > _MOST_OBJECTS
        or has_impossible_columns(data)
        or (len(data) > _MOST_IN_SLOW_FILTERS and any(name in data for name in _SLOW_FILTERS))
        or unpacked_size(data, _MOST_UNPACKED) > _MOST_UNPACKED
    )


class _TooManySteps(Exception):
    pass


def _lay_out(page: Any) -> None:
    """Interpret the page's operators, counted; pdfplumber takes the result for its own."""
    from pdfminer.pdfinterp import PDFPageInterpreter
    from pdfplumber.page import PDFPageAggregatorWithMarkedContent

    left = [_MOST_STEPS]

    class Counted(PDFPageInterpreter):
        def push(self, obj: Any) -> None:
            left[0] -= 1 + (len(obj) if isinstance(obj, (bytes, list)) else 0)
            if left[0] < 0:
                raise _TooManySteps
            super().push(obj)

        def do_q(self) -> None:
            self.push(None)
            self.argstack.pop()
            super().do_q()

    device = PDFPageAggregatorWithMarkedContent(page.pdf.rsrcmgr, pageno=page.page_number, laparams=page.pdf.laparams)
    Counted(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    page._layout = device.get_result()


def _page(page: Any, index: int) -> Page:
    _lay_out(page)
    width, height = float(page.width), float(page.height)
    found: Iterable[dict[str, float | str]] = page.extract_words(extra_attrs=["size", "fontname"])
    words = [
        Word(
            text=str(word["text"]),
            x0=float(word["x0"]),
            x1=float(word["x1"]),
            # pdfminer gives the box of the letters: the base line lies a fifth of the size above its foot.
            baseline=float(word["bottom"]) - 0.2 * float(word["size"]),
            size=float(word["size"]),
            bold="bold" in str(word["fontname"]).lower(),
        )
        for word in found
    ]
    return Page(number=index + 1, lines=lines_of(words, width, height))
