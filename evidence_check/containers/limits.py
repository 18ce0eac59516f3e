"""How much a container may unfold to before it is called unsafe; each number with its reason."""

from __future__ import annotations

from dataclasses import dataclass

from evidence_check.containers.entry import TooMuch

DEEPEST = 4
"""thu.eml!/hồ sơ.zip!/tài liệu.7z!/tập hợp.pdf!/a.pdf is the deepest that people make; a quine has no end."""
MOST_MEMBERS = 10_000
"""Of one file of the folder, all depths together. A whole commune's round has 300, a province's some thousands."""
LARGEST_MEMBER = 300_000_000
"""Bytes unpacked. The largest scan seen had 120 MB; longer videos are no document."""
LARGEST_TOTAL = 1_000_000_000
"""Bytes unpacked of one file of the folder, all depths together: some seconds of inflating and hashing."""
LARGEST_RATIO = 200
"""Unpacked to packed. Text packs to a tenth, blank bitmaps to a hundredth; deflate's best is a thousandth."""
RATIO_MATTERS_FROM = 10_000_000
"""Bytes below which a high ratio harms nobody."""
LARGEST_DIRECTORY = 20_000_000
"""Bytes of a ZIP's directory: 10,000 members with the longest names. A million entries cost 15 s and 500 MB to list."""
LARGEST_MAIL = 60_000_000
"""Bytes. Mail servers stop at 25 to 50 MB; the parser takes six times a mail's size in memory."""
LONGEST_NAME = 1_000
"""Characters of a path inside a container. Windows stops at 260, its long form at 32,767."""
KEPT_IN_MEMORY = 1 << 20
"""Bytes of one member that stay in memory; the rest waits in an unnamed temporary file."""


@dataclass(slots=True)
class Budget:
    """What may still be unfolded out of one file of the folder, shared by all depths below it."""

    members: int = MOST_MEMBERS
    total: int = LARGEST_TOTAL

    def take_member(self) -> None:
        """One more entry was listed. Raises :class:`TooMuch`."""
        self.members -= 1
        if self.members < 0:
            raise TooMuch(everything=True)

    def take_bytes(self, count: int) -> None:
        """``count`` more bytes came out. Raises :class:`TooMuch`."""
        self.total -= count
        if self.total < 0:
            raise TooMuch(everything=True)


def is_excessive(unpacked: int, packed: int | None) -> bool:
    """True for a bomb by its declared or real size."""
    if unpacked > LARGEST_MEMBER:
        return True
    return packed is not None and unpacked > RATIO_MATTERS_FROM and unpacked > LARGEST_RATIO * max(1, packed)
