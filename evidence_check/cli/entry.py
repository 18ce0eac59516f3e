"""The program itself (after ``start``): streams to UTF-8, the language, exit codes, Ctrl-C and crashes."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

import click

from evidence_check import __version__
from evidence_check.cli.app import make_app
from evidence_check.cli.terminal import Terminal
from evidence_check.cli.usage import usage_text
from evidence_check.messages.catalogue import LANGUAGES, Catalogue, catalogue

if TYPE_CHECKING:
    from evidence_check.remembering.verdicts import Question

EXIT_USAGE = 2
EXIT_CRASH = 70
EXIT_INTERRUPTED = 130


def main(arguments: list[str], asked: Question | None = None) -> int:
    """Run with arguments; returns the contract's exit code. ``asked``: see :class:`Terminal`."""
    terminal = Terminal(encoding=_utf8_streams(), asked=asked)
    words = catalogue(language_of(arguments, os.environ.get("EVIDENCE_CHECK_LANG")))
    try:
        result = make_app(words).main(args=arguments, prog_name="evidence-check", standalone_mode=False, obj=terminal)
        return result if isinstance(result, int) else 0
    except click.exceptions.Exit as done:
        return int(done.exit_code)
    except click.ClickException as error:
        click.echo(usage_text(error, words), err=True)
        return EXIT_USAGE
    except (KeyboardInterrupt, click.Abort):
        click.echo("\n" + words.text("cli.interrupted"), err=True)
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        # The reader of a pipe went away ("| head"): nothing is wrong with us.
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception:
        return _crashed(words)


def language_of(arguments: list[str], variable: str | None) -> str:
    """``--lang`` anywhere on the line, else the variable, else Vietnamese: help texts need it before parsing."""
    for at, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang" and at + 1 < len(arguments) and arguments[at + 1] in LANGUAGES:
            return arguments[at + 1]
        if argument.startswith("--lang=") and argument.removeprefix("--lang=") in LANGUAGES:
            return argument.removeprefix("--lang=")
    return variable if variable in LANGUAGES else "vi"


def _utf8_streams() -> str:
    """Switch both streams to UTF-8; returns what standard output spoke before."""
    before = str(getattr(sys.stdout, "encoding", None) or "utf-8")
    # cp1252, cp437 and cp1258 cannot print "Thiếu Quyết định".
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            with contextlib.suppress(ValueError, OSError):
                reconfigure(encoding="utf-8", errors="backslashreplace")
    return before


def _crashed(words: Catalogue) -> int:
    """A pasteable report in the temporary folder, never in the user's; it names no file content."""
    lines = [f"evidence-check {__version__}", f"Python {sys.version}", f"platform {sys.platform}", ""]
    text = "\n".join(lines) + traceback.format_exc()
    try:
        handle, name = tempfile.mkstemp(prefix="evidence-check-crash-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as target:
            target.write(text)
        click.echo(words.text("cli.crashed", path=str(Path(name))), err=True)
    except OSError:
        click.echo(text, err=True)
    return EXIT_CRASH
