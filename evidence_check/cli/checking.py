"""Which submission is checked and how: the options and the run that ``check`` and ``plan`` share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from evidence_check.cli.app import option
from evidence_check.cli.failing import told_user_errors
from evidence_check.cli.progress import TerminalProgress
from evidence_check.cli.recognition import ocr_settings, recognition_looked_for, recognition_options
from evidence_check.cli.trusting import trust_option, trust_settings
from evidence_check.cli.values import Day, Seconds, WholeNumber
from evidence_check.messages.catalogue import Catalogue

if TYPE_CHECKING:
    from evidence_check.model.report import Report
    from evidence_check.pipeline.checking import Wanted
    from evidence_check.pipeline.options import ReadingOptions
    from evidence_check.pipeline.recalling import Memory


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the options of :func:`submission_options` and :func:`reading_options` said."""

    folder: str
    rules: str | None
    unit: str | None
    year: int | None
    today: date | None
    jobs: int | None
    timeout: float | None
    ocr: str
    tessdata: str | None
    trust: str | None
    no_cache: bool

    @property
    def root(self) -> Path:
        """The submission."""
        return Path(self.folder)

    @property
    def wanted(self) -> Wanted:
        """What outranks ``submission.toml``."""
        from evidence_check.pipeline.checking import Wanted

        return Wanted(rules=self.rules, unit=self.unit, year=self.year)

    def reading(self, words: Catalogue) -> ReadingOptions:
        """How files are read. What cannot be used is a usage error."""
        settings = ocr_settings(self.ocr, self.tessdata, words)
        roots = trust_settings(self.trust, words)
        from evidence_check.pipeline.options import ReadingOptions

        return ReadingOptions(ocr=settings, trust=roots, jobs=self.jobs, timeout=self.timeout)


def submission_options(words: Catalogue) -> list[click.Parameter]:
    """FOLDER, ``--rules``, ``--unit``, ``--year``, ``--today``."""
    return [
        click.Argument(["folder"], metavar=words.text("cli.metavar.folder")),
        option(words, "check", "rules", metavar=words.text("cli.metavar.rules")),
        option(words, "check", "unit", metavar=words.text("cli.metavar.text")),
        option(words, "check", "year", type=WholeNumber(words, 1990, 2100), metavar="YYYY"),
        option(words, "check", "today", type=Day(words), metavar="YYYY-MM-DD"),
    ]


def reading_options(words: Catalogue) -> list[click.Parameter]:
    """``--jobs``, ``--timeout``, ``--ocr``, ``--tessdata``, ``--trust``, ``--no-cache``."""
    return [
        option(words, "check", "jobs", type=WholeNumber(words, 1, 64), metavar="N"),
        option(words, "check", "timeout", type=Seconds(words), metavar=words.text("cli.metavar.seconds")),
        *recognition_options(words, "check"),
        trust_option(words, "check"),
        option(words, "check", "no-cache", is_flag=True),
    ]


def checked(asked: Asked, words: Catalogue, memory: Memory | None, *, quiet: bool) -> Report:
    """Check a folder; what the user has to mend is told and leaves with the contract's exit code."""
    if memory is not None:
        memory.witness.see(recognition_looked_for(asked.ocr, asked.tessdata))
    options = asked.reading(words)
    from evidence_check.pipeline.checking import check_folder

    progress = TerminalProgress(words, quiet=quiet)
    with told_user_errors(words):
        try:
            return check_folder(
                asked.root,
                asked.wanted,
                today=asked.today or date.today(),
                options=options,
                observer=progress,
                memory=memory,
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
