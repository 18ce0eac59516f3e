"""Folders that lie in object storage, as the commands use them: copied here first, then read like any other."""

from __future__ import annotations

import os
from pathlib import Path

import click

from evidence_check.cli.progress import TerminalProgress
from evidence_check.messages.catalogue import Catalogue
from evidence_check.remembering.place import cache_folder
from evidence_check.report.columns import safe

MIRROR_VARIABLE = "EVIDENCE_CHECK_MIRROR"
_SCHEME = "s3://"
_EXIT_USAGE = 2


def is_stored(folder: str) -> bool:
    """True for what is an address of object storage, and no folder."""
    return folder.startswith(_SCHEME)


def folder_here(folder: str, words: Catalogue, *, quiet: bool) -> str:
    """The folder itself; for an address its copy on this machine. What goes wrong is told, with exit code 2."""
    if not is_stored(folder):
        return folder
    from evidence_check.mirroring.mirror import mirror
    from evidence_check.mirroring.s3 import S3Storage, s3_address
    from evidence_check.mirroring.storage import StorageError
    from evidence_check.workers.pool import warm_up

    address = s3_address(folder)
    if address is None:
        raise click.UsageError(words.text("storage.bad_address", address=folder))
    base = _base(words)
    progress = TerminalProgress(words, quiet=quiet, key="storage.fetching")
    try:
        here = mirror(S3Storage(address), base, address.name, progress)
        # The storage's library has left a thread, beside which nothing is forked.
        warm_up(["evidence_check.pipeline.reading"])
        return str(here)
    except StorageError as error:
        progress.close()
        click.echo(safe(words.text("cli.error", found=words.render(error.message))), err=True)
        raise click.exceptions.Exit(_EXIT_USAGE) from None
    finally:
        progress.close()


def _base(words: Catalogue) -> Path:
    if named := os.environ.get(MIRROR_VARIABLE):
        return Path(named).absolute()
    cache = cache_folder(os.environ)
    if cache is None:
        raise click.UsageError(words.text("storage.no_place"))
    return Path(cache) / "mirrors"
