"""The table of extractors by file kind, and the one door through which a file is opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from evidence_check.containers.entry import ContainerError
from evidence_check.containers.members import read_member
from evidence_check.extract.docx import extract_docx
from evidence_check.extract.ocr.reader import PageReader, reader_for
from evidence_check.extract.pdf import extract_pdf
from evidence_check.extract.picture import extract_heic, extract_picture
from evidence_check.extract.plain import extract_text
from evidence_check.model.codes import FindingCode
from evidence_check.model.extraction import Extraction, OcrSettings, ReadingPlan
from evidence_check.model.message import message
from evidence_check.model.problem import Problem
from evidence_check.model.submission import ONLY_CONTAINERS, FileKind, SubmittedFile

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
    FileKind.TEXT: lambda data, plan: extract_text(data),
}


def extract(
    file: SubmittedFile,
    root: Path,
    plan: ReadingPlan,
    ocr: OcrSettings = OcrSettings(),  # noqa: B008
) -> Extraction:
    """Read one file. Whatever is wrong with it comes back as a problem; no content raises."""
    if any(problem.blocks_reading for problem in file.problems):
        return Extraction()
    if file.kind in ONLY_CONTAINERS:
        return Extraction()  # its members are files of their own
    pictured, extractor = PICTURE_EXTRACTORS.get(file.kind), EXTRACTORS.get(file.kind)
    if pictured is None and extractor is None:
        return _unread(file)
    try:
        data = file_bytes(file, root)
        if pictured is not None:
            return pictured(data, plan, reader_for(ocr))
        assert extractor is not None
        return extractor(data, plan)
    except FileNotFoundError:
        return _problem(FindingCode.UNREADABLE_FILE, "file.vanished")
    except ContainerError:
        return _problem(FindingCode.UNREADABLE_FILE, "file.broken_archive")
    except OSError as error:
        return _problem(FindingCode.UNREADABLE_FILE, "file.not_opened", found=str(error))
    except Exception as error:
        # Parsers of foreign formats raise what they like on broken input (TypeError, IndexError, struct.error …):
        # here and only here everything becomes a value, so that one bad file cannot stop a run.
        return _problem(FindingCode.UNREADABLE_FILE, "file.parser_failed", found=type(error).__name__)


def file_bytes(file: SubmittedFile, root: Path) -> bytes:
    """The content of a file or of a member. Raises OSError and ContainerError."""
    path = root / file.source
    return read_member(path, file.member) if file.member is not None else path.read_bytes()


def _unread(file: SubmittedFile) -> Extraction:
    if file.kind is FileKind.ENCRYPTED_OFFICE:
        return _problem(FindingCode.ENCRYPTED_FILE, "file.encrypted_office")
    if file.kind in (FileKind.UNKNOWN, FileKind.OLE):
        return _problem(FindingCode.UNSUPPORTED_FILE, "file.unknown_kind")
    return _problem(FindingCode.UNSUPPORTED_FILE, "file.unsupported", found=file.kind.value.upper())


def _problem(code: FindingCode, key: str, found: str = "") -> Extraction:
    return Extraction(problems=(Problem(code=code, detail=message(key, found=found), blocks_reading=True),))
