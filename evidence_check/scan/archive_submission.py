"""A submission handed in as one archive: its members stand for the files of a folder, and nothing is unpacked to disk.

Paths are those inside the archive, less the one folder that everything lies in, where there is such a one.
"""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from evidence_check.containers.entry import ContainerError, EntryForm, TooMuch
from evidence_check.containers.limits import Budget
from evidence_check.containers.names import shown
from evidence_check.containers.opening import open_regular
from evidence_check.containers.registry import entries
from evidence_check.containers.unfolding import unfold
from evidence_check.model.message import message
from evidence_check.model.submission import Declarations, FileKind, IgnoredFile, Submission, SubmittedFile
from evidence_check.scan.declarations import read_declarations
from evidence_check.scan.describing import Described
from evidence_check.scan.hints import criterion_hints
from evidence_check.scan.ignored import ignored_reason

ARCHIVE_EXTENSIONS = (".zip", ".7z", ".rar", ".tar")
"""Not ".tar.gz": what it holds is one archive more."""
_DECLARATIONS = "submission.toml"
_LARGEST_DECLARATIONS = 6_000_000


def submission_in(path: Path, described: Described) -> Submission:
    """The submission that an archive holds. ``described``: the archive with its members."""
    archive = described.file
    start = f"{archive.path}!/"
    top = _common_folder([one.path.removeprefix(start) for one in described.members])
    prefix = start + top
    files: list[SubmittedFile] = []
    ignored = [
        IgnoredFile(path=one.path.removeprefix(prefix).removeprefix(start), reason=one.reason)
        for one in described.ignored
    ]
    for one in described.members:
        inner = one.path.removeprefix(prefix)
        reason = ignored_reason(inner.rsplit("/", 1)[-1], inner)
        if reason is not None:
            ignored.append(IgnoredFile(path=inner, reason=reason))
        else:
            files.append(replace(one, path=inner, criterion_hints=criterion_hints(inner)))
    if archive.problems:
        files.append(archive)  # what could not be had from it is to be told
    return Submission(
        name=archive.path,
        files=tuple(sorted(files, key=lambda file: file.path)),
        ignored=tuple(sorted(ignored, key=lambda entry: entry.path)),
        declarations=_declared_in(path, archive.kind, top),
    )


def _common_folder(names: list[str]) -> str:
    """ "Xã A/" where every member lies in that folder; "" where they do not."""
    first = {name.split("/", 1)[0] for name in names}
    if len(first) != 1 or not all("/" in name for name in names):
        return ""
    (folder,) = first
    # "hồ sơ.zip!/…" is an archive inside the archive; "2.1 Rà soát/…" a criterion's folder: neither is a wrapping.
    return "" if folder.endswith("!") or criterion_hints(f"{folder}/x") else f"{folder}/"


def _declared_in(path: Path, kind: FileKind, top: str) -> Declarations:
    names = {name.casefold() for name in (_DECLARATIONS, top + _DECLARATIONS)}
    try:
        with open_regular(path) as source:
            data = _content_of(kind, source, names)
    except OSError as error:
        return Declarations(problems=(message("file.not_opened", found=error.strerror or str(error)),))
    except TooMuch:
        megabytes = _LARGEST_DECLARATIONS // 1_000_000
        return Declarations(problems=(message("file.too_large", found=f"> {megabytes} MB"),))
    except ContainerError:
        return Declarations()  # the archive's own problem is told with its members
    return Declarations() if data is None else read_declarations(data, _DECLARATIONS)


def _content_of(kind: FileKind, source: BinaryIO, names: set[str]) -> bytes | None:
    """Of the first file of these names (folded). Raises :class:`ContainerError` and OSError."""
    size = source.seek(0, io.SEEK_END)
    for entry in entries(kind, source):
        if entry.form is EntryForm.FILE and shown(entry.name).casefold() in names:
            with unfold(entry, Budget(total=_LARGEST_DECLARATIONS), size).file as content:
                return content.read()
    return None
