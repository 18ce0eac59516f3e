"""``rules list|show|validate|schema``."""

from __future__ import annotations

import json
from typing import Any

import click

from evidence_check.cli.app import LocalCommand, LocalGroup, format_option, option
from evidence_check.cli.failing import detail_text, told_user_errors
from evidence_check.cli.writing import columns, write_result
from evidence_check.messages.catalogue import Catalogue
from evidence_check.report.columns import safe, wrap

EXIT_RULEBOOK = 4


def command(words: Catalogue) -> click.Command:
    """Build the group."""
    group = LocalGroup(words, "rules", help=words.text("cli.rules.help"))
    for made in (_list(words), _show(words), _validate(words), _schema(words)):
        group.add_command(made)
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
            write_result(_json({"rulebooks": rows}), None)
            return 0
        lines: list[str] = []
        for row in rows:
            lines += wrap(_row(row, words), columns(), "", "  ")
        write_result("".join(f"{line}\n" for line in lines), None)
        return 0

    return LocalCommand(words, "rules-list", name="list", callback=run, params=[format_option(words, "rules-list")])


def _row(row: dict[str, Any], words: Catalogue) -> str:
    if not row["valid"]:
        return words.text("rules.invalid", id=row["id"])
    level = f"rules.unit_level.{row['unit_level']}"
    return words.text(
        "rules.row",
        id=row["id"],
        title=row["title"],
        year=str(row["year"]),
        unit_level=words.text(level) if words.has(level) else row["unit_level"],
        max_points=row["max_points"],
        criteria=str(row["criteria"]),
        completeness=words.text(f"rules.completeness.{row['completeness']}"),
    )


def _show(words: Catalogue) -> click.Command:
    def run(name: str, criterion: str | None, format: str) -> int:
        from evidence_check.pipeline.rulebooks import load_named_rulebook
        from evidence_check.report.rulebook_json import render_rulebook_json
        from evidence_check.report.rulebook_table import render_rulebook

        with told_user_errors(words):
            book = load_named_rulebook(name)
        if criterion is not None and criterion not in {one.code for one in book.criteria}:
            raise click.UsageError(words.text("cli.usage.no_criterion", found=criterion))
        if format == "json":
            write_result(render_rulebook_json(book, criterion), None)
        else:
            write_result(render_rulebook(book, words, criterion, columns()), None)
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


def _validate(words: Catalogue) -> click.Command:
    def run(files: tuple[str, ...], format: str) -> int:
        verdicts = [_verdict(name, words) for name in files]
        if format == "json":
            write_result(_json({"rulebooks": verdicts}), None)
        else:
            for one in verdicts:
                lines = [one["text"], *(f"  {problem}" for problem in one["problems"])]
                write_result("".join(f"{line}\n" for line in lines), None)
        return 0 if all(one["valid"] for one in verdicts) else EXIT_RULEBOOK

    return LocalCommand(
        words,
        "rules-validate",
        name="validate",
        callback=run,
        params=[
            click.Argument(["files"], nargs=-1, required=True, metavar=words.text("cli.metavar.rulebooks")),
            format_option(words, "rules-validate"),
        ],
    )


def _verdict(name: str, words: Catalogue) -> dict[str, Any]:
    from evidence_check.pipeline.rulebooks import load_named_rulebook
    from evidence_check.pipeline.user_error import UserError

    try:
        book = load_named_rulebook(name, strict=True)
    except UserError as error:
        problems = [detail_text(detail, words) for detail in error.details]
        return {"path": name, "valid": False, "text": safe(words.render(error.message)), "problems": problems}
    text = words.text("rules.valid", path=name, criteria=str(len(book.criteria)), points=str(book.max_points))
    return {"path": name, "valid": True, "text": safe(text), "problems": []}


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
        name="schema",
        callback=run,
        params=[option(words, "rules-schema", "report", is_flag=True)],
    )


def _json(value: dict[str, Any]) -> str:
    return json.dumps({"schema_version": 1, **value}, ensure_ascii=False, indent=2) + "\n"
