"""``check FOLDER``."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from evidence_check import __version__
from evidence_check.cli.app import LocalCommand, option
from evidence_check.cli.checking import checked, known_owner, submission_options
from evidence_check.cli.failing import write_or_tell
from evidence_check.cli.outputs import parse_outputs, require_outside
from evidence_check.cli.recognition import recognition_options
from evidence_check.cli.told_reports import told_report_of
from evidence_check.cli.values import OneOf, WholeNumber
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
        report = checked(
            folder,
            words,
            rules=rules,
            unit=unit,
            year=year,
            today=today,
            jobs=jobs,
            ocr=ocr,
            tessdata=tessdata,
            quiet=quiet,
        )
        from evidence_check.report.compare import compare
        from evidence_check.report.json_v1 import report_object
        from evidence_check.report.owned import of_owner
        from evidence_check.report.registry import RENDERERS
        from evidence_check.report.style import Style
        from evidence_check.report.told import told_report

        if earlier is not None:
            now = told_report(report_object(report, words, __version__))
            report = replace(report, comparison=compare(earlier, now))
        if owner is not None:
            owner = known_owner(report, owner, words)
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
            )
            write_or_tell(RENDERERS[one.format].render(report, style), one.target, words)
        return exit_code(report, fail_on, strict)

    return LocalCommand(
        words,
        "check",
        callback=run,
        params=[
            *submission_options(words),
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
