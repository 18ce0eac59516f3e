"""Pages of a file as pictures, the way they were read: for showing where a field stands.

Scans and photographs come upright, level and cut out, as recognition saw them; pages of text as PDFium draws them,
with turned text the right way up. In these pictures the places of recognised fields hold.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from evidence_check.extract.ocr.reader import PageReader, is_legible
from evidence_check.extract.ocr.reading import Bands, Reading
from evidence_check.extract.registry import PICTURE_EXTRACTORS, file_bytes
from evidence_check.model.extraction import Line, OcrSettings, ReadingPlan
from evidence_check.model.submission import FileKind, SubmittedFile

_TURNS = {
    90: Image.Transpose.ROTATE_270,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}
"""Clockwise degrees → Pillow's anticlockwise names."""


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
            return Reading(pages=(), pictures=(), confidence=0.0)
        reading = super().read(picture, number, bands)
        if is_legible(reading):
            self.kept[number] = reading
        return reading


def _halves(number: int, reading: Reading) -> tuple[PagePicture, ...]:
    both = len(reading.pictures) > 1
    return tuple(
        PagePicture(number=number, picture=picture, half=at if both else 0, lines=page.lines)
        for at, (page, picture) in enumerate(zip(reading.pages, reading.pictures, strict=True), start=1)
    )


def _drawn(data: bytes, numbers: frozenset[int]) -> dict[int, tuple[PagePicture, ...]]:
    """Pages as PDFium draws them, annotations and form fields with them."""
    import pypdfium2 as pdfium

    from evidence_check.extract.scanned_pdf import page_picture

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
                    turned = _upright(picture, _turn(document, number))
                    found[number] = (PagePicture(number=number, picture=turned),)
    return found


def _turn(document: object, number: int) -> int:
    """Clockwise degrees from the page as it is shown to the page as it is read."""
    import pypdfium2.raw as raw

    from evidence_check.extract.text_direction import text_rotation

    page = document[number - 1]  # type: ignore[index]
    textpage = raw.FPDFText_LoadPage(page)
    if not textpage:
        return 0
    try:
        shown: int = page.get_rotation()
        return (text_rotation(textpage, raw.FPDFText_CountChars(textpage), shown) - shown) % 360
    finally:
        raw.FPDFText_ClosePage(textpage)
        page.close()


def _upright(picture: Image.Image, turn: int) -> Image.Image:
    return picture.transpose(_TURNS[turn]) if turn in _TURNS else picture
