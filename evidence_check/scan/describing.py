"""What one file is: its hash, its real kind, and the files inside it. Opens the bytes, read-only."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from evidence_check.containers.opening import NotRegularError, open_regular
from evidence_check.containers.pdf_reader import MarkFinder
from evidence_check.model.codes import FindingCode
from evidence_check.model.message import message
from evidence_check.model.problem import Problem
from evidence_check.model.submission import FileKind, IgnoredFile, SubmittedFile
from evidence_check.scan.archives import container_kind, kind_problems, may_hold_files, members_of
from evidence_check.scan.hints import criterion_hints
from evidence_check.scan.sniff import HEAD_BYTES, media_type, sniff
from evidence_check.scan.walking import FoundFile

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A file of the folder and, where it is a container, what is inside."""

    file: SubmittedFile
    members: tuple[SubmittedFile, ...] = ()
    ignored: tuple[IgnoredFile, ...] = ()


def describe(found: FoundFile, root: Path) -> Described:
    """Open one file and say what it is. What cannot be opened is a file with a problem, not an error."""
    if found.error is not None:
        return Described(file=_unreadable(_blank(found), found.error))
    try:
        with open_regular(root / found.source) as source:
            return _described(_blank(found), source)
    except NotRegularError:
        return Described(file=_not_regular(_blank(found)))
    except OSError as error:
        return Described(file=_unreadable(_blank(found), error.strerror or str(error)))


def undescribed(found: FoundFile, problem: Problem) -> Described:
    """A file that nobody could look into, because its reader did not come back."""
    return Described(file=replace(_blank(found), problems=(problem,)))


def _blank(found: FoundFile) -> SubmittedFile:
    name = found.path.rsplit("/", 1)[-1]
    return SubmittedFile(
        path=found.path,
        source=found.source,
        size=found.stamp.size if found.stamp is not None else 0,
        kind=FileKind.UNKNOWN,
        media_type="application/octet-stream",
        sha256="",
        extension=name.rsplit(".", 1)[-1].lower() if "." in name else "",
        criterion_hints=criterion_hints(found.path),
    )


def _described(base: SubmittedFile, source: BinaryIO) -> Described:
    digest = hashlib.sha256()
    marks = MarkFinder()
    head = b""
    size = 0
    while chunk := source.read(_CHUNK):
        if not head:
            head = chunk[:HEAD_BYTES]
        digest.update(chunk)
        marks.feed(chunk)
        size += len(chunk)
    kind = container_kind(sniff(head, source), source, has_embedded_mark=marks.found)
    file = replace(
        base,
        size=size,
        kind=kind,
        media_type=media_type(kind, head),
        sha256=digest.hexdigest(),
        problems=kind_problems(kind, base.extension),
    )
    if not may_hold_files(kind, has_embedded_mark=marks.found):
        return Described(file=file)
    unpacked = members_of(file, source, size)
    return Described(
        file=replace(file, problems=file.problems + unpacked.problems),
        members=unpacked.files,
        ignored=tuple(IgnoredFile(path=path, reason=reason) for path, reason in unpacked.ignored),
    )


def _not_regular(base: SubmittedFile) -> SubmittedFile:
    problem = Problem(code=FindingCode.UNSUPPORTED_FILE, detail=message("file.not_regular"), blocks_reading=True)
    return replace(base, size=0, problems=(problem,))


def _unreadable(base: SubmittedFile, why: str) -> SubmittedFile:
    problem = Problem(
        code=FindingCode.UNREADABLE_FILE, detail=message("file.not_opened", found=why), blocks_reading=True
    )
    return replace(base, size=0, problems=(problem,))
