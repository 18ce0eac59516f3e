"""Roman numerals: "quý III" is read as "II" or "HII", and a quarter may decide; strokes are counted in the ink."""

from __future__ import annotations

import re
from dataclasses import replace

from PIL import Image

from evidence_check.extract.ocr.engine import Seen
from evidence_check.extract.ocr.print_look import OURS
from evidence_check.extract.ocr.profile import means
from evidence_check.text.fold import toneless


def with_roman_numerals(row: list[Seen], ink: Image.Image) -> list[Seen]:
    """ "quý III" is read as "II" or "HII": strokes are counted in the ink."""
    made = list(row)
    for at in range(1, len(row)):
        word = row[at]
        bare = word.text.strip(".,;:")
        if toneless(row[at - 1].text) == "quy" and re.fullmatch(r"[IHl1|]{1,4}", bare):
            strokes = _strokes(ink, word)
            if 1 <= strokes <= 3:
                made[at] = replace(word, text=word.text.replace(bare, "I" * strokes), confidence=OURS)
    return made


def _strokes(ink: Image.Image, word: Seen) -> int:
    height = word.bottom - word.top
    band = ink.crop((word.x0 - 2, word.top + round(0.35 * height), word.x1 + 2, word.top + round(0.65 * height)))
    if band.width < 3 or band.height < 2:
        return 0
    columns = [level > 128 for level in means(band, along_rows=False)]
    return sum(here and not before for before, here in zip([False, *columns], columns, strict=False))
