"""PDFs as scanners, form software and mergers leave them: turned, cropped, filled in, bound together."""

from __future__ import annotations

import io
import warnings

import pikepdf

from tools.document_factory.pdf import text_pdf
from tools.document_factory.spec import Paper

_WIDTH, _HEIGHT = 595.27, 841.89
_TURN = {
    90: f"0 1 -1 0 {_WIDTH} 0",
    180: f"-1 0 0 -1 {_WIDTH} {_HEIGHT}",
    270: f"0 -1 1 0 0 {_HEIGHT}",
}


def turned_content(data: bytes, angle: int, *, page: int = 0) -> bytes:
    """The content of a page drawn turned (90: upwards), the page itself not: as some printers set landscape annexes.

    The page takes the size that the turned content needs.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        target = pdf.pages[page]
        matrix = {
            90: f"0 1 -1 0 {_HEIGHT} 0",
            180: f"-1 0 0 -1 {_WIDTH} {_HEIGHT}",
            270: f"0 -1 1 0 0 {_WIDTH}",
        }[angle]
        target.contents_add(f"q {matrix} cm".encode(), prepend=True)
        target.contents_add(b"Q")
        if angle != 180:
            target.MediaBox = pikepdf.Array([0, 0, _HEIGHT, _WIDTH])
        return _saved(pdf)


def cropped(data: bytes, *, left: float, bottom: float) -> bytes:
    """The page moved on a larger sheet, its crop box moved with it; words outside that box are not shown."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.contents_add(f"q 1 0 0 1 {left} {bottom} cm".encode(), prepend=True)
            page.contents_add(b"Q")
            page.MediaBox = pikepdf.Array([0, 0, _WIDTH + 2 * left, _HEIGHT + 2 * bottom])
            page.CropBox = pikepdf.Array([left, bottom, left + _WIDTH, bottom + _HEIGHT])
        return _saved(pdf)


def form_pdf(paper: Paper, fields: dict[str, tuple[str, float, float]], *, drawn: bool = False) -> bytes:
    """A form on the paper: text fields (value, x, y) without appearances; ``drawn``: readers are asked to draw them."""
    with pikepdf.open(io.BytesIO(text_pdf(paper))) as pdf:
        font = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name("/Times-Roman")
            )
        )
        made = [
            pdf.make_indirect(
                pikepdf.Dictionary(
                    Type=pikepdf.Name.Annot,
                    Subtype=pikepdf.Name.Widget,
                    FT=pikepdf.Name.Tx,
                    T=pikepdf.String(name),
                    V=pikepdf.String(value),
                    DA=pikepdf.String("/F 13 Tf 0 g"),
                    F=4,
                    Rect=pikepdf.Array([x, y - 4, x + 240, y + 14]),
                )
            )
            for name, (value, x, y) in fields.items()
        ]
        pdf.pages[0].Annots = pikepdf.Array(made)
        pdf.Root.AcroForm = pikepdf.Dictionary(
            Fields=pikepdf.Array(made),
            DR=pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font)),
            DA=pikepdf.String("/F 13 Tf 0 g"),
            NeedAppearances=drawn,
        )
        return _saved(pdf)


def bound(*files: bytes) -> bytes:
    """Several files merged into one, in order."""
    with warnings.catch_warnings(), pikepdf.Pdf.new() as pdf:
        warnings.simplefilter("ignore")  # mergers lose form fields and keep their widgets, as is meant here
        for data in files:
            with pikepdf.open(io.BytesIO(data)) as other:
                pdf.pages.extend(other.pages)
        return _saved(pdf)


def _saved(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out, static_id=True)
    return out.getvalue()
