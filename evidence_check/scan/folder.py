"""A folder as a submission: what was found and described, put in order. Nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from evidence_check.containers.opening import NotRegularError, TooLargeToReadError, read_regular
from evidence_check.model.codes import FindingCode
from evidence_check.model.confidence import Confidence
from evidence_check.model.message import message
from evidence_check.model.problem import Problem
from evidence_check.model.submission import Declarations, IgnoredFile, Submission, SubmittedFile
from evidence_check.scan.declarations import read_declarations
from evidence_check.scan.describing import Described, describe
from evidence_check.scan.walking import FoundFile, shown_path, stamp_of, walk
from evidence_check.text.fold import fold

_LARGEST_DECLARATIONS = 6_000_000
"""Bytes; the TOML reader says itself what is wrong with more than five million."""


def scan_folder(root: Path) -> Submission:
    """Everything in a folder, sorted by path. What cannot be opened is a file with a problem, not an error."""
    found = tuple(walk(root))
    described = tuple(describe(one, root) for one in found if one.reason is None)
    return submission_of(root, found, described, declarations_of(root))


def scan_files(path: Path) -> tuple[SubmittedFile, ...]:
    """One file, and its members where it is an archive, with paths relative to its folder."""
    described = describe(found_file(path), path.parent)
    return (described.file, *described.members)


def found_file(path: Path) -> FoundFile:
    """A single file as :func:`walk` would have found it in its folder."""
    try:
        stamp = stamp_of(path.stat())
    except OSError:
        stamp = None
    return FoundFile(path=shown_path(path.name), source=path.name, stamp=stamp)


def submission_of(
    root: Path, found: Iterable[FoundFile], described: Iterable[Described], declarations: Declarations
) -> Submission:
    """The submission that a folder is: its files and their members, sorted by path."""
    files: list[SubmittedFile] = []
    ignored = [IgnoredFile(path=one.path, reason=one.reason) for one in found if one.reason is not None]
    for one in described:
        files.extend((one.file, *one.members))
        ignored.extend(one.ignored)
    return Submission(
        name=shown_path(root.resolve().name or str(root)),
        files=tuple(sorted(_with_collisions(files), key=lambda file: file.path)),
        ignored=tuple(sorted(ignored, key=lambda entry: entry.path)),
        declarations=declarations,
    )


def declarations_of(root: Path) -> Declarations:
    """What ``submission.toml`` declares; nothing where there is none."""
    path = root / "submission.toml"
    try:
        return read_declarations(read_regular(path, largest=_LARGEST_DECLARATIONS, follow=False), path.name)
    except FileNotFoundError:
        return Declarations()
    except NotRegularError:
        return Declarations(problems=(message("file.not_regular"),))
    except TooLargeToReadError as error:
        return Declarations(problems=(message("file.too_large", found=f"{error} MB"),))
    except OSError as error:
        return Declarations(problems=(message("file.not_opened", found=error.strerror or str(error)),))


def _with_collisions(files: list[SubmittedFile]) -> Iterator[SubmittedFile]:
    """Names that differ only in case or Unicode form overwrite each other on Windows and macOS."""
    folded = [fold(file.path) for file in files]
    counts = Counter(folded)
    spelt = {file.source for file in files}
    taken: set[str] = set()
    for file, name in zip(files, folded, strict=True):
        if counts[name] == 1:
            yield file
            continue
        # One record per path (contract section 4): the twin that is spelt otherwise keeps its own spelling.
        path = file.source if file.path in (spelt if file.source != file.path else taken) else file.path
        taken.add(path)
        problem = Problem(
            code=FindingCode.NAME_COLLISION, detail=message("file.name_collision"), confidence=Confidence.CERTAIN
        )
        yield replace(file, path=path, problems=(*file.problems, problem))
