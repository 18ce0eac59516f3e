"""Letters for labels: a font of the system that has Vietnamese ones, else labels without tone marks."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

from PIL import ImageFont

_FAMILIES = (
    ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
    ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
    ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"),
    ("segoeui.ttf", "segoeuib.ttf"),
    ("arial.ttf", "arialbd.ttf"),
    ("Arial.ttf", "Arial Bold.ttf"),
    ("Arial Unicode.ttf", "Arial Bold.ttf"),
    ("tahoma.ttf", "tahomabd.ttf"),
    ("times.ttf", "timesbd.ttf"),
    ("FreeSans.ttf", "FreeSansBold.ttf"),
)
"""Pillow finds these by name in the folders where Linux, Windows and macOS keep fonts."""
_TOUCHSTONES = "ếỆựĐơ…"
_PLAIN_SIGNS = str.maketrans({"—": "-", "–": "-", "·": "-", "…": "...", "“": '"', "”": '"'})
_NO_LETTER = "\U0010fffd"

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


@dataclass(frozen=True, slots=True)
class Lettering:
    """``names``: regular and bold; None: the plain font that is built into Pillow, which has no Vietnamese."""

    names: tuple[str, str] | None

    def font(self, size: int, *, bold: bool = False) -> Font:
        """The font at a size in pixels."""
        if self.names is None:
            return ImageFont.load_default(size)
        return _loaded(self.names[bold], size) or ImageFont.load_default(size)

    def spell(self, text: str) -> str:
        """The text as this lettering can draw it, on one line."""
        shown = " ".join("".join(char if char.isprintable() else " " for char in text).split())
        return unicodedata.normalize("NFC", shown) if self.names is not None else without_marks(shown)


@cache
def find_lettering() -> Lettering:
    """What this machine has."""
    for regular, bold in _FAMILIES:
        if _is_vietnamese(regular):
            return Lettering((regular, bold if _is_vietnamese(bold) else regular))
    return Lettering(None)


def without_marks(text: str) -> str:
    """Plain Latin letters, capitals kept: "Số, ký hiệu" → "So, ky hieu"; what is no such letter becomes "?"."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    plain = plain.translate(_PLAIN_SIGNS)
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    return bare.encode("ascii", "replace").decode("ascii")


def _is_vietnamese(name: str) -> bool:
    """True where the font has letters of its own for Vietnamese: some draw an empty frame instead."""
    font = _loaded(name, 24)
    if font is None:
        return False
    nothing = bytes(font.getmask(_NO_LETTER))
    return all(bytes(font.getmask(letter)) != nothing for letter in _TOUCHSTONES)


@cache
def _loaded(name: str, size: int) -> ImageFont.FreeTypeFont | None:
    try:
        return ImageFont.truetype(name, size, layout_engine=ImageFont.Layout.BASIC)
    except (OSError, ImportError):
        return None
