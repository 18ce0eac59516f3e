"""Reading by an engine of choice: which it is, what it has to see, and what is told where it fails."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from evidence_check.model.extraction import OcrMode, OcrSettings
from evidence_check.pipeline.user_error import EXIT_USAGE, UserError
from evidence_check.workers.engine import EngineError

if TYPE_CHECKING:
    from evidence_check.workers.dask_engine import DaskEngine


class EngineFailedError(UserError):
    """The engine works no longer, for this submission and for any other."""


@contextmanager
def cluster(scheduler: str | None, jobs: int | None, ocr: OcrSettings) -> Iterator[DaskEngine]:
    """The Dask cluster of a scheduler, or one of ``jobs`` workers on this machine that ends with the block.

    Raises :class:`EngineFailedError`. ``ocr``: what scans will be read with.
    """
    from evidence_check.pipeline.program_facts import ProgramFacts
    from evidence_check.workers.dask_engine import dask_engine

    with told_engine_errors(), dask_engine(scheduler, jobs, ProgramFacts(ocr=from_anywhere(ocr))) as engine:
        yield engine


@contextmanager
def told_engine_errors() -> Iterator[None]:
    """What an engine raises, as what the commands tell."""
    try:
        yield
    except EngineError as error:
        raise EngineFailedError(error.message, EXIT_USAGE, error.details) from None


def from_anywhere(ocr: OcrSettings) -> OcrSettings:
    """The settings with paths that do not depend on the working folder."""
    return replace(ocr, tessdata=_absolute(ocr.tessdata), program=_absolute(ocr.program))


def model_of(ocr: OcrSettings) -> tuple[Path, ...]:
    """The folder that recognition opens beside the submission, if any."""
    return (Path(ocr.tessdata),) if ocr.tessdata and ocr.mode is not OcrMode.OFF else ()


def _absolute(path: str | None) -> str | None:
    return str(Path(path).absolute()) if path else None
