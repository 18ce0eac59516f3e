"""The table of extractors by file kind, and the one door through which a file is opened."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

from evidence_check.extract.doc import extract_doc
from evidence_check.extract.docx import extract_docx, extract_word_xml
from evidence_check.extract.html import extract_html
from evidence_check.extract.mail import extract_eml, extract_mhtml, extract_msg
from evidence_check.extract.member import read_member
from evidence_check.extract.odt import extract_odt
from evidence_check.extract.pdf import extract_pdf
from evidence_check.extract.plain import extract_text
from evidence_check.extract.pptx import extract_pptx
from evidence_check.extract.rtf import extract_rtf
from evidence_check.extract.sheets import extract_package_sheets, extract_xls
from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.extraction import Extraction, ReadingPlan
from evidence_check.model.message import message
from evidence_check.model.problem import Problem
from evidence_check.model.submission import FileKind, SubmittedFile

EXTRACTORS: dict[FileKind, Callable[[bytes, ReadingPlan], Extraction]] = {
    FileKind.PDF: extract_pdf,
    FileKind.DOCX: lambda data, plan: extract_docx(data),
    FileKind.DOC: lambda data, plan: extract_doc(data),
    FileKind.HTML: lambda data, plan: extract_html(data),
    FileKind.RTF: lambda data, plan: extract_rtf(data),
    FileKind.ODT: lambda data, plan: extract_odt(data),
    FileKind.MHTML: lambda data, plan: extract_mhtml(data),
    FileKind.WORD_XML: lambda data, plan: extract_word_xml(data),
    FileKind.XLSX: lambda data, plan: extract_package_sheets(data),
    FileKind.ODS: lambda data, plan: extract_package_sheets(data),
    FileKind.XLS: lambda data, plan: extract_xls(data),
    FileKind.PPTX: lambda data, plan: extract_pptx(data),
    FileKind.EMAIL: lambda data, plan: extract_eml(data),
    FileKind.MSG: lambda data, plan: extract_msg(data),
    FileKind.TEXT: lambda data, plan: extract_text(data),
}
_CONTAINERS = frozenset({FileKind.ZIP})
_PICTURES = frozenset(
    {FileKind.JPEG, FileKind.PNG, FileKind.TIFF, FileKind.WEBP, FileKind.HEIC, FileKind.BMP, FileKind.GIF}
)


def extract(file: SubmittedFile, root: Path, plan: ReadingPlan) -> Extraction:
    """Read one file. Whatever is wrong with it comes back as a problem; no content raises."""
    if any(problem.blocks_reading for problem in file.problems):
        return Extraction()
    if file.kind in _CONTAINERS:
        return Extraction()  # its members are files of their own
    extractor = EXTRACTORS.get(file.kind)
    if extractor is None:
        return _unread(file)
    try:
        return extractor(_bytes(file, root), plan)
    except FileNotFoundError:
        return _problem(FindingCode.UNREADABLE_FILE, "file.vanished")
    except (OSError, zipfile.BadZipFile) as error:
        return _problem(FindingCode.UNREADABLE_FILE, "file.not_opened", found=str(error))
    except Exception as error:
        # Parsers of foreign formats raise what they like on broken input (TypeError, IndexError, struct.error …):
        # here and only here everything becomes a value, so that one bad file cannot stop a run.
        return _problem(FindingCode.UNREADABLE_FILE, "file.parser_failed", found=type(error).__name__)


def _bytes(file: SubmittedFile, root: Path) -> bytes:
    data = (root / file.source).read_bytes()
    return read_member(data, file.member) if file.member is not None else data


def _unread(file: SubmittedFile) -> Extraction:
    if file.kind in _PICTURES:
        return Extraction(
            problems=(
                Problem(
                    code=FindingCode.ILLEGIBLE_SCAN,
                    detail=message("file.picture"),
                    confidence=Confidence.CANNOT_TELL,
                    blocks_reading=True,
                ),
            )
        )
    if file.kind is FileKind.ENCRYPTED_OFFICE:
        return _problem(FindingCode.ENCRYPTED_FILE, "file.encrypted_office")
    if file.kind in (FileKind.UNKNOWN, FileKind.OLE):
        return _problem(FindingCode.UNSUPPORTED_FILE, "file.unknown_kind")
    return _problem(FindingCode.UNSUPPORTED_FILE, "file.unsupported", found=file.kind.value.upper())


def _problem(code: FindingCode, key: str, found: str = "") -> Extraction:
    return Extraction(problems=(Problem(code=code, detail=message(key, found=found), blocks_reading=True),))
