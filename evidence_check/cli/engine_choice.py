"""The options about the engine, and the engine that they ask for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from evidence_check.cli.app import option
from evidence_check.cli.failing import told_user_errors
from evidence_check.cli.values import OneOf
from evidence_check.messages.catalogue import Catalogue

if TYPE_CHECKING:
    from evidence_check.batch.running import Engine
    from evidence_check.model.extraction import OcrSettings

_ADDRESS = re.compile(r"(?:tcp|tls|ws|wss)://[^/\s]+:[0-9]{1,5}/?")
LOCAL, DASK = "local", "dask"


def engine_options(words: Catalogue) -> list[click.Parameter]:
    """``--engine`` and ``--scheduler``."""
    return [
        option(words, "engine", "engine", type=OneOf(words, (LOCAL, DASK)), default=LOCAL, show_default=True),
        option(words, "engine", "scheduler", metavar=words.text("cli.metavar.address")),
    ]


def require_engine(engine: str, scheduler: str | None, words: Catalogue) -> None:
    """Raises :class:`click.UsageError` for an address that nobody would ask, or that is none."""
    if scheduler is None:
        return
    if engine != DASK:
        raise click.UsageError(words.text("engine.scheduler_alone"))
    if not _ADDRESS.fullmatch(scheduler):
        raise click.UsageError(words.text("engine.bad_address", found=scheduler))


@contextmanager
def chosen_engine(
    engine: str, scheduler: str | None, jobs: int | None, ocr: OcrSettings, words: Catalogue
) -> Iterator[Engine]:
    """Where submissions are checked. An engine that does not work, or no longer, is told: exit code 2."""
    from evidence_check.batch.running import LocalEngine

    if engine == LOCAL:
        yield LocalEngine(jobs=jobs)
        return
    from evidence_check.batch.clusters import ClusterEngine
    from evidence_check.pipeline.engines import cluster

    with told_user_errors(words), cluster(scheduler, jobs, ocr) as started:
        yield ClusterEngine(cluster=started)
