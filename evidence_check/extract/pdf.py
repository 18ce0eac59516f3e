"""PDF → lines with positions, through PDFium.

Two facts from real documents (docs/decisions/0003-pdf-lines.md): e-office software draws the number and the day as
the appearance of extra signature widgets, so annotations are flattened into the page before it is read; and the
heading's two columns share base lines, so lines are rebuilt by position. PDFium is used in processes, never threads.
"""

from __future__ import annotations

import contextlib
import ctypes
import re
import unicodedata
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from evidence_check.extract.page_geometry import Word, lines_of
from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.extraction import Extraction, Page, ReadingPlan, SignatureField, TextSource
from evidence_check.model.message import message
from evidence_check.model.problem import Problem

_MOST_PAGES = 300
_ENDS = 2
_FEW_LETTERS = 15
_SCAN_IMAGE_SHARE = 0.3
_GARBAGE_SHARE = 0.3
_WORD = re.compile(r"\S+")
_HYPHENS = {"\x02": "-", "\ufffe": "-", "\u00ad": "-"}
_PASSWORD_ERROR = 4
_FORCE_BOLD = 1 << 18


def extract_pdf(data: bytes, plan: ReadingPlan) -> Extraction:
    """Read the pages that the plan asks for. Problems are values; only programming errors raise."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        return _unopened(error)
    with contextlib.closing(document):
        return _read(document, plan, data)


def _unopened(error: pdfium.PdfiumError) -> Extraction:
    if getattr(error, "err_code", None) == _PASSWORD_ERROR:
        return _failed(FindingCode.ENCRYPTED_FILE, "file.encrypted_pdf")
    return _failed(FindingCode.UNREADABLE_FILE, "file.broken_pdf")


def _read(document: pdfium.PdfDocument, plan: ReadingPlan, data: bytes) -> Extraction:
    count = len(document)
    if count == 0:
        return _failed(FindingCode.UNREADABLE_FILE, "file.pdf_without_pages")
    with contextlib.suppress(pdfium.PdfiumError):
        document.init_forms()
    pages: list[Page] = []
    broken = 0
    for index in pages_to_read(count, plan):
        try:
            pages.append(_page(document, index))
        except pdfium.PdfiumError:
            broken += 1
    if not pages:
        return _failed(FindingCode.UNREADABLE_FILE, "file.broken_pdf", pages=count)
    problems = _legibility(pages)
    readable = not any(problem.blocks_reading for problem in problems)
    return Extraction(
        pages=tuple(pages) if readable else (),
        page_count=count,
        text_source=TextSource.TEXT if readable else TextSource.NONE,
        signatures=tuple(_signatures(document)),
        problems=problems,
    )


def pages_to_read(count: int, plan: ReadingPlan) -> list[int]:
    """Zero-based indexes: the first and last two, or all up to the limit."""
    if plan is ReadingPlan.ALL:
        return list(range(min(count, _MOST_PAGES)))
    ends = {*range(min(_ENDS, count)), *range(max(0, count - _ENDS), count)}
    return sorted(ends)


def _legibility(pages: list[Page]) -> tuple[Problem, ...]:
    text = "".join(line.text for page in pages for line in page.lines)
    letters = sum(char.isalnum() for char in text)
    if letters < _FEW_LETTERS:
        key = "file.scan" if any(page.image_share >= _SCAN_IMAGE_SHARE for page in pages) else "file.no_text"
        return (
            Problem(
                code=FindingCode.ILLEGIBLE_SCAN,
                detail=message(key),
                confidence=Confidence.CANNOT_TELL,
                blocks_reading=True,
            ),
        )
    garbage = sum(unicodedata.category(char) in ("Co", "Cn", "Cc") or char == "\ufffd" for char in text)
    if garbage > _GARBAGE_SHARE * max(1, letters + garbage):
        return (
            Problem(
                code=FindingCode.ILLEGIBLE_SCAN,
                detail=message("file.garbage_text"),
                confidence=Confidence.CANNOT_TELL,
                blocks_reading=True,
            ),
        )
    return ()


def _page(document: pdfium.PdfDocument, index: int) -> Page:
    page = document[index]
    stamps: list[tuple[float, float, float, float]] = []
    if raw.FPDFPage_GetAnnotCount(page) > 0:
        stamps = list(_widget_boxes(page))
        if document.formenv is not None:
            with contextlib.suppress(pdfium.PdfiumError):
                page.flatten()
            page.close()
            page = document[index]
    try:
        return _read_page(page, index, stamps)
    finally:
        page.close()


def _read_page(page: pdfium.PdfPage, index: int, stamps: list[tuple[float, float, float, float]]) -> Page:
    width, height = page.get_size()
    place = _Placing(page)
    words = list(_words(page, place, stamps))
    lines = lines_of(words, width, height)
    few = sum(len(line.text) for line in lines) < 200
    return Page(number=index + 1, lines=lines, image_share=_image_share(page) if few else 0.0)


class _Placing:
    """User space → displayed page in points, origin top left; honours /Rotate and the crop box."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self.left, self.bottom, self.right, self.top = page.get_cropbox()
        self.rotation = page.get_rotation()

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.rotation == 90:
            return y - self.bottom, x - self.left
        if self.rotation == 180:
            return self.right - x, y - self.bottom
        if self.rotation == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y


def _words(page: pdfium.PdfPage, place: _Placing, stamps: list[tuple[float, float, float, float]]) -> Iterator[Word]:
    textpage = raw.FPDFText_LoadPage(page)
    if not textpage:
        return
    try:
        count = raw.FPDFText_CountChars(textpage)
        text = _text(textpage, count)
        # Characters that PDFium leaves out of the text (controls) or writes as two units shift the indexes.
        exact = len(text) == count and all(ord(char) < 0x10000 for char in text)
        x, y = ctypes.c_double(), ctypes.c_double()
        box = raw.FS_RECTF()
        px, py, pbox = ctypes.byref(x), ctypes.byref(y), ctypes.byref(box)
        units = text if exact else _as_units(text)
        for match in _WORD.finditer(units):
            first, last = match.start(), match.end() - 1
            if not exact:
                first = raw.FPDFText_GetCharIndexFromTextIndex(textpage, first)
                last = raw.FPDFText_GetCharIndexFromTextIndex(textpage, last)
                if first < 0 or last < 0:
                    continue
            if not raw.FPDFText_GetCharOrigin(textpage, first, px, py):
                continue
            start = place.point(x.value, y.value)
            raw.FPDFText_GetLooseCharBox(textpage, last, pbox)
            near, far = place.point(box.left, box.bottom), place.point(box.right, box.top)
            end = max(near[0], far[0])
            word = (
                match.group()
                if exact
                else match.group().encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
            )
            yield Word(
                text=_clean(word),
                x0=start[0],
                x1=max(end, start[0]),
                baseline=start[1],
                size=raw.FPDFText_GetFontSize(textpage, first) or abs(far[1] - near[1]),
                bold=_opens_run(units, match.start()) and _is_bold(textpage, first),
                stamped=any(
                    left <= x.value <= right and bottom - 2 <= y.value <= top + 2 for left, bottom, right, top in stamps
                ),
            )
    finally:
        raw.FPDFText_ClosePage(textpage)


def _opens_run(text: str, at: int) -> bool:
    return at == 0 or "\n" in text[max(0, at - 2) : at]


def _is_bold(textpage: object, index: int) -> bool:
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(textpage, index, name, 128, ctypes.byref(flags))
    return b"bold" in name.value.lower() or bool(flags.value & _FORCE_BOLD)


def _text(textpage: object, count: int) -> str:
    buffer = (ctypes.c_ushort * (count * 2 + 1))()
    written = raw.FPDFText_GetText(textpage, 0, count, buffer)
    units = bytes(memoryview(buffer).cast("B")[: max(0, written - 1) * 2])
    return units.decode("utf-16-le", "replace")


def _as_units(text: str) -> str:
    """One character per UTF-16 unit, so that indexes are PDFium's."""
    units = memoryview(text.encode("utf-16-le", "surrogatepass")).cast("H")
    return "".join(map(chr, units))


def _clean(word: str) -> str:
    for found, meant in _HYPHENS.items():
        if found in word:
            word = word.replace(found, meant)
    if word.isprintable():
        return word
    return "".join(char for char in word if char.isprintable() or char == "\ufffd")


def _widget_boxes(page: pdfium.PdfPage) -> Iterator[tuple[float, float, float, float]]:
    for at in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, at)
        if not annotation:
            continue
        box = raw.FS_RECTF()
        if raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_WIDGET and raw.FPDFAnnot_GetRect(
            annotation, ctypes.byref(box)
        ):
            yield box.left, box.bottom, box.right, box.top
        raw.FPDFPage_CloseAnnot(annotation)


def _image_share(page: pdfium.PdfPage) -> float:
    width, height = page.get_size()
    covered = 0.0
    for found in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = found.get_bounds()
        covered += max(0.0, right - left) * max(0.0, top - bottom)
    return round(min(1.0, covered / (width * height)), 3) if width and height else 0.0


def _signatures(document: pdfium.PdfDocument) -> Iterator[SignatureField]:
    count = raw.FPDF_GetSignatureCount(document)
    for at in range(max(0, count)):
        signature = raw.FPDF_GetSignatureObject(document, at)
        if not signature:
            continue
        has_range = raw.FPDFSignatureObj_GetByteRange(signature, None, 0) > 0
        has_contents = raw.FPDFSignatureObj_GetContents(signature, None, 0) > 0
        yield SignatureField(
            name=f"signature-{at + 1}", signed=has_range and has_contents, signed_at=_signed_at(signature)
        )


_PDF_TIME = re.compile(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:([+-])(\d\d)'?(\d\d)?|Z)?")


def _signed_at(signature: object) -> str | None:
    needed = raw.FPDFSignatureObj_GetTime(signature, None, 0)
    if needed <= 1:
        return None
    buffer = ctypes.create_string_buffer(needed)
    raw.FPDFSignatureObj_GetTime(signature, buffer, needed)
    match = _PDF_TIME.match(buffer.value.decode("ascii", "replace"))
    if match is None:
        return None
    year, month, day, hour, minute, second, sign, offset_hour, offset_minute = match.groups()
    zone = f"{sign}{offset_hour}:{offset_minute or '00'}" if sign else "Z"
    return f"{year}-{month}-{day}T{hour}:{minute}:{second}{zone}"


def _failed(code: FindingCode, key: str, pages: int | None = None) -> Extraction:
    return Extraction(page_count=pages, problems=(Problem(code=code, detail=message(key), blocks_reading=True),))
