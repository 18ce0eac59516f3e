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
from evidence_check.cli.recognition import ocr_settings, recognition_looked_for, recognition_options
from evidence_check.cli.remembered import can_be_retold, remembering
from evidence_check.cli.terminal import Terminal
from evidence_check.cli.told_reports import told_report_of
from evidence_check.cli.values import Day, OneOf, Seconds, WholeNumber
from evidence_check.cli.verdict import FAIL_ON, exit_code
from evidence_check.cli.writing import columns, wants_colour
from evidence_check.messages.catalogue import Catalogue

REMEMBERED = frozenset(
    (
        "folder", "rules", "unit", "year", "today", "format", "output", "fail_on", "baseline", "owner", "jobs",
        "timeout", "ocr", "tessdata", "strict", "no_cache", "quiet", "verbose",
    )
)  # fmt: skip
"""Options that an answer may be remembered with: their words decide everything about it, and the files that
``folder``, ``rules``, ``baseline`` and ``tessdata`` name are witnessed. With an option that is not listed nothing is
remembered: one that names a further file has to be witnessed first."""


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
        timeout: float | None,
        ocr: str,
        tessdata: str | None,
        baseline: str | None,
        strict: bool,
        no_cache: bool,
        quiet: bool,
        verbose: bool,
    ) -> int:
        outputs = parse_outputs(format, output, words)
        require_outside((one.target for one in outputs if one.target is not None), Path(folder), words)
        from evidence_check.pipeline.checking import check_folder
        from evidence_check.pipeline.options import ReadingOptions
        from evidence_check.report.compare import compare
        from evidence_check.report.json_v1 import report_object
        from evidence_check.report.owned import known_owners, of_owner, spelt_owner
        from evidence_check.report.registry import RENDERERS
        from evidence_check.report.style import Style
        from evidence_check.report.told import told_report

        progress = TerminalProgress(words, quiet=quiet)
        with remembering(no_cache, Path(folder), words, quiet=quiet, verbose=verbose) as memory:
            if memory is not None:
                memory.witness.see(recognition_looked_for(ocr, tessdata))
                memory.witness.see([baseline] if baseline is not None else [])
            earlier = told_report_of(baseline, words) if baseline is not None else None
            settings = ocr_settings(ocr, tessdata, words)
            with told_user_errors(words):
                try:
                    report = check_folder(
                        Path(folder),
                        rules=rules,
                        unit=unit,
                        year=year,
                        today=today or date.today(),
                        options=ReadingOptions(ocr=settings, jobs=jobs, timeout=timeout),
                        observer=progress,
                        memory=memory,
                    )
                finally:
                    progress.close()
            if earlier is not None:
                now = told_report(report_object(report, words, __version__))
                report = replace(report, comparison=compare(earlier, now))
            if owner is not None:
                owner = _known_owner(spelt_owner(report, owner), owner, known_owners(report), words)
                report = of_owner(report, owner)
            code = exit_code(report, fail_on, strict)
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
                result = RENDERERS[one.format].render(report, style)
                write_or_tell(result, one.target, words)
            if memory is not None and len(outputs) == 1 and outputs[0].target is None:
                context = click.get_current_context()
                terminal = context.find_object(Terminal)
                if set(context.params) <= REMEMBERED and can_be_retold(result, coloured=style.colour):
                    memory.keep_verdict(terminal.asked if terminal else None, str(result), code)
        return code

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
            option(words, "check", "timeout", type=Seconds(words), metavar=words.text("cli.metavar.seconds")),
            *recognition_options(words, "check"),
            option(words, "check", "strict", is_flag=True),
            option(words, "check", "no-cache", is_flag=True),
            option(words, "check", "quiet", "-q", is_flag=True),
            option(words, "check", "verbose", "-v", is_flag=True),
        ],
    )


def _known_owner(spelt: str | None, given: str, known: tuple[str, ...], words: Catalogue) -> str:
    # A name nobody has would show an empty, reassuring report.
    if spelt is None:
        raise click.UsageError(words.text("cli.usage.no_owner", found=given, known="; ".join(known) or "—"))
    return spelt
