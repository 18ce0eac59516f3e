"""Pages of a file as pictures, the way they were read: for showing where a field stands.

Scans and photographs come upright, level and cut out, as recognition saw them; pages of text as PDFium draws them,
with turned text the right way up. In these pictures the places of recognised fields hold.
"""

from __future__ import annotations

import contextlib
import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image

from evidence_check.extract.ocr.reader import PageReader, is_legible
from evidence_check.extract.ocr.reading import Bands, Reading
from evidence_check.extract.ocr.seal import Box
from evidence_check.extract.page_placing import Placing
from evidence_check.extract.registry import PICTURE_EXTRACTORS, file_bytes
from evidence_check.extract.scanned_pdf import page_picture
from evidence_check.extract.text_direction import text_rotation
from evidence_check.model.extraction import Line, OcrSettings, Page, ReadingPlan
from evidence_check.model.submission import FileKind, SubmittedFile
from evidence_check.model.visible_mark import VisibleKind

_TURNS = {
    90: Image.Transpose.ROTATE_270,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}
"""Clockwise degrees → Pillow's anticlockwise names."""
_LEAST_SIGNATURE = 24.0
"""Points: a stamped number or day is one line high."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePicture:
    """One page: ``number`` as in places, the picture, and of recognised pages the lines that were read in it.

    A sheet with two pages gives two pictures with one number; ``half`` is then 1 for the left and 2 for the right,
    else 0. ``lines`` tell which of them a place belongs to.
    """

    number: int
    picture: Image.Image
    half: int = 0
    lines: tuple[Line, ...] = ()
    handwriting: tuple[Box, ...] = ()
    """Boxes of what was written by hand at signing blocks, as recognition saw it."""
    signatures: tuple[Box, ...] = ()
    """Boxes of digital signatures that show something; those in which e-office stamps a number are left out."""


def has_pictures(file: SubmittedFile) -> bool:
    """False for Word, text and other files that have no pages to be seen."""
    return file.kind in PICTURE_EXTRACTORS


def page_pictures(
    file: SubmittedFile, root: Path, wanted: frozenset[int], plan: ReadingPlan, ocr: OcrSettings
) -> tuple[PagePicture, ...]:
    """The ``wanted`` pages (numbers from 1) that can be shown, in order. ``plan`` and ``ocr``: as the file was read.

    A page that cannot be drawn is left out; no content raises.
    """
    if not has_pictures(file) or not wanted:
        return ()
    try:
        data = file_bytes(file, root)
        reader = _KeepingReader(ocr, wanted)
        PICTURE_EXTRACTORS[file.kind](data, plan, reader)
        found = {number: _halves(number, reading) for number, reading in reader.kept.items()}
        missing = wanted - found.keys()
        if missing and file.kind is FileKind.PDF:
            found |= _drawn(data, missing)
    except Exception:
        # As in the registry: parsers of foreign formats raise what they like, and the fields were read all the same.
        return ()
    return tuple(picture for number in sorted(found) for picture in found[number])


class _KeepingReader(PageReader):
    """Reads the wanted pages and keeps what it read, with the pictures; others are passed over."""

    def __init__(self, settings: OcrSettings, wanted: frozenset[int]) -> None:
        super().__init__(settings)
        self.wanted = wanted
        self.kept: dict[int, Reading] = {}

    def read(self, picture: Image.Image, number: int, bands: Bands) -> Reading:
        if number not in self.wanted:
            return Reading(pages=(), sheets=(), confidence=0.0)
        reading = super().read(picture, number, bands)
        if is_legible(reading):
            self.kept[number] = reading
        return reading


def _halves(number: int, reading: Reading) -> tuple[PagePicture, ...]:
    both = len(reading.pictures) > 1
    return tuple(
        PagePicture(
            number=number, picture=picture, half=at if both else 0, lines=page.lines, handwriting=_handwriting(page)
        )
        for at, (page, picture) in enumerate(zip(reading.pages, reading.pictures, strict=True), start=1)
    )


def _handwriting(page: Page) -> tuple[Box, ...]:
    marks = (mark for look in page.signing for mark in look.marks if mark.kind is VisibleKind.HANDWRITING)
    return tuple(Box(mark.x0, mark.top, mark.x1, mark.bottom) for mark in marks)


def _drawn(data: bytes, numbers: frozenset[int]) -> dict[int, tuple[PagePicture, ...]]:
    """Pages as PDFium draws them, annotations and form fields with them."""
    found: dict[int, tuple[PagePicture, ...]] = {}
    document = pdfium.PdfDocument(data)
    with contextlib.closing(document):
        with contextlib.suppress(pdfium.PdfiumError):
            document.init_forms()
        for number in sorted(numbers):
            if number > len(document):
                continue
            with contextlib.suppress(pdfium.PdfiumError):
                picture = page_picture(document, number)
                if picture is not None:
                    found[number] = (_as_read(document, number, picture),)
    return found


def _as_read(document: pdfium.PdfDocument, number: int, picture: Image.Image) -> PagePicture:
    """Text that was set turned is shown the right way up: places of fields are meant so."""
    page = document[number - 1]
    try:
        place = Placing(page)
        shown = place.rotation
        place.rotation = _reading_rotation(page, shown)
        turn = _TURNS.get((place.rotation - shown) % 360)
        return PagePicture(
            number=number,
            picture=picture if turn is None else picture.transpose(turn),
            signatures=tuple(_signature_boxes(document, page, place)),
        )
    finally:
        page.close()


def _reading_rotation(page: pdfium.PdfPage, shown: int) -> int:
    textpage = raw.FPDFText_LoadPage(page)
    if not textpage:
        return shown
    try:
        return text_rotation(textpage, raw.FPDFText_CountChars(textpage), shown)
    finally:
        raw.FPDFText_ClosePage(textpage)


def _signature_boxes(document: pdfium.PdfDocument, page: pdfium.PdfPage, place: Placing) -> Iterator[Box]:
    if document.formenv is None:
        return
    width, height = place.size
    for at in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, at)
        if not annotation:
            continue
        rect = raw.FS_RECTF()
        kind = raw.FPDFAnnot_GetFormFieldType(document.formenv, annotation)
        if kind == raw.FPDF_FORMFIELD_SIGNATURE and raw.FPDFAnnot_GetRect(annotation, ctypes.byref(rect)):
            corners = place.point(rect.left, rect.top), place.point(rect.right, rect.bottom)
            (x0, x1), (top, bottom) = (sorted(one) for one in zip(*corners, strict=True))
            if bottom - top >= _LEAST_SIGNATURE and x1 - x0 >= _LEAST_SIGNATURE:
                yield Box(*(max(0.0, min(1.0, one)) for one in (x0 / width, top / height, x1 / width, bottom / height)))
        raw.FPDFPage_CloseAnnot(annotation)
