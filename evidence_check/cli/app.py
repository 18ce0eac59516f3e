"""The group of commands, loaded lazily: ``--help`` must not pay for PDF libraries."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from evidence_check import __version__
from evidence_check.messages.catalogue import LANGUAGES, Catalogue

COMMANDS = ("check", "inspect", "rules", "explain", "doctor")
_HEADINGS = {"Options": "cli.heading.options", "Commands": "cli.heading.commands", "Arguments": "cli.heading.arguments"}


def make_app(words: Catalogue) -> click.Group:
    """The whole command line in one language."""
    group = _LazyGroup(words, help=words.text("cli.help"))
    group.params.append(lang_option(words))
    group.params.append(
        click.Option(
            ["--version"],
            is_flag=True,
            expose_value=False,
            is_eager=True,
            help=words.text("cli.option.version"),
            callback=_print_version,
        )
    )
    return group


def lang_option(words: Catalogue) -> click.Option:
    """``--lang``: read before parsing (see entry), accepted everywhere."""
    return click.Option(
        ["--lang"],
        type=click.Choice(LANGUAGES),
        envvar="EVIDENCE_CHECK_LANG",
        expose_value=False,
        help=words.text("cli.option.lang"),
    )


def localised_context(words: Catalogue) -> type[click.Context]:
    """A context whose help headings are in the language."""

    class Formatter(click.HelpFormatter):
        def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
            super().write_usage(prog, args, prefix=f"{words.text('cli.heading.usage')}: ")

        def write_heading(self, heading: str) -> None:
            super().write_heading(words.text(_HEADINGS[heading]) if heading in _HEADINGS else heading)

    class Context(click.Context):
        formatter_class = Formatter

    return Context


class _LazyGroup(click.Group):
    def __init__(self, words: Catalogue, **settings: Any) -> None:
        super().__init__(
            "evidence-check",
            no_args_is_help=True,
            subcommand_metavar=words.text("cli.metavar.command"),
            options_metavar=words.text("cli.metavar.options"),
            add_help_option=True,
            context_settings={"help_option_names": ["-h", "--help"]},
            **settings,
        )
        self.words = words
        self.context_class = localised_context(words)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"evidence_check.cli.commands.{cmd_name}")
        command: click.Command = module.command(self.words)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        # Short help comes from the catalogue, so that no command module is imported for the list.
        with formatter.section("Commands"):
            formatter.write_dl([(name, self.words.text(f"cli.{name}.short")) for name in COMMANDS])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return localised_help(super().get_help_option(ctx), self.words)


def localised_help(option: click.Option | None, words: Catalogue) -> click.Option | None:
    """The help option with its own words."""
    if option is not None:
        option.help = words.text("cli.option.help")
    return option


class LocalCommand(click.Command):
    """A command whose help speaks the language of its words."""

    def __init__(self, words: Catalogue, name: str, **settings: Any) -> None:
        params = [*settings.pop("params", []), lang_option(words)]
        super().__init__(
            name,
            params=params,
            help=words.text(f"cli.{name}.help"),
            options_metavar=words.text("cli.metavar.options"),
            context_settings={"help_option_names": ["-h", "--help"]},
            **settings,
        )
        self.words = words
        self.context_class = localised_context(words)

    def named(self, name: str) -> LocalCommand:
        """The same command under its own short name, for sub-commands of a group."""
        self.name = name
        return self

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return localised_help(super().get_help_option(ctx), self.words)


def option(words: Catalogue, command: str, name: str, *names: str, **settings: Any) -> click.Option:
    """An option with its help from the catalogue and its EVIDENCE_CHECK_* variable."""
    return click.Option(
        [*names, f"--{name}"],
        envvar=f"EVIDENCE_CHECK_{name.replace('-', '_').upper()}",
        help=words.text(f"cli.{command}.option.{name}"),
        **settings,
    )


def _print_version(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value and not context.resilient_parsing:
        click.echo(f"evidence-check {__version__}")
        context.exit()
