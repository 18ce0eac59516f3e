"""Files inside a PDF: the name tree /EmbeddedFiles (also of a portfolio) and file-attachment annotations."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from functools import partial
from typing import Any, BinaryIO

from evidence_check.containers.entry import Broken, Entry, EntryForm, Locked, TooMuch
from evidence_check.containers.limits import LARGEST_MEMBER
from evidence_check.containers.pdf_weight import is_too_heavy
from evidence_check.text.fold import nfc

EMBEDDED_MARK = b"/EmbeddedFile"
"""Stands in the clear in every PDF that carries files: streams are never packed into object streams, and the
dictionary of an embedded one is marked with this name (ISO 32000-1, 7.11.4). Searching it costs 0.08 ms for 400 KB."""
_DOCUMENTS = re.compile(
    r"\.(?:pdf|docx?|docm|xlsx?|xlsm|pptx?|od[ts]|rtf|txt|html?|eml|msg|zip|7z|rar|t?gz|tar"
    r"|jpe?g|png|tiff?|gif|bmp|webp|heic)$",
    re.IGNORECASE,
)
_MOST_PAGES = 2_000
_MOST_FILES = 10_000
_WRONG_PASSWORD = 4
_COVER_WORDS = ("adobe", "acrobat")


class MarkFinder:
    """Looks for :data:`EMBEDDED_MARK` in pieces of a file as they pass by."""

    __slots__ = ("_tail", "found")

    def __init__(self) -> None:
        self.found = False
        self._tail = b""

    def feed(self, piece: bytes) -> None:
        """The next piece; a mark across two pieces is seen."""
        if not self.found:
            self.found = EMBEDDED_MARK in piece or EMBEDDED_MARK in self._tail + piece[: len(EMBEDDED_MARK)]
            self._tail = piece[-len(EMBEDDED_MARK) :]


def pdf_entries(source: BinaryIO) -> Iterator[Entry]:
    """Files a PDF carries. XML of an e-invoice, job options and the like are :attr:`EntryForm.PARTICULAR`."""
    import pypdfium2

    source.seek(0)
    data = source.read()
    if is_too_heavy(data):
        raise Broken("too heavy")  # reading the PDF itself says so
    try:
        opened = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise (Locked() if getattr(error, "err_code", 0) == _WRONG_PASSWORD else Broken(str(error))) from error
    try:
        seen: set[int] = set()
        for raw in _handles(opened):
            address = ctypes.cast(raw, ctypes.c_void_p).value or 0
            if address in seen:
                continue
            seen.add(address)
            yield _entry(pypdfium2.PdfAttachment(raw, opened), len(seen))
    finally:
        opened.close()


def is_portfolio_cover(source: BinaryIO) -> bool:
    """True for a portfolio whose only page is the viewer's own "open this in Adobe Reader".

    A real paper that carries files stays a document: the page must be single, and either empty or name the viewer,
    and the catalog must hold /Collection.
    """
    import pypdfium2

    source.seek(0)
    data = source.read()
    if is_too_heavy(data):
        return False
    try:
        opened = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return False
    try:
        if len(opened) != 1 or opened.count_attachments() == 0:
            return False
        page = opened[0]
        words = page.get_textpage().get_text_bounded().casefold()
        empty = not words.strip() and not any(True for _ in page.get_objects(max_depth=2))
    except pypdfium2.PdfiumError:
        return False
    finally:
        opened.close()
    return (empty or any(word in words for word in _COVER_WORDS)) and _has_collection(source)


def _has_collection(source: BinaryIO) -> bool:
    # PDFium does not show the catalog; pdfminer does, and is loaded for such files only.
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfparser import PDFParser

    source.seek(0)
    try:
        return "Collection" in PDFDocument(PDFParser(source)).catalog
    except Exception:  # pdfminer lets TypeError, KeyError and struct.error through on broken files
        return False


def _handles(opened: Any) -> Iterator[Any]:
    import pypdfium2.raw as pdfium

    for at in range(min(_MOST_FILES, opened.count_attachments())):
        raw = pdfium.FPDFDoc_GetAttachment(opened, at)
        if raw:
            yield raw
    # Absent from PDFium before mid 2024; such files then show only their name tree.
    of_annotation = getattr(pdfium, "FPDFAnnot_GetFileAttachment", None)
    if of_annotation is None:
        return
    for number in range(min(_MOST_PAGES, len(opened))):
        page = pdfium.FPDF_LoadPage(opened, number)
        if not page:
            continue
        try:
            for at in range(min(_MOST_FILES, pdfium.FPDFPage_GetAnnotCount(page))):
                annotation = pdfium.FPDFPage_GetAnnot(page, at)
                if not annotation:
                    continue
                if pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_FILEATTACHMENT:
                    raw = of_annotation(annotation)
                    if raw:
                        yield raw
                pdfium.FPDFPage_CloseAnnot(annotation)
        finally:
            pdfium.FPDF_ClosePage(page)


def _entry(attachment: Any, at: int) -> Entry:
    try:
        name = nfc(attachment.get_name()).replace("\\", "/").rsplit("/", 1)[-1].strip()
    except Exception:  # PdfiumError for a name that is missing or no text
        name = ""
    # Portfolios put "<3>" before a name to say its folder (Adobe Supplement to ISO 32000, folders).
    if name.startswith("<") and ">" in name:
        name = name.split(">", 1)[1]
    return Entry(
        name=name or f"tep {at}",
        size=None,
        packed=None,
        form=EntryForm.FILE if _DOCUMENTS.search(name) else EntryForm.PARTICULAR,
        chunks=partial(_chunks, attachment),
    )


def _chunks(attachment: Any) -> Iterator[bytes]:
    import pypdfium2.raw as pdfium

    length = ctypes.c_ulong()
    pdfium.FPDFAttachment_GetFile(attachment, None, 0, length)
    if length.value > LARGEST_MEMBER:
        raise TooMuch(everything=False)
    yield bytes(attachment.get_data())
