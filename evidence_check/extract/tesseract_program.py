"""Recognition through the ``tesseract`` program, for machines that have it and no wheel of tesserocr.

A picture goes in by standard input, hOCR with boxes of words and letters comes out. Each call starts the program and
loads the model: 0.07 s more than the library with its model loaded (0.105 and 0.037 s for two lines of text).
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from evidence_check.extract.ocr.engine import Glyph, Seen
from evidence_check.extract.tessdata import LANGUAGE, package_places
from evidence_check.model.message import Message, message
from evidence_check.text.fold import nfc
from evidence_check.workers.ending import die_with_parent

_NAME = "tesseract"
_HOMEBREW = ("/opt/homebrew/bin", "/usr/local/bin")
# Written out with -c: the short name "hocr" is a file beside Debian's own models that our folder does not have.
_OUTPUT = ("-c", "tessedit_create_hocr=1", "-c", "hocr_char_boxes=1")
_MOST_SAID = 200
_NUMBER = r"(-?\d+(?:\.\d+)?)"
_BOX = re.compile(rf"\b(?:x_bboxes|bbox) {_NUMBER} {_NUMBER} {_NUMBER} {_NUMBER}")
_CONFIDENCE = re.compile(rf"\bx_w?conf {_NUMBER}")
_BASELINE = re.compile(rf"\bbaseline {_NUMBER} {_NUMBER}")
_HEIGHT = re.compile(rf"\bx_size {_NUMBER}")
_ABOVE_LINES = frozenset({"ocr_page", "ocr_carea", "ocr_par"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramReading:
    """Words in reading order; ``problem`` where the program could not do its work (then there are none)."""

    words: tuple[Seen, ...] = ()
    problem: Message | None = None


def find_program(environ: Mapping[str, str], home: Path | None, platform: str) -> Path | None:
    """The ``tesseract`` program on PATH, or where installers that do not touch PATH put it; None if there is none."""
    found = shutil.which(_NAME, path=environ.get("PATH", ""))
    if found is not None:
        return Path(found)
    if platform == "win32":
        places = [folder.parent / f"{_NAME}.exe" for folder in package_places(environ, home, platform)]
    else:
        places = [Path(folder) / _NAME for folder in _HOMEBREW]
    return next((place for place in places if os.access(place, os.X_OK) and place.is_file()), None)


def looked_for(environ: Mapping[str, str], home: Path | None, platform: str) -> tuple[Path, ...]:
    """Every file that :func:`find_program` may find, whether it is there or not."""
    folders = [Path(one) for one in (*environ.get("PATH", "").split(os.pathsep), *_HOMEBREW)]
    if platform == "win32":
        folders += [folder.parent for folder in package_places(environ, home, platform)]
        return tuple(folder / f"{_NAME}.exe" for folder in folders)
    return tuple(folder / _NAME for folder in folders)


def recognise(image_png: bytes, psm: int, tessdata: Path, timeout: float, program: Path) -> ProgramReading:
    """Read a picture with the model in ``tessdata``. ``psm``: Tesseract's page segmentation mode; ``timeout``: seconds.

    Never raises for what the picture or the program does: that is a problem with words.
    """
    command = (str(program), "stdin", "stdout", "--psm", str(psm), "--tessdata-dir", ".", "-l", LANGUAGE, *_OUTPUT)
    try:
        ran = subprocess.run(
            command,
            input=image_png,
            capture_output=True,
            # The model's folder is "." from inside: on Windows "D:\Tài liệu" may not survive the code page.
            cwd=tessdata,
            # One thread: workers are processes already, and Tesseract's own threads made a page take 3.8 s, not 0.7.
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            timeout=timeout,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            # A worker that is killed takes the program with it. Workers run no other threads, so this is safe.
            preexec_fn=die_with_parent if sys.platform == "linux" else None,
        )
    except subprocess.TimeoutExpired:
        return ProgramReading(problem=message("ocr_model.program.slow", seconds=f"{timeout:g}"))
    except OSError as error:
        return _failed(error.strerror or str(error))
    if ran.returncode:
        return _failed(_complaint(ran.stderr, ran.returncode))
    return words_of(ran.stdout)


def words_of(hocr: bytes) -> ProgramReading:
    """The words in a program's hOCR output (XHTML; format: the hOCR 1.2 specification)."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        return ProgramReading(words=tuple(_words(fromstring(hocr))))
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        return _failed(str(error) or type(error).__name__)


def _words(page: Any) -> Iterator[Seen]:
    line = ""
    for element in page.iter():
        kind, title = element.get("class", ""), element.get("title", "")
        if kind == "ocrx_word":
            word = _word(element, title, line)
            if word is not None:
                yield word
        elif kind.startswith("ocr_") and kind not in _ABOVE_LINES:
            line = title  # ocr_line, ocr_header, ocr_caption, ocr_textfloat


def _word(element: Any, title: str, line: str) -> Seen | None:
    box = _box(title)
    if box is None:
        return None
    glyphs = tuple(_glyphs(element))
    text = nfc("".join(glyph.text for glyph in glyphs) or "".join(element.itertext()).strip())
    if not text:
        return None
    x0, top, x1, bottom = box
    row = _box(line) or box
    height = _HEIGHT.search(line)
    base = _BASELINE.search(line)
    baseline = float(bottom)
    if base is not None:
        # hOCR: a slope and an offset, from the lower left corner of the line's box.
        baseline = row[3] + float(base[2]) + float(base[1]) * ((x0 + x1) / 2 - row[0])
    return Seen(
        text=text,
        confidence=_confidence(title),
        x0=x0,
        top=top,
        x1=x1,
        bottom=bottom,
        baseline=baseline,
        height=float(height[1]) if height is not None else float(row[3] - row[1]),
        glyphs=glyphs,
    )


def _glyphs(word: Any) -> Iterator[Glyph]:
    for element in word.iter():
        title = element.get("title", "")
        box = _box(title) if element.get("class") == "ocrx_cinfo" else None
        text = nfc("".join(element.itertext()).strip())
        if box is not None and text:
            x0, top, x1, bottom = box
            yield Glyph(text=text, confidence=_confidence(title), x0=x0, top=top, x1=x1, bottom=bottom)


def _box(title: str) -> tuple[int, int, int, int] | None:
    found = _BOX.search(title)
    return None if found is None else (_pixel(found[1]), _pixel(found[2]), _pixel(found[3]), _pixel(found[4]))


def _pixel(number: str) -> int:
    return round(float(number))


def _confidence(title: str) -> float:
    found = _CONFIDENCE.search(title)
    return min(100.0, max(0.0, float(found[1]))) if found is not None else 0.0


def _failed(found: str) -> ProgramReading:
    return ProgramReading(problem=message("ocr_model.program.failed", found=found[:_MOST_SAID]))


def _complaint(errors: bytes, code: int) -> str:
    lines = [line.strip() for line in errors.decode("utf-8", "replace").splitlines() if line.strip()]
    return lines[0] if lines else f"exit {code}"
