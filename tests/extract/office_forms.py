"""The factory's paper in every Office form, for tests that hold for all of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from evidence_check.extract.registry import EXTRACTORS
from evidence_check.model.document import DocumentPart
from evidence_check.model.extraction import Extraction, ReadingPlan
from evidence_check.model.submission import FileKind, SubmittedFile
from evidence_check.recognize.document import recognize
from tools.document_factory.office_mail import mail_file, outlook_file, slides_file
from tools.document_factory.running_text import html_file, odt_file, rtf_file, web_archive, word_2003_xml
from tools.document_factory.sheets import heading_rows, merged_heading, ods_file, xls_file, xlsx_file
from tools.document_factory.spec import Paper
from tools.document_factory.word import word_file
from tools.document_factory.word_binary import word_binary

PAPER_FORMS: dict[str, tuple[FileKind, Callable[[Paper], bytes]]] = {
    "docx": (FileKind.DOCX, word_file),
    "doc": (FileKind.DOC, word_binary),
    "rtf": (FileKind.RTF, rtf_file),
    "rtf-1258": (FileKind.RTF, lambda paper: rtf_file(paper, code_page=1258)),
    "odt": (FileKind.ODT, odt_file),
    "html": (FileKind.HTML, html_file),
    "html-1258": (FileKind.HTML, lambda paper: html_file(paper, charset="windows-1258")),
    "html-utf-16": (FileKind.HTML, lambda paper: html_file(paper, charset="utf-16")),
    "mht": (FileKind.MHTML, web_archive),
    "word-2003-xml": (FileKind.WORD_XML, word_2003_xml),
    "xlsx": (FileKind.XLSX, lambda paper: xlsx_file({"Phụ lục": heading_rows(paper)})),
    "xlsx-merged": (FileKind.XLSX, merged_heading),
    "xls": (FileKind.XLS, lambda paper: xls_file("a", heading_rows(paper))),
    "ods": (FileKind.ODS, lambda paper: ods_file({"a": heading_rows(paper)})),
}
_SENT = datetime(2023, 1, 10, 1, 0, tzinfo=UTC)
OTHER_FORMS: dict[str, tuple[FileKind, Callable[[], bytes]]] = {
    "pptx": (FileKind.PPTX, lambda: slides_file([["Trang một"], ["Trang hai"]], [["STT", "Nội dung"], ["1", "a"]])),
    "eml": (FileKind.EMAIL, lambda: mail_file("Gửi báo cáo", "Kính gửi phòng Nội vụ.")),
    "msg": (FileKind.MSG, lambda: outlook_file("Gửi báo cáo", "Kính gửi phòng Nội vụ.", sent=_SENT)),
}


def read(kind: FileKind, data: bytes) -> Extraction:
    """Through the table of extractors, as the pipeline does."""
    return EXTRACTORS[kind](data, ReadingPlan.ALL)


def lines(kind: FileKind, data: bytes) -> list[str]:
    """Every line with text, all pages."""
    return [line.text for page in read(kind, data).pages for line in page.lines if line.text]


def understood(kind: FileKind, data: bytes) -> DocumentPart:
    """Extracted and recognised."""
    file = SubmittedFile(path="x", source="x", size=1, kind=kind, media_type="", sha256="")
    return recognize(file, read(kind, data)).main
