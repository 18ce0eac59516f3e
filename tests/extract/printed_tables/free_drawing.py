"""PDF pages drawn line by line, for tables that no program would print."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from tools.document_factory.typeface import source_serif

HEIGHT = A4[1]
WIDTH = A4[0]
LEFT, LINE = 4.0, 12.0
XS = (50.0, 100.0, 250.0, 300.0, 545.0)
HEADINGS = ("STT", "Nội dung", "Điểm", "Tài liệu")
Draw = Callable[[Canvas], None]


def pdf(*pages: Draw) -> bytes:
    """One page per function; the font is set."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=True)
    for draw in pages:
        canvas.setFont(source_serif().font(), 10)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def texts(canvas: Canvas, xs: Sequence[float], ys: Sequence[float], cells: Sequence[Sequence[str]]) -> None:
    """Cells' lines, ``ys`` counted from the top of the page."""
    for top, row in zip(ys, cells, strict=False):
        for left, text in zip(xs, row, strict=False):
            for at, line in enumerate(text.split("\n")):
                canvas.drawString(left + LEFT, HEIGHT - (top + LINE * (at + 1)), line)


def table(canvas: Canvas, xs: Sequence[float], ys: Sequence[float], cells: Sequence[Sequence[str]]) -> None:
    """A table with all its lines."""
    for x in xs:
        canvas.line(x, HEIGHT - ys[0], x, HEIGHT - ys[-1])
    for y in ys:
        canvas.line(xs[0], HEIGHT - y, xs[-1], HEIGHT - y)
    texts(canvas, xs, ys, cells)


def line(canvas: Canvas, y: float, text: str, x: float = 50.0) -> None:
    """A line of text outside tables."""
    canvas.drawString(x, HEIGHT - y, text)
