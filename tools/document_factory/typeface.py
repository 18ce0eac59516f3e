"""Which face a printed sheet is set in: the names for the PDF canvas and the files for drawing on pictures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import font_source_serif_pro
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont


@dataclass(frozen=True, slots=True, kw_only=True)
class Typeface:
    """Three TrueType files that cover Vietnamese. ``italic`` may be the regular one where the family has none."""

    name: str
    regular: Path
    bold: Path
    italic: Path
    bold_italic: Path

    def font(self, *, bold: bool = False, italic: bool = False) -> str:
        """The name under which the canvas knows the style."""
        style = {(False, False): "regular", (True, False): "bold", (False, True): "italic"}.get(
            (bold, italic), "bold_italic"
        )
        return _registered(f"{self.name}-{style}", getattr(self, style))


def source_serif() -> Typeface:
    """What the project installs everywhere. Its italics lack Vietnamese letters; the upright faces stand in."""
    folder = Path(font_source_serif_pro.__file__).parent / "files"
    regular, bold = folder / "SourceSerifPro-Regular.ttf", folder / "SourceSerifPro-Bold.ttf"
    return Typeface(name="SourceSerifPro", regular=regular, bold=bold, italic=regular, bold_italic=bold)


def in_folder(folder: Path, stem: str) -> Typeface:
    """A family on disk with the usual suffixes, such as Liberation Serif: ``stem``-Regular.ttf, -Bold.ttf and so on."""
    return Typeface(
        name=stem,
        regular=folder / f"{stem}-Regular.ttf",
        bold=folder / f"{stem}-Bold.ttf",
        italic=folder / f"{stem}-Italic.ttf",
        bold_italic=folder / f"{stem}-BoldItalic.ttf",
    )


@cache
def _registered(name: str, path: Path) -> str:
    pdfmetrics.registerFont(TTFont(name, str(path)))
    return name
