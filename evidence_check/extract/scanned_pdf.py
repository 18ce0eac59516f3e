"""Scanned pages of a PDF: which ones they are, and their text from recognition or, graded down, from a hidden layer.

Scanners put a layer of invisible text under the picture. In real files it is often garbage, made with the model of
another language, or it takes handwriting for digits; so the picture is read again, and where it cannot be read the
layer counts only if it is Vietnamese, and never for number and day.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image

from evidence_check.extract.ocr.reader import PageReader, is_legible
from evidence_check.extract.ocr.reading import WIDTH, Bands
from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.extraction import Line, Page, ReadingPlan
from evidence_check.model.message import message
from evidence_check.model.problem import Problem
from evidence_check.text.syllables import vietnamese_share
from evidence_check.text.unread import UNREAD

_LAYER_IS_VIETNAMESE = 0.6
"""See :func:`vietnamese_share`: recognition without tone marks or in another language stays below 0.4."""
_FULL_PAGE = 0.6
_FIRST_OBJECTS = 12
_MOST_OBJECTS = 200
"""Scanners cut a page into strips now and then."""
_FEW_LETTERS = 15
STAMPED_TEXT = 400
"""Characters: visible signatures print up to some 300."""
_GARBAGE = re.compile("[\ue000-\uf8ff\ufffd\u0080-\u009f]")
"""Private use, replacement and control characters: a font without a usable map to Unicode."""
_GARBAGE_SHARE = 0.3
_SCAN_IMAGE_SHARE = 0.3
_MOST_PIXELS = 120_000_000
"""Of one picture on a page: A4 at 800 dpi has 62 million; the picture is unpacked whole to be shown."""
_LONGEST_SIDE = 6_000
_MOST_HEADINGS = 60
_MOST_LOOKS = 12
_HEADING = re.compile(
    r"C[ỘO]NG\s*H[ÒO]A\s*X|Đ[ộo]c\s*l[ậa]p|ĐẢNG\s*CỘNG|^[^\S\n]*+S[ốo]\s*:", re.IGNORECASE | re.MULTILINE
)
_MOTTO = re.compile(r"C[ỘO]NG\s*H[ÒO]A\s*X|Đ[ộo]c\s*l[ậa]p\s*-|ĐẢNG\s*CỘNG\s*SẢN", re.IGNORECASE)
_SIGNING = re.compile(r"n[ơo]i\s+nh[ậa]n|^[^\S\n]*+(?:TM|KT|TL|TUQ)\s?\.", re.IGNORECASE | re.MULTILINE)
_NUMBER_LINE = re.compile(r"^(\W{0,3}S[ốo06]\s*[:.]?\s*)[^/\s-]+(?=\s*[/-])", re.IGNORECASE)
_DAY_AND_MONTH = re.compile(r"(ng[àa]y\s*)\S+(\s*th[áa]ng\s*)\S+(?=\s*n[ăa]m)", re.IGNORECASE)


def has_hidden_text(page: pdfium.PdfPage) -> bool:
    """True where pictures fill the page and its text is invisible or lies beneath them."""
    covered = 0.0
    visible_below = False
    for kind, found in _objects(page):
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            covered += _share(found, page)
            if covered >= _FULL_PAGE and visible_below:
                return True
        elif kind == raw.FPDF_PAGEOBJ_TEXT:
            if raw.FPDFTextObj_GetTextRenderMode(found) == raw.FPDF_TEXTRENDERMODE_INVISIBLE:
                return True
            if covered >= _FULL_PAGE:
                return False  # printed over a background picture
            visible_below = True
    return covered >= _FULL_PAGE


def _objects(page: pdfium.PdfPage) -> Iterator[tuple[int, object]]:
    """Kinds and objects in drawing order, those inside forms too; a page that opens with text is looked at briefly."""
    handle = page.raw
    count = raw.FPDFPage_CountObjects(handle)
    first = list(range(min(count, _FIRST_OBJECTS)))
    kinds = {at: raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(handle, at)) for at in first}
    plain = all(kind not in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM) for kind in kinds.values())
    # A picture laid over text that was drawn first comes last.
    last = range(max(len(first), count - 2), count) if plain else range(len(first), min(count, _MOST_OBJECTS))
    for at in [*first, *last]:
        found = raw.FPDFPage_GetObject(handle, at)
        kind = raw.FPDFPageObj_GetType(found)
        if kind != raw.FPDF_PAGEOBJ_FORM:
            yield kind, found
            continue
        for inner in range(min(_FIRST_OBJECTS, max(0, raw.FPDFFormObj_CountObjects(found)))):
            nested = raw.FPDFFormObj_GetObject(found, inner)
            yield raw.FPDFPageObj_GetType(nested), nested


def needs_recognition(page: Page) -> bool:
    """True where the text that was read from a page is not what the page shows."""
    text = "".join(line.text for line in page.lines)
    garbage = len(_GARBAGE.findall(text))
    letters = len(text) - text.count(" ") - garbage
    if page.from_picture or letters < _FEW_LETTERS or garbage > _GARBAGE_SHARE * max(1, letters + garbage):
        return True
    # A picture with little text over it: what a digital signature prints says nothing about the paper.
    return page.image_share >= _FULL_PAGE and len(text) < STAMPED_TEXT


def with_scans_read(
    document: pdfium.PdfDocument,
    count: int,
    pages: list[Page],
    scanned: frozenset[int],
    plan: ReadingPlan,
    reader: PageReader,
) -> tuple[list[Page], tuple[Problem, ...]]:
    """The pages with those of ``scanned`` (page numbers) read from their pictures, and what could not be read."""
    if reader.refusal is not None:
        pictured = any(page.number in scanned and page.image_share >= _SCAN_IMAGE_SHARE for page in pages)
        garbage = any(_GARBAGE.search(page.text) for page in pages if page.number in scanned)
        key = f"file.scan_{reader.refusal}" if pictured else "file.garbage_text" if garbage else "file.no_text"
        return _from_layers(pages, scanned, key)
    known = {page.number: page for page in pages}
    found: dict[int, tuple[Page, ...]] = {}
    for number, bands in _wanted(count, sorted(known), scanned, plan, found):
        with contextlib.suppress(pdfium.PdfiumError):
            picture = page_picture(document, number)
            if picture is None:
                return _from_layers(pages, scanned, "file.picture_too_large")
            reading = reader.read(picture, number, bands)
            found[number] = reading.pages if is_legible(reading) else ()
    read: list[Page] = []
    illegible = False
    for number in sorted({*known, *found}):
        if number not in scanned and number in known:
            read.append(known[number])
            continue
        pages_there = found.get(number) or _layer(known.get(number))
        illegible |= not pages_there and number in found
        read.extend(pages_there)
    if not any(page.lines for page in read) or (illegible and 1 in scanned and read[0].number > 1):
        return read, (_problem("file.scan_unreadable"),)
    return read, ()


def page_picture(document: pdfium.PdfDocument, number: int) -> Image.Image | None:
    """The page as it is shown, about 200 dpi for A4; None where its picture is too large to be unpacked."""
    page = document[number - 1]
    try:
        if any(_pixels(found) > _MOST_PIXELS for found in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])):
            return None
        width, height = page.get_size()
        scale = min(WIDTH / max(1.0, min(width, height)), _LONGEST_SIDE / max(1.0, width, height))
        picture: Image.Image = page.render(scale=scale).to_pil()
        return picture
    finally:
        page.close()


def _wanted(
    count: int,
    given: list[int],
    scanned: frozenset[int],
    plan: ReadingPlan,
    found: dict[int, tuple[Page, ...]],
) -> Iterable[tuple[int, Bands]]:
    """Scanned pages in the order of reading with the bands wanted; looks at what was ``found`` to know what is next."""
    if plan is ReadingPlan.ALL:
        yield from ((number, Bands.WHOLE) for number in given if number in scanned)
        return
    if plan is ReadingPlan.HEADINGS:
        yield from _every_heading(count, [number for number in given[:_MOST_HEADINGS] if number in scanned], found)
        return
    if 1 in scanned:
        yield 1, Bands.BOTH if count == 1 else Bands.HEAD
        if count > 1 and not _says(found.get(1, ()), _HEADING):
            yield 2, Bands.BOTH if count == 2 else Bands.HEAD
        yield from _further_openings(count, given, scanned, found)
    for number in (count, count - 1):
        if number <= 1 or number in found:
            continue
        if number in scanned:
            yield number, Bands.FOOT
        if _says(found.get(number, ()), _SIGNING):
            return


def _every_heading(count: int, scanned: list[int], found: dict[int, tuple[Page, ...]]) -> Iterable[tuple[int, Bands]]:
    """The top of every page; the foot of the last ones, and of those before a page that opens a document."""
    for number in scanned:
        yield number, Bands.BOTH if number == count else Bands.HEAD
    closing = {number - 1 for number in scanned if number > 1 and _says(found.get(number, ()), _MOTTO)}
    if not _says(found.get(count, ()), _SIGNING):
        closing.add(count - 1)
    for number in sorted(closing):
        if number in scanned and number != count:
            yield number, Bands.BOTH


def _further_openings(
    count: int, given: list[int], scanned: frozenset[int], found: dict[int, tuple[Page, ...]]
) -> Iterable[tuple[int, Bands]]:
    """Papers scanned into one file: a look at the top of the pages behind the first, a tenth of a page's reading."""
    for number in sorted({*range(2, min(count, _MOST_LOOKS) + 1), *((count,) if count > 1 else ())}):
        if number in found or (number in given and number not in scanned):
            continue
        yield number, Bands.TOP
        opens = _says(found.pop(number, ()), _MOTTO)
        if not opens:
            continue
        if number - 1 not in given or number - 1 in scanned:
            yield number - 1, Bands.BOTH if number - 1 in found else Bands.FOOT
        yield number, Bands.BOTH if number == count else Bands.HEAD


def _says(pages: tuple[Page, ...], wanted: re.Pattern[str]) -> bool:
    return any(wanted.search(page.text) for page in pages)


def _from_layers(pages: list[Page], scanned: frozenset[int], key: str) -> tuple[list[Page], tuple[Problem, ...]]:
    """Nothing is read from pictures: layers of Vietnamese text stand in, graded down."""
    read: list[Page] = []
    for page in pages:
        read.extend((page,) if page.number not in scanned else _layer(page))
    opens = pages[0].number if pages else 1
    if not read or (opens in scanned and read[0].number != opens):
        return read, (_problem(key),)
    return read, ()


def _layer(page: Page | None) -> tuple[Page, ...]:
    if page is None or vietnamese_share(page.text) < _LAYER_IS_VIETNAMESE:
        return ()
    if len(page.text) < STAMPED_TEXT:
        return ()  # what a visible signature prints over the picture
    return (replace(page, lines=tuple(map(_without_digits, page.lines)), from_picture=True),)


def _without_digits(line: Line) -> Line:
    text = _DAY_AND_MONTH.sub(rf"\g<1>{UNREAD}\g<2>{UNREAD}", _NUMBER_LINE.sub(rf"\g<1>{UNREAD}", line.text))
    return line if text == line.text else replace(line, text=text)


def _share(found: object, page: pdfium.PdfPage) -> float:
    from ctypes import byref, c_float

    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    if not raw.FPDFPageObj_GetBounds(found, byref(left), byref(bottom), byref(right), byref(top)):
        return 0.0
    width, height = page.get_size()
    covered = max(0.0, right.value - left.value) * max(0.0, top.value - bottom.value)
    return covered / (width * height) if width and height else 0.0


def _pixels(found: pdfium.PdfObject) -> int:
    width, height = found.get_px_size()
    return int(width * height)


def _problem(key: str) -> Problem:
    return Problem(
        code=FindingCode.ILLEGIBLE_SCAN, detail=message(key), confidence=Confidence.CANNOT_TELL, blocks_reading=True
    )
