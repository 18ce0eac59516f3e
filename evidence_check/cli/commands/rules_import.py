"""``rules import FILE --output NEW.toml``: an official table → a draft rulebook."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from evidence_check.cli.app import LocalCommand, format_option, option
from evidence_check.cli.failing import told_user_errors, write_or_tell
from evidence_check.cli.outputs import require_writable
from evidence_check.cli.values import Day, OneOf, WholeNumber
from evidence_check.cli.writing import columns, json_text, write_result
from evidence_check.messages.catalogue import Catalogue
from evidence_check.report.columns import safe, wrap

_LEVELS = ("commune", "district", "department", "province")


def command(words: Catalogue) -> click.Command:
    """Build the command."""

    def run(
        file: str,
        output: str,
        format: str,
        id: str | None,
        title: str | None,
        year: int | None,
        level: str | None,
        first_day: date | None,
        last_day: date | None,
        source: str | None,
        table: int | None,
    ) -> int:
        target = _new_file(output, words)
        window = _window(first_day, last_day, words)
        from evidence_check.authoring.decision.summary import summary_json, summary_lines
        from evidence_check.authoring.decision.understanding import Asked
        from evidence_check.pipeline.importing import import_rulebook

        asked = Asked(
            id=id or target.stem,
            file=Path(file).name,
            title=title,
            year=year,
            unit_level=level,
            window=window,
            source=source,
            table=table,
        )
        with told_user_errors(words):
            made = import_rulebook(Path(file), asked)
        write_or_tell(made.text, target, words)
        for remark in made.remarks:
            click.echo(safe(words.render(remark)), err=True)
        if format == "json":
            write_result(json_text(summary_json(made.book, words)), None)
            return 0
        write_result(
            "".join(f"{line}\n" for said in summary_lines(made.book, output, words) for line in _wrapped(said)), None
        )
        return 0

    return LocalCommand(
        words,
        "rules-import",
        name="import",
        callback=run,
        params=[
            click.Argument(["file"], metavar=words.text("cli.metavar.file")),
            option(words, "rules-import", "output", "-o", metavar=words.text("cli.metavar.file"), required=True),
            format_option(words, "rules-import"),
            option(words, "rules-import", "id", metavar=words.text("cli.metavar.text")),
            option(words, "rules-import", "title", metavar=words.text("cli.metavar.text")),
            option(words, "rules-import", "year", type=WholeNumber(words, 1990, 2100)),
            option(words, "rules-import", "level", type=OneOf(words, _LEVELS)),
            option(words, "rules-import", "from", "first_day", type=Day(words)),
            option(words, "rules-import", "to", "last_day", type=Day(words)),
            option(words, "rules-import", "source", metavar=words.text("cli.metavar.text")),
            option(words, "rules-import", "table", type=WholeNumber(words, 1, 10_000)),
        ],
    )


def _wrapped(said: str) -> list[str]:
    indent = " " * (len(said) - len(said.lstrip()))
    return wrap(said, columns(), indent, f"{indent}  ")


def _new_file(output: str, words: Catalogue) -> Path:
    """Raises :class:`click.UsageError` for a name that is no rulebook's, or is taken."""
    target = Path(output)
    if target.suffix.lower() != ".toml":
        raise click.UsageError(words.text("importing.not_toml", path=output))
    require_writable(target, words)
    if target.exists() or target.is_symlink():
        raise click.UsageError(words.text("importing.exists", path=output))
    return target


def _window(first: date | None, last: date | None, words: Catalogue) -> tuple[date, date] | None:
    if first is None and last is None:
        return None
    if first is None or last is None:
        raise click.UsageError(words.text("importing.window_half"))
    if first > last:
        raise click.UsageError(words.text("importing.window_reversed"))
    return first, last
