"""Marks on a picture of a page: boxes on the page, words in its margins, so that no label covers what it names.

Kind is told by words and colour, confidence by words and the style of the frame; colour alone tells nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw

from evidence_check.messages.catalogue import Catalogue
from evidence_check.model.confidence import Confidence
from evidence_check.model.document import Place
from evidence_check.showing.lettering import Font, Lettering
from evidence_check.showing.marks import Mark, MarkKind

Colour = tuple[int, int, int]

_PAGE = 1240
"""Pixels across the page: 150 dpi for A4."""
_LONGEST = 3200
_MARGIN = 380
_EDGE = 16
_LETTER = 21
_HEAD = 56
_FOOT = 48
_LEFT_BELOW = 0.42
"""Boxes whose middle lies left of this share of the page have their words in the left margin."""
_MOST_LINES = 6
_GAP = 14
_INK: Colour = (33, 33, 33)
_MARGIN_PAPER: Colour = (243, 243, 240)
_COLOURS: dict[MarkKind, Colour] = {
    MarkKind.ISSUER: (109, 62, 40),
    MarkKind.NUMBER: (13, 86, 179),
    MarkKind.DATE: (0, 105, 92),
    MarkKind.TYPE: (116, 27, 156),
    MarkKind.SUBJECT: (33, 110, 40),
    MarkKind.SIGNER: (178, 74, 0),
    MarkKind.DRAFT: (69, 90, 100),
    MarkKind.SEAL: (183, 20, 40),
    MarkKind.SIGNATURE: (60, 60, 150),
    MarkKind.HANDWRITING: (20, 110, 130),
}
_DASHES: dict[Confidence, tuple[int, int] | None] = {
    Confidence.CERTAIN: None,
    Confidence.LIKELY: (18, 8),
    Confidence.CANNOT_TELL: (5, 7),
}
_WIDTH = 3


@dataclass(frozen=True, slots=True)
class _Label:
    mark: Mark
    lines: tuple[tuple[str, Font, Colour], ...]
    left_side: bool
    wanted: float
    """Height of its middle on the canvas, in pixels, if there is room."""

    @property
    def height(self) -> int:
        return len(self.lines) * (_LETTER + 6) + 12


def draw_marks(
    picture: Image.Image, marks: Sequence[Mark], title: str, words: Catalogue, lettering: Lettering
) -> Image.Image:
    """A picture in RGB: the page between margins that carry the words. ``title`` stands above it."""
    page = _sized(picture)
    sides = {_is_left(mark) for mark in marks}
    left = _MARGIN if True in sides else _EDGE
    right = _MARGIN if False in sides else _EDGE
    labels = [_label(mark, page, words, lettering) for mark in marks]
    placed = [
        *_stacked([one for one in labels if one.left_side]),
        *_stacked([one for one in labels if not one.left_side]),
    ]
    lowest = max((top + label.height for label, top in placed), default=0)
    height = max(_HEAD + page.height, lowest + _EDGE) + _FOOT
    canvas = Image.new("RGB", (left + page.width + right, height), _MARGIN_PAPER)
    canvas.paste(page, (left, _HEAD))
    brush = ImageDraw.Draw(canvas)
    _one_line(brush, title, (_EDGE, 16), canvas.width - 2 * _EDGE, lettering, bold=True)
    _one_line(brush, words.text("show.legend"), (_EDGE, height - _FOOT + 12), canvas.width - 2 * _EDGE, lettering)
    for label, top in placed:
        x = _EDGE if label.left_side else left + page.width + _EDGE
        _write(brush, label, x, top)
        if label.mark.has_box:
            box = _box(label.mark.place, page, left)
            inner = x + _MARGIN - 2 * _EDGE if label.left_side else x
            _frame(brush, label.mark, box)
            _leader(brush, label, (inner, top + label.height // 2), box)
            if label.mark.grade is Confidence.CANNOT_TELL:
                _tag(brush, label, box, lettering)
    return canvas


def _sized(picture: Image.Image) -> Image.Image:
    scale = min(_PAGE / picture.width, _LONGEST / picture.height)
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    return picture.convert("RGB").resize(size, Image.Resampling.LANCZOS if scale < 1 else Image.Resampling.BICUBIC)


def _is_left(mark: Mark) -> bool:
    return (mark.place.x0 + mark.place.x1) / 2 < _LEFT_BELOW


def _label(mark: Mark, page: Image.Image, words: Catalogue, lettering: Lettering) -> _Label:
    colour = _COLOURS[mark.kind]
    plain, bold, small = lettering.font(_LETTER), lettering.font(_LETTER, bold=True), lettering.font(_LETTER - 3)
    room = _MARGIN - 2 * _EDGE - 30
    grade = words.text(f"show.grade.{mark.grade.value}")
    if not mark.has_box:
        grade = f"{grade}; {words.text('show.no_place')}"
    lines = [(lettering.spell(words.text(f"show.label.{mark.kind.value}")), bold, colour)]
    lines += [(line, plain, _INK) for line in _wrapped(lettering.spell(mark.text), plain, room)]
    lines += [(line, small, colour) for line in _wrapped(lettering.spell(grade), small, room)]
    middle = (mark.place.top + mark.place.bottom) / 2 if mark.has_box else 0.0
    return _Label(mark, tuple(lines), _is_left(mark), _HEAD + middle * page.height)


def _stacked(labels: Sequence[_Label]) -> list[tuple[_Label, int]]:
    """Tops of the labels of one margin: each near its box, none over another."""
    placed: list[tuple[_Label, int]] = []
    free = _HEAD
    for label in sorted(labels, key=lambda one: one.wanted):
        top = max(free, round(label.wanted - label.height / 2))
        placed.append((label, top))
        free = top + label.height + _GAP
    return placed


def _wrapped(text: str, font: Font, room: float) -> list[str]:
    lines: list[str] = []
    current = ""
    for word in text.split():
        candidate = f"{current} {word}" if current else word
        if current and font.getlength(candidate) > room:
            lines.append(current)
            current = word
        else:
            current = candidate
    lines.append(current)
    shown = [_cut(line, font, room) for line in lines]
    return shown if len(shown) <= _MOST_LINES else [*shown[: _MOST_LINES - 1], f"{shown[_MOST_LINES - 1]} ..."]


def _cut(text: str, font: Font, room: float) -> str:
    if font.getlength(text) <= room:
        return text
    while text and font.getlength(f"{text}...") > room:
        text = text[:-1]
    return f"{text}..."


def _one_line(
    brush: ImageDraw.ImageDraw, text: str, at: tuple[int, int], room: int, lettering: Lettering, *, bold: bool = False
) -> None:
    size = _LETTER
    shown = lettering.spell(text)
    while size > 12 and lettering.font(size, bold=bold).getlength(shown) > room:
        size -= 1
    font = lettering.font(size, bold=bold)
    brush.text(at, _cut(shown, font, room), fill=_INK, font=font)


def _write(brush: ImageDraw.ImageDraw, label: _Label, x: int, top: int) -> None:
    colour = _COLOURS[label.mark.kind]
    brush.rectangle((x, top, x + _MARGIN - 2 * _EDGE, top + label.height), fill="white", outline=colour, width=1)
    edge = x + _MARGIN - 2 * _EDGE - 5 if label.left_side else x
    brush.rectangle((edge, top, edge + 5, top + label.height), fill=colour)
    for at, (line, font, ink) in enumerate(label.lines):
        brush.text((x + 12, top + 6 + at * (_LETTER + 6)), line, fill=ink, font=font)


def _box(place: Place, page: Image.Image, left: int) -> tuple[int, int, int, int]:
    """On the canvas, a little larger than the letters."""
    return (
        left + max(1, round(place.x0 * page.width) - 6),
        _HEAD + max(1, round(place.top * page.height) - 4),
        left + min(page.width - 2, round(place.x1 * page.width) + 6),
        _HEAD + min(page.height - 2, round(place.bottom * page.height) + 4),
    )


def _frame(brush: ImageDraw.ImageDraw, mark: Mark, box: tuple[int, int, int, int]) -> None:
    colour, dashes = _COLOURS[mark.kind], _DASHES[mark.grade]
    left, top, right, bottom = box
    if dashes is None:
        brush.rectangle(box, outline=colour, width=_WIDTH)
        return
    on, off = dashes
    for start in range(left, right, on + off):
        for y in (top, bottom - _WIDTH + 1):
            brush.rectangle((start, y, min(start + on, right), y + _WIDTH - 1), fill=colour)
    for start in range(top, bottom, on + off):
        for x in (left, right - _WIDTH + 1):
            brush.rectangle((x, start, x + _WIDTH - 1, min(start + on, bottom)), fill=colour)


def _leader(brush: ImageDraw.ImageDraw, label: _Label, start: tuple[int, int], box: tuple[int, int, int, int]) -> None:
    """From the label to the near edge of its box: level across the page, slanting in the margin only."""
    left, top, right, bottom = box
    middle = (top + bottom) // 2
    end = left if label.left_side else right
    knee = start[0] + (2 * _EDGE if label.left_side else -2 * _EDGE)
    brush.line((start, (knee, middle), (end, middle)), fill=_COLOURS[label.mark.kind], width=1)


def _tag(brush: ImageDraw.ImageDraw, label: _Label, box: tuple[int, int, int, int], lettering: Lettering) -> None:
    """A question mark where the leader meets a box that holds something unread."""
    side = _LETTER + 5
    left = box[0] - side if label.left_side else box[2]
    top = (box[1] + box[3] - side) // 2
    brush.rectangle((left, top, left + side, top + side), fill=_COLOURS[label.mark.kind])
    font = lettering.font(_LETTER, bold=True)
    brush.text((left + side / 2 - font.getlength("?") / 2, top), "?", fill="white", font=font)
