"""What stands between extractors and recognition: reads pictures of pages, or says why it does not."""

from __future__ import annotations

from functools import lru_cache

from PIL import Image

from evidence_check.extract.ocr.engine import engine_for, is_installed
from evidence_check.extract.ocr.reading import PLAUSIBLE, Bands, Reading, read_picture
from evidence_check.model.extraction import OcrMode, OcrSettings


class PageReader:
    """Recognition as the settings want it. ``refusal``: "ocr_off", "no_ocr", or None where pictures can be read."""

    def __init__(self, settings: OcrSettings) -> None:
        self.settings = settings
        self.refusal: str | None = None
        if settings.mode is OcrMode.OFF:
            self.refusal = "ocr_off"
        elif settings.tessdata is None or not is_installed() or not self._loads():
            self.refusal = "no_ocr"

    @property
    def whole_pages(self) -> bool:
        """True where every page is to be read from top to bottom."""
        return self.settings.mode is OcrMode.FULL

    def read(self, picture: Image.Image, number: int, bands: Bands) -> Reading:
        """Read one picture of a page. Only where there is no ``refusal``."""
        return read_picture(picture, number, engine_for(self.settings.tessdata or ""), bands)

    def _loads(self) -> bool:
        try:
            engine_for(self.settings.tessdata or "")
        except RuntimeError:
            return False  # the model is of another make, or broken
        return True


@lru_cache(maxsize=4)
def reader_for(settings: OcrSettings) -> PageReader:
    """The reader of this process."""
    return PageReader(settings)


def is_legible(reading: Reading) -> bool:
    """True where what was read makes sense as text."""
    return reading.confidence >= PLAUSIBLE
