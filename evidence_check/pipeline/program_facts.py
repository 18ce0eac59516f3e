"""What makes two machines alike enough to read the same out of the same file."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from platform import python_version

from evidence_check import __version__
from evidence_check.model.extraction import OcrMode, OcrSettings
from evidence_check.pipeline.recalling import DECIDING_LIBRARIES
from evidence_check.pipeline.rulebooks import own_rulebook_folders
from evidence_check.remembering.keys import digest
from evidence_check.remembering.program import sources_digest
from evidence_check.rulebook.finding import shipped_rulebooks
from evidence_check.workers.portion import Facts

_WHOLE_PROGRAM = ("",)
_WRITING_LIBRARIES = frozenset({"jinja2", "msgspec", "tomli", "xlsxwriter"})
_SHOWN_DIGITS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramFacts:
    """Says which of everything that decides a reading is on the machine where it is called.

    ``ocr``: what scans are read with, paths of every machine.
    """

    ocr: OcrSettings

    def __call__(self) -> Facts:
        program = f"{__version__} ({sources_digest(_WHOLE_PROGRAM).hex()[:_SHOWN_DIGITS]})"
        python = ".".join(python_version().split(".")[:2])
        return (
            ("evidence-check", program),
            ("Python", python),
            *_libraries(),
            *_model(self.ocr),
            ("rulebooks", _rulebooks()),
        )


def _rulebooks() -> str:
    """All that a submission's rulebook may be chosen from, by name and content."""
    found = [(one.name, one.data) for one in shipped_rulebooks()]
    for folder in own_rulebook_folders().folders:
        with suppress(OSError):
            found += [(path.name, path.read_bytes()) for path in sorted(folder.glob("*.toml"))]
    return digest(*(piece for pair in found for piece in pair)).hex()[:_SHOWN_DIGITS]


def _libraries() -> Facts:
    return tuple(
        (name, _version(name))
        for name in sorted(one.replace("_", "-") for one in DECIDING_LIBRARIES | _WRITING_LIBRARIES)
    )


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
