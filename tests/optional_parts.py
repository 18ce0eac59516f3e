"""System parts that some tests need. Missing, they skip a test; where ``CI`` is set they fail it: never unseen."""

from __future__ import annotations

import os
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from evidence_check.cli.optional_parts import user_home
from evidence_check.containers.native_reader import libarchive_version
from evidence_check.extract.tesseract_program import find_program

needs_libarchive = pytest.mark.usefixtures("libarchive_is_there")
"""Debian: libarchive13."""
needs_soffice = pytest.mark.usefixtures("soffice_is_there")
"""Debian: libreoffice-writer-nogui."""
needs_calc = pytest.mark.usefixtures("calc_is_there")
"""Debian: libreoffice-calc-nogui."""
needs_tesseract = pytest.mark.usefixtures("tesseract_is_there")
"""Debian: tesseract-ocr."""
needs_chromium = pytest.mark.usefixtures("chromium_is_there")
"""Debian: chromium."""
needs_dbus = pytest.mark.usefixtures("dbus_is_there")
"""Debian: dbus."""
needs_dask = pytest.mark.usefixtures("dask_is_there")
"""The extra ``dask``."""
needs_s3 = pytest.mark.usefixtures("s3_is_there")
"""The extra ``s3``, and a server of the development packages."""


def chromium() -> str | None:
    """The browser's program."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def require(missing: str | None) -> None:
    """Nothing where ``missing`` is None; else a skip with these words, or under CI a failure."""
    if missing is None:
        return
    if os.environ.get("CI"):
        pytest.fail(f"{missing} (CI must not skip this)")
    pytest.skip(missing)


@pytest.fixture(scope="session")
def libarchive_is_there() -> None:
    """See :data:`needs_libarchive`."""
    require(None if libarchive_version() else "libarchive is missing: install the system package libarchive13")


@pytest.fixture(scope="session")
def soffice_is_there() -> None:
    """See :data:`needs_soffice`."""
    found = shutil.which("soffice")
    require(None if found else "soffice is missing: install the system package libreoffice-writer-nogui")


@pytest.fixture(scope="session")
def calc_is_there() -> None:
    """See :data:`needs_calc`. The program opens without its spreadsheet part, and then converts nothing."""
    found = shutil.which("soffice")
    program = Path(found).resolve().parent if found else None
    has_calc = program is not None and any(program.glob("*sclo.*"))
    require(None if has_calc else "soffice has no Calc: install the system package libreoffice-calc-nogui")


@pytest.fixture(scope="session")
def tesseract_is_there() -> None:
    """See :data:`needs_tesseract`."""
    found = find_program(os.environ, user_home(), sys.platform)
    require(None if found else "the program tesseract is missing: install the system package tesseract-ocr")


@pytest.fixture(scope="session")
def chromium_is_there() -> None:
    """See :data:`needs_chromium`."""
    require(None if chromium() else "the program chromium is missing: install the system package chromium")


@pytest.fixture(scope="session")
def dbus_is_there() -> None:
    """See :data:`needs_dbus`."""
    require(None if shutil.which("dbus-daemon") else "the program dbus-daemon is missing: install the package dbus")


@pytest.fixture(scope="session")
def dask_is_there() -> None:
    """See :data:`needs_dask`."""
    require(None if find_spec("distributed") else "Dask is missing: pip install -e '.[dask]'")


@pytest.fixture(scope="session")
def s3_is_there() -> None:
    """See :data:`needs_s3`."""
    found = find_spec("s3fs") and find_spec("moto") and find_spec("flask_cors")
    require(None if found else "s3fs or moto is missing: pip install -e '.[dev]'")
