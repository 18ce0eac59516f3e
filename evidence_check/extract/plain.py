"""Plain text → lines without positions."""

from __future__ import annotations

from itertools import islice

from evidence_check.extract.failing import partly_read
from evidence_check.model.extraction import Extraction, Line, Page, TextSource
from evidence_check.text.fold import nfc
from evidence_check.text.legacy import recode

_MOST_LINES = 20_000


def extract_text(data: bytes) -> Extraction:
    """UTF-8, UTF-16 with a mark, else the Vietnamese Windows code page or one of the codes before it."""
    rows = nfc(_decoded(data)).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    cells = (
        Line(text=cell.strip())
        for row in rows[:_MOST_LINES]
        for cell in row.replace("\t", " ").split("|", _MOST_LINES)
        if cell.strip()
    )
    lines = tuple(islice(cells, _MOST_LINES))
    return Extraction(
        pages=(Page(number=1, lines=lines, positioned=False),),
        page_count=1,
        text_source=TextSource.OFFICE,
        problems=(partly_read(),) if len(rows) > _MOST_LINES or len(lines) == _MOST_LINES else (),
    )


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return recode(data.decode("cp1258", "replace"))
