"""Fixtures that every folder of tests may ask for."""

from __future__ import annotations

from tests.ocr_model import ocr_is_there
from tests.optional_parts import calc_is_there, libarchive_is_there, soffice_is_there, tesseract_is_there

__all__ = ["calc_is_there", "libarchive_is_there", "ocr_is_there", "soffice_is_there", "tesseract_is_there"]
