"""Whether this machine can recognise text, for tests that need it: ``pytestmark = needs_ocr``."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from evidence_check.cli.optional_parts import user_home
from evidence_check.extract.tessdata import find_tessdata
from tests.optional_parts import require

needs_ocr = pytest.mark.usefixtures("ocr_is_there")
"""Skips a test on a machine without engine or model. Where ``CI`` is set it fails instead: never skipped unseen."""


def ocr_model() -> Path | None:
    """The folder of the Vietnamese model, found as the product finds it, or None."""
    named = os.environ.get("EVIDENCE_CHECK_TESSDATA")
    return find_tessdata(Path(named) if named else None, os.environ, user_home(), sys.platform)


def what_is_missing() -> str | None:
    """Why text cannot be recognised here, with the remedy; None where it can."""
    if find_spec("tesserocr") is None:
        return "tesserocr is missing: pip install -e '.[dev]'"
    if ocr_model() is None:
        return "the Vietnamese model is missing: evidence-check doctor --install-ocr"
    return None


@pytest.fixture(scope="session")
def ocr_is_there() -> None:
    """See :data:`needs_ocr`."""
    require(what_is_missing())
