"""``diff A.json B.json``."""

from __future__ import annotations

import click

from evidence_check.cli.app import LocalCommand, format_option
from evidence_check.cli.told_reports import told_report_of
from evidence_check.cli.writing import columns, write_result
from evidence_check.messages.catalogue import Catalogue

EXIT_WORSE = 1


def command(words: Catalogue) -> click.Command:
    """Build the command."""

    def run(earlier: str, later: str, format: str) -> int:
        from evidence_check.report.compare import compare

        comparison = compare(told_report_of(earlier, words), told_report_of(later, words))
        if format == "json":
            from evidence_check.report.comparison_json import comparison_object
            from evidence_check.report.json_v1 import SCHEMA_VERSION, dump

            write_result(dump({"schema_version": SCHEMA_VERSION, **comparison_object(comparison, words)}), None)
        else:
            from evidence_check.report.comparison_text import render_comparison

            write_result(render_comparison(comparison, words, columns()), None)
        return EXIT_WORSE if comparison.is_worse else 0

    return LocalCommand(
        words,
        "diff",
        callback=run,
        params=[
            click.Argument(["earlier"], metavar="A.json"),
            click.Argument(["later"], metavar="B.json"),
            format_option(words, "diff"),
        ],
    )
