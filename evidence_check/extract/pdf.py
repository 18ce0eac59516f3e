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
from dataclasses import replace

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from evidence_check.containers.pdf_weight import is_too_heavy
from evidence_check.extract.form_values import FormRow, take_form_rows
from evidence_check.extract.legacy_fonts import PAD, in_unicode, may_be_legacy
from evidence_check.extract.ocr.reader import PageReader, reader_for
from evidence_check.extract.page_geometry import Word, lines_of
from evidence_check.extract.page_placing import Placing
from evidence_check.extract.page_probe import further_openings
from evidence_check.extract.pdf_second_reader import read_with_pdfplumber
from evidence_check.extract.scanned_pdf import STAMPED_TEXT, has_hidden_text, needs_recognition, with_scans_read
from evidence_check.extract.signatures import signatures_of
from evidence_check.extract.text_direction import text_rotation
from evidence_check.model.codes import FindingCode
from evidence_check.model.extraction import Extraction, OcrSettings, Page, ReadingPlan, TextSource
from evidence_check.model.message import message
from evidence_check.model.problem import Problem
from evidence_check.model.signature import TrustSettings

_MOST_PAGES = 300
_LINE = re.compile(r"[^\r\n]+")
_HEADING_WORDS = ("CỘNG HÒA", "CỘNG HOÀ", "Độc lập", "ĐẢNG CỘNG SẢN", "VIỆT NAM", "Số:", "Số :")
_REPORT = re.compile(r"B ?ÁO ?C ?ÁO(?: [^a-zà-ỹ]{0,80})?")
"""Its type line, or one with the subject in capitals behind it."""
_SIGNING_WORDS = ("Nơi nhận", "NƠI NHẬN", "Nơi Nhận")
_HEADING_CHARACTERS = 1500
_SIGNING_CHARACTERS = 250
_HEADING_ZONE = 0.3
_SPARSE = 0.62
"""Width of a line in font sizes per character; set text has about 0.45."""
_STAMP_REACH = 24.0
_OUTSIDE = 6.0
"""Points by which letters may stick out of the page."""
_BOLD_ZONE = 0.55
_WORD = re.compile(r"\S+")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_HYPHENS = {"\x02": "-", "\ufffe": "-", "\u00ad": "-"}
_PASSWORD_ERROR = 4
_WORTH_A_SECOND_READING = frozenset({"file.broken_pdf", "file.pdf_without_pages", "file.no_text"})
_FORCE_BOLD = 1 << 18
_DRAWS_TEXT = frozenset({raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_STAMP, raw.FPDF_ANNOT_FREETEXT})


def extract_pdf(
    data: bytes,
    plan: ReadingPlan,
    reader: PageReader | None = None,
    trust: TrustSettings = TrustSettings(),  # noqa: B008
) -> Extraction:
    """Read the pages that the plan asks for, scanned ones through ``reader``. Problems are values."""
    if is_too_heavy(data):
        return _failed(FindingCode.UNSAFE_ARCHIVE, "file.pdf_too_heavy")
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        return _second_reading(data, _unopened(error))
    with contextlib.closing(document):
        # Before the pages are read: stamps are drawn into them then, and PDFium forgets the fields.
        signatures = signatures_of(data, document, trust)
        found = _read(document, plan, reader or reader_for(OcrSettings()))
    return _second_reading(data, replace(found, signatures=signatures))


def _unopened(error: pdfium.PdfiumError) -> Extraction:
    if getattr(error, "err_code", None) == _PASSWORD_ERROR:
        return _failed(FindingCode.ENCRYPTED_FILE, "file.encrypted_pdf")
    return _failed(FindingCode.UNREADABLE_FILE, "file.broken_pdf")


def _second_reading(data: bytes, first: Extraction) -> Extraction:
    """What pdfplumber reads where PDFium could not open the file or found no text and no picture in it.

    A file that PDFium cannot open does not open in browsers either: its problem stays, and still blocks. What it seems
    to be is worth knowing all the same, for it tells the officer which paper to export again.
    """
    if not any(problem.detail.key in _WORTH_A_SECOND_READING for problem in first.problems):
        return first
    if (first.page_count or 0) > _MOST_PAGES:
        return first  # the second reader lists all pages before it reads one
    pages, count = read_with_pdfplumber(data)
    if not pages or needs_recognition(pages[0]):
        return first
    opened = first.page_count is not None
    return Extraction(
        pages=pages,
        page_count=count,
        text_source=TextSource.TEXT,
        signatures=first.signatures,
        problems=() if opened else first.problems,
    )


def _read(document: pdfium.PdfDocument, plan: ReadingPlan, reader: PageReader) -> Extraction:
    count = len(document)
    if count == 0:
        return _failed(FindingCode.UNREADABLE_FILE, "file.pdf_without_pages")
    with contextlib.suppress(pdfium.PdfiumError):
        document.init_forms()
    plan = ReadingPlan.ALL if reader.whole_pages else plan
    pages = _pages(document, count, plan)
    if not pages:
        return _failed(FindingCode.UNREADABLE_FILE, "file.broken_pdf", pages=count)
    scanned = frozenset(page.number for page in pages if needs_recognition(page))
    problems: tuple[Problem, ...] = ()
    if scanned:
        pages, problems = with_scans_read(document, count, pages, scanned, plan, reader)
    readable = not any(problem.blocks_reading for problem in problems)
    source = TextSource.OCR if pages and pages[0].from_picture else TextSource.TEXT
    return Extraction(
        pages=tuple(pages) if readable else (),
        page_count=count,
        text_source=source if readable else TextSource.NONE,
        problems=problems,
    )


def _pages(document: pdfium.PdfDocument, count: int, plan: ReadingPlan) -> list[Page]:
    """All pages up to the limit; or the ends: the page with the heading, and those with the signing block.

    A cover page may stand before the heading and an annex after the signing block: then one page more is read. Pages
    between that open a further document or an annex are read as well.
    """
    if not plan.is_of_ends:
        return [page for page in (_try_page(document, index) for index in range(min(count, _MOST_PAGES))) if page]
    read = {0: _try_page(document, 0)}
    if count > 1 and not _says(read[0], _HEADING_WORDS):
        read[1] = _try_page(document, 1)
    if plan is ReadingPlan.REPORTS and any(map(_is_report, read.values())):
        rest = {index: _try_page(document, index) for index in range(min(count, _MOST_PAGES)) if index not in read}
        return [page for _, page in sorted((read | rest).items()) if page is not None]
    for index in (count - 1, count - 2):
        if index not in read and index > 0:
            read[index] = _try_page(document, index)
        if _says(read.get(index), _SIGNING_WORDS):
            break
    for index in further_openings(document, count, dict(read)):
        read[index] = _try_page(document, index)
    return [page for _, page in sorted(read.items()) if page is not None]


def _try_page(document: pdfium.PdfDocument, index: int) -> Page | None:
    try:
        return _page(document, index)
    except pdfium.PdfiumError:
        return None  # the others may be readable


def _says(page: Page | None, wanted: tuple[str, ...]) -> bool:
    return page is not None and any(word in line.text for line in page.lines for word in wanted)


def _is_report(page: Page | None) -> bool:
    """True where a line is the type of a report; what it is for certain, recognition says."""
    return page is not None and any(_REPORT.fullmatch(line.text.strip()) for line in page.lines)


def _page(document: pdfium.PdfDocument, index: int) -> Page:
    page = document[index]
    stamps: list[tuple[float, float, float, float]] = []
    typed: list[FormRow] = []
    if raw.FPDFPage_GetAnnotCount(page) > 0:
        stamps = list(_widget_boxes(page))
        typed = take_form_rows(document, page)
        # The raw call: pypdfium2's own refuses where there is no form, but stamps need none.
        raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
        page.close()
        page = document[index]
    try:
        return _read_page(page, index, stamps, typed)
    finally:
        page.close()


def _read_page(
    page: pdfium.PdfPage, index: int, stamps: list[tuple[float, float, float, float]], typed: list[FormRow]
) -> Page:
    place = Placing(page)
    words = _words(page, place, stamps)
    words.extend(_typed_word(row, place) for row in typed)
    lines = lines_of(words, *place.size)
    if lines and has_hidden_text(page):
        return Page(number=index + 1, lines=lines, image_share=1.0, from_picture=True)
    few = sum(len(line.text) for line in lines) < STAMPED_TEXT
    return Page(number=index + 1, lines=lines, image_share=_image_share(page) if few else 0.0)


def _typed_word(row: FormRow, place: Placing) -> Word:
    x, baseline = place.point(row.x, row.y)
    return Word(text=row.text, x0=x, x1=x + row.width, baseline=baseline, size=row.size, stamped=True)


def _words(page: pdfium.PdfPage, place: Placing, stamps: list[tuple[float, float, float, float]]) -> list[Word]:
    """Runs of text with their places: single words where columns or stamps may share a line, else whole lines.

    Asking PDFium for the place of every word costs more than everything else together; body text is read by line.
    """
    textpage = raw.FPDFText_LoadPage(page)
    if not textpage:
        return []
    try:
        reader = _TextReader(textpage, place, stamps)
        width, height = place.size
        heading = any(word in reader.text[:_HEADING_CHARACTERS] for word in _HEADING_WORDS)
        signing = min((at for word in _SIGNING_WORDS if (at := reader.text.find(word)) >= 0), default=None)
        # The agency's line of the signing block can come before "Nơi nhận" in the page's content.
        tail = len(reader.text) if signing is None else max(0, signing - _SIGNING_CHARACTERS)
        found: list[Word] = []
        for match in _LINE.finditer(reader.units):
            line = reader.run(match.start(), match.end())
            if line is None:
                continue
            columns = heading and line.baseline < _HEADING_ZONE * height
            whole = line.x0 > -_OUTSIDE and line.x1 < width + _OUTSIDE
            if columns or match.start() >= tail or not whole or _is_sparse(line) or reader.near_stamp(line):
                runs = (reader.run(word.start(), word.end()) for word in _WORD.finditer(reader.units, *match.span()))
                found.extend(run for run in runs if run is not None and _is_shown(run, width, height))
            elif _is_shown(line, width, height):
                found.append(line)
        return found
    finally:
        raw.FPDFText_ClosePage(textpage)


def _is_shown(run: Word, width: float, height: float) -> bool:
    """False outside the crop box: sheets of two pages are cut apart with it, and both halves keep all words."""
    return run.x0 < width + _OUTSIDE and run.x1 > -_OUTSIDE and -_OUTSIDE < run.baseline < height + _OUTSIDE


def _is_sparse(line: Word) -> bool:
    """Far wider than its letters: a line with gaps, cells of a table, or two columns."""
    return line.x1 - line.x0 > _SPARSE * line.size * len(line.text)


class _TextReader:
    """The text of a page and the places of its runs. ``units`` has one character per PDFium text index."""

    def __init__(self, textpage: object, place: Placing, stamps: list[tuple[float, float, float, float]]) -> None:
        self.textpage, self.place, self.stamps = textpage, place, stamps
        count = raw.FPDFText_CountChars(textpage)
        text = _text(textpage, count)
        place.rotation = text_rotation(textpage, count, place.rotation)
        # Characters that PDFium leaves out of the text (controls) or writes as two units shift the indexes.
        self.exact = len(text) == count and _ASTRAL.search(text) is None
        self.units = text if self.exact else _as_units(text)
        if may_be_legacy(text):
            self.units = in_unicode(textpage, self.units, self.exact)
            text = self.units.replace(PAD, "")
        self.text = unicodedata.normalize("NFC", text)
        self.x, self.y, self.box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
        self.pointers = ctypes.byref(self.x), ctypes.byref(self.y), ctypes.byref(self.box)
        # The weight of the print is asked where it tells something: agencies, type and subject.
        self.bold_until = _BOLD_ZONE * place.size[1]
        self.levels = [place.point(left, bottom)[1] for left, bottom, _, _ in stamps]

    def run(self, start: int, end: int) -> Word | None:
        """A run of text with its place, or None where PDFium has no character for it."""
        units = self.units[start:end]
        text = units.strip()
        if not text:
            return None
        first = start + len(units) - len(units.lstrip())
        last = first + len(text) - 1
        if not self.exact:
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
            first = raw.FPDFText_GetCharIndexFromTextIndex(self.textpage, first)
            last = raw.FPDFText_GetCharIndexFromTextIndex(self.textpage, last)
        px, py, pbox = self.pointers
        if first < 0 or last < 0 or not raw.FPDFText_GetCharOrigin(self.textpage, first, px, py):
            return None
        x, y, box = self.x.value, self.y.value, self.box
        raw.FPDFText_GetLooseCharBox(self.textpage, last, pbox)
        place = self.place
        if place.rotation:
            x0, baseline = place.point(x, y)
            x1 = max(x0, place.point(box.left, box.bottom)[0], place.point(box.right, box.top)[0])
        else:
            x0, baseline, x1 = x - place.left, place.top - y, max(x, box.right) - place.left
        return Word(
            text=_clean(text),
            x0=x0,
            x1=x1,
            baseline=baseline,
            size=raw.FPDFText_GetFontSize(self.textpage, first) or 12.0,
            bold=baseline < self.bold_until and _opens_run(self.units, start) and _is_bold(self.textpage, first),
            stamped=bool(self.stamps) and self._is_stamped(x, y),
        )

    def _is_stamped(self, x: float, y: float) -> bool:
        return any(left <= x <= right and bottom - 2 <= y <= top + 2 for left, bottom, right, top in self.stamps)

    def near_stamp(self, line: Word) -> bool:
        """True where stamped text may have to be set into the line."""
        return any(abs(level - line.baseline) < _STAMP_REACH for level in self.levels)


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
        if raw.FPDFAnnot_GetSubtype(annotation) in _DRAWS_TEXT and raw.FPDFAnnot_GetRect(annotation, ctypes.byref(box)):
            yield box.left, box.bottom, box.right, box.top
        raw.FPDFPage_CloseAnnot(annotation)


def _image_share(page: pdfium.PdfPage) -> float:
    width, height = page.get_size()
    covered = 0.0
    for found in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = found.get_bounds()
        covered += max(0.0, right - left) * max(0.0, top - bottom)
    return round(min(1.0, covered / (width * height)), 3) if width and height else 0.0


def _failed(code: FindingCode, key: str, pages: int | None = None) -> Extraction:
    return Extraction(page_count=pages, problems=(Problem(code=code, detail=message(key), blocks_reading=True),))
