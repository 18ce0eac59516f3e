"""``rules diff A B``."""

from __future__ import annotations

import click

from evidence_check.cli.app import LocalCommand, format_option
from evidence_check.cli.failing import told_user_errors
from evidence_check.cli.writing import columns, write_result
from evidence_check.messages.catalogue import Catalogue


def command(words: Catalogue) -> click.Command:
    """Build the command. Rulebooks that differ are no failure: the exit code is 0 wherever both could be read."""

    def run(earlier: str, later: str, format: str) -> int:
        from evidence_check.pipeline.rulebooks import load_named_rulebook
        from evidence_check.rulebook.comparing import compare_rulebooks

        with told_user_errors(words):
            comparison = compare_rulebooks(load_named_rulebook(earlier), load_named_rulebook(later))
        if format == "json":
            from evidence_check.report.rulebook_diff_json import render_rulebook_comparison_json

            write_result(render_rulebook_comparison_json(comparison), None)
        else:
            from evidence_check.report.rulebook_diff_text import render_rulebook_comparison

            write_result(render_rulebook_comparison(comparison, words, columns(120)), None)
        return 0

    name = words.text("cli.metavar.rules")
    return LocalCommand(
        words,
        "rules-diff",
        name="diff",
        callback=run,
        params=[
            click.Argument(["earlier"], metavar=f"A:{name}"),
            click.Argument(["later"], metavar=f"B:{name}"),
            format_option(words, "rules-diff"),
        ],
    )
