"""The letters of a PDF page with their places, one by one: a cell may hold any part of a line."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from dataclasses import dataclass, replace

import pypdfium2.raw as raw

from evidence_check.extract.legacy_fonts import PAD, in_unicode, may_be_legacy
from evidence_check.extract.page_placing import Placing
from evidence_check.extract.printed_tables.texts import SYMBOLS
from evidence_check.extract.text_direction import text_rotation

_MOST_LETTERS = 30_000
"""Of one page; the densest print has some 8,000."""
_HYPHENS = frozenset("\x02\ufffe\u00ad")
"""What PDFium gives for a hyphen at the end of a line."""
_LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
_SLANT = 8.0
"""Degrees off a quarter turn beyond which text is a stamp across the page ("DỰ THẢO"), not part of a table."""
_FORCE_BOLD = 1 << 18
_FILL_AND_STROKE = 2
_INVISIBLE = 3
_HALF_HEIGHT = 0.3
"""Of small letters, in font sizes."""
_MOST_MARKS = 8
_WIDEST = 4.0
"""Font sizes; a broken font can tell any width."""
_LARGEST_PAGE = 14_400
"""Points: what the standard allows."""
_USUAL_SIZE, _SMALLEST, _LARGEST = 12.0, 1.0, 200.0


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter with its tone marks, or a blank; points from the top left corner of the page as it is read.

    ``start`` and ``end`` along its line, ``baseline`` and ``size`` (of the font) across it. ``turned``: quarter turns
    clockwise by which it lies on its side; of one that is turned once the line runs down the page, and so on.
    """

    text: str
    start: float
    end: float
    baseline: float
    size: float
    bold: bool = False
    turned: int = 0
    order: int = 0
    """Place in the page's content."""
    parted: bool = False
    """PDFium sees a blank between the letter before it in the content and this one."""

    @property
    def middle(self) -> tuple[float, float]:
        """Where on the page it counts as standing."""
        along = (self.start + self.end) / 2
        across = self.baseline - _HALF_HEIGHT * self.size
        match self.turned:
            case 1:
                return -across, along
            case 2:
                return -along, -across
            case 3:
                return across, -along
            case _:
                return along, across


@dataclass(frozen=True, slots=True)
class PageLetters:
    """``visible``: letters that are printed, in the order of the page's content; ``hidden``: how many are not.

    ``unknown``: how many have no place in any character set.
    """

    visible: tuple[Letter, ...] = ()
    hidden: int = 0
    unknown: int = 0


def letters_on(page: object, place: Placing) -> PageLetters:
    """The letters of a loaded page (raw handle). ``place`` is turned so that most of them stand upright."""
    textpage = raw.FPDFText_LoadPage(page)
    if not textpage:
        return PageLetters()
    try:
        return _letters(textpage, place)
    finally:
        raw.FPDFText_ClosePage(textpage)


def _letters(textpage: object, place: Placing) -> PageLetters:
    count = min(raw.FPDFText_CountChars(textpage), _MOST_LETTERS)
    place.rotation = text_rotation(textpage, count, place.rotation)
    units = "".join(_sound(raw.FPDFText_GetUnicode(textpage, at)) for at in range(count))
    if may_be_legacy(units):
        units = in_unicode(textpage, units, True)
    looks = _Looks(textpage)
    found: list[Letter] = []
    hidden = unknown = 0
    parted = False
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    to_box, to_x, to_y = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
    for at, char in enumerate(units):
        if char in "\r\n " and raw.FPDFText_IsGenerated(textpage, at) == 1:
            parted = True
            continue
        unknown += char == "\0"
        if char in "\r\n\0" or char == PAD:
            continue
        look = looks.at(at)
        if not look.shown:
            hidden += 1
            continue
        if unicodedata.combining(char) and found and len(found[-1].text) < _MOST_MARKS:
            found[-1] = replace(found[-1], text=found[-1].text + char)
            continue
        raw.FPDFText_GetCharOrigin(textpage, at, to_x, to_y)
        raw.FPDFText_GetLooseCharBox(textpage, at, to_box)
        origin = place.point(x.value, y.value)
        corners = place.point(box.left, box.top), place.point(box.right, box.bottom)
        turned = _turned(raw.FPDFText_GetCharAngle(textpage, at), place.rotation)
        if turned is None:
            continue
        start, baseline = _unturned(*origin, turned)
        end = max(_unturned(*corner, turned)[0] for corner in corners)
        letter = Letter(
            _LIGATURES.get(char, char),
            start,
            max(start, end),
            baseline,
            look.size,
            look.bold,
            turned,
            len(found),
            parted,
        )
        found.append(letter)
        parted = False
    return PageLetters(visible=tuple(found), hidden=hidden, unknown=unknown)


def is_meaningless(text: str) -> bool:
    """A code without a map to letters: private use, or the sign for "unknown"."""
    return "\ue000" <= text[0] <= "\uf8ff" or text == "\ufffd"


def _is_on_page(letter: Letter, width: float, height: float) -> bool:
    """False outside the crop box: sheets of two pages are cut apart with it, and both halves keep all letters."""
    x, y = letter.middle
    return 0 <= x <= min(width, _LARGEST_PAGE) and 0 <= y <= min(height, _LARGEST_PAGE)


def _unturned(x: float, y: float, turned: int) -> tuple[float, float]:
    """(along, across) the line of a letter: the point as it would be if the page were turned back."""
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turned]


def _sound(code: int) -> str:
    char = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\0"
    if char in _HYPHENS:
        return "-"
    char = SYMBOLS.get(char, char)
    if char in "\t\u00a0\u2002\u2003\u2009\u202f":
        return " "
    return char if char.isprintable() or char in "\r\n\u200b" or code >= 0xE000 else "\0"


def _turned(angle: float, rotation: int) -> int | None:
    """Quarter turns; None for what stands aslant."""
    # PDFium counts clockwise, in radians; -1 is a failure. A page that is turned brings its letters with it.
    if angle < 0:
        return 0
    degrees = math.degrees(angle) + rotation
    nearest = round(degrees / 90)
    return nearest % 4 if abs(degrees - 90 * nearest) <= _SLANT else None


@dataclass(frozen=True, slots=True)
class _Look:
    size: float
    bold: bool
    shown: bool


class _Looks:
    """How characters look; those of one text object look alike, so it is asked once."""

    def __init__(self, textpage: object) -> None:
        self._textpage = textpage
        self._name, self._flags = ctypes.create_string_buffer(128), ctypes.c_int()
        self._last: int | None = None
        self._look = _Look(size=_USUAL_SIZE, bold=False, shown=True)

    def at(self, index: int) -> _Look:
        found = raw.FPDFText_GetTextObject(self._textpage, index)
        if not found:
            return self._look
        address = ctypes.addressof(found.contents)
        if address != self._last:
            self._last = address
            mode = raw.FPDFTextObj_GetTextRenderMode(found)
            self._look = _Look(
                size=self._size(index),
                bold=mode == _FILL_AND_STROKE or self._is_bold(index),
                shown=mode != _INVISIBLE,
            )
        return self._look

    def _size(self, index: int) -> float:
        matrix = raw.FS_MATRIX()
        size = raw.FPDFText_GetFontSize(self._textpage, index) or _USUAL_SIZE
        if raw.FPDFText_GetMatrix(self._textpage, index, ctypes.byref(matrix)):
            size *= abs(matrix.a * matrix.d - matrix.b * matrix.c) ** 0.5 or 1.0
        return float(min(max(size, _SMALLEST), _LARGEST))

    def _is_bold(self, index: int) -> bool:
        if not raw.FPDFText_GetFontInfo(self._textpage, index, self._name, 128, ctypes.byref(self._flags)):
            return False
        return b"bold" in self._name.value.lower() or bool(self._flags.value & _FORCE_BOLD)
