"""``rules show NAME``."""

from __future__ import annotations

import click

from evidence_check.cli.app import LocalCommand, format_option, option
from evidence_check.cli.failing import told_user_errors
from evidence_check.cli.writing import columns, write_result
from evidence_check.messages.catalogue import Catalogue

_WIDEST = 120


def command(words: Catalogue) -> click.Command:
    """Build the command."""

    def run(name: str, criterion: str | None, format: str) -> int:
        from evidence_check.pipeline.rulebooks import load_named_rulebook
        from evidence_check.report.rulebook_json import render_rulebook_json
        from evidence_check.report.rulebook_table import chosen_criteria, codes_of, render_rulebook

        with told_user_errors(words):
            book = load_named_rulebook(name)
        if criterion is not None and criterion not in codes_of(book):
            raise click.UsageError(_unknown(criterion, codes_of(book), words))
        if format == "json":
            write_result(render_rulebook_json(book, chosen_criteria(book, criterion)), None)
        else:
            write_result(render_rulebook(book, words, criterion, columns(_WIDEST)), None)
        return 0

    return LocalCommand(
        words,
        "rules-show",
        name="show",
        callback=run,
        params=[
            click.Argument(["name"], metavar=words.text("cli.metavar.rules")),
            option(words, "rules-show", "criterion", metavar=words.text("cli.metavar.text")),
            format_option(words, "rules-show"),
        ],
    )


def _unknown(found: str, known: tuple[str, ...], words: Catalogue) -> str:
    from evidence_check.tomlfile.suggesting import nearest

    near = nearest(found, known)
    key = "cli.usage.no_criterion_near" if near else "cli.usage.no_criterion"
    return words.text(key, found=found, near=near or "")
