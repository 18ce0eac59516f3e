"""``init FOLDER``: a new submission to fill."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from evidence_check.cli.app import LocalCommand, option
from evidence_check.cli.failing import told_user_errors
from evidence_check.cli.values import Day, WholeNumber
from evidence_check.messages.catalogue import Catalogue
from evidence_check.report.columns import safe

if TYPE_CHECKING:
    from evidence_check.cli.making import ToMake
    from evidence_check.pipeline.new_submission import NewSubmission


def command(words: Catalogue) -> click.Command:
    """Build the command."""

    def run(folder: str, rules: str | None, unit: str | None, year: int | None, today: date | None, quiet: bool) -> int:
        rules, unit, year = _known(rules, unit, year, words)
        if not folder.strip():
            # An empty name, as of a variable that is not set, would mean the working folder.
            raise click.UsageError(words.text("cli.usage.missing", name=words.text("cli.metavar.folder")))
        from evidence_check.pipeline.new_submission import new_submission

        with told_user_errors(words), _told_trouble(folder):
            root = _root(folder)
            made = new_submission(root, rules=rules, unit=unit, year=year, today=today or date.today(), words=words)
            what = _make(made, root)
        if not quiet:
            for remark in _remarks(made, what, root, rules, words):
                click.echo(safe(remark), err=True)
        return 0

    return LocalCommand(
        words,
        "init",
        callback=run,
        params=[
            click.Argument(["folder"], metavar=words.text("cli.metavar.folder")),
            option(words, "init", "rules", metavar=words.text("cli.metavar.rules")),
            option(words, "init", "unit", metavar=words.text("cli.metavar.text")),
            option(words, "init", "year", type=WholeNumber(words, 1990, 2100), metavar="YYYY"),
            option(words, "init", "today", type=Day(words), metavar="YYYY-MM-DD"),
            option(words, "init", "quiet", "-q", is_flag=True),
        ],
    )


def _known(rules: str | None, unit: str | None, year: int | None, words: Catalogue) -> tuple[str, str, int]:
    """All three, or a usage error that says how to give the one that is missing. Nothing is guessed."""
    if not rules:
        from evidence_check.rulebook.finding import shipped_rulebooks

        raise _missing("rules", next((one.name for one in shipped_rulebooks()), "R.toml"), words)
    if not unit or not unit.strip():
        raise _missing("unit", "", words)
    if year is None:
        from evidence_check.pipeline.rulebooks import load_named_rulebook

        with told_user_errors(words):
            raise _missing("year", str(load_named_rulebook(rules).year), words)
    return rules, unit, year


def _missing(name: str, example: str, words: Catalogue) -> click.UsageError:
    found = words.text(f"cli.init.missing.{name}", found=example)
    return click.UsageError(words.text("cli.init.missing_option", name=f"--{name}", found=found))


@contextmanager
def _told_trouble(folder: str) -> Iterator[None]:
    """Whatever the disk says, as a :class:`UserError` with the way out."""
    from evidence_check.model.message import message
    from evidence_check.pipeline.user_error import EXIT_USAGE, UserError

    try:
        yield
    except OSError as error:
        found = error.strerror or str(error)
        raise UserError(message("init.error.not_made", path=folder, found=found), EXIT_USAGE) from error


def _root(folder: str) -> Path:
    """The folder to make or to fill. Raises :class:`UserError` where a file has its name, and :class:`OSError`."""
    from evidence_check.cli.making import spelt_as_it_is
    from evidence_check.model.message import message
    from evidence_check.pipeline.user_error import EXIT_USAGE, UserError

    root = spelt_as_it_is(Path(folder))
    if root.exists() and not root.is_dir():
        raise UserError(message("init.error.file_for_folder", path=folder), EXIT_USAGE)
    return root


def _make(made: NewSubmission, root: Path) -> ToMake:
    """Write it. Raises :class:`UserError` where something is in the way, and :class:`OSError`."""
    from evidence_check.cli.making import make, to_make
    from evidence_check.model.message import message
    from evidence_check.pipeline.user_error import EXIT_USAGE, UserError

    what = to_make(made.skeleton, root)
    if what.in_the_way:
        raise UserError(message("init.error.in_the_way", path=str(root)), EXIT_USAGE, what.in_the_way)
    make(what, root)
    return what


def _remarks(made: NewSubmission, what: ToMake, root: Path, rules: str, words: Catalogue) -> Iterator[str]:
    from evidence_check.authoring.skeleton.folder_names import room_for_files

    shown = str(root)
    files = ", ".join(one.name for one in what.files)
    yield words.text("cli.init.created", path=shown, folders=str(len(what.folders)), files=files)
    if what.kept:
        yield words.text("cli.init.kept", count=str(len(what.kept)))
    if made.rules is None:
        yield words.text("cli.init.fixed_rules", found=rules)
    if os.name == "nt":
        room = room_for_files(len(str(root.resolve())), made.skeleton.folders)
        if room is not None:
            yield words.text("cli.init.long_path", count=str(room))
    if made.rulebook.completeness != "complete":
        yield words.text("cli.init.not_complete", found=made.rulebook.id)
    yield words.text("cli.init.next", path=f'"{shown}"' if " " in shown else shown)
