"""ZIP members as files of the submission, with limits: what is unsafe is named and skipped, never unpacked to disk."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from dataclasses import dataclass, replace

from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.message import message
from evidence_check.model.problem import Problem
from evidence_check.model.submission import FileKind, SubmittedFile
from evidence_check.scan.hints import criterion_hints
from evidence_check.scan.ignored import ignored_reason
from evidence_check.scan.sniff import HEAD_BYTES, is_harmless_mismatch, is_mislabelled, media_type, sniff
from evidence_check.text.fold import nfc

_MOST_MEMBERS = 2_000
_LARGEST_TOTAL = 500_000_000
_LARGEST_RATIO = 200
_RATIO_MATTERS_FROM = 10_000_000
_DEEPEST = 2
_UTF8_FLAG = 0x800
_RESERVED = re.compile(r"^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpacked:
    """Members as files, how many were ignored, and what is wrong with the archive."""

    files: tuple[SubmittedFile, ...] = ()
    ignored: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()


def members_of(archive: SubmittedFile, data: bytes, depth: int = 1) -> Unpacked:
    """List the members of a ZIP. ``data`` are its bytes; nested ZIPs are followed one level."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            return _members(archive, opened, depth)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError):
        return Unpacked(problems=(_problem(FindingCode.UNREADABLE_FILE, "file.broken_archive", blocks=True),))


def _members(archive: SubmittedFile, opened: zipfile.ZipFile, depth: int) -> Unpacked:
    infos = [info for info in opened.infolist() if not info.is_dir()]
    total = sum(info.file_size for info in infos)
    if len(infos) > _MOST_MEMBERS or total > _LARGEST_TOTAL:
        return Unpacked(problems=(_problem(FindingCode.UNSAFE_ARCHIVE, "file.archive_too_large", blocks=True),))
    files: list[SubmittedFile] = []
    ignored: list[tuple[str, str]] = []
    unsafe: list[str] = []
    for info in infos:
        name = member_name(info)
        if not _is_safe(name) or _is_bomb(info):
            unsafe.append(name)
            continue
        path = f"{archive.path}!/{name}"
        reason = ignored_reason(name.rsplit("/", 1)[-1], name)
        if reason is not None:
            ignored.append((path, reason))
            continue
        file, nested = _member(archive, opened, info, path, depth)
        files.append(file)
        if nested is not None:
            files.extend(nested.files)
            ignored.extend(nested.ignored)
    problems = (
        (_problem(FindingCode.UNSAFE_ARCHIVE, "file.unsafe_members", found=", ".join(unsafe[:3])),) if unsafe else ()
    )
    return Unpacked(files=tuple(files), ignored=tuple(ignored), problems=problems)


def _member(
    archive: SubmittedFile, opened: zipfile.ZipFile, info: zipfile.ZipInfo, path: str, depth: int
) -> tuple[SubmittedFile, Unpacked | None]:
    extension = path.rsplit(".", 1)[-1].lower() if "." in path.rsplit("/", 1)[-1] else ""
    base = SubmittedFile(
        path=path,
        source=archive.source,
        member=f"{archive.member}!/{info.filename}" if archive.member else info.filename,
        size=info.file_size,
        kind=FileKind.UNKNOWN,
        media_type="application/octet-stream",
        sha256="",
        extension=extension,
        criterion_hints=criterion_hints(path),
    )
    if info.flag_bits & 1:
        return replace(
            base, problems=(_problem(FindingCode.ENCRYPTED_FILE, "file.encrypted_member", blocks=True),)
        ), None
    try:
        with opened.open(info) as source:
            content = source.read(info.file_size + 1)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, ValueError):
        return replace(
            base, problems=(_problem(FindingCode.UNREADABLE_FILE, "file.broken_archive", blocks=True),)
        ), None
    except Exception as error:
        if type(error).__module__ not in ("zlib", "_lzma", "lzma"):
            raise
        return replace(
            base, problems=(_problem(FindingCode.UNREADABLE_FILE, "file.broken_archive", blocks=True),)
        ), None
    head = content[:HEAD_BYTES]
    kind = sniff(head, io.BytesIO(content))
    file = replace(
        base,
        kind=kind,
        media_type=media_type(kind, head),
        sha256=hashlib.sha256(content).hexdigest(),
        problems=kind_problems(kind, extension),
    )
    if kind is not FileKind.ZIP:
        return file, None
    if depth >= _DEEPEST:
        return replace(
            file, problems=(_problem(FindingCode.UNSAFE_ARCHIVE, "file.nested_too_deep", blocks=True),)
        ), None
    nested = members_of(file, content, depth + 1)
    return replace(file, problems=file.problems + nested.problems), nested


def _blocked(file: SubmittedFile, code: FindingCode, key: str) -> SubmittedFile:
    return replace(file, problems=(_problem(code, key, blocks=True),))


def kind_problems(kind: FileKind, extension: str) -> tuple[Problem, ...]:
    """What the kind alone tells: empty, or not what the name says."""
    if kind is FileKind.EMPTY:
        return (_problem(FindingCode.EMPTY_FILE, "file.empty", blocks=True),)
    if is_mislabelled(kind, extension):
        grade = Confidence.CANNOT_TELL if is_harmless_mismatch(kind, extension) else Confidence.CERTAIN
        found = message("file.mislabelled", found=kind.value.upper(), extension=extension)
        return (Problem(code=FindingCode.MISLABELLED_FILE, detail=found, confidence=grade),)
    return ()


def member_name(info: zipfile.ZipInfo) -> str:
    """A member's name as people read it: old Windows archives carry UTF-8 or CP1258 bytes under CP437."""
    name = info.filename
    if not info.flag_bits & _UTF8_FLAG:
        try:
            raw = name.encode("cp437")
        except UnicodeEncodeError:
            raw = b""
        for encoding in ("utf-8", "cp1258"):
            try:
                name = raw.decode(encoding) if raw and not raw.isascii() else name
                break
            except UnicodeDecodeError:
                continue
    return nfc(name).replace("\\", "/")


def _is_safe(name: str) -> bool:
    pieces = name.split("/")
    return not (
        name.startswith("/")
        or ":" in name
        or "\0" in name
        or any(piece in ("..", "") or _RESERVED.match(piece) for piece in pieces)
    )


def _is_bomb(info: zipfile.ZipInfo) -> bool:
    return info.file_size > _RATIO_MATTERS_FROM and info.file_size > _LARGEST_RATIO * max(1, info.compress_size)


def _problem(code: FindingCode, key: str, *, blocks: bool = False, found: str = "") -> Problem:
    return Problem(code=code, detail=message(key, found=found), blocks_reading=blocks)
