"""``check FOLDER``."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from evidence_check import __version__
from evidence_check.cli.app import LocalCommand, option
from evidence_check.cli.failing import told_user_errors, write_or_tell
from evidence_check.cli.outputs import parse_outputs, require_outside, seen_from_here
from evidence_check.cli.progress import TerminalProgress
from evidence_check.cli.recognition import ocr_settings, recognition_options
from evidence_check.cli.told_reports import told_report_of
from evidence_check.cli.values import Day, OneOf, WholeNumber
from evidence_check.cli.verdict import FAIL_ON, exit_code
from evidence_check.cli.writing import columns, wants_colour
from evidence_check.messages.catalogue import Catalogue


def command(words: Catalogue) -> click.Command:
    """Build the command."""

    def run(
        folder: str,
        rules: str | None,
        unit: str | None,
        year: int | None,
        today: date | None,
        format: tuple[str, ...],
        output: str | None,
        fail_on: str,
        owner: str | None,
        jobs: int | None,
        ocr: str,
        tessdata: str | None,
        baseline: str | None,
        strict: bool,
        quiet: bool,
        verbose: bool,
    ) -> int:
        outputs = parse_outputs(format, output, words)
        require_outside((one.target for one in outputs if one.target is not None), Path(folder), words)
        earlier = told_report_of(baseline, words) if baseline is not None else None
        settings = ocr_settings(ocr, tessdata, words)
        from evidence_check.pipeline.checking import check_folder
        from evidence_check.pipeline.options import ReadingOptions
        from evidence_check.report.compare import compare
        from evidence_check.report.json_v1 import report_object
        from evidence_check.report.owned import known_owners, of_owner, spelt_owner
        from evidence_check.report.registry import RENDERERS
        from evidence_check.report.style import Style
        from evidence_check.report.told import told_report

        progress = TerminalProgress(words, quiet=quiet)
        with told_user_errors(words):
            try:
                report = check_folder(
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
        if earlier is not None:
            now = told_report(report_object(report, words, __version__))
            report = replace(report, comparison=compare(earlier, now))
        if owner is not None:
            owner = _known_owner(spelt_owner(report, owner), owner, known_owners(report), words)
            report = of_owner(report, owner)
        for one in outputs:
            style = Style(
                words=words,
                version=__version__,
                colour=one.target is None and wants_colour(),
                columns=columns() if one.target is None else 80,
                owner=owner,
                brief=quiet,
                detailed=verbose,
                files=one.links_to(Path(folder)),
                from_here=seen_from_here(Path(folder)),
            )
            write_or_tell(RENDERERS[one.format].render(report, style), one.target, words)
        return exit_code(report, fail_on, strict)

    return LocalCommand(
        words,
        "check",
        callback=run,
        params=[
            click.Argument(["folder"], metavar=words.text("cli.metavar.folder")),
            option(words, "check", "rules", metavar=words.text("cli.metavar.rules")),
            option(words, "check", "unit", metavar=words.text("cli.metavar.text")),
            option(words, "check", "year", type=WholeNumber(words, 1990, 2100), metavar="YYYY"),
            option(words, "check", "today", type=Day(words), metavar="YYYY-MM-DD"),
            option(words, "check", "format", multiple=True, metavar=words.text("cli.metavar.format")),
            option(words, "check", "output", "-o", metavar=words.text("cli.metavar.file")),
            option(words, "check", "fail-on", type=OneOf(words, FAIL_ON), default="likely", show_default=True),
            option(words, "check", "baseline", metavar=words.text("cli.metavar.file")),
            option(words, "check", "owner", metavar=words.text("cli.metavar.text")),
            option(words, "check", "jobs", type=WholeNumber(words, 1, 64), metavar="N"),
            *recognition_options(words, "check"),
            option(words, "check", "strict", is_flag=True),
            option(words, "check", "quiet", "-q", is_flag=True),
            option(words, "check", "verbose", "-v", is_flag=True),
        ],
    )


def _known_owner(spelt: str | None, given: str, known: tuple[str, ...], words: Catalogue) -> str:
    # A name nobody has would show an empty, reassuring report.
    if spelt is None:
        raise click.UsageError(words.text("cli.usage.no_owner", found=given, known="; ".join(known) or "—"))
    return spelt
