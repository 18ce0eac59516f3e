"""What happened to a paper on its way to a picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tools.document_factory.real_digits import RealDigits
from tools.document_factory.typeface import Typeface


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """How a paper was signed, stamped, written on and scanned.

    ``skew`` in degrees, anticlockwise; ``rotation`` 0, 90, 180 or 270: how the sheet lay on the glass, anticlockwise.
    ``turned_back``: the PDF page carries the /Rotate that shows such a sheet upright.
    ``noise``: standard deviation as a share of white; ``blur`` in points of the page (0.3 is soft, 0.6 poor).
    ``yellowing``, ``fading`` (toner running out), ``show_through``, ``speckle``: 0 to 1. ``brightness`` and
    ``contrast``: 1 changes nothing. ``mode`` "fax" is one bit a pixel.
    ``handwritten``: those of "number", "day", "month" whose printed blank was left open and filled in by pen, on dots
    where ``dotted``. ``pen`` None and ``face`` None: one of the pens; the face that the project installs.
    ``incoming``: the receiver's own stamp with a number and a day in pen stands beside the heading.
    ``lid``: what shows where the sheet does not reach. ``holes``: punched for the binder.
    ``digits``: real handwriting in place of drawn strokes.
    """

    dpi: int = 200
    skew: float = 0.0
    rotation: int = 0
    turned_back: bool = False
    noise: float = 0.0
    blur: float = 0.0
    jpeg_quality: int = 75
    mode: Literal["colour", "grey", "fax"] = "colour"
    brightness: float = 1.0
    contrast: float = 1.0
    yellowing: float = 0.0
    fading: float = 0.0
    show_through: float = 0.0
    speckle: float = 0.0
    seal: Literal["signature", "number"] | None = None
    seal_opacity: float = 0.85
    signature: bool = False
    handwritten: frozenset[str] = frozenset()
    dotted: bool = False
    incoming: bool = False
    lid: Literal["white", "dark"] = "white"
    holes: bool = False
    pen: Literal["ballpoint", "dark blue", "black"] | None = None
    face: Typeface | None = None
    digits: RealDigits | None = None
