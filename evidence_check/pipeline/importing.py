"""An official document → a draft rulebook: its tables, read in a worker, and what it says around them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from evidence_check.authoring.decision.draft import DraftBook
from evidence_check.authoring.decision.toml_text import toml_text
from evidence_check.authoring.decision.understanding import Asked, Unreadable, draft_rulebook
from evidence_check.messages.catalogue import catalogue
from evidence_check.model.message import Message, message
from evidence_check.model.printed_table import PrintedTables
from evidence_check.pipeline.printed_tables import printed_tables
from evidence_check.pipeline.user_error import EXIT_USAGE, UserError
from evidence_check.tomlfile.source import LARGEST
from evidence_check.workers.budget import WorkerBudget
from evidence_check.workers.pool import map_in_workers

_MOST_BYTES = 200 << 20
_FILE_LANGUAGE = "vi"
_BUDGET = WorkerBudget(output_bytes=256 << 20)


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A draft, the text of its file, and remarks on how the document was read."""

    book: DraftBook
    text: str
    remarks: tuple[Message, ...]


def import_rulebook(path: Path, asked: Asked) -> Imported:
    """Raises :class:`UserError` where there is no draft."""
    data = _bytes(path)
    (read,) = map_in_workers((data,), printed_tables, lambda _, loss: None, budget=_BUDGET)
    if read is None:
        raise UserError(message("importing.lost", path=asked.file), EXIT_USAGE)
    if not read.tables:
        raise UserError(_why_nothing(read, asked.file), EXIT_USAGE)
    drafted = draft_rulebook(read.tables, _around(read), asked)
    if isinstance(drafted, Unreadable):
        raise UserError(drafted.why, EXIT_USAGE)
    # The file is the officer's, whatever language the program speaks.
    text = toml_text(drafted, catalogue(_FILE_LANGUAGE))
    if len(text.encode()) > LARGEST:
        raise UserError(message("importing.too_long", count=drafted.rows), EXIT_USAGE)
    return Imported(book=drafted, text=text, remarks=tuple(problem.detail for problem in read.problems))


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        raise UserError(message("error.folder_for_file", path=str(path)), EXIT_USAGE)
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise UserError(message("importing.too_large", path=str(path), count=_MOST_BYTES >> 20), EXIT_USAGE)
        return path.read_bytes()
    except FileNotFoundError:
        raise UserError(message("error.file_missing", path=str(path)), EXIT_USAGE) from None
    except OSError as error:
        raise UserError(
            message("rulebook.not_opened", path=str(path), found=error.strerror or str(error)), EXIT_USAGE
        ) from None


def _why_nothing(read: PrintedTables, file: str) -> Message:
    return next((one.detail for one in read.problems), message("importing.not_read", path=file))


def _around(read: PrintedTables) -> tuple[str, ...]:
    """Text between the tables: the letter before the annex tells the period."""
    return tuple(line for table in read.tables for line in table.above)
