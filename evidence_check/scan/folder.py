"""Walk a submission folder: every file once, nothing written, no link followed out."""

from __future__ import annotations

import hashlib
import io
import os
import stat
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from evidence_check.containers.pdf_reader import MarkFinder
from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.message import message
from evidence_check.model.problem import Problem
from evidence_check.model.submission import Declarations, FileKind, IgnoredFile, Submission, SubmittedFile
from evidence_check.scan.archives import container_kind, kind_problems, may_hold_files, members_of
from evidence_check.scan.declarations import read_declarations
from evidence_check.scan.hints import criterion_hints
from evidence_check.scan.ignored import IGNORED_FOLDERS, ignored_reason
from evidence_check.scan.sniff import HEAD_BYTES, media_type, sniff
from evidence_check.text.fold import fold, nfc

_CHUNK = 1 << 20


def scan_folder(root: Path) -> Submission:
    """Everything in a folder, sorted by path. What cannot be opened is a file with a problem, not an error."""
    files: list[SubmittedFile] = []
    ignored: list[IgnoredFile] = []
    for found in _walk(root):
        if found.reason is not None:
            ignored.append(IgnoredFile(path=found.path, reason=found.reason))
            continue
        file, members, skipped = _file(root, found)
        files.append(file)
        files.extend(members)
        ignored.extend(IgnoredFile(path=path, reason=reason) for path, reason in skipped)
    ordered = sorted(_with_collisions(files), key=lambda file: file.path)
    return Submission(
        name=_shown(root.resolve().name or str(root)),
        files=tuple(ordered),
        ignored=tuple(sorted(ignored, key=lambda entry: entry.path)),
        declarations=_declarations(root),
    )


def scan_files(path: Path) -> tuple[SubmittedFile, ...]:
    """One file, and its members where it is an archive, with paths relative to its folder."""
    entry = _Found(path=_shown(path.name), source=path.name, reason=None, error=None)
    file, members, _ = _file(path.parent, entry)
    return (file, *members)


@dataclass(frozen=True, slots=True)
class _Found:
    path: str
    source: str
    reason: str | None
    error: str | None


def _walk(root: Path) -> Iterator[_Found]:
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(root / folder if folder else root) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            yield _Found(path=_shown(folder) + "/", source=folder, reason=None, error=error.strerror or str(error))
            continue
        for entry in listed:
            source = f"{folder}/{entry.name}" if folder else entry.name
            kind = _entry_kind(entry)
            if kind == "folder":
                hidden = entry.name.startswith(".") or entry.name.casefold() in IGNORED_FOLDERS
                if hidden:
                    yield _Found(path=_shown(source) + "/", source=source, reason="system", error=None)
                else:
                    waiting.append(source)
            elif kind == "file":
                yield _Found(path=_shown(source), source=source, reason=ignored_reason(entry.name, source), error=None)
            else:
                yield _Found(path=_shown(source), source=source, reason=kind, error=None)


def _shown(name: str) -> str:
    """NFC, and printable everywhere: bytes that are no UTF-8 become "�" (``source`` keeps them for opening)."""
    return nfc(os.fsencode(name).decode("utf-8", "replace") if not name.isprintable() else name)


def _entry_kind(entry: os.DirEntry[str]) -> str:
    try:
        # A link is never followed: what it points at is either listed itself or lies outside.
        if entry.is_symlink() or (hasattr(entry, "is_junction") and entry.is_junction()):
            return "link"
        mode = entry.stat(follow_symlinks=False).st_mode
    except OSError:
        return "file"  # opening it will say what is wrong
    if stat.S_ISDIR(mode):
        return "folder"
    return "file" if stat.S_ISREG(mode) else "special"


def _file(root: Path, found: _Found) -> tuple[SubmittedFile, tuple[SubmittedFile, ...], tuple[tuple[str, str], ...]]:
    name = found.path.rsplit("/", 1)[-1]
    base = SubmittedFile(
        path=found.path,
        source=found.source,
        size=0,
        kind=FileKind.UNKNOWN,
        media_type="application/octet-stream",
        sha256="",
        extension=name.rsplit(".", 1)[-1].lower() if "." in name else "",
        criterion_hints=criterion_hints(found.path),
    )
    if found.error is not None:
        return _unreadable(base, found.error), (), ()
    try:
        with (root / found.source).open("rb") as source:
            return _described(base, source)
    except OSError as error:
        return _unreadable(base, error.strerror or str(error)), (), ()


def _described(
    base: SubmittedFile, source: io.BufferedReader
) -> tuple[SubmittedFile, tuple[SubmittedFile, ...], tuple[tuple[str, str], ...]]:
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
        return file, (), ()
    unpacked = members_of(file, source, size)
    return replace(file, problems=file.problems + unpacked.problems), unpacked.files, unpacked.ignored


def _unreadable(base: SubmittedFile, why: str) -> SubmittedFile:
    problem = Problem(
        code=FindingCode.UNREADABLE_FILE, detail=message("file.not_opened", found=why), blocks_reading=True
    )
    return replace(base, problems=(problem,))


def _with_collisions(files: list[SubmittedFile]) -> Iterator[SubmittedFile]:
    """Names that differ only in case or Unicode form overwrite each other on Windows and macOS."""
    counts = Counter(fold(file.path) for file in files)
    spelt = {file.source for file in files}
    taken: set[str] = set()
    for file in files:
        if counts[fold(file.path)] == 1:
            yield file
            continue
        # One record per path (contract section 4): the twin that is spelt otherwise keeps its own spelling.
        path = file.source if file.path in (spelt if file.source != file.path else taken) else file.path
        taken.add(path)
        problem = Problem(
            code=FindingCode.NAME_COLLISION, detail=message("file.name_collision"), confidence=Confidence.CERTAIN
        )
        yield replace(file, path=path, problems=(*file.problems, problem))


def _declarations(root: Path) -> Declarations:
    path = root / "submission.toml"
    try:
        return read_declarations(path.read_bytes(), path.name)
    except FileNotFoundError:
        return Declarations()
    except OSError as error:
        return Declarations(problems=(message("file.not_opened", found=error.strerror or str(error)),))
