"""Files that look like Tesseract models and hold no knowledge: for what only finds, unpacks and copies them."""

from __future__ import annotations

import random
import struct

COMPONENTS = 24
_PRESENT = (17, 18, 19, 20, 21, 22, 23)  # what a fast model has: the LSTM part and the version


def make_model(size: int = 150_000, *, seed: int = 1, present: tuple[int, ...] = _PRESENT) -> bytes:
    """The table of components, then ``size`` bytes less the table of noise; noise does not compress."""
    table_end = 4 + 8 * COMPONENTS
    share = (size - table_end) // max(len(present), 1)
    offsets = [-1] * COMPONENTS
    for at, number in enumerate(present):
        offsets[number] = table_end + at * share
    head = struct.pack(f"<i{COMPONENTS}q", COMPONENTS, *offsets)
    return head + random.Random(seed).randbytes(size - len(head))
