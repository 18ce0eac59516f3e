"""Which submission is checked and how: the options and the run that ``check`` and ``plan`` share."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from evidence_check.cli.app import option
from evidence_check.cli.failing import told_user_errors
from evidence_check.cli.progress import TerminalProgress
from evidence_check.cli.recognition import ocr_settings
from evidence_check.cli.values import Day, WholeNumber
from evidence_check.messages.catalogue import Catalogue

if TYPE_CHECKING:
    from evidence_check.model.report import Report


def submission_options(words: Catalogue) -> list[click.Parameter]:
    """FOLDER, ``--rules``, ``--unit``, ``--year``, ``--today``."""
    return [
        click.Argument(["folder"], metavar=words.text("cli.metavar.folder")),
        option(words, "check", "rules", metavar=words.text("cli.metavar.rules")),
        option(words, "check", "unit", metavar=words.text("cli.metavar.text")),
        option(words, "check", "year", type=WholeNumber(words, 1990, 2100), metavar="YYYY"),
        option(words, "check", "today", type=Day(words), metavar="YYYY-MM-DD"),
    ]


def checked(
    folder: str,
    words: Catalogue,
    *,
    rules: str | None,
    unit: str | None,
    year: int | None,
    today: date | None,
    jobs: int | None,
    ocr: str,
    tessdata: str | None,
    quiet: bool,
) -> Report:
    """Check a folder; what the user has to mend is told and leaves with the contract's exit code."""
    settings = ocr_settings(ocr, tessdata, words)
    from evidence_check.pipeline.checking import check_folder
    from evidence_check.pipeline.options import ReadingOptions

    progress = TerminalProgress(words, quiet=quiet)
    with told_user_errors(words):
        try:
            return check_folder(
                Path(folder),
                rules=rules,
                unit=unit,
                year=year,
                today=today or date.today(),
                options=ReadingOptions(ocr=settings, jobs=jobs),
                observer=progress,
            )
        finally:
            progress.close()


def known_owner(report: Report, given: str, words: Catalogue) -> str:
    """The rulebook's spelling of an owner. A name nobody has would show an empty, reassuring report: a usage error."""
    from evidence_check.report.owned import known_owners, spelt_owner

    spelt = spelt_owner(report, given)
    if spelt is None:
        known = "; ".join(known_owners(report)) or "—"
        raise click.UsageError(words.text("cli.usage.no_owner", found=given, known=known))
    return spelt
