"""What stands between extractors and recognition: reads pictures of pages, or says why it does not."""

from __future__ import annotations

from functools import lru_cache

from PIL import Image

from evidence_check.extract.ocr.engine import Engine, engine_for, is_installed
from evidence_check.extract.ocr.program_engine import ProgramEngine
from evidence_check.extract.ocr.reading import PLAUSIBLE, Bands, Reading, read_picture
from evidence_check.model.extraction import OcrMode, OcrSettings


class PageReader:
    """Recognition as the settings want it. ``refusal``: "ocr_off", "no_ocr", or None where pictures can be read."""

    def __init__(self, settings: OcrSettings) -> None:
        self.settings = settings
        self._engine = _engine(settings)
        self.refusal: str | None = None
        if settings.mode is OcrMode.OFF:
            self.refusal = "ocr_off"
        elif self._engine is None:
            self.refusal = "no_ocr"

    @property
    def whole_pages(self) -> bool:
        """True where every page is to be read from top to bottom."""
        return self.settings.mode is OcrMode.FULL

    def read(self, picture: Image.Image, number: int, bands: Bands) -> Reading:
        """Read one picture of a page. Only where there is no ``refusal``."""
        assert self._engine is not None
        return read_picture(picture, number, self._engine, bands)


def _engine(settings: OcrSettings) -> Engine | None:
    if settings.mode is OcrMode.OFF or settings.tessdata is None:
        return None
    if is_installed():
        try:
            return engine_for(settings.tessdata)
        except RuntimeError:
            return None  # the model is of another make, or broken
    return ProgramEngine(settings.program, settings.tessdata) if settings.program else None


@lru_cache(maxsize=4)
def reader_for(settings: OcrSettings) -> PageReader:
    """The reader of this process."""
    return PageReader(settings)


def is_legible(reading: Reading) -> bool:
    """True where what was read makes sense as text."""
    return reading.confidence >= PLAUSIBLE
