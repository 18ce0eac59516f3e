"""User errors of the pipeline as one clear sentence on standard error and the contract's exit code."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from evidence_check.cli.writing import write_result
from evidence_check.messages.catalogue import Catalogue
from evidence_check.model.message import Message
from evidence_check.report.columns import safe

if TYPE_CHECKING:
    from evidence_check.tomlfile.source import TomlProblem

EXIT_USAGE = 2
_MOST_DETAILS = 50


@contextmanager
def told_user_errors(words: Catalogue) -> Iterator[None]:
    """Print a :class:`~evidence_check.pipeline.user_error.UserError` and leave with its code."""
    from evidence_check.pipeline.user_error import UserError

    try:
        yield
    except UserError as error:
        click.echo(safe(words.text("cli.error", found=words.render(error.message))), err=True)
        for detail in error.details[:_MOST_DETAILS]:
            click.echo(f"  {detail_text(detail, words)}", err=True)
        if len(error.details) > _MOST_DETAILS:
            click.echo(f"  {words.text('cli.more', count=str(len(error.details) - _MOST_DETAILS))}", err=True)
        raise click.exceptions.Exit(error.exit_code) from None


def write_or_tell(result: str | bytes, target: Path | None, words: Catalogue) -> None:
    """Write a result; a file that cannot be written is the caller's to mend, not a crash."""
    try:
        write_result(result, target)
    except OSError as error:
        if target is None:
            raise
        found = words.text("cli.not_written", path=str(target), found=error.strerror or str(error))
        click.echo(safe(words.text("cli.error", found=found)), err=True)
        raise click.exceptions.Exit(EXIT_USAGE) from None


def detail_text(detail: TomlProblem | Message | str, words: Catalogue) -> str:
    """A mistake of a TOML file, a statement, or a name."""
    # Imported late: the TOML reader's parser is not for "--help" to pay.
    from evidence_check.tomlfile.wording import describe

    if isinstance(detail, str):
        return safe(detail)
    return safe(words.render(detail) if isinstance(detail, Message) else describe(detail, words))
