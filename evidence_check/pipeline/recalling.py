"""What earlier runs found out about a submission's files: looked up before reading, kept after it.

Two things are kept. Of a file in its folder: what it is (``Described``), which holds while its stamp is the same. Of a
content: what was understood (``Document`` without its file), whatever the file is called and wherever it lies. Kept is
only what follows from the content and the key; what the moment or the machine had a share in is found out anew.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from hashlib import sha256
from pathlib import Path

from evidence_check import __version__
from evidence_check.model.document import Document
from evidence_check.model.extraction import OcrMode, OcrSettings, ReadingPlan
from evidence_check.model.problem import Problem
from evidence_check.model.submission import FileKind, SubmittedFile
from evidence_check.pipeline.options import Observer, ReadingOptions
from evidence_check.remembering.keys import Piece, digest
from evidence_check.remembering.place import cache_folder, lies_in
from evidence_check.remembering.program import libraries, program_stamp, sources_digest, system
from evidence_check.remembering.stamps import is_settled
from evidence_check.remembering.store import Entry, Store, wanted
from evidence_check.remembering.values import Codec
from evidence_check.remembering.verdicts import Answer, Question, Witness, remember
from evidence_check.scan.describing import Described
from evidence_check.scan.walking import FileStamp, FoundFile, stamp_of

OF_CONTENT = frozenset(
    (
        "archive.empty", "archive.excessive", "archive.locked", "archive.same_name", "archive.unknown_method",
        "archive.unsafe", "file.archive_too_large", "file.broken_doc", "file.broken_docx", "file.broken_mail",
        "file.broken_odt", "file.broken_pdf", "file.broken_picture", "file.broken_rtf", "file.broken_sheet",
        "file.broken_slides", "file.cut_off", "file.empty", "file.encrypted_member", "file.encrypted_office",
        "file.encrypted_pdf", "file.garbage_text", "file.mislabelled", "file.name_collision",
        "file.nested_too_deep", "file.no_text", "file.office_too_large", "file.old_word", "file.pdf_too_heavy",
        "file.pdf_without_pages", "file.picture_ocr_off", "file.picture_too_large", "file.picture_unreadable",
        "file.scan_ocr_off", "file.scan_unreadable", "file.sheet_too_large", "file.unknown_kind",
        "file.too_large", "file.too_long", "file.unsupported",
    )
)  # fmt: skip
"""Problems that the bytes alone decide. A problem that is not listed here is never kept, and neither is its file:
unreadable, vanished, crashed, out of time or memory, a part of the machine missing, a parser that raised anything."""

_ROOMS = (
    "containers",
    "extract",
    "model",
    "recognize",
    "scan",
    "text",
    "pipeline/reading.py",
    "pipeline/score_sheets.py",
    "pipeline/registers.py",
    "pipeline/losses.py",
    "report/told.py",
    "workers",
)
"""The sources that decide what a file is and what is understood of it."""
DECIDING_LIBRARIES = frozenset(
    (
        "asn1crypto", "cryptography", "defusedxml", "lxml", "libarchive_c", "olefile", "pdfminer_six",
        "pdfplumber", "pi_heif", "pillow", "pyhanko", "pyhanko_certvalidator", "pypdfium2", "python_calamine",
        "python_magic", "rapidfuzz", "tesserocr",
    )
)  # fmt: skip
_NOT_OF_CONTENT = frozenset({"path", "source", "member", "criterion_hints", "problems"})
"""What of a file no reading looks at, but for problems that keep it from being read."""
_BLANK = SubmittedFile(path="", source="", size=0, kind=FileKind.UNKNOWN, media_type="", sha256="")
_FLUSH_ENTRIES = 64
_FLUSH_SECONDS = 2.0


class Memory:
    """What one run recalls and keeps. ``settled``: nothing so far depended on the moment or the machine.

    ``distrust``: every file is opened and hashed although its stamp has not changed; contents are still recalled.
    """

    def __init__(self, store: Store, environ: Mapping[str, str], *, distrust: bool = False) -> None:
        self.store, self.distrust = store, distrust
        self.settled = True
        self.witness = Witness()
        self._described: Codec[Described] = Codec(Described)
        self._documents: Codec[Document] = Codec(Document)
        self._stamp = program_stamp()
        self._content = digest(__version__, libraries(DECIDING_LIBRARIES), *map(_room, _ROOMS))
        self._system = system(environ)
        self._machine = digest(self._content, self._system)
        self._waiting: list[Entry] = []
        self._flushed = time.monotonic()

    # What files are

    def described(self, found: FoundFile, folder: bytes) -> tuple[bytes, bytes] | None:
        """Key and condition under which a description is kept; None for a file that cannot be told by its stamp."""
        if found.stamp is None or found.error is not None:
            return None
        condition = digest(self._machine, found.path, *(getattr(found.stamp, name) for name in FileStamp.__slots__))
        return digest("file", folder, found.source), condition

    def recall_described(self, found: Iterable[FoundFile], folder: bytes) -> dict[str, Described]:
        """By source."""
        if self.distrust:
            return {}
        asked = {one.source: named for one in found if (named := self.described(one, folder)) is not None}
        kept = self.store.get([key for key, _ in asked.values()])
        result = {}
        for source, (key, condition) in asked.items():
            there = kept.get(key)
            if there is None or there[0] != condition:
                continue
            value = self._described.decode(there[1])
            if value is None:
                self.store.forget([key])
            else:
                result[source] = value
        return result

    def keep_described(self, found: FoundFile, folder: bytes, described: Described, looked_ns: int) -> None:
        """Where it follows from the file, and the file lay still before it was looked at."""
        named = self.described(found, folder)
        problems = [described.file.problems, *(member.problems for member in described.members)]
        if (
            named is None
            or not described.file.sha256
            or not _lay_still(found.stamp, looked_ns)
            or not all(map(of_content, problems))
        ):
            self.settled = False
            return
        self._keep(*named, self._described.encode(described))

    # What documents say

    def document_key(self, file: SubmittedFile, plan: ReadingPlan, settings: tuple[Piece, ...]) -> bytes | None:
        """None for a file whose content nobody saw."""
        if not file.sha256:
            return None
        looked_at = [getattr(file, one.name) for one in fields(file) if one.name not in _NOT_OF_CONTENT]
        blocked = any(problem.blocks_reading for problem in file.problems)
        return digest("document", self._content, plan.value, blocked, *settings, *map(str, looked_at))

    def settings(self, options: ReadingOptions) -> tuple[Piece, ...]:
        """Everything about the options and the machine's recognition that decides what is understood of a content."""
        others = [f"{one.name}={getattr(options, one.name)!r}" for one in fields(options) if one.name not in _HANDLED]
        return (*others, *_recognition(options.ocr, self._system))

    def recall_documents(self, keys: Mapping[SubmittedFile, bytes]) -> dict[SubmittedFile, Document]:
        """The documents of files whose content was understood before."""
        kept = self.store.get(list(dict.fromkeys(keys.values())))
        result = {}
        for file, key in keys.items():
            there = kept.get(key)
            value = self._documents.decode(there[1]) if there is not None else None
            if value is not None:
                result[file] = replace(value, file=file, problems=file.problems + value.problems)
            elif there is not None:
                self.store.forget([key])
        return result

    def keep_document(self, key: bytes | None, document: Document, root: Path, seen: FileStamp | None, at: int) -> None:
        """Where it follows from the content.

        ``seen`` at ``at`` is the file's stamp from before it was hashed: what was read since is that content only if
        the stamp is the same now.
        """
        file = document.file
        own = document.problems[len(file.problems) :]
        if (
            key is None
            or document.problems[: len(file.problems)] != file.problems
            or document.cut_short
            or not of_content(document.problems)
            or not _lay_still(seen, at)
            or _stamp_now(root / file.source) != seen
        ):
            self.settled = False
            return
        self._keep(key, b"", self._documents.encode(replace(document, file=_BLANK, problems=own)))

    # What a run keeps

    def _keep(self, key: bytes, condition: bytes, value: bytes | None) -> None:
        if value is None:
            self.settled = False
            return
        self._waiting.append((key, condition, value))
        if len(self._waiting) >= _FLUSH_ENTRIES or time.monotonic() - self._flushed > _FLUSH_SECONDS:
            self.flush()

    def flush(self) -> None:
        """Write what waits: now and then, so that a killed run leaves what it had done."""
        if self._waiting:
            if program_stamp() == self._stamp:
                self.store.put(self._waiting)
            else:
                self.settled = False  # the program was changed under our feet: which version read what?
            self._waiting = []
        self._flushed = time.monotonic()

    def keep_verdict(self, asked: Question | None, text: str, code: int) -> None:
        """The whole answer, where nothing in it depended on the moment or the machine."""
        self.flush()
        if asked is not None and self.settled and self.store.trouble is None:
            remember(self.store.folder, asked, Answer(text, code), self.witness)

    def close(self) -> str | None:
        """Write what waits; returns what was wrong with the store (:class:`Store`), or None."""
        self.flush()
        self.store.close()
        return self.store.trouble


def open_memory(environ: Mapping[str, str], submission: Path | None, *, distrust: bool = False) -> Memory | str:
    """The memory of this user; or why there is none: "no_home", or "inside" a submission, which is never written to."""
    folder = cache_folder(environ)
    if folder is None:
        return "no_home"
    if submission is not None and lies_in(folder, os.fspath(submission)):
        return "inside"
    return Memory(Store(folder, most_bytes=wanted(environ)), environ, distrust=distrust)


def describe_recalled(
    found: tuple[FoundFile, ...],
    root: Path,
    options: ReadingOptions,
    observer: Observer | None = None,
    memory: Memory | None = None,
    looked_ns: int = 0,
) -> tuple[Described, ...]:
    """What every file is; those whose stamp has not changed are not opened. ``looked_ns``: before the stamps."""
    if memory is None:
        from evidence_check.pipeline.reading import describe_all

        return describe_all(found, root, options, observer)
    folder = folder_identity(root)
    recalled = memory.recall_described(found, folder)
    unknown = tuple(one for one in found if one.source not in recalled)
    fresh: dict[str, Described] = {}
    if unknown:
        from evidence_check.pipeline.reading import describe_all

        for one, described in zip(unknown, describe_all(unknown, root, options, observer), strict=True):
            fresh[one.source] = described
            memory.keep_described(one, folder, described, looked_ns)
        memory.flush()
    return tuple(recalled.get(one.source) or fresh[one.source] for one in found)


def read_recalled(
    files: tuple[SubmittedFile, ...],
    root: Path,
    plan: ReadingPlan,
    options: ReadingOptions,
    observer: Observer | None = None,
    memory: Memory | None = None,
    stamps: Mapping[str, FileStamp | None] | None = None,
    looked_ns: int = 0,
) -> tuple[Document, ...]:
    """What every file says; a content that was understood before is not read. ``stamps``: by source."""
    if memory is None:
        from evidence_check.pipeline.reading import read_documents

        return read_documents(files, root, plan, options, observer)
    settings = memory.settings(options)
    named = {file: memory.document_key(file, plan, settings) for file in files}
    recalled = memory.recall_documents({file: key for file, key in named.items() if key is not None})
    unread = tuple(file for file in files if file not in recalled)
    fresh: dict[SubmittedFile, Document] = {}
    if unread:
        from evidence_check.pipeline.reading import read_documents

        def finished(file: SubmittedFile, document: Document) -> None:
            assert memory is not None
            memory.keep_document(named[file], document, root, (stamps or {}).get(file.source), looked_ns)

        fresh.update(zip(unread, read_documents(unread, root, plan, options, observer, finished), strict=True))
        memory.flush()
    return tuple(recalled.get(file) or fresh[file] for file in files)


def of_content(problems: Iterable[Problem]) -> bool:
    """True where the bytes alone decide that a file has these problems."""
    return all(problem.detail.key in OF_CONTENT for problem in problems)


def folder_identity(root: Path) -> bytes:
    """The folder by its place and its device: another disk in the same place is another folder."""
    real = os.path.realpath(root)
    try:
        device = os.stat(real).st_dev
    except OSError:
        device = 0
    return digest(real, device)


_HANDLED = frozenset({"engine", "jobs", "ocr", "timeout"})
"""Options that the key knows otherwise, or that decide nothing: what ran out of time is never kept."""


def _recognition(ocr: OcrSettings, system: bytes) -> tuple[Piece, ...]:
    others = [f"{one.name}={getattr(ocr, one.name)!r}" for one in fields(ocr) if one.name not in _OCR_HANDLED]
    if ocr.mode is OcrMode.OFF:
        return (ocr.mode.value, *others)
    model = _model_digest(ocr.tessdata)
    # The program comes with libraries of its own system; a wheel brings its own, and its version is in the key.
    program = _stamp_now(Path(ocr.program)) if ocr.program else None
    return (ocr.mode.value, *others, model, ocr.program, str(program), system if ocr.program else None)


_OCR_HANDLED = frozenset({"mode", "tessdata", "program"})


def _model_digest(tessdata: str | None) -> bytes | None:
    from evidence_check.extract.tessdata import MODEL_FILE

    try:
        return sha256((Path(tessdata) / MODEL_FILE).read_bytes()).digest() if tessdata else None
    except OSError:
        return None


def _room(name: str) -> bytes:
    return sources_digest((name,))


def _lay_still(stamp: FileStamp | None, looked_ns: int) -> bool:
    return stamp is not None and is_settled(max(stamp.modified_ns, stamp.changed_ns), looked_ns)


def _stamp_now(path: Path) -> FileStamp | None:
    try:
        return stamp_of(path.stat())
    except OSError:
        return None
