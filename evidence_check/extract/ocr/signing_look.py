"""What is seen at the signing blocks of a scanned page: a round red seal, a signature by hand; by colour and shape.

Looked at in the picture that recognition has anyway, in the part around the block only, at four pixels to the
millimetre. A thing is claimed only where shape, colour and place agree; where something is there that fits neither
print nor pen, nothing is claimed, not even that nothing is there.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from PIL import Image, ImageChops

from evidence_check.extract.ocr.masks import area, at_least, grown
from evidence_check.extract.ocr.seal import red_mask, seals_in
from evidence_check.extract.ocr.signing_zone import Zone, says_signed, signing_zones
from evidence_check.extract.ocr.strokes import pieces
from evidence_check.extract.ocr.written_by_hand import Handwriting, handwriting_in
from evidence_check.model.extraction import Line
from evidence_check.model.visible_mark import Ink, Sighting, SigningLook, VisibleKind, VisibleMark

_LEFT, _RIGHT, _ABOVE, _BELOW = 50.0, 26.0, 30.0, 30.0
"""Millimetres around the room for the signature in which a whole seal may stand: it covers a third of the signature."""
_OFF_LEFT, _OFF_RIGHT, _OFF_ABOVE, _OFF_BELOW = 32.0, 8.0, 8.0, 14.0
"""Millimetres by which the middle of a seal may lie outside that room."""
_PALE_RED = 14
"""Levels by which red stands above green and blue in what may be left of a faded seal."""
_SOME_RED = 25.0
"""Square millimetres of it from which on the absence of a seal is not claimed."""
_RULE, _LARGER_THAN_SEALS, _FULL = 2.0, 60.0, 0.85
"""Millimetres, millimetres and share of its box: red that is thinner, longer or fuller is no seal's."""
_RIGHT_OF_SEALS = 6.0
"""Millimetres right of the middle that a seal over the left third of a signature does not reach."""
_TINT = 4
"""Levels between the channels of a pixel that no picture without colour has, also after JPEG."""
_CELLS = 8
_TINTED_CELLS = 0.2
"""Share of the parts of a page that show a tint where the scan was made in colour; a scanner program's mark in colour
on a black-and-white page is in fewer."""
_SEAL_IN_GREY = 22.0
"""Millimetres of height from which on a dark piece in a picture without colour may be a seal."""


class Part(NamedTuple):
    """A box in pixels of the levelled page."""

    x0: int
    top: int
    x1: int
    bottom: int


class Levelled(Protocol):
    """A page's picture that can give a part of itself, levelled."""

    @property
    def picture(self) -> Image.Image: ...

    def part(self, box: tuple[int, int, int, int], reduced: int) -> Image.Image:
        """The part of the levelled page, smaller by a whole number."""


def look_at_signing(sheet: Levelled, ink: Image.Image, lines: tuple[Line, ...], number: int) -> tuple[SigningLook, ...]:
    """One value for each signing block on the page. ``ink``: the levelled page's ink, 255 on 0, red taken out."""
    zones = signing_zones(lines, ink.size)
    if not zones:
        return ()
    tinted = _shows_colour(sheet.picture)
    printed = tuple(line for line in lines if says_signed(line.text))
    return tuple(_look(sheet, ink, zone, printed, number, tinted=tinted) for zone in zones)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """The surroundings of a zone at about four pixels to the millimetre, and the zone in its pixels."""

    picture: Image.Image
    ink: Image.Image
    zone: Part
    scale: float
    middle: float
    box: Part
    reduced: int

    def pixels(self, line: Line, page: Image.Image) -> Part:
        """The box of a line of the ``page`` in these pictures."""
        left, right = ((x * page.width - self.box.x0) / self.reduced for x in (line.x0, line.x1))
        top, bottom = ((y * page.height - self.box.top) / self.reduced for y in (line.top, line.bottom))
        return Part(round(left), round(top), round(right), round(bottom))

    def mark(
        self, kind: VisibleKind, ink: Ink | None, box: tuple[float, float, float, float], number: int, page: Image.Image
    ) -> VisibleMark:
        """A box in pixels of these pictures → a mark with fractions of the ``page``."""
        left, right = ((self.box.x0 + x * self.reduced) / page.width for x in (box[0], box[2]))
        top, bottom = ((self.box.top + y * self.reduced) / page.height for y in (box[1], box[3]))
        return VisibleMark(
            kind=kind,
            page=number,
            ink=ink,
            x0=max(0.0, left),
            top=max(0.0, top),
            x1=min(1.0, right),
            bottom=min(1.0, bottom),
        )


def _look(
    sheet: Levelled, ink: Image.Image, zone: Zone, printed: tuple[Line, ...], number: int, *, tinted: bool
) -> SigningLook:
    around = _around(sheet, ink, zone)
    marks: list[VisibleMark] = []
    seal = _seal(around) if around.picture.mode == "RGB" else None
    if seal is not None:
        marks.append(around.mark(VisibleKind.SEAL, Ink.RED, seal, number, ink))
    texts = [around.pixels(line, ink) for line in printed]
    hand = handwriting_in(around.picture, around.ink, around.zone, texts, around.scale, rings=not tinted)
    red = _red_there(around)
    in_colour = tinted or seal is not None or red >= _SOME_RED or (hand.box is not None and hand.ink is Ink.BLUE)
    if hand.box is not None and not in_colour and _may_be_a_seal(hand, around):
        hand = Handwriting(sighting=Sighting.UNCLEAR)
    # A blue signature set into a black-and-white scan says nothing about the colour of the rest.
    none = red < _SOME_RED and (tinted or (in_colour and hand.tallest < _SEAL_IN_GREY))
    if hand.sighting is Sighting.NONE and not in_colour:
        hand = Handwriting(sighting=Sighting.UNCLEAR)  # a pale pen vanishes on the way to grey or to one bit
    if hand.box is not None:
        pen = hand.ink if in_colour else None
        marks.append(around.mark(VisibleKind.HANDWRITING, pen, hand.box, number, ink))
    return SigningLook(
        page=number,
        in_colour=in_colour,
        seal=Sighting.SEEN if seal is not None else Sighting.NONE if none else Sighting.UNCLEAR,
        handwriting=hand.sighting,
        marks=tuple(marks),
    )


def _around(sheet: Levelled, ink: Image.Image, zone: Zone) -> _Around:
    width, height = ink.size
    millimetre = min(ink.size) / 210
    reduced = max(1, round(millimetre / 4))
    box = Part(
        max(0, round(zone.x0 * width - _LEFT * millimetre)),
        max(0, round(zone.top * height - _ABOVE * millimetre)),
        min(width, round(zone.x1 * width + _RIGHT * millimetre)),
        min(height, round(zone.bottom * height + _BELOW * millimetre)),
    )
    inner = Part(
        round((zone.x0 * width - box.x0) / reduced),
        round((zone.top * height - box.top) / reduced),
        round((zone.x1 * width - box.x0) / reduced),
        round((zone.bottom * height - box.top) / reduced),
    )
    picture = sheet.part(box, reduced)
    small = ink.crop(box).reduce(reduced)
    return _Around(
        picture=picture,
        ink=small,
        zone=inner,
        scale=millimetre / reduced,
        middle=(zone.middle * width - box.x0) / reduced,
        box=box,
        reduced=reduced,
    )


def _seal(around: _Around) -> tuple[float, float, float, float] | None:
    """The seal whose middle is nearest to the room for the signature, in pixels of the surroundings."""
    half = around.picture.reduce(2)
    found: list[tuple[float, tuple[float, float, float, float]]] = []
    zone, scale = around.zone, around.scale
    for one in seals_in(half, scale / 2):
        box = (
            one.x0 * half.width * 2,
            one.top * half.height * 2,
            one.x1 * half.width * 2,
            one.bottom * half.height * 2,
        )
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        beside = zone.x0 - _OFF_LEFT * scale <= x <= zone.x1 + _OFF_RIGHT * scale
        if beside and zone.top - _OFF_ABOVE * scale <= y <= zone.bottom + _OFF_BELOW * scale:
            found.append((math.dist((x, y), ((zone.x0 + zone.x1) / 2, (zone.top + zone.bottom) / 2)), box))
    return min(found)[1] if found else None


def _red_there(around: _Around) -> float:
    """Square millimetres of red that may be what is left of a seal: no rule, no field of colour."""
    if around.picture.mode != "RGB":
        return 0.0
    half, scale = around.picture.reduce(2), around.scale / 2
    red = red_mask(half, _PALE_RED)
    found = 0.0
    for box in pieces(grown(red, 1), (0, 0, *red.size), red.width * red.height):
        wide, high = ((box[2] - box[0] - 2) / scale, (box[3] - box[1] - 2) / scale)
        inked = area(red.crop(box)) / scale**2
        if min(wide, high) >= _RULE and max(wide, high) <= _LARGER_THAN_SEALS and inked <= _FULL * wide * high:
            found += inked
    return found


def _may_be_a_seal(hand: Handwriting, around: _Around) -> bool:
    """In a picture without colour: pieces of a dark ring, or what stands only where seals do."""
    assert hand.box is not None
    high = hand.box[3] - hand.box[1]
    reaches = hand.box[2] - around.middle >= _RIGHT_OF_SEALS * around.scale
    return high >= _SEAL_IN_GREY * around.scale or hand.on_a_ring or not reaches


def _shows_colour(picture: Image.Image) -> bool:
    """True where the page shows some tint in many of its parts: then it was scanned in colour."""
    if picture.mode != "RGB":
        return False
    # Every fourth pixel is enough, and its neighbours would wash a tint out.
    small = picture.resize((picture.width // 4 or 1, picture.height // 4 or 1), Image.Resampling.NEAREST)
    red, green, blue = small.split()
    brightest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    darkest = ImageChops.darker(ImageChops.darker(red, green), blue)
    tint = at_least(ImageChops.subtract(brightest, darkest), _TINT)
    tinted = 0
    for row in range(_CELLS):
        for column in range(_CELLS):
            cell = (
                column * tint.width // _CELLS,
                row * tint.height // _CELLS,
                (column + 1) * tint.width // _CELLS,
                (row + 1) * tint.height // _CELLS,
            )
            tinted += tint.crop(cell).getbbox() is not None
    return tinted >= _TINTED_CELLS * _CELLS * _CELLS
