"""What stands at a signing block on the picture of a scanned page: a red seal, a signature by hand.

A hint for a person who looks: that something is there, never whose it is. Nothing here is ever certain.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from evidence_check.model.confidence import Confidence


class VisibleKind(Enum):
    """What was seen."""

    SEAL = "seal"
    HANDWRITING = "handwriting"


class Ink(Enum):
    """The colour it has."""

    RED = "red"
    BLUE = "blue"
    BLACK = "black"


class Sighting(Enum):
    """What looking for one kind gave. ``UNCLEAR``: neither its presence nor its absence may be claimed."""

    SEEN = "seen"
    NONE = "none"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True, kw_only=True)
class VisibleMark:
    """A seal or handwriting at a signing block; box in fractions of the page, origin top left.

    ``ink`` None: the picture has no colour, so dark ink may have been blue.
    """

    kind: VisibleKind
    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    ink: Ink | None = None
    confidence: Confidence = Confidence.LIKELY

    def __post_init__(self) -> None:
        if self.confidence is Confidence.CERTAIN:
            raise ValueError("what is seen by colour and shape is never certain")


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningLook:
    """One signing block that was found in a page's picture, and what looking at it gave.

    ``in_colour`` False: a grey or black-and-white picture (or one that shows no colour at all); a red seal cannot be
    seen in it, so ``seal`` is then never NONE. Pages without such a value were not looked at.
    """

    page: int
    in_colour: bool
    seal: Sighting
    handwriting: Sighting
    marks: tuple[VisibleMark, ...] = ()
