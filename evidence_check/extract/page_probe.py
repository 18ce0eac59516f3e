"""Pages inside a PDF that open a further document or an annex: two papers merged into one file, a letter's enclosure.

Under the plan that reads only a file's ends such a page would never be seen. Building the text of a page costs nearly
half of reading it, looking at its first objects a tenth: so a page's text is asked for only where something near its
start is set in bold, as every motto and every title is (Decree 30/2020, Annex I), or is not plain text at all.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Iterator, Mapping

import pypdfium2.raw as raw

from evidence_check.extract.legacy_fonts import may_be_legacy
from evidence_check.model.extraction import Page
from evidence_check.text.legacy import recode

_MOST_PAGES = 300
_MOST_OPENINGS = 40
_LOOKED_AT = 24
"""Objects. Word and LibreOffice write a page from its top."""
_OPENING_CHARACTERS = 1500
_ANNEX_CHARACTERS = 700
_MOTTO = re.compile(r"C[ỘO]NG\s*H(?:ÒA|OÀ|OA)\s*X|Đ[ộo]c\s*l[ậa]p\s*[-–]|ĐẢNG\s*CỘNG\s*SẢN", re.IGNORECASE)
_NUMBER = re.compile(r"\bS[ốo]\s*:?", re.IGNORECASE)
_ANNEX = re.compile(r"PHỤ\s*LỤC|(?:kèm\s*theo|đính\s*kèm)\s", re.IGNORECASE)
_BOLD = 600
_FORCE_BOLD = 1 << 18


def further_openings(document: object, count: int, read: Mapping[int, Page | None]) -> Iterator[int]:
    """Indexes of unread pages that seem to open a document or an annex, and of the unread pages before openings.

    The page before an opening closes the document above: it carries its signature. ``document``: a PDFium handle;
    ``read``: the pages that were read, by index.
    """
    found = 0
    last = -1
    for index in range(1, min(count, _MOST_PAGES)):
        page = read.get(index)
        if not (says_opening(page.text[:_OPENING_CHARACTERS]) if page else _opens(document, index)):
            continue
        if index - 1 not in read and index - 1 != last:
            yield index - 1
        if index not in read:
            yield index
        last = index
        found += 1
        if found >= _MOST_OPENINGS:
            return


def _opens(document: object, index: int) -> bool:
    page = raw.FPDF_LoadPage(document, index)
    if not page:
        return False
    try:
        return _is_worth_a_look(page) and says_opening(_start_of(page))
    finally:
        raw.FPDF_ClosePage(page)


def says_opening(start: str) -> bool:
    """True where a page starts with a motto and a number line, or names itself an annex."""
    text = unicodedata.normalize("NFC", recode(start) if may_be_legacy(start) else start)
    return bool((_MOTTO.search(text) and _NUMBER.search(text)) or _ANNEX.search(text[:_ANNEX_CHARACTERS]))


def _is_worth_a_look(page: object) -> bool:
    """Bold, outlined or invisible text among the first objects, or text inside a form: everything but plain body."""
    plain: set[int] = set()
    for at in range(min(raw.FPDFPage_CountObjects(page), _LOOKED_AT)):
        found = raw.FPDFPage_GetObject(page, at)
        kind = raw.FPDFPageObj_GetType(found)
        if kind == raw.FPDF_PAGEOBJ_FORM:
            return True
        if kind != raw.FPDF_PAGEOBJ_TEXT:
            continue
        if raw.FPDFTextObj_GetTextRenderMode(found) != raw.FPDF_TEXTRENDERMODE_FILL:
            return True
        font = raw.FPDFTextObj_GetFont(found)
        address = ctypes.addressof(font.contents) if font else 0
        if address not in plain:  # asked once a page for each font
            if not font or _is_bold(font):
                return True
            plain.add(address)
    return False


def _is_bold(font: object) -> bool:
    """True also where the font says nothing about itself."""
    name = ctypes.create_string_buffer(96)
    length = raw.FPDFFont_GetBaseFontName(font, name, 96)
    return (
        length <= 1
        or b"bold" in name.value.lower()
        or raw.FPDFFont_GetWeight(font) >= _BOLD
        or bool(raw.FPDFFont_GetFlags(font) & _FORCE_BOLD)
    )


def _start_of(page: object) -> str:
    textpage = raw.FPDFText_LoadPage(page)
    if not textpage:
        return ""
    try:
        count = min(_OPENING_CHARACTERS, max(0, raw.FPDFText_CountChars(textpage)))
        buffer = (ctypes.c_ushort * (2 * count + 1))()
        written = raw.FPDFText_GetText(textpage, 0, count, buffer)
        return bytes(buffer)[: 2 * max(0, written - 1)].decode("utf-16-le", "replace")
    finally:
        raw.FPDFText_ClosePage(textpage)
