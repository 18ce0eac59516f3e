"""Tesseract with the Vietnamese model, through tesserocr: a grey picture → words with boxes, confidences and glyphs.

Imported lazily: the library is an optional extra, and loading it and its model takes 0.1 s.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

from evidence_check.extract import cut_short

if TYPE_CHECKING:
    from PIL.Image import Image

LOOKALIKES = str.maketrans({"⁄": "/", "∕": "/", "Ð": "Đ", "ð": "đ", "—": "-", "–": "-", "‐": "-"})
"""Signs that Tesseract mixes up with those of number lines; the Icelandic letters look like Đ."""
_LONGEST = 20_000
"""Milliseconds for one band of a page: a picture of noise must not hold up the run."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character: text, confidence 0..100, box in pixels of the picture."""

    text: str
    confidence: float
    x0: int
    top: int
    x1: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Seen:
    """One word: text, confidence 0..100, box and base line in pixels, and its glyphs."""

    text: str
    confidence: float
    x0: int
    top: int
    x1: int
    bottom: int
    baseline: float
    height: float
    """Height of the text line (ascender to descender), in pixels."""
    glyphs: tuple[Glyph, ...] = ()


def is_installed() -> bool:
    """True where tesserocr can be imported."""
    # One thread each: workers are processes, and Tesseract's own threads cost more than they bring.
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    try:
        import tesserocr  # noqa: F401
    except Exception:
        # ImportError without the extra; OSError or worse where its shared libraries do not load.
        return False
    return True


class Engine(Protocol):
    """What reads pictures: the library, or the program where the library is not there."""

    def read(self, picture: Image) -> tuple[Seen, ...]: ...

    def read_line(self, picture: Image) -> tuple[Seen, ...]: ...


class LibraryEngine:
    """Tesseract with its model loaded. Not for threads; one per process and folder (:func:`engine_for`)."""

    def __init__(self, tessdata: str) -> None:
        os.environ.setdefault("OMP_THREAD_LIMIT", "1")
        import tesserocr

        self._lib: Any = tesserocr
        self._api: Any = tesserocr.PyTessBaseAPI(
            path=tessdata, lang="vie", psm=tesserocr.PSM.SINGLE_BLOCK, oem=tesserocr.OEM.LSTM_ONLY
        )
        self._api.SetVariable("debug_file", os.devnull)

    def read(self, picture: Image) -> tuple[Seen, ...]:
        """Words of a grey picture in reading order.

        Nothing where the picture is too small or Tesseract gives up in time.
        """
        if picture.width < 20 or picture.height < 12:
            return ()
        self._api.SetPageSegMode(self._lib.PSM.SINGLE_BLOCK)
        self._api.SetImage(picture)
        self._api.SetSourceResolution(200)
        if not self._api.Recognize(_LONGEST):
            cut_short.note()
            return ()
        return tuple(self._words())

    def read_line(self, picture: Image) -> tuple[Seen, ...]:
        """Words of a picture that holds one line."""
        self._api.SetPageSegMode(self._lib.PSM.SINGLE_LINE)
        self._api.SetImage(picture)
        self._api.SetSourceResolution(200)
        if not self._api.Recognize(_LONGEST):
            cut_short.note()
            return ()
        return tuple(self._words())

    def _words(self) -> Iterator[Seen]:
        level, glyph_level = self._lib.RIL.WORD, self._lib.RIL.SYMBOL
        found = self._api.GetIterator()
        if found is None:
            return
        glyphs: list[Glyph] = []
        word: Seen | None = None
        while True:
            if found.IsAtBeginningOf(level):
                if word is not None:
                    yield _with_glyphs(word, glyphs)
                glyphs = []
                word = self._word(found)
            if word is not None:
                box = found.BoundingBox(glyph_level)
                text = _text(found, glyph_level)
                if box is not None and text:
                    glyphs.append(Glyph(text, found.Confidence(glyph_level), *box))
            if not found.Next(glyph_level):
                break
        if word is not None:
            yield _with_glyphs(word, glyphs)

    def _word(self, found: Any) -> Seen | None:
        level = self._lib.RIL.WORD
        text, box = _text(found, level), found.BoundingBox(level)
        if not text.strip() or box is None:
            return None
        line = found.BoundingBox(self._lib.RIL.TEXTLINE)
        base = found.Baseline(level)
        attributes = found.RowAttributes()
        height = float(attributes["row_height"]) if attributes else float(line[3] - line[1] if line else 0)
        baseline = max(base[0][1], base[1][1]) if base else box[3]
        x0, top, x1, bottom = box
        return Seen(
            text=text.strip(),
            confidence=found.Confidence(level),
            x0=x0,
            top=top,
            x1=x1,
            bottom=bottom,
            baseline=float(baseline),
            height=height,
        )


@cache
def engine_for(tessdata: str) -> LibraryEngine:
    """The engine of this process for a folder with ``vie.traineddata``. Raises RuntimeError where it does not load."""
    return LibraryEngine(tessdata)


def _with_glyphs(word: Seen, glyphs: list[Glyph]) -> Seen:
    if not glyphs:
        return word
    return replace(word, glyphs=tuple(glyphs))


def _text(found: Any, level: int) -> str:
    try:
        return str(found.GetUTF8Text(level)).translate(LOOKALIKES)
    except RuntimeError:
        return ""  # nothing was recognised at this place
