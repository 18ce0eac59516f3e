"""Scan one made file as the program does, and read every member again as a worker does."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from evidence_check.extract.registry import extract
from evidence_check.messages.catalogue import catalogue
from evidence_check.model.extraction import ReadingPlan
from evidence_check.model.problem import Problem
from evidence_check.model.submission import FileKind
from evidence_check.scan.folder import scan_folder


@dataclass(frozen=True, slots=True)
class Seen:
    """What scan and extract made of one path: its kind, the problems' codes and words, the text's first line."""

    kind: FileKind
    codes: tuple[str, ...]
    words: tuple[str, ...]
    blocked: bool
    first_line: str
    hints: tuple[str, ...]


def seen(folder: Path, name: str, data: bytes) -> dict[str, Seen]:
    """Everything found in one file, by path."""
    (folder / name).write_bytes(data)
    submission = scan_folder(folder)
    found = {}
    for file in submission.files:
        extraction = extract(file, folder, ReadingPlan.ENDS)
        problems: tuple[Problem, ...] = (*file.problems, *extraction.problems)
        lines = extraction.pages[0].lines if extraction.pages else ()
        found[file.path] = Seen(
            kind=file.kind,
            codes=tuple(problem.code.value for problem in problems),
            words=tuple(catalogue("vi").render(problem.detail) for problem in problems),
            blocked=any(problem.blocks_reading for problem in problems),
            first_line=lines[0].text if lines else "",
            hints=file.criterion_hints,
        )
    assert len(found) == len(submission.files), "one record per path"
    return found


def ignored(folder: Path) -> dict[str, str]:
    """What was ignored in the folder, and why."""
    return {one.path: one.reason for one in scan_folder(folder).ignored}
