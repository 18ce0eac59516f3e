"""How sure a statement is. Consequence (points) and confidence are two separate things."""

from __future__ import annotations

from enum import Enum


class Confidence(Enum):
    """Grade of a recognised field or of a finding; contract section 3.

    Only ``CERTAIN`` and ``LIKELY`` findings take points off the supported score.
    """

    CERTAIN = "certain"
    LIKELY = "likely"
    CANNOT_TELL = "cannot_tell"

    @property
    def rank(self) -> int:
        """0 for certain, 1 for likely, 2 for cannot_tell: sorts the surest first."""
        return _RANK[self]

    @property
    def takes_points(self) -> bool:
        """True where a finding of this grade lowers the supported score."""
        return self is not Confidence.CANNOT_TELL


_RANK = {Confidence.CERTAIN: 0, Confidence.LIKELY: 1, Confidence.CANNOT_TELL: 2}


def weakest(*grades: Confidence) -> Confidence:
    """The least sure of several grades: a chain of evidence is as strong as its weakest link."""
    return max(grades, key=lambda grade: grade.rank)
