"""PDFs that carry files: attachments, file-attachment annotations, portfolios with their viewer's cover page."""

from __future__ import annotations

import io
from collections.abc import Mapping

import pikepdf
from reportlab.pdfgen.canvas import Canvas

_COVER = "For the best experience, open this PDF portfolio in Acrobat X or Adobe Reader X, or later."


def pdf_with_files(data: bytes, files: Mapping[str, bytes], *, object_streams: bool = False) -> bytes:
    """A paper with files attached to the document; ``object_streams`` hides its dictionaries from a text search."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        _attach(pdf, files)
        return _saved(pdf, object_streams)


def pdf_with_pinned_file(data: bytes, name: str, content: bytes) -> bytes:
    """A paper with a file pinned to its first page by a paper clip."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        spec = pikepdf.AttachedFileSpec(pdf, content, filename=name)
        clip = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FileAttachment, Rect=[20, 20, 40, 40], FS=spec.obj
        )
        pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(clip)])
        return _saved(pdf, False)


def portfolio(files: Mapping[str, bytes], *, cover: str = _COVER, object_streams: bool = False) -> bytes:
    """A portfolio as Acrobat makes it: one cover page of the viewer's own."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.drawString(60, 700, cover)
    canvas.save()
    with pikepdf.open(out) as pdf:
        pdf.Root.Collection = pikepdf.Dictionary(Type=pikepdf.Name.Collection, View=pikepdf.Name.T)
        _attach(pdf, files)
        return _saved(pdf, object_streams)


def _attach(pdf: pikepdf.Pdf, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, content, filename=name)


def _saved(pdf: pikepdf.Pdf, object_streams: bool) -> bytes:
    mode = pikepdf.ObjectStreamMode.generate if object_streams else pikepdf.ObjectStreamMode.disable
    out = io.BytesIO()
    pdf.save(out, object_stream_mode=mode, deterministic_id=True)
    return out.getvalue()
