"""Fixtures that every folder of tests may ask for."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.ocr_model import ocr_is_there
from tests.optional_parts import (
    calc_is_there,
    chromium_is_there,
    dask_is_there,
    dbus_is_there,
    libarchive_is_there,
    s3_is_there,
    soffice_is_there,
    tesseract_is_there,
)

__all__ = [
    "calc_is_there",
    "chromium_is_there",
    "dask_is_there",
    "dbus_is_there",
    "libarchive_is_there",
    "ocr_is_there",
    "s3_is_there",
    "soffice_is_there",
    "tesseract_is_there",
]


@pytest.fixture(scope="session", autouse=True)
def _no_cache_but_ones_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes the user's cache or configuration, nor what another test left; some name their own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EVIDENCE_CHECK_NO_CACHE", "1")
        # For processes that are started without the variables of this program.
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("EVIDENCE_CHECK_CONFIG", os.devnull)
        yield
    assert "EVIDENCE_CHECK_CACHE" not in os.environ
