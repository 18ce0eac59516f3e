"""``inspect --show``: pictures of pages into a folder, without writing over anything."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from evidence_check.cli.failing import EXIT_USAGE
from evidence_check.messages.catalogue import Catalogue
from evidence_check.model.message import Message, message
from evidence_check.report.columns import safe

if TYPE_CHECKING:
    from evidence_check.model.document import Document
    from evidence_check.pipeline.options import ReadingOptions

_DECLARATIONS = "submission.toml"
_FORBIDDEN = re.compile(r'[/\\:*?"<>|\x00-\x1f\x7f]+')
"""What Windows does not take in names; "archive.zip!/a.pdf" becomes "archive.zip!_a.pdf"."""
_LONGEST_NAME = 180
"""Bytes; file systems take 255."""


def show_target(named: str | None, words: Catalogue) -> Path:
    """Where pictures go: the folder that was named, or a new one in the current folder.

    Said before anything is read: a target that cannot be, and a current folder that is part of a submission.
    """
    if named is not None:
        _require_possible(Path(named), words)
        return Path(named)
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / _DECLARATIONS).is_file():
            _fail(message("show.inside_submission", path=str(folder)), words)
    name = words.text("show.folder")
    target = next(path for path in _numbered(here / name) if not os.path.lexists(path))
    _require_possible(target, words)
    return target


def write_pictures(
    inspected: tuple[tuple[Document, Path], ...],
    target: Path,
    words: Catalogue,
    options: ReadingOptions,
    *,
    to_stderr: bool,
) -> None:
    """Draw and write, telling each path; what has no picture is told on standard error."""
    from evidence_check.pipeline.picturing import HALVES, ShownPage, show_pages

    for document, root in inspected:
        for shown in show_pages(document, root, words, options):
            if not isinstance(shown, ShownPage):
                click.echo(safe(words.render(shown)), err=True)
                continue
            page = words.text("show.page_file", page=f"{shown.number}{HALVES[shown.half]}")
            content = io.BytesIO()
            shown.picture.save(content, format="PNG")
            path = _write(target, f"{_file_name(document.file.path)}.{page}", content.getvalue(), words)
            click.echo(safe(words.text("show.written", path=str(path))), err=to_stderr)


def _write(folder: Path, stem: str, content: bytes, words: Catalogue) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        _fail(message("show.folder_not_made", path=str(folder), found=error.strerror or str(error)), words)
    for path in _numbered(folder / stem, ".png"):
        try:
            out = path.open("xb")
        except FileExistsError:
            continue
        except OSError as error:
            _fail(message("show.not_written", path=str(path), found=error.strerror or str(error)), words)
        try:
            with out:
                out.write(content)
        except OSError as error:
            path.unlink(missing_ok=True)
            _fail(message("show.not_written", path=str(path), found=error.strerror or str(error)), words)
        return path
    raise AssertionError("the numbers never end")


def _numbered(path: Path, ending: str = "") -> Iterator[Path]:
    """The path, then with -2, -3 and so on."""
    yield path.with_name(f"{path.name}{ending}")
    number = 1
    while True:
        number += 1
        yield path.with_name(f"{path.name}-{number}{ending}")


def _file_name(path: str) -> str:
    name = _FORBIDDEN.sub("_", path).encode("utf-8", "replace")
    return name[-_LONGEST_NAME:].decode("utf-8", "ignore").strip(" ") or "_"


def _require_possible(target: Path, words: Catalogue) -> None:
    place = target
    while not os.path.lexists(place) and place != place.parent:
        place = place.parent
    if not place.is_dir():
        _fail(message("show.folder_is_file", path=str(place)), words)
    if not os.access(place, os.W_OK | os.X_OK):
        denied = os.strerror(13)
        _fail(message("show.folder_not_made", path=str(target), found=denied), words)


def _fail(said: Message, words: Catalogue) -> None:
    click.echo(safe(words.text("cli.error", found=words.render(said))), err=True)
    raise click.exceptions.Exit(EXIT_USAGE)
