"""``check FOLDER``."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import click

from evidence_check import __version__
from evidence_check.cli.app import LocalCommand, option
from evidence_check.cli.checking import Asked, checked, known_owner, reading_options, submission_options
from evidence_check.cli.failing import write_or_tell
from evidence_check.cli.mirrored import folder_here, is_stored
from evidence_check.cli.outputs import parse_outputs, require_outside, seen_from_here
from evidence_check.cli.remembered import can_be_retold, remembering
from evidence_check.cli.terminal import Terminal
from evidence_check.cli.told_reports import told_report_of
from evidence_check.cli.values import OneOf
from evidence_check.cli.writing import columns, wants_colour
from evidence_check.messages.catalogue import Catalogue
from evidence_check.report.exit_code import FAIL_ON, exit_code

REMEMBERED = frozenset(
    (
        "folder", "rules", "unit", "year", "today", "format", "output", "fail_on", "baseline", "owner", "jobs",
        "timeout", "ocr", "tessdata", "trust", "strict", "no_cache", "quiet", "verbose",
    )
)  # fmt: skip
"""Options that an answer may be remembered with: their words decide everything about it, and the files that
``folder``, ``rules``, ``baseline`` and ``tessdata`` name are witnessed. With an option that is not listed nothing is
remembered: one that names a further file has to be witnessed first."""


def command(words: Catalogue) -> click.Command:
    """Build the command."""

    def run(
        format: tuple[str, ...],
        output: str | None,
        fail_on: str,
        owner: str | None,
        baseline: str | None,
        strict: bool,
        quiet: bool,
        verbose: bool,
        **others: Any,
    ) -> int:
        stored = is_stored(others["folder"])
        asked = Asked(**others | {"folder": folder_here(others["folder"], words, quiet=quiet)})
        outputs = parse_outputs(format, output, words)
        require_outside((one.target for one in outputs if one.target is not None), asked.root, words)
        from evidence_check.report.compare import compare
        from evidence_check.report.json_v1 import outline_object
        from evidence_check.report.owned import of_owner
        from evidence_check.report.registry import RENDERERS
        from evidence_check.report.style import Style
        from evidence_check.report.told import told_report

        with remembering(asked.no_cache, asked.root, words, quiet=quiet, verbose=verbose) as memory:
            if memory is not None:
                memory.witness.see([baseline] if baseline is not None else [])
            earlier = told_report_of(baseline, words) if baseline is not None else None
            report = checked(asked, words, memory, quiet=quiet)
            if earlier is not None:
                now = told_report(outline_object(report, words, __version__))
                report = replace(report, comparison=compare(earlier, now))
            if owner is not None:
                owner = known_owner(report, owner, words)
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
                    files=one.links_to(asked.root),
                    from_here=seen_from_here(asked.root),
                )
                result = RENDERERS[one.format].render(report, style)
                write_or_tell(result, one.target, words)
            if memory is not None and len(outputs) == 1 and outputs[0].target is None:
                context = click.get_current_context()
                terminal = context.find_object(Terminal)
                # Neither a folder of roots is witnessed nor object storage: with one, nothing is remembered.
                witnessed = asked.trust is None and not stored and set(context.params) <= REMEMBERED
                if witnessed and can_be_retold(result, coloured=style.colour):
                    memory.keep_verdict(terminal.asked if terminal else None, str(result), code)
        return code

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
            *reading_options(words),
            option(words, "check", "strict", is_flag=True),
            option(words, "check", "quiet", "-q", is_flag=True),
            option(words, "check", "verbose", "-v", is_flag=True),
        ],
    )
