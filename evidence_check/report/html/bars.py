"""The picture of points: one bar of segments on a common scale, in per cent of its width."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amounts:
    """Points of a domain or of the whole, each within the next: what stands, what was claimed, what there is."""

    maximum: Decimal
    claimed: Decimal
    supported: Decimal
    unverified: Decimal
    recoverable: Decimal

    @property
    def at_risk(self) -> Decimal:
        """Claimed and not supported."""
        return max(_NOTHING, self.claimed - self.supported)


SEGMENT_KINDS = ("sure", "unverified", "recoverable", "lost", "open")
"""From left to right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """``kind``: one of :data:`SEGMENT_KINDS`. ``left`` and ``width`` as SVG writes them ("12.5%")."""

    kind: str
    left: str
    width: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """Segments from left to right, and the mark where the claim ends."""

    segments: tuple[Segment, ...]
    claimed_at: str


def bar(amounts: Amounts, scale: Decimal) -> Bar:
    """The bar of these amounts where the full width is ``scale`` points."""
    unverified = min(amounts.unverified, amounts.supported)
    recoverable = min(amounts.recoverable, amounts.at_risk)
    lengths = (
        amounts.supported - unverified,
        unverified,
        recoverable,
        amounts.at_risk - recoverable,
        amounts.maximum - amounts.supported - amounts.at_risk,
    )
    segments: list[Segment] = []
    left = _NOTHING
    for kind, length in zip(SEGMENT_KINDS, lengths, strict=True):
        if length > 0:
            segments.append(Segment(kind=kind, left=_percent(left, scale), width=_percent(length, scale)))
            left += length
    return Bar(segments=tuple(segments), claimed_at=_percent(amounts.supported + amounts.at_risk, scale))


def _percent(points: Decimal, scale: Decimal) -> str:
    share = min(Decimal(100), points * 100 / scale) if scale > 0 else _NOTHING
    return f"{share:.2f}%"
