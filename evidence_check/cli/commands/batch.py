"""``batch FOLDER…``."""

from __future__ import annotations

import os
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from evidence_check import __version__
from evidence_check.cli.app import LocalCommand, option
from evidence_check.cli.batch_progress import BatchProgress
from evidence_check.cli.batching import (
    BatchAsked,
    made_report_dir,
    report_formats,
    require_apart,
    tasks_of,
    told_overview_of,
)
from evidence_check.cli.checking import reading_options
from evidence_check.cli.engine_choice import LOCAL, chosen_engine, engine_options, require_engine
from evidence_check.cli.failing import write_or_tell
from evidence_check.cli.mirrored import folder_here
from evidence_check.cli.outputs import Output, parse_outputs
from evidence_check.cli.remembered import remembering
from evidence_check.cli.values import Day, OneOf, WholeNumber
from evidence_check.cli.writing import columns
from evidence_check.messages.catalogue import Catalogue
from evidence_check.model.commune import CommuneResult
from evidence_check.report.columns import safe
from evidence_check.report.exit_code import FAIL_ON
from evidence_check.report.overview.registry import OVERVIEW_RENDERERS

if TYPE_CHECKING:
    from evidence_check.batch.places import Place

EXIT_USAGE = 2
EXIT_NOTHING = 3


def command(words: Catalogue) -> click.Command:
    """Build the command."""

    def run(
        format: tuple[str, ...],
        output: str | None,
        report_dir: str | None,
        report_format: tuple[str, ...],
        baseline: str | None,
        quiet: bool,
        verbose: bool,
        **others: Any,
    ) -> int:
        require_engine(others["engine"], others["scheduler"], words)
        folders = tuple(folder_here(folder, words, quiet=quiet) for folder in others["folders"])
        asked = BatchAsked(**others | {"folders": folders})
        outputs = parse_outputs(format, output, words, OVERVIEW_RENDERERS)
        formats = report_formats(report_format, words)
        earlier = told_overview_of(baseline, words) if baseline is not None else None
        from evidence_check.batch.places import empty_folders, places_of

        places = places_of(asked.folders)
        if not places:
            raise _nothing(asked.folders, words)
        folder = Path(report_dir) if report_dir is not None else None
        require_apart(places, asked.folders, folder, outputs, words)
        if folder is not None:
            made_report_dir(folder, words)
        from evidence_check.overview.composing import overview_of
        from evidence_check.report.overview.style import OverviewStyle

        results = _results(asked, places, folder, formats, words, quiet=quiet, verbose=verbose)
        overview = overview_of(results, asked.day, earlier, empty_folders(asked.folders))
        for one in outputs:
            style = OverviewStyle(
                words=words,
                version=__version__,
                columns=columns() if one.target is None else 80,
                brief=quiet,
                detailed=verbose,
                reports=_reports_from(one, folder),
            )
            write_or_tell(OVERVIEW_RENDERERS[one.format].render(overview, style), one.target, words)
        return max(result.exit_code for result in results)

    return LocalCommand(
        words,
        "batch",
        callback=run,
        params=[
            click.Argument(["folders"], nargs=-1, required=True, metavar=words.text("cli.batch.metavar")),
            option(words, "check", "rules", metavar=words.text("cli.metavar.rules")),
            option(words, "check", "year", type=WholeNumber(words, 1990, 2100), metavar="YYYY"),
            option(words, "check", "today", type=Day(words), metavar="YYYY-MM-DD"),
            option(words, "batch", "format", multiple=True, metavar=words.text("cli.metavar.format")),
            option(words, "batch", "output", "-o", metavar=words.text("cli.metavar.file")),
            option(words, "batch", "report-dir", metavar=words.text("cli.metavar.folder")),
            option(words, "batch", "report-format", multiple=True, metavar="F"),
            option(words, "check", "fail-on", type=OneOf(words, FAIL_ON), default="likely", show_default=True),
            option(words, "batch", "baseline", metavar=words.text("cli.metavar.file")),
            *reading_options(words),
            *engine_options(words),
            option(words, "check", "strict", is_flag=True),
            option(words, "batch", "quiet", "-q", is_flag=True),
            option(words, "batch", "verbose", "-v", is_flag=True),
        ],
    )


def _results(
    asked: BatchAsked,
    places: tuple[Place, ...],
    folder: Path | None,
    formats: tuple[str, ...],
    words: Catalogue,
    *,
    quiet: bool,
    verbose: bool,
) -> tuple[CommuneResult, ...]:
    """One result a place, in their order; reports are written on the way."""
    from evidence_check.batch.remembered import Recalling
    from evidence_check.batch.running import recalled, run_batch
    from evidence_check.remembering.verdicts import surroundings

    asked_ns = time.time_ns()
    around = None if asked.no_cache else surroundings(os.environ)
    terms = asked.terms(words, (around, asked_ns) if around is not None else None)
    tasks = tasks_of(places, folder, formats)
    known: dict[str, CommuneResult] = {}
    # Closed again before processes are started: a connection to SQLite must not be carried into them.
    with remembering(asked.no_cache, None, words, quiet=quiet, verbose=verbose) as memory:
        if memory is not None and terms.remember is not None:
            known = recalled(tasks, terms, Recalling(memory.store, *terms.remember, folder))
    progress = BatchProgress(words, quiet=quiet)
    unseen = {place.name: _unseen(place, words) for place in places if place.problem is not None}
    for result in unseen.values():
        progress.failed(result)
    progress.recalled(len(known), len(tasks))
    try:
        write = partial(_written, folder, words)
        # No cluster is asked where there is nothing to do.
        engine = asked.engine if len(known) < len(tasks) else LOCAL
        with chosen_engine(engine, asked.scheduler, asked.jobs, terms.options.ocr, words) as started:
            found = run_batch(tasks, known, terms, started, write, progress)
    finally:
        progress.close()
    by_name = unseen | {result.path: result for result in found}
    return tuple(by_name[place.name] for place in places)


def _written(folder: Path | None, words: Catalogue, name: str, content: bytes) -> None:
    if folder is not None:
        write_or_tell(content, folder / name, words)


def _unseen(place: Place, words: Catalogue) -> CommuneResult:
    told = (words.render(place.problem),) if place.problem is not None else ()
    return CommuneResult(path=place.name, exit_code=EXIT_USAGE, failure=told)


def _reports_from(output: Output, folder: Path | None) -> str | None:
    """How links from an output to the reports begin; on standard output their names alone."""
    if folder is None:
        return None
    return "" if output.target is None else output.links_to(folder)


def _nothing(folders: tuple[str, ...], words: Catalogue) -> click.exceptions.Exit:
    click.echo(
        safe(words.text("cli.error", found=words.text("batch.nothing_found", path=", ".join(folders)))), err=True
    )
    return click.exceptions.Exit(EXIT_NOTHING)
