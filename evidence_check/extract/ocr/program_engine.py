"""The ``tesseract`` program as engine, where tesserocr is not installed: slower, for it loads its model every time."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from evidence_check.extract import cut_short
from evidence_check.extract.ocr.engine import LOOKALIKES, Seen
from evidence_check.extract.tesseract_program import recognise

if TYPE_CHECKING:
    from PIL.Image import Image

_BLOCK, _LINE = 6, 7
"""Tesseract's page segmentation modes."""
_LONGEST = 20.0


class ProgramEngine:
    """Starts the program once a picture. ``tessdata``: folder of the model."""

    def __init__(self, program: str, tessdata: str) -> None:
        self.program, self.tessdata = Path(program), Path(tessdata)

    def read(self, picture: Image) -> tuple[Seen, ...]:
        """Words of a grey picture in reading order; nothing where the program fails."""
        return self._read(picture, _BLOCK)

    def read_line(self, picture: Image) -> tuple[Seen, ...]:
        """Words of a picture that holds one line."""
        return self._read(picture, _LINE)

    def _read(self, picture: Image, mode: int) -> tuple[Seen, ...]:
        out = io.BytesIO()
        picture.save(out, "PNG", compress_level=1, dpi=(200, 200))
        reading = recognise(out.getvalue(), mode, self.tessdata, _LONGEST, self.program)
        if reading.problem is not None:
            cut_short.note()
        return tuple(map(_seen, reading.words))


def _seen(word: Seen) -> Seen:
    glyphs = tuple(replace(one, text=one.text.translate(LOOKALIKES)) for one in word.glyphs)
    return replace(word, text=word.text.translate(LOOKALIKES), glyphs=glyphs)
