"""JSON reports given on the command line."""

from __future__ import annotations

from pathlib import Path

import click

from evidence_check.messages.catalogue import Catalogue
from evidence_check.model.comparison import ToldReport


def told_report_of(path: str, words: Catalogue) -> ToldReport:
    """The report in a file. Raises :class:`click.UsageError` where it is none: before anything long begins."""
    from evidence_check.report.told import NotAReport, read_told

    try:
        # Windows editors put a byte order mark in front.
        return read_told(Path(path).read_bytes().decode("utf-8-sig", "replace"))
    except OSError as error:
        found = error.strerror or str(error)
    except NotAReport as error:
        found = words.render(error.words)
    raise click.UsageError(words.text("cli.usage.baseline", path=path, found=found))
