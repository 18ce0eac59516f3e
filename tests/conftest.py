"""Fixtures that every folder of tests may ask for."""

from __future__ import annotations

from tests.ocr_model import ocr_is_there

__all__ = ["ocr_is_there"]
