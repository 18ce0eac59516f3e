"""``rules schema``."""

from __future__ import annotations

import json

import click

from evidence_check.cli.app import LocalCommand, option
from evidence_check.cli.writing import write_result
from evidence_check.messages.catalogue import Catalogue


def command(words: Catalogue) -> click.Command:
    """Build the command."""

    def run(report: bool) -> int:
        from evidence_check.report.json_schema import report_schema
        from evidence_check.rulebook.editor_schema import json_schema

        schema = report_schema() if report else json_schema(words)
        write_result(json.dumps(schema, ensure_ascii=False, indent=2) + "\n", None)
        return 0

    return LocalCommand(
        words,
        "rules-schema",
        name="schema",
        callback=run,
        params=[option(words, "rules-schema", "report", is_flag=True)],
    )
