"""What makes two machines alike enough to read the same out of the same file."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from platform import python_version

from evidence_check import __version__
from evidence_check.model.extraction import OcrMode, OcrSettings
from evidence_check.pipeline.recalling import DECIDING_LIBRARIES, DECIDING_SOURCES
from evidence_check.remembering.program import sources_digest
from evidence_check.workers.portion import Facts

_SHOWN_DIGITS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramFacts:
    """Says which of everything that decides a reading is on the machine where it is called.

    ``ocr``: what scans are read with, paths of every machine.
    """

    ocr: OcrSettings

    def __call__(self) -> Facts:
        program = f"{__version__} ({sources_digest(DECIDING_SOURCES).hex()[:_SHOWN_DIGITS]})"
        python = ".".join(python_version().split(".")[:2])
        return ("evidence-check", program), ("Python", python), *_libraries(), *_model(self.ocr)


def _libraries() -> Facts:
    return tuple((name, _version(name)) for name in sorted(one.replace("_", "-") for one in DECIDING_LIBRARIES))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _model(ocr: OcrSettings) -> Facts:
    if ocr.mode is OcrMode.OFF or not ocr.tessdata:
        return ()
    from evidence_check.extract.tessdata import MODEL_FILE

    try:
        found = sha256((Path(ocr.tessdata) / MODEL_FILE).read_bytes()).hexdigest()[:_SHOWN_DIGITS]
    except OSError:
        found = ""
    return ((MODEL_FILE, found),)
