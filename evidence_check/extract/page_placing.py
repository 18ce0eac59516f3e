"""Places in a PDF's user space → places on the page as it is read."""

from __future__ import annotations

import pypdfium2 as pdfium

_A4 = (0.0, 0.0, 595.0, 842.0)


class Placing:
    """User space → page as it is read, in points, origin top left; honours /Rotate, turned text and the crop box."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        boxes: tuple[tuple[float, float, float, float], ...] = (page.get_cropbox(), page.get_mediabox(), _A4)
        # A box without area shows nothing: readers fall back on the next.
        self.left, self.bottom, self.right, self.top = next(
            box for box in boxes if box[2] - box[0] >= 1 and box[3] - box[1] >= 1
        )
        self.rotation = page.get_rotation()

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page as it is read."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.rotation in (90, 270) else (width, height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point in points from the top left corner."""
        if self.rotation == 90:
            return y - self.bottom, x - self.left
        if self.rotation == 180:
            return self.right - x, y - self.bottom
        if self.rotation == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y
