"""Where results go: standard output or files, written whole or not at all."""

from __future__ import annotations

import json
import os
import secrets
import sys
from pathlib import Path
from typing import Any

import click


def write_result(result: str | bytes, target: Path | None) -> None:
    """Print, or write a file through a temporary neighbour so that a broken run leaves no half file.

    Raises :class:`OSError` where the file cannot be written.
    """
    if target is None:
        click.echo(result, nl=False)
        return
    place = target.resolve()  # a link stays a link: what it points at is replaced
    if place.exists() and not place.is_file():
        # A pipe or a device (/dev/null) takes what is written; it must never be replaced by a file.
        place.write_bytes(_bytes(result))
        return
    # Not tempfile: its files are for the owner alone, and the result would keep that.
    neighbour = place.with_name(f".evidence-check-{secrets.token_hex(6)}.tmp")
    try:
        with neighbour.open("xb") as out:
            out.write(_bytes(result))
        neighbour.replace(place)
    except BaseException:
        neighbour.unlink(missing_ok=True)
        raise


def json_text(value: dict[str, Any]) -> str:
    """What commands of their own shape print as ``--format json``."""
    return json.dumps({"schema_version": 1, **value}, ensure_ascii=False, indent=2) + "\n"


def _bytes(result: str | bytes) -> bytes:
    return result.encode("utf-8") if isinstance(result, str) else result


def wants_colour() -> bool:
    """Colour only on a terminal that has not asked for none."""
    # https://no-color.org: any value but the empty one.
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def columns(most: int = 100) -> int:
    """80, or the terminal's width between 60 and ``most``."""
    if not sys.stdout.isatty():
        return 80
    try:
        return max(60, min(most, os.get_terminal_size(sys.stdout.fileno()).columns))
    except (OSError, ValueError):
        return 80
