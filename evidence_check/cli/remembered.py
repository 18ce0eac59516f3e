"""The cache as the commands use it: opened unless it is switched off, its troubles told in one line."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from evidence_check.messages.catalogue import Catalogue
from evidence_check.remembering.place import cache_folder
from evidence_check.report.columns import safe

if TYPE_CHECKING:
    from evidence_check.pipeline.recalling import Memory

_WORTH_A_WARNING = frozenset({"broken", "busy"})
"""The others are how the machine is; they are told to those who ask (``-v``)."""


@contextmanager
def remembering(
    off: bool, folder: Path | None, words: Catalogue, *, quiet: bool, verbose: bool
) -> Iterator[Memory | None]:
    """What earlier runs found out, or None. ``folder``: a submission, in which no cache may lie."""
    if off:
        yield None
        return
    from evidence_check.pipeline.recalling import open_memory

    memory = open_memory(os.environ, folder)
    if isinstance(memory, str):
        if verbose:
            _tell(memory, words)
        yield None
        return
    try:
        yield memory
    finally:
        trouble = memory.close()
        if trouble is not None and not quiet and (verbose or trouble in _WORTH_A_WARNING):
            _tell(trouble, words)


def can_be_retold(text: str | bytes, *, coloured: bool) -> bool:
    """True for a result that a later run can print as it is. Windows consoles get their colours another way."""
    return isinstance(text, str) and not (coloured and sys.platform == "win32")


def _tell(trouble: str, words: Catalogue) -> None:
    click.echo(safe(words.text(f"cache.{trouble}", path=cache_folder(os.environ) or "—")), err=True)
