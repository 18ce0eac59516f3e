"""The table of extractors by file kind, and the one door through which a file is opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from evidence_check.containers.entry import ContainerError
from evidence_check.containers.members import read_member
from evidence_check.extract.docx import extract_docx
from evidence_check.extract.pdf import extract_pdf
from evidence_check.extract.plain import extract_text
from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.extraction import Extraction, ReadingPlan
from evidence_check.model.message import message
from evidence_check.model.problem import Problem
from evidence_check.model.submission import ONLY_CONTAINERS, FileKind, SubmittedFile

EXTRACTORS: dict[FileKind, Callable[[bytes, ReadingPlan], Extraction]] = {
    FileKind.PDF: extract_pdf,
    FileKind.DOCX: lambda data, plan: extract_docx(data),
    FileKind.TEXT: lambda data, plan: extract_text(data),
}
_PICTURES = frozenset(
    {FileKind.JPEG, FileKind.PNG, FileKind.TIFF, FileKind.WEBP, FileKind.HEIC, FileKind.BMP, FileKind.GIF}
)


def extract(file: SubmittedFile, root: Path, plan: ReadingPlan) -> Extraction:
    """Read one file. Whatever is wrong with it comes back as a problem; no content raises."""
    if any(problem.blocks_reading for problem in file.problems):
        return Extraction()
    if file.kind in ONLY_CONTAINERS:
        return Extraction()  # its members are files of their own
    extractor = EXTRACTORS.get(file.kind)
    if extractor is None:
        return _unread(file)
    try:
        return extractor(_bytes(file, root), plan)
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


def _bytes(file: SubmittedFile, root: Path) -> bytes:
    path = root / file.source
    return read_member(path, file.member) if file.member is not None else path.read_bytes()


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
