"""Members of containers as files of the submission: each read once, hashed, judged, and dropped again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from evidence_check.containers.entry import (
    ContainerError,
    Entry,
    EntryForm,
    Locked,
    Overlapping,
    ReaderMissing,
    TooMuch,
    UnknownMethod,
)
from evidence_check.containers.limits import DEEPEST, Budget
from evidence_check.containers.names import is_safe, numbered, printable, shown
from evidence_check.containers.pdf_reader import is_portfolio_cover
from evidence_check.containers.registry import READERS, entries
from evidence_check.containers.unfolding import Unfolded, unfold
from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.message import message
from evidence_check.model.problem import Problem
from evidence_check.model.submission import ONLY_CONTAINERS, FileKind, MemberStep, SubmittedFile
from evidence_check.scan.hints import criterion_hints
from evidence_check.scan.ignored import ignored_reason
from evidence_check.scan.sniff import HEAD_BYTES, is_harmless_mismatch, is_mislabelled, media_type, sniff

_NAMED = 3
"""So many refused members are named in one sentence."""
_LONGEST_NAMED = 120
_PDF = (FileKind.PDF, FileKind.PDF_PORTFOLIO)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpacked:
    """Members as files, what was ignored (path, reason), and what is wrong with the container."""

    files: tuple[SubmittedFile, ...] = ()
    ignored: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()


def may_hold_files(kind: FileKind, *, has_embedded_mark: bool) -> bool:
    """True for a container; for a PDF only where its bytes name embedded files."""
    return has_embedded_mark if kind is FileKind.PDF else kind in READERS


def container_kind(kind: FileKind, source: BinaryIO, *, has_embedded_mark: bool) -> FileKind:
    """``kind``, or :attr:`FileKind.PDF_PORTFOLIO` for a PDF that is only the cover of what it carries."""
    if kind is FileKind.PDF and has_embedded_mark and is_portfolio_cover(source):
        return FileKind.PDF_PORTFOLIO
    return kind


def members_of(
    container: SubmittedFile, source: BinaryIO, size: int, *, depth: int = 1, budget: Budget | None = None
) -> Unpacked:
    """Members of a container, nested ones too. ``source`` (seekable) are its ``size`` bytes. Never raises."""
    if depth > DEEPEST:
        return Unpacked(problems=(_problem(container, FindingCode.UNSAFE_ARCHIVE, "file.nested_too_deep"),))
    listing = _Listing(container=container, size=size, depth=depth, budget=budget or Budget())
    listing.read(source)
    return Unpacked(files=tuple(listing.files), ignored=tuple(listing.ignored), problems=tuple(listing.problems()))


@dataclass(slots=True, kw_only=True)
class _Listing:
    """One container while it is being listed."""

    container: SubmittedFile
    size: int
    depth: int
    budget: Budget
    files: list[SubmittedFile] = field(default_factory=list)
    ignored: list[tuple[str, str]] = field(default_factory=list)
    unsafe: list[str] = field(default_factory=list)
    excessive: list[str] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=dict)
    """Names given so far, and how often each was asked for."""
    failure: Problem | None = None

    def read(self, source: BinaryIO) -> None:
        try:
            for ordinal, entry in enumerate(entries(self.container.kind, source)):
                self.budget.take_member()
                if entry.form is not EntryForm.FOLDER:
                    self._take(entry, ordinal)
        except ContainerError as error:
            self.failure = self._failure(error)

    def problems(self) -> list[Problem]:
        found: list[Problem] = []
        if self.failure is not None:
            found.append(self.failure)
        found.extend(self._refusals(self.unsafe, "archive.unsafe"))
        found.extend(self._refusals(self.excessive, "archive.excessive"))
        if self.container.kind in ONLY_CONTAINERS and not (found or self.files or self.ignored):
            found.append(_problem(self.container, FindingCode.EMPTY_FILE, "archive.empty"))
        return found

    def _refusals(self, names: list[str], key: str) -> Iterator[Problem]:
        """What was refused may be the paper that is asked for: the archive counts as not inspected."""
        rest = len(names) - _NAMED
        words = f"{key}_more" if rest > 0 else key
        if names:
            named = ", ".join(names[:_NAMED])
            yield _problem(self.container, FindingCode.UNSAFE_ARCHIVE, words, found=named, count=str(max(0, rest)))

    def _take(self, entry: Entry, ordinal: int) -> None:
        name = shown(entry.name or self._own_name())
        if not is_safe(entry.name) or not name:
            self.unsafe.append(printable(entry.name)[:_LONGEST_NAMED] or "?")
            return
        reason = _reason_to_ignore(entry.form, name)
        if reason is not None:
            self.ignored.append((f"{self.container.path}!/{name}", reason))
            return
        path, is_again = self._path(name)
        file = self._blank(path, ordinal, entry)
        if is_again:
            file = _with(file, Problem(code=FindingCode.NAME_COLLISION, detail=message("archive.same_name")))
        try:
            unfolded = unfold(entry, self.budget, self.size)
        except (TooMuch, Overlapping) as error:
            self.excessive.append(name)
            if isinstance(error, TooMuch) and error.everything:
                raise
        except ContainerError as error:
            self.files.append(_with(file, _unread_member(error)))
        else:
            with unfolded.file:
                self._add(file, unfolded)

    def _path(self, name: str) -> tuple[str, bool]:
        """A path no other member has, and whether the name was there before."""
        times = self.names.get(name, 0) + 1
        free = name if times == 1 else numbered(name, times)
        while times > 1 and free in self.names:
            times += 1
            free = numbered(name, times)
        self.names[name] = times
        self.names[free] = max(1, self.names.get(free, 0))
        return f"{self.container.path}!/{free}", times > 1

    def _add(self, blank: SubmittedFile, unfolded: Unfolded) -> None:
        content = unfolded.file
        head = content.read(HEAD_BYTES)
        kind = sniff(head, content)
        kind = container_kind(kind, content, has_embedded_mark=unfolded.has_embedded_mark)
        file = replace(
            blank,
            size=unfolded.size,
            kind=kind,
            media_type=media_type(kind, head),
            sha256=unfolded.sha256,
            problems=(*blank.problems, *kind_problems(kind, blank.extension)),
        )
        at = len(self.files)
        self.files.append(file)
        if may_hold_files(kind, has_embedded_mark=unfolded.has_embedded_mark):
            nested = members_of(file, content, unfolded.size, depth=self.depth + 1, budget=self.budget)
            self.files[at] = replace(file, problems=(*file.problems, *nested.problems))
            self.files.extend(nested.files)
            self.ignored.extend(nested.ignored)

    def _blank(self, path: str, ordinal: int, entry: Entry) -> SubmittedFile:
        name = path.rsplit("/", 1)[-1]
        return SubmittedFile(
            path=path,
            source=self.container.source,
            member=(*(self.container.member or ()), MemberStep(container=self.container.kind, ordinal=ordinal)),
            size=entry.size or 0,
            kind=FileKind.UNKNOWN,
            media_type="application/octet-stream",
            sha256="",
            extension=name.rsplit(".", 1)[-1].lower() if "." in name else "",
            criterion_hints=criterion_hints(path),
        )

    def _own_name(self) -> str:
        """Of the one entry of a gzip file without a name: the file's own, less the last extension."""
        name = self.container.path.rsplit("/", 1)[-1]
        return name.rsplit(".", 1)[0] if "." in name else f"{name} (2)"

    def _failure(self, error: ContainerError) -> Problem | None:
        container = self.container
        if container.kind in _PDF and not isinstance(error, TooMuch):
            return None  # reading the PDF itself says what is wrong with it
        readable = sum(not any(problem.blocks_reading for problem in file.problems) for file in self.files)
        match error:
            case TooMuch():
                return _problem(container, FindingCode.UNSAFE_ARCHIVE, "file.archive_too_large")
            case Locked():
                return _problem(container, FindingCode.ENCRYPTED_FILE, "archive.locked")
            case ReaderMissing():
                found = container.kind.value.upper()
                return _problem(container, FindingCode.UNSUPPORTED_FILE, "archive.reader_missing", found=found)
            case _ if container.kind not in ONLY_CONTAINERS:
                return _problem(container, FindingCode.UNREADABLE_FILE, "archive.attachments_unread")
            case _ if readable:
                return _problem(container, FindingCode.UNREADABLE_FILE, "archive.broken_after", found=str(readable))
            case _:
                return _problem(container, FindingCode.UNREADABLE_FILE, "file.broken_archive")


def kind_problems(kind: FileKind, extension: str) -> tuple[Problem, ...]:
    """What the kind alone tells: empty, or not what the name says."""
    if kind is FileKind.EMPTY:
        return (Problem(code=FindingCode.EMPTY_FILE, detail=message("file.empty", found=""), blocks_reading=True),)
    if is_mislabelled(kind, extension):
        grade = Confidence.CANNOT_TELL if is_harmless_mismatch(kind, extension) else Confidence.CERTAIN
        found = message("file.mislabelled", found=kind.value.upper(), extension=extension)
        return (Problem(code=FindingCode.MISLABELLED_FILE, detail=found, confidence=grade),)
    return ()


def _reason_to_ignore(form: EntryForm, name: str) -> str | None:
    match form:
        case EntryForm.LINK:
            return "link"
        case EntryForm.SPECIAL:
            return "special"
        case EntryForm.PARTICULAR:
            return "attachment"
        case _:
            return ignored_reason(name.rsplit("/", 1)[-1], name)


def _unread_member(error: ContainerError) -> Problem:
    match error:
        case Locked():
            code, detail = FindingCode.ENCRYPTED_FILE, message("file.encrypted_member", found="")
        case UnknownMethod():
            code, detail = FindingCode.UNSUPPORTED_FILE, message("archive.unknown_method", found=str(error))
        case _:
            code, detail = FindingCode.UNREADABLE_FILE, message("archive.broken_member")
    return Problem(code=code, detail=detail, blocks_reading=True)


def _problem(container: SubmittedFile, code: FindingCode, key: str, **args: str) -> Problem:
    """A problem of the container itself; a mail or PDF can still be read as the document it is."""
    return Problem(code=code, detail=message(key, **args), blocks_reading=container.kind in ONLY_CONTAINERS)


def _with(file: SubmittedFile, problem: Problem) -> SubmittedFile:
    return replace(file, problems=(*file.problems, problem))
