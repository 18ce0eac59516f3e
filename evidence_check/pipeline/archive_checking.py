"""One archive that is a whole submission → report."""

from __future__ import annotations

import os
import time
from datetime import date
from pathlib import Path

from evidence_check.model.message import message
from evidence_check.model.report import Report
from evidence_check.pipeline.checking import Seen, Wanted, check_seen
from evidence_check.pipeline.options import Observer, ReadingOptions
from evidence_check.pipeline.recalling import Memory, describe_recalled
from evidence_check.pipeline.user_error import EXIT_USAGE, UserError
from evidence_check.scan.archive_submission import submission_in
from evidence_check.scan.folder import found_file


def check_archive(
    path: Path,
    wanted: Wanted,
    *,
    today: date,
    options: ReadingOptions,
    observer: Observer | None = None,
    memory: Memory | None = None,
) -> Report:
    """Check a submission that was handed in as one archive; nothing is unpacked beside it.

    Raises :class:`UserError` as for a folder, and where nothing can be had from the archive.
    """
    looked_ns = time.time_ns()
    if memory is not None:
        memory.witness.see([os.fspath(path)])
    found = found_file(path)
    if found.stamp is None:
        raise UserError(message("error.folder_missing", path=str(path)), EXIT_USAGE)
    root = path.parent
    (described,) = describe_recalled((found,), root, options, None, memory, looked_ns)
    if not described.members:
        reasons = tuple(problem.detail for problem in described.file.problems)
        raise UserError(message("batch.archive_without_files", path=path.name), EXIT_USAGE, reasons)
    seen = Seen(submission=submission_in(path, described), stamps={found.source: found.stamp}, looked_ns=looked_ns)
    return check_seen(seen, root, wanted, today=today, options=options, observer=observer, memory=memory)
