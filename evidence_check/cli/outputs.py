"""Which formats go where: ``--format F``, ``--format F=FILE``, ``-o FILE``."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

import click

from evidence_check.messages.catalogue import Catalogue
from evidence_check.report.registry import RENDERERS


class Format(Protocol):
    """What is asked of a renderer before anything is rendered."""

    @property
    def extensions(self) -> tuple[str, ...]: ...

    @property
    def is_binary(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Output:
    """A format and its file; None is standard output."""

    format: str
    target: Path | None

    def links_to(self, folder: Path) -> str | None:
        """How links from this output to the files of a folder begin; None where there can be none."""
        if self.target is None:
            return None
        try:
            way = os.path.relpath(folder.resolve(), self.target.resolve().parent)
        except (OSError, ValueError):
            return None  # another drive
        return quote(Path(way).as_posix()) + "/"


def seen_from_here(folder: Path) -> str:
    """The folder relative to the working folder, ending with "/"; "" where it is that folder or lies outside."""
    try:
        way = folder.resolve().relative_to(Path.cwd().resolve()).as_posix()
    except (OSError, ValueError):
        return ""
    return "" if way == "." else f"{way}/"


def parse_outputs(
    formats: tuple[str, ...], output: str | None, words: Catalogue, known: Mapping[str, Format] = RENDERERS
) -> tuple[Output, ...]:
    """``known``: the formats there are. Raises :class:`click.UsageError` for what would only fail after a long run.

    An unknown format or extension, a target that is a folder or lies in none, two outputs in one place.
    """
    by_extension = {extension: name for name, one in known.items() for extension in one.extensions}
    outputs = [_one(given, words, known) for given in formats]
    if output is not None:
        path = Path(output)
        plain = [one for one in outputs if one.target is None]
        chosen = plain[0].format if plain else by_extension.get(path.suffix.lower())
        if chosen is None:
            raise click.UsageError(words.text("cli.usage.extension", path=output, known=", ".join(by_extension)))
        outputs = [one for one in outputs if one.target is not None] + [Output(chosen, path)] + plain[1:]
    for one in outputs:
        if one.target is not None:
            require_writable(one.target, words)
        elif known[one.format].is_binary and sys.stdout.isatty():
            raise click.UsageError(words.text("cli.usage.needs_a_file", found=one.format))
    if len({one.target for one in outputs}) < len(outputs):
        raise click.UsageError(words.text("cli.usage.one_place"))
    return tuple(outputs) or (Output("text", None),)


def require_outside(targets: Iterable[Path], folder: Path, words: Catalogue) -> None:
    """A result inside the submission would be taken for evidence next time. Raises :class:`click.UsageError`."""
    for target in targets:
        if target.resolve().is_relative_to(folder.resolve()):
            raise click.UsageError(words.text("cli.usage.target_in_submission", path=str(target)))


def _one(given: str, words: Catalogue, known: Mapping[str, Format]) -> Output:
    name, _, file = given.partition("=")
    if name not in known:
        raise click.UsageError(words.text("cli.usage.format", found=name, known=", ".join(known)))
    return Output(name, Path(file) if file else None)


def require_writable(target: Path, words: Catalogue) -> None:
    """Raises :class:`click.UsageError` for a target that is a folder, lies in none or is locked."""
    if not target.parent.is_dir():
        raise click.UsageError(words.text("cli.usage.no_target_folder", path=str(target.parent)))
    if target.is_dir():
        raise click.UsageError(words.text("cli.usage.target_is_folder", path=str(target)))
    if not os.access(target if target.exists() else target.parent, os.W_OK):
        raise click.UsageError(words.text("cli.usage.target_locked", path=str(target)))
