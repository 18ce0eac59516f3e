"""Usage errors in the user's language, with the way out."""

from __future__ import annotations

import click

from evidence_check.messages.catalogue import Catalogue
from evidence_check.report.columns import safe


def usage_text(error: click.ClickException, words: Catalogue) -> str:
    """One sentence what is wrong, one where to look."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "evidence-check"
    return f"{safe(_sentence(error, words))}\n{words.text('cli.usage.see', command=command)}"


def _sentence(error: click.ClickException, words: Catalogue) -> str:
    match error:
        case click.NoSuchOption():
            near = (error.possibilities or [""])[0]
            key = "cli.usage.no_option_near" if near else "cli.usage.no_option"
            return words.text(key, found=error.option_name, near=near)
        case click.MissingParameter():
            return words.text("cli.usage.missing", name=_name(error))
        case click.BadParameter():
            return words.text("cli.usage.bad_value", name=_name(error), found=error.message)
        case click.BadOptionUsage():
            # One class for both mistakes; only click's own sentence tells them apart (pinned by a test).
            key = "cli.usage.no_value_taken" if "not take a value" in error.message else "cli.usage.no_value"
            return words.text(key, name=error.option_name)
        case click.UsageError() if error.message.startswith("Got unexpected extra argument"):
            return words.text("cli.usage.extra", found=error.message.partition("(")[2].rstrip(")"))
        case _:
            return error.format_message()


def _name(error: click.BadParameter) -> str:
    parameter = error.param
    if parameter is None:
        return ""
    if isinstance(parameter, click.Argument):
        return parameter.human_readable_name
    return parameter.opts[-1]
