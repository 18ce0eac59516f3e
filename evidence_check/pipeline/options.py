"""How files are read: what a caller may choose, in one value."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from evidence_check.model.extraction import OcrMode, OcrSettings
from evidence_check.model.signature import TrustSettings
from evidence_check.workers.budget import WorkerBudget
from evidence_check.workers.engine import Engine, LocalEngine

_SECONDS = 60.0
_FULL_OCR_SECONDS = 600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingOptions:
    """``ocr``: what pictures are read with; by default they stay unread. ``jobs``: worker processes, None: as fits.

    ``timeout``: seconds for one file, None: by what is asked of it. ``trust``: whom the user trusts to issue
    certificates; by default nobody is asked about. ``engine``: where files are read, None: here, by ``jobs`` workers.
    """

    ocr: OcrSettings = field(default_factory=OcrSettings)
    trust: TrustSettings = field(default_factory=TrustSettings)
    jobs: int | None = None
    timeout: float | None = None
    engine: Engine | None = None

    @property
    def where(self) -> Engine:
        """Where files are read."""
        return self.engine or LocalEngine(jobs=self.jobs)

    @property
    def budget(self) -> WorkerBudget:
        """What one file may cost."""
        usual = _FULL_OCR_SECONDS if self.ocr.mode is OcrMode.FULL else _SECONDS
        return WorkerBudget(seconds=self.timeout or usual)


class Observer(Protocol):
    """Is told how far the reading has come; the core itself is silent."""

    def started(self, total: int) -> None: ...

    def done(self, path: str) -> None: ...
