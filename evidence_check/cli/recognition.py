"""The options about recognition of scans, and what they mean on this machine."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from evidence_check.cli.app import option
from evidence_check.cli.optional_parts import user_home
from evidence_check.cli.values import OneOf
from evidence_check.messages.catalogue import Catalogue
from evidence_check.model.extraction import OcrMode, OcrSettings

_MODES = tuple(mode.value for mode in OcrMode)


def recognition_options(words: Catalogue, command: str) -> list[click.Parameter]:
    """``--ocr`` and ``--tessdata``."""
    return [
        option(words, command, "ocr", type=OneOf(words, _MODES), default="auto", show_default=True),
        option(words, command, "tessdata", metavar=words.text("cli.metavar.folder")),
    ]


def recognition_looked_for(mode: str, tessdata: str | None) -> list[str]:
    """Every file that :func:`ocr_settings` may look at, whether it is there or not."""
    if OcrMode(mode) is OcrMode.OFF:
        return []
    from evidence_check.extract import tessdata as models
    from evidence_check.extract import tesseract_program as programs

    named = Path(tessdata) if tessdata else None
    found = models.looked_for(named, os.environ, user_home(), sys.platform)
    return [str(path) for path in (*found, *programs.looked_for(os.environ, user_home(), sys.platform))]


def ocr_settings(mode: str, tessdata: str | None, words: Catalogue) -> OcrSettings:
    """What pictures are read with. A folder that was named and holds no model is a usage error."""
    if OcrMode(mode) is OcrMode.OFF:
        return OcrSettings(mode=OcrMode.OFF)
    from evidence_check.extract.tessdata import search_tessdata

    named = Path(tessdata) if tessdata else None
    found = search_tessdata(named, os.environ, user_home(), sys.platform)
    if found.problem is not None:
        raise click.UsageError(words.render(found.problem))
    from evidence_check.extract.tesseract_program import find_program

    program = find_program(os.environ, user_home(), sys.platform)
    return OcrSettings(
        mode=OcrMode(mode),
        tessdata=str(found.folder) if found.folder else None,
        program=str(program) if program else None,
    )
