"""``rules list|show|validate|schema``."""

from __future__ import annotations

import json
from typing import Any

import click

from evidence_check.cli.app import LocalCommand, localised_context, localised_help, option
from evidence_check.cli.failing import detail_text, told_user_errors
from evidence_check.cli.writing import columns, write_result
from evidence_check.messages.catalogue import Catalogue

EXIT_RULEBOOK = 4


def command(words: Catalogue) -> click.Command:
    """Build the group."""
    group = click.Group(
        "rules",
        help=words.text("cli.rules.help"),
        subcommand_metavar=words.text("cli.metavar.command"),
        options_metavar=words.text("cli.metavar.options"),
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    group.context_class = localised_context(words)
    for made in (_list(words), _show(words), _validate(words), _schema(words)):
        group.add_command(made)
    original = group.get_help_option
    group.get_help_option = lambda ctx: localised_help(original(ctx), words)  # type: ignore[method-assign]
    return group


def _list(words: Catalogue) -> click.Command:
    def run(format: str) -> int:
        from evidence_check.rulebook.finding import shipped_rulebooks
        from evidence_check.rulebook.loading import load_rulebook

        rows: list[dict[str, Any]] = []
        for one in shipped_rulebooks():
            book = load_rulebook(one.data, f"{one.name}.toml", expected_id=one.name).rulebook
            rows.append(
                {
                    "id": one.name,
                    "valid": book is not None,
                    "title": book.title if book else None,
                    "version": book.version if book else None,
                    "year": book.year if book else None,
                    "unit_level": book.unit_level if book else None,
                    "max_points": str(book.max_points) if book else None,
                    "criteria": len(book.criteria) if book else None,
                    "completeness": book.completeness if book else None,
                }
            )
        if format == "json":
            write_result(
                json.dumps({"schema_version": 1, "rulebooks": rows}, ensure_ascii=False, indent=2) + "\n", None
            )
            return 0
        for row in rows:
            click.echo(words.text("rules.row", **{key: str(value) for key, value in row.items()}))
        return 0

    return LocalCommand(words, "rules-list", callback=run, params=[_format(words, "rules-list")]).named("list")


def _show(words: Catalogue) -> click.Command:
    def run(name: str, criterion: str | None) -> int:
        from evidence_check.pipeline import load_named_rulebook
        from evidence_check.report.rulebook_table import render_rulebook

        with told_user_errors(words):
            book = load_named_rulebook(name)
        if criterion is not None and criterion not in {one.code for one in book.criteria}:
            raise click.UsageError(words.text("cli.usage.no_criterion", found=criterion))
        write_result(render_rulebook(book, words, criterion, columns()), None)
        return 0

    return LocalCommand(
        words,
        "rules-show",
        callback=run,
        params=[
            click.Argument(["name"], metavar=words.text("cli.metavar.rules")),
            option(words, "rules-show", "criterion", metavar=words.text("cli.metavar.text")),
        ],
    ).named("show")


def _validate(words: Catalogue) -> click.Command:
    def run(files: tuple[str, ...]) -> int:
        from evidence_check.pipeline import UserError, load_named_rulebook

        failed = False
        for name in files:
            try:
                book = load_named_rulebook(name)
            except UserError as error:
                failed = True
                click.echo(words.render(error.message))
                for detail in error.details:
                    click.echo(f"  {detail_text(detail, words)}")
                continue
            click.echo(
                words.text("rules.valid", path=name, criteria=str(len(book.criteria)), points=str(book.max_points))
            )
        return EXIT_RULEBOOK if failed else 0

    return LocalCommand(
        words,
        "rules-validate",
        callback=run,
        params=[click.Argument(["files"], nargs=-1, required=True, metavar=words.text("cli.metavar.files"))],
    ).named("validate")


def _schema(words: Catalogue) -> click.Command:
    def run(report: bool) -> int:
        from evidence_check.report.json_schema import report_schema
        from evidence_check.rulebook.loading import json_schema

        schema = report_schema() if report else json_schema()
        write_result(json.dumps(schema, ensure_ascii=False, indent=2) + "\n", None)
        return 0

    return LocalCommand(
        words,
        "rules-schema",
        callback=run,
        params=[option(words, "rules-schema", "report", is_flag=True)],
    ).named("schema")


def _format(words: Catalogue, name: str) -> click.Option:
    return option(words, name, "format", type=click.Choice(("text", "json")), default="text", show_default=True)
