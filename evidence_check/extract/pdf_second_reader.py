"""pdfplumber as second reader, where PDFium cannot open a PDF or finds no text in it.

pdfminer reads some files that PDFium refuses (no head, damaged trailer). It costs 45 ms a page, so it is imported and
asked only then. It does not draw annotations: stamped numbers stay blank.
"""

from __future__ import annotations

import io
from collections.abc import Iterable

from evidence_check.extract import cut_short
from evidence_check.extract.page_geometry import Word, lines_of
from evidence_check.model.extraction import Page

_MOST_PAGES = 4


def read_with_pdfplumber(data: bytes) -> tuple[tuple[Page, ...], int]:
    """Pages with text among the first and last two, and the number of pages; nothing where it fails too."""
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


def _page(page: object, index: int) -> Page:
    width, height = float(page.width), float(page.height)  # type: ignore[attr-defined]
    found: Iterable[dict[str, float | str]] = page.extract_words(extra_attrs=["size", "fontname"])  # type: ignore[attr-defined]
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
