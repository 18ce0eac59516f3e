"""The physical limit: what reading the bytes and decoding the pages costs when nothing is done with them.

Bytes come from the page cache: every file is read once before. Decoding is the library alone, on the pages that the
program looks at (the first and the last): PDFium makes the text of a page, or the picture of a scanned one; a Word
document is unpacked and parsed as XML; a workbook is read by calamine; a photograph is decompressed.
"""

from __future__ import annotations

import hashlib
import io
import os
import sys
import time
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pypdfium2 as pdfium
from PIL import Image
from python_calamine import CalamineWorkbook

from benchmarks.corpus import Kind
from evidence_check.extract.tessdata import find_tessdata
from evidence_check.extract.tesseract_program import find_program
from evidence_check.model.extraction import OcrSettings
from evidence_check.pipeline.options import ReadingOptions

_SCAN_DPI = 200

DECODED = {
    Kind.TEXT_PDF: "PDFium: text of the first and the last page",
    Kind.SCAN: "PDFium: picture of the first and the last page at 200 dpi",
    Kind.WORD: "unpacked and parsed as XML",
    Kind.EXCEL: "all cells by calamine",
    Kind.PHOTO: "picture decompressed",
    Kind.ARCHIVE: "members unpacked; their PDFs and Word files as above",
}


def reading_options() -> ReadingOptions:
    """As ``check`` reads on this machine."""
    tessdata = find_tessdata(None, os.environ, Path.home(), sys.platform)
    program = find_program(os.environ, Path.home(), sys.platform)
    return ReadingOptions(
        ocr=OcrSettings(
            tessdata=str(tessdata) if tessdata else None,
            program=str(program) if program else None,
        )
    )


def limits(kind: Kind, paths: Sequence[Path]) -> dict[str, Any]:
    """Milliseconds a document of processor time: ``read``, ``hash`` (without reading), ``decode`` (without reading)."""
    contents = [path.read_bytes() for path in paths]
    decode = _DECODERS[kind]
    decode(contents[0])
    return {
        "read": _milliseconds(Path.read_bytes, paths),
        "hash": _milliseconds(lambda data: hashlib.sha256(data).digest(), contents),
        "decode": _milliseconds(decode, contents),
        "decoded": DECODED[kind],
    }


def _milliseconds(work: Callable[[Any], object], items: Sequence[Any]) -> float:
    start = time.process_time()
    for one in items:
        work(one)
    return round((time.process_time() - start) / len(items) * 1000, 4)


def _ends(data: bytes) -> tuple[pdfium.PdfDocument, list[int]]:
    document = pdfium.PdfDocument(data)
    return document, sorted({0, len(document) - 1})


def _text(data: bytes) -> None:
    document, ends = _ends(data)
    for at in ends:
        page = document[at]
        textpage = page.get_textpage()
        textpage.get_text_range()
        textpage.close()
        page.close()
    document.close()


def _picture(data: bytes) -> None:
    document, ends = _ends(data)
    for at in ends:
        page = document[at]
        page.render(scale=_SCAN_DPI / 72).close()
        page.close()
    document.close()


def _xml(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        ElementTree.fromstring(package.read("word/document.xml"))


def _cells(data: bytes) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()


def _pixels(data: bytes) -> None:
    Image.open(io.BytesIO(data)).load()


def _members(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            member = archive.read(name)
            (_text if name.endswith(".pdf") else _xml)(member)


_DECODERS: dict[Kind, Callable[[bytes], None]] = {
    Kind.TEXT_PDF: _text,
    Kind.SCAN: _picture,
    Kind.WORD: _xml,
    Kind.EXCEL: _cells,
    Kind.PHOTO: _pixels,
    Kind.ARCHIVE: _members,
}
