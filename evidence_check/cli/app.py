"""The group of commands, loaded lazily: ``--help`` must not pay for PDF libraries."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from evidence_check import __version__
from evidence_check.cli.values import OneOf
from evidence_check.messages.catalogue import LANGUAGES, Catalogue

COMMANDS = ("check", "watch", "batch", "inspect", "init", "plan", "diff", "rules", "explain", "doctor")
_HEADINGS = {"Options": "cli.heading.options", "Commands": "cli.heading.commands", "Arguments": "cli.heading.arguments"}
_EXIT_USAGE = 2


def make_app(words: Catalogue) -> click.Group:
    """The whole command line in one language."""
    version = click.Option(
        ["--version"],
        is_flag=True,
        expose_value=False,
        is_eager=True,
        help=words.text("cli.option.version"),
        callback=_print_version,
    )
    return _LazyGroup(
        words, "evidence-check", help=words.text("cli.help"), epilog=words.text("cli.epilog"), params=[version]
    )


class LocalOption(click.Option):
    """An option whose help speaks the language of its words."""

    def __init__(self, words: Catalogue, names: list[str], **settings: Any) -> None:
        super().__init__(names, **settings)
        self.words = words

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        record = super().get_help_record(ctx)
        if record is None:
            return None
        # click writes "[default: likely]" itself, in English.
        return record[0], record[1].replace("[default: ", f"[{self.words.text('cli.heading.default')}: ")


def lang_option(words: Catalogue) -> click.Option:
    """``--lang``: read before parsing (see entry), accepted everywhere."""
    return LocalOption(
        words,
        ["--lang"],
        type=OneOf(words, LANGUAGES),
        envvar="EVIDENCE_CHECK_LANG",
        expose_value=False,
        help=words.text("cli.option.lang"),
    )


def option(words: Catalogue, command: str, name: str, *names: str, **settings: Any) -> click.Option:
    """An option with its help from the catalogue and its EVIDENCE_CHECK_* variable."""
    return LocalOption(
        words,
        [*names, f"--{name}"],
        envvar=f"EVIDENCE_CHECK_{name.replace('-', '_').upper()}",
        help=words.text(f"cli.{command}.option.{name}"),
        **settings,
    )


def format_option(words: Catalogue, command: str) -> click.Option:
    """``--format text|json`` of the commands that print one thing."""
    kind = OneOf(words, ("text", "json"))
    return option(words, command, "format", type=kind, default="text", show_default=True)


class LocalCommand(click.Command):
    """A command whose help speaks the language of its words. ``key`` is its place in the catalogue."""

    def __init__(self, words: Catalogue, key: str, *, name: str | None = None, **settings: Any) -> None:
        super().__init__(
            name or key,
            params=[*settings.pop("params", []), lang_option(words)],
            help=words.text(f"cli.{key}.help"),
            options_metavar=words.text("cli.metavar.options"),
            context_settings=_context_settings(),
            **settings,
        )
        self.words = words
        self.context_class = _localised_context(words)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            # The option parser raises without a context; "see … --help" needs to know the command.
            error.ctx = error.ctx or ctx
            raise

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _localised_help(super().get_help_option(ctx), self.words)


class LocalGroup(click.Group):
    """A group of commands whose help and complaints speak the language of its words."""

    def __init__(self, words: Catalogue, name: str, **settings: Any) -> None:
        super().__init__(
            name,
            params=[*settings.pop("params", []), lang_option(words)],
            no_args_is_help=False,
            subcommand_metavar=words.text("cli.metavar.command"),
            options_metavar=words.text("cli.metavar.options"),
            context_settings=_context_settings(),
            **settings,
        )
        self.words = words
        self.context_class = _localised_context(words)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args and not ctx.resilient_parsing:
            # Called wrongly, so not on standard output, where a program may be reading.
            click.echo(ctx.get_help(), err=True)
            ctx.exit(_EXIT_USAGE)
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(name, self.list_commands(ctx), 1)
            key = "cli.usage.no_command_near" if near else "cli.usage.no_command"
            ctx.fail(self.words.text(key, found=name, near=near[0] if near else ""))
        return super().resolve_command(ctx, args)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _localised_help(super().get_help_option(ctx), self.words)


class _LazyGroup(LocalGroup):
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


def _context_settings() -> dict[str, Any]:
    return {"help_option_names": ["-h", "--help"]}


def _localised_context(words: Catalogue) -> type[click.Context]:
    """A context whose help headings are in the language."""

    class Formatter(click.HelpFormatter):
        def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
            super().write_usage(prog, args, prefix=f"{words.text('cli.heading.usage')}: ")

        def write_heading(self, heading: str) -> None:
            super().write_heading(words.text(_HEADINGS[heading]) if heading in _HEADINGS else heading)

    class Context(click.Context):
        formatter_class = Formatter

    return Context


def _localised_help(option: click.Option | None, words: Catalogue) -> click.Option | None:
    if option is not None:
        option.help = words.text("cli.option.help")
    return option


def _print_version(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value and not context.resilient_parsing:
        click.echo(f"evidence-check {__version__}")
        context.exit()
