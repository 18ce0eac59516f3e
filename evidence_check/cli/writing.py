"""Where results go: standard output or files, written whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import click


def write_result(text: str, target: Path | None) -> None:
    """Print, or write a file through a temporary neighbour so that a broken run leaves no half file."""
    if target is None:
        click.echo(text, nl=False)
        return
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as out:
            out.write(text)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def wants_colour() -> bool:
    """Colour only on a terminal that has not asked for none."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def columns() -> int:
    """80, or the terminal's width between 60 and 100."""
    if not sys.stdout.isatty():
        return 80
    try:
        return max(60, min(100, os.get_terminal_size(sys.stdout.fileno()).columns))
    except (OSError, ValueError):
        return 80
