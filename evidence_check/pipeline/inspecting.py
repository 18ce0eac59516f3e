"""Single files, seen as ``check`` would see them."""

from __future__ import annotations

import time
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from evidence_check.model.document import Document
from evidence_check.model.extraction import ReadingPlan
from evidence_check.model.message import message
from evidence_check.pipeline.options import ReadingOptions
from evidence_check.pipeline.recalling import Memory, describe_recalled, read_recalled
from evidence_check.pipeline.user_error import EXIT_USAGE, UserError
from evidence_check.scan.folder import found_file


def inspect_files(
    paths: Iterable[Path],
    options: ReadingOptions = ReadingOptions(),  # noqa: B008
    memory: Memory | None = None,
) -> tuple[tuple[Document, Path], ...]:
    """What the tool sees in single files, in the order given, each with its folder.

    Missing files raise :class:`UserError`.
    """
    wanted = tuple(paths)
    for path in wanted:
        if not path.exists():
            raise UserError(message("error.file_missing", path=str(path)), EXIT_USAGE)
        if path.is_dir():
            raise UserError(message("error.folder_for_file", path=str(path)), EXIT_USAGE)
    inspected: list[tuple[Document, Path]] = []
    for folder, together in groupby(wanted, key=lambda path: path.parent):
        looked_ns = time.time_ns()
        found = tuple(found_file(path) for path in together)
        described = describe_recalled(found, folder, options, None, memory, looked_ns)
        files = tuple(file for one in described for file in (one.file, *one.members))
        stamps = {one.source: one.stamp for one in found}
        documents = read_recalled(files, folder, ReadingPlan.HEADINGS, options, None, memory, stamps, looked_ns)
        inspected.extend((document, folder) for document in documents)
    return tuple(inspected)
