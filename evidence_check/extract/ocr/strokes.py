"""Separate pieces of ink in a small picture: how many marks stand side by side."""

from __future__ import annotations

from PIL import Image

Box = tuple[int, int, int, int]
_MOST_PIXELS = 60_000


def pieces(ink: Image.Image, box: Box, most_pixels: int = _MOST_PIXELS) -> tuple[Box, ...]:
    """Boxes of connected ink (255) inside ``box``, in pixels of the whole picture; nothing for a box too large."""
    crop = ink.crop(box)
    width, height = crop.size
    if width * height > most_pixels or width <= 0 or height <= 0:
        return ()
    left = bytearray(crop.tobytes())
    found: list[Box] = []
    for start, level in enumerate(left):
        if not level:
            continue
        waiting = [start]
        left[start] = 0
        x0, y0, x1, y1 = width, height, 0, 0
        while waiting:
            at = waiting.pop()
            y, x = divmod(at, width)
            x0, y0, x1, y1 = min(x0, x), min(y0, y), max(x1, x + 1), max(y1, y + 1)
            for near_y in range(max(0, y - 1), min(height, y + 2)):
                for near_x in range(max(0, x - 1), min(width, x + 2)):
                    near = near_y * width + near_x
                    if left[near]:
                        left[near] = 0
                        waiting.append(near)
        found.append((box[0] + x0, box[1] + y0, box[0] + x1, box[1] + y1))
    return tuple(found)
