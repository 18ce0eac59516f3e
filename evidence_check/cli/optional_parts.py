"""The optional parts of a machine, for ``doctor``: one row a part. Add a row, and its words ``doctor.NAME``."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from evidence_check.cli.trusting import TRUST_VARIABLE


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionalPart:
    """``find(named tessdata)`` says which version or place is there (maybe ""), or None where the part is absent.

    ``doctor.NAME.present`` (field ``found``) and ``doctor.NAME.absent`` are its words.
    """

    name: str
    find: Callable[[Path | None], str | None]


def library(module: str, package: str) -> Callable[[Path | None], str | None]:
    """A Python package that is there and can be loaded: its version."""

    def find(_tessdata: Path | None) -> str | None:
        try:
            import_module(module)
            return version(package)
        except PackageNotFoundError:
            return ""
        except Exception:
            # ImportError without it; OSError, AttributeError and what ctypes likes where its shared library is broken.
            return None

    return find


def user_home() -> Path | None:
    """The user's home, or None for a user that has none."""
    try:
        return Path.home()
    except RuntimeError:
        return None


def _libmagic(_tessdata: Path | None) -> str | None:
    try:
        import magic

        magic.from_buffer(b"%PDF-1.4", mime=True)
    except Exception:
        # python-magic raises ImportError without libmagic, and what ctypes likes with a broken one.
        return None
    return ""


def _libarchive(_tessdata: Path | None) -> str | None:
    from evidence_check.containers.native_reader import libarchive_version

    return libarchive_version()


def _tesserocr(tessdata: Path | None) -> str | None:
    found = library("tesserocr", "tesserocr")(tessdata)
    if found is None:
        return None
    return f"{found} ({import_module('tesserocr').tesseract_version().splitlines()[0]})"


def _tesseract(_tessdata: Path | None) -> str | None:
    from evidence_check.extract.tesseract_program import find_program

    found = find_program(os.environ, user_home(), sys.platform)
    return str(found) if found is not None else None


def _model(tessdata: Path | None) -> str | None:
    from evidence_check.extract.tessdata import find_tessdata

    folder = find_tessdata(tessdata, os.environ, user_home(), sys.platform)
    if folder is None:
        return None
    languages = sorted(path.stem for path in folder.glob("*.traineddata"))
    return f"{folder} ({', '.join(languages)})"


def _trust(_tessdata: Path | None) -> str | None:
    named = os.environ.get(TRUST_VARIABLE)
    if not named:
        return None
    from evidence_check.extract.trust_roots import load_roots

    found = load_roots(Path(named))
    return f"{named} ({len(found.settings.roots)})" if found.problem is None else None


def _memory_limit(_tessdata: Path | None) -> str | None:
    from evidence_check.workers.memory import can_limit

    return "" if can_limit() else None


OPTIONAL_PARTS = (
    OptionalPart(name="tesserocr", find=_tesserocr),
    OptionalPart(name="model", find=_model),
    OptionalPart(name="tesseract", find=_tesseract),
    OptionalPart(name="pi-heif", find=library("pi_heif", "pi-heif")),
    OptionalPart(name="libarchive", find=_libarchive),
    OptionalPart(name="libmagic", find=_libmagic),
    OptionalPart(name="pyhanko", find=library("pyhanko.sign.validation", "pyhanko")),
    OptionalPart(name="serve", find=library("uvicorn", "uvicorn")),
    OptionalPart(name="notify", find=library("desktop_notifier", "desktop-notifier")),
    OptionalPart(name="dask", find=library("distributed", "distributed")),
    OptionalPart(name="s3", find=library("s3fs", "s3fs")),
    OptionalPart(name="trust", find=_trust),
    OptionalPart(name="memory-limit", find=_memory_limit),
)
