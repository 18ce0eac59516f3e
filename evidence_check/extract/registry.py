"""The table of extractors by file kind, and the one door through which a file is opened."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from evidence_check.containers.entry import ContainerError
from evidence_check.containers.members import read_member
from evidence_check.containers.opening import NotRegularError, TooLargeToReadError, read_regular
from evidence_check.containers.quiet import silence_readers
from evidence_check.extract import cut_short
from evidence_check.extract.doc import extract_doc
from evidence_check.extract.docx import extract_docx, extract_word_xml
from evidence_check.extract.html import extract_html
from evidence_check.extract.mail import extract_eml, extract_mhtml, extract_msg
from evidence_check.extract.ocr.reader import PageReader, reader_for
from evidence_check.extract.odt import extract_odt
from evidence_check.extract.package_signatures import package_signatures
from evidence_check.extract.pdf import extract_pdf
from evidence_check.extract.picture import extract_heic, extract_picture
from evidence_check.extract.plain import extract_text
from evidence_check.extract.pptx import extract_pptx
from evidence_check.extract.rtf import extract_rtf
from evidence_check.extract.sheets import extract_package_sheets, extract_xls
from evidence_check.model.codes import FindingCode
from evidence_check.model.extraction import Extraction, OcrSettings, ReadingPlan
from evidence_check.model.message import message
from evidence_check.model.problem import Problem
from evidence_check.model.signature import TrustSettings
from evidence_check.model.submission import ONLY_CONTAINERS, FileKind, SubmittedFile

silence_readers()
PICTURE_EXTRACTORS: dict[FileKind, Callable[[bytes, ReadingPlan, PageReader], Extraction]] = {
    FileKind.PDF: extract_pdf,
    FileKind.JPEG: extract_picture,
    FileKind.PNG: extract_picture,
    FileKind.TIFF: extract_picture,
    FileKind.WEBP: extract_picture,
    FileKind.HEIC: extract_heic,
    FileKind.BMP: extract_picture,
    FileKind.GIF: extract_picture,
}
EXTRACTORS: dict[FileKind, Callable[[bytes, ReadingPlan], Extraction]] = {
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
_PACKAGES = frozenset({FileKind.DOCX, FileKind.XLSX, FileKind.PPTX, FileKind.ODT, FileKind.ODS})
_BROKEN_OLE = {
    "doc": "file.broken_doc",
    "dot": "file.broken_doc",
    "xls": "file.broken_sheet",
    "xlt": "file.broken_sheet",
}


def extract(
    file: SubmittedFile,
    root: Path,
    plan: ReadingPlan,
    ocr: OcrSettings = OcrSettings(),  # noqa: B008
    trust: TrustSettings = TrustSettings(),  # noqa: B008
) -> Extraction:
    """Read one file. Whatever is wrong with it comes back as a problem; no content raises."""
    cut_short.begin()
    extraction = _extracted(file, root, plan, ocr, trust)
    return replace(extraction, cut_short=True) if cut_short.was_noted() else extraction


def _extracted(
    file: SubmittedFile, root: Path, plan: ReadingPlan, ocr: OcrSettings, trust: TrustSettings
) -> Extraction:
    if any(problem.blocks_reading for problem in file.problems):
        return Extraction()
    if file.kind in ONLY_CONTAINERS:
        return Extraction()  # its members are files of their own
    pictured, extractor = PICTURE_EXTRACTORS.get(file.kind), EXTRACTORS.get(file.kind)
    if pictured is None and extractor is None:
        return _unread(file)
    try:
        data = file_bytes(file, root)
        if not _is_as_described(data, file):
            # Kind, size and hash were told of other bytes: what these say must not be filed under them.
            return _problem(FindingCode.UNREADABLE_FILE, "file.changed")
        if file.kind is FileKind.PDF:
            return extract_pdf(data, plan, reader_for(ocr), trust)
        if pictured is not None:
            return pictured(data, plan, reader_for(ocr))
        assert extractor is not None
        found = extractor(data, plan)
        return replace(found, signatures=package_signatures(data)) if file.kind in _PACKAGES else found
    except FileNotFoundError:
        return _problem(FindingCode.UNREADABLE_FILE, "file.vanished")
    except TooLargeToReadError as error:
        return _problem(FindingCode.UNSAFE_ARCHIVE, "file.too_large", found=f"{error} MB")
    except NotRegularError:
        return _problem(FindingCode.UNSUPPORTED_FILE, "file.not_regular")
    except ContainerError:
        return _problem(FindingCode.UNREADABLE_FILE, "file.broken_archive")
    except OSError as error:
        return _problem(FindingCode.UNREADABLE_FILE, "file.not_opened", found=str(error))
    except MemoryError:
        raise  # nothing is wrong with the file: the worker's limit says so in words of its own
    except Exception as error:
        # Parsers of foreign formats raise what they like on broken input (TypeError, IndexError, struct.error …):
        # here and only here everything becomes a value, so that one bad file cannot stop a run.
        return _problem(FindingCode.UNREADABLE_FILE, "file.parser_failed", found=type(error).__name__)


def file_bytes(file: SubmittedFile, root: Path) -> bytes:
    """The content of a file or of a member. Raises OSError, ContainerError and TooLargeToReadError."""
    path = root / file.source
    return read_member(path, file.member) if file.member is not None else read_regular(path)


def bytes_again(file: SubmittedFile, root: Path) -> bytes | None:
    """The content once more, for a second look; None where it went, cannot be read, or is another by now.

    What is found out about a file is kept under its content: another content's tables must not get there.
    """
    try:
        data = file_bytes(file, root)
    except (OSError, ContainerError, TooLargeToReadError):
        return None
    return data if _is_as_described(data, file) else None


def _is_as_described(data: bytes, file: SubmittedFile) -> bool:
    return not file.sha256 or hashlib.sha256(data).hexdigest() == file.sha256


def _unread(file: SubmittedFile) -> Extraction:
    if file.kind is FileKind.ENCRYPTED_OFFICE:
        return _problem(FindingCode.ENCRYPTED_FILE, "file.encrypted_office")
    if file.kind is FileKind.OLE and file.extension in _BROKEN_OLE:
        # The list of its streams was lost, or holds none that the name promises: it opens in no program.
        return _problem(FindingCode.UNREADABLE_FILE, _BROKEN_OLE[file.extension])
    if file.kind in (FileKind.UNKNOWN, FileKind.OLE):
        return _problem(FindingCode.UNSUPPORTED_FILE, "file.unknown_kind")
    return _problem(FindingCode.UNSUPPORTED_FILE, "file.unsupported", found=file.kind.value.upper())


def _problem(code: FindingCode, key: str, found: str = "") -> Extraction:
    return Extraction(problems=(Problem(code=code, detail=message(key, found=found), blocks_reading=True),))
