"""Single files, seen as ``check`` would see them."""

from __future__ import annotations

import time
from collections.abc import Iterable
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
    found: list[tuple[Document, Path]] = []
    for path in paths:
        if not path.exists():
            raise UserError(message("error.file_missing", path=str(path)), EXIT_USAGE)
        if path.is_dir():
            raise UserError(message("error.folder_for_file", path=str(path)), EXIT_USAGE)
        looked_ns = time.time_ns()
        root, one = path.parent, found_file(path)
        (described,) = describe_recalled((one,), root, options, None, memory, looked_ns)
        files = (described.file, *described.members)
        stamps = {one.source: one.stamp}
        read = read_recalled(files, root, ReadingPlan.HEADINGS, options, None, memory, stamps, looked_ns)
        found.extend((document, root) for document in read)
    return tuple(found)
